"""The figures with their meaning: a table for the terminal, CSV for spreadsheets."""

from __future__ import annotations

import csv
import io

from extractor.messages import Language
from extractor.model import Fact, Report
from extractor.outputs.formula_escaping import escaped
from extractor.outputs.to_json import as_data, plain
from extractor.wording import fold

_TITLES = {
    "zh": ("编号", "概念", "性质", "数值", "单位", "年度", "阶段", "资金", "出处", "名称"),
    "en": ("id", "concept", "kind", "value", "unit", "year", "phase", "fund", "place", "label"),
}
_COLUMNS = ("id", "concept", "kind", "label", "value", "unit", "amount", "decimals", "year", "phase", "fund", "section")
_PLACES = ("page", "block", "start", "end", "table", "row", "col", "quote")
_PAGE = {"zh": "第{}页", "en": "p.{}"}
_WIDTH = 160


def write(report: Report, language: Language = "zh") -> str:
    """A table in columns, as wide as it needs, without colours."""
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="", padding=(0, 2, 0, 0))
    for title in _TITLES[language]:
        table.add_column(title, justify="right" if title in ("数值", "value") else "left", no_wrap=True)
    for fact in (*report.narrative.facts, *report.narrative.cells):
        table.add_row(*_cells(report, fact, language))
    target = io.StringIO()
    Console(file=target, width=_WIDTH, no_color=True, markup=False, highlight=False, emoji=False).print(table)
    return "".join(f"{line.rstrip()}\n" for line in target.getvalue().splitlines())


def _cells(report: Report, fact: Fact, language: Language) -> list[str]:
    value = fold(fact.quantity.raw) if fact.worded else plain(fact.value)
    values = (fact.id, fact.concept, fact.kind, value, fact.quantity.unit, fact.year, fact.phase, fact.fund)
    return [*("-" if value is None else str(value) for value in values), _place(report, fact, language), fact.label]


def _place(report: Report, fact: Fact, language: Language) -> str:
    """The page, and the cell of a figure in a table."""
    page, spot = report.document.blocks[fact.quantity.block].page, ""
    if fact.cell:
        number, row, column = fact.cell
        cell = report.tables[number].cells.get((row, column))
        page, spot = cell.page if cell else None, f"t{number} {row + 1}:{column + 1}"
    return " ".join(filter(None, [_PAGE[language].format(page) if page else "", spot])) or "-"


def write_csv(report: Report) -> str:
    """One row a fact under the contract's field names; no cell can start a formula."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow((*_COLUMNS, *_PLACES))
    for fact in as_data(report)["facts"]:
        cells = [*(fact[name] for name in _COLUMNS), *(fact["source"].get(name) for name in _PLACES)]
        writer.writerow([escaped(cell) for cell in cells])
    return target.getvalue()
