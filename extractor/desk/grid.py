"""The rows of a table as markup: by hand, for a workbook has some ten thousand cells and a template is slow at each."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from extractor.outputs.view.called import plain_text
from extractor.outputs.view.content import CellView, TableView


def grid(table: TableView, *, anchored: bool) -> str:
    """Every word escaped. Where `anchored`, a mark can find its cell; each table stands anchored once on a page."""
    return "\n".join(f"<tr>{''.join(_cells(table, row, anchored))}</tr>" for row in table.rows)


def _cells(table: TableView, row: tuple[CellView, ...], anchored: bool) -> Iterator[str]:
    for cell in row:
        tag = "th" if cell.row < table.heads else "td"
        anchor = f' id="t{table.number}-{cell.row}-{cell.column}"' if anchored else ""
        spans = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
        spans += f' colspan="{cell.columns}"' if cell.columns > 1 else ""
        figure = ' class="n"' if cell.text and not cell.text.strip("0123456789,.-% ") else ""
        yield f"<{tag}{anchor}{spans}{figure}>{escape(plain_text(cell.text)) if cell.text else ''}</{tag}>"
