"""The tables of a data set as Arrow: their schemas, and rows turned into columns.

Money goes from `Decimal` to decimal128(38, 12), never through a binary float. Text that no encoding can hold (a lone
surrogate out of a broken PDF) is written as its escape, so that two such texts stay two.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import pyarrow as pa

from extractor.dataset.columns import OVERALL, PARTITION, TABLES, Type

DIGITS, PLACES = 38, 12

_MONEY = pa.decimal128(DIGITS, PLACES)
_TERM = pa.struct([("document", pa.string()), ("fact", pa.string()), ("sign", pa.int8())])
_SUSPECT = pa.struct([("document", pa.string()), ("fact", pa.string()), ("expected", _MONEY), ("reason", pa.string())])
_TYPES: Mapping[Type, pa.DataType] = {
    "string": pa.string(),
    "word": pa.dictionary(pa.int32(), pa.string()),
    "int": pa.int64(),
    "bool": pa.bool_(),
    "real": pa.float64(),
    "money": _MONEY,
    "words": pa.list_(pa.string()),
    "ints": pa.list_(pa.int64()),
    "grid": pa.list_(pa.list_(pa.string())),
    "terms": pa.list_(_TERM),
    "suspects": pa.list_(_SUSPECT),
}

YEAR = pa.field(PARTITION, pa.int32())
"""The column that stands in the folder names only."""


@cache
def schema(table: str) -> pa.Schema:
    """The columns of `table` in their order, without the year that its folders are named after."""
    return pa.schema([pa.field(column.name, _TYPES[column.type]) for column in (TABLES | OVERALL)[table]])


@cache
def form() -> str:
    """By which the columns of all tables as they are now are known again."""
    told = "\n".join(f"{table}.{field.name} {field.type}" for table in TABLES for field in schema(table))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def as_table(table: str, rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    """Rows as an Arrow table; a column that a row does not name is NULL there."""
    fields = schema(table)
    names = fields.names
    # Row by row: walking the rows once for each of fifty columns misses the processor's cache every time.
    values = list(zip(*(map(row.get, names) for row in rows), strict=True)) or [()] * len(names)
    columns = [_array(column, one.type) for column, one in zip(values, fields, strict=True)]
    return pa.Table.from_arrays(columns, schema=fields)


def empty(table: str) -> pa.Table:
    """`table` without rows."""
    return schema(table).empty_table()


def concatenated(table: str, parts: Iterable[pa.Table]) -> pa.Table:
    """Tables of one schema as one, their words numbered alike."""
    found = [part for part in parts if part.num_rows]
    return pa.concat_tables(found).unify_dictionaries() if found else empty(table)


def _array(values: Sequence[Any], type_: pa.DataType) -> pa.Array:
    try:
        return pa.array(values, type_)
    except UnicodeEncodeError:
        return pa.array([encodable(value) for value in values], type_)


def encodable(value: Any) -> Any:
    """The value with every lone surrogate of its texts written out: a stored path is told by this form."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(value, Mapping):
        return {key: encodable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [encodable(item) for item in value]
    return value
