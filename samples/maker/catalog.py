"""What is made: the committed samples one by one, and any number of varied documents for batches and benchmarks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from random import Random
from typing import Any

from maker.body import make_body
from maker.forms import FORMS
from maker.ledger import make_ledger
from maker.names import TRADES
from maker.slips import Slip, UnnoticeableError, plant
from maker.styles import STYLES
from maker.truth import truth_of


@dataclass(frozen=True)
class Order:
    """One document to make; the name seeds every invention in it."""

    name: str
    style: str
    form: str
    trade: str
    year: int
    level: str = "city"
    unit: bool = False
    slips: tuple[Slip, ...] = ()

    @property
    def file(self) -> str:
        return f"{self.name}.{FORMS[self.form].suffix}"


@dataclass(frozen=True)
class Made:
    file: str
    content: bytes
    truth: dict[str, Any]


def make(order: Order, careless: int = 0) -> Made:
    """The document and its truth; `careless` adds up to so many random slips in figures."""
    rng = Random(order.name)
    style, form = STYLES[order.style], FORMS[order.form]
    body = make_body(rng, order.trade, order.level, order.unit and style.units)
    ledger = make_ledger(rng, order.year, body.trade, **style.ledger)
    draft = style.write(body, ledger, rng, form.tables)
    for slip in order.slips:
        plant(draft, slip, rng)
    for _ in range(careless):
        target = rng.choice(list(draft.figures()))
        with suppress(UnnoticeableError):
            plant(draft, Slip(rng.choice(("digit", "swap", "drop", "point")), target.key), rng)
    content = form.write(draft)
    return Made(order.file, content, truth_of(draft))


SAMPLES: tuple[Order, ...] = (
    # One of its figures is 1974.03万元, which looks like a month.
    Order("shanghai_final", "shanghai_final", "pdf", "transport", 2024, "district"),
    Order(
        "shanghai_final_slips", "shanghai_final", "docx", "culture", 2023, "district",
        slips=(
            Slip("placeholder", "tables/owner"),
            Slip("wrong_year", "notes/year"),
            Slip("digit", "structure/function.210/share"),
            Slip("claim", "items/function.2080505/claim"),
            Slip("missing_unit", "general/expenditure.total/change_rate"),
            Slip("open_template", "trips/three_public.total/rate_direction"),
            Slip("wrong_year", "assets/date"),
            Slip("reword", "医疗卫生与计划生育支出", "卫生健康支出（类）行", "医疗卫生与计划生育支出（类）行", "label"),
        ),
    ),
    Order("shanghai_unit_final", "shanghai_final", "html-word", "market", 2022, "district", unit=True),
    Order("jiangsu_budget", "jiangsu_budget", "html-site", "water", 2026),
    Order("jiangsu_unit_budget", "jiangsu_budget", "txt-wrapped", "culture", 2024, unit=True),
    Order(
        "jiangsu_unit_budget_slips", "jiangsu_budget", "pdf", "emergency", 2025, unit=True,
        slips=(
            Slip("swap", "spending/function.221/amount@2025budget"),
            Slip("wrong_base", "trips_detail/training.total/change_rate"),
            Slip("point", "basic_general/expenditure.public/amount@2025budget"),
            Slip("direction", "agency/agency_operation.total/direction"),
        ),
    ),
    Order("beijing_budget", "beijing_budget", "docx", "market", 2026),
    Order(
        "beijing_budget_slips", "beijing_budget", "txt-gb18030", "culture", 2025,
        slips=(
            Slip("drop", "revenue/revenue.total/change"),
            Slip("wrong_year", "trips/three_public.total/against"),
            Slip("missing_part", "procurement/procurement.services/amount@2025budget"),
            Slip("reword", "用于接待来访的同行。。", "用于接待来访的同行。", "用于接待来访的同行。。", "label"),
        ),
    ),
    Order("hubei_budget", "hubei_budget", "txt-utf8", "transport", 2024),
    Order(
        "hubei_unit_budget_slips", "hubei_budget", "txt-utf16", "statistics", 2023, unit=True,
        slips=(
            Slip("open_template", "trips/three_public.total/direction"),
            Slip("missing_part", "agency/economic.30239/amount@2023budget"),
            Slip("digit", "staff/staff.authorized.civil/count"),
            Slip("blank", "performance/performance.amount/amount@2023budget"),
        ),
    ),
    Order("guangdong_budget", "guangdong_budget", "html-word", "culture", 2025),
    Order(
        "guangdong_budget_slips", "guangdong_budget", "html-soup", "market", 2026,
        slips=(
            Slip("zero_base", "agency/agency_operation.total/change"),
            Slip("doubled", "procurement/procurement.total/amount@2026budget"),
            Slip("missing_unit", "performance/performance.amount/amount@2026budget"),
        ),
    ),
    Order("guangdong_final", "guangdong_final", "pdf", "market", 2023, "district"),
    Order("yunnan_budget", "yunnan_budget", "html-soup", "water", 2026),
    Order(
        "yunnan_budget_slips", "yunnan_budget", "docx", "transport", 2024,
        slips=(
            Slip("drop", "items/function.2140106/amount@2024budget"),
            Slip("swap", "revenue/revenue.other/amount@2024budget"),
            Slip("point", "procurement/procurement.goods/amount@2024budget"),
        ),
    ),
    Order("xian_budget", "xian_budget", "pdf", "emergency", 2025),
    Order("government_report", "government_report", "pdf", "statistics", 2026),
    Order(
        "government_report_slips", "government_report", "txt-utf8", "statistics", 2025,
        slips=(
            Slip("digit", "done_全市_general/收入/execution_rate"),
            Slip("swap", "plan_全市_gov_fund/income_total/amount@2025budget"),
            Slip("digit", "deeds/bonds/amount@2024final"),
        ),
    ),
    Order("three_public_summary", "three_public_summary", "html-site", "statistics", 2026),
)  # fmt: skip


def many(number: int, seed: int) -> Iterator[Made]:
    """Varied documents, about a third of them with slips."""
    for index in range(number):
        rng = Random(f"{seed}/{index}")
        style = rng.choice(sorted(STYLES))
        order = Order(
            name=f"{index:05d}_{style}_{seed}",
            style=style,
            form=rng.choice(sorted(FORMS)),
            trade=rng.choice(sorted(TRADES)),
            year=rng.randint(2019, 2026),
            level=rng.choice(("province", "city", "district")),
            unit=rng.random() < 0.3,
        )
        yield make(order, careless=rng.choice((0, 0, 0, 0, 1, 3)))
