"""Columns in which the figures that are asked for stand elsewhere: some rows off, in another column, in another unit.

Other places print what a cell should hold, or the rest of its row makes it. Where the figures that are asked for in
one column are just those that it prints some rows off, the layout slipped, and no figure is wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from itertools import permutations

from extractor.figures import reaches, scale, step, worth
from extractor.findings.causes.sheet import LayoutSlip, Sheet, Spot, Wanted, is_across, is_down, proof, tells
from extractor.model import Check, Fact

_LEAST = 3  # figures that must be found elsewhere before chance is out of the question
_FEW = 2  # of them, where nothing else is asked for
_LONG = 4  # digits of one figure that tell its unit by themselves
_FARTHEST = 6  # rows that a block may have slipped
UNIT_STEPS = (Decimal(10_000), Decimal(1_000), Decimal(100_000_000))


def displaced(sheet: Sheet) -> Iterator[LayoutSlip]:
    """Every reading of a table's columns that puts most of what is asked for in its place."""
    yield from _copied(sheet)
    for column, asked in sheet.by_column().items():
        yield from _shifted(sheet, column, asked)
        yield from _in_other_columns(sheet, column, asked)
        yield from _in_another_unit(sheet, column, asked)


def _shifted(sheet: Sheet, column: int, asked: Mapping[Spot, Wanted]) -> Iterator[LayoutSlip]:
    """The figures asked for stand in the same column, all so many rows above or below."""
    for far in (rows * sign for rows in range(1, _FARTHEST + 1) for sign in (1, -1)):
        met = [spot for spot, want in asked.items() if sheet.says((spot[0] + far, column), want)]
        if _enough(met, asked):
            words = {"rows": str(abs(far)), **sheet.ends(asked, len(met))}
            yield _slip(sheet, "shifted_column", column, asked, words | proof("put_back_as_asked", words))


def _in_other_columns(sheet: Sheet, column: int, asked: Mapping[Spot, Wanted]) -> Iterator[LayoutSlip]:
    """What a column should hold another holds."""
    for other in sorted({each for _, each in sheet.printed} - {column}):
        met = [spot for spot, want in asked.items() if sheet.says((spot[0], other), want)]
        if _enough(met, asked):
            here, there = sheet.printed[min(met)], sheet.printed[min(met)[0], other]
            kind = "exchanged_columns" if here.year == there.year else "other_year_column"
            words = {"columns": f"{column + 1}、{other + 1}", **sheet.ends(asked, len(met))}
            yield _slip(sheet, kind, column, asked, words | proof("asked_in_other_year", words))


def _copied(sheet: Sheet) -> Iterator[LayoutSlip]:
    """A column prints once more, row for row, what that of an earlier year prints, and what is broken asks it."""
    columns: defaultdict[int, dict[int, Fact]] = defaultdict(dict)
    for (row, column), fact in sheet.printed.items():
        columns[column][row] = fact
    for one, other in permutations(columns, 2):
        rows = columns[one].keys() & columns[other].keys()
        alike = [(columns[one][row], columns[other][row]) for row in sorted(rows)]
        if not _same_as_before(alike):
            continue
        spots, last = ({(row, column) for row in rows} for column in (one, other))
        own, theirs = sheet.touching(spots), sheet.touching(last)
        if len(own) >= max(_FEW, len(theirs)):
            unchanged = sheet.holding(spots, partial(sheet.touches, spots=last))
            words = {"columns": f"{one + 1}、{other + 1}", **sheet.ends(spots, len(rows))}
            words |= proof("same_as_other_year", words)
            yield LayoutSlip("other_year_column", sheet.printed[min(spots)], own, words, unchanged)


def _same_as_before(pairs: Sequence[tuple[Fact, Fact]]) -> bool:
    """Whether a column and that of an earlier year print one figure in every row, long ones among them."""
    if len(pairs) < _LEAST:
        return False
    one, other = pairs[0]
    alike = (one.kind, one.concept, one.fund) == (other.kind, other.concept, other.fund)
    apart = alike and one.year is not None and other.year is not None and one.year > other.year
    same = all((a.year, b.year, worth(a)) == (one.year, other.year, worth(b)) for a, b in pairs)
    return apart and same and any(tells(fact) for fact, _ in pairs)


def _in_another_unit(sheet: Sheet, column: int, asked: Mapping[Spot, Wanted]) -> Iterator[LayoutSlip]:
    """Each figure of a column is what is asked for, so many times too large or too small."""
    across = any(is_across(check) for check in sheet.broken)
    if not (across or set(sheet.borne_out) - {column}):
        return
    for times in (factor for size in UNIT_STEPS for factor in (size, 1 / size)):
        met = [spot for spot, want in asked.items() if _as_many(sheet, spot, want, times)]
        if _enough(met, asked) or _again(sheet, met, asked):
            words = {**sheet.ends(asked, len(met)), "times": f"{(1 / times if times < 1 else times):f}"}
            slip = _slip(sheet, "column_unit", column, asked, words)
            # in whatever unit, the column adds up
            yield replace(slip, against=sheet.holding(asked.keys(), lambda check: not is_down(check)))


def _again(sheet: Sheet, met: Collection[Spot], asked: Mapping[Spot, Wanted]) -> bool:
    """Whether one long figure stands in all the cells that are asked for, each of them so many times off."""
    return _FEW <= len(met) == len(asked) and all(tells(sheet.printed[spot], _LONG) for spot in met)


def _as_many(sheet: Sheet, spot: Spot, want: Wanted, times: Decimal) -> bool:
    fact = sheet.printed[spot]
    near = want._replace(slack=want.slack + step(fact) * times)
    return tells(fact) and bool(worth(fact)) and near.met_by(fact, times)


def _enough(met: list[Spot], asked: Mapping[Spot, Wanted]) -> bool:
    """Several figures that differ, and most of what is asked for; a few do where they are all that is asked for."""
    least = _FEW if len(met) == len(asked) else _LEAST
    return len({asked[spot].value for spot in met}) >= least and len(met) * 3 >= len(asked) * 2


def _slip(sheet: Sheet, kind: str, column: int, asked: Mapping[Spot, Wanted], words: Mapping[str, str]) -> LayoutSlip:
    """With every broken relation that a displaced cell takes part in, down to the last of them."""
    spots = {(row, column) for row in range(min(asked)[0], max(asked)[0] + 1)}
    explained = {check.number: check for check in (*sheet.touching(spots), *_short_of(sheet, column, asked))}
    return LayoutSlip(
        kind, sheet.printed[min(asked)], tuple(explained.values()), words, sheet.holding(spots & asked.keys())
    )


def _short_of(sheet: Sheet, column: int, asked: Mapping[Spot, Wanted]) -> Iterator[Check]:
    """Sums down the column that miss just what its cells lack: printed as nought they are no parts of them."""
    lack = sum((want.value - worth(sheet.printed[spot]) for spot, want in asked.items()), Decimal(0))
    slack = sum((want.slack for want in asked.values()), Decimal(0))
    for check in sheet.broken if lack else ():
        stated = check.relation.stated
        below = is_down(check) and stated.cell is not None and stated.cell[2] == column
        if below and check.difference and reaches(check.difference * scale(stated) - lack, slack):
            yield check
