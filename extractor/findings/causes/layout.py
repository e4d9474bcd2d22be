"""Slips of the layout: a column shifted by some rows, rows or columns exchanged, a column in another unit, a row left
out or printed twice.

Other places print what a cell should hold: the text, another table. Where the figures that are asked for in one column
are just those that it prints elsewhere, the layout slipped, and no figure is wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from extractor.figures import significant, worth
from extractor.findings.text import figure_name
from extractor.model import Check, Fact

Spot = tuple[int, int]
"""Row and column of a table."""
_LEAST = 3  # figures that must be found elsewhere before chance is out of the question
_FEWEST = 2  # two that stand in each other's place
_LONG = 4
_TELLING = 3  # digits of a figure that is not printed again by chance
_FARTHEST = 6  # rows that a block may have slipped
_UNITS = (Decimal(10_000), Decimal(1_000), Decimal(100_000_000))


@dataclass(frozen=True, slots=True)
class LayoutSlip:
    """What slipped, the broken relations that it explains, where to look, and the words of its message."""

    kind: str
    first: Fact
    explained: tuple[Check, ...]
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A table as far as its figures are contradicted: what it prints, and what other places ask for.

    `borne_out` are columns whose figures are printed alike elsewhere: the table and its unit were read rightly.
    """

    printed: Mapping[Spot, Fact]
    wanted: Mapping[Spot, Fact]
    broken: Sequence[Check]
    borne_out: Collection[int]

    def says(self, spot: Spot, asked: Fact) -> bool:
        """Whether a cell prints what is asked for."""
        fact = self.printed.get(spot)
        return fact is not None and worth(fact) == worth(asked) and _tells(fact)


def layout_slips(checks: Sequence[Check]) -> Iterator[LayoutSlip]:
    """The slip of each table that explains most of what contradicts it."""
    for number, sheet in _sheets(checks).items():
        if len(sheet.wanted) < _FEWEST:
            continue
        found = [*_shifted(sheet), *_exchanged(sheet), *_columns(sheet), *_units(sheet)]
        best = max(found, key=lambda each: len(each[1]), default=None)
        if best is not None:
            yield _slip(number, sheet, *best)


Found = tuple[str, dict[Spot, Fact], dict[str, str]]
"""The kind, the cells that it explains, and the words."""


def _shifted(sheet: _Sheet) -> Iterator[Found]:
    """The figures asked for stand in the same column, all so many rows above or below."""
    for column, asked in _by_column(sheet).items():
        for far in (step * sign for step in range(1, _FARTHEST + 1) for sign in (1, -1)):
            met = {spot: fact for spot, fact in asked.items() if sheet.says((spot[0] + far, column), fact)}
            if _enough(met, asked):
                yield (
                    "shifted_column",
                    met,
                    {"rows": str(abs(far)), "side": "down" if far > 0 else "up", **_ends(sheet, asked, len(met))},
                )


def _exchanged(sheet: _Sheet) -> Iterator[Found]:
    """Two cells that should hold each other's figure: of one column two rows, of one row two columns."""
    for one, other in combinations(sorted(sheet.wanted), 2):
        across = one[0] == other[0]
        if not across and one[1] != other[1]:
            continue
        if sheet.says(other, sheet.wanted[one]) and sheet.says(one, sheet.wanted[other]) and _differ(sheet, one, other):
            lines = {one[1], other[1]} if across else {one[0], other[0]}
            asked = {spot: fact for spot, fact in sheet.wanted.items() if spot[1 if across else 0] in lines}
            met = {s: f for s, f in asked.items() if sheet.says(_other(s, one, other, across), f)}
            if len(met) == len(asked):
                words = {"columns": f"{one[1] + 1}、{other[1] + 1}"} if across else {}
                kind = "exchanged_columns" if across else "exchanged_rows"
                yield kind, met, {**words, **_ends(sheet, asked, len(met))}


def _other(spot: Spot, one: Spot, other: Spot, across: bool) -> Spot:
    """The cell of the other column, or row."""
    return (spot[0], one[1] + other[1] - spot[1]) if across else (one[0] + other[0] - spot[0], spot[1])


def _differ(sheet: _Sheet, one: Spot, other: Spot) -> bool:
    """Two figures long enough that chance prints neither where the other is asked for."""
    facts = (sheet.printed[one], sheet.printed[other])
    long = all(significant(fact.value, fact.quantity.decimals) >= _LONG for fact in facts)
    one_side = facts[0].measure == facts[1].measure  # revenue and expenditure side by side are no columns of one table
    return long and one_side and worth(facts[0]) != worth(facts[1])


