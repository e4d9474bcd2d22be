"""The accounts of a government: what the year opens with, takes in, spends, and leaves to the next one.

    本年收入 - 本年支出 = 本年收支结余                 insurance funds, all of them and each
    上年结余 + 本年收支结余 = 年末滚存结余
    上年末余额 + 发行 - 还本 = 年末余额 <= 限额        debt
    全辖区 = 本级 + 下级                              side by side

Figures are known by measure, flow and item; whatever else is said of them (level, fund, year, of which insurance, which
kind of debt) must be the same. Of a name that a table says twice, what is numbered furthest out is all of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Literal

from extractor.figures import intervals, is_money, linear
from extractor.model import Fact, Relation, TableRow, Term
from extractor.relations.material import Material
from extractor.relations.tables.fact_table import FactTable, mostly
from extractor.taxonomy import family, ground_id

_LEVEL, _WHOLE, _OWN = "gov_level", "whole", "own"
_ROWS = 3
_OF_DEBT = ("balance", "issued", "principal")
# What one level pays another cancels out in the whole; so totals that count it in are more than the levels show.
_BETWEEN = ("transfer",)
_Kind = Literal["sum", "difference", "bound"]
_Role = tuple[str | None, str]
_Account = Mapping[_Role, Fact]


def account_identities(material: Material) -> Iterator[Relation]:
    """What must hold in each table between the figures of one account."""
    if not family(material.outline.identity.family).has("several_levels"):
        return
    for sheet in material.tables:
        accounts = _accounts(sheet)
        for (said, year), account in accounts.items():
            before = accounts.get((said, year - 1), {}) if year else {}
            for relation in (*_balances(account), *_debt(account, before)):
                yield replace(relation, note=sheet.name)
            yield from _raised_in_parts(sheet, account, before)
        yield from _levels(sheet)


def _accounts(sheet: FactTable) -> dict[tuple[Hashable, int | None], _Account]:
    """The amounts of a table by all that is said of them but measure, flow and item of an account, and by year."""
    depth = {(entry.row, entry.lane): entry.level or _ROWS for entry in sheet.table.entries}
    found: dict[tuple[Hashable, int | None], dict[_Role, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in sheet.facts.values():
        if fact.kind == "amount" and is_money(fact) and (role := _role(fact)) and fact.cell:
            said = tuple(pair for pair in fact.dimensions if pair[0] not in ("flow", "as_of", *_named(role)))
            found[(said, fact.fund), fact.year][role].append(fact)
    return {
        key: {role: each for role, facts in said.items() if (each := _outermost(sheet, facts, depth))}
        for key, said in found.items()
    }


def _role(fact: Fact) -> _Role | None:
    """(measure, flow) of income, spending and what is left, (measure, item) of debt; None of anything narrower."""
    said = dict(fact.dimensions)
    if fact.measure == "limit":
        return ("debt", "limit") if said.get("item", "balance") == "balance" else None
    if fact.measure == "debt":
        return ("debt", said["item"]) if said.get("item") in _OF_DEBT else None
    flow = said.get("flow", "")
    if fact.fund != "social_insurance" or "item" in said:
        return None
    return (fact.measure, "" if fact.measure != "balance" and flow == "current" else flow)


def _named(role: _Role) -> tuple[str, ...]:
    return ("item",) if role[0] == "debt" else ()


def _outermost(sheet: FactTable, facts: list[Fact], depth: Mapping[tuple[int, int], int]) -> Fact | None:
    """The one figure of a role; of several the one whose row is numbered further out than the others'."""

    def level(fact: Fact) -> int:
        assert fact.cell is not None
        return depth.get((fact.cell[1], sheet.table.columns[fact.cell[2]].lane), _ROWS)

    best = min(map(level, facts))
    outer = [fact for fact in facts if level(fact) == best]
    return outer[0] if len({fact.value for fact in outer}) == 1 else None


def _balances(account: _Account) -> Iterator[Relation]:
    """What is left of a year's income, and what has been piled up by its end."""
    income, spending = account.get(("revenue", "")), account.get(("expenditure", ""))
    left, opening, closing = (account.get(("balance", flow)) for flow in ("current", "opening", "closing"))
    if left and income and spending:
        yield _of("balance", "difference", left, (1, income), (-1, spending))
    if closing and opening and left:
        yield _of("table_roll_forward", "sum", closing, (1, opening), (1, left))
    elif closing and opening and income and spending:
        yield _of("table_roll_forward", "sum", closing, (1, opening), (1, income), (-1, spending))


