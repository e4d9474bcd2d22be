"""What a label means in its place: which concept a figure printed after these words belongs to.

    一般公共预算 财政拨款 支出 决算      small words compose a total:      expenditure.total
    “三公”经费 财政拨款 支出 决算        around a label they add nothing:  three_public.total
    2026年 预算数                        alone they mean what the section is about

Words and labels come from `lexicon`, items of the functional classification from `paths`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from extractor.facts import functions
from extractor.facts.lexicon import UNMEASURED, Entry, Reading, lexicon
from extractor.facts.paths import Path, find_paths

_FILLER = re.compile(r"(?:[的数“”]|\d{4}年度?|（[^（）]{0,24}）)*")
_BRACKET = re.compile(r"（[^（）]*）")
_HAN = re.compile("[一-鿿]")
_BEFORE_SHORT = "为是共有和及与中的括类款项计括：、，；"
_VERBS = re.compile(
    r"[为是共有计约近达到列安排完成设已经了的各数至合总即均预决算支出收入元、，：；“”（）\-—\d.．年度月末底初]|保有|发生"
)
_ASIDE = re.compile(
    r"用于|为了?(?:保障|确保|完成)|由于|因为|原因|根据|按照?(?!规定)|完成(?:年初|调整|全年)?预算|占|"
    r"(?:相?比|较|与|同)(?=上年|上一|去年|前年|20\d\d|年初|预算|决算|全年|同期)"
)
_CHANGE = re.compile("[数的]*(?:各|均|共)?(?:增|减|增加|减少|增长|下降|提高|降低)")
_CLAUSE_END = re.compile("[，。；：]")
_TOTALS = ("合计", "总计", "总额", "共计", "小计")
# 预算数 under one of these is that of an item named before rather than that of the whole section.
_UMBRELLAS = ("three_public.total", "expenditure.total", "revenue.total")
_STRONG = ("预算", "决算", "合计", "总计", "总额", "执行数", "共计", "小计")
_SAID_MORE = 2
_ENTITY = "年度局委院会厅办所心队校部馆站处府省市区县"
_FUNDS = ("general", "gov_fund", "soe_capital", "fiscal")
_BY_KIND = {
    "revenue": "revenue.total",
    "expenditure": "expenditure.total",
    "general_budget": "expenditure.total",
    "general_basic": "expenditure.basic",
    "three_public": "three_public.total",
    "gov_fund": "expenditure.total",
    "soe_capital": "expenditure.total",
    "agency_operation": "agency_operation.total",
    "procurement": "procurement.total",
}
_GOVERNMENT = ("government_budget", "government_final")


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a label stands: section kind, titles of the section and those above it (innermost last), concept of the
    whole whose list it is in (None outside a list), document family."""

    kind: str
    titles: tuple[str, ...]
    whole: str | None
    family: str


@dataclass(frozen=True, slots=True)
class Label:
    """A label found at [start, end) of a stretch. `how`: listed, composed, scope, path, alike."""

    concept: str | None
    start: int
    end: int
    text: str
    how: str


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    text: str
    entry: Entry | None
    path: Path | None = None

    def reading(self, scope: Scope, unit: str) -> Reading | None:
        """The reading that fits best; money first where the unit leaves it open."""
        best, found = 0, None
        for reading in self.entry.readings if self.entry else ():
            rank = reading.rank(scope.kind, scope.titles, scope.whole) if reading.takes(unit) else -1
            if rank >= 0 and unit in UNMEASURED and reading.unit == "amount":
                rank += 8
            if rank + 1 > best:
                best, found = rank + 1, reading
        return found


def after(text: str, scope: Scope, unit: str = "") -> Label | None:
    """The label right behind a count: 2 | 个预算单位, 39 | 个项目纳入绩效目标管理."""
    counted = text.removeprefix(unit)
    shift = len(text) - len(counted)
    for phrase in _phrases(counted, scope, unit)[:1]:
        found = _label(counted, phrase, scope, unit)
        if found is not None and found.start <= 2:
            return Label(found.concept, found.start + shift, found.end + shift, found.text, found.how)
    return None


