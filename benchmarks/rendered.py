"""Documents written anew as Word files and workbooks in other layouts, from the blocks and tables that were read.

Word files are written by hand: rules, widths, margins and repeated headers of each cell are what is to be tried.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

import xlsxwriter

from extractor.layout.spacing import is_wide
from extractor.layout.unruled.pieces import is_figure
from extractor.model import Block, Cell, Report

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PAGE = (595, 842)
_MARGIN, _SMALLEST = 50, 5.0  # points: around the page, the smallest print
_LABEL = 16  # characters: a label of more is broken
_CAPTIONS = 4  # blocks above a table that may be its caption


@dataclass(frozen=True, slots=True)
class Layout:
    """How a document is set. `rules`: all, none, level, upright, frame, heads (a three-line table).

    `padding` is the room on each side of a cell, `spread` whether columns fill the page, `label` the greatest width of
    a label in characters; `caption`: above, inside the table, in the header of the page, beside (one line).
    """

    rules: str = "all"
    size: float = 9.0
    font: str = "Noto Serif CJK SC"
    landscape: bool = False
    padding: float = 4.0
    spread: bool = True
    label: int = _LABEL
    repeat: bool = False
    height: float = 0.0
    caption: str = "above"


LAYOUTS = {
    "ruled": Layout(),
    "bare": Layout("none"),
    "bare_repeated": Layout("none", repeat=True, height=24),
    "three_line": Layout("heads"),
    "frame": Layout("frame"),
    "level": Layout("level"),
    "upright": Layout("upright"),
    "close": Layout("none", padding=1.5, spread=False),
    "close_three_line": Layout("heads", padding=1.0, spread=False),
    "landscape": Layout("none", size=12, font="Noto Sans CJK SC", landscape=True),
    "broken": Layout(height=40),
    "broken_repeated": Layout(height=40, repeat=True),
    "wrapped": Layout(label=6),
    "wrapped_bare": Layout("none", label=6),
    "wrapped_level": Layout("level", label=6),
    "caption_inside": Layout(caption="inside"),
    "caption_header": Layout(caption="header"),
    "caption_beside": Layout("none", caption="beside"),
}


# --- Word ------------------------------------------------------------------------------------------------------------


def word(report: Report, layout: Layout) -> bytes:
    """The document as a Word file."""
    width, height = reversed(_PAGE) if layout.landscape else _PAGE
    captions = captions_of(report)
    kept = {number for lines in captions.values() for number in lines}
    gone = kept if layout.caption != "above" else set()
    parts, headers = [], []
    for block in report.document.blocks:
        above = [report.document.blocks[number] for number in captions.get(block.number, ())]
        if block.kind == "text" and block.number not in gone:
            keep = block.number in kept
            parts.append(_paragraph(block.text, layout, centered=block.centered, bold=block.bold, keep=keep))
        elif block.kind == "table":
            if above and layout.caption == "header":
                parts.append(_section(width, height, 0, last=False))
                headers.append("".join(_paragraph(one.text, layout, centered=one.centered) for one in above))
            elif above and layout.caption == "beside":
                parts.append(_paragraph("    ".join(one.text for one in above), layout, keep=True))
            inside = above if layout.caption == "inside" else []
            parts.append(_table(block.cells, inside, layout, width - 2 * _MARGIN))
            parts.append(_paragraph("", layout))
            if above and layout.caption == "header":
                parts.append(_section(width, height, len(headers), last=False))
    return _package("".join(parts) + _section(width, height, 0, last=True), headers)


def captions_of(report: Report) -> dict[int, list[int]]:
    """The blocks right above each table that are its title and its unit."""
    found = {}
    titles = {table.block: table.title for table in report.tables if table.title}
    for number, title in titles.items():
        above = report.document.blocks[max(0, number - _CAPTIONS) : number]
        at = next((n for n, b in enumerate(above) if b.kind == "text" and _same(b.text, title)), None)
        if at is not None and all(block.kind == "text" and len(block.text) < 40 for block in above[at:]):
            found[number] = [block.number for block in above[at:]]
    return found


def _same(one: str, other: str) -> bool:
    return "".join(one.split()).endswith("".join(other.split()))


def _paragraph(text: str, layout: Layout, *, centered: bool = False, bold: bool = False, keep: bool = False) -> str:
    looks = f"<w:rPr>{_face(layout.font, 10.5)}{'<w:b/>' * bold}</w:rPr>"
    place = '<w:jc w:val="center"/>' if centered else ""
    words = f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    return f"<w:p><w:pPr>{place}</w:pPr><w:r>{looks}{words}</w:r></w:p>"


def _face(font: str, size: float) -> str:
    half = round(2 * size)
    return f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}"/><w:sz w:val="{half}"/>'


def _table(cells: Sequence[Cell], captions: Sequence[Block], layout: Layout, room: float) -> str:
    columns = max(cell.column + cell.columns for cell in cells)
    shift = len(captions)
    first = shift + heads(cells)
    over = [Cell(row, 0, block.text, 1, columns) for row, block in enumerate(captions)]
    moved = (Cell(c.row + shift, c.column, c.text, c.rows, c.columns) for c in cells)
    placed = {(c.row, c.column): c for c in (*over, *moved)}
    size, widths = _widths(cells, columns, layout, room)
    rows = max(cell.row + cell.rows for cell in placed.values())
    looks = Layout(**{**{name: getattr(layout, name) for name in layout.__slots__}, "size": size})
    lines = "".join(_row(placed, row, rows, first, widths, looks) for row in range(rows))
    grid = "".join(f'<w:gridCol w:w="{round(20 * width)}"/>' for width in widths)
    pad = round(20 * layout.padding)
    margins = f'<w:tblCellMar><w:left w:w="{pad}" w:type="dxa"/><w:right w:w="{pad}" w:type="dxa"/></w:tblCellMar>'
    width = f'<w:tblW w:w="{round(20 * sum(widths))}" w:type="dxa"/>'
    set_ = f'<w:tblPr>{width}<w:tblLayout w:type="fixed"/>{margins}</w:tblPr>'
    return f"<w:tbl>{set_}<w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"


def heads(cells: Sequence[Cell]) -> int:
    """How many rows are the header: those above the first with a figure behind a label."""
    counted = [cell.row for cell in cells if cell.column and is_figure("".join(cell.text.split())) and "0" <= cell.text[-1:] <= "9" and len(cell.text) > 2]  # fmt: skip # noqa: E501
    return min(counted, default=1) or 1


def _ems(text: str) -> float:
    return sum(1.0 if is_wide(char) else 0.56 for char in text)


def _widths(cells: Sequence[Cell], columns: int, layout: Layout, room: float) -> tuple[float, list[float]]:
    """The size of print and the widths of columns: no figure is broken, labels where they are long."""
    ems = [2.0] * columns
    first = heads(cells)
    labels = {c.column for c in cells if c.row >= first and c.text.strip() and not is_figure("".join(c.text.split()))}
    for cell in cells:
        if cell.columns == 1:
            text = "".join(cell.text.split())
            room_ = layout.label if cell.column in labels and cell.row >= first else 4
            least = _ems(text) if is_figure(text) else min(_ems(text), room_)
            ems[cell.column] = max(ems[cell.column], least + 0.2)
    size = min(layout.size, max(_SMALLEST, (room - 2 * layout.padding * columns) / sum(ems)))
    widths = [size * em + 2 * layout.padding for em in ems]
    spare = max(0.0, room - sum(widths)) / columns if layout.spread else 0.0
    return size, [width + spare for width in widths]


def _row(
    placed: dict[tuple[int, int], Cell], row: int, rows: int, first: int, widths: list[float], look: Layout
) -> str:
    made, column = [], 0
    while column < len(widths):
        cell = next((c for c in _over(placed, row, column)), Cell(row, column, ""))
        made.append(_cell(cell, row, rows, first, widths, look))
        column = cell.column + cell.columns
    head = "<w:tblHeader/>" if look.repeat and row < first else ""
    tall = f'<w:trHeight w:val="{round(20 * look.height)}"/>' if look.height else ""
    return f"<w:tr><w:trPr>{head}{tall}</w:trPr>{''.join(made)}</w:tr>"


def _over(placed: dict[tuple[int, int], Cell], row: int, column: int) -> Iterator[Cell]:
    """The cell that covers a square."""
    for above in range(row, -1, -1):
        cell = placed.get((above, column))
        if cell and cell.row + cell.rows > row:
            yield cell
            return


def _cell(cell: Cell, row: int, rows: int, first: int, widths: list[float], look: Layout) -> str:
    begins, ends = row == cell.row, row + 1 == cell.row + cell.rows
    last = cell.column + cell.columns == len(widths)
    level, upright = look.rules in ("all", "level"), look.rules in ("all", "upright")
    outer = look.rules in ("all", "frame")
    lines = look.rules in ("heads", "level")
    drawn = {
        "top": (level and begins) or (row == 0 and (outer or lines)) or (row == first and look.rules == "heads"),
        "bottom": (level and ends)
        or (row + 1 == rows and (outer or lines))
        or (row + 1 == first and look.rules == "heads"),
        "left": upright or (cell.column == 0 and outer),
        "right": upright or (last and outer),
    }  # fmt: skip
    borders = "".join(f'<w:{side} w:val="{"single" if on else "nil"}" w:sz="4"/>' for side, on in _sides(drawn))
    width = round(20 * sum(widths[cell.column : cell.column + cell.columns]))
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    merge = f'<w:vMerge w:val="{"restart" if begins else "continue"}"/>' if cell.rows > 1 else ""
    text = "".join(cell.text.split()) if begins else ""
    place = "right" if is_figure(text) and cell.column else "left" if cell.column == 0 and row >= first else "center"
    keep = "<w:keepNext/>" * (row < first)
    look_ = f'<w:pPr>{keep}<w:jc w:val="{place}"/></w:pPr><w:r><w:rPr>{_face(look.font, look.size)}</w:rPr>'
    said = f"<w:p>{look_}<w:t>{escape(text)}</w:t></w:r></w:p>"
    middle = '<w:vAlign w:val="center"/>'
    set_ = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:tcBorders>{borders}</w:tcBorders>{middle}'
    return f"<w:tc><w:tcPr>{set_}</w:tcPr>{said}</w:tc>"


def _sides(drawn: dict[str, bool]) -> Iterator[tuple[str, bool]]:
    return ((side, drawn[side]) for side in ("top", "left", "bottom", "right"))


def _section(width: float, height: float, header: int, *, last: bool) -> str:
    named = f'<w:headerReference w:type="default" r:id="h{header}"/>'
    size = f'<w:pgSz w:w="{20 * width}" w:h="{20 * height}"/>'
    sides = "".join(f' w:{side}="{20 * _MARGIN}"' for side in ("top", "bottom", "left", "right"))
    set_ = f'<w:sectPr>{named}{size}<w:pgMar{sides} w:header="500" w:footer="500" w:gutter="0"/></w:sectPr>'
    return set_ if last else f"<w:p><w:pPr>{set_}</w:pPr></w:p>"


def _package(body: str, headers: Sequence[str]) -> bytes:
    """The parts of the file, zipped; header 0 is empty."""
    pages = ["<w:p/>", *headers]
    named = "".join(
        f'<Override PartName="/word/h{n}.xml" ContentType="{_TYPES}.header+xml"/>' for n in range(len(pages))
    )
    tied = "".join(f'<Relationship Id="h{n}" Type="{_OFFICE}/header" Target="h{n}.xml"/>' for n in range(len(pages)))
    spaces = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{spaces}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
        f'ContentType="{_TYPES}.document.main+xml"/>{named}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{spaces}/relationships"><Relationship Id="d" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{spaces}/relationships">{tied}</Relationships>',
        "word/document.xml": f"<w:document {_W} {_R}><w:body>{body}</w:body></w:document>",
        **{f"word/h{n}.xml": f"<w:hdr {_W}>{page}</w:hdr>" for n, page in enumerate(pages)},
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return made.getvalue()


# --- workbooks -------------------------------------------------------------------------------------------------------


def workbook(report: Report, *, helpers: bool) -> bytes:
    """The tables as sheets of a workbook under their captions; with `helpers`, beside hidden columns of keys."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    blocks = report.document.blocks
    numbers = [block.number for block in blocks if block.kind == "table"]
    for before, number in zip([-1, *numbers], numbers, strict=False):
        above = blocks[max(before + 1, number - _CAPTIONS) : number]
        sheet = book.add_worksheet()
        sheet.hide_gridlines(2)
        left = 2 if helpers else 0
        if helpers:
            sheet.set_column(0, 1, 8, None, {"hidden": True})
        for row, block in enumerate(above):
            sheet.write_string(row, left, block.text)
        _fill(sheet, blocks[number].cells, len(above), left, book.add_format({"border": 1, "text_wrap": True}))
    book.close()
    return made.getvalue()


def _fill(sheet: object, cells: Sequence[Cell], top: int, left: int, look: object) -> None:
    for cell in cells:
        row, column, text = top + cell.row, left + cell.column, "".join(cell.text.split())
        if cell.rows > 1 or cell.columns > 1:
            sheet.merge_range(row, column, row + cell.rows - 1, column + cell.columns - 1, text, look)
        elif is_figure(text) and text.replace(",", "").replace(".", "").isdecimal():
            places = len(text.partition(".")[2])
            sheet.write_number(row, column, float(text.replace(",", "")), look) if places == 0 else sheet.write_string(
                row, column, text, look
            )
        else:
            sheet.write_string(row, column, text, look)
        if left:
            sheet.write_number(row, 0, row * 1000)
            sheet.write_string(row, 1, f"K{row}")
