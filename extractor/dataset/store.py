"""Where a data set lies: a local folder, or an object store or file system that fsspec reaches.

Paths are relative, with "/" between their parts. A file appears whole or not at all: locally it is written beside its
place, brought to the disk and renamed; an object store shows an object when its last byte is there; elsewhere a small
file is moved to its place, and a large one may show before it is whole, but then no record names it yet.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, Protocol
from urllib.parse import urlsplit
from urllib.request import url2pathname

from extractor.errors import GoujiError

_UNFINISHED = ".part"


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
    if text.startswith("file://"):
        return LocalStore(Path(url2pathname(urlsplit(text).path)))
    return RemoteStore(text) if "://" in text else LocalStore(Path(text))


class LocalStore:
    """A folder of this machine."""

    def __init__(self, root: Path) -> None:
        self.root = root.absolute()

    def location(self, path: str) -> str:
        return str(self.root / path)

    inside = location

    @contextmanager
    def create(self, path: str) -> Iterator[IO[bytes]]:
        target = self.root / path
        fresh = [folder for folder in target.parents if not folder.exists()]
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".{target.name}.{os.getpid()}{_UNFINISHED}")
        try:
            with part.open("wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
        except BaseException:
            with suppress(FileNotFoundError):
                part.unlink()
            raise
        for folder in (target.parent, *(folder.parent for folder in fresh)):
            _settle(folder)

    def write(self, path: str, data: bytes) -> None:
        with self.create(path) as file:
            file.write(data)

    def read(self, path: str) -> bytes:
        return (self.root / path).read_bytes()

    def exists(self, path: str) -> bool:
        return (self.root / path).exists()

    def empty(self) -> bool:
        try:
            return all(entry.name.startswith(".") for entry in os.scandir(self.root))
        except FileNotFoundError:
            return True

    def list(self, folder: str) -> list[str]:
        top = self.root / folder
        found = (Path(where) / name for where, _, names in os.walk(top) for name in names)
        return sorted(path.relative_to(self.root).as_posix() for path in found)

    def remove(self, path: str) -> None:
        with suppress(FileNotFoundError):
            (self.root / path).unlink()

    def arrow(self) -> Any:
        from pyarrow import fs

        return fs.LocalFileSystem()


def _settle(folder: Path) -> None:
    """The folder's entries on the disk too; where folders cannot be opened (Windows) renaming must do."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


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
        return f"{self.root}/{path}"

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
        part = f"{folder}/.{name}.{os.getpid()}{_UNFINISHED}"
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
        self.system.invalidate_cache()
        top = self.inside(folder)
        found = self.system.find(top) if self.system.exists(top) else []
        return sorted(path[len(self.root) :].lstrip("/") for path in found)

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
