"""Where a finding points: at words of the running text, or at a cell of a table."""

from __future__ import annotations

from extractor.model import Cell, Finding, Report, Table


def cell_of(report: Report, finding: Finding) -> tuple[Table, int, int] | None:
    """The table, row and column of the figure that the finding is about; None where it stands in running text."""
    about = [*(suspect.fact for suspect in finding.suspects[:1]), *finding.facts]
    for fact in about:
        if fact.cell and finding.place and fact.quantity.block == finding.place.block:
            number, row, column = fact.cell
            return report.tables[number], row, column
    return None


def page_of(report: Report, finding: Finding) -> int | None:
    """The page to turn to."""
    if finding.place is None:
        return None
    found = cell_of(report, finding)
    cell: Cell | None = found[0].cells.get(found[1:]) if found else None
    if cell and cell.page:
        return cell.page
    block = report.document.blocks[finding.place.block]
    boxes = block.boxes(finding.place.start, finding.place.end)
    return boxes[0][0] if boxes else block.page
