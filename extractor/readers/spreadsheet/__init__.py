"""Spreadsheets: each sheet becomes its name, the lines of text on it, and its tables."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from extractor.errors import UnreadableDocument
from extractor.layout.drawn_table import DrawnTable
from extractor.layout.line_kinds import is_
from extractor.model import Block, Document
from extractor.readers.spreadsheet import xls, xlsx
from extractor.readers.spreadsheet.regions import Item, SheetLine, region_items
from extractor.readers.spreadsheet.sheet import Sheet
from extractor.readers.spreadsheet.visibility import without_hidden
from extractor.wording import fold

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLS = "application/vnd.ms-excel"


def read(data: bytes, name: str) -> Document:
    """The sheets of an Excel workbook in order, hidden ones too; a warning names what is hidden or has no value."""
    package = data.startswith(b"PK")
    found, producer, cut = (xlsx if package else xls).sheets(data)
    warnings = ["工作簿过大，只读出其中一部分"] if cut else []
    return document(data, name, XLSX if package else XLS, found, producer, warnings)


def document(
    data: bytes, name: str, media_type: str, sheets: list[Sheet], producer: str | None, warnings: list[str]
) -> Document:
    """The document that these sheets make."""
    made: list[tuple[str, Item]] = []
    for sheet in sheets:
        if not sheet.cells:
            continue
        shown = without_hidden(sheet)
        if sheet.hidden:
            warnings.append(f"工作表“{sheet.name}”是隐藏的，已一并读取")
        warnings += shown.warnings
        lines, scattered = region_items(shown.sheet)
        if scattered:
            warnings.append(f"工作表“{sheet.name}”中有内容过于分散，不成表格，没有读取")
        made += [(sheet.name, item) for item in (*_named(sheet, lines), *lines)]
    blocks = tuple(_block(number, name, item) for number, (name, item) in enumerate(made))
    if not blocks:
        raise UnreadableDocument("表格文件里没有内容")
    return Document(name, sha256(data).hexdigest(), media_type, blocks, producer=producer, warnings=tuple(warnings))


def _block(number: int, sheet: str, item: Item) -> Block:
    if isinstance(item, DrawnTable):
        return Block(number, "table", cells=item.cells, sheet=sheet)
    return Block(number, "text", item.text, sheet=sheet, address=item.address)


def _named(sheet: Sheet, lines: list[Item]) -> Iterator[SheetLine]:
    """The sheet's name, where it says something that the lines on the sheet do not."""
    words = fold(sheet.name)
    said = "".join(fold(line.text) for line in lines if isinstance(line, SheetLine))
    if not is_("sheet_unnamed", words) and words not in said:
        yield SheetLine(sheet.name)
