"""Sets of documents, one after the other or in several processes: few wait at a time, results keep their order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context

import pyarrow as pa

from extractor.dataset.across.plan import BondTask
from extractor.dataset.across.sets import related
from extractor.dataset.across.streams import Rows
from extractor.dataset.dataset import Tables
from extractor.sources import Bond

# So few sets are done before other processes have started.
_WORTH = 100
_WAITING = 4  # sets for each process


def worked(todo: Sequence[BondTask], sets: Iterator[tuple[int, Rows]], jobs: int) -> Iterator[Tables]:
    """The rows found in each set, in the order of the sets."""
    if jobs < 2 or len(todo) < _WORTH:
        for number, rows in sets:
            yield related(todo[number].bonds, rows)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield from _by_many(pool, todo, sets, jobs * _WAITING)


def _by_many(
    pool: ProcessPoolExecutor, todo: Sequence[BondTask], sets: Iterator[tuple[int, Rows]], waiting: int
) -> Iterator[Tables]:
    running: deque[Future[Tables]] = deque()
    for number, rows in sets:
        running.append(
            pool.submit(_related, todo[number].bonds, {name: _packed(table) for name, table in rows.items()})
        )
        if len(running) >= waiting:
            yield running.popleft().result()
    while running:
        yield running.popleft().result()


def _related(bonds: Sequence[Bond], rows: Mapping[str, bytes]) -> Tables:
    return related(bonds, {name: pa.ipc.open_stream(data).read_all() for name, data in rows.items()})


def _packed(table: pa.Table) -> bytes:
    """The rows alone: pickled, a slice brings all of what it was cut from."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())
