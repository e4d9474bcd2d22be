"""The fields and keys of a data set's tables in the words of Table Schema, with the types of a Fiscal Data Package.

What a reader of Parquet makes of a column decides the type: a list reaches a validator as an array of the reader's own,
so that its type is "any" and `arrowType` says what it is; a whole number that may be missing reaches it as a fraction
or as no number ("nan"), which `missingValues` tells. A foreign key is declared where no part of it can be missing:
`facts.table` is empty in running text, and Table Schema has no key of which a part may be.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from extractor.dataset.arrow import schema
from extractor.dataset.codes import values
from extractor.dataset.columns import PARTITION, TABLES, DataColumn, Type
from extractor.dataset.writing import WHOLE

_TYPES: dict[Type, str] = {
    "string": "string",
    "word": "string",
    "int": "integer",
    "bool": "boolean",
    "real": "number",
    "money": "number",
}
_NUMBERS = ("int", "real", "money")

# One column of each type: the amount of a figure, and what says which money it is.
_FISCAL = {
    "amount": "value",
    "kind": "value-kind:code",
    "phase": "phase:id",
    "direction": "direction",
    "year": "date:fiscal-year",
    "entity": "administrator:generic:id",
    "fund": "fin-source:generic:code",
    "function_code": "functional-classification:generic:code",
    "economic_code": "economic-classification:generic:code",
}
_CURRENCY = {"name": "currency", "type": "string", "columnType": "value-currency:code", "constant": "CNY"}

KEYS: dict[str, list[str]] = {
    "inputs": ["path"],
    "documents": ["document"],
    "sections": ["document", "section"],
    "tables": ["document", "table"],
    "facts": ["document", "fact"],
    "checks": ["document", "check"],
    "findings": ["document", "finding"],
    "duties": ["document", "duty"],
    "failures": ["path"],
    "projects": ["document", "fact"],
    "indicators": ["document", "fact"],
    "purchases": ["document", "fact"],
    "bodies": ["body"],
    "given": ["path"],
}
"""What a row of each table is known by; a printed name has none, for a place without a code is part of what it is."""

POINTS: dict[str, tuple[str, list[str]]] = {
    **{name: ("documents", ["document"]) for name in TABLES if name not in ("inputs", "documents", "failures")},
    "failures": ("inputs", ["path"]),
}
"""The table that each leads to, and by which columns."""

_WITHIN = {"body_names": ("bodies", ["body"])}
"""The same of tables that are one file each."""


def table_schema(table: str, columns: Sequence[DataColumn]) -> dict[str, Any]:
    """Fields, primary key where there is one, and the columns that stand in no file."""
    extra = [_partition()] if table in TABLES and table not in WHOLE else []
    if table == "facts":
        extra.append(_CURRENCY)
    found: dict[str, Any] = {"fields": [_field(table, column) for column in columns]}
    if table in KEYS:
        found["primaryKey"] = KEYS[table]
    if table in _WITHIN:
        target, names = _WITHIN[table]
        found["foreignKeys"] = [{"fields": names, "reference": {"resource": target, "fields": names}}]
    return found | ({"extraFields": extra} if extra else {})


def _field(table: str, column: DataColumn) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES.get(column.type, "any"),
        "title": column.zh,
        "description": column.en,
    }
    if column.type not in _TYPES:
        field["arrowType"] = str(schema(table).field(column.name).type)
    if column.type in _NUMBERS:
        field["missingValues"] = ["", "nan"]
    if column.unit:
        field["unit"] = column.unit
    if table == "facts" and column.name in _FISCAL:
        field["columnType"] = _FISCAL[column.name]
    constraints: dict[str, Any] = {"required": True} if column.name in KEYS.get(table, ()) else {}
    if known := values().get((table, column.name)):
        constraints["enum"] = list(known)
    return field | ({"constraints": constraints} if constraints else {})


def _partition() -> dict[str, Any]:
    """The column that stands in the names of the folders."""
    return {
        "name": PARTITION,
        "type": "integer",
        "title": "文件公开的财政年度，写在目录名里",
        "description": "the fiscal year that the document discloses, named by the folder",
    }
