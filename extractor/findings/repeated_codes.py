"""A code that a table prints for two items, one of which has that beside it: 30206 水费, 30206 电费."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from extractor.findings.severity import usual
from extractor.model import Fact, Finding, Narrative, Span, Table, TableRow
from extractor.patterns import csv_rows
from extractor.taxonomy import classifications
from extractor.wording import fold

_PAIR = 2  # digits of a level
_Place = tuple[int, int]


def repeated_codes(tables: Sequence[Table], narrative: Narrative) -> Iterator[Finding]:
    """One remark for each code that was typed for another; what repeats with its name, or by bodies, is no slip."""
    first: dict[_Place, Fact] = {}
    for fact in narrative.cells:
        if fact.cell:
            first.setdefault(fact.cell[:2], fact)
    for table in tables:
        rows: defaultdict[tuple[int, str, str], dict[str, TableRow]] = defaultdict(dict)
        for entry in table.entries:
            if entry.code and entry.label and entry.role == "item" and len(entry.heads) == 1:
                rows[entry.lane, entry.body, entry.code].setdefault(fold(entry.label), entry)
        for (_, _, code), named in rows.items():
            slip = _slip(code, list(named)) if len(named) > 1 else None
            at = first.get((table.number, named[slip[0]].row)) if slip else None
            if slip and at:
                yield _finding(code, *slip, table, at)


def _slip(code: str, names: Sequence[str]) -> tuple[str, str, str] | None:
    """Of the names under a code the one of another, that code, and the name that the code is truly of."""
    own = [name for name in names if code in _codes(name)]
    others = {name: sorted(other for other in _codes(name) if _beside(code, other)) for name in names}
    strays = [(name, codes[0]) for name, codes in others.items() if name not in own and len(codes) == 1]
    return (*strays[0], own[0]) if len(own) == 1 and len(strays) == 1 else None


def _beside(code: str, other: str) -> bool:
    """Whether two codes are parts of one."""
    return code != other and len(code) == len(other) and code[:-_PAIR] == other[:-_PAIR]


@cache
def _by_name() -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for known in classifications().values():
        for row in csv_rows(known.file) if known.file else ():
            found[fold(row["name"])].add(row["code"])
    return {name: frozenset(codes) for name, codes in found.items()}


def _codes(name: str) -> frozenset[str]:
    return _by_name().get(name, frozenset())


def _finding(code: str, stray: str, meant: str, own: str, table: Table, fact: Fact) -> Finding:
    told = {"words": code, "label": stray, "other": own, "meant": meant, "title": table.title or ""}
    place = Span(fact.quantity.block, fact.quantity.start, fact.quantity.end)
    return Finding("repeated_code", usual("repeated_code"), told, place, table.section, facts=(fact,))