def find_labels(text: str, scope: Scope) -> tuple[Label, ...]:
    """All known labels of a stretch, in text order, each with the concept it has in that scope."""
    labels = []
    for phrase in _phrases(text, scope, ""):
        found = _label(text, phrase, scope, "")
        if found is not None and (found.how != "scope" or found.text.endswith(("合计", "总计", "总额"))):
            labels.append(found)
    return tuple(labels)


def name(text: str, scope: Scope, unit: str = "") -> Label | None:
    """The label that a figure printed right after `text` belongs to: the last one that is not said in passing."""
    phrases = _phrases(text, scope, unit)
    asides = _asides(text, phrases)
    main = [p for p in phrases if not any(start <= p[0].start < end for start, end in asides)]
    for position in range(len(main) - 1, -1, -1):
        phrase = main[position]
        found = _label(text, phrase, scope, unit)
        if found is None:
            continue
        if _says_more(text[found.end :]):
            break
        if found.how == "scope" and _CHANGE.match(text, found.end):
            continue
        if found.how == "scope":
            earlier = [_label(text, before, scope, unit) for before in main[:position]]
            core = [label for label in earlier if label is not None and label.how in ("listed", "path")]
            return core[-1] if core else (found if found.concept else None)
        return found
    return _alike(text, scope, unit)


# --- from text to phrases --------------------------------------------------------------------------------------------


def _phrases(text: str, scope: Scope, unit: str) -> list[list[_Token]]:
    """Runs of tokens that belong together: words that lead up to a label, the label, words that only close it."""
    phrases: list[list[_Token]] = []
    roles: set[str] = set()
    for token in _tokens(text, scope):
        role = token.entry.role if token.entry and token.entry.role else "label"
        if role == "label" and token.path is None and token.reading(scope, unit) is None:
            continue
        last = phrases[-1] if phrases else None
        joined = last is not None and bool(_FILLER.fullmatch(text, last[-1].end, token.start))
        if role == "label":
            joined = joined and not roles & {"label", "revenue", "expenditure", "both", "measure"}
        elif role in _FUNDS:
            joined = joined and not roles & {"revenue", "expenditure", "both"} - (
                {"expenditure"} if "label" in roles else set()
            )
        if joined and last is not None:
            last.append(token)
            roles.add(role)
        else:
            phrases.append([token])
            roles = {role}
    return phrases


def _tokens(text: str, scope: Scope) -> Iterator[_Token]:
    known = lexicon()
    under = (scope.whole.removeprefix("function."),) if scope.whole and scope.whole.startswith("function.") else ()
    paths = {path.start: path for path in find_paths(text, scope.titles, under)}
    at, previous = 0, -1
    while at < len(text):
        if at in paths:
            path = paths[at]
            yield _Token(at, path.end, text[at : path.end], None, path)
            at = previous = path.end
            continue
        length = known.longest(text, at)
        if length and at + length > min((start for start in paths if start > at), default=len(text)):
            length = 0
        if length:
            entry = known.entries[text[at : at + length]]
            if entry.role or previous == at or _stands_free(text, at, length, entry):
                yield _Token(at, at + length, text[at : at + length], entry)
                at = previous = at + length
                continue
        closed = _BRACKET.match(text, at) if text[at] == "（" else None
        at = closed.end() if closed else at + 1


def _stands_free(text: str, at: int, length: int, entry: Entry) -> bool:
    """Short labels and bare names of functions are parts of too many other words to be read inside them."""
    bare = all(reading.function for reading in entry.readings)
    if length > 2 and not bare:
        return True
    return at == 0 or not _HAN.match(text[at - 1]) or text[at - 1] in _BEFORE_SHORT


