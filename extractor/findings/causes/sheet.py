"""A table as far as its figures are contradicted: what it prints, and what other places and its own sums ask for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from extractor.figures import half, reaches, significant, step, worth
from extractor.findings.text import LANGUAGES, figure_name, phrase
from extractor.model import Check, Fact

Spot = tuple[int, int]
"""Row and column of a table."""
TELLING = 3  # digits of a figure that is not printed again by chance


@dataclass(frozen=True, slots=True)
class LayoutSlip:
    """What slipped, the broken relations that it explains, where to look, and the words of its message.

    `against` counts relations on what slipped that hold as it is printed. A mere `remark` goes with the finding on the
    relation itself, which says best what differs.
    """

    kind: str
    first: Fact
    explained: tuple[Check, ...]
    fields: Mapping[str, str]
    against: int = 0
    remark: bool = False

    @property
    def weight(self) -> int:
        """How much speaks for it."""
        return len(self.explained) - self.against


class Wanted(NamedTuple):
    """What a cell should print, in yuan, how far print may lead away from it, and which figures ask it."""

    value: Decimal
    slack: Decimal
    askers: frozenset[int] = frozenset()

    def met_by(self, fact: Fact, times: Decimal = Decimal(1)) -> bool:
        """Whether a figure, taken so many times, is what is asked for."""
        return reaches(worth(fact) * times - self.value, self.slack)


@dataclass(frozen=True, slots=True)
class Sheet:
    """`borne_out` are columns whose figures are printed alike elsewhere: the table and its unit were read rightly.

    `sound` are relations that hold, within the table or with other places.
    """

    number: int
    printed: Mapping[Spot, Fact]
    wanted: Mapping[Spot, Wanted]
    broken: Sequence[Check]
    borne_out: Collection[int]
    sound: Sequence[Check]

    def without(self, told: Collection[int]) -> Sheet:
        """The table as far as it is contradicted by other relations than these."""
        left = [check for check in self.broken if check.number not in told]
        return replace(self, broken=left, wanted=_wanted(self.number, left))

    def says(self, spot: Spot, asked: Wanted) -> bool:
        """Whether a cell prints what is asked for, and is not itself what asks."""
        fact = self.printed.get(spot)
        return fact is not None and tells(fact) and asked.met_by(fact) and fact.number not in asked.askers

    def by_column(self) -> Mapping[int, dict[Spot, Wanted]]:
        """What is asked for in each column."""
        found: defaultdict[int, dict[Spot, Wanted]] = defaultdict(dict)
        for spot, asked in self.wanted.items():
            found[spot[1]][spot] = asked
        return found

    def ends(self, spots: Collection[Spot], met: int) -> dict[str, str]:
        """The words for a stretch of cells: the first, the last, how many."""
        first, last = self.printed[min(spots)], self.printed[max(spots)]
        return {"label": figure_name(first), "last": figure_name(last), "count": str(met)}

    @property
    def added_up(self) -> frozenset[int]:
        """The figures with which sums down their column hold, or along their row, and none of these is broken."""
        return self._added_up(is_down) | self._added_up(is_across)

    def _added_up(self, way: Callable[[Check], bool]) -> frozenset[int]:
        broken = {fact.number for check in self.broken if way(check) for fact in facts_in(check)}
        return frozenset(fact.number for check in self.sound if way(check) for fact in facts_in(check)) - broken

    def touching(self, spots: Collection[Spot]) -> tuple[Check, ...]:
        """The broken relations in which one of these cells takes part."""
        return tuple(check for check in self.broken if self.touches(check, spots))

    def holding(self, spots: Collection[Spot], like: Callable[[Check], bool] = lambda check: True) -> int:
        """How many relations `like` that hold in which one of these cells takes part."""
        return sum(self.touches(check, spots) and like(check) for check in self.sound)

    def touches(self, check: Check, spots: Collection[Spot]) -> bool:
        """Whether one of these cells takes part in a relation."""
        return any(f.cell and f.cell[0] == self.number and f.cell[1:] in spots for f in facts_in(check))


def sheets(checks: Sequence[Check], cells: Iterable[Fact]) -> Iterator[Sheet]:
    """Every table with broken relations."""
    broken: defaultdict[int, dict[int, Check]] = defaultdict(dict)
    borne_out: defaultdict[int, set[int]] = defaultdict(set)
    sound: defaultdict[int, dict[int, Check]] = defaultdict(dict)
    for check in checks:
        holds, agrees = check.status in ("ok", "rounding") and bool(check.stated), _agrees(check)
        for fact in facts_in(check):
            if (cell := fact.cell) is None:
                continue
            if is_broken(check):
                broken[cell[0]][check.number] = check
            elif agrees and tells(fact):
                borne_out[cell[0]].add(cell[2])
            if holds:
                sound[cell[0]][check.number] = check
    printed: defaultdict[int, dict[Spot, Fact]] = defaultdict(dict)
    for fact in cells if broken else ():
        if fact.cell and fact.cell[0] in broken and not fact.worded:
            printed[fact.cell[0]][fact.cell[1:]] = fact
    for table, found in sorted(broken.items()):
        asked = _wanted(table, list(found.values()))
        yield Sheet(table, printed[table], asked, list(found.values()), borne_out[table], list(sound[table].values()))


def _wanted(table: int, broken: Sequence[Check]) -> dict[Spot, Wanted]:
    """What broken relations ask of the cells of a table; what another place prints counts first."""
    found: dict[Spot, Wanted] = {}
    for check in sorted(broken, key=lambda each: each.relation.relation != "equal"):
        for number, spot, asked in _asked(check):
            if number == table:
                found.setdefault(spot, asked)
    return found


def _agrees(check: Check) -> bool:
    return not is_broken(check) and check.relation.relation == "equal" and check.relation.origin != "table"


def _asked(check: Check) -> Iterator[tuple[int, Spot, Wanted]]:
    """What a broken relation asks of the cells in it: what another place prints, what the rest of its row makes."""
    relation = check.relation
    if relation.relation == "equal" and len(relation.terms) == 1:
        pair = relation.stated, relation.terms[0].fact
        for fact, other in (pair, pair[::-1]):
            if fact.cell and (other.cell is None or other.cell[0] != fact.cell[0]):
                yield fact.cell[0], fact.cell[1:], Wanted(worth(other), max(step(fact), step(other)), _numbers(check))
    elif is_across(check):
        yield from _of_its_row(check)


def _of_its_row(check: Check) -> Iterator[tuple[int, Spot, Wanted]]:
    relation = check.relation
    slack = sum((half(fact) for fact in facts_in(check)), Decimal(0))
    made = sum((term.sign * worth(term.fact) for term in relation.terms), Decimal(0))
    if relation.stated.cell:
        yield relation.stated.cell[0], relation.stated.cell[1:], Wanted(made, slack, _numbers(check))
    for term in relation.terms:
        if term.fact.cell and term.sign > 0:
            need = worth(relation.stated) - made + worth(term.fact)
            yield term.fact.cell[0], term.fact.cell[1:], Wanted(need, slack, _numbers(check))


def _numbers(check: Check) -> frozenset[int]:
    return frozenset(fact.number for fact in facts_in(check))


def proof(name: str, words: Mapping[str, str]) -> dict[str, str]:
    """How a slip is known, in each language."""
    return {f"proof_{language}": phrase(name, language, **words) for language in LANGUAGES}


def is_across(check: Check) -> bool:
    """Whether it is the sum of a row."""
    return check.relation.relation == "sum" and len({fact.cell and fact.cell[:2] for fact in facts_in(check)}) == 1


def is_down(check: Check) -> bool:
    """Whether it is a sum of other rows of one column."""
    columns = {fact.cell and fact.cell[::2] for fact in facts_in(check)}
    return check.relation.relation == "sum" and len(columns) == 1 and None not in columns


def is_broken(check: Check) -> bool:
    """Whether it does not hold: where most like it fail, it is not told as broken."""
    return check.status == "violated" or check.reason == "siblings_fail"


def facts_in(check: Check) -> tuple[Fact, ...]:
    """All figures of a relation."""
    return (check.relation.stated, *(term.fact for term in check.relation.terms))


def tells(fact: Fact, digits: int = TELLING) -> bool:
    """Whether a figure has so many digits that chance seldom prints it twice."""
    return significant(fact.value, fact.quantity.decimals) >= digits
