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
from extractor.dataset.writing import WHOLE

_BATCH = 1 << 14
# Arrow's own choice holds half a gigabyte of rows ready, and the footer of every file that it has read.
_AHEAD = {"batch_readahead": 2, "fragment_readahead": 1, "cache_metadata": False}


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


class _Calm(ds.FileSystemDataset):  # type: ignore[misc]  # pyarrow has no types
    """Arrow's data set, read with less ahead than Arrow would, whoever asks for the rows."""

    def scanner(self, **options: Any) -> ds.Scanner:
        return super().scanner(**(options | {"batch_size": _BATCH} | _AHEAD))


def lazily(store: Store, files: list[File], table: str) -> Any:
    """The same for another engine, which asks for the rows and columns that it needs: an Arrow data set or table.

    Words are plain texts here: those that are numbered anew in every file would only cost time.
    """
    split = table not in WHOLE
    columns = plain(table).append(YEAR) if split else plain(table)
    if not files:
        return columns.empty_table()
    years = ds.partitioning(pa.schema([YEAR]), flavor="hive") if split else None
    paths = [store.inside(file.path) for file in files]
    found = ds.dataset(paths, columns, "parquet", store.arrow(), partitioning=years)
    return _Calm(list(found.get_fragments()), found.schema, found.format, found.filesystem)


def plain(table: str) -> pa.Schema:
    """The columns of a table, words as texts."""
    return pa.schema(
        [
            pa.field(field.name, field.type.value_type) if pa.types.is_dictionary(field.type) else field
            for field in schema(table)
        ]
    )


def plain_rows(store: Store, files: list[File], table: str, columns: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    """The same as plain values."""
    for batch in batches(store, files, table, columns):
        yield from zip(*(batch.column(name).to_pylist() for name in columns), strict=True)


def selected(table: str, columns: Iterable[str] | None) -> pa.Schema:
    """The fields of these columns; those of the table, without the year, where none are named."""
    fields = schema(table).append(YEAR)
    return schema(table) if columns is None else pa.schema([fields.field(name) for name in columns])
