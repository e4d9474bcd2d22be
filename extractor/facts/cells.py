"""The figures of the tables: what a cell means follows from its row and its column headers, never from its position.

row concept × column concept      教育支出 × 合计      function.205
                                  合计 × 基本支出      expenditure.basic
                                  教育支出 × 基本支出  function.205, part expenditure.basic
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from extractor.facts.context import fund_in, phase_in, year_in
from extractor.facts.dimensions import described
from extractor.facts.labels import Scope, name
from extractor.model import Column, Fact, Fund, Identity, Kind, Narrative, Phase, Place, Quantity, Table, TableRow
from extractor.number import parse_number
from extractor.patterns import toml
from extractor.wording import fold

_KINDS: tuple[Kind, ...] = ("execution_rate", "share", "change_rate", "change", "count")
_SECTION = {
    "income_expenditure": "overview",
    "income": "revenue",
    "expenditure": "expenditure",
    "fiscal": "fiscal_overview",
}
_TOTAL = {
    "income": "revenue.total",
    "expenditure": "expenditure.total",
    "general": "expenditure.total",
    "general_basic": "expenditure.basic",
    "three_public": "three_public.total",
    "gov_fund": "expenditure.total",
    "soe_capital": "expenditure.total",
    "project": "expenditure.project",
    "procurement": "procurement.total",
}
_FUND_OF_COLUMN: dict[str, Fund] = {
    "revenue.general": "general", "revenue.gov_fund": "gov_fund", "revenue.soe_capital": "soe_capital",
    "revenue.fiscal": "fiscal",
}  # fmt: skip
# What all figures of such a table are a part of, so that its rows are not those of the whole account.
_NARROWED = {
    "income": "revenue.current",
    "general_basic": "expenditure.basic",
    "project": "expenditure.project",
    "procurement": "procurement.total",
}
_UNMEANT = {"performance", "other"}
_YEARS = re.compile(r"((?:19|20)\d\d)年")
# A row that only says of when its figures are: its columns say of what.
_WHEN = re.compile(
    r"(?:20\d\d年度?|本年度?|上年度?|当年)?(?:年初|全年|调整)?(?:预算|决算|执行)?(?:数|金额|额)?|增减(?:变化)?(?:金额|额|数)?"
)
_FUND_ALONE = re.compile("(?:一般公共|政府性基金|国有资本经营)预算(?:财政)?(?:拨款)?")
_UNIT = re.compile(r"[（]?(千元|百万元|万元|亿元|元|[个辆台套人次批件]+)[）]")


@dataclass(frozen=True, slots=True)
class _Bound:
    """What a column's header says of its figures."""

    concept: str | None
    kind: Kind
    year: int | None
    phase: Phase | None
    fund: Fund | None
    unit: str | None
    bare: bool


def read_cells(tables: tuple[Table, ...], identity: Identity, narrative: Narrative) -> Narrative:
    """The narrative with a fact for every figure of the tables; tables of no known kind keep null concepts."""
    facts: list[Fact] = []
    for table in tables:
        facts.extend(_table(table, identity, table.unit, len(narrative.facts) + len(facts)))
    return replace(narrative, cells=tuple(map(described, facts)))


def _table(table: Table, identity: Identity, unit: str | None, first: int) -> Iterator[Fact]:
    if table.kind == "performance":
        return  # targets and scores: no figures of the account
    bound = _columns(table, identity)
    meant: dict[tuple[int, int], str | None] = {}
    number = first
    for entry in table.entries:
        meant[entry.row, entry.lane] = _row(entry, table, identity, meant)
        for column in table.columns:
            if column.lane != entry.lane or column.number not in bound:
                continue
            fact = _fact(
                table, entry, column, bound[column.number], meant[entry.row, entry.lane], identity, unit, number
            )
            if fact is not None:
                yield fact
                number += 1


