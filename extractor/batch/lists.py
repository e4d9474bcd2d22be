"""Lists of inputs: a path a line, or a table (CSV, TSV) one column of which is the path and the others are the user's.

What the user says of a file there (its URL, date, city …) stays with its document.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.errors import GoujiError

if TYPE_CHECKING:
    import pyarrow as pa

_TABLES = {".csv": ",", ".tsv": "\t"}
_PATH = ("path", "file", "路径", "文件", "url", "网址", "链接")
"""What the column of the path may be called, the first of them that is there."""


@dataclass(frozen=True, slots=True)
class InputList:
    """The paths of a list in its order; `said` has the user's columns, a row for each path, where there are some."""

    paths: list[str]
    said: pa.Table | None = None


def listed(name: str) -> InputList:
    """The list of that name, "-" for standard input; GoujiError where it cannot be read or says no paths."""
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except (OSError, ValueError) as error:
        raise GoujiError(f"{name}：无法打开（{getattr(error, 'strerror', None) or error}）") from error
    text = _decoded(data)
    if (comma := _TABLES.get(Path(name).suffix.lower())) and (found := _table(name, text, comma)):
        return found
    return InputList([line.rstrip("\r") for line in text.split("\n") if line.strip()])


def _table(name: str, text: str, comma: str) -> InputList | None:
    """A table; None for a single column without a name of ours, which is a list of paths."""
    rows = _rows(name, text, comma)
    if rows is None:
        return None
    heads = [head.strip() for head in rows.column_names]
    at = next((heads.index(one) for one in _PATH if one in heads), None)
    if at is None:
        if len(heads) == 1:
            return None
        raise GoujiError(f"{name}：第一行是列名，其中要有一列叫 {'、'.join(_PATH)} 之一")
    paths = [(path or "").strip() for path in rows.column(at).to_pylist()]
    if "" in paths:
        raise GoujiError(f"{name}：第 {paths.index('') + 1} 份文件的“{heads[at]}”是空的")
    others = [number for number in range(len(heads)) if number != at]
    said = _named(rows.select(others), _names(heads[number] for number in others))
    return InputList(paths, said if others else None)


def _rows(name: str, text: str, comma: str) -> Any:
    import pyarrow as pa
    from pyarrow import csv

    if not text.strip():
        return None
    parsed = csv.ParseOptions(delimiter=comma, newlines_in_values=True)
    try:
        heads = csv.open_csv(_bytes(text), parse_options=parsed).schema.names
        types = dict.fromkeys(heads, pa.string())
        texts = csv.ConvertOptions(column_types=types, strings_can_be_null=True, null_values=[""])
        return csv.read_csv(_bytes(text), parse_options=parsed, convert_options=texts)
    except pa.ArrowInvalid as error:
        raise GoujiError(f"{name}：不是整齐的表（{error}）") from error


def _bytes(text: str) -> io.BytesIO:
    return io.BytesIO(text.encode("utf-8", "surrogateescape"))


def _names(heads: Iterable[str]) -> Iterator[str]:
    """Column names of which no two are equal, nor equal to what the data set itself says of a document or a row."""
    from extractor.dataset.given import reserved

    taken = set(reserved())
    for number, head in enumerate(heads, 1):
        plain = head or f"column{number}"
        name = f"given_{plain}" if plain.lower() in taken else plain
        while name.lower() in taken:
            name += "_2"
        taken.add(name.lower())
        yield name


def _named(rows: Any, names: Iterable[str]) -> Any:
    return rows.rename_columns(list(names))


def _decoded(data: bytes) -> str:
    """UTF-8 or else GB 18030."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError:  # bytes of file names, as `find` prints them
        return os.fsdecode(data)