def _asides(text: str, phrases: list[list[_Token]]) -> list[tuple[int, int]]:
    """Stretches that say what money is for, what is compared with or why: no label of the figure stands there."""
    taken = [(phrase[0].start, phrase[-1].end) for phrase in phrases]
    found = []
    for cue in _ASIDE.finditer(text):
        if any(start <= cue.start() < end and start < cue.start() for start, end in taken):
            continue
        end = _CLAUSE_END.search(text, cue.end())
        if end is not None and text[end.start()] == "：":
            continue
        found.append((cue.start(), end.start() if end else len(text)))
    return found


def _says_more(rest: str) -> bool:
    """Whether so much follows the label that the figure must belong to something else."""
    rest = _BRACKET.sub("", rest)
    return len(_HAN.findall(_VERBS.sub("", rest))) > _SAID_MORE


# --- from phrase to concept ------------------------------------------------------------------------------------------


def _label(text: str, phrase: list[_Token], scope: Scope, unit: str) -> Label | None:
    """The meaning of a phrase; None where it means nothing by itself (情况, 安排, 本部门)."""
    start, end = phrase[0].start, phrase[-1].end
    core = next((token for token in reversed(phrase) if token.path or not (token.entry and token.entry.role)), None)
    if core is not None:
        concept = core.path.concept if core.path else _concept(core.reading(scope, unit), core, scope)
        return Label(_allowed(concept, scope), start, end, text[start:end], "path" if core.path else "listed")
    roles = [token.entry.role for token in phrase if token.entry]
    if set(roles) <= {"this_year", "current"}:
        return None
    if len(phrase) == 1 and roles[0] in ("revenue", "expenditure") and _tail_of_a_word(text, start):
        return None
    if "revenue" in roles or "expenditure" in roles or "both" in roles:
        concept, how = _composed(roles, phrase, scope), "composed"
        if concept is None:
            concept, how = subject(scope), "scope"
    elif set(roles) & set(_FUNDS):
        concept, how = _of_fund(phrase, scope, unit), "composed"
    elif any(token.text.startswith(_STRONG) or token.text.endswith(_STRONG) for token in phrase):
        concept, how = _budget_of_the_year(phrase, scope, unit), "scope"
    else:
        reading = next(filter(None, (token.reading(scope, unit) for token in phrase)), None)
        if reading is None:
            return None
        concept, how = reading.concept, "listed"
    if unit not in UNMEASURED and not Reading(None).takes(unit):
        return None
    return Label(_allowed(concept, scope), start, end, text[start:end], how)


def _tail_of_a_word(text: str, start: int) -> bool:
    """Whether 支出 or 收入 is only the end of something unknown: 日常运维支出."""
    return start > 0 and bool(_HAN.match(text[start - 1])) and text[start - 1] not in _BEFORE_SHORT + _ENTITY


def _concept(reading: Reading | None, token: _Token, scope: Scope) -> str | None:
    if reading is None:
        return None
    if not reading.function:
        return reading.concept
    under = (scope.whole.removeprefix("function."),) if scope.whole and scope.whole.startswith("function.") else ()
    code = functions.resolve((("", reading.function),), None, under)
    return f"function.{code}" if code else None


def _composed(roles: list[str], phrase: list[_Token], scope: Scope) -> str | None:
    """收入 and 支出 with the words around them; None where they only mean the section's subject."""
    fund = next((role for role in roles if role in _FUNDS), None)
    both = "both" in roles or ("revenue" in roles and "expenditure" in roles)
    plain = fund is None and "current" not in roles and not both
    about = subject(scope)
    if scope.kind == "performance":
        return None
    if plain and about is not None and not about.startswith("revenue.") and about != "expenditure.total":
        return None if "expenditure" in roles else "revenue.total"
    if both:
        return "revenue.current" if "current" in roles else "revenue.total"
    if "revenue" in roles:
        return f"revenue.{fund}" if fund else ("revenue.current" if "current" in roles else "revenue.total")
    return "expenditure.current" if "current" in roles and fund is None else "expenditure.total"


