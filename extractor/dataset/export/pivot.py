"""A sorted stream of cells as wide rows, some at a time: memory does not grow with the number of rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from extractor.dataset.query import MEMORY, ask

_ROWS = 1 << 13
_PORTION = "portion"


@dataclass(frozen=True, slots=True)
class Pivot:
    """`source` gives the cells, those of a row together and the rows in order; `rows` makes rows of some cells, over
    the table `portion`; `index` names what tells rows apart."""

    source: str
    rows: str
    index: tuple[str, ...]


def pivoted(connection: duckdb.DuckDBPyConnection, pivot: Pivot) -> pa.RecordBatchReader:
    """The rows, as they come."""
    cells = ask(connection, pivot.source)
    own = duckdb.connect(config={"threads": 1, "memory_limit": MEMORY})  # a portion is small
    schema = _made(own, pivot.rows, cells.schema.empty_table()).schema
    batches = (
        batch for portion in _portions(cells, pivot.index) for batch in _made(own, pivot.rows, portion).to_batches()
    )
    return pa.RecordBatchReader.from_batches(schema, batches)


def _made(connection: duckdb.DuckDBPyConnection, sql: str, cells: pa.Table) -> pa.Table:
    connection.register(_PORTION, cells)
    return ask(connection, sql).read_all()


def _portions(cells: pa.RecordBatchReader, index: Sequence[str]) -> Iterator[pa.Table]:
    """So many cells at a time, the last row of a portion always whole."""
    waiting, count = [], 0
    for batch in cells:
        waiting.append(batch)
        count += batch.num_rows
        if count < _ROWS:
            continue
        table = pa.Table.from_batches(waiting)
        whole = table.num_rows - _alike(table, index)
        if whole:
            yield table.slice(0, whole)
        waiting = table.slice(whole).to_batches()
        count = table.num_rows - whole
    if waiting:
        yield pa.Table.from_batches(waiting)


def _alike(table: pa.Table, index: Sequence[str]) -> int:
    """How many cells belong to the row of the last."""
    same = pa.chunked_array([pa.repeat(True, table.num_rows)])
    for name in index:
        last = table[name][-1]
        equal = pc.fill_null(pc.equal(table[name], last), False) if last.is_valid else pc.is_null(table[name])
        same = pc.and_(same, equal)
    return int(pc.sum(same).as_py())
