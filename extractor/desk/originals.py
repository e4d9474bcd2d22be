"""The files that a data set was made of, found below a folder by their SHA-256 wherever they lie there now."""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from pathlib import Path
from threading import Lock

from extractor.errors import UnreadableDocument
from extractor.files import load


class Originals:
    """All files below a folder by their size; bytes are only looked at where a document of that size is asked for."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._turn = Lock()
        self._sizes: dict[int, list[Path]] | None = None
        self._hashes: dict[Path, str] = {}

    @property
    def given(self) -> bool:
        """Whether there is a folder to look in."""
        return self._folder is not None

    def find(self, sha256: str, size: int | None) -> Path | None:
        """The file of these bytes; None where it is not there."""
        with self._turn:
            if self._sizes is None:
                self._sizes = self._walked()
            found = self._sizes.get(size, []) if size is not None else []
            return next((path for path in found if self._hash(path) == sha256), None)

    def _walked(self) -> dict[int, list[Path]]:
        sizes: defaultdict[int, list[Path]] = defaultdict(list)
        for folder, _, names in os.walk(self._folder) if self._folder else ():
            for name in names:
                path = Path(folder, name)
                if path.is_file():
                    sizes[path.stat().st_size].append(path)
        return sizes

    def _hash(self, path: Path) -> str:
        if path not in self._hashes:
            try:
                self._hashes[path] = hashlib.sha256(load(path)).hexdigest()
            except UnreadableDocument:
                return ""
        return self._hashes[path]
