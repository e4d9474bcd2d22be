"""From what a user gives to the list of inputs: folders, wildcards, lists, URLs and archives taken apart.

Every file that is given becomes an input, readable or not, so that nothing is lost in silence. Only hidden files and
what programs leave in folders (.DS_Store, ~$草稿.docx) are left out where a folder or archive is given, and counted.
The order does not depend on that of the arguments: sorted by path, members of an archive as they come in it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from glob import glob, has_magic
from pathlib import Path

from extractor.batch import remote
from extractor.batch.naming import Names, leftover, path_text
from extractor.batch.outcome import InputPlace
from extractor.errors import GoujiError

_LIST = "@"


@dataclass(slots=True)
class Inputs:
    """What is to be read, archives still whole, and how many hidden files were left out."""

    places: list[InputPlace] = field(default_factory=list)
    left_out: int = 0


def gather(given: Iterable[str], lists: Iterable[str] = (), without: str | None = None) -> Inputs:
    """The inputs behind arguments (`@list` names a list of paths) and lists of paths ("-" is standard input).

    A folder `without` is passed over: the data set may lie among the documents. GoujiError for an argument that leads
    nowhere; a path of a list that does is an input that fails, and so is what a folder holds and nobody may look at.
    """
    walk = _Walk(_identity(without) if without else None)
    found: set[str] = set()
    for argument in given:
        if argument.startswith(_LIST) and len(argument) > 1:
            found.update(walk.listed(argument[1:]))
        else:
            found.update(walk.named(argument))
    for name in lists:
        found.update(walk.listed(name))
    names = Names()
    return Inputs([InputPlace(names.take(path_text(source)), source) for source in sorted(found)], walk.left_out)


class _Walk:
    """Goes through folders, each once, however links lead to it."""

    def __init__(self, without: tuple[int, int] | None) -> None:
        self.left_out = 0
        self._seen = {without} if without else set()

    def named(self, argument: str) -> Iterable[str]:
        """The files of an argument."""
        if remote.is_url(argument):
            return self._visible(remote.files(argument), argument)
        if os.path.isdir(argument):  # noqa: PTH112 (false where a Path would raise)
            return self._folder(argument)
        if os.path.lexists(argument):
            return [os.path.normpath(argument)]
        matches = glob(argument, recursive=True) if has_magic(argument) else []  # noqa: PTH207 (Path.glob wants a root)
        if not matches:
            raise GoujiError(f"{argument}：没有这个文件或目录")
        return (file for match in matches for file in self._one(match))

    def listed(self, name: str) -> Iterator[str]:
        """The files of the paths in a list, one a line."""
        for line in _lines(name):
            if remote.is_url(line):
                yield from self._address(line)
            else:
                yield from self._one(line)

    def _address(self, url: str) -> Iterable[str]:
        """A URL of a list, with all below a folder; one that cannot be listed is an input that fails."""
        if not url.endswith("/"):
            return (url,)
        try:
            return self._visible(remote.files(url), url)
        except GoujiError:
            return (url,)

    def _one(self, path: str) -> Iterable[str]:
        # A list has half a million of them, and a Path for each would take most of the time.
        return self._folder(path) if os.path.isdir(path) else (os.path.normpath(path),)  # noqa: PTH112

    def _folder(self, top: str) -> Iterator[str]:
        waiting = [os.path.normpath(top)]
        while waiting:
            folder = waiting.pop()
            identity = _identity(folder)
            entries = _entries(folder)
            if entries is None or identity is None:
                yield folder  # what cannot be listed is an input that fails
                continue
            if identity in self._seen:
                continue
            self._seen.add(identity)
            for entry in entries:
                if leftover(entry.name):
                    self.left_out += 1
                elif _is_folder(entry):
                    waiting.append(entry.path)
                else:
                    yield os.path.normpath(entry.path)

    def _visible(self, urls: list[str], top: str) -> Iterator[str]:
        """What a folder at a URL holds, without the hidden ones."""
        for url in urls:
            if url != top and leftover(url.rpartition("/")[2]):
                self.left_out += 1
            else:
                yield url


def _identity(folder: str) -> tuple[int, int] | None:
    try:
        found = Path(folder).stat()
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Not where a link goes round in circles or nobody may look: reading it will fail and say why."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _entries(folder: str) -> list[os.DirEntry[str]] | None:
    try:
        with os.scandir(folder) as found:
            return sorted(found, key=lambda entry: entry.name)
    except OSError:
        return None


def _lines(name: str) -> Iterator[str]:
    """The paths of a list, in UTF-8 or else GB 18030; blank lines count for nothing."""
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except (OSError, ValueError) as error:
        raise GoujiError(f"{name}：无法打开（{getattr(error, 'strerror', None) or error}）") from error
    for line in _decoded(data).split("\n"):
        if line.strip():
            yield line.rstrip("\r")


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError:  # bytes of file names, as `find` prints them
        return os.fsdecode(data)
