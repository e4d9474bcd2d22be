"""Excel workbooks, a sheet for each extract or more where it is long: written row by row, so memory stays flat."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa

from extractor.dataset.export.cells import as_json, shortest
from extractor.dataset.export.extracts import ColumnHead
from extractor.errors import GoujiError
from extractor.messages import Language
from extractor.outputs.formula_escaping import starts_formula

MOST_ROWS, MOST_COLUMNS, LONGEST = 1_048_576, 16_384, 32_767
_DIGITS = 15  # as many as Excel keeps
_WIDTHS = {"number": 16, "text": 24}
_CODEBOOK = {"zh": ("说明", ("表", "列", "含义", "单位")), "en": ("codebook", ("table", "column", "meaning", "unit"))}
_CUT = {"zh": "{} 个单元格超过 {} 字，已截断", "en": "{} cells were longer than {} characters and are cut"}

Put = Callable[[int, int, Any], None]


class Workbook:
    """A workbook that takes one extract after another; `close` writes it."""

    def __init__(self, path: Path, language: Language) -> None:
        import xlsxwriter

        plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        flat = {"constant_memory": True, "tmpdir": str(path.parent)}  # rows wait there, and go with it
        self._book = xlsxwriter.Workbook(str(path), plain | flat)
        self._book.use_zip64()
        self._book.set_properties({"created": datetime(2000, 1, 1)})
        self._bold = self._book.add_format({"bold": True, "bg_color": "#F2F2F2", "quote_prefix": True})
        self._quoted = self._book.add_format({"quote_prefix": True})
        self._language: Language = language
        self._cut = 0

    def add(
        self, name: str, headings: Sequence[ColumnHead], heads: Sequence[str], batches: pa.RecordBatchReader
    ) -> int:
        """The rows under their heads; how many."""
        if len(headings) > MOST_COLUMNS:
            raise GoujiError(f"{len(headings)} 列超出 Excel 的上限（{MOST_COLUMNS} 列）；请用 --concepts 少选几个概念")
        sheets, total = 0, 0
        row, sheet = MOST_ROWS, None
        for values in _rows(batches):
            if row == MOST_ROWS:
                sheets += 1
                sheet, row = self._sheet(name if sheets == 1 else f"{name} {sheets}", heads, batches.schema), 1
            self._row(sheet, row, values)
            row, total = row + 1, total + 1
        if not sheets:
            self._sheet(name, heads, batches.schema)
        return total

    def close(self, columns: Sequence[tuple[str, ColumnHead]]) -> list[str]:
        """Adds what the columns mean; what had to be cut."""
        title, heads = _CODEBOOK[self._language]
        sheet = self._sheet(title, heads, pa.schema([(head, pa.string()) for head in heads]))
        for row, (table, heading) in enumerate(columns, start=1):
            self._row(sheet, row, (table, heading.name, heading.meaning, heading.unit))
        self._book.close()
        return [_CUT[self._language].format(self._cut, LONGEST)] if self._cut else []

    def _sheet(self, name: str, heads: Sequence[str], schema: pa.Schema) -> Any:
        sheet = self._book.add_worksheet(name)
        for column, field in enumerate(schema):
            sheet.set_column(column, column, _WIDTHS["number" if pa.types.is_decimal(field.type) else "text"])
        for column, head in enumerate(heads):
            sheet.write_string(0, column, head, self._bold)
        sheet.freeze_panes(1, 0)
        return sheet

    def _row(self, sheet: Any, row: int, values: Sequence[Any]) -> None:
        for column, value in enumerate(values):
            if value is None:
                continue
            if isinstance(value, bool):
                sheet.write_boolean(row, column, value)
            elif isinstance(value, int | float | Decimal) and _fits(value):
                sheet.write_number(row, column, value)
            else:
                self._text(sheet, row, column, _as_text(value))

    def _text(self, sheet: Any, row: int, column: int, text: str) -> None:
        if len(text) > LONGEST:
            text, self._cut = text[: LONGEST - 1] + "…", self._cut + 1
        sheet.write_string(row, column, text, self._quoted if starts_formula(text) else None)


def _rows(batches: pa.RecordBatchReader) -> Iterator[tuple[Any, ...]]:
    for batch in batches:
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _fits(value: int | float | Decimal) -> bool:
    """Whether Excel keeps all its digits: a number of more is written as text."""
    if isinstance(value, float):
        return value - value == 0
    return len(shortest(Decimal(value)).replace(".", "").strip("-0")) <= _DIGITS


def _as_text(value: Any) -> str:
    if isinstance(value, str):
        return value
    return shortest(value) if isinstance(value, Decimal) else as_json(value)
