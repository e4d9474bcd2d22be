"""How the like relations of one table, or of one table and the text, stand: when most of them fail, the reading does.

Two tables of two scopes, a column read as another, a text about another level: then row after row disagrees, and none
of the figures is wrong. One row that disagrees among many that agree is another matter, and so is a figure whose row
and column (or whose other figures in the text) are borne out: then nothing was misread.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from itertools import combinations

from extractor.judge.corrections import Judged
from extractor.judge.verdict import Verdict
from extractor.model import Fact, Relation

Cell = tuple[int, int, int]
# Fewer rows than this that fail may have failed each for its own reason.
_SEVERAL = 3
# So many like things show how a list says each of them.
_ALIKE = 2
# So many sums of a table that hold, to each that does not, show that it was read as it is meant.
_UNDERSTOOD = 10
_OF_CODES = "table_code_sum"
# Of more gaps than this chance makes some of two others.
_FEW = 24


@dataclass(slots=True)
class _Rows:
    """The rows, or sentences, in which relations of one kind hold and fail; a nought tells nothing."""

    hold: set[Hashable] = field(default_factory=set)
    fail: set[Hashable] = field(default_factory=set)
    gaps: dict[Hashable, Decimal] = field(default_factory=dict)

    def add(self, row: Hashable, verdict: Verdict) -> None:
        """One more relation."""
        if verdict.status == "violated":
            self.fail.add(row)
            self.gaps[row] = verdict.gap
        elif verdict.holds:
            self.hold.add(row)

    @property
    def mostly_fail(self) -> bool:
        return len(self.fail) >= _SEVERAL and len(self.fail) > len(self.hold - self.fail)


class Siblings:
    """All relations by what they are alike in; put together when first asked."""

    def __init__(self, judged: Iterable[Judged]) -> None:
        self._judged = tuple(judged)

    def fail(self, relation: Relation) -> bool:
        """Whether most relations like this one fail, this one among them; those of its paragraph, or all."""
        meeting = _meeting(relation)
        if meeting in self._meetings and self._meetings[meeting].mostly_fail:
            return True
        kind = _kind(relation)
        if kind is None or kind not in self._rows or not self._rows[kind].mostly_fail:
            return False
        return not (self._rows[kind].hold and (self._borne_out(relation) or self._both_summed(relation)))

    def odd(self, relation: Relation) -> bool:
        """Whether of the things of a section that say their figure twice this one alone says two figures."""
        said = self._again.get(relation.stated.section, [])
        return in_one_breath(relation) and said.count(False) == 1 and len(said) > _ALIKE

    def hold(self, relation: Relation) -> bool:
        """Whether the like sums of its table hold, so many and so nearly all that its rows are understood."""
        rows = self._sums.get(_kind(relation))
        return rows is not None and len(rows.hold) >= _UNDERSTOOD * max(1, len(rows.fail))

    def listed_alike(self, relation: Relation) -> bool:
        """Whether a list of another whole in its section, with items of just the same names, closes."""
        return bool(self._lists.get(_list(relation), set()) - {relation.stated.number})

    def _borne_out(self, relation: Relation) -> bool:
        """Whether other figures of its row agree, and others of its column or of its words."""
        agreeing, words = self._agreeing.get(_together(relation), set()), _thing(relation.stated)
        return relation.relation == "equal" and all(
            ("row", *cell[:2]) in agreeing
            and (("column", cell[0], cell[2]) in agreeing or ("words", words, *cell[:2]) in agreeing)
            for cell in _cells(relation)
        )

    def _both_summed(self, relation: Relation) -> bool:
        """Whether two figures, of which one must not exceed the other, are each in a sum that holds: they were read
        right."""
        return relation.relation == "bound" and all(
            fact.number in self._summed for fact in (relation.stated, relation.terms[0].fact)
        )

    def left_out(self, relation: Relation) -> bool:
        """Whether every table that breaks a class down leaves out as much of it: what no table prints is no slip."""
        tables = list(self._short.get(_thing(relation.stated), {}).values()) if relation.rule == _OF_CODES else []
        return len(tables) > 1 and all(tables) and any(one & other for one, other in combinations(tables[:_FEW], 2))

    def account_for(self, relation: Relation, gap: Decimal) -> bool:
        """Whether other rows that fail have the same gap, its opposite, or two whose sum or difference it is.

        Then the tables differ in figures they both print: two were exchanged, or a part differs with its total.
        """
        kind = _kind(relation)
        gaps = self._rows[kind].gaps if kind is not None and kind in self._rows else {}
        others = [other for row, other in gaps.items() if row != _row(relation.stated)]
        pairs = combinations(others[:_FEW], 2)
        return abs(gap) in map(abs, others) or any(abs(gap) in (abs(a + b), abs(a - b)) for a, b in pairs)

    def makes_up_for(self, relation: Relation, gap: Decimal) -> bool:
        """Whether another row that fails has as much more as this one has less."""
        kind = _kind(relation)
        gaps = self._rows[kind].gaps if kind is not None and kind in self._rows else {}
        return any(other == -gap for row, other in gaps.items() if row != _row(relation.stated))

    @cached_property
    def _rows(self) -> dict[Hashable, _Rows]:
        return _rows_by(_kind, (each for each in self._judged if each.relation.firm))

    @cached_property
    def _meetings(self) -> dict[Hashable, _Rows]:
        return _rows_by(_meeting, (each for each in self._judged if each.relation.firm))

    @cached_property
    def _sums(self) -> dict[Hashable, _Rows]:
        sums = (j for j in self._judged if j.relation.relation == "sum" and j.relation.stated.cell)
        return _rows_by(_kind, sums)

    @cached_property
    def _agreeing(self) -> dict[Hashable, set[Hashable]]:
        found: defaultdict[Hashable, set[Hashable]] = defaultdict(set)
        for each in self._judged:
            if each.verdict.holds and each.relation.relation == "equal" and each.relation.stated.value:
                found[_together(each.relation)].update(_marks(each.relation))
        return found

    @cached_property
    def _again(self) -> dict[Hashable, list[bool]]:
        found: defaultdict[Hashable, list[bool]] = defaultdict(list)
        for each in self._judged:
            if each.relation.rule == "repeated" and in_one_breath(each.relation):
                found[each.relation.stated.section].append(each.verdict.holds)
        return found

    @cached_property
    def _lists(self) -> dict[Hashable, set[int]]:
        """The wholes whose lists close, by what these name."""
        found: defaultdict[Hashable, set[int]] = defaultdict(set)
        for each in self._judged:
            if each.verdict.holds and (key := _list(each.relation)) is not None:
                found[key].add(each.relation.stated.number)
        return found

    @cached_property
    def _short(self) -> dict[Hashable, dict[int, set[Decimal]]]:
        """By how much the codes of a class fall short of it in each table that breaks it down."""
        found: defaultdict[Hashable, dict[int, set[Decimal]]] = defaultdict(dict)
        for each in self._judged:
            stated, gap = each.relation.stated, each.verdict.gap
            if each.relation.rule == _OF_CODES and stated.cell:
                short = found[_thing(stated)].setdefault(stated.cell[0], set())
                short |= {gap} if each.verdict.status == "violated" and gap > 0 else set()
        return found

    @cached_property
    def _summed(self) -> set[int]:
        sums = (j for j in self._judged if j.verdict.holds and j.relation.relation == "sum")
        return {fact.number for each in sums if len(each.relation.terms) > 1 for fact in each.facts}


def _rows_by(alike: Callable[[Relation], Hashable | None], judged: Iterable[Judged]) -> dict[Hashable, _Rows]:
    """The rows in which relations hold and fail, those together that are alike."""
    found: defaultdict[Hashable, _Rows] = defaultdict(_Rows)
    for each in judged:
        if each.relation.stated.value and (kind := alike(each.relation)) is not None:
            found[kind].add(_row(each.relation.stated), each.verdict)
    return found


def in_one_breath(relation: Relation) -> bool:
    """Whether two figures are said of one thing in one place."""
    return relation.stated.mention == relation.terms[0].fact.mention


def _kind(relation: Relation) -> Hashable | None:
    """What relations must share to be alike: the rule, the tables they stand in, what is said of the figures.

    None for relations of the text alone: each has its own words as its ground.
    """
    figures = (relation.stated, *(term.fact for term in relation.terms))
    tables = frozenset(fact.cell[0] for fact in figures if fact.cell)
    return (relation.rule, relation.origin, tables, relation.stated.kind) if tables else None


def _meeting(relation: Relation) -> Hashable | None:
    """The paragraph and the table whose figures are held against each other."""
    cell = relation.terms[0].fact.cell if relation.terms else None
    if relation.origin != "table_text" or cell is None or relation.stated.cell is not None:
        return None
    return relation.rule, relation.stated.quantity.block, cell[0], relation.stated.kind


def _together(relation: Relation) -> Hashable:
    return relation.rule, relation.origin, frozenset(cell[0] for cell in _cells(relation))


def _marks(relation: Relation) -> Iterator[Hashable]:
    """Where the figures of a relation stand: rows, columns, and the rows that words speak of."""
    for table, row, column in _cells(relation):
        yield from (("row", table, row), ("column", table, column))
        if relation.stated.cell is None:
            yield "words", _thing(relation.stated), table, row


def _cells(relation: Relation) -> tuple[Cell, ...]:
    return tuple(fact.cell for fact in (relation.stated, *(term.fact for term in relation.terms)) if fact.cell)


def _list(relation: Relation) -> Hashable | None:
    """The section of a list in the text, and the names of its items where there are several; a nought tells nothing."""
    parts = [term.fact for term in relation.terms]
    if relation.rule != "listed_sum" or len(parts) < _ALIKE or not all(part.value and part.label for part in parts):
        return None
    return relation.stated.section, relation.stated.kind, tuple(part.label for part in parts)


def _thing(fact: Fact) -> Hashable:
    return fact.concept or fact.mention


def _row(fact: Fact) -> Hashable:
    return fact.cell[:2] if fact.cell else fact.quantity.block, fact.label if fact.cell is None else ""
