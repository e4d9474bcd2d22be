"""The record of a part: what makes its files visible, written last.

Several parts appear together where all but one say `after` of the last: none counts before its record is there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from extractor.dataset.paths import is_inside
from extractor.errors import GoujiError

FOLDER = "parts"
DATA = "data"
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")


@dataclass(frozen=True, slots=True)
class File:
    """A committed Parquet file: its path within the data set, table, year (None for none), size and SHA-256."""

    path: str
    table: str
    year: int | None
    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Part:
    """Files that appeared together. `version` and `rules` are those of its documents and failures; a rewritten part
    has more of them where it had before. `replaces` names the parts that do not count beside this one; it counts itself
    once the part `after` is recorded. `form` tells files of the same columns from those of another gouji; None where
    nothing says it."""

    name: str
    files: tuple[File, ...] = ()
    documents: int = 0
    inputs: int = 0
    version: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    after: str | None = None
    form: str | None = None

    def of(self, table: str) -> list[File]:
        """Its files of one table."""
        return [file for file in self.files if file.table == table]


def path_of(name: str) -> str:
    """Where the record of a part lies; GoujiError for a name that is no file name everywhere."""
    if not _NAME.fullmatch(name):
        raise GoujiError(f"{name}：分片的名称只能用字母、数字、点、横线和下划线")
    return f"{FOLDER}/{name}.json"


def following(name: str) -> str:
    """What a part is called when it is rewritten: 00007 → 00007.1 → 00007.2."""
    stem, _, count = name.rpartition(".")
    return f"{stem}.{int(count) + 1}" if stem and count.isdecimal() else f"{name}.1"


def origin(name: str) -> str:
    """What it was called before it was first rewritten."""
    stem, _, count = name.rpartition(".")
    return stem if stem and count.isdecimal() else name


def dumped(part: Part) -> bytes:
    """The record as it is stored."""
    data = {"part": part.name, **{key: value for key, value in asdict(part).items() if key != "name"}}
    data = {key: value for key, value in data.items() if value is not None}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def loaded(path: str, stored: bytes) -> Part:
    """The part whose record is `stored`; GoujiError where it is cut off or no record, or names what is not its own.

    A data set may come from anybody: what a record names is read, replaced and removed.
    """
    try:
        data: Mapping[str, Any] = json.loads(stored)
        files = tuple(File(**file) for file in data["files"])
        several = {key: tuple(data[key]) for key in ("version", "rules", "replaces")}
        part = Part(
            data["part"], files, data["documents"], data["inputs"], **several,
            after=data.get("after"), form=data.get("form"),
        )  # fmt: skip
        _believed(path, part)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise GoujiError(f"{path}：提交记录不完整，删去它再运行（{error}）") from error
    return part


def _believed(path: str, part: Part) -> None:
    if path_of(part.name) != path:
        raise GoujiError(f"{path}：提交记录里的分片名称不是它自己的（{part.name}）")
    for name in (*part.replaces, *filter(None, [part.after])):
        path_of(name)
    for file in part.files:
        if not (is_inside(file.path) and file.path.startswith(f"{DATA}/")):
            raise GoujiError(f"{path}：提交记录里的路径不在数据集里（{file.path}）")


def counted(parts: Iterable[Part]) -> list[Part]:
    """The parts that count, by name: those that no other replaces, without what waits for a part that never came."""
    found = {part.name: part for part in parts}
    found = {name: part for name, part in found.items() if part.after is None or part.after in found}
    gone = {name for part in found.values() for name in part.replaces}
    return [found[name] for name in sorted(found) if name not in gone]
