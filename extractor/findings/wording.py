"""Fixed wordings that are slips wherever they stand: options left open, placeholders, blanks, doubled words.

What they are is data (`patterns/wording.toml`); this file only looks for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractor.errors import PatternError
from extractor.findings.passages import SCOPES, Passage, finding, passages
from extractor.matching import Pattern, compiled, where
from extractor.messages import rules
from extractor.model import Check, Document, Finding, Narrative, Outline
from extractor.patterns import toml

_FIELDS = {"rule", "about", "match", "scope", "examples", "rejects"}
_OPTIONAL = {"cells"}


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording: where the group `words` stands is where the finding points; `cells`: in cells of tables too."""

    rule: str
    match: Pattern
    scope: str
    cells: bool = False


@cache
def wordings() -> tuple[Wording, ...]:
    """The entries of `patterns/wording.toml`, checked and compiled."""
    return tuple(_compiled(number, entry) for number, entry in enumerate(toml("wording")["pattern"], 1))


def _compiled(number: int, entry: dict[str, str]) -> Wording:
    where = f"wording.toml 第{number}条（{entry.get('about', '')}）"
    if entry.keys() - _OPTIONAL != _FIELDS:
        raise PatternError(f"{where}：字段应为 {sorted(_FIELDS)}")
    if entry["rule"] not in rules() or entry["scope"] not in SCOPES:
        raise PatternError(f"{where}：没有这条规则或这个范围：{entry['rule']}、{entry['scope']}")
    return Wording(entry["rule"], compiled(where, entry["match"]), entry["scope"], bool(entry.get("cells")))


def in_cells(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """(rule, where) of the wordings that are slips in the cell of a table as well."""
    for pattern in wordings():
        for match in pattern.match.all(text) if pattern.cells else ():
            yield pattern.rule, match.span("words" if "words" in match.re.groupindex else 0)


def wording(document: Document, outline: Outline, narrative: Narrative, checks: tuple[Check, ...]) -> Iterator[Finding]:
    """Every fixed wording that is a slip; of two at one place the one that stands first in the file is told."""
    scope = tuple(passages(document, outline))
    worth_trying = where([pattern.match for pattern in wordings()], [passage.text for passage in scope])
    for place, numbers in sorted(worth_trying.items()):
        yield from _slips(scope[place], [wordings()[number] for number in numbers])


def _slips(passage: Passage, patterns: list[Wording]) -> Iterator[Finding]:
    told: set[int] = set()
    for pattern in patterns:
        if not passage.within(pattern.scope):
            continue
        for match in pattern.match.all(passage.text):
            start, end = match.span("words" if "words" in match.re.groupindex else 0)
            if told.isdisjoint(range(start, end)):
                told.update(range(start, end))
                yield finding(pattern.rule, passage, start, end)
