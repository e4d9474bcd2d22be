"""Stata: numbers as doubles, texts of any length, labels. Stata holds a data set in memory, and so does this.

A double holds fifteen digits for certain. Where a column of money has a figure of more, a column `<name>_exact` with
the digits as text stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from extractor.dataset.export.cells import decimals, is_number, texts
from extractor.dataset.export.extracts import ColumnHead
from extractor.errors import GoujiError
from extractor.messages import Language

MOST_COLUMNS = 32_767
_DIGITS = 15
_NAME, _LABEL, _SHORT = 32, 80, 2045
_EXACT = {"zh": "（全部数位）", "en": " (all digits)"}


class _Variable(NamedTuple):
    name: str
    label: str
    values: Any
    long: bool = False


def write(
    name: str, headings: Sequence[ColumnHead], batches: pa.RecordBatchReader, path: Path, language: Language = "zh"
) -> int:
    """One table as a .dta file (version 118, UTF-8); how many rows."""
    pd = _pandas()
    if len(headings) > MOST_COLUMNS:
        raise GoujiError(f"{len(headings)} 列超出 Stata 的上限（{MOST_COLUMNS} 列）；请用 --concepts 少选几个概念")
    table = batches.read_all()
    variables = list(_variables(headings, table, language))
    pd.DataFrame({each.name: each.values for each in variables}).to_stata(
        path,
        write_index=False,
        version=118,
        data_label=f"gouji: {name}"[:_LABEL],
        variable_labels={each.name: each.label[:_LABEL] for each in variables},
        convert_strl=[each.name for each in variables if each.long],
    )
    return int(table.num_rows)


def ready() -> None:
    """GoujiError where the library that this form needs is not installed."""
    _pandas()


def _pandas() -> Any:
    """The library that writes Stata files, and only that: GoujiError where it is not installed."""
    try:
        import pandas as pd
    except ImportError as error:
        raise GoujiError("导出 Stata 文件要用 pandas，请先安装：pip install 'gouji[stata]'") from error
    return pd


def _variables(headings: Sequence[ColumnHead], table: pa.Table, language: Language) -> Iterator[_Variable]:
    taken: set[str] = set()
    for heading, column in zip(headings, table.columns, strict=True):
        label = heading.title or heading.meaning
        yield _variable(_named(heading.name, taken), label, column)
        if pa.types.is_decimal(column.type) and (exact := _inexact(column)) is not None:
            yield _variable(_named(f"{heading.name}_exact", taken), label + _EXACT[language], exact)


def _variable(name: str, label: str, column: pa.ChunkedArray) -> _Variable:
    """Numbers and truths as doubles, for only these can be missing; all else as text."""
    pd = _pandas()
    kind = column.type
    if is_number(kind) or pa.types.is_boolean(kind):
        numbers = pc.cast(column, pa.int8()) if pa.types.is_boolean(kind) else column
        return _Variable(name, label, pd.Series(pc.cast(numbers, pa.float64()).to_numpy(), dtype="float64"))
    text = _all(column, texts).fill_null("")
    most = pc.max(pc.binary_length(text)).as_py() or 0
    return _Variable(name, label, pd.Series(text.to_pylist(), dtype=object), most > _SHORT)


def _inexact(column: pa.ChunkedArray) -> pa.ChunkedArray | None:
    """The digits of those figures that a double does not hold for certain; None where it holds all."""
    text = _all(column, decimals)
    digits = pc.utf8_trim(pc.replace_substring_regex(text, "[-.]", ""), "0")
    many = pc.greater(pc.utf8_length(digits), _DIGITS)
    return pc.if_else(many, text, "") if pc.any(many).as_py() else None


def _all(column: pa.ChunkedArray, change: Any) -> pa.ChunkedArray:
    return pa.chunked_array([change(chunk) for chunk in column.chunks], pa.string())


@cache
def _reserved() -> frozenset[str]:
    """Words that Stata keeps for itself, as the library that writes its files lists them; and two of Mata's."""
    _pandas()
    from pandas.io.stata import StataParser

    return frozenset((*StataParser().RESERVED_WORDS, "end", "version"))


def _named(name: str, taken: set[str]) -> str:
    """A name as Stata allows them: letters of any script, digits and underscores, no digit first, 32, each once."""
    plain = re.sub(r"[^\w]|[\x80-\xbf]|^(?=\d)", "_", name)
    plain = f"{plain}_" if plain in _reserved() else plain
    found, count = plain[:_NAME], 1
    while found in taken:
        count += 1
        found = f"{plain[: _NAME - 1 - len(str(count))]}_{count}"
    taken.add(found)
    return found
