"""The money of one fictional body: figures that agree with each other to the last fen.

All amounts are whole fen. A plan is one year's budget or accounts; the ledger holds this year's and last year's of
both, so that every comparison in the text has something true to compare with.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from maker.names import Trade

CENTIWAN = 10_000
"""One hundredth of 万元 in fen: amounts in whole steps of it print exactly with two decimals."""


@dataclass(frozen=True)
class Item:
    """Spending under one functional item (项); `fund` is general, gov_fund or own (the body's own income)."""

    code: str
    personnel: int = 0
    public: int = 0
    project: int = 0
    fund: str = "general"

    @property
    def basic(self) -> int:
        return self.personnel + self.public

    @property
    def total(self) -> int:
        return self.basic + self.project


@dataclass(frozen=True)
class ThreePublic:
    abroad: int
    purchase: int
    operation: int
    reception: int

    @property
    def vehicle(self) -> int:
        return self.purchase + self.operation

    @property
    def total(self) -> int:
        return self.abroad + self.vehicle + self.reception


@dataclass(frozen=True)
class Plan:
    """One year's budget or accounts. `economic` splits the general basic spending by five-digit economic class."""

    items: tuple[Item, ...]
    economic: dict[str, int]
    three_public: ThreePublic
    carry_in: int = 0
    carry_out: int = 0

    def spent(self, part: str = "total", fund: str | None = None, prefix: str = "") -> int:
        """Sum of `part` (total, basic, personnel, public, project) over the items of a fund and code prefix."""
        return sum(
            getattr(item, part) for item in self.items if fund in (None, item.fund) and item.code.startswith(prefix)
        )

    @property
    def fiscal(self) -> int:
        return self.spent(fund="general") + self.spent(fund="gov_fund")

    @property
    def other_income(self) -> int:
        return self.spent(fund="own") + self.carry_out - self.carry_in

    @property
    def revenue(self) -> int:
        """Income of the year, without what was carried in."""
        return self.fiscal + self.other_income

    @property
    def total(self) -> int:
        return self.spent() + self.carry_out

    def economic_class(self, code: str) -> int:
        return sum(amount for key, amount in self.economic.items() if key.startswith(code))

    def classes(self, fund: str | None = None) -> tuple[str, ...]:
        return tuple(sorted({item.code[:3] for item in self.items if fund in (None, item.fund)}))


@dataclass(frozen=True)
class Ledger:
    """`purchases` are goods, works and services; `cars` confidential, emergency and law enforcement vehicles."""

    year: int
    budget: Plan
    last_budget: Plan
    final: Plan
    last_final: Plan
    purchases: tuple[int, int, int]
    cars: tuple[int, int, int]


def make_ledger(
    rng: Random, year: int, trade: Trade, step: int = CENTIWAN, own: bool = False, gov_fund: bool = False
) -> Ledger:
    """Invent the figures; `step` is the fen that every amount is a multiple of."""
    items = _invent_items(rng, trade, step, own, gov_fund)
    three_public = ThreePublic(
        abroad=rng.choice((0, 0, rng.randint(300, 1500))) * CENTIWAN,
        purchase=0,
        operation=rng.randint(200, 1200) * CENTIWAN,
        reception=rng.randint(30, 300) * CENTIWAN,
    )
    base = _vary(rng, _plan(rng, items, three_public, step), 1, 1, step, own)
    last = _vary(rng, base, 0.88, 1.06, step, own)
    final = _vary(rng, base, 0.86, 1.03, step, own, own)
    last_final = _vary(rng, final, 0.85, 1.12, step, own, own)
    purchases = (rng.randint(500, 9000) * CENTIWAN, 0, rng.randint(2000, 9000) * CENTIWAN)
    cars = (rng.randint(0, 3), rng.randint(1, 4), rng.randint(0, 3))
    return Ledger(year, base, last, final, last_final, purchases, cars)


def _invent_items(rng: Random, trade: Trade, step: int, own: bool, gov_fund: bool) -> tuple[Item, ...]:
    def around(wan: float) -> int:
        return max(1, round(wan * rng.uniform(0.7, 1.4) * 1_000_000 / step)) * step

    items = [Item(trade.run, personnel=around(900), public=around(120))]
    items += [Item(code, project=around(160)) for code in trade.projects]
    items += [
        Item("2080501", personnel=around(45)),
        Item("2080505", personnel=around(130)),
        Item("2080506", personnel=around(64)),
        Item("2101101", personnel=around(58)),
        Item("2101103", personnel=around(31)),
        Item("2210201", personnel=around(110)),
        Item("2210203", personnel=around(72)),
    ]
    if own:
        items.append(Item(trade.projects[0], project=around(40), fund="own"))
    if gov_fund:
        items.append(Item("2296003", project=around(90), fund="gov_fund"))
    return tuple(sorted(items, key=lambda item: (item.code, item.fund)))


def _vary(
    rng: Random, plan: Plan, low: float, high: float, step: int, carried_in: bool, carried_out: bool = False
) -> Plan:
    """Another year or stage of the same body; some figures stay exactly as they were."""

    def move(amount: int) -> int:
        if not amount or rng.random() < 0.12:
            return amount
        return max(1, round(amount * rng.uniform(low, high) / step)) * step

    items = tuple(
        Item(item.code, move(item.personnel), move(item.public), move(item.project), item.fund) for item in plan.items
    )
    trips = plan.three_public
    moved = ThreePublic(move(trips.abroad), move(trips.purchase), move(trips.operation), move(trips.reception))
    carry_in = rng.randint(100, 900) * CENTIWAN if carried_in else 0
    carry_out = rng.randint(100, 900) * CENTIWAN if carried_out else 0
    return _plan(rng, items, moved, step, carry_in, carry_out)


def _plan(
    rng: Random, items: tuple[Item, ...], three_public: ThreePublic, step: int, carry_in: int = 0, carry_out: int = 0
) -> Plan:
    return Plan(items, _economic(rng, items, three_public, step), three_public, carry_in, carry_out)


_OF_ITEM = {
    "2080501": "30302",
    "2080505": "30108",
    "2080506": "30109",
    "2101101": "30110",
    "2101103": "30111",
    "2210201": "30113",
    "2210203": "30102",
}
_PUBLIC = (
    *("30201", "30202", "30205", "30206", "30207", "30209", "30211", "30213", "30215", "30216", "30226"),
    *("30228", "30229", "30239"),
)


def _economic(rng: Random, items: tuple[Item, ...], three_public: ThreePublic, step: int) -> dict[str, int]:
    """Split basic spending by economic class: what an item fixes is fixed, the rest is shared out."""
    amounts: dict[str, int] = {}

    def add(code: str, amount: int) -> None:
        if amount:
            amounts[code] = amounts.get(code, 0) + amount

    for item in items:
        if item.code in _OF_ITEM:
            add(_OF_ITEM[item.code], item.personnel)
        else:
            for code, part in _shares(rng, item.personnel, ("30101", "30102", "30103", "30112", "30309"), step).items():
                add(code, part)
    public = sum(item.public for item in items)
    add("30217", min(three_public.reception, public))
    add("30231", min(three_public.operation, public - amounts.get("30217", 0)))
    rest = public - amounts.get("30217", 0) - amounts.get("30231", 0)
    for code, part in _shares(rng, rest, (*_PUBLIC, "30299"), step).items():
        add(code, part)
    return dict(sorted(amounts.items()))


def _shares(rng: Random, total: int, codes: tuple[str, ...], step: int) -> dict[str, int]:
    """Share `total` out over `codes` in whole steps; the last one takes what is left."""
    weights = [rng.uniform(0.5, 2.0) for _ in codes]
    parts = [int(total * weight / sum(weights) / step) * step for weight in weights]
    parts[-1] += total - sum(parts)
    return dict(zip(codes, parts, strict=True))
