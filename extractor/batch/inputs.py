"""From what a user gives to the list of inputs: folders, wildcards, lists, URLs and archives taken apart.

Every file that is given becomes an input, readable or not, so that nothing is lost in silence. Only hidden files and
what programs leave in folders (.DS_Store, ~$草稿.docx) are left out where a folder or archive is given, and counted.
The order does not depend on that of the arguments: sorted by path, members of an archive as they come in it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from glob import glob, has_magic
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.batch import remote
from extractor.batch.lists import InputList, listed
from extractor.batch.naming import Names, leftover, path_text
from extractor.batch.outcome import InputPlace
from extractor.errors import GoujiError

if TYPE_CHECKING:
    import pyarrow as pa

_LIST = "@"


@dataclass(slots=True)
class Said:
    """The user's columns: `tables` of the lists as one after another, and for each file its row in them."""

    tables: list[pa.Table] = field(default_factory=list)
    row: dict[str, int] = field(default_factory=dict)

    def add(self, given: InputList, files: Iterable[list[str]]) -> None:
        """A list with the files of each of its paths."""
        if given.said is None:
            return
        before = sum(table.num_rows for table in self.tables)
        self.tables.append(given.said)
        self.row.update({file: before + at for at, some in enumerate(files) for file in some})

    def of(self, places: Iterable[InputPlace]) -> tuple[list[str], pa.Table] | None:
        """The paths of which a list says something, members of archives among them, and a row for each."""
        import pyarrow as pa

        if not self.tables:
            return None
        found = [(place.path, self.row[place.source]) for place in places if place.source in self.row]
        rows = pa.concat_tables(self.tables, promote_options="default")
        return [path for path, _ in found], rows.take([at for _, at in found])


@dataclass(slots=True)
class Inputs:
    """What is to be read, archives still whole, how many hidden files were left out, and what lists say of it."""

    places: list[InputPlace] = field(default_factory=list)
    left_out: int = 0
    said: Said = field(default_factory=Said)


def gather(given: Iterable[str], lists: Iterable[str] = (), without: str | None = None) -> Inputs:
    """The inputs behind arguments (`@list` names a list) and lists ("-" is standard input).

    A folder `without` is passed over: the data set may lie among the documents. GoujiError for an argument that leads
    nowhere; a path of a list that does is an input that fails, and so is what a folder holds and nobody may look at.
    """
    walk, said = _Walk(_identity(without) if without else None), Said()
    found: set[str] = set()
    named = [one for one in given if one.startswith(_LIST) and len(one) > 1]
    for name in (*(one[1:] for one in named), *lists):  # before folders, which are walked once
        listing = listed(name)
        files = [list(walk.line(line)) for line in listing.paths]
        said.add(listing, files)
        found.update(file for some in files for file in some)
    for argument in given:
        if argument not in named:
            found.update(walk.named(argument))
    names = Names()
    places = [InputPlace(names.take(path_text(source)), source) for source in sorted(found)]
    return Inputs(places, walk.left_out, said)


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

    def line(self, path: str) -> Iterable[str]:
        """The files of a path in a list."""
        return self._address(path) if remote.is_url(path) else self._one(path)

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
