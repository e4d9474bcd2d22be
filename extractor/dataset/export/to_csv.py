"""CSV: one line a row, fields in quotes only where they need them; no cell can start a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import IO

import pyarrow as pa
import pyarrow.compute as pc

from extractor.dataset.export.cells import disarmed, is_number, texts

MARK = "\ufeff"
"""At the head of a file: without it, Excel takes it for GBK."""

_END = "\r\n"
_QUOTED = '[",\r\n]'


def write(reader: pa.RecordBatchReader, file: IO[bytes], heads: Sequence[str] | None = None) -> int:
    """Everything that the reader gives, under the names of its columns or under `heads`; how many rows it were."""
    return write_batches(reader, heads or reader.schema.names, file)


def write_batches(batches: Iterable[pa.RecordBatch], heads: Sequence[str], file: IO[bytes]) -> int:
    file.write(_lines([pa.array([head]) for head in heads]))
    rows = 0
    for batch in batches:
        if batch.num_rows:
            file.write(_lines(batch.columns))
        rows += batch.num_rows
    return rows


def _lines(columns: Sequence[pa.Array]) -> bytes:
    """Whole columns at a time: a data set has far more rows than Python could go through."""
    fields = [_field(column) for column in columns]
    lines = pc.binary_join_element_wise(*fields, ",", null_handling="replace", null_replacement="")
    return "".join(f"{line}{_END}" for line in lines.to_pylist()).encode("utf-8", errors="backslashreplace")


def _field(column: pa.Array) -> pa.Array:
    """Only what was text before can start a formula; numbers stay numbers."""
    text = texts(column)
    if is_number(column.type):
        return text
    text = disarmed(text)
    quoted = pc.binary_join_element_wise('"', pc.replace_substring(text, '"', '""'), '"', "")
    return pc.if_else(pc.match_substring_regex(text, _QUOTED), quoted, text)
