"""Where a figure stands, for the words of a finding that speaks of several files."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.messages import Language
from extractor.model import Block, Fact, Joint, Report

_PAGE = {"zh": " 第{}页", "en": " p. {}"}
_CELL = {"zh": "第{}行第{}列", "en": " row {}, column {}"}


def file_name(report: Report) -> str:
    """The file."""
    return report.document.name


def where(joint: Joint, reports: Mapping[int, Report], fact: Fact, language: Language) -> str:
    """The file, page and table of a figure."""
    document, block = joint.home("block", fact.quantity.block)
    report = reports[document]
    page, cell = _page(report.document.blocks[block], fact), ""
    if fact.cell:
        number, row, column = fact.cell
        table = report.tables[joint.home("table", number)[1]]
        printed = table.cells.get((row, column))
        page = printed.page if printed and printed.page else page
        cell = f"《{table.title}》" if table.title else ""
        cell += _CELL[language].format(row + 1, column + 1)
    return f"{file_name(report)}{_PAGE[language].format(page) if page else ''}{' ' if page and cell else ''}{cell}"


def _page(block: Block, fact: Fact) -> int | None:
    """The page that the figure is printed on, where its paragraph runs over two."""
    boxes = block.boxes(fact.quantity.start, fact.quantity.end)
    return boxes[0][0] if boxes else block.page
