"""The files of one part out of finished documents: what a process of its own writes, and the run only records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Literal

from extractor.batch.spool import Spool
from extractor.dataset.arrow import as_table
from extractor.dataset.dataset import Dataset
from extractor.dataset.ipc import unpack
from extractor.dataset.provenance import gouji_version
from extractor.dataset.record import Part
from extractor.errors import GoujiError
from extractor.patterns import rules_fingerprint
from extractor.workers.child import Ask

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


@dataclass(frozen=True, slots=True)
class PartOrder:
    """A part to be written: its name, the inputs in it, the data set, and the stamp under which documents wait."""

    name: str
    entries: tuple[InputRecord, ...]
    dataset: str
    made: str

    @property
    def documents(self) -> list[str]:
        """What is to be in it."""
        return [entry.document for entry in self.entries if entry.status == "parsed" and entry.document]


def write_part(order: PartOrder, ask: Ask | None = None) -> Part:
    """Writes the files of a part, which no reader sees before it is recorded; in any process, `ask` is not needed.

    GoujiError where they cannot be written: a full disk is no fault of a document.
    """
    dataset = Dataset.open(order.dataset)
    return written(dataset, Spool(dataset.store, order.made), order)


def written(dataset: Dataset, spool: Spool, order: PartOrder) -> Part:
    """The same for a data set that is open."""
    try:
        return dataset.prepared(order.name, _portions(spool, order.entries))
    except OSError as error:
        raise GoujiError(f"{dataset.where}：无法写入（{error.strerror or error}）") from error


def _portions(spool: Spool, entries: Sequence[InputRecord]) -> Iterator[dict[str, pa.Table]]:
    """The rows of the inputs, then those of one document after another."""
    failed = [entry for entry in entries if entry.status == "failed"]
    yield {
        "inputs": as_table("inputs", [_input(entry) for entry in entries]),
        "failures": as_table("failures", [_failure(entry) for entry in failed]),
    }
    for entry in entries:
        if entry.status == "parsed" and entry.document:
            yield _renamed(unpack(spool.get(entry.document)), entry.path)


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
