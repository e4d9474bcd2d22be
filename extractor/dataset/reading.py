"""Rows out of committed Parquet files, some thousand at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from extractor.dataset.arrow import YEAR, schema
from extractor.dataset.record import File
from extractor.dataset.store import Store

_BATCH = 1 << 14
_AHEAD = {"batch_readahead": 2, "fragment_readahead": 1}  # Arrow's own choice holds half a gigabyte of rows ready


def batches(
    store: Store,
    files: list[File],
    table: str,
    columns: Iterable[str] | None = None,
    where: pc.Expression | None = None,
) -> Iterator[pa.RecordBatch]:
    """The rows of some files of one table; the year of their folder is a column that may be asked for."""
    if not files:
        return
    paths = [store.inside(file.path) for file in files]
    years = ds.partitioning(pa.schema([YEAR]), flavor="hive")
    found = ds.dataset(paths, schema(table).append(YEAR), "parquet", store.arrow(), partitioning=years)
    yield from found.to_batches(columns=selected(table, columns).names, filter=where, batch_size=_BATCH, **_AHEAD)


def plain_rows(store: Store, files: list[File], table: str, columns: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    """The same as plain values."""
    for batch in batches(store, files, table, columns):
        yield from zip(*(batch.column(name).to_pylist() for name in columns), strict=True)


def selected(table: str, columns: Iterable[str] | None) -> pa.Schema:
    """The fields of these columns; those of the table, without the year, where none are named."""
    fields = schema(table).append(YEAR)
    return schema(table) if columns is None else pa.schema([fields.field(name) for name in columns])
