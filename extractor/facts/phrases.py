"""A stretch of text as phrases: a known label with the small words that lead up to it and close it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.facts.cues import cue
from extractor.facts.lexicon import LexiconEntry, lexicon
from extractor.facts.paths import Path, find_paths
from extractor.facts.readings import UNMEASURED, LabelMeaning
from extractor.facts.scope import Scope
from extractor.model import Fund

FUNDS: tuple[Fund, ...] = ("general", "gov_fund", "soe_capital", "fiscal")
SIDES = frozenset({"revenue", "expenditure", "both"})
_LABEL = "label"
_YEAR = re.compile(r"\d{4}")
_FILLER = re.compile(r"(?:[的数“”]|\d{4}年度?|（[^（）]{0,24}）)*")
_BRACKET = re.compile(r"（[^（）]*）")
_HAN = re.compile("[一-鿿]")
_BEFORE_SHORT = "为是共有和及与的括类款项计"
_MEASURES = frozenset({"measure", "money"})
# What a total ends in, whatever stands before it: 地方支出合计.
_OF_ALL = ("计", "额")


@dataclass(frozen=True, slots=True)
class Token:
    """A known string: a small word (`role`), a label (role "label"), or an item with its level or code (`path`)."""

    start: int
    end: int
    text: str
    role: str
    reading: LabelMeaning | None = None
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens that belong together; `core` is the label among them, None where small words stand alone."""

    tokens: tuple[Token, ...]
    before: str

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end

    @property
    def core(self) -> Token | None:
        return next((token for token in reversed(self.tokens) if token.role == _LABEL), None)

    @property
    def roles(self) -> set[str]:
        return {token.role for token in self.tokens}

    @property
    def fund(self) -> Fund | None:
        return next((fund for token in self.tokens for fund in FUNDS if fund == token.role), None)

    @property
    def reading(self) -> LabelMeaning | None:
        """The meaning that small words have here as a label of their own, the last one's first."""
        return next((token.reading for token in reversed(self.tokens) if token.reading is not None), None)

    @property
    def follows_body(self) -> bool:
        """Whether it is said of a whole body: 本部门预算, 某某局支出."""
        named = any("部门" in token.text or "单位" in token.text for token in self.tokens)
        return named or self.before == "）" or _is_body(self.before)

    @property
    def _attributive(self) -> bool:
        """……安排的支出, 本级财力安排预算支出: said of only a part, whatever the words before it mean."""
        if self.tokens[0].text != "安排" or len(self.tokens) < 2:
            return False
        return self.tokens[0].end < self.tokens[1].start or cue("source_end").search(self.before) is not None

    @property
    def ends_a_word(self) -> bool:
        """Whether 支出 or 收入 alone only ends something unknown: 日常运维支出, 设备更新经费支出, “四保”支出."""
        named = self.before == "”" or _HAN.match(self.before)
        free = not named or self.before in _BEFORE_SHORT + "年度" or _is_body(self.before)
        led = self.tokens[0].role == "money" or self._attributive
        alone = list(self.tokens[led:])
        while alone and alone[-1].role in _MEASURES and not alone[-1].text.endswith(_OF_ALL):
            alone.pop()  # 配套支出安排
        if self._attributive or self.before == "”":
            alone = alone[-1:] if self._attributive else alone[:1]
        return len(alone) == 1 and alone[0].role in SIDES and not free


def _is_body(end: str) -> bool:
    return cue("body_end").search(end) is not None


def phrases(text: str, scope: Scope, unit: str) -> list[Phrase]:
    """The phrases of a stretch in text order; what a label means follows the scope and the figure's unit."""
    groups: list[list[Token]] = []
    for token in _tokens(text, scope, unit):
        if groups and _side_by_side(text, token, groups[-1]) and _joins(token, groups[-1]):
            groups[-1].append(token)
        else:
            groups.append([token])
    return [Phrase(tuple(group), text[group[0].start - 1 : group[0].start]) for group in groups]


def _side_by_side(text: str, token: Token, group: list[Token]) -> bool:
    """Whether nothing parts a word from those before it; the number of a year parts no name from 年度.

    会议费2031 | 年度财政拨款决算数 is of meetings.
    """
    if _FILLER.fullmatch(text, group[-1].end, token.start):
        return True
    named = token.role == "this_year" and any(one.role == "label" for one in group)
    return named and _YEAR.fullmatch(text, group[-1].end, token.start) is not None


def _joins(token: Token, group: list[Token]) -> bool:
    """Small words lead up to one label and close it; a second label, or a fund behind 收入 or 支出, begins anew."""
    roles = {other.role for other in group}
    if token.role == _LABEL:
        return not roles & {_LABEL, *_MEASURES, *SIDES}
    if token.role in FUNDS:
        return _LABEL in roles or not roles & SIDES
    return True


def _tokens(text: str, scope: Scope, unit: str) -> Iterator[Token]:
    paths = {path.start: path for path in find_paths(text, scope.titles, scope.whole)}
    lengths = lexicon(scope.family).lengths
    at, previous = 0, -1
    while at < len(text):
        if at in paths:
            path = paths[at]
            yield Token(at, path.end, text[at : path.end], _LABEL, None, path)
            at = previous = path.end
            continue
        length = 0
        if known := lengths.get(text[at : at + 2]):
            limit = min((start for start in paths if start > at), default=len(text))
            length, token = _longest(text, at, limit, known, previous == at, scope, unit)
            if token is not None:
                yield token
                previous = at + length
        closed = _BRACKET.match(text, at) if not length and text[at] == "（" else None
        at = closed.end() if closed else at + (length or 1)


def _longest(
    text: str, at: int, limit: int, lengths: tuple[int, ...], adjacent: bool, scope: Scope, unit: str
) -> tuple[int, Token | None]:
    """The longest known string at a position that means something here, else the length of the longest to step over."""
    entries = lexicon(scope.family).entries
    longest = 0
    for length in lengths:
        if at + length > limit or (entry := entries.get(text[at : at + length])) is None:
            continue
        if not entry.role and not adjacent and not _stands_free(text, at, length, entry):
            continue
        longest = longest or length
        reading = fitting(entry, scope, unit) if entry.readings else None
        if entry.role or reading is not None:
            return length, Token(at, at + length, text[at : at + length], entry.role or _LABEL, reading)
    return longest, None


def fitting(entry: LexiconEntry, scope: Scope, unit: str) -> LabelMeaning | None:
    """The reading that fits best; money first where the unit leaves it open."""
    best, found = -1, None
    for reading in entry.readings:
        if not reading.takes(unit):
            continue
        rank = reading.rank(scope.kind, scope.titles, scope.whole, scope.whose)
        if rank >= 0 and unit in UNMEASURED and reading.unit == "amount":
            rank += 8
        if rank > best:
            best, found = rank, reading
    return found


def _stands_free(text: str, at: int, length: int, entry: LexiconEntry) -> bool:
    """Short labels and bare names of functions are parts of too many other words to be read inside them."""
    if length > 2 and not (entry.readings[0].function and len(entry.readings) == 1):
        return True
    return at == 0 or not _HAN.match(text[at - 1]) or text[at - 1] in _BEFORE_SHORT or text[at - 2 : at] == "其中"
