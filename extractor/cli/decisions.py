"""The acceptance files of a run: what they accept, and which of their entries were met with."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from extractor import acceptance
from extractor.acceptance import Acceptance


class Decisions:
    """One file for all documents where one is chosen, else the one in the folder of each document."""

    def __init__(self, chosen: str | None = None) -> None:
        self._chosen = None if chosen is None else Path(chosen)
        self._files: dict[Path, tuple[Acceptance, ...]] = {}
        self._met: set[str] = set()

    def of(self, files: Iterable[str]) -> Mapping[str, Acceptance]:
        """What is accepted for these documents, by fingerprint."""
        entries = (entry for file in files for entry in self._read(beside(file, self._chosen)))
        found: dict[str, Acceptance] = {}
        for entry in entries:
            found.setdefault(entry.fingerprint, entry)
        return found

    def note(self, fingerprints: Iterable[str]) -> None:
        """Findings that were made."""
        self._met.update(fingerprints)

    def unmet(self, documents: Collection[str], *, apart: bool = False) -> tuple[list[Acceptance], int]:
        """The entries that matched nothing, and how many more speak of documents that were not checked.

        `apart` says that no two documents were held against each other.
        """
        unmet, elsewhere = [], 0
        for entry in (entry for entries in self._files.values() for entry in entries):
            if entry.fingerprint in self._met:
                continue
            if set(entry.documents) <= set(documents) and not (apart and len(entry.documents) > 1):
                unmet.append(entry)
            else:
                elsewhere += 1
        return unmet, elsewhere

    def _read(self, path: Path) -> tuple[Acceptance, ...]:
        if path not in self._files:
            self._files[path] = acceptance.load(path)
        return self._files[path]


def beside(file: str, chosen: Path | None = None) -> Path:
    """Where the decisions about a document are kept; those about standard input in the folder one stands in."""
    return chosen or (Path() if file == "-" else Path(file).parent) / acceptance.FILE
