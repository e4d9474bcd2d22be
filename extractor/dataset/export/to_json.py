"""JSON: one object a row, a line each, as an array or as JSON Lines. Exact decimals are strings, as in the contract."""

from __future__ import annotations

from typing import IO

import pyarrow as pa

from extractor.dataset.export.cells import as_json, records


def write(reader: pa.RecordBatchReader, file: IO[bytes]) -> int:
    """An array; how many rows it has."""
    rows = 0
    file.write(b"[")
    for batch in reader:
        lines = ",\n".join(as_json(row) for row in records(batch))
        if lines:
            file.write(f"{',' if rows else ''}\n{lines}".encode("utf-8", errors="backslashreplace"))
        rows += batch.num_rows
    file.write(b"\n]\n")
    return rows


def write_lines(reader: pa.RecordBatchReader, file: IO[bytes]) -> int:
    """JSON Lines; how many."""
    rows = 0
    for batch in reader:
        lines = "".join(f"{as_json(row)}\n" for row in records(batch))
        file.write(lines.encode("utf-8", errors="backslashreplace"))
        rows += batch.num_rows
    return rows
