"""Where a data set lies: a local folder, or an object store or file system that fsspec reaches.

Paths are relative, with "/" between their parts, and lead nowhere else (`paths`). A file appears whole or not at all:
locally it is written beside its place, brought to the disk and renamed; an object store shows an object when its last
byte is there; elsewhere a small file is moved to its place, and a large one may show before it is whole, but then no
record names it yet.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit
from urllib.request import url2pathname

from extractor.dataset.local_store import LocalStore
from extractor.dataset.remote_store import RemoteStore


class Store(Protocol):
    """A tree of files."""

    def location(self, path: str) -> str:
        """How other libraries name a file: an absolute path, or a URL."""
        ...

    def create(self, path: str) -> Any:
        """A context manager around a binary file to write into; left by an exception, it leaves no file."""
        ...

    def write(self, path: str, data: bytes) -> None:
        """A whole file."""
        ...

    def read(self, path: str) -> bytes:
        """A whole file; FileNotFoundError where there is none."""
        ...

    def exists(self, path: str) -> bool: ...

    def empty(self) -> bool:
        """Whether nothing lies here but what begins with a dot; a place that does not exist is empty."""
        ...

    def list(self, folder: str) -> list[str]:
        """All files below a folder in order, hidden ones included; none where there is no such folder."""
        ...

    def sizes(self, folder: str) -> dict[str, int]:
        """The same files with their sizes."""
        ...

    def remove(self, path: str) -> None:
        """The file is gone afterwards, whether it was there or not."""
        ...

    def arrow(self) -> Any:
        """The same as a file system of pyarrow, which takes what `inside` says of a path."""
        ...

    def inside(self, path: str) -> str:
        """A path as `arrow()` names it."""
        ...


def open_store(where: str | os.PathLike[str]) -> Store:
    """The store at a path or URL; GoujiError where what reads such URLs is not installed."""
    text = os.fspath(where)
    if text.startswith(("file://", "local://")):  # not through fsspec, which follows links wherever they lead
        return LocalStore(Path(url2pathname(urlsplit(text).path)))
    return RemoteStore(text) if "://" in text else LocalStore(Path(text))
