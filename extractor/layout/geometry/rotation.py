"""Places on pages that were turned to read text set sideways, given back as the page is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.layout.geometry.pages import PlacedPage
from extractor.model import Block, Box, Cell, Line


def as_shown(block: Block, sheets: Sequence[PlacedPage]) -> Block:
    """The block with all places in the coordinates of the pages as they are shown."""
    return replace(
        block,
        lines=tuple(_line(line, sheets[line.page - 1]) for line in block.lines),
        cells=tuple(_cell(cell, sheets[cell.page - 1]) if cell.page else cell for cell in block.cells),
    )


def _line(line: Line, sheet: PlacedPage) -> Line:
    """A line that runs up or down the page cannot say where each character is: each gets the whole line."""
    if not sheet.turned or not line.edges:
        return line
    x0, top, x1, bottom = _shown((line.edges[0], line.top, line.edges[-1], line.bottom), sheet)
    return replace(line, top=top, bottom=bottom, edges=(x0, x1) * (len(line.edges) // 2))


def _cell(cell: Cell, sheet: PlacedPage) -> Cell:
    if not sheet.turned:
        return cell
    return replace(cell, box=cell.box and _shown(cell.box, sheet), ink=cell.ink and _shown(cell.ink, sheet))


def _shown(box: Box, sheet: PlacedPage) -> Box:
    """A box of the turned page, whose width and height are the sheet's, turned back."""
    x0, top, x1, bottom = box
    if sheet.turned == 1:
        return top, sheet.width - x1, bottom, sheet.width - x0
    if sheet.turned == 2:
        return sheet.width - x1, sheet.height - bottom, sheet.width - x0, sheet.height - top
    return sheet.height - bottom, x0, sheet.height - top, x1
