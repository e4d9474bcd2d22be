"""Inputs in order, written to the data set part by part: each part whole or not at all."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Literal

from extractor.batch.deduplication import KnownContents
from extractor.batch.spool import Spool
from extractor.dataset.arrow import as_table
from extractor.dataset.dataset import Dataset
from extractor.dataset.ipc import unpack
from extractor.dataset.provenance import gouji_version
from extractor.dataset.record import origin
from extractor.errors import GoujiError
from extractor.patterns import rules_fingerprint

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class InputRecord:
    """An input and what it became; `reason` and `message` of a failure."""

    path: str
    status: Literal["parsed", "failed", "duplicate"]
    document: str | None
    size: int | None
    reason: str | None = None
    message: str = ""


class Parts:
    """Collects entries and writes a part when there are enough of them, while the next ones are worked on.

    What the data set said of the same paths before (`known`) goes in the moment in which the part comes: a reader, or
    the run after one that was killed, finds the old rows or the new ones. Used as a context manager: left in order, all
    is written.
    """

    def __init__(self, dataset: Dataset, spool: Spool, contents: KnownContents, known: Mapping[str, Any], size: int):
        self._dataset, self._spool, self._contents = dataset, spool, contents
        self._known, self._size = known, size
        self._entries: list[InputRecord] = []
        self._holders: _Holders | None = None
        self._thread = ThreadPoolExecutor(1)
        self._writing: tuple[list[InputRecord], Future[None]] | None = None
        self.written = self.removed = 0

    def __enter__(self) -> Parts:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self._flush()
                self._settle()
        finally:
            self._thread.shutdown()

    def add(self, entry: InputRecord) -> None:
        self._entries.append(entry)
        if len(self._entries) >= self._size:
            self._flush()

    def _flush(self) -> None:
        """Begins to write what has been collected, once the part before it is written."""
        self._settle()
        if self._entries:
            entries, self._entries = self._entries, []
            self._writing = entries, self._thread.submit(self._write, entries)

    def _settle(self) -> None:
        """Waits for the part that is being written, and lets go of what waited for it."""
        if self._writing is None:
            return
        (entries, written), self._writing = self._writing, None
        written.result()
        documents = _documents(entries)
        for document in documents:
            self._spool.drop(document)
        self._contents.store(documents)
        self.written += 1

    def _write(self, entries: list[InputRecord]) -> None:
        try:
            name = fresh()
            self._spool.mark(name)
            paths = {entry.path for entry in entries if entry.path in self._known}
            if paths and self._holders is None:
                self._holders = _Holders(self._dataset)
            gone = self._holders.of(paths) if self._holders else {}
            self._dataset.commit(name, self._portions(entries), without=gone)
            self.removed += len(paths)
        except OSError as error:
            raise GoujiError(f"{self._dataset.where}：无法写入（{error.strerror or error}）") from error

    def _portions(self, entries: list[InputRecord]) -> Iterator[dict[str, pa.Table]]:
        failed = [entry for entry in entries if entry.status == "failed"]
        yield {
            "inputs": as_table("inputs", [_input(entry) for entry in entries]),
            "failures": as_table("failures", [_failure(entry) for entry in failed]),
        }
        for entry in entries:
            if entry.status == "parsed" and entry.document:
                yield _renamed(unpack(self._spool.get(entry.document)), entry.path)


def _documents(entries: list[InputRecord]) -> list[str]:
    return [entry.document for entry in entries if entry.status == "parsed" and entry.document]


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


def _input(entry: InputRecord) -> dict[str, Any]:
    return {"path": entry.path, "document": entry.document, "bytes": entry.size, "status": entry.status}


def _failure(entry: InputRecord) -> dict[str, Any]:
    return {
        "path": entry.path,
        "document": entry.document,
        "reason": entry.reason,
        "message": entry.message,
        "version": gouji_version(),
        "rules": rules_fingerprint(),
    }


def _renamed(tables: dict[str, pa.Table], path: str) -> dict[str, pa.Table]:
    """The tables of a document under the path of the first input that has it, whichever was parsed."""
    documents = tables["documents"].to_pylist()
    if documents[0]["path"] == path:
        return tables
    said = {"path": path, "file": PurePosixPath(path).name}
    return tables | {"documents": as_table("documents", [documents[0] | said])}
