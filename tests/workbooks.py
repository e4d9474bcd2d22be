"""Small workbooks for tests: written as they are described, in the two formats of Excel."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any

import xlsxwriter
import xlwt

from extractor.model import Document
from extractor.readers import read_document
from extractor.tables.header_tree import grid_of

Rows = Sequence[Sequence[Any]]


def xlsx(rows: Rows, *, name: str = "收支总表", merges: Sequence[str] = (), code: str = "General") -> bytes:
    """One sheet with these rows; numbers under the number format `code`."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet(name)
        style = book.add_format({"num_format": code})
        for row, cells in enumerate(rows):
            for column, value in enumerate(cells):
                if value is not None:
                    (sheet.write_string if isinstance(value, str) else sheet.write)(row, column, value, style)
        for merge in merges:
            first = xlsxwriter.utility.xl_cell_to_rowcol(merge.split(":")[0])
            sheet.merge_range(merge, rows[first[0]][first[1]], style)
    return buffer.getvalue()


def xls(rows: Rows, *, name: str = "收支总表", code: str = "General", hidden: Sequence[int] = ()) -> bytes:
    """The same in the format of Excel 97-2003; `hidden` are rows."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet(name)
    style = xlwt.XFStyle()
    style.num_format_str = code
    for row, cells in enumerate(rows):
        for column, value in enumerate(cells):
            if value is not None:
                sheet.write(row, column, value, style)
        sheet.row(row).hidden = row in hidden
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def package(sheet: str, *, name: str = "收支总表", strings: str = "", before: str = "") -> bytes:
    """A package whose only sheet holds this XML: for what no library writes."""
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

    def relations(*parts: tuple[str, str]) -> str:
        inner = "".join(
            f'<Relationship Id="r{i}" Type="{kinds}/{kind}" Target="{target}"/>'
            for i, (kind, target) in enumerate(parts, 1)
        )
        return f"<Relationships>{inner}</Relationships>"

    files = {
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": relations(
            ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml")
        ),
        "xl/workbook.xml": f'<workbook {space} xmlns:r="{kinds}"><sheets>'
        f'<sheet name="{name}" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": f"{before}<worksheet {space}>{sheet}</worksheet>",
        "xl/sharedStrings.xml": f"<sst {space}>{strings}</sst>",
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in files.items():
            archive.writestr(part, content)
    return buffer.getvalue()


def printed(data: bytes) -> str:
    """What was read, one line a row: cells parted by bars, lines of text as they stand, tables between blank lines."""
    return shown(read_document(data, "表"))


def shown(document: Document) -> str:
    parts = []
    for block in document.blocks:
        if block.kind == "text":
            parts.append(block.text)
        else:
            parts.append("\n".join("|".join(row) for row in grid_of(block.cells)))
    return "\n\n".join(parts)
