"""Tables as text: fields parted by commas, semicolons or tabs."""

from __future__ import annotations

import csv
from dataclasses import replace

from extractor.errors import UnreadableDocument
from extractor.model import Document
from extractor.number import parse_number
from extractor.readers import spreadsheet
from extractor.readers.encoding import decode
from extractor.readers.media import delimiter, detect
from extractor.readers.spreadsheet.sheet import Sheet, Square, Value, text_value

_MOST_CELLS = 500_000


def read(data: bytes, name: str) -> Document:
    """The rows of a CSV or TSV file, in any encoding Chinese offices use, as a sheet without a name."""
    decoded = decode(data)
    if decoded is None:
        raise UnreadableDocument("无法判断文字编码，不能读取")
    cells, cut = _cells(decoded.text, delimiter(decoded.text) or ",")
    warnings = [*decoded.warnings, *(["文件过大，只读出其中一部分"] if cut else [])]
    return spreadsheet.document(data, name, detect(data), [Sheet("", cells)], None, warnings)


def _cells(text: str, delimiter: str) -> tuple[dict[Square, Value], bool]:
    found: dict[Square, Value] = {}
    try:
        for row, fields in enumerate(csv.reader(text.replace("\r\n", "\n").split("\n"), delimiter=delimiter)):
            for column, field in enumerate(fields):
                value = text_value(field)
                if value is None:
                    continue
                if len(found) >= _MOST_CELLS:
                    return found, True
                figure = parse_number(value.text.removesuffix("%")) is not None
                found[row, column] = replace(value, figure=figure)
    except csv.Error as error:
        raise UnreadableDocument("逗号、分号或制表符分隔的表格有格式错误，不能读取") from error
    return found, False
