"""The tables for spreadsheets as comma-separated text, one file for all or one for each."""

from __future__ import annotations

import csv
import io
import re

from extractor.messages import Language
from extractor.model import Report, Table
from extractor.outputs.formula_escaping import escaped
from extractor.outputs.tables_text import table_words

_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f\s]+')
_LONGEST = 60


def write(report: Report, language: Language = "zh") -> str:
    """One table after another: a line that says which, its rows, a blank line."""
    parts = []
    for table in report.tables:
        line = [f"t{table.number}", table.title or "", *table_words(table, language)]
        parts.append(_rows([line]) + write_one(table))
    return "\r\n".join(parts)


def write_one(table: Table) -> str:
    """The grid of one table; no cell can start a formula."""
    return _rows([list(row) for row in table.grid])


def file_name(table: Table) -> str:
    """A name for the file of one table: its number and what of its title a file may be called."""
    title = _UNFIT.sub("", table.title or "")[:_LONGEST].strip(".")
    return f"t{table.number:02}{'_' if title else ''}{title}.csv"


def _rows(rows: list[list[str]]) -> str:
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    for row in rows:
        writer.writerow([escaped(" ".join(cell.split())) for cell in row])
    return target.getvalue()
