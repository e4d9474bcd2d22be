"""How exactly a figure is printed among the figures it is held against: what it may stand for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from extractor.figures.agreement import Interval
from extractor.figures.columns import Prints, prints
from extractor.figures.print import half_digit, last_digit
from extractor.figures.worth import scale, step, worth
from extractor.model import Fact, Narrative
from extractor.number import yuan

PERCENTAGES = ("change_rate", "share", "execution_rate", "index")
# A whole number of so many digits, zeros at its end left out, did not lose mere zeros behind its point; one of yuan
# stands to the fen seldom enough with fewer, and no account is kept in 亿元.
_LONG, _LONG_YUAN, _LONG_YI = 5, 4, 3
_YI = 10**8
_GENERAL = 10  # digits
# Sums set by hand are round: so many that are not, to a whole multiple of this, lost digits behind their point.
_UNEVEN, _EVEN = 4, 5
_NOUGHT = Decimal(0)


@dataclass(frozen=True, slots=True)
class Precision:
    """`usual` says how many decimals the document gives a figure in each unit; `always`, where nearly all have them.

    A figure with d decimals in unit u stands for itself ± ½·10⁻ᵈu. A round figure among finer ones (1万元 among
    3.14万元) was cut short by its zeros only: it is as fine as its neighbours, unless words say 约, 近, 余, it has
    digits enough to show that it was rounded, or its column prints no finer (`tables`). `footed` says of totals that
    are the sums of rounded figures of how many: each brings its own half of a last digit.
    """

    usual: Mapping[str, int]
    always: Mapping[str, int] = field(default_factory=dict)
    tables: Prints = field(default_factory=Prints)
    footed: Mapping[int, int] = field(default_factory=dict)

    def odd(self, fact: Fact) -> bool:
        """Printed as no other figure is: with a leading nought, or other decimals than nearly all in this unit."""
        quantity = fact.quantity
        if quantity.raw[:1] == "0" and quantity.raw[1:2].isdigit():
            return True
        return bool(quantity.value) and self.always.get(quantity.unit, 0) not in (0, quantity.decimals)

    def coarse(self, fact: Fact) -> bool:
        """Printed with fewer decimals than is usual in this unit."""
        return fact.quantity.decimals < self.usual.get(fact.quantity.unit, 0)

    def half(self, fact: Fact, company: Iterable[Fact] = ()) -> Decimal:
        """Half of the last digit, in yuan for money; `company` are the figures it is held against."""
        return self._half(fact, _Company(company))

    def halves(self, facts: Sequence[Fact]) -> list[Decimal]:
        """That of each of these figures, which are held against each other."""
        company = _Company(facts)
        return [self._half(fact, company) for fact in facts]

    def widened(self, facts: Sequence[Fact], halves: Sequence[Decimal]) -> list[Decimal]:
        """These halves once the rounding of the rows is counted that a total was footed from; none where none was.

        Nor where no figure was rounded to a whole number and printed with noughts behind its point.
        """
        alone = _one_column(facts)
        counts = [1 if alone else self.footed.get(fact.number, 1) for fact in facts]
        whole = [_whole_among_broken(fact, facts) for fact in facts]
        if max(counts) == 1 and not any(whole):
            return []
        footed = [half * count for half, count in zip(halves, counts, strict=True)]
        return [half_digit(0) * scale(f) if w else h for f, h, w in zip(facts, footed, whole, strict=True)]

    def intervals(self, facts: Sequence[Fact]) -> list[Interval]:
        """These figures, held against each other, as all that they may stand for."""
        return [Interval(worth(fact), half) for fact, half in zip(facts, self.halves(facts), strict=True)]

    def _half(self, fact: Fact, company: _Company) -> Decimal:
        quantity = fact.quantity
        if quantity.approximate:
            return _rough(quantity.value) * scale(fact)
        if fact.kind in PERCENTAGES:
            return half_digit(quantity.decimals)
        if fact.in_words or not (quantity.value or quantity.decimals):
            return _NOUGHT
        if yuan(quantity.unit) is None and not _unit_unread(fact):
            return _NOUGHT if counted(fact) else half_digit(quantity.decimals)
        if fact.cell is None and company.finer_than(fact):
            # of a finer figure in a table the text gives as much as it prints, rounded or cut off
            return step(fact)
        return half_digit(self._decimals(fact, company)) * scale(fact)

    def _decimals(self, fact: Fact, company: _Company) -> int:
        unit, decimals = fact.quantity.unit, fact.quantity.decimals
        if (cell := fact.cell) is not None:
            # 1 among 3.14 in one table is 1.00; another table may well give fewer digits
            finer = company.finest.get((cell[0], unit), 0)
            finer = min(finer, self.tables.most(fact)) if finer > decimals else decimals
            return decimals if finer <= decimals or _whole(fact) else finer
        neighbours = company.broken.get(unit, ())
        own = _shared(neighbours) if len(neighbours) > 4 else None
        finer = self.usual.get(unit, 0) if own is None else own
        return decimals if finer <= decimals or unit in company.whole or _whole(fact) else finer


class _Company:
    """How finely figures that are held against each other are printed.

    `finest` are the most decimals by table and unit; what is asked of texts is counted when it is first asked for.
    """

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._facts = tuple(facts)
        self.finest: dict[tuple[int, str], int] = {}
        for fact in self._facts:
            if (cell := fact.cell) is not None:
                place, decimals = (cell[0], fact.quantity.unit), fact.quantity.decimals
                if decimals >= self.finest.get(place, 0):
                    self.finest[place] = decimals

    @cached_property
    def broken(self) -> Mapping[str, list[int]]:
        """By unit the decimals of all that have any."""
        found: dict[str, list[int]] = {}
        for fact in self._facts:
            if fact.quantity.decimals:
                found.setdefault(fact.quantity.unit, []).append(fact.quantity.decimals)
        return found

    @cached_property
    def whole(self) -> frozenset[str]:
        """The units in which figures without any end in such digits that they were rounded: 6471, 58, 23 and 16."""
        uneven = Counter(fact.quantity.unit for fact in self._facts if fact.quantity.value % _EVEN)
        return frozenset(unit for unit, count in uneven.items() if count >= _UNEVEN and unit not in self.broken)

    @cached_property
    def _smallest(self) -> Decimal:
        """The smallest last digit that a table prints."""
        return min(step(fact) for fact in self._facts if fact.cell)

    def finer_than(self, fact: Fact) -> bool:
        """Whether a table prints one of them with a smaller last digit."""
        return bool(self.finest) and self._smallest < step(fact)


def precision(narrative: Narrative) -> Precision:
    """The usual decimals of each unit: the commonest of its broken figures, 0 where whole ones prevail."""
    printed: defaultdict[str, list[int]] = defaultdict(list)
    for fact in narrative.facts:
        if fact.quantity.value:
            printed[fact.quantity.unit].append(fact.quantity.decimals)
    usual = {unit: _usual(decimals) for unit, decimals in printed.items()}
    always = {u: d for u, d in usual.items() if printed[u].count(d) * 10 >= len(printed[u]) * 9}
    return Precision(usual, always, prints(narrative.cells))


def counted(fact: Fact) -> bool:
    """Whether a figure counts things, so that it stands for itself alone."""
    money = yuan(fact.quantity.unit) is not None or _unit_unread(fact)
    return not (money or fact.quantity.decimals or fact.kind == "area" or fact.kind in PERCENTAGES)


def _unit_unread(fact: Fact) -> bool:
    """An amount of a table whose unit is not known is rounded like any amount."""
    return fact.cell is not None and not fact.quantity.unit and fact.kind in ("amount", "change")


def _whole_among_broken(fact: Fact, facts: Sequence[Fact]) -> bool:
    """30,415,207.00 that 20,114,305.62 and 10,300,901.17 are to make: it was rounded, its noughts say nothing.

    Nor do they where several such long figures, not of single yuan, are all that is held against each other.
    """
    if fact.cell is None or not fact.quantity.decimals or fact.value % 1 or not _was_rounded(fact):
        return False
    beside = [other for other in facts if other.cell and other.cell[0] == fact.cell[0] and other is not fact]
    broken = sum(bool(other.value % 1) for other in beside)
    return broken > 1 or (not broken and scale(fact) > 1 and sum(map(_was_rounded, beside)) > 1)


def _whole(fact: Fact) -> bool:
    """Printed as it is, whatever stands beside it."""
    return (not fact.quantity.decimals and _was_rounded(fact)) or _ran_out(fact)


def _was_rounded(fact: Fact) -> bool:
    """30,415,207 beside 30,415,207.34: too long to stand for itself to the last fen."""
    digits = fact.quantity.value.normalize().as_tuple().digits
    return len(digits) >= {1: _LONG_YUAN, _YI: _LONG_YI}.get(int(scale(fact)), _LONG)


def _ran_out(fact: Fact) -> bool:
    """A spreadsheet's general format shows ten digits: 408127634.5 may have had more behind its point."""
    value = fact.quantity.value
    return fact.cell is not None and len(str(value)) >= _GENERAL and len(value.as_tuple().digits) >= _GENERAL


def _one_column(facts: Sequence[Fact]) -> bool:
    """Figures of one column of a table, which add up as they are printed."""
    first = facts[0].cell
    if first is None:
        return False
    return all((cell := fact.cell) and cell[0] == first[0] and cell[2] == first[2] for fact in facts)


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
    return last_digit(-exponent if isinstance(exponent, int) else 0)