def _debt(account: _Account, before: _Account) -> Iterator[Relation]:
    """What is owed at the end of a year follows from what was owed, raised and repaid, and is within its limit.

    Rates of exchange, debt written off and lent on change it too: it is only tried.
    """
    owed, raised, repaid = (account.get(("debt", item)) for item in ("balance", "issued", "principal"))
    opening, limit = before.get(("debt", "balance")), account.get(("debt", "limit"))
    if owed and opening and raised and repaid:
        follows = _of("table_roll_forward", "sum", owed, (1, opening), (1, raised), (-1, repaid))
        yield replace(follows, firm=False, ground=None)
    if owed and limit:
        yield _of("table_limit", "bound", owed, (1, limit))


def _raised_in_parts(sheet: FactTable, account: _Account, before: _Account) -> Iterator[Relation]:
    """What was raised is what the rows inside it make: where they stand side by side (loans, bonds), or where the
    account closes with them and only with them."""
    raised = account.get(("debt", "issued"))
    if raised is None:
        return
    inside = list(_inside(sheet, raised))
    parts = [fact for row in inside if (fact := sheet.facts.get((row.row, _cell(raised)[1])))]
    beside = all(row.role == "item" and row.level is None for row in inside)
    if len(parts) > 1 and (beside or _closes_with(parts, raised, account, before)):
        relation = sheet.relation("table_group_sum", _cell(raised), [_cell(part) for part in parts], firm=True)
        if relation is not None:
            yield replace(relation, ground=ground_id("nested_rows"))


def _closes_with(parts: Sequence[Fact], raised: Fact, account: _Account, before: _Account) -> bool:
    owed, repaid = (account.get(("debt", item)) for item in ("balance", "principal"))
    opening = before.get(("debt", "balance"))
    if not (owed and opening and repaid) or _follows(owed, (opening, raised), repaid):
        return False
    return _follows(owed, (opening, *parts), repaid)


def _follows(owed: Fact, added: Sequence[Fact], repaid: Fact) -> bool:
    signs = [*(1 for _ in added), -1]
    return linear(intervals([owed])[0], intervals([*added, repaid]), signs).holds


def _inside(sheet: FactTable, fact: Fact) -> Iterator[TableRow]:
    """The rows below a numbered one, up to the next that is numbered no further in."""
    row, column = _cell(fact)
    entries = [entry for entry in sheet.table.entries if entry.lane == sheet.table.columns[column].lane]
    level = next((entry.level for entry in entries if entry.row == row), None)
    below = (entry for entry in entries if entry.row > row)
    yield from takewhile(lambda each: level and (each.level or level + 1) > level, below)


def _of(rule: str, relation: _Kind, stated: Fact, *terms: tuple[int, Fact]) -> Relation:
    ground = ground_id("within_limit" if relation == "bound" else "flows_of_account")
    return Relation(rule, relation, "table", stated, tuple(Term(sign, fact) for sign, fact in terms), ground=ground)


# --- the whole territory is its own level and those below it ---------------------------------------------------------


def _levels(sheet: FactTable) -> Iterator[Relation]:
    """The whole beside its levels, row by row: firm where most rows hold, but for what levels pay each other."""
    found = list(_whole_and_levels(sheet))
    held = [sheet.closes(_cell(each.stated), [_cell(term.fact) for term in each.terms]) for each in found]
    firm = len(found) >= _ROWS and mostly(held)
    for relation, holds in zip(found, held, strict=True):
        sure = firm and relation.stated.measure not in _BETWEEN and relation.stated.dimension("flow") != "all_in"
        if sure or holds:
            ground = ground_id("levels_beside") if sure else None
            yield replace(relation, firm=sure, ground=ground)


def _whole_and_levels(sheet: FactTable) -> Iterator[Relation]:
    """Each row that says a figure of the whole territory, of its own level and of one below it at least."""
    rows: dict[Hashable, dict[str | None, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in sheet.facts.values():
        if fact.kind == "amount" and fact.cell:
            said = tuple(pair for pair in fact.dimensions if pair[0] != _LEVEL)
            key = (fact.cell[1], said, fact.measure, fact.year, fact.phase, fact.fund)
            rows[key][fact.dimension(_LEVEL)].append(fact)
    for levels in rows.values():
        whole = levels.pop(_WHOLE, [])
        parts = [fact for facts in levels.values() for fact in facts]
        if len(whole) == 1 and _OWN in levels and 1 < len(parts) == len(levels):
            cells = [_cell(part) for part in parts]
            relation = sheet.relation("table_level_sum", _cell(whole[0]), cells, firm=True)
            if relation is not None and len(relation.terms) > 1:
                yield relation


def _cell(fact: Fact) -> tuple[int, int]:
    assert fact.cell is not None
    return fact.cell[1:]
