"""A data set in an object store, or in a file system that fsspec reaches."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any

from extractor.dataset.paths import below
from extractor.errors import GoujiError

# Where an object is there as a whole or not at all; elsewhere a file is written beside its place and moved.
_WHOLE = {"abfs", "abfss", "adl", "az", "gcs", "gs", "memory", "oci", "oss", "s3", "s3a"}


class RemoteStore:
    """What fsspec reaches under a URL: s3://bucket/folder, hdfs://…, memory://…"""

    def __init__(self, url: str) -> None:
        try:
            from fsspec.core import url_to_fs

            self.system, self.root = url_to_fs(url.rstrip("/"))
        except ImportError as error:
            raise GoujiError(f"{url}：读写这种地址需要另装组件（pip install 'gouji[remote]'；{error}）") from error
        except ValueError as error:
            raise GoujiError(f"{url}：不认识的地址（{error}）") from error
        protocol = self.system.protocol
        self._whole = not _WHOLE.isdisjoint([protocol] if isinstance(protocol, str) else protocol)
        self._folders: set[str] = set()

    def location(self, path: str) -> str:
        return str(self.system.unstrip_protocol(self.inside(path)))

    def inside(self, path: str) -> str:
        return below(self.root, path)

    @contextmanager
    def create(self, path: str) -> Iterator[IO[bytes]]:
        file = self.system.open(self._place(path), "wb", autocommit=False)
        try:
            yield file
            file.close()
        except BaseException:
            _settled(file, "discard")
            raise
        _settled(file, "commit")

    def write(self, path: str, data: bytes) -> None:
        target = self._place(path)
        if self._whole:
            self.system.pipe_file(target, data)
            return
        folder, _, name = target.rpartition("/")
        part = f"{folder}/.{name}.{os.getpid()}.part"
        self.system.pipe_file(part, data)
        self.system.mv(part, target)

    def read(self, path: str) -> bytes:
        return bytes(self.system.cat_file(self.inside(path)))

    def exists(self, path: str) -> bool:
        return bool(self.system.exists(self.inside(path)))

    def empty(self) -> bool:
        try:
            found = self.system.ls(self.root, detail=False)
        except FileNotFoundError:
            return True
        return all(path.rstrip("/").rpartition("/")[2].startswith(".") for path in found)

    def list(self, folder: str) -> list[str]:
        return sorted(self.sizes(folder))

    def sizes(self, folder: str) -> dict[str, int]:
        self.system.invalidate_cache()
        top = self.inside(folder)
        found = self.system.find(top, detail=True) if self.system.exists(top) else {}
        return {path[len(self.root) :].lstrip("/"): entry.get("size") for path, entry in found.items()}

    def remove(self, path: str) -> None:
        with suppress(FileNotFoundError):
            self.system.rm_file(self.inside(path))

    def arrow(self) -> Any:
        from pyarrow import fs

        return fs.PyFileSystem(fs.FSSpecHandler(self.system))

    def _place(self, path: str) -> str:
        """The full path, its folder made where the system has folders."""
        full = self.inside(path)
        folder = full.rpartition("/")[0]
        if folder not in self._folders:
            self.system.makedirs(folder, exist_ok=True)
            self._folders.add(folder)
        return full


def _settled(file: Any, how: str) -> None:
    """A file that shows while it is written has nothing to commit or discard."""
    settle = getattr(file, how, None)
    if settle is not None:
        settle()
