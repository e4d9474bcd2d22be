"""What a data set says of its inputs, and which of them a run does again."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from extractor.batch.part_file import InputRecord
from extractor.dataset.dataset import Dataset, Input
from extractor.dataset.provenance import gouji_version
from extractor.dataset.reading import plain_rows
from extractor.dataset.record import origin
from extractor.patterns import rules_fingerprint


class Failure(NamedTuple):
    """How an input failed, and by which version and rules."""

    document: str | None
    reason: str
    message: str
    version: str
    rules: str


class EarlierRun:
    """`rows` tells of each path what became of it, `documents` are the contents that have a document, `owners` the
    paths of those that are parsed anew.

    Done again are with `changed` those that another version or other rules parsed, with `retry` those that failed, and
    the paths of `again`; always those that failed before their content was known. Of those that are not `given` only
    the data set says that they are inputs, and anybody may have written it. `untold` are paths whose failure no
    finished run has told of.
    """

    def __init__(
        self,
        dataset: Dataset,
        *,
        changed: bool = False,
        retry: bool = False,
        again: Collection[str] = (),
        given: Collection[str] = (),
        untold: Collection[str] = (),
    ) -> None:
        self.rows: dict[str, Input] = dataset.inputs()
        self.documents = {row.document for row in self.rows.values() if row.status == "parsed" and row.document}
        self._changed, self._retry, self._again = changed, retry, set(again)
        self._strange = self._again - set(given)
        self._failures = _failures(dataset)
        self._untold = set(untold)
        self.owners = {
            row.document: path
            for path, row in self.rows.items()
            if row.status == "parsed" and row.document and self._anew(path, row)
        }

    def known(self, path: str) -> str | None:
        """The content that need not be parsed again under this path."""
        row = self.rows.get(path)
        return None if row is None or self._anew(path, row) else row.document

    def only(self, path: str) -> str | None:
        """The one content that may be read under this path, where nobody has given it."""
        return self.rows[path].document if path in self._strange else None

    def says(self, entry: InputRecord) -> bool:
        """Whether the data set has this very entry: what failed as before is not written again."""
        if entry.status != "failed":
            return False
        made_by = (gouji_version(), rules_fingerprint())
        return self._failures.get(entry.path) == Failure(entry.document, str(entry.reason), entry.message, *made_by)

    def failure(self, path: str) -> Failure | None:
        """How the path failed where the data set has it as failed."""
        return self._failures.get(path)

    def told(self, path: str, document: str | None, reason: str | None) -> bool:
        """Whether a run that came to its end had this failure: the same content, for the same reason."""
        found = self._failures.get(path)
        return found is not None and path not in self._untold and (found.document, found.reason) == (document, reason)

    def outdated(self, path: str) -> bool:
        """Whether another version or other rules made what the data set has."""
        row = self.rows[path]
        return row.version is not None and (row.version, row.rules) != (gouji_version(), rules_fingerprint())

    def orphans(self) -> list[str]:
        """Inputs that are said to be duplicates of a document that is gone: its file has changed since."""
        duplicates = ((path, row) for path, row in self.rows.items() if row.status == "duplicate")
        return [path for path, row in duplicates if row.document not in self.documents]

    def _anew(self, path: str, row: Input) -> bool:
        if path in self._again or (self._retry and row.status == "failed"):
            return True
        return self._changed and row.status != "duplicate" and self.outdated(path)


def _failures(dataset: Dataset) -> dict[str, Failure]:
    stored = dataset.table("failures", ("path", *Failure._fields)).to_pylist()
    return {row.pop("path"): Failure(**row) for row in stored}


def untold_failures(dataset: Dataset, since: str | None) -> set[str]:
    """The paths of failures that were written by runs which did not come to their end: nobody has been told of them."""
    late = [part for part in dataset.parts() if since is not None and origin(part.name) >= since]
    files = [file for part in late for file in part.of("failures")]
    return {path for (path,) in plain_rows(dataset.store, files, "failures", ("path",))}
