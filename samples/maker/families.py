"""Several documents of one body, made from one set of figures: what they say of each other agrees.

`restated` makes another document of the set say one figure otherwise, consistent in itself: only the others tell.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

from maker.body import Body, make_body
from maker.catalog import Made
from maker.draft import Contents, Draft, Paragraph, Table
from maker.forms import FORMS
from maker.ledger import Item, Ledger, Plan, ThreePublic, make_ledger
from maker.names import TRADES, Trade
from maker.slips import Slip, plant
from maker.styles import STYLES
from maker.truth import truth_of

_TRADE = "water"


@dataclass(frozen=True)
class Part:
    """One document of a set before it is written down."""

    name: str
    style: str
    form: str
    body: Body
    ledger: Ledger
    holds: str = "all"
    """all, text (the tables are published apart) or tables."""


def budget_and_account(seed: str, restated: bool = False) -> tuple[Part, ...]:
    """The budget of a year and its account; restated: the published budget of 公务接待费 was another."""
    body, ledger = _invented(seed, 2023)
    published = _received_more(ledger) if restated else ledger
    return (
        Part("budget", "jiangsu_budget", "html-site", body, published),
        Part("account", "shanghai_final", "html-word", body, ledger),
    )


def two_years(seed: str, restated: bool = False) -> tuple[Part, ...]:
    """The accounts of two years; restated: the year opens with more than the year before closed with."""
    body, ledger = _invented(seed, 2023)
    before = _year_before(ledger, Random(f"{seed}/before"), body.trade)
    opened = before.final.carry_out + (4_321_00 if restated else 0)
    now = replace(ledger, final=replace(ledger.final, carry_in=opened))
    return (
        Part("account-2022", "shanghai_final", "html-word", body, before),
        Part("account-2023", "shanghai_final", "html-word", body, now),
    )


def department_and_units(seed: str, restated: bool = False) -> tuple[Part, ...]:
    """A department's account and those of its two units; restated: one unit spent more than was summed up."""
    body, own = _invented(seed, 2023)
    below = make_ledger(Random(f"{seed}/unit"), 2023, body.trade, own=True)
    whole = _added(own, below)
    units = [Body(name, body.place, body.trade, True, ()) for name in body.units]
    told = _spent_more(below) if restated else below
    return (
        Part("department", "shanghai_final", "html-word", body, whole),
        Part("unit-1", "shanghai_final", "html-word", units[0], own),
        Part("unit-2", "shanghai_final", "html-word", units[1], told),
    )


def text_and_tables(seed: str, restated: bool = False) -> tuple[Part, ...]:
    """One budget as a text file and a file of tables; restated: the tables are of an earlier draft."""
    body, ledger = _invented(seed, 2023)
    drafted = _received_more(ledger) if restated else ledger
    return (
        Part("text", "jiangsu_budget", "txt-utf8", body, ledger, "text"),
        Part("tables", "jiangsu_budget", "pdf", body, drafted, "tables"),
    )


SETS: dict[str, Callable[[str, bool], tuple[Part, ...]]] = {
    "stages": budget_and_account,
    "years": two_years,
    "units": department_and_units,
    "disclosure": text_and_tables,
}


def department_history(body: Body, seed: str, restated: bool = False) -> tuple[Part, ...]:
    """Budgets and accounts of two years, of a department and its two units; restated: as in `budget_and_account`."""
    own, below = (make_ledger(Random(f"{seed}/{name}"), 2023, body.trade, own=True) for name in ("own", "unit"))
    units = [Body(name, body.place, body.trade, True, ()) for name in body.units]
    whole = _received_more(_added(own, below)) if restated else _added(own, below)
    parts: list[Part] = []
    for name, who, ledger in (("department", body, whole), ("unit-1", units[0], own), ("unit-2", units[1], below)):
        before = _year_before(ledger, Random(f"{seed}/{name}/before"), body.trade)
        now = replace(ledger, final=replace(ledger.final, carry_in=before.final.carry_out))
        for year, told in ((2022, before), (2023, now)):
            parts += (
                Part(f"{seed}-{name}-budget-{year}", "jiangsu_budget", "html-site", who, told),
                Part(f"{seed}-{name}-account-{year}", "shanghai_final", "html-word", who, told),
            )
    return tuple(parts)


