"""What a figure is said of: the label in the words before it, behind it, or said for several figures at once."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field, replace
from functools import cache

from extractor.facts.context import fund_in
from extractor.facts.cues import bare, cue, ended
from extractor.facts.labels import Label, Scope, after, find_labels, name, told
from extractor.facts.lexicon import small_words
from extractor.facts.roles import Role
from extractor.governments import made_comparable, region, territory

# A stop right before the figure is a slip of the pen: 维修费。3万元.
STOPS = re.compile("[。！？](?!）|$)")
_CLAUSE = re.compile("[^，。；：、]*")
_STOPS = re.compile("[，；：]")
_TITLE = re.compile("(?P<title>[^，；。：]{2,60})(?P<end>[：。])")
_ROW_MARK = re.compile("[、和及与]")
_IN_A_ROW = re.compile(r"(?:[、和及与]\d[\d，]*(?:\.\d+)?(?:亿元|万元|元|%|个|辆|人|家|台|项)?)*")
_LONGEST, _SHORTEST_SUBJECT, _SHORTEST_REASON = 30, 4, 2


def behind_count(text: str, digits_end: int, scope: Scope, unit: str) -> Label | None:
    """The label right behind a count: 39个项目纳入绩效目标管理."""
    counted = _CLAUSE.match(text, digits_end)
    found = after(counted.group() if counted else "", scope, unit)
    return found if found is not None and found.concept is not None else None


def topic(lead: str, scope: Scope, unit: str) -> Label | None:
    """What a paragraph that ends in 年初预算为 is about: its first sentence says so, the others what it is for."""
    found = [label for part in STOPS.split(lead)[:-1] if (label := name(part, scope, unit)) and label.concept]
    return next((label for label in found if label.how == "path"), found[0] if found else None)


def titled_item(lead: str, scope: Scope, unit: str, *, numbered: bool) -> Label | None:
    """What an item names before its colon, or a numbered one before its stop, if then no more than the phase is said.

    办公楼维修：支出决算为3万元 is of the repair; of a title that names no thing (总体情况：) its section is spoken of.
    """
    found = _TITLE.match(lead)
    if not found or not (numbered or found["end"] == "："):
        return None
    if (rest := lead[found.end() :]) and not cue("phase_only").search(rest):
        return None
    title = found["title"]
    named = name(title, scope, unit)
    if named and named.concept:
        return named
    told_of_all = cue("names_no_thing").search(title) or fund_in(title) or territory(title)
    return None if told_of_all else Label(None, 0, 0, title[-_LONGEST:], "printed")


def before(text: str, scope: Scope, unit: str) -> Label:
    """The label in the words before a figure; its bare words, with no concept, where they are unknown."""
    if found := told(text, scope, unit):
        return found
    parts = [bare(part) for part in re.split("[，；。：、]", ended(text))]
    telling = [part for part in parts if part and not cue("phase_only").search(part)]
    said = cue("joined").sub("", cue("leads_in").sub("", (telling or parts)[-1]))[-_LONGEST:]
    return Label(None, 0, 0, f"{said}）" if said.count("（") > said.count("）") else said, "printed")


def within_remark(words: str, said: Role, scope: Scope, *, reason: bool = False) -> Label | None:
    """A label inside a comparison's own words: 与上年相比，财政拨款支出增加……; None where they name nothing.

    `reason`: the words tell why something else changed.
    """
    if said.of:
        return name(said.of, scope, "") or Label(None, 0, 0, said.of, "printed")
    between = cue("compared_with").sub("", words[said.start : said.cut])
    clause = last_clause(ended(words[: said.start]))
    if conditional(clause):
        return None
    if cue("examples").search(clause) or _is_purpose(words[: said.start], clause):
        return None  # 例如：利息、房租等，比上年增加: examples are not what grew
    if said.kind == "execution_rate" and words[: said.start].endswith("，") and cue("because").search(clause):
        return None  # 下降1%，主要是上解支出减少，完成预算的98%: a reason has no budget to be completed
    for part in (between, clause):
        if len(bare(part)) >= 2:
            found = name(part, scope, "")
            if found is not None and found.how != "scope":
                return found
    if said.kind == "share" and not said.whole and (found := _in_short(clause, scope)):
        return found
    if reason and not said.base and (found := because_of(words[: said.start])):
        return found
    return own_subject(words[: said.start], within=words[said.start : said.cut])


def _in_short(clause: str, scope: Scope) -> Label | None:
    """What a clause names without saying of which side of the account it is: 税收占比."""
    sides = (min(small_words(side), key=len) for side in ("revenue", "expenditure"))
    named = [(side, found) for side in sides if (found := name(clause + side, scope, "")) and found.how == "listed"]
    side, found = named[0] if len(named) == 1 else ("", None)
    return found and replace(found, text=found.text.removesuffix(side))


def last_clause(words: str) -> str:
    return _STOPS.split(words)[-1]


def because_of(words: str) -> Label | None:
    """What a reason says has changed, whatever it is called: the words that its clause has before 增加."""
    said = "" if goes_back(words) else own_words(words)
    return Label(None, 0, 0, said[-_LONGEST:], "printed") if said else None


def own_words(words: str) -> str:
    """What the words right before 增加 or its comparison name, without a pause; "" if they only say when or how far."""
    clause = last_clause(words)
    if (why := cue("because").search(clause)) is not None:
        clause = clause[why.end() :]
    said = bare(without_adverbs(cue("joins_last").sub("", clause.rpartition("、")[2])))
    return said if len(said) >= _SHORTEST_REASON else ""


def without_adverbs(words: str) -> str:
    """A clause without the words at either end that say when, against what or how far, and name nothing."""
    return _adverbs().sub("", words)


@cache
def _adverbs() -> re.Pattern[str]:
    said = cue("no_subject").pattern
    return re.compile(f"^(?:{said})+|(?:{said})+$")


def conditional(clause: str) -> bool:
    """Whether a clause only says under which condition something grew: 扣除调入资金后, 剔除一次性因素后同口径."""
    return made_comparable(clause) and goes_back(without_adverbs(bare(clause)))


def goes_back(words: str) -> bool:
    """Whether the words before 增加 only say under which condition, so that they go on about the whole: 增减相抵后."""
    return last_clause(words).endswith("后")


def _is_purpose(text: str, clause: str) -> bool:
    """Whether the clause before a pause only goes on saying what money is for: 用于A，以及B支出，比上年减少."""
    before_it = ended(text).removesuffix(clause)
    return text.endswith("，") and bool(cue("purpose").search(before_it))


def own_subject(words: str, *, within: str = "") -> Label | None:
    """What stands right before a change, without a pause, whatever it is called: 上级转移支付资金较上年增长.

    A pause may stand behind a name that is all its sentence says so far. Clauses that only say when, why or how far
    (比上年预算数, 因机构改革, 在上年压减) name nothing, nor does one inside a comparison (`within`) that goes on.
    """
    if goes_back(words) or (bare(within) and not cue("comparing").match(within)):
        return None
    topic = ended(words) if not re.search("[，；：]", ended(words)) else ""
    clause = last_clause(words) or topic
    named = without_adverbs(bare(clause).rpartition("、")[2])
    if (len(named) < _SHORTEST_SUBJECT and region(named) is None) or cue("adverbial").match(clause):
        return None
    return Label(None, 0, 0, named[-_LONGEST:], "printed")


def goes_on(words: str, said: Role) -> bool:
    """Whether words name nothing new: the budget or account, the other side of a comparison, of the thing at hand."""
    if said.budgeted or said.compared:
        return True
    unnamed = not bare(words[: said.start]) or cue("adverbial").match(last_clause(words[: said.start]))
    if said.reached and (unnamed or cue("in_execution").search(words)):
        return True  # 根据实际收入情况调整为8亿元
    return bool(cue("phase_only").search(words))


@dataclass(slots=True)
class Parallel:
    """A、B、C分别为q1、q2、q3: the labels whose turn is still to come.

    `series` holds the mentions of the last such list, `turns` those whose turn is still to come where a later row of
    figures runs beside it: ……，占T的p1、p2和p3.
    """

    queue: deque[Label] = field(default_factory=deque)
    series: list[int] = field(default_factory=list)
    turns: deque[int] = field(default_factory=deque)

    def next(self, words: str, scope: Scope, unit: str, run: int) -> Label | None:
        """The label whose turn it is; None outside such a list. `run` counts the figures in a row from here."""
        if self.queue and cue("next_parallel").match(words):
            return self.queue.popleft()
        self.queue.clear()
        found = cue("parallel").search(words)
        if not found:
            return None
        self.series.clear()
        listed = _STOPS.split(words[: found.start()])[-1]
        labels = find_labels(listed, scope, unit)
        if len(labels) < 2 or len(labels) != run:
            labels = _names(listed, scope, unit) if run > 1 else labels
        if len(labels) < 2 or (run > 1 and len(labels) != run):
            return None
        self.queue.extend(labels)
        return self.queue.popleft()

    def beside(self, words: str, run: int) -> int | None:
        """The thing of the last list that this figure of another row belongs to; None outside such a row."""
        if self.turns and cue("next_parallel").match(words):
            return self.turns.popleft()
        self.turns.clear()
        if not self.series or len(self.series) != run:
            return None
        self.turns.extend(self.series)
        return self.turns.popleft()


def in_a_row(text: str, end: int) -> int:
    """How many figures of one kind follow each other from the one that ends at `end`, that one included."""
    rows = _IN_A_ROW.match(text, end)
    return 1 + (len(_ROW_MARK.findall(rows.group())) if rows else 0)


def _names(listed: str, scope: Scope, unit: str) -> tuple[Label, ...]:
    """The names of a list, known or not; one said behind the last alone is said of each: 区级、镇级 | 采购规模."""
    parts = [bare(part) for part in _ROW_MARK.split(listed) if bare(part)]
    found = [name(part, scope, unit) for part in parts]
    known = [label if label and label.how != "scope" else None for label in found]
    last = known[-1] if known else None
    if last is not None and last.start and not any(known[:-1]):
        tail = parts[-1][last.start :]
        return tuple(Label(None, 0, 0, _ending_in(tail, part), "printed") for part in parts)
    return tuple(found or Label(None, 0, 0, part, "printed") for found, part in zip(known, parts, strict=True))


def _ending_in(tail: str, part: str) -> str:
    """A name with its end, of which it may bear the beginning: 镇级单位 | 单位采购规模."""
    borne = next(size for size in range(len(tail), -1, -1) if part.endswith(tail[:size]))
    return part + tail[borne:]
