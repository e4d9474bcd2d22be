"""The rows of one document as bytes: what a worker hands back, and what waits on disk until its part is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from extractor.dataset.arrow import as_table

_OUTER = pa.schema([("table", pa.string()), ("stream", pa.binary())])
# Compressed as a whole: compressing each of the hundred small buffers inside takes ten times longer.
_WHOLE = pa.ipc.IpcWriteOptions(compression="zstd")


def pack(rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> bytes:
    """The tables as one Arrow stream, in which each stands as a stream of its own."""
    streams = [_stream(as_table(name, found)) for name, found in rows.items()]
    outer = [pa.array(list(rows), pa.string()), pa.array(streams, pa.binary())]
    return _stream(pa.Table.from_arrays(outer, schema=_OUTER), _WHOLE)


def unpack(packed: bytes) -> dict[str, pa.Table]:
    """The tables that `pack` packed, by name; ValueError for bytes that are cut off or something else."""
    try:
        outer = pa.ipc.open_stream(packed).read_all()
    except OSError as error:
        raise ValueError(f"cut off: {error}") from error
    if not outer.num_rows:  # a stream may end before its first rows without saying so
        raise ValueError("cut off: no tables")
    return {
        name.as_py(): pa.ipc.open_stream(stream.as_buffer()).read_all()
        for name, stream in zip(outer["table"], outer["stream"], strict=True)
    }


def _stream(table: pa.Table, options: pa.ipc.IpcWriteOptions | None = None) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema, options=options) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())
