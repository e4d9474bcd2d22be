"""What a body has many of, long and tidy: its projects, performance indicators and purchases, as views over `facts`.

They are told by the dimensions whose members are printed words (`opaque` in patterns/views.toml). A row is one printed
figure, or an indicator whose value is words; what a project or purchase is called stands as printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractor.dataset.codes import dimensions
from extractor.dataset.columns import PARTITION, TABLES, DataColumn


@dataclass(frozen=True, slots=True)
class Listed:
    """A view: the dimension that its figures have, those they lack, and those that are its columns."""

    zh: str
    en: str
    has: str
    lacks: tuple[str, ...]
    columns: tuple[str, ...]


LISTED = {
    "projects": Listed(
        "项目的每个数一行：各阶段、各来源的资金", "one row for each figure of a project, by stage and source of money",
        "project", ("indicator", "purchase"), ("project", "body", "type", "function", "economic", "financing", "flow"),
    ),
    "indicators": Listed(
        "绩效指标的每个数一行：指标值、完成值、分值、得分；值是文字的在 quote",
        "one row for each figure of an indicator: target, result, weight, score; words stand in quote",
        "indicator", (), ("project", "indicator", "sign", "body"),
    ),
    "purchases": Listed(
        "政府采购的每个数一行", "one row for each figure of a purchase", "purchase", (),
        ("purchase", "project", "body", "type", "financing"),
    ),
}  # fmt: skip

_SAID = ("document", "entity", "family", PARTITION)
_LEVELS = ("level1", "level2", "level3")
_TOLD = ("item", "measure", "kind", "year", "phase", "fund", "value", "unit", "amount", "arithmetic", "binding", "fact",
         "section", "table", "page", "label", "quote")  # fmt: skip


def views() -> Iterator[str]:
    """Their SQL, over `facts`."""
    for name, listed in LISTED.items():
        wanted = " AND ".join([_has(listed.has), *(f"NOT {_has(other)}" for other in listed.lacks)])
        yield f"CREATE VIEW {name} AS SELECT {', '.join(_columns(listed))} FROM facts WHERE {wanted}"


def columns(name: str) -> list[DataColumn]:
    """The columns of a view, with what they mean."""
    known = {column.name: column for column in TABLES["facts"]}
    made = [
        DataColumn(at, "string", f"指标的第 {number} 级", f"level {number} of the indicator")
        for number, at in enumerate(_LEVELS, 1)
        if LISTED[name].has == "indicator"
    ]
    year = DataColumn(PARTITION, "int", "文件公开的财政年度", "the fiscal year that the document discloses")
    said = [known.get(each, year) for each in _SAID]
    own = [DataColumn(each, "string", *dimensions()[each]) for each in LISTED[name].columns]
    return [*said, *own, *made, *(known[each] for each in _TOLD)]


def _columns(listed: Listed) -> Iterator[str]:
    yield from _SAID
    yield from (f"json_extract_string(dimensions, '{name}') AS {name}" for name in listed.columns)
    if listed.has == "indicator":
        path = "string_split(json_extract_string(dimensions, 'indicator'), '/')"
        yield from (f"{path}[{number}] AS {name}" for number, name in enumerate(_LEVELS, 1))
    yield from (f'"{name}"' for name in _TOLD)


def _has(dimension: str) -> str:
    return f"coalesce(json_extract_string(dimensions, '{dimension}') IS NOT NULL, false)"
