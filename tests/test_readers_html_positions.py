"""Web pages made of layout files: every run of words has its position, and the page is read as print is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor.model import Block
from extractor.readers.html import read

ROWS = [
    ["项目", "预算数", "执行数"],
    ["人员经费", "312.40", "310.00"],
    ["公用经费", "87.60", "80.15"],
    ["合计", "400.00", "390.15"],
]
PROSE = [
    (90, "（一）支出预算。2033年本馆支出预算400.00万元，其中：人员经"),
    (66, "费312.40万元，公用经费87.60万"),
    (66, "元，都已列入年初预算。"),
]
Run = tuple[float, float, str]
"""Left and top of words, in points."""


def runs() -> list[Run]:
    """A title, the words of a table, and a paragraph whose lines end anywhere."""
    cells = [(70 + 130 * x, 100 + 18 * y, words) for y, row in enumerate(ROWS) for x, words in enumerate(row)]
    prose = [(left, 300.0 + 22 * n, words) for n, (left, words) in enumerate(PROSE)]
    return [(240, 60, "支出预算表"), (430, 80, "单位：万元"), *cells, *prose, (290, 810, "— 3 —")]


def rules(style: Callable[[float, float, float, float], str]) -> str:
    """The lines of the table: each as an element of its own."""
    level = "".join(style(64, 96 + 18 * y, 390, 0) for y in range(5))
    return level + "".join(style(64 + 130 * x, 96, 0, 72) for x in range(4))


def inline() -> str:
    """Positions in the style of each element, rules as empty boxes with one border."""

    def rule(x: float, y: float, width: float, height: float) -> str:
        side = "bottom" if width else "right"
        return (
            f'<div style="position:absolute;left:{x}pt;top:{y}pt;width:{width}pt;height:{height}pt;'
            f'border-{side}:0.5pt solid #000"> </div>'
        )

    words = "".join(
        f'<div style="position:absolute;left:{x}pt;top:{y}pt;font-size:10pt;line-height:10pt">{text}</div>'
        for x, y, text in runs()
    )
    return f'<div style="position:relative;width:595pt;height:842pt">{rules(rule)}{words}</div>'


def by_class() -> str:
    """Positions in classes, counted from below, characters large and drawn small, gaps as empty boxes."""
    style = [
        ".sheet{position:relative;width:793.3px;height:1122.6px}.t,.k{position:absolute}",
        ".t{transform-origin:0 100%}.m0{transform:matrix(0.25,0,0,0.25,0,0)}.f{font-size:53.3px;line-height:1}",
        ".h{height:53.3px}.gap{display:inline-block;width:14px}@media print{.t{left:0pt;bottom:0pt}}",
    ]
    body = []
    for number, (x, y, text) in enumerate(runs()):
        style.append(f".x{number}{{left:{x / 0.75:.1f}px}}.y{number}{{bottom:{(842 - y - 10) / 0.75:.1f}px}}")
        half = len(text) // 2
        words = f"{text[:half]}<span class='gap'> </span>{text[half:]}" if len(text) == 2 else text
        body.append(f"<div class='t m0 f h x{number} y{number}'>{words}</div>")

    def rule(x: float, y: float, width: float, height: float) -> str:
        style.append(
            f".r{len(style)}{{left:{x / 0.75}px;top:{y / 0.75}px;width:{max(width, 0.75) / 0.75}px;"
            f"height:{max(height, 0.75) / 0.75}px;background-color:#222}}"
        )
        return f"<i class='k r{len(style) - 1}'></i>"

    drawn = rules(rule)
    return f"<style>{''.join(style)}</style><div class='sheet'>{drawn}{''.join(body)}</div>"


def letters() -> str:
    """Each character an element of its own, cells as boxes that do not touch."""
    boxes = "".join(
        f'<p class="b" style="left:{66 + 130 * x}pt;top:{96 + 18 * y}pt;width:122pt;height:18pt"></p>'
        for x in range(3)
        for y in range(4)
    )
    words = ""
    for x, y, text in runs():
        for n, char in enumerate(text):
            at = x + sum(10 if before > "\u2e80" else 5 for before in text[:n])
            words += f'<span class="c" style="left:{at:.1f}pt;top:{y}pt">{char}</span>'
    style = "<style>.b,.c{position:absolute;font-size:10pt;line-height:10pt}.b{border:1px solid black;margin:0}</style>"
    return f'{style}<div id="w" style="position:relative;width:595pt;height:842pt">{boxes}{words}</div>'


def blocks(body: str) -> tuple[Block, ...]:
    page = f"<html><head><title>岭北市方志馆2033年单位预算</title></head><body>{body}</body></html>"
    return read(page.encode(), "页面").blocks


@pytest.mark.parametrize("made", [inline, by_class, letters])
def test_table_and_paragraphs_are_read_from_positions(made: Callable[[], str]) -> None:
    """The table has its cells, the paragraph is one, the page number is gone; however the positions are said."""
    found = blocks(made())
    table = next(block for block in found if block.kind == "table")
    texts = [["" for _ in row] for row in ROWS]
    for cell in table.cells:
        texts[cell.row][cell.column] = cell.text
    assert texts == ROWS
    words = [block.text.replace(" ", "") for block in found if block.kind == "text"]
    assert words == ["支出预算表", "单位：万元", "".join(text for _, text in PROSE)]


def test_places_are_those_of_a_page_without_print() -> None:
    """A browser's coordinates are no place in a document: pages and boxes stay unsaid, as for any web page."""
    for block in blocks(inline()):
        assert block.page is None and not block.lines
        assert all(cell.page is None and cell.box is None for cell in block.cells)


def test_words_wider_than_thought_do_not_run_into_the_next() -> None:
    """The page's font is narrower than is guessed: runs of one line keep their order."""
    long = "".join(f'<b style="position:absolute;left:{40 + 60 * n}px;top:90px">123,456,789</b>' for n in range(12))
    (found,) = blocks(f'<div style="position:relative;width:800px;height:900px">{long}</div>')
    assert found.text.replace(" ", "") == "123,456,789" * 12


def test_few_positioned_boxes_leave_the_flow_alone() -> None:
    """A floating bar is no layout file; neither is an article that stands in one positioned frame."""
    article = "<p>本馆2033年收入预算400.00万元，与上年持平。</p>" * 12
    bar = (
        '<div style="position:fixed;right:0;top:20px">' + "".join(f"<span>返回{n}</span>" for n in range(3)) + "</div>"
    )
    framed = f'<div style="position:absolute;left:10px;top:10px;width:900px">{article}</div>{bar}'
    assert [block.text for block in blocks(framed)][:2] == ["本馆2033年收入预算400.00万元，与上年持平。"] * 2