def _columns(sheet: _Sheet) -> Iterator[Found]:
    """What a column should hold another holds."""
    columns = sorted({column for _, column in sheet.printed})
    for column, asked in _by_column(sheet).items():
        for other in (each for each in columns if each != column):
            met = {spot: fact for spot, fact in asked.items() if sheet.says((spot[0], other), fact)}
            if _enough(met, asked):
                there = sorted(met)[0][0], other
                last = sheet.printed[there].year != sheet.printed[sorted(met)[0]].year
                kind = "other_year_column" if last else "exchanged_columns"
                yield kind, met, {"columns": f"{column + 1}、{other + 1}", **_ends(sheet, asked, len(met))}


def _units(sheet: _Sheet) -> Iterator[Found]:
    """Each figure of a column is what is asked for, so many times too large or too small."""
    for column, asked in _by_column(sheet).items():
        if not set(sheet.borne_out) - {column}:
            continue
        for times in (factor for size in _UNITS for factor in (size, 1 / size)):
            met = {spot: fact for spot, fact in asked.items() if _as_many(sheet.printed[spot], fact, times)}
            if _enough(met, asked):
                yield (
                    "column_unit",
                    met,
                    {**_ends(sheet, asked, len(met)), "times": f"{(1 / times if times < 1 else times):f}"},
                )


def _as_many(printed: Fact, asked: Fact, times: Decimal) -> bool:
    gap = abs(worth(printed) * times - worth(asked))
    return _tells(asked) and gap * 100 <= abs(worth(asked)) and bool(worth(printed))


def _enough(met: Mapping[Spot, Fact], asked: Mapping[Spot, Fact]) -> bool:
    """Several figures that differ, and most of what is asked for."""
    return len({worth(fact) for fact in met.values()}) >= _LEAST and len(met) * 3 >= len(asked) * 2


def _tells(fact: Fact) -> bool:
    return significant(fact.value, fact.quantity.decimals) >= _TELLING


def _ends(sheet: _Sheet, asked: Collection[Spot], met: int) -> dict[str, str]:
    first, last = sheet.printed[min(asked)], sheet.printed[max(asked)]
    return {"label": figure_name(first), "last": figure_name(last), "count": str(met)}


def _slip(table: int, sheet: _Sheet, kind: str, met: Mapping[Spot, Fact], fields: dict[str, str]) -> LayoutSlip:
    """With every broken relation that a displaced cell takes part in."""
    columns, rows = {column for _, column in met}, {row for row, _ in met}
    if not kind.startswith("exchanged"):
        rows = {row for row, column in sheet.wanted if column in columns}
        rows = set(range(min(rows), max(rows) + 1))
    explained = [
        check for check in sheet.broken
        if any(f.cell and f.cell[0] == table and f.cell[2] in columns and f.cell[1] in rows for f in _facts(check))
    ]  # fmt: skip
    return LayoutSlip(
        kind,
        sheet.printed[min(spot for spot in sheet.wanted if spot[0] in rows and spot[1] in columns)],
        tuple(explained),
        fields,
    )


def _by_column(sheet: _Sheet) -> Mapping[int, dict[Spot, Fact]]:
    found: defaultdict[int, dict[Spot, Fact]] = defaultdict(dict)
    for spot, fact in sheet.wanted.items():
        found[spot[1]][spot] = fact
    return found


def _sheets(checks: Sequence[Check]) -> Mapping[int, _Sheet]:
    """Every table that another place contradicts."""
    printed: defaultdict[int, dict[Spot, Fact]] = defaultdict(dict)
    wanted: defaultdict[int, dict[Spot, Fact]] = defaultdict(dict)
    broken: defaultdict[int, dict[int, Check]] = defaultdict(dict)
    borne_out: defaultdict[int, set[int]] = defaultdict(set)
    for check in checks:
        for fact in _facts(check):
            if fact.cell:
                printed[fact.cell[0]][fact.cell[1:]] = fact
                if _broken(check):
                    broken[fact.cell[0]][check.number] = check
                elif check.relation.relation == "equal" and check.relation.origin != "table" and _tells(fact):
                    borne_out[fact.cell[0]].add(fact.cell[2])
        if _broken(check) and check.relation.relation == "equal" and len(check.relation.terms) == 1:
            _ask(check.relation.stated, check.relation.terms[0].fact, wanted)
            _ask(check.relation.terms[0].fact, check.relation.stated, wanted)
    return {
        table: _Sheet(printed[table], asked, list(broken[table].values()), borne_out[table])
        for table, asked in wanted.items()
    }


def _ask(fact: Fact, other: Fact, wanted: Mapping[int, dict[Spot, Fact]]) -> None:
    if fact.cell and (other.cell is None or other.cell[0] != fact.cell[0]):
        wanted[fact.cell[0]].setdefault(fact.cell[1:], other)


def _broken(check: Check) -> bool:
    """Whether it does not hold: where most like it fail, it is not told as broken."""
    return check.status == "violated" or check.reason == "siblings_fail"


def _facts(check: Check) -> tuple[Fact, ...]:
    return (check.relation.stated, *(term.fact for term in check.relation.terms))
