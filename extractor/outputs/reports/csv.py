"""The findings as CSV: a row each, for spreadsheets; the byte order mark lets Excel read the Chinese."""

from __future__ import annotations

import csv
import io

from extractor.outputs.formula_escaping import escaped
from extractor.outputs.reports.columns import SHEETS, rows
from extractor.outputs.view.called import plain_text, word
from extractor.outputs.view.values import Desk


def write(desk: Desk) -> bytes:
    """All findings of all documents, and between them."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    columns = SHEETS["findings"]
    writer.writerow([word("file", desk.language), *(word(column.name, desk.language) for column in columns)])
    for file, _, row in rows(desk, "findings"):
        cells = [file, *(column.value(row, desk.language) for column in columns)]
        writer.writerow([escaped(plain_text(cell) if isinstance(cell, str) else cell) for cell in cells])
    return target.getvalue().encode("utf-8-sig")
