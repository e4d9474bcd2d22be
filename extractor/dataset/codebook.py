"""The codebook of a data set, as a page to read and as a sheet."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from extractor.dataset.codebook_text import text
from extractor.dataset.coverage import coverage
from extractor.dataset.entries import CodebookLine, codebook_lines
from extractor.outputs.formula_escaping import escaped

if TYPE_CHECKING:
    from extractor.dataset.dataset import Dataset

TEXT, SHEET = "codebook.md", "codebook.csv"

_HEAD = ("what", "table", "column", "name", "type", "unit", "zh", "en", "source_zh", "source_en", "rows", "share",
         "documents", "held")  # fmt: skip


def write(dataset: Dataset) -> None:
    """Writes both forms into the data set."""
    found = coverage(dataset)
    entries = list(codebook_lines(found))
    dataset.store.write(SHEET, sheet(entries).encode("utf-8-sig"))
    dataset.store.write(TEXT, text(entries, found).encode())


def sheet(entries: list[CodebookLine]) -> str:
    """For a spreadsheet: a line for each entry, no cell of which can start a formula."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(_HEAD)
    for entry in entries:
        told = (*entry[:6], *entry.text, *entry.source, entry.seen.rows, f"{entry.share:.4f}", entry.seen.documents)
        writer.writerow([escaped(cell) for cell in (*told, entry.seen.held)])
    return lines.getvalue()
