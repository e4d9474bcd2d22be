"""Word documents that are handed in: A4, fonts for both scripts, numbered pages, rows that are not torn."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from extractor.outputs.view.called import plain_text

_LATIN, _CHINESE = "Times New Roman", "宋体"
_ROOM = 50  # twentieths of a point above and below the words of a cell


def a4(title: str) -> Any:
    """An empty document."""
    from docx import Document
    from docx.shared import Cm

    made = Document()
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2.2)
    for name, size in (("Normal", 10.5), ("Title", 18), ("Heading 1", 14), ("Heading 2", 12), ("Caption", 9)):
        _font(made.styles[name], size)
    _page_numbers(section.footer.paragraphs[0])
    made.core_properties.title, made.core_properties.author = title, "gouji"
    made.core_properties.created = made.core_properties.modified = datetime(2000, 1, 1)
    return made


def _undated(data: bytes) -> bytes:
    """The package without the time at which it was packed: the same report always makes the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in package.namelist():
            target.writestr(zipfile.ZipInfo(name), package.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()


def saved(made: Any) -> bytes:
    """Its bytes."""
    buffer = io.BytesIO()
    made.save(buffer)
    return _undated(buffer.getvalue())


def _font(style: Any, size: float) -> None:
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    style.font.name, style.font.size, style.font.color.rgb = _LATIN, points(size), RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), _CHINESE)


def _page_numbers(paragraph: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def points(size: float) -> Any:
    """A size of print."""
    from docx.shared import Pt

    return Pt(size)


def kept_whole(row: Any, *, last: bool) -> None:
    """A row is not torn over two pages, and stays with the next one of its item."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell in row.cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = not last


def table(made: Any, rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
    """Rows below a head that is printed anew on every page."""
    from docx.oxml import OxmlElement

    added = grid(made, len(rows), widths)
    for number, (row, texts) in enumerate(zip(added.rows, rows, strict=True)):
        for cell, said in zip(row.cells, texts, strict=True):
            cell.text = text(said)
            for run in cell.paragraphs[0].runs:
                run.bold = number == 0
            cell.paragraphs[0].paragraph_format.keep_with_next = number == 0
    added.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def grid(made: Any, rows: int, widths: Sequence[float]) -> Any:
    """An empty table with columns of these centimetres: some readers go by the cells, some by the columns."""
    from docx.shared import Cm

    added = made.add_table(rows, len(widths), "Table Grid")
    added.autofit = False
    _room(added)
    for column, width in zip(added.columns, widths, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)
    return added


def _room(table: Any) -> None:
    """The lines of a table keep off its words."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    margins = OxmlElement("w:tblCellMar")
    for side in ("top", "bottom"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(_ROOM))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    look.addprevious(margins)


def text(words: str) -> str:
    """Words that no reader of XML refuses."""
    return plain_text(words).replace("\r", " ")