def _fact(
    table: Table, entry: TableRow, column: Column, bound: _Bound, row: str | None, identity: Identity, unit: str | None,
    number: int,
) -> Fact | None:  # fmt: skip
    text = table.grid[entry.row][column.number]
    words = fold(text)
    percent = words.endswith("%")
    printed = parse_number(words.removesuffix("%"))
    if printed is None:
        return None
    kind: Kind = "share" if percent and bound.kind == "amount" else bound.kind
    if kind == "amount" and _figure("rate_row").search(entry.label):
        kind = "other"
    concept, part = _cross(table, entry, bound, row)
    rates = kind in ("share", "change_rate", "execution_rate")
    printed_unit = "%" if rates or kind == "other" else ("" if kind == "count" else bound.unit or unit or "")
    if kind == "count":
        printed_unit = bound.unit or ""
    place = Place(table.block, cell=(table.number, entry.row, column.number))
    quantity = Quantity(printed.value, printed_unit, printed.decimals, text, place)
    fund = bound.fund or _fund_of(row) or table.fund
    label = "/".join(filter(None, (entry.label, column.path[-1] if column.path and not bound.bare else "")))
    year = year_in(entry.label, _own_year(table, identity)) or bound.year
    phase = bound.phase
    if table.kind == "three_public":
        kind = "change" if re.search("增减|变化", entry.label) else kind
        phase = phase_in(entry.label) or phase
    return Fact(
        number, -1, kind, quantity, printed.value, concept, label or (column.path[-1] if column.path else ""),
        table.section, year, phase, fund, part=part,
    )  # fmt: skip


def _cross(table: Table, entry: TableRow, bound: _Bound, row: str | None) -> tuple[str | None, str | None]:
    """Concept and part of a cell from those of its row and its column."""
    total = entry.role == "total"
    if row is None and not total and table.kind == "three_public" and _WHEN.fullmatch(fold(entry.label)):
        return bound.concept or ("three_public.total" if bound.bare else None), None
    if bound.concept is None:
        coded = (row or "").startswith(("function.", "economic."))
        bought = table.kind == "procurement" and not (row or "procurement.").startswith("procurement.")
        part = _NARROWED.get(table.kind) if coded or bought else None
        return (row, part) if bound.bare else (None, None)
    if total:
        return bound.concept, None
    if row is None:
        return None, bound.concept
    if bound.concept in _NARROWED.values():
        return row, bound.concept
    if table.kind == "income" and row.startswith("function."):
        return row, "revenue.current" if bound.concept in ("revenue.total", "revenue.current") else bound.concept
    if bound.concept == _TOTAL.get(table.kind) or bound.concept in ("expenditure.current", "revenue.current"):
        return row, None
    return row, bound.concept


def _columns(table: Table, identity: Identity) -> dict[int, _Bound]:
    """What each column of figures means; where a lane has but one, its header says no more than its rows do."""
    columns = [column for column in table.columns if column.role == "figure"]
    bound = {column.number: _column(column, table, identity) for column in columns}
    for column in columns:
        alone = sum(other.lane == column.lane for other in columns) == 1
        if alone and table.kind == "general_basic":
            bound[column.number] = replace(bound[column.number], concept=None, bare=True)
        if table.kind == "three_public" and _beyond(column, bound, columns):
            bound[column.number] = replace(bound[column.number], concept=None, bare=False)
        if not alone and not column.path:  # what a column without a header holds is not known
            bound[column.number] = replace(bound[column.number], concept=None, bare=False)
    return bound


def _beyond(column: Column, bound: dict[int, _Bound], columns: list[Column]) -> bool:
    """A 合计 beside the “三公” total and meetings or training holds these too: no concept of its own."""
    if not bound[column.number].bare or not column.path:
        return False
    group = column.path[:-1]
    beside = {bound[c.number].concept for c in columns if c.path[: len(group)] == group and c is not column}
    return "three_public.total" in beside and bool(beside & {"conference.total", "training.total"})


# --- columns ---------------------------------------------------------------------------------------------------------


def _column(column: Column, table: Table, identity: Identity) -> _Bound:
    path = [_UNIT.sub("", text) for text in column.path]
    whole = "/".join(column.path)
    kind: Kind = next((k for k in _KINDS if any(_figure(k).search(text) for text in reversed(path))), "amount")
    unit = next((m[1] for text in reversed(column.path) if (m := _UNIT.search(text))), None)
    year = _year(path, kind, _own_year(table, identity))
    default: Phase | None = "final" if identity.family.endswith("final") else "budget"
    phase = next((p for text in reversed(path) if (p := phase_in(text, final_first=True)) is not None), default)
    concept, bare = _concept(path, table, identity, kind)
    fund = _FUND_OF_COLUMN.get(concept or "") or fund_in(whole)
    if concept is not None and concept.startswith("revenue.") and _side(table, column) != "revenue":
        concept, bare = None, True  # a source of money over expenditure names its fund
    if fund is not None and _side(table, column) == "expenditure" and concept in ("expenditure.total", None):
        concept, bare = None, bare or fund_in(path[-1] if path else "") is not None
    return _Bound(concept, kind, year, phase, fund, unit, bare)


