"""The record of a part: what makes its files visible, written last."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from extractor.errors import GoujiError

FOLDER = "parts"
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
    has more of them where it had before. `replaces` names the parts that do not count beside this one."""

    name: str
    files: tuple[File, ...] = ()
    documents: int = 0
    inputs: int = 0
    version: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()

    def of(self, table: str) -> list[File]:
        """Its files of one table."""
        return [file for file in self.files if file.table == table]


def path_of(name: str) -> str:
    """Where the record of a part lies; GoujiError for a name that is no file name everywhere."""
    if not _NAME.fullmatch(name):
        raise GoujiError(f"{name}：分片的名称只能用字母、数字、点、横线和下划线")
    return f"{FOLDER}/{name}.json"


def dumped(part: Part) -> bytes:
    """The record as it is stored."""
    data = {"part": part.name, **{key: value for key, value in asdict(part).items() if key != "name"}}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def loaded(path: str, stored: bytes) -> Part:
    """The part whose record is `stored`; GoujiError where it is cut off or no record."""
    try:
        data: Mapping[str, Any] = json.loads(stored)
        files = tuple(File(**file) for file in data["files"])
        several = {key: tuple(data[key]) for key in ("version", "rules", "replaces")}
        return Part(data["part"], files, data["documents"], data["inputs"], **several)
    except (ValueError, KeyError, TypeError) as error:
        raise GoujiError(f"{path}：提交记录不完整，删去它再运行（{error}）") from error


def counted(parts: Iterable[Part]) -> list[Part]:
    """The parts that no other replaces, by name."""
    found = {part.name: part for part in parts}
    gone = {name for part in found.values() for name in part.replaces}
    return [found[name] for name in sorted(found) if name not in gone]
