"""The decisions of reviewers, in the files where `gouji accept` keeps them; two at once are told of each other."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import astuple
from pathlib import Path
from threading import Lock

from extractor import acceptance
from extractor.acceptance import Acceptance
from extractor.files import replace

_DIGITS = 16


class Changed(Exception):
    """Another decision came first; `now` is it, None where one was taken back."""

    def __init__(self, now: Acceptance | None) -> None:
        super().__init__("changed")
        self.now = now


class Book:
    """All decision files of a desk, read again whenever they change on the disk."""

    def __init__(self) -> None:
        self._turn = Lock()
        self._files: dict[Path, tuple[tuple[int, int], dict[str, Acceptance]]] = {}
        self._seen: object = None

    def of(self, path: Path) -> Mapping[str, Acceptance]:
        """What is decided in a file, by fingerprint; the first entry counts."""
        with self._turn:
            return self._read(path)

    def news(self) -> list[Acceptance] | None:
        """All decisions of the files in use; None where nothing changed since this was asked last."""
        with self._turn:
            entries = [entry for path in sorted(self._files) for entry in self._read(path).values()]
            state = tuple(entries)
            if state == self._seen:
                return None
            self._seen = state
            return entries

    def decide(self, path: Path, entry: Acceptance, seen: str) -> None:
        """Writes a decision down; Changed where another one than that of revision `seen` stands in its place."""
        with self._turn:
            self._expect(path, entry.fingerprint, seen)
            self._write(path, acceptance.appended(acceptance.read(path), [entry], path.name))

    def withdraw(self, path: Path, fingerprint: str, seen: str) -> None:
        """Takes a decision back; Changed as above."""
        with self._turn:
            self._expect(path, fingerprint, seen)
            self._write(path, acceptance.without(acceptance.read(path), fingerprint))

    def _expect(self, path: Path, fingerprint: str, seen: str) -> None:
        self._files.pop(path, None)
        now = self._read(path).get(fingerprint)
        if revision(now) != seen:
            raise Changed(now)

    def _read(self, path: Path) -> dict[str, Acceptance]:
        stamp = _stamp(path)
        known = self._files.get(path)
        if known is None or known[0] != stamp:
            entries = {entry.fingerprint: entry for entry in reversed(acceptance.load(path))}
            known = self._files[path] = (stamp, entries)
        return known[1]

    def _write(self, path: Path, text: str) -> None:
        replace(path, text.encode())
        self._files.pop(path, None)
        self._read(path)


def revision(entry: Acceptance | None) -> str:
    """By what a decision is known to be the one that was seen; "" of none."""
    return "" if entry is None else hashlib.sha256(repr(astuple(entry)).encode()).hexdigest()[:_DIGITS]


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return found.st_mtime_ns, found.st_size
