"""Which rows of a lane make up which, where no codes say it: by numbering, by total rows, and by what adds up.

    本年收入合计   100          a total: of what stands before it or follows it
    一、税收收入    60          a numbered row holds the rows below it, up to the next of its kind
    增值税          40
    契税            20
    二、非税收入    40          without numbers: a row holds the rows below it that make it up
    转移收入        30
    全县收入       130          a row that is the sum of all rows before it: a total in all but name

Parent and child are never both parts of one sum, and a total that its rows make up as they stand refutes a group among
them that only happened to close.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field

from extractor.relations.tables.row_hierarchy import RowHierarchy
from extractor.relations.tables.row_readings import closing_prefix, folded, folds, untwinned, with_twins

# So many rows that those inside make up show that places are understood, where hardly another is not made up so.
_ENOUGH, _RARELY = 3, 0.1


@dataclass(frozen=True, slots=True)
class Sum:
    """A row (its place in the hierarchy) and the rows that make it up; `told`: its place alone says that they do.

    `placed`: so does that of the rows, which stand inside it.
    """

    whole: int
    parts: tuple[int, ...]
    told: bool = False
    placed: bool = False


@dataclass(frozen=True, slots=True)
class RowTree:
    """The rows that hold others, and the totals, each with the reading of its rows that closes best."""

    groups: tuple[Sum, ...]
    totals: tuple[Sum, ...]


def row_tree(rows: RowHierarchy) -> RowTree:
    """The tree of a lane."""
    groups = _groups(rows)
    totals = list(_totals(rows, groups))
    for found in totals:
        groups |= {whole: Sum(whole, parts) for whole, parts in folds(rows, found.whole, found.parts)}
    closing = [set(found.parts) for found in totals if any(rows.closes(found.whole, found.parts))]
    kept = [group for group in groups.values() if not any(_refutes(rows, parts, group) for parts in closing)]
    summed = {part for parts in closing for part in parts}
    sure = [Sum(found.whole, found.parts, found.told and found.whole in summed) for found in totals]
    return RowTree((*kept, *_placed(rows, groups, closing)), tuple(sure))


def _placed(rows: RowHierarchy, groups: dict[int, Sum], summed: Sequence[Container[int]]) -> Iterator[Sum]:
    """The rows that do not make up the one they stand in, where so many others do that they should.

    One other is enough where a total has `summed` up both: then what stands in either is counted in it alone.
    """
    inside = {place: rows.inside(place) for place in range(len(rows.entries)) if not rows.part(place)}
    verdicts = {place: rows.structural(place, parts) for place, parts in inside.items() if parts}
    held = [place for place, found in verdicts.items() if any(found) and False not in found]
    failing = [place for place, found in verdicts.items() if False in found]
    many = len(held) >= _ENOUGH and len(failing) <= max(1, _RARELY * len(held))
    for place, found in verdicts.items():
        beside = len(failing) == 1 and any(place in parts and other in parts for parts in summed for other in held)
        known = (many or (beside and place in failing)) and place not in groups
        told = known and any(verdict is not None for verdict in found)
        if told and not any(rows.closes(place, rows.before(place))):  # a total of the rows before it
            yield Sum(place, inside[place], told=True, placed=True)


def _refutes(rows: RowHierarchy, parts: set[int], group: Sum) -> bool:
    """Whether a total counts a group and a row of it as two."""
    return group.whole in parts and any(part in parts and rows.printed(part) for part in group.parts)


# --- rows that hold those below them ---------------------------------------------------------------------------------


def _groups(rows: RowHierarchy) -> dict[int, Sum]:
    """The rows that hold others, with those directly below them; the innermost are found first."""
    groups: dict[int, Sum] = {}
    ends: dict[int, int] = {}
    for place in range(len(rows.entries) - 1, -1, -1):
        if rows.total(place) or rows.part(place):
            continue
        parts = _below(rows, place, ends)
        if parts:
            groups[place] = Sum(place, parts)
            ends[place] = max(ends.get(parts[-1], parts[-1]), rows.nested.ends[parts[-1]])
    return groups


def _below(rows: RowHierarchy, place: int, ends: dict[int, int]) -> tuple[int, ...]:
    """The rows right below one that make it up: those set in below it, where any column agrees.

    Else of a numbered row all up to the next, or as many as close best. 其中 may announce the first of them.
    """
    inside = rows.inside(place)
    if rows.set_in(inside) and any(rows.closes(place, inside)):
        return inside
    announced = rows.announced(place)
    few = _few(rows, place, ends)
    readings = [inside, *([tuple(rows.below(place, ends))] if rows.numbered(place) else ()), tuple(few)]
    if not announced and not any(readings):
        return ()
    if announced:
        readings += [(*announced, *parts) for parts in readings if parts]
        readings.append(tuple(closing_prefix(rows, place, (*announced, *rows.below(place, ends)))[1]))
    best = max(readings, key=lambda parts: rows.worth(place, parts))
    return best if any(rows.closes(place, best)) else ()


def _few(rows: RowHierarchy, place: int, ends: dict[int, int]) -> Sequence[int]:
    """As many of the rows below one as close best, those among them that only say another again left out if need be."""
    tried, few = closing_prefix(rows, place, rows.below(place, ends))
    if few or len(tried) == len(list(untwinned(rows, tried))):
        return few
    return closing_prefix(rows, place, untwinned(rows, rows.below(place, ends)))[1]


# --- totals ----------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Seen:
    """What stands before a total: the rows since the last one, those before it, and what no total has taken in."""

    since: list[int] = field(default_factory=list)
    flat: list[int] = field(default_factory=list)
    before: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)
    left: list[int] = field(default_factory=list)


def _totals(rows: RowHierarchy, groups: dict[int, Sum]) -> Iterator[Sum]:
    """Each total with the reading that closes best."""
    ends = ((group.whole, with_twins(rows, group.parts[-1])) for group in groups.values())
    inside = {row for whole, last in ends for row in range(whole + 1, last + 1)}
    seen, taken = _Seen(), set[int]()
    for place in range(len(rows.entries)):
        if rows.part(place):
            continue
        if not rows.total(place):
            seen.flat.append(place)
            if place not in inside and place not in taken:
                seen.since.append(place)
                seen.left.append(place)
            continue
        best, follows = _read(rows, place, inside, seen)
        closes = any(rows.closes(place, best)) if best else False
        if best:
            yield Sum(place, best, follows and bool(seen.last))
        outer = tuple(seen.left)
        verdicts = rows.closes(place, outer)
        if len(outer) > 1 and outer != best and any(verdicts) and False not in verdicts:
            yield Sum(place, outer)  # of the totals that hold the others
        if follows and seen.last:
            yield Sum(place, tuple(seen.last))  # the total before it once more, as far as it is
        taken |= set(best) if follows else set()
        left = [row for row in seen.left if row not in best] if closes or follows else []
        seen = _Seen(before=[*seen.before, *seen.since], last=[place], left=[*left, place])


def _read(rows: RowHierarchy, place: int, inside: set[int], seen: _Seen) -> tuple[tuple[int, ...], bool]:
    """The rows that a total is best read as the sum of, and whether they follow it."""
    after = list(rows.following(place))
    following = [row for row in after if row not in inside]
    outer = seen.since if seen.since or seen.last else following
    numbered = [row for row in outer if rows.numbered(row)]
    outermost = rows.nested.outermost(seen.flat)
    last, single = seen.last, list(untwinned(rows, outer))
    shorter, nearly = folded(rows, single), folded(rows, single, nearly=True)
    readings = [
        [*last, *outer], outer, [*seen.before, *outer], numbered, [*last, *numbered], single, seen.left,
        folded(rows, outer), shorter, [*last, *shorter], nearly, [*last, *nearly], seen.flat, outermost,
        [*last, *outermost],
        rows.nested.outermost(seen.left),
    ]  # fmt: skip
    known = dict.fromkeys(tuple(reading) for reading in readings if reading)
    tops = rows.nested.outermost(after)
    listed = (following, list(untwinned(rows, following)), after, tops, closing_prefix(rows, place, tops)[1])
    behind = [tuple(each) for each in listed if len(each) > 1 and not seen.since]
    apart = [parts for parts in (*known, *behind) if any(rows.closes(place, parts)) or rows.beside(parts)]
    best = max(apart, key=lambda parts: rows.worth(place, parts), default=())
    if not seen.since and behind and seen.last and best in known and not any(rows.closes(place, best)):
        best = behind[0]  # nothing stands before it that it could be the sum of
    return best, best in behind and (best not in known or not seen.last)
