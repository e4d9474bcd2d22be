"""One SQLite file, a table for each extract.

SQLite has no exact decimals: a column of them has no type, and holds as a number what fifteen digits hold, as text what
they do not.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import duckdb
import pyarrow as pa

from extractor.dataset.export.cells import is_number, texts
from extractor.dataset.export.extracts import Extract

_DIGITS = 15


def write(connection: duckdb.DuckDBPyConnection, extracts: Sequence[Extract], path: Path) -> dict[str, int]:
    """A new database; how many rows each extract has."""
    with closing(sqlite3.connect(path)) as database:
        counts = {extract.name: _table(database, extract.name, extract.rows(connection)) for extract in extracts}
        database.commit()
    return counts


def _table(database: sqlite3.Connection, name: str, rows: pa.RecordBatchReader) -> int:
    columns = ", ".join(f'"{field.name}" {_affinity(field.type)}' for field in rows.schema)
    database.execute(f'CREATE TABLE "{name}" ({columns})')
    marks = ", ".join("?" * len(rows.schema))
    count = 0
    for batch in rows:
        values = zip(*(_values(column) for column in batch.columns), strict=True)
        database.executemany(f'INSERT INTO "{name}" VALUES ({marks})', values)
        count += batch.num_rows
    return count


def _affinity(kind: pa.DataType) -> str:
    if _is_plain(kind):
        return "REAL" if pa.types.is_floating(kind) else "INTEGER"
    return "" if is_number(kind) else "TEXT"


def _values(column: pa.Array) -> list[object]:
    if _is_plain(column.type):
        return list(column.to_pylist())
    written = texts(column).to_pylist()
    return [_number(text) for text in written] if is_number(column.type) else written


def _is_plain(kind: pa.DataType) -> bool:
    return bool(pa.types.is_boolean(kind) or pa.types.is_integer(kind) or pa.types.is_floating(kind))


def _number(text: str | None) -> int | float | str | None:
    if text is None or len(text.strip("-").replace(".", "").strip("0")) > _DIGITS:
        return text
    return float(text) if "." in text else int(text)
