"""What a label means in its place: which concept a figure printed after these words belongs to.

Words and labels come from `lexicon`, items with a level or code from `paths`; `phrases` puts them together and
`meaning` says what they mean.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.facts.cues import cue
from extractor.facts.lexicon import lexicon
from extractor.facts.meaning import label_of, subject
from extractor.facts.parts import is_part, whole_of
from extractor.facts.phrases import Phrase, phrases
from extractor.facts.readings import MONEY, UNMEASURED
from extractor.facts.scope import Label, Scope
from extractor.facts.words import trusted, twins
from extractor.taxonomy import STOCKS, meaning_of

__all__ = ["Label", "Scope", "after", "find_labels", "name", "subject", "told"]

_BRACKET = re.compile(r"（[^（）]*）")
_HAN = re.compile("[一-鿿]")
# What may stand between a label and its figure without naming anything else.
_VERBS = re.compile(
    r"保有|发生|实现|主要|如下|情况|具体|其中|包括|分别|"
    r"[为是共有计约近达到列安排完成设已经了的各数至合总即均预决算支出收入元年度月末底初]"
)
_AND = re.compile("[、和及与]")
_APART = re.compile(r"[，。；：、（）“”\d.]")
_MOVED = ("transfer", "debt")
_CLAUSE_END = re.compile("[，。；：]")
_SENTENCE_END = re.compile("[。；]")
_SAID_MORE = 2
_ORDINAL = re.compile("^(?:[一二三四五六七八九十]是)")
_ALIKE = 90.0
_OF_AMOUNTS = UNMEASURED | MONEY


def find_labels(text: str, scope: Scope, unit: str = "") -> tuple[Label, ...]:
    """All known labels of a stretch, in text order, each with the concept it has in that scope."""
    found = (label_of(text, phrase, scope, unit) for phrase in phrases(text, scope, unit))
    return tuple(
        label for label in found if label and (label.how != "scope" or label.text.endswith(("合计", "总计", "总额")))
    )


@lru_cache(maxsize=1 << 12)  # tables of one kind name the same things
def name(text: str, scope: Scope, unit: str = "") -> Label | None:
    """The label that a figure printed right after `text` belongs to: the last one that is not said in passing."""
    spoken = phrases(text, scope, unit)
    asides = _asides(text, spoken)
    labels = [
        label
        for phrase in spoken
        if not any(start <= phrase.start < end for start, end in asides)
        and (label := label_of(text, phrase, scope, unit)) is not None
    ]
    while labels and labels[-1].how == "scope" and cue("changes_next").match(text[labels[-1].end :]):
        labels.pop()
    if not labels or _says_more(text, labels[-1].end, asides):
        in_passing = any(end == len(text) for _, end in asides)
        return None if in_passing else _alike(text, scope, unit)
    last = labels[-1]
    if cue("and_more").match(text[last.end :]):
        return Label(None, last.start, len(text), _listed(text, last.start), "printed")
    if last.how != "scope":
        return _larger(text, last, scope, unit) or last
    cores = [label for label in labels if label.how in ("listed", "path")]
    return cores[-1] if cores else (last if last.concept else None)


def _moves(label: Label) -> bool:
    """Whether a label is of what other years, other levels or lenders bring in or get."""
    measure, said = meaning_of(label.concept)
    return measure in _MOVED or dict(said).get("flow") in STOCKS


def told(text: str, scope: Scope, unit: str = "") -> Label | None:
    """The label that a sentence gives a figure: of several names that it joins, all of them together.

    上年结转、上级补助收入3亿元: both together. Of what moves it may be only a part: 上年结转安排的支出3亿元 is what is
    spent of it, 某某转移支付3亿元 a kind, 财政资金安排债务还本支出3亿元 what one source pays; what comes from above
    (上级转移支付3亿元) is not paid to others.
    """
    found = _called(name(text, scope, unit), scope, unit)
    if found is None or found.concept is None:
        return found
    joined = _joined(text, found, scope, unit)
    if len(joined) > 1:
        whole = whole_of({label.concept for label in joined})
        return Label(whole, found.start, len(text), _listed(text, found.start), "printed")
    before = text[: found.start]
    longer = cue("many_kinds").match(found.text) and cue("kind_before").search(before)
    above = dict(meaning_of(found.concept)[1]).get("item") == "paid" and cue("given_from_above").search(before)
    if _moves(found) and (
        above or longer or cue("paid_by").search(before) or cue("spent_of_it").search(text, found.start)
    ):
        return Label(None, found.start, len(text), _listed(text, found.start), "printed")
    return found


def _joined(text: str, last: Label, scope: Scope, unit: str) -> list[Label]:
    """The names that stand in one row before a figure, the last of them `last`, where it is of them together.

    Not of two sides (收入、支出总计), nor of each (均为), nor where one is a part of another.
    """
    labels = [last]
    if unit not in _OF_AMOUNTS or not _AND.search(text, max(last.start - 1, 0), last.start) or cue("each").search(text):
        return labels
    for label in reversed(find_labels(text[: last.start], scope, unit)):
        beside = _moves(last) or _beside(label.concept, labels[-1].concept)
        if not beside or not _AND.fullmatch(text, label.end, labels[-1].start):
            break
        labels.append(label)
    return labels


def _beside(one: str | None, other: str | None) -> bool:
    """Whether two known things are of one measure, and neither is in the other."""
    same = one is not None and other is not None and meaning_of(one)[0] == meaning_of(other)[0]
    return same and one != other and not is_part(one, other) and not is_part(other, one)


def _called(found: Label | None, scope: Scope, unit: str) -> Label | None:
    """What brackets behind the last of several names call them all: 出国费、接待费、车辆运行费（“三公”经费）总额."""
    bracket = _BRACKET.search(found.text) if found else None
    inside = name(bracket.group()[1:-1], scope, unit) if bracket else None
    return inside if found and inside and is_part(found.concept, inside.concept) else found


def _listed(text: str, at: int) -> str:
    """The list at the end of a text whose last item stands at a position."""
    opened = text.rfind("（", 0, at)
    start = max(*(text.rfind(mark, 0, at) for mark in "，。；："), -1 if "）" in text[opened:at] else opened) + 1
    return cue("joined").sub("", text[start:].lstrip("、"))


def after(text: str, scope: Scope, unit: str = "") -> Label | None:
    """The label right behind a count: 2 | 个预算单位, 39 | 个项目纳入绩效目标管理."""
    shift = len(unit) if text.startswith(unit) else 0
    counted = text[shift:]
    for phrase in phrases(counted, scope, unit)[:1]:
        found = label_of(counted, phrase, scope, unit)
        if found is not None and found.start <= 2 and phrase.tokens[0].role == "label":
            return Label(found.concept, found.start + shift, found.end + shift, found.text, found.how)
    return None


def _asides(text: str, spoken: list[Phrase]) -> list[tuple[int, int]]:
    """Stretches that say what money is for, what it is compared with or why: the figure's label stands elsewhere.

    主要用于：基本支出 right before the figure is no aside: there the purposes are listed, each with its figure.
    """
    found = []
    for aside in cue("aside").finditer(text):
        if any(phrase.start < aside.start() < phrase.end for phrase in spoken):
            continue
        explained = text[aside.end() : aside.end() + 1] == "："
        end = (_SENTENCE_END if explained else _CLAUSE_END).search(text, aside.end())
        if explained and end is None and _is_one_name(text, aside.end() + 1, spoken):
            continue
        # by what things are sorted is said in passing, what they are sorted into is not
        sorted_into = cue("sorted_into").match(text, aside.start())
        found.append((aside.start(), sorted_into.end() if sorted_into else end.start() if end else len(text)))
    return found


def _is_one_name(text: str, at: int, spoken: list[Phrase]) -> bool:
    """Whether nothing but one label, maybe misspelt, stands from a position to the end."""
    if any(phrase.start == at and phrase.end == len(text) for phrase in spoken):
        return True
    return len(text) - at <= 20 and _likest(text[at:]) is not None


def _says_more(text: str, at: int, asides: list[tuple[int, int]]) -> bool:
    """Whether so much follows a label that the figure must belong to something else."""
    rest = text[at:]
    if cue("in_all").match(rest):
        return False
    for start, end in reversed(asides):
        if start >= at and end < len(text):
            rest = rest[: start - at] + rest[end - at :]
    return len(_HAN.findall(_VERBS.sub("", _BRACKET.sub("", rest)))) > _SAID_MORE


def _larger(text: str, last: Label, scope: Scope, unit: str) -> Label | None:
    """The whole last words, where they are a known name with its words in another order: not only what ends them."""
    partly = last.end == len(text) and len(text) - len(_last_words(text)) < last.start
    return _by_words(text, scope, unit) if partly else None


def _alike(text: str, scope: Scope, unit: str) -> Label | None:
    """The last words as a name nearly right, where nothing known stands there: other order, else misspelt."""
    return _by_words(text, scope, unit) or _misspelt(text, scope, unit)


def _misspelt(text: str, scope: Scope, unit: str) -> Label | None:
    words = _last_words(text)
    concept = _likest(words) if unit in _OF_AMOUNTS and 5 <= len(words) <= 20 else None
    return _label(text, words, concept, "alike") if concept and scope.allows(concept) else None


def _by_words(text: str, scope: Scope, unit: str) -> Label | None:
    """The last words as what all known names with the same words mean here, if that is one thing."""
    words = _last_words(text)
    meant = {_plainly(twin, scope, unit) for twin in twins(words)} if unit in _OF_AMOUNTS else set()
    concept = meant.pop() if len(meant) == 1 else None
    known = concept and scope.allows(concept) and trusted(concept, words, scope)
    return _label(text, words, concept, "words") if known else None


def _last_words(text: str) -> str:
    return _ORDINAL.sub("", _APART.split(text.rstrip("为是，：、；“”（）"))[-1])


def _label(text: str, words: str, concept: str | None, how: str) -> Label:
    start = text.rfind(words)
    return Label(concept, start, start + len(words), words, how)


def _plainly(known: str, scope: Scope, unit: str) -> str | None:
    """The concept of a known name that stands alone."""
    spoken = phrases(known, scope, unit)
    label = label_of(known, spoken[0], scope, unit) if len(spoken) == 1 else None
    return label.concept if label and label.text == known else None


@lru_cache(maxsize=4096)
def _likest(words: str) -> str | None:
    """The concept whose name differs from the words by one wrong, missing or doubled character or about a tenth."""
    from rapidfuzz import fuzz, process  # slow to import, rarely needed

    names = _full_names()
    best = process.extractOne(words, list(names), scorer=fuzz.ratio, score_cutoff=_ALIKE - 8)
    if best is None:
        return None
    wrong = sum(a != b for a, b in zip(words, best[0], strict=False))
    return names[best[0]] if best[1] >= _ALIKE or (len(words) == len(best[0]) and wrong == 1) else None


@lru_cache(maxsize=1)
def _full_names() -> dict[str, str]:
    """Names of classes and economic items that are long enough for a likeness to mean something."""
    return {
        string: reading.concept
        for string, entry in lexicon().entries.items()
        for reading in entry.readings
        if len(string) >= 6 and reading.concept and reading.concept[:4] in ("func", "econ") and not reading.conditional
    }
