"""Where the pattern files are, and how they are read: the vocabulary is data, kept outside the code."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from extractor.errors import PatternError

_PACKAGE = Path(__file__).resolve().parent


@cache
def folder() -> Path:
    """The pattern folder: inside an installed wheel, else beside the package in a checkout."""
    for candidate in (_PACKAGE / "_patterns", _PACKAGE.parent / "patterns"):
        if candidate.is_dir():
            return candidate
    raise PatternError("找不到 patterns 目录：安装不完整")


@cache
def toml(name: str) -> dict[str, Any]:
    """The content of `patterns/<name>.toml`; a PatternError names the file and the line that cannot be read."""
    path = folder() / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise PatternError(f"{path.name}：{error}") from error


@cache
def names(group: str) -> tuple[str, ...]:
    """The files of the folder `patterns/<group>/`, without their ending, in alphabetical order."""
    return tuple(sorted(path.stem for path in (folder() / group).glob("*.toml")))


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
    """The rows of `patterns/<name>.csv`, a header line first."""
    path = folder() / f"{name}.csv"
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            return tuple(csv.DictReader(lines))
    except OSError as error:
        raise PatternError(f"{path.name}：{error}") from error
