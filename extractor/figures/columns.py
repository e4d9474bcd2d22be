"""How finely tables and their columns print: where whole numbers are rounded though finer ones stand beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from extractor.model import Fact

# Decimals that stand only below this show that a table rounds what is larger: 0.3 and 8.4 among 288, 142 and 53.
_SMALL, _ENOUGH, _RARE = 10, 3, 20
# A column whose figures are this long, and of which so many are printed, has no finer ones that lost their zeros.
_LONG, _MANY = 4, 5
_ANY = 99


@dataclass(frozen=True, slots=True)
class Prints:
    """`rounding` are the (table, unit) whose whole numbers are rounded, `columns` the most decimals of those columns
    that tell, by (table, column, unit)."""

    rounding: frozenset[tuple[int, str]] = frozenset()
    columns: Mapping[tuple[int, int, str], int] = field(default_factory=dict)

    def most(self, fact: Fact) -> int:
        """How many decimals a figure of a table can have lost at most."""
        if (cell := fact.cell) is None:
            return _ANY
        table, _, column = cell
        unit = fact.quantity.unit
        if (table, unit) in self.rounding and not fact.quantity.decimals:
            return 0
        return self.columns.get((table, column, unit), _ANY)


def prints(cells: Iterable[Fact]) -> Prints:
    """What the cells of a document show."""
    tables: defaultdict[tuple[int, str], list[Fact]] = defaultdict(list)
    columns: defaultdict[tuple[int, int, str], list[Fact]] = defaultdict(list)
    for fact in cells:
        if fact.value and (cell := fact.cell):
            tables[cell[0], fact.quantity.unit].append(fact)
            columns[cell[0], cell[2], fact.quantity.unit].append(fact)
    rounding = frozenset(place for place, facts in tables.items() if _rounds(facts))
    told = {place: max(f.quantity.decimals for f in facts) for place, facts in columns.items() if _tells(facts)}
    return Prints(rounding, told)


def _rounds(facts: list[Fact]) -> bool:
    """Whether small figures have decimals, and hardly another: 264.5 among hundreds of whole ones is an oversight."""
    broken = [abs(fact.value) < _SMALL for fact in facts if fact.quantity.decimals]
    large = sum(not fact.quantity.decimals and abs(fact.value) >= _SMALL for fact in facts)
    return any(broken) and broken.count(False) * _RARE <= large and large >= _ENOUGH


def _tells(facts: list[Fact]) -> bool:
    """Whether most of many figures are too long to have lost a zero at their end."""
    if len(facts) < _MANY:
        return False
    long = sum(len(fact.quantity.value.normalize().as_tuple().digits) >= _LONG for fact in facts)
    return long * 2 > len(facts)
