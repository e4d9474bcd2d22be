"""The tables that follow from all documents together: one file each, beside the data."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from extractor.dataset.arrow import schema
from extractor.dataset.columns import OVERALL

if TYPE_CHECKING:
    from extractor.dataset.dataset import Dataset


def path_of(name: str) -> str:
    """Where a table lies in the data set."""
    return f"{name}.parquet"


def kept(dataset: Dataset, name: str) -> pa.Table | None:
    """A table; None in a data set of which it was not made yet."""
    if not dataset.store.exists(path_of(name)):
        return None
    return pq.read_table(io.BytesIO(dataset.store.read(path_of(name))))


def stored(dataset: Dataset, name: str) -> pa.Table:
    """One of OVERALL with the columns of this version; empty where it was not made yet."""
    found = kept(dataset, name)
    if found is None:
        return schema(name).empty_table()
    nothing = pa.nulls(found.num_rows)
    columns = [found[it.name] if it.name in found.column_names else nothing for it in OVERALL[name]]
    return pa.table(columns, names=schema(name).names).cast(schema(name))


def keep(dataset: Dataset, name: str, table: pa.Table) -> None:
    """Writes a table whole."""
    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd")
    dataset.store.write(path_of(name), out.getvalue())
