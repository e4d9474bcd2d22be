"""The processes that write parts: one for a few that parse, for to write a document takes a tenth of parsing it."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from types import TracebackType

from extractor.batch.local import PRELOAD
from extractor.batch.part_file import PartOrder, write_part, written
from extractor.batch.spool import Spool
from extractor.dataset.dataset import Dataset
from extractor.dataset.record import Part
from extractor.errors import GoujiError
from extractor.workers.pool import Kept, Limits, Lost

_SECONDS, _MEMORY = 24 * 3600.0, 4 << 30  # of one part: its rows go to the disk as they come

_Process = Kept[PartOrder, Part]


class PartWriters:
    """So many processes; with none, parts are written in a thread of this one. Used as a context manager: whoever
    leaves it ends them, and what they had not finished does not count.

    A thread waits for each process, so that the run goes on meanwhile.
    """

    def __init__(self, processes: int) -> None:
        self.number = max(processes, 1)
        limits = Limits(1, _SECONDS, _MEMORY, preload=PRELOAD)
        self._idle: SimpleQueue[_Process] = SimpleQueue()
        self._all: list[_Process] = [Kept(write_part, limits) for _ in range(processes)]
        for process in self._all:
            self._idle.put(process)
        self._limits, self._threads = limits, ThreadPoolExecutor(self.number)

    def __enter__(self) -> PartWriters:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            for process in self._all:
                process.stop()
        self._threads.shutdown(cancel_futures=True)
        for process in self._all:
            process.stop()

    def begin(self, dataset: Dataset, spool: Spool, order: PartOrder) -> Future[Part]:
        """Has a part written; its result is what is to be recorded."""
        if not self._all:
            return self._threads.submit(written, dataset, spool, order)
        return self._threads.submit(self._asked, order)

    def _asked(self, order: PartOrder) -> Part:
        process = self._idle.get()
        try:
            found = process.ask(order)
        finally:
            self._idle.put(process)
        if isinstance(found, Lost):
            raise GoujiError(f"写分片 {order.name} 时：{found.told(self._limits)}")
        return found
