"""A data set in a folder of this machine: each file is brought to the disk, then renamed to its place."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from extractor.dataset.paths import reached


class LocalStore:
    """A folder of this machine; GoujiError for a path that leads out of it, by its text or by a link."""

    def __init__(self, root: Path) -> None:
        self.root = root.absolute()

    def location(self, path: str) -> str:
        return str(reached(self.root, path))

    inside = location

    @contextmanager
    def create(self, path: str) -> Iterator[IO[bytes]]:
        target = reached(self.root, path)
        fresh = [folder for folder in target.parents if not folder.exists()]
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".{target.name}.{os.getpid()}.part")
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
        return reached(self.root, path).read_bytes()

    def exists(self, path: str) -> bool:
        return reached(self.root, path).exists()

    def empty(self) -> bool:
        try:
            return all(entry.name.startswith(".") for entry in os.scandir(self.root))
        except FileNotFoundError:
            return True

    def list(self, folder: str) -> list[str]:
        top = reached(self.root, folder)
        found = (Path(where) / name for where, _, names in os.walk(top) for name in names)
        return sorted(path.relative_to(self.root).as_posix() for path in found)

    def sizes(self, folder: str) -> dict[str, int]:
        found = {}
        for path in self.list(folder):
            with suppress(OSError):  # gone meanwhile
                found[path] = (self.root / path).stat().st_size
        return found

    def remove(self, path: str) -> None:
        with suppress(FileNotFoundError):
            reached(self.root, path).unlink()

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
