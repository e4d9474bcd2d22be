"""Inputs in order, brought into the data set part by part: each part whole or not at all.

Processes write the files of parts (`part_file`), several at a time; this one records them, in their order. A part of
which a killed run had written files but no record is not there, and its documents wait as they did.
"""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Mapping
from concurrent.futures import Future
from datetime import UTC, datetime
from typing import Any

from extractor.batch.deduplication import KnownContents
from extractor.batch.part_file import InputRecord, PartOrder
from extractor.batch.part_writers import PartWriters
from extractor.batch.spool import Spool
from extractor.dataset.dataset import Dataset
from extractor.dataset.record import Part, origin
from extractor.errors import GoujiError


class Parts:
    """Collects entries and has a part written when there are enough of them, while the next ones are worked on.

    What the data set said of the same paths before (`known`) goes in the moment in which the part comes: a reader, or
    the run after one that was killed, finds the old rows or the new ones. Used as a context manager: left in order, all
    is written.
    """

    def __init__(
        self,
        dataset: Dataset,
        spool: Spool,
        contents: KnownContents,
        known: Mapping[str, Any],
        size: int,
        writers: PartWriters,
    ) -> None:
        self._dataset, self._spool, self._contents = dataset, spool, contents
        self._known, self._size, self._writers = known, size, writers
        self._entries: list[InputRecord] = []
        self._holders: _Holders | None = None
        self._writing: deque[tuple[PartOrder, Future[Part]]] = deque()
        self.written = self.removed = 0

    def __enter__(self) -> Parts:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._flush()
            self._settle(0)

    def add(self, entry: InputRecord) -> None:
        self._entries.append(entry)
        if len(self._entries) >= self._size:
            self._flush()
        while self._writing and self._writing[0][1].done():
            self._settle(len(self._writing) - 1)

    def _flush(self) -> None:
        """Has what has been collected written, once a writer is free."""
        if not self._entries:
            return
        self._settle(self._writers.number - 1)
        entries, self._entries = tuple(self._entries), []
        name = fresh()
        self._spool.mark(name)
        order = PartOrder(name, entries, self._dataset.store.location(""), self._spool.made)
        self._writing.append((order, self._writers.begin(self._dataset, self._spool, order)))

    def _settle(self, left: int) -> None:
        """Records the parts that were begun first until no more than so many are being written."""
        while len(self._writing) > left:
            order, written = self._writing.popleft()
            self._record(order, written.result())
            for document in order.documents:
                self._spool.drop(document)
            self._contents.store(order.documents)
            self.written += 1

    def _record(self, order: PartOrder, part: Part) -> None:
        """The part counts from now on, in place of what was said of its paths before."""
        paths = {entry.path for entry in order.entries if entry.path in self._known}
        if paths and self._holders is None:
            self._holders = _Holders(self._dataset)
        try:
            self._dataset.record(part, without=self._holders.of(paths) if self._holders else {})
        except OSError as error:
            raise GoujiError(f"{self._dataset.where}：无法写入（{error.strerror or error}）") from error
        self.removed += len(paths)


class _Holders:
    """Which part holds the row of each path. A part that is rewritten keeps the first half of its name."""

    def __init__(self, dataset: Dataset) -> None:
        import pyarrow.parquet as pq

        self._dataset = dataset
        self._part: dict[str, str] = {}
        for part in dataset.parts():
            for file in part.of("inputs"):
                stored = pq.read_table(io.BytesIO(dataset.store.read(file.path)), columns=["path"])
                self._part.update(dict.fromkeys(stored["path"].to_pylist(), origin(part.name)))

    def of(self, paths: set[str]) -> dict[str, set[str]]:
        """These paths by the part that holds them now."""
        names = {origin(part.name): part.name for part in self._dataset.parts()}
        found: dict[str, set[str]] = {}
        for path in paths:
            if (part := self._part.get(path)) is not None:
                found.setdefault(names[part], set()).add(path)
        return dict(sorted(found.items()))


def fresh() -> str:
    """A name that no part ever had: that of one that is gone might still be in somebody's hands."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}"