def committed() -> tuple[Made, ...]:
    """The set in `samples/related`: a budget and an account, plain text, that differ in one figure."""
    parts = budget_and_account("related", restated=True)
    return make_set([replace(part, form="txt-utf8") for part in parts])


def make_set(parts: Sequence[Part], slips: dict[str, Slip] | None = None) -> tuple[Made, ...]:
    """The documents of a set with their truths; `slips` are planted by the name of the document."""
    return tuple(_made(part, (slips or {}).get(part.name)) for part in parts)


def _made(part: Part, slip: Slip | None) -> Made:
    rng, form = Random(part.name), FORMS[part.form]
    draft = STYLES[part.style].write(part.body, part.ledger, rng, form.tables)
    if slip:
        plant(draft, slip, rng)
    if part.holds == "tables":
        draft.blocks = [*_cover(draft), *draft.tables()]
    return Made(f"{part.name}.{form.suffix}", form.write(draft), truth_of(draft))


def _cover(draft: Draft) -> list[Paragraph | Table | Contents]:
    return [paragraph for paragraph in draft.paragraphs() if paragraph.role == "cover"]


def _invented(seed: str, year: int) -> tuple[Body, Ledger]:
    rng = Random(seed)
    body = make_body(rng, _TRADE, "district")
    return body, make_ledger(rng, year, TRADES[_TRADE], own=True)


def _received_more(ledger: Ledger) -> Ledger:
    trips = ledger.budget.three_public
    more = replace(trips, reception=trips.reception + 1_230_000)
    return replace(ledger, budget=replace(ledger.budget, three_public=more))


def _spent_more(ledger: Ledger) -> Ledger:
    """A project took 5.20万元 more."""
    plan, grown = ledger.final, list(ledger.final.items)
    place = next(number for number, item in enumerate(grown) if item.project and item.fund == "general")
    grown[place] = replace(grown[place], project=grown[place].project + 5_200_000)
    return replace(ledger, final=replace(plan, items=tuple(grown)))


def _year_before(ledger: Ledger, rng: Random, trade: Trade) -> Ledger:
    """Last year's ledger: its plans are what this year's speaks of as last year's."""
    older = make_ledger(rng, ledger.year - 1, trade, own=True)
    return replace(older, budget=ledger.last_budget, final=ledger.last_final)


def _added(one: Ledger, other: Ledger) -> Ledger:
    plans = {
        name: _sum(getattr(one, name), getattr(other, name))
        for name in ("budget", "last_budget", "final", "last_final")
    }
    purchases = tuple(a + b for a, b in zip(one.purchases, other.purchases, strict=True))
    cars = tuple(a + b for a, b in zip(one.cars, other.cars, strict=True))
    return Ledger(one.year, **plans, purchases=purchases, cars=cars)  # type: ignore[arg-type]


def _sum(one: Plan, other: Plan) -> Plan:
    items: dict[tuple[str, str], Item] = {}
    for item in (*one.items, *other.items):
        old = items.get((item.code, item.fund), Item(item.code, fund=item.fund))
        parts = (old.personnel + item.personnel, old.public + item.public, old.project + item.project)
        items[item.code, item.fund] = Item(item.code, *parts, item.fund)
    codes = sorted({*one.economic, *other.economic})
    economic = {code: one.economic.get(code, 0) + other.economic.get(code, 0) for code in codes}
    names = ("abroad", "purchase", "operation", "reception")
    trips = ThreePublic(*(getattr(one.three_public, n) + getattr(other.three_public, n) for n in names))
    ordered = tuple(items[key] for key in sorted(items))
    carried = (one.carry_in + other.carry_in, one.carry_out + other.carry_out)
    return Plan(ordered, economic, trips, *carried)
