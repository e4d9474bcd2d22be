"""A sorted stream of cells as wide rows, some at a time: memory does not grow with the number of rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from extractor.dataset.export.told import told
from extractor.dataset.query import ask

_ROWS = 1 << 13


@dataclass(frozen=True, slots=True)
class Pivot:
    """`source` gives the cells, those of a row together and the rows in order.

    `index` names what tells rows apart, `columns` what cells become by their `col`, with their `amount` and behind all
    amounts what they say besides (`quality`). `own` names the columns of users, which cells have as g0, g1.
    """

    source: str
    index: tuple[str, ...]
    columns: tuple[str, ...]
    quality: tuple[str, ...] = ()
    own: tuple[str, ...] = ()


def pivoted(connection: duckdb.DuckDBPyConnection, pivot: Pivot) -> pa.RecordBatchReader:
    """The rows, as they come."""
    cells = ask(connection, pivot.source)
    schema = _wide(cells.schema.empty_table(), pivot).schema
    rows = (_wide(portion, pivot) for portion in _portions(cells, pivot.index))
    return pa.RecordBatchReader.from_batches(schema, (batch for table in rows for batch in table.to_batches()))


def _wide(cells: pa.Table, pivot: Pivot) -> pa.Table:
    """The rows of whole cells: of a row and a column there is one at most."""
    begins = _begins(cells, pivot.index)
    row = pc.subtract(pc.cumulative_sum(pc.cast(begins, pa.int64())), 1).to_pylist()
    first = pc.indices_nonzero(begins)
    places: list[list[int | None]] = [[None] * len(first) for _ in pivot.columns]
    for at, (line, col) in enumerate(zip(row, cells["col"].to_pylist(), strict=True)):
        places[col][line] = at
    found = {name: cells[name].take(first) for name in pivot.index}
    counts = told(cells, row, len(first), pivot.own)
    found |= {name: counts.pop(name) for name in pivot.own}
    taken = [pa.array(place, pa.int64()) for place in places]
    found |= {name: cells["amount"].take(place) for name, place in zip(pivot.columns, taken, strict=True)}
    found |= counts
    for name, place in zip(pivot.columns, taken, strict=True):
        found |= {f"{name}.{word}": cells[word].take(place) for word in pivot.quality}
    return pa.table(found).combine_chunks()


def _begins(cells: pa.Table, index: Sequence[str]) -> pa.Array:
    """Whether each cell is the first of its row."""
    if not cells.num_rows:
        return pa.array([], pa.bool_())
    differs = pa.array([False] * (cells.num_rows - 1), pa.bool_())
    for name in index:
        column = cells[name].combine_chunks()
        now, before = column.slice(1), column.slice(0, len(column) - 1)
        unequal = pc.fill_null(pc.not_equal(now, before), pc.xor(pc.is_null(now), pc.is_null(before)))
        differs = pc.or_(differs, unequal)
    return pa.concat_arrays([pa.array([True]), differs])


def _portions(cells: pa.RecordBatchReader, index: Sequence[str]) -> Iterator[pa.Table]:
    """So many cells at a time, the last row of a portion always whole."""
    waiting, count = [], 0
    for batch in cells:
        waiting.append(batch)
        count += batch.num_rows
        if count < _ROWS:
            continue
        table = pa.Table.from_batches(waiting).combine_chunks()
        whole = pc.indices_nonzero(_begins(table, index))[-1].as_py()
        if whole:
            yield table.slice(0, whole)
        waiting = table.slice(whole).to_batches()
        count = table.num_rows - whole
    if waiting:
        yield pa.Table.from_batches(waiting).combine_chunks()