def _of_fund(phrase: list[_Token], scope: Scope, unit: str) -> str | None:
    """一般公共预算拨款 without 收入 or 支出: the side is that of the list or section it stands in."""
    reading = next(filter(None, (token.reading(scope, unit) for token in reversed(phrase))), None)
    if reading is not None:
        return reading.concept
    about = scope.whole or subject(scope)
    fund = next(token.entry.role for token in phrase if token.entry and token.entry.role in _FUNDS)
    if about is None or about.startswith("revenue."):
        return f"revenue.{fund}" if about else None
    return "expenditure.total" if about.startswith(("expenditure.total", "expenditure.current")) else subject(scope)


def _budget_of_the_year(phrase: list[_Token], scope: Scope, unit: str) -> str | None:
    """预算, 决算, 合计 without 收入 or 支出: the section's subject; 当年预算 leaves out what was brought forward."""
    reading = next(filter(None, (token.reading(scope, unit) for token in phrase)), None)
    if reading is not None:
        return reading.concept
    about = subject(scope)
    if about == "expenditure.total" and any(token.text in ("当年", "本年") for token in phrase):
        return "expenditure.current"
    total = any(token.text.endswith(_TOTALS) for token in phrase)
    return about if total or about not in _UMBRELLAS else None


def _allowed(concept: str | None, scope: Scope) -> str | None:
    """Totals of a whole government are no concept of the list (those are of a department's or unit's account), and
    money listed by its source under an expenditure is not that revenue once more."""
    if concept is None or not concept.startswith(("revenue.", "expenditure.")):
        return concept
    if scope.family in _GOVERNMENT:
        return None
    listed_by_source = concept.startswith("revenue.") and (scope.whole or "").startswith("expenditure.")
    return None if listed_by_source else concept


@lru_cache(maxsize=4096)
def subject(scope: Scope) -> str | None:
    """What a section is about: the one concept its own title names, else the nearest title's that names one, else
    what its kind is about."""
    for position in range(len(scope.titles) - 1, -1, -1):
        own = Scope(scope.kind, (), None, scope.family)
        phrases = _phrases(scope.titles[position], own, "")
        named = [_label(scope.titles[position], phrase, own, "") for phrase in phrases]
        concepts = list(
            dict.fromkeys(label.concept for label in named if label and label.concept and label.how != "scope")
        )
        if len(concepts) == 1:
            return concepts[0]
        if concepts:
            break
    return _BY_KIND.get(scope.kind)


# --- misspelt ---------------------------------------------------------------------------------------------------------

_ALIKE = 90.0


def _alike(text: str, scope: Scope, unit: str) -> Label | None:
    """The last words as a misspelt name of a class or an economic item, where nothing known stands there."""
    if unit not in UNMEASURED and not Reading(None).takes(unit):
        return None
    last = re.split(r"[，。；：、（）“”\d.]", text.rstrip("为是，：；、“”（）"))
    words = last[-1].removeprefix("一是").removeprefix("二是").removeprefix("三是").removeprefix("四是")
    if not 5 <= len(words) <= 20:
        return None
    found = _likest(words)
    if found is None:
        return None
    start = text.rfind(words)
    return Label(_allowed(found, scope), start, start + len(words), words, "alike")


@lru_cache(maxsize=4096)
def _likest(words: str) -> str | None:
    from rapidfuzz import fuzz, process  # slow to import, rarely needed

    best = process.extractOne(words, list(_full_names()), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return _full_names()[best[0]] if best else None


@lru_cache(maxsize=1)
def _full_names() -> dict[str, str]:
    """Names long enough that a likeness means something."""
    names = {
        string: reading.concept
        for string, entry in lexicon().entries.items()
        for reading in entry.readings
        if reading.concept and reading.concept.startswith(("function.", "economic.")) and not reading.whole
    }
    return {string: concept for string, concept in names.items() if len(string) >= 6}
