"""The figures of single projects, indicators and purchases, in tables of their own."""

from __future__ import annotations

from extractor.dataset.columns.column import Columns, col
from extractor.dataset.columns.facts import FACTS


def _as_facts(*names: str) -> Columns:
    """Columns of `facts` that another table repeats."""
    known = {column.name: column for column in FACTS}
    return tuple(known[name] for name in names)


_WHOSE = _as_facts("document", "fact", "entity", "family")
_FIGURE = _as_facts(
    "item", "measure", "kind", "year", "phase", "fund", "value", "unit", "amount", "arithmetic", "binding", "section",
    "table", "page", "label", "quote",
)  # fmt: skip
_PROJECT = col("project", "string", "项目，印出的字样", "the project, as printed")
_OF_BODY = col("body", "string", "所在行的单位，印出的字样", "the body of its row, as printed")
_SORT = col("type", "string", "收支的类别：基本、项目、货物、工程、服务……", "type of expenditure or of what is bought")
_FINANCING = col("financing", "string", "资金来源，由栏名或名称定", "source of the money, by column or name")

PROJECTS: Columns = (
    *_WHOSE, _PROJECT, _OF_BODY, _SORT,
    col("function", "string", "功能分类科目", "functional class"),
    col("economic", "string", "部门预算支出经济分类科目", "economic class of a department's expenditure"),
    _FINANCING,
    col("flow", "string", "本年、期初、期末，还是总计", "of the year, opening, closing, or all in"),
    *_FIGURE,
)  # fmt: skip

INDICATORS: Columns = (
    *_WHOSE, _PROJECT,
    col("indicator", "string", "绩效指标，印出的字样：一级/二级/三级", "the performance indicator, as printed"),
    col("level1", "string", "指标的第一级", "level 1 of the indicator"),
    col("level2", "string", "指标的第二级", "level 2 of the indicator"),
    col("level3", "string", "指标的第三级", "level 3 of the indicator"),
    col("sign", "string", "指标的比较符号：至少、至多……", "sign of the indicator: at least, at most"),
    _OF_BODY, *_FIGURE,
)  # fmt: skip

PURCHASES: Columns = (
    *_WHOSE, col("purchase", "string", "采购的品目、项目，印出的字样", "what is bought, as printed"),
    _PROJECT, _OF_BODY, _SORT, _FINANCING, *_FIGURE,
)  # fmt: skip
