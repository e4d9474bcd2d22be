"""Where the pattern files are, and how they are read: the vocabulary is data, kept outside the code.

An overlay is a folder of files of the same names and forms that adds to them: what a group of users has learned of its
own documents. It is chosen before anything is read, by `use` or the environment variable GOUJI_PATTERNS, which
processes inherit.
"""

from __future__ import annotations

import csv
import hashlib
import os
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from extractor.errors import PatternError

VARIABLE = "GOUJI_PATTERNS"
_PACKAGE = Path(__file__).resolve().parent
_LENGTH = 16
# What changes nothing that is read of a document: descriptions, words of the desk, what only `gouji inject` needs.
_APART = {"codebook.toml", "desk.toml", "injection.toml", "report.schema.json"}


@cache
def folder() -> Path:
    """The pattern folder: inside an installed wheel, else beside the package in a checkout."""
    for candidate in (_PACKAGE / "_patterns", _PACKAGE.parent / "patterns"):
        if candidate.is_dir():
            return candidate
    raise PatternError("找不到 patterns 目录：安装不完整")


@cache
def overlay() -> Path | None:
    """The folder that adds to the patterns, None without one; PatternError where it has files that are none of ours."""
    chosen = os.environ.get(VARIABLE)
    if not chosen:
        return None
    where = Path(chosen)
    if not where.is_dir():
        raise PatternError(f"{where}：没有这个词表目录")
    for path in _files(where):
        name = path.relative_to(where).as_posix()
        ours = (folder() / name).is_file() or path.parent == where / "families"
        if path.name != "README.md" and (path.suffix not in (".toml", ".csv") or not ours):
            raise PatternError(f"{path}：词表里没有 {name} 这一份文件，叠加层只能有与词表同名的 toml、csv")
    return where


def use(where: str | Path) -> None:
    """Chooses the overlay for this process and those it starts; PatternError once other patterns have been read."""
    chosen = str(Path(where).absolute())
    if os.environ.get(VARIABLE) == chosen:
        return
    if toml.cache_info().currsize or csv_rows.cache_info().currsize:
        raise PatternError("词表已经读过，不能再换：请在读第一份文件之前指定")
    os.environ[VARIABLE] = chosen
    overlay.cache_clear()


@cache
def toml(name: str) -> dict[str, Any]:
    """The content of `patterns/<name>.toml`; a PatternError names the file and the line that cannot be read."""
    content: dict[str, Any] = {}
    for path in _layers(f"{name}.toml"):
        try:
            read = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise PatternError(f"{_called(path)}：{error}") from error
        content = _added(content, read, _called(path)) if content else read
    return content


@cache
def names(group: str) -> tuple[str, ...]:
    """The files of the folder `patterns/<group>/`, without their ending, in alphabetical order."""
    return tuple(sorted({path.stem for where in _folders() for path in (where / group).glob("*.toml")}))


@cache
def gathered(file: str, table: str) -> tuple[dict[str, Any], ...]:
    """The entries `[[table]]` of `patterns/<file>.toml`, then those that families add as `[[<file>.<table>]]`."""
    added = (entry for family in names("families") for entry in own(family, file, table))
    return (*toml(file).get(table, ()), *added)


@cache
def own(family: str, file: str, table: str) -> tuple[dict[str, Any], ...]:
    """The entries that a family adds to `[[table]]` of `patterns/<file>.toml`; () for a family without a file."""
    if family not in names("families"):
        return ()
    return tuple(toml(f"families/{family}").get(file, {}).get(table, ()))


@cache
def csv_rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `patterns/<name>.csv`, a header line first; an overlay may leave columns out."""
    rows: list[dict[str, str]] = []
    for path in _layers(f"{name}.csv"):
        try:
            with path.open(encoding="utf-8", newline="") as lines:
                read = csv.DictReader(lines)
                head = read.fieldnames or ()
                first = rows[0] if rows else None
                rows += [_row(row, first, f"{_called(path)}：第 {read.line_num} 行") for row in read]
        except (OSError, ValueError) as error:
            raise PatternError(f"{_called(path)}：{error}") from error
        if not head:
            raise PatternError(f"{_called(path)}：没有栏头")
    return tuple(rows)


@cache
def rules_fingerprint() -> str:
    """Sixteen hexadecimal digits over the names and contents of the pattern files that decide what is read."""
    digest = hashlib.sha256()
    for where, mark in zip(_folders(), ("", "overlay/"), strict=False):
        for path in _files(where):
            if path.name not in _APART:
                content = hashlib.sha256(path.read_bytes()).hexdigest()
                digest.update(f"{mark}{path.relative_to(where).as_posix()}\0{content}\n".encode())
    return digest.hexdigest()[:_LENGTH]


def _folders() -> list[Path]:
    """Our own folder, then the overlay where there is one."""
    return [folder(), *filter(None, [overlay()])]


def _layers(name: str) -> list[Path]:
    """The files of a name, ours first; ours itself where no folder has one, so that the error names it."""
    return [path for where in _folders() if (path := where / name).is_file()] or [folder() / name]


def _called(path: Path) -> str:
    """A file as messages name it: ours by its name, one of an overlay by its path."""
    return path.name if folder() in path.parents else str(path)


def _added(ours: Any, more: Any, where: str) -> Any:
    """What an overlay makes of a value: lists grow, an entry whose id is there grows, nothing else may differ."""
    if isinstance(ours, dict) and isinstance(more, dict):
        both = {key: _added(ours[key], more[key], f"{where} {key}") for key in ours.keys() & more.keys()}
        return ours | more | both
    if isinstance(ours, list) and isinstance(more, list):
        return _grown(ours, more, where)
    if ours != more:
        raise PatternError(f"{where}：叠加层只能增加，不能把“{ours}”改成“{more}”")
    return ours


def _grown(ours: list[Any], more: list[Any], where: str) -> list[Any]:
    ids = {entry["id"]: at for at, entry in enumerate(ours) if isinstance(entry, dict) and "id" in entry}
    grown = list(ours)
    for entry in more:
        at = ids.get(entry.get("id")) if isinstance(entry, dict) else None
        if at is None:
            grown.append(entry)
        else:
            grown[at] = _added(grown[at], entry, f"{where} {entry['id']}")
    return grown


def _row(row: dict[str | Any, Any], ours: dict[str, str] | None, where: str) -> dict[str, str]:
    """A row with every column of the file's; those of an overlay are ours and no others."""
    if None in row or None in row.values():
        raise PatternError(f"{where}：栏数与栏头不符")
    if ours is None:
        return row
    if unknown := row.keys() - ours.keys():
        raise PatternError(f"{where}：没有“{'、'.join(sorted(unknown))}”这一栏")
    return dict.fromkeys(ours, "") | row


def _files(where: Path) -> list[Path]:
    """The files of a folder of patterns, hidden ones left out."""
    return sorted(path for path in where.rglob("*") if path.is_file() and not path.name.startswith("."))
