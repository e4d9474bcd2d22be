"""A table of the desk as markup."""

from __future__ import annotations

from lxml import html

from extractor.desk.grid import grid
from extractor.outputs.view.content import CellView, TableView

_ROWS = (
    (CellView(0, 0, "项目"), CellView(0, 1, "<b>2031年</b>", columns=2)),
    (CellView(1, 0, "合计\x1b"), CellView(1, 1, "-1,234.50"), CellView(1, 2, "")),
)


def _made(*, anchored: bool) -> html.HtmlElement:
    table = TableView(7, "收支表", "", "万元", (3,), 1, _ROWS)
    return html.fromstring(f"<table>{grid(table, anchored=anchored)}</table>")


def test_cells_keep_their_words_and_spans() -> None:
    """What is printed is text, whatever it looks like; figures are set as figures, and heads are heads."""
    made = _made(anchored=True)
    assert [cell.text_content() for cell in made.xpath("//th")] == ["项目", "<b>2031年</b>"]
    assert not made.xpath("//b") and made.xpath("//th/@colspan") == ["2"]
    assert [cell.text for cell in made.xpath("//td")] == ["合计\\u001b", "-1,234.50", None]
    assert made.xpath("//*[@class='n']/text()") == ["-1,234.50"]


def test_a_table_that_is_shown_again_has_no_places() -> None:
    """One place on a page for each cell: else a mark would find the wrong one."""
    assert _made(anchored=True).xpath("//td/@id") == ["t7-1-0", "t7-1-1", "t7-1-2"]
    assert _made(anchored=False).xpath("//@id") == []
