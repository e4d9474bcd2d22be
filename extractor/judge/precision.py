"""How exactly a figure is printed: what it may stand for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from extractor.model import Fact
from extractor.number import yuan

_HALF, _ONE = Decimal(5), Decimal(1)
PERCENTAGES = ("change_rate", "share", "execution_rate")


@dataclass(frozen=True, slots=True)
class Precision:
    """`usual` says how many decimals the document gives a figure in each unit; `always`, where nearly all have them.

    A figure with d decimals in unit u stands for itself ± ½·10⁻ᵈu. A round figure among finer ones (1万元 among
    3.14万元) was cut short by its zeros only: it is as fine as its neighbours, unless words say 约, 近, 余.
    """

    usual: Mapping[str, int]
    always: Mapping[str, int] = field(default_factory=dict)

    def odd(self, fact: Fact) -> bool:
        """Printed as no other figure is: with a leading nought, or other decimals than nearly all in this unit."""
        quantity = fact.quantity
        if quantity.raw[:1] == "0" and quantity.raw[1:2].isdigit():
            return True
        return bool(quantity.value) and self.always.get(quantity.unit, 0) not in (0, quantity.decimals)

    def coarse(self, fact: Fact) -> bool:
        """Printed with fewer decimals than is usual in this unit."""
        return fact.quantity.decimals < self.usual.get(fact.quantity.unit, 0)

    def half(self, fact: Fact, company: Iterable[Fact]) -> Decimal:
        """Half of the last digit, in yuan for money; `company` are the figures it is held against."""
        return self._half(fact, _Company(company))

    def halves(self, facts: Sequence[Fact]) -> list[Decimal]:
        """That of each of these figures, which are held against each other."""
        company = _Company(facts)
        return [self._half(fact, company) for fact in facts]

    def _half(self, fact: Fact, company: _Company) -> Decimal:
        quantity = fact.quantity
        if quantity.approximate:
            return _rough(quantity.value) * scale(fact)
        if fact.kind in PERCENTAGES:
            return _HALF.scaleb(-quantity.decimals - 1)
        if fact.in_words or not (quantity.value or quantity.decimals):
            return Decimal(0)
        if yuan(quantity.unit) is None:
            counted = not quantity.decimals and fact.kind != "area"
            return Decimal(0) if counted else _HALF.scaleb(-quantity.decimals - 1)
        if fact.cell is None and company.finest:
            # of a finer figure in a table the text gives as much as it prints, rounded or cut off
            return Decimal(1).scaleb(-quantity.decimals) * scale(fact)
        return _half_of(self._decimals(fact, company), quantity.unit)

    def _decimals(self, fact: Fact, company: _Company) -> int:
        unit, decimals = fact.quantity.unit, fact.quantity.decimals
        if fact.cell is not None:
            # 1 among 3.14 in one table is 1.00; another table may well give fewer digits
            return max(decimals, company.finest.get((fact.cell[0], unit), 0))
        neighbours = company.broken.get(unit, ())
        own = _shared(neighbours) if len(neighbours) > 4 else None
        return max(decimals, self.usual.get(unit, 0) if own is None else own)


class _Company:
    """How finely figures that are held against each other are printed.

    `finest` has the most decimals by table and unit, `broken` by unit the decimals of all that have any.
    """

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.finest: dict[tuple[int, str], int] = {}
        self.broken: dict[str, list[int]] = {}
        for fact in facts:
            unit, decimals = fact.quantity.unit, fact.quantity.decimals
            if fact.cell:
                place = (fact.cell[0], unit)
                self.finest[place] = max(decimals, self.finest.get(place, 0))
            if decimals:
                self.broken.setdefault(unit, []).append(decimals)


def precision(facts: Iterable[Fact]) -> Precision:
    """The usual decimals of each unit: the commonest of its broken figures, 0 where whole ones prevail."""
    printed: defaultdict[str, list[int]] = defaultdict(list)
    for fact in facts:
        if fact.quantity.value:
            printed[fact.quantity.unit].append(fact.quantity.decimals)
    usual = {unit: _usual(decimals) for unit, decimals in printed.items()}
    return Precision(usual, {u: d for u, d in usual.items() if printed[u].count(d) * 10 >= len(printed[u]) * 9})


def scale(fact: Fact) -> Decimal:
    """What one unit of the figure is in yuan; 1 for what is not money."""
    return yuan(fact.quantity.unit) or _ONE


@lru_cache(maxsize=64)
def _half_of(decimals: int, unit: str) -> Decimal:
    return _HALF.scaleb(-decimals - 1) * (yuan(unit) or _ONE)


def _usual(decimals: list[int]) -> int:
    broken = Counter(d for d in decimals if d)
    if broken.total() * 4 < len(decimals):
        return 0
    return max(broken, key=lambda d: (broken[d], d))


def _shared(decimals: Sequence[int]) -> int | None:
    """The decimals that at least two thirds of the figures have."""
    (most, count), *_ = Counter(decimals).most_common(1)
    return most if count * 3 >= len(decimals) * 2 else None


def _rough(value: Decimal) -> Decimal:
    """A whole step of the last digit that is not zero: 近200 may be 100 to 300."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
