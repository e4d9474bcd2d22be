"""Slips of the layout in a table: every figure is right, and stands in the wrong place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from extractor.figures import is_money, scale
from extractor.inject.figures import PrintedFigure, year_before
from extractor.inject.scene import Change, Copies, Scene, retyped
from extractor.model import Fact

_LEAST = 3  # figures in another place; two that change places may be just two
_FARTHEST = 3  # rows
_NEAR = 5  # rows that are exchanged stand no further apart

Pair = tuple[PrintedFigure, PrintedFigure]
"""A figure, and the one whose number is printed in its place."""


def shifted_column(figure: PrintedFigure, scene: Scene) -> Iterator[Change]:
    """From this figure on those of the column stand some rows too low or too high; the first ones are left behind."""
    run = _unbroken([each for each in scene.column(figure) if _row(each) >= _row(figure)])
    for rows in range(1, _FARTHEST + 1):
        if len(run) >= _LEAST + rows:
            yield from _moved(list(zip(run[rows:], run, strict=False)))
            yield from _moved(list(zip(run, run[rows:], strict=False)))


def exchanged_rows(figure: PrintedFigure, scene: Scene) -> Iterator[Change]:
    """The figures of this row and of one close below it, each column for itself."""
    if not _first(figure, scene.row(figure)):
        return
    own = {_column(each): each for each in scene.row(figure)}
    for other in scene.column(figure):
        below = {_column(each): each for each in scene.row(other)}
        if 0 < _row(other) - _row(figure) <= _NEAR and own.keys() == below.keys():
            pairs = [(own[column], below[column]) for column in own]
            yield from _moved([*pairs, *((there, here) for here, there in pairs)], least=2)


def exchanged_columns(figure: PrintedFigure, scene: Scene) -> Iterator[Change]:
    """The figures of this column and of one right of it in all rows that print both."""
    for column, pairs in _beside(figure, scene):
        if column > _column(figure) and all(here.fact.kind == there.fact.kind for here, there in pairs):
            yield from _moved([*pairs, *((there, here) for here, there in pairs)], least=2 * _LEAST)


def other_year_column(figure: PrintedFigure, scene: Scene) -> Iterator[Change]:
    """The column prints once more what the one of the year before prints."""
    for _, pairs in _beside(figure, scene):
        if all(year_before(there.fact, here.fact) for here, there in pairs):
            yield from _moved(pairs)


def column_unit(figure: PrintedFigure, scene: Scene) -> Iterator[Change]:
    """The whole column in 元 instead of 万元, or the other way round."""
    column = scene.column(figure)
    if not _first(figure, column) or len(column) < _LEAST or not all(is_money(each.fact) for each in column):
        return
    few = scale(figure.fact) == 1
    written = [
        (each, each.numeral.like(abs(each.fact.quantity.value).scaleb(-4 if few else 4), 2 if few else None))
        for each in column if each.fact.value
    ]  # fmt: skip
    if len(written) >= _LEAST and all(numeral.printed.value for _, numeral in written):
        changes = [retyped(each, numeral) for each, numeral in written]
        yield _together(changes)


def row_missing(figure: PrintedFigure, scene: Scene) -> Iterator[Change]:
    """The row is not printed."""
    yield from _copied(figure, scene, 0)


def row_twice(figure: PrintedFigure, scene: Scene) -> Iterator[Change]:
    """The row is printed once more right below itself."""
    yield from _copied(figure, scene, 2)


def other_draft(figure: PrintedFigure, scene: Scene) -> Iterator[Change]:
    """The table of another draft: one figure differs, and with it every total of the table that holds it."""
    fact = figure.fact
    gap = round(fact.value / 8, fact.quantity.decimals)
    if not scene.item(figure) or _made(figure, scene) or not is_money(fact) or not gap:
        return
    followed, queue = {fact.number}, [fact]
    while queue:
        for total in _totals_of(queue.pop(), scene):
            if total.number not in followed:
                followed.add(total.number)
                queue.append(total)
    found = [scene.by_fact[number] for number in sorted(followed) if number in scene.by_fact]
    if 1 < len(found) == len(followed) and all(each.fact.value >= 0 for each in found):
        yield _together([retyped(each, each.numeral.like(each.fact.value + gap)) for each in found])


def pasted_item(figure: PrintedFigure, scene: Scene) -> Iterator[Change]:
    """The sentence of the item above with all its figures."""
    own, above = scene.sentence(figure), scene.sentence_above(figure)
    alike = [each.fact.kind for each in own] == [each.fact.kind for each in above]
    if len(own) > 1 and alike and _first(figure, own) and all(each.fact.value >= 0 for each in (*own, *above)):
        yield from _moved(list(zip(own, above, strict=True)), least=2)


# --- how figures change places ---------------------------------------------------------------------------------------


def _moved(pairs: Sequence[Pair], least: int = _LEAST) -> Iterator[Change]:
    """Each figure with the number of another; none where too few become others, or a sign would have to move too."""
    signed = any(side.fact.value < 0 or side.fact.quantity.value < 0 for pair in pairs for side in pair)
    others = [(here, there) for here, there in pairs if here.numeral.printed.value != there.numeral.printed.value]
    if not signed and len(others) >= least:
        yield _together([retyped(here, there.numeral) for here, there in others])


def _together(changes: Sequence[Change]) -> Change:
    edits = tuple(edit for change in changes for edit in change.edits)
    return Change(edits, tuple(fact for change in changes for fact in change.facts))


def _copied(figure: PrintedFigure, scene: Scene, times: int) -> Iterator[Change]:
    """The row of an item so many times: its figures count in the totals as often."""
    row = scene.row(figure)
    if not _first(figure, row) or not scene.item(figure) or not any(each.fact.value for each in row):
        return
    counted = tuple(_times(each.fact, times) for each in row)
    place = figure.place
    if place.cell is not None:
        at = scene.report.document.blocks[place.block].cells[place.cell].row
        yield Change((), counted, Copies(place.block, at, times))


def _times(fact: Fact, times: int) -> Fact:
    quantity = replace(fact.quantity, value=fact.quantity.value * times)
    return replace(fact, value=fact.value * times, quantity=quantity)


def _totals_of(fact: Fact, scene: Scene) -> Iterator[Fact]:
    for check in scene.holding(fact):
        relation = check.relation
        own = relation.relation == "sum" and relation.origin == "table"
        if own and any(term.sign > 0 and term.fact.number == fact.number for term in relation.terms):
            yield relation.stated


def _made(figure: PrintedFigure, scene: Scene) -> bool:
    """Whether other figures make this one: in another draft they would differ too."""
    sums = (check.relation for check in scene.holding(figure.fact) if check.relation.relation == "sum")
    return any(each.stated.number == figure.fact.number and each.origin == "table" for each in sums)


def _beside(figure: PrintedFigure, scene: Scene) -> Iterator[tuple[int, list[Pair]]]:
    """The other columns of figures of the table, each with the rows that print both; asked of the topmost figure."""
    column = scene.column(figure)
    if not _first(figure, column):
        return
    found: dict[int, list[Pair]] = {}
    for here in column:
        for there in scene.row(here):
            if there is not here:
                found.setdefault(_column(there), []).append((here, there))
    yield from ((number, pairs) for number, pairs in found.items() if len(pairs) >= _LEAST)


def _unbroken(column: Sequence[PrintedFigure]) -> list[PrintedFigure]:
    """The figures of a column as far as no row is without one."""
    steps = list(takewhile(lambda pair: _row(pair[1]) - _row(pair[0]) == 1, pairwise(column)))
    return [*column[:1], *(below for _, below in steps)]


def _first(figure: PrintedFigure, among: Iterable[PrintedFigure]) -> bool:
    """Whether the figure is the first of these: a slip that takes in all of them is made but once."""
    return next(iter(among), None) is figure


def _row(figure: PrintedFigure) -> int:
    return figure.fact.cell[1] if figure.fact.cell else -1


def _column(figure: PrintedFigure) -> int:
    return figure.fact.cell[2] if figure.fact.cell else -1
