"""What a data set says of its inputs, and which of them a run does again."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from extractor.batch.parts import InputRecord
from extractor.dataset.dataset import Dataset, Input
from extractor.dataset.provenance import gouji_version, rules_fingerprint


class EarlierRun:
    """`rows` tells of each path what became of it, `documents` are the contents that have a document, `owners` the
    paths of those that are parsed anew.

    Done again are with `changed` those that another version or other rules parsed, with `retry` those that failed, and
    the paths of `again`; always those that failed before their content was known.
    """

    def __init__(
        self, dataset: Dataset, *, changed: bool = False, retry: bool = False, again: Collection[str] = ()
    ) -> None:
        self.rows: dict[str, Input] = dataset.inputs()
        self.documents = {row.document for row in self.rows.values() if row.status == "parsed" and row.document}
        self._changed, self._retry, self._again = changed, retry, set(again)
        self._failures = _failures(dataset)
        self.owners = {
            row.document: path
            for path, row in self.rows.items()
            if row.status == "parsed" and row.document and self._anew(path, row)
        }

    def known(self, path: str) -> str | None:
        """The content that need not be parsed again under this path."""
        row = self.rows.get(path)
        return None if row is None or self._anew(path, row) else row.document

    def says(self, entry: InputRecord) -> bool:
        """Whether the data set has this very entry: what failed as before is not written again."""
        if entry.status != "failed":
            return False
        made_by = (gouji_version(), rules_fingerprint())
        return self._failures.get(entry.path) == (entry.document, entry.reason, entry.message, *made_by)

    def failure(self, path: str) -> tuple[str, str] | None:
        """Reason and message where the data set has the path as failed."""
        found = self._failures.get(path)
        return (found[1], found[2]) if found else None

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


def _failures(dataset: Dataset) -> dict[str, tuple[Any, ...]]:
    columns = ("path", "document", "reason", "message", "version", "rules")
    stored = dataset.table("failures", columns).to_pylist()
    return {row["path"]: tuple(row[name] for name in columns[1:]) for row in stored}
