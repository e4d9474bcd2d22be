"""Rows left out of a table, and rows printed twice: what a total misses, or has too often, is all of one row.

A total that falls short of its rows in several columns by what would be a row of that table misses a row; where another
table or the text prints just that, it is named. A total that closes once one of two rows alike is not counted has a row
twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from extractor.figures import half, reaches, scale, worth
from extractor.findings.causes.sheet import LayoutSlip, Sheet, facts_in, is_across, is_down, tells
from extractor.findings.text import LANGUAGES, figure_name, phrase
from extractor.judge.equation import amount
from extractor.model import Check, Fact

Short = Mapping[int, Check]
"""The broken sums of one row, by the column of each."""
_LONG = 4  # digits of an amount that chance does not print for another thing
_SEVERAL = 2  # columns


def printed_rows(sheet: Sheet, elsewhere: Sequence[Fact]) -> Iterator[LayoutSlip]:
    """Each total that misses a row, each row that is printed twice."""
    for short in _sums_down(sheet).values():
        yield from _missing(sheet, short, elsewhere)
    yield from _twice(sheet)


def _sums_down(sheet: Sheet) -> Mapping[int, dict[int, Check]]:
    """The broken sums of other rows of the table, by row and column."""
    found: defaultdict[int, dict[int, Check]] = defaultdict(dict)
    for check in sheet.broken:
        cells = [fact.cell for fact in facts_in(check)]
        stated = check.relation.stated.cell
        if check.relation.relation != "sum" or not stated or not all(cells):
            continue
        down = {(cell[0], cell[2]) for cell in cells if cell} == {(sheet.number, stated[2])}
        if down and check.status == "violated":
            found[stated[1]].setdefault(stated[2], check)
    return found


# --- a row left out --------------------------------------------------------------------------------------------------


def _missing(sheet: Sheet, short: Short, elsewhere: Sequence[Fact]) -> Iterator[LayoutSlip]:
    gaps = {column: _gap(check) for column, check in short.items()}
    if min(gaps.values()) <= 0:
        return
    widest = max(gaps, key=lambda column: gaps[column])
    check = short[widest]
    whole = check.relation.stated
    said, named = "row_elsewhere", _named(sheet, check, gaps[widest], elsewhere)
    if named is None:
        said, named = "row_unprinted", _unprinted(sheet, check, gaps[widest])
    if named is None and not (_a_row(sheet, short, gaps) or _in_every_column(sheet, short)):
        return
    told = {
        "label": figure_name(whole),
        "missing": f"{amount(gaps[widest] / scale(whole), whole.quantity.decimals)}{whole.quantity.unit}",
    }
    for language in LANGUAGES:
        told[f"named_{language}"] = phrase(said, language, label=figure_name(named)) if named else ""
    yield LayoutSlip("row_missing", whole, tuple(short.values()), told)


def _gap(check: Check) -> Decimal:
    """What the parts fall short of their total, in yuan."""
    return (check.difference or Decimal(0)) * scale(check.relation.stated)


def _named(sheet: Sheet, check: Check, gap: Decimal, elsewhere: Sequence[Fact]) -> Fact | None:
    """The one thing that is printed elsewhere with just the missing amount, is of the kind, and has no row here."""
    stated = check.relation.stated
    here = {_thing(fact) for fact in sheet.printed.values()} | {fact.label for fact in sheet.printed.values()}
    codes = [code for term in check.relation.terms if (code := _code(term.fact))]
    found: dict[object, Fact] = {}
    for fact in elsewhere:
        if not tells(fact, _LONG) or not reaches(worth(fact) - gap, half(fact)) or fact.kind != stated.kind:
            continue
        other = fact.year != stated.year or (fact.measure != stated.measure and not codes)
        if _thing(fact) in here or fact.label in here or other:
            continue
        if not codes or any(_sisters(_code(fact), code) for code in codes):
            found.setdefault(_thing(fact), fact)
    return next(iter(found.values())) if len(found) == 1 else None


def _unprinted(sheet: Sheet, check: Check, gap: Decimal) -> Fact | None:
    """The figure beside a total that is just what is missing, a part of the total, and has no item in its column.

    Where not one of the rows prints anything of the kind, the rows of that kind are left out.
    """
    stated = check.relation.stated
    rows = {term.fact.cell[1] for term in check.relation.terms if term.fact.cell}
    for across in sheet.sound:
        if not is_across(across) or across.relation.stated.number != stated.number:
            continue
        for beside in (term.fact for term in across.relation.terms):
            column = beside.cell[2] if beside.cell else -1
            items = (sheet.printed.get((row, column)) for row in rows)
            if reaches(worth(beside) - gap, half(beside)) and not any(item and item.value for item in items):
                return beside
    return None


def _thing(fact: Fact) -> object:
    return _code(fact) or fact.label.partition("/")[0]


def _code(fact: Fact) -> str:
    return next((member for name, member in fact.dimensions if name in ("function", "economic", "gov_economic")), "")


def _sisters(one: str, other: str) -> bool:
    """Whether two codes stand on one level under one class."""
    return bool(one) and len(one) == len(other) and one[:-2] == other[:-2]


def _a_row(sheet: Sheet, short: Short, gaps: Mapping[int, Decimal]) -> bool:
    """Whether what is missing, column by column, adds up along the row as the total does: then it was a row.

    One gap alone, or gaps that no row of the table would print, may as well be wrong figures.
    """
    row = next(iter(short.values())).relation.stated.cell
    across = (c.relation for c in sheet.sound if row and is_across(c) and _cell(c.relation.stated)[1] == row[1])
    made = [
        (gaps.get(_cell(each.stated)[2], Decimal(0)), [t.sign * gaps.get(_cell(t.fact)[2], 0) for t in each.terms])
        for each in across
    ]
    return (
        len(gaps) >= _SEVERAL and any(whole for whole, _ in made) and all(sum(parts) == whole for whole, parts in made)
    )


def _cell(fact: Fact) -> tuple[int, int, int]:
    return fact.cell or (-1, -1, -1)


def _in_every_column(sheet: Sheet, short: Short) -> bool:
    """Whether the total falls short of its rows in every column that has something: one figure does not do that.

    Where it holds in some, in which the row may be blank, in three columns by three amounts.
    """
    rows = [{term.fact.cell[1] for term in check.relation.terms if term.fact.cell} for check in short.values()]
    whole = next(iter(short.values())).relation.stated
    beside = (check.relation.stated for check in sheet.sound if is_down(check))
    held = any(other.value and other.cell and whole.cell and other.cell[1] == whole.cell[1] for other in beside)
    apart = len({_gap(check) for check in short.values()}) > _SEVERAL
    return (
        len(short) >= _SEVERAL
        and (apart or not held)
        and bool(set.intersection(*rows))
        and all(len(own) > 1 for own in rows)
    )


# --- a row printed twice ---------------------------------------------------------------------------------------------


def _twice(sheet: Sheet) -> Iterator[LayoutSlip]:
    rows: defaultdict[int, dict[int, Fact]] = defaultdict(dict)
    for (row, column), fact in sheet.printed.items():
        rows[row][column] = fact
    for row in sorted(rows):
        below = rows.get(row + 1)
        if below is None or not _same_row(rows[row], below):
            continue
        too_many = [check for check in sheet.broken if _counts_both(check, sheet.number, row)]
        if too_many:
            first = rows[row][min(rows[row])]
            told = {"label": figure_name(first), "row": str(row + 2)}
            yield LayoutSlip("row_twice", first, tuple(too_many), told)


def _same_row(one: Mapping[int, Fact], other: Mapping[int, Fact]) -> bool:
    """Two rows of one thing that print the same figures."""
    if one.keys() != other.keys() or not any(tells(fact) for fact in one.values()):
        return False
    pairs = [(one[column], other[column]) for column in one]
    return all((a.label, _code(a), worth(a)) == (b.label, _code(b), worth(b)) for a, b in pairs)


def _counts_both(check: Check, table: int, row: int) -> bool:
    """Whether a broken sum has the row and the one below it among its parts, and is too large by one of them."""
    parts = {term.fact.cell: term.fact for term in check.relation.terms if term.fact.cell}
    for (number, at, column), fact in parts.items():
        if (number, at) == (table, row) and (table, row + 1, column) in parts:
            return reaches(_gap(check) + worth(fact), half(fact))
    return False
