"""The rows of a plan's documents, one task after the other: sorted on disk by DuckDB, never all in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from tempfile import TemporaryDirectory

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from extractor.dataset.across.figures import FigureRow
from extractor.dataset.query import explained
from extractor.dataset.quoting import literal

Rows = Mapping[str, pa.Table]
"""Tables of the data set, each with the `number` of the plan, in the order of their document."""

_MEMORY = "512MB"  # of a sort; beyond it it goes to the disk
_BATCH = 1 << 14
_ORDER = 'p.task, p.number, CAST(substr(t."{id}", 2) AS INTEGER)'
# What is read of each table, under which condition, and in which order.
_READ: Mapping[str, tuple[str, str, str]] = {
    "documents": ("p.turn, document, file, path, media_type, family, title, entity, year", "", "p.task, p.number"),
    "sections": ("section, kind, text", "p.worded", _ORDER.format(id="section")),
    "tables": ('"table", title, kind, unit, pages', "", _ORDER.format(id="table")),
    "facts": (", ".join(f'"{name}"' for name in FigureRow._fields), "value IS NOT NULL", _ORDER.format(id="fact")),
    "checks": (
        '"check", rule, relation, origin, lhs, terms, note',
        "status IN ('ok', 'rounding') AND origin <> 'cross_document'",
        _ORDER.format(id="check"),
    ),
}  # fmt: skip


def streamed(connection: duckdb.DuckDBPyConnection, plan: pa.Table) -> Iterator[tuple[int, Rows]]:
    """Every task of the plan with its rows."""
    connection.register("planned", plan)
    with TemporaryDirectory(prefix="gouji-") as folder, explained():
        connection.execute(f"SET memory_limit = '{_MEMORY}'; SET preserve_insertion_order = false")
        connection.execute("CREATE TABLE plan AS FROM planned")
        streams = {table: _Stream(_sorted(connection, table, folder)) for table in _READ}
        for task in range(pc.max(plan["task"]).as_py() + 1):
            yield task, {table: stream.of(task) for table, stream in streams.items()}


def _sorted(connection: duckdb.DuckDBPyConnection, table: str, folder: str) -> str:
    """A file of the rows in order. One sort at a time, through a file: several that are read while they lie open need
    memory for all of their rows."""
    columns, condition, order = _READ[table]
    path = f"{folder}/{table}.parquet"
    connection.execute(
        f"COPY (SELECT p.task, p.number, {_qualified(columns)} FROM plan p JOIN {table} t USING (document) "
        f"{f'WHERE {condition}' if condition else ''} ORDER BY {order}) TO {literal(path)} (FORMAT parquet)"
    )
    return path


class _Stream:
    """One table, read forward; `of` must be asked in the order of the tasks."""

    def __init__(self, path: str) -> None:
        file = pq.ParquetFile(path)
        self._batches = file.iter_batches(_BATCH)
        self._rest = file.schema_arrow.empty_table()

    def of(self, task: int) -> pa.Table:
        """The rows of a task."""
        parts = []
        while True:
            own = _until(self._rest, task)
            parts.append(self._rest.slice(0, own))
            self._rest = self._rest.slice(own)
            if self._rest.num_rows or not self._fill():
                return pa.concat_tables(parts)

    def _fill(self) -> bool:
        batch = next(self._batches, None)
        if batch is not None:
            self._rest = pa.Table.from_batches([batch])
        return batch is not None


def _qualified(columns: str) -> str:
    return ", ".join(name if name.startswith("p.") else f"t.{name}" for name in columns.split(", "))


def _until(rows: pa.Table, task: int) -> int:
    """How many rows at the beginning belong to tasks up to this one."""
    return int(pc.sum(pc.less_equal(rows["task"], task)).as_py() or 0)
