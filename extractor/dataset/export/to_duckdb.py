"""One DuckDB database file: tables with exact decimals, what they mean as comments, and the panel as a view."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from extractor.dataset import panel
from extractor.dataset.export.extracts import ColumnHead, Extract
from extractor.dataset.query import explained
from extractor.dataset.quoting import literal

_OUT = "gouji_export"


def write(connection: duckdb.DuckDBPyConnection, extracts: Sequence[Extract], path: Path) -> list[int]:
    """A new database; how many rows each extract has."""
    with explained():
        connection.execute(f"ATTACH {literal(str(path))} AS {_OUT}")
        try:
            counts = [_table(connection, extract) for extract in extracts]
            if {"facts", "documents"} <= {extract.name for extract in extracts}:
                _panel(connection)
        finally:
            connection.execute(f"DETACH {_OUT}")
    return counts


def _table(connection: duckdb.DuckDBPyConnection, extract: Extract) -> int:
    name = f"{_OUT}.{extract.name}"
    if extract.pivot:
        connection.register("incoming", extract.rows(connection.cursor()))
    connection.execute(f"CREATE TABLE {name} AS {'FROM incoming' if extract.pivot else extract.sql}")
    for heading in extract.headings:
        connection.execute(f'COMMENT ON COLUMN {name}."{heading.name}" IS {literal(_meaning(heading))}')
    found = connection.execute(f"SELECT count(*) FROM {name}").fetchone()
    return int(found[0]) if found else 0


def _meaning(heading: ColumnHead) -> str:
    return f"{heading.meaning} [{heading.unit}]" if heading.unit else heading.meaning


def _panel(connection: duckdb.DuckDBPyConnection) -> None:
    """Names in a view are looked up where it lies, so it works in the file under any name."""
    connection.execute(f"CREATE TABLE {_OUT}.concepts AS FROM concepts")
    connection.execute(f"USE {_OUT}")
    try:
        for view in panel.views():
            connection.execute(view)
    finally:
        connection.execute("USE memory")
