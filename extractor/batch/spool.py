"""Finished documents on their way into a part: files under `work/` of the data set, named after their content.

A worker writes each by renaming, so a killed run leaves whole documents, and the next run of the same program and rules
need not parse them again.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache

from extractor.dataset.dataset import WORK
from extractor.dataset.provenance import gouji_version
from extractor.dataset.store import Store, open_store
from extractor.errors import GoujiError
from extractor.patterns import rules_fingerprint

_MARK = f"{WORK}/unfinished"
_ENDING = ".arrow"


def stamp() -> str:
    """The folder's name for what the program and rules of this moment make."""
    made_by = f"{gouji_version()}\n{rules_fingerprint()}"
    return hashlib.sha256(made_by.encode()).hexdigest()[:16]


class Spool:
    """The finished documents of one data set. `made` is the stamp of the run: rules that change meanwhile do not part
    its processes, and every row tells by which it was made."""

    def __init__(self, store: Store, made: str) -> None:
        self.made = made
        self._store, self._folder = store, f"{WORK}/{made}"

    def __contains__(self, document: str) -> bool:
        return self._store.exists(self._path(document))

    def get(self, document: str) -> bytes:
        return self._store.read(self._path(document))

    def put(self, document: str, packed: bytes) -> None:
        """GoujiError where it cannot be written: a full disk is no fault of the document."""
        try:
            self._store.write(self._path(document), packed)
        except OSError as error:
            raise GoujiError(f"{self._store.location(WORK)}：无法写入（{error.strerror or error}）") from error

    def drop(self, document: str) -> None:
        self._store.remove(self._path(document))

    def mark(self, part: str) -> None:
        """From now on the data set has parts that no finished run has looked at, `part` and those after it."""
        if not self.marked():
            self._store.write(_MARK, part.encode())

    def since(self) -> str | None:
        """The first of these parts."""
        return self._store.read(_MARK).decode(errors="replace") or None if self.marked() else None

    def marked(self) -> bool:
        return self._store.exists(_MARK)

    def tidy(self) -> int:
        """Removes what other versions left and what a killed process had not finished; says how many are kept."""
        kept = 0
        for path in self._store.list(WORK):
            whole = path.startswith(f"{self._folder}/") and path.endswith(_ENDING)
            kept += whole
            if not whole and path != _MARK:
                self._store.remove(path)
        return kept

    def clear(self) -> None:
        """Removes everything, the mark last."""
        for path in self._store.list(WORK):
            if path != _MARK:
                self._store.remove(path)
        self._store.remove(_MARK)

    def _path(self, document: str) -> str:
        return f"{self._folder}/{document}{_ENDING}"


@lru_cache(maxsize=1)
def spool(dataset: str, made: str) -> Spool:
    """The finished documents of the data set at a path or URL."""
    return Spool(open_store(dataset), made)
