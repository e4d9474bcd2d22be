"""The standard tables, filled from a plan."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from maker.codes import ECONOMICS, FUNCTIONS
from maker.draft import SCALES, Cell, Print, Table, digits_of
from maker.ledger import Item, Plan, ThreePublic

INCOME = (
    "一般公共预算财政拨款收入",
    "政府性基金预算财政拨款收入",
    "国有资本经营预算财政拨款收入",
    "上级补助收入",
    "事业收入",
    "经营收入",
    "附属单位上缴收入",
    "其他收入",
)
CHINESE = "一二三四五六七八九十"


def ordinal(number: int) -> str:
    """Chinese numerals up to 99."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else CHINESE[tens - 1] + "十"
    return head + (CHINESE[ones - 1] if ones else "")


class Setter:
    """Prints amounts in a table's unit; zero is left blank."""

    def __init__(self, unit: str, commas: bool = False) -> None:
        self.unit = unit
        self.style = Print(unit=unit, commas=commas)

    def __call__(self, fen: int) -> Cell:
        return Cell(digits_of(Decimal(fen) / SCALES[self.unit], 2, self.style) if fen else "")


def _cells(*texts: str) -> list[Cell]:
    return [Cell(text) for text in texts]


def income_expenditure(plan: Plan, title: str, column: str, setter: Setter, number: str = "") -> Table:
    """收支总表: two lanes, income on the left, spending by class on the right."""
    income = {
        INCOME[0]: plan.spent(fund="general"),
        INCOME[1]: plan.spent(fund="gov_fund"),
        INCOME[7]: plan.other_income,
    }
    classes = sorted({*plan.classes(), "201", "205", "206", "211", "229"} & {*FUNCTIONS})
    lines = max(len(INCOME), len(classes))
    rows = [[Cell("收入", columns=2), Cell("支出", columns=2)], _cells("项目", column, "项目", column)]
    for line in range(lines):
        left = INCOME[line] if line < len(INCOME) else ""
        code = classes[line] if line < len(classes) else ""
        rows.append(
            [
                Cell(f"{ordinal(line + 1)}、{left}" if left else ""),
                setter(income.get(left, 0)),
                Cell(f"{ordinal(line + 1)}、{FUNCTIONS[code]}" if code else ""),
                setter(plan.spent(prefix=code) if code else 0),
            ]
        )
    rows.append([Cell("本年收入合计"), setter(plan.revenue), Cell("本年支出合计"), setter(plan.spent())])
    rows.append([Cell("年初结转和结余"), setter(plan.carry_in), Cell("年末结转和结余"), setter(plan.carry_out)])
    rows.append([Cell("总计"), setter(plan.total), Cell("总计"), setter(plan.total)])
    return Table(title, "income_expenditure", setter.unit, rows, 2, [30, 14, 30, 14], number=number)


def _by_code(items: Sequence[Item]) -> list[tuple[str, list[Item]]]:
    """Class, section and item rows with the items they sum over."""
    codes = sorted({item.code[:length] for item in items for length in (3, 5, 7)})
    return [(code, [item for item in items if item.code.startswith(code)]) for code in codes]


def by_function(
    plan: Plan, title: str, kind: str, setter: Setter, fund: str | None = None, number: str = "", total: str = "合计"
) -> Table:
    """支出表 by functional code with 合计, 基本支出, 项目支出 under a merged header."""
    items = [item for item in plan.items if fund in (None, item.fund)]
    rows = [
        [Cell("项目", columns=2), Cell(total, rows=2), Cell("其中", columns=2)],
        _cells("科目编码", "科目名称", "基本支出", "项目支出"),
    ]
    rows.append([Cell("合计", columns=2), *_parts(items, setter)])
    rows += [[*_cells(code, FUNCTIONS[code]), *_parts(group, setter)] for code, group in _by_code(items)]
    return Table(title, kind, setter.unit, rows, 2, [12, 34, 16, 16, 16], number=number)


def _parts(items: Sequence[Item], setter: Setter) -> list[Cell]:
    return [setter(sum(getattr(item, part) for item in items)) for part in ("total", "basic", "project")]


def basic_by_economics(plan: Plan, title: str, setter: Setter, number: str = "") -> Table:
    """基本支出表 by economic class with 人员经费 and 公用经费."""
    rows = [
        [Cell("经济分类", columns=2), Cell("合计", rows=2), Cell("人员经费", rows=2), Cell("公用经费", rows=2)],
        _cells("编码", "科目名称"),
    ]
    personnel, public = plan.spent("personnel"), plan.spent("public")
    rows.append([Cell("合计", columns=2), setter(personnel + public), setter(personnel), setter(public)])
    for code in sorted({*plan.economic, *(code[:3] for code in plan.economic)}):
        amount = setter(plan.economic_class(code))
        own, other = (Cell(""), amount) if code.startswith("302") else (amount, Cell(""))
        rows.append([*_cells(code, ECONOMICS[code]), amount, own, other])
    return Table(title, "general_basic", setter.unit, rows, 2, [12, 34, 16, 16, 16], number=number)


def three_public(plans: Sequence[tuple[str, ThreePublic]], title: str, setter: Setter, number: str = "") -> Table:
    """“三公”经费表: one row for each plan."""
    rows = [
        [
            Cell("", rows=2),
            Cell("合计", rows=2),
            Cell("因公出国（境）费", rows=2),
            Cell("公务用车购置及运行维护费", columns=3),
            Cell("公务接待费", rows=2),
        ],
        _cells("小计", "购置费", "运行维护费"),
    ]
    for label, plan in plans:
        amounts = (plan.total, plan.abroad, plan.vehicle, plan.purchase, plan.operation, plan.reception)
        rows.append([Cell(label), *(setter(amount) for amount in amounts)])
    return Table(title, "three_public", setter.unit, rows, 2, [14, 14, 14, 12, 12, 14, 14], number=number)
