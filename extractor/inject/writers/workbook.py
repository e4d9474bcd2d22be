"""Excel workbooks since 2007: the values of cells in the XML of their sheet; a formula keeps its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from extractor.inject.figures import Edit
from extractor.inject.writers.blocks import BlocksWriter
from extractor.inject.writers.packages import part, with_parts
from extractor.inject.writers.read_back import read_back
from extractor.inject.writers.source_map import Splice, shows, spliced
from extractor.inject.writers.text import coded
from extractor.model import Block, Document
from extractor.number import parse_number
from extractor.readers.spreadsheet import xlsx
from extractor.readers.spreadsheet.sheet import Sheet, Square, address

_CELL = r'<(?P<prefix>(?:\w+:)?)c\b(?P<attributes>[^>]*\sr="{address}"[^>]*?)(?:/>|>(?P<content>.*?)</(?P=prefix)c>)'
_VALUE = re.compile(r"(?P<open><(?:\w+:)?v\b[^>]*>)[^<]*")
_TYPE = re.compile(r'\st="([A-Za-z]+)"')


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a sheet: what its cells show, from left to right."""

    sheet: int
    squares: tuple[Square, ...]
    texts: tuple[str, ...]


class WorkbookWriter:
    """A workbook whose sheets are changed cell by cell."""

    suffix = ".xlsx"

    def __init__(self, data: bytes, document: Document) -> None:
        self.document, self._data = document, data
        self._parts = [part for _, part in xlsx.sheet_parts(xlsx.opened(data))]
        sheets = xlsx.sheets(data)[0]
        if len(sheets) != len(self._parts):
            raise ValueError("sheets without a part")
        self._sheets = sheets
        self._squares = dict(_placed(document, [row for n, sheet in enumerate(sheets) for row in _rows(n, sheet)]))

    def written(self, edits: Sequence[Edit]) -> bytes | None:
        wanted = BlocksWriter(b"", self.document).edited(edits)
        parts: dict[str, str] = {}
        for place in {(edit.place.block, edit.place.cell): edit.place for edit in edits}.values():
            sheet, square = self._squares.get((place.block, place.cell), (-1, (0, 0)))
            if sheet < 0 or self._sheets[sheet].cells[square].text != place.within(self.document):
                return None  # a line of text that several cells make up is not taken apart
            name = self._parts[sheet]
            xml = parts.get(name) or coded(part(self._data, name), "utf-8").text
            splice = _splice(xml, square, place.within(wanted))
            if splice is None:
                return None
            parts[name] = spliced(xml, [splice])
        return with_parts(self._data, {name: xml.encode() for name, xml in parts.items()})

    def changed(self, edits: Sequence[Edit]) -> Document | None:
        data = self.written(edits)
        return None if data is None else read_back(data, self.document, edits)


def _rows(number: int, sheet: Sheet) -> Iterator[SheetRow]:
    rows: dict[int, list[Square]] = {}
    for square in sorted(sheet.cells):
        if any(map(shows, sheet.cells[square].text)):
            rows.setdefault(square[0], []).append(square)
    for squares in rows.values():
        yield SheetRow(number, tuple(squares), tuple(sheet.cells[square].text for square in squares))


def _placed(
    document: Document, rows: Sequence[SheetRow]
) -> Iterator[tuple[tuple[int, int | None], tuple[int, Square]]]:
    """Each cell and line of the document with the cell of the workbook that shows it, as far as rows tell."""
    start = 0
    for block in document.blocks:
        at = start
        for texts, keys in _printed(block):
            found = next((n for n in range(at, len(rows)) if _offset(texts, rows[n].texts) is not None), None)
            if found is None:
                continue
            shift = _offset(texts, rows[found].texts) or 0
            for key, square in zip(keys, rows[found].squares[shift:], strict=False):
                yield (block.number, key), (rows[found].sheet, square)
            if at == start:
                start = found
            at = found + 1


def _printed(block: Block) -> Iterator[tuple[list[str], list[int | None]]]:
    """The rows of a block: what their cells show, and the index of each."""
    if block.kind == "text":
        yield [block.text], [None]
    rows: dict[int, list[int]] = {}
    for index, cell in sorted(enumerate(block.cells), key=lambda pair: (pair[1].row, pair[1].column)):
        if any(map(shows, cell.text)):
            rows.setdefault(cell.row, []).append(index)
    for indexes in rows.values():
        yield [block.cells[index].text for index in indexes], [*indexes]


def _offset(texts: Sequence[str], row: Sequence[str]) -> int | None:
    """Where in a row of the sheet the row of a table begins: tables may stand side by side."""
    for shift in range(len(row) - len(texts) + 1):
        if list(row[shift : shift + len(texts)]) == list(texts):
            return shift
    return None


def _splice(xml: str, square: Square, text: str) -> Splice | None:
    """The value of a cell replaced: a number as a number, anything else as a string of its own."""
    found = re.search(_CELL.format(address=address(square)), xml, re.DOTALL)
    if found is None or found["content"] is None:
        return None
    kind = _TYPE.search(found["attributes"])
    if kind is None or kind[1] == "n":
        start = found.start("content")
        return Splice(start, found.end("content"), _VALUE.sub(rf"\g<open>{_stored(text)}", found["content"], count=1))
    attributes = _TYPE.sub(' t="inlineStr"', found["attributes"])
    tag = found["prefix"]
    cell = f"<{tag}c{attributes}><{tag}is><{tag}t>{escape(text)}</{tag}t></{tag}is></{tag}c>"
    return Splice(found.start(), found.end(), cell)


def _stored(text: str) -> str:
    """The number that a cell must hold to show this."""
    percent = text.strip().endswith("%")
    printed = parse_number(text.strip().removesuffix("%"))
    if printed is None:
        return text
    return f"{printed.value / 100 if percent else printed.value:f}"
