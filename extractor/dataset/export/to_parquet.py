"""Parquet: the types stay as they are."""

from __future__ import annotations

from typing import IO

import pyarrow as pa
import pyarrow.parquet as pq


def write(reader: pa.RecordBatchReader, file: IO[bytes]) -> int:
    """Everything that the reader gives; how many rows it were."""
    rows = 0
    with pq.ParquetWriter(file, reader.schema, compression="zstd") as writer:
        for batch in reader:
            writer.write_batch(batch)
            rows += batch.num_rows
    return rows