def _own_year(table: Table, identity: Identity) -> int | None:
    """The year of a table: a report on a government prints those of two years, each with its year in its title."""
    if not identity.family.startswith("government"):
        return identity.year
    return year_in(fold(table.title or ""), identity.year) or identity.year


def _year(path: list[str], kind: Kind, own: int | None) -> int | None:
    """The year that a header names; a change is of the later of the years it compares, so 比上年 names none."""
    if kind in ("change", "change_rate"):
        return max((int(year) for text in path for year in _YEARS.findall(text)), default=own)
    return next((year for text in reversed(path) if (year := year_in(text, own)) is not None), own)


def _concept(path: list[str], table: Table, identity: Identity, kind: Kind) -> tuple[str | None, bool]:
    """The concept that the innermost telling header names, and whether none of them names a thing.

    Words that only say how the figures are worked out (增减额, 占比) name none.
    """
    side = "revenue" if table.kind == "income" or (path and path[0] == "收入") else "expenditure"
    scope = Scope(
        _SECTION.get(table.kind, table.kind) if side != "revenue" else "revenue", (), f"{side}.total", identity.family
    )
    if table.kind == "three_public":
        scope = Scope("three_public", (), None, identity.family)
    for text in reversed(path):
        words = re.sub(r"^其中[：]?", "", text)
        if _bare().search(words) or (table.kind == "three_public" and _FUND_ALONE.fullmatch(words)):
            continue
        if kind in ("change", "change_rate", "share", "execution_rate") and _figure(kind).search(words):
            continue
        found = name(words, scope, "万元")
        return (found.concept if found else None), False
    return None, True


def _side(table: Table, column: Column) -> str:
    head = column.path[0] if column.path else ""
    if table.kind == "income" or head.startswith("收入"):
        return "revenue"
    return "expenditure"


# --- rows ------------------------------------------------------------------------------------------------------------


def _row(entry: TableRow, table: Table, identity: Identity, meant: dict[tuple[int, int], str | None]) -> str | None:
    if table.kind in _UNMEANT and entry.code is None:
        return None
    if entry.code is not None:
        return _coded(entry.code)
    first = next((c for c in table.columns if c.lane == entry.lane and c.path), None)
    revenue = table.kind == "income" or bool(first and first.path[0].startswith("收入"))
    if entry.role == "total":
        return None if identity.family.startswith("government") else _total(entry, table, revenue)
    side = "revenue" if revenue else "expenditure"
    kind = "revenue" if revenue else _SECTION.get(table.kind, table.kind)
    whole = f"{side}.total" if table.kind in ("income_expenditure", "fiscal", "income", "expenditure") else None
    if table.kind == "general_basic":
        whole = "expenditure.basic"
    under = next((meant[key] for key in reversed(meant) if key[1] == entry.lane and _holds(meant[key])), None)
    if "/" in entry.label:
        return None
    found = name(entry.label, Scope(kind, (), under or whole, identity.family), "万元")
    if found is None or (found.end - found.start) * 2 < len(entry.label):
        return None  # a word inside a longer name is not what the row is about
    return found.concept


def _holds(concept: str | None) -> bool:
    """A class or its 款 above a row without a code narrows what its name means: 行政运行 under 审计事务."""
    return concept is not None and concept.startswith("function.") and len(concept) < len("function.2010301")


def _total(entry: TableRow, table: Table, revenue: bool) -> str | None:
    words = entry.label
    if table.kind in ("income_expenditure", "fiscal", "income", "expenditure"):
        side = "revenue" if revenue or words.startswith("收入") else "expenditure"
        current = "本年" in words or (
            words in ("合计", "收入合计", "支出合计") and table.kind in ("income_expenditure", "fiscal")
        )
        return f"{side}.current" if current else f"{side}.total"
    return _TOTAL.get(table.kind)


def _coded(code: str) -> str | None:
    if len(code) not in (3, 5, 7):
        return None
    if code.startswith("2"):
        return f"function.{code}"
    return f"economic.{code}" if code[0] in "35" and len(code) < 7 else None


def _fund_of(concept: str | None) -> Fund | None:
    return _FUND_OF_COLUMN.get(concept or "")


@cache
def _figure(kind: str) -> re.Pattern[str]:
    return re.compile(toml("tables")["figure"][kind])


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(toml("tables")["bare"]["match"])
