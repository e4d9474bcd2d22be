"""datapackage.json: the data set as a Frictionless Data Package, its figures with the types of a Fiscal Data Package.

Specifications: Data Package, Tabular Data Resource and Table Schema 1.0, Fiscal Data Package 1.0-rc.1 with the column
types of its budget taxonomy. Hashes stand beside each file, for a resource of several files has no hash of its own.
"""

from __future__ import annotations

import json
from typing import Any

from extractor.dataset.codes import tables, values
from extractor.dataset.columns import PARTITION, TABLES, DataColumn, Type
from extractor.dataset.dataset import Dataset
from extractor.dataset.provenance import gouji_version
from extractor.dataset.record import File
from extractor.dataset.writing import WHOLE

NAME = "datapackage.json"

_TAXONOMY = "https://specs.frictionlessdata.io/taxonomies/fiscal/budgets.json"
_MEDIA_TYPE = "application/vnd.apache.parquet"
_TYPES: dict[Type, str] = {
    "string": "string",
    "word": "string",
    "int": "integer",
    "bool": "boolean",
    "real": "number",
    "money": "number",
    "words": "array",
    "ints": "array",
    "grid": "array",
    "terms": "array",
    "suspects": "array",
}

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

_KEYS: dict[str, list[str]] = {
    "inputs": ["path"],
    "documents": ["document"],
    "sections": ["document", "section"],
    "tables": ["document", "table"],
    "facts": ["document", "fact"],
    "checks": ["document", "check"],
    "findings": ["document", "finding"],
    "failures": ["path"],
}
_POINTS: dict[str, tuple[tuple[str, list[str]], ...]] = {
    "sections": (("documents", ["document"]),),
    "tables": (("documents", ["document"]), ("sections", ["document", "section"])),
    "facts": (
        ("documents", ["document"]),
        ("sections", ["document", "section"]),
        ("tables", ["document", "table"]),
    ),
    "checks": (("documents", ["document"]),),
    "findings": (("documents", ["document"]), ("checks", ["document", "check"])),
    "failures": (("inputs", ["path"]),),
}


def described(dataset: Dataset) -> dict[str, Any]:
    """The package's descriptor: a resource for every table that has rows."""
    present = {table: files for table in TABLES if (files := dataset.files_of(table))}
    return {
        "profile": "tabular-data-package",
        "name": "gouji",
        "title": "政府预算、决算公开文件数据集",
        "description": "由 gouji 从公开的预算、决算文件中读出；各列的含义见 codebook.md / "
        "Figures read by gouji from published budgets and final accounts; columns are explained in codebook.md",
        "version": "1",
        "created_by": f"gouji {gouji_version()}",
        "columnTypes": [_TAXONOMY],
        "resources": [_resource(table, files, set(present)) for table, files in present.items()],
    }


def write(dataset: Dataset) -> None:
    """Writes the descriptor into the data set."""
    text = json.dumps(described(dataset), ensure_ascii=False, indent=1)
    dataset.store.write(NAME, f"{text}\n".encode())


def _resource(table: str, files: list[File], present: set[str]) -> dict[str, Any]:
    zh, en = tables()[table]
    return {
        "profile": "tabular-data-resource",
        "name": table,
        "title": zh,
        "description": en,
        "format": "parquet",
        "mediatype": _MEDIA_TYPE,
        "path": [file.path for file in files],
        "bytes": sum(file.bytes for file in files),
        "rows": sum(file.rows for file in files),
        "files": [
            {"path": file.path, "bytes": file.bytes, "hash": f"sha256:{file.sha256}", "rows": file.rows}
            for file in files
        ],
        "schema": _schema(table, present),
    }


def _schema(table: str, present: set[str]) -> dict[str, Any]:
    fields = [_field(table, column) for column in TABLES[table]]
    found: dict[str, Any] = {"fields": fields, "primaryKey": _KEYS[table]}
    keys = [
        {"fields": columns, "reference": {"resource": target, "fields": columns}}
        for target, columns in _POINTS.get(table, ())
        if target in present
    ]
    extra = [] if table in WHOLE else [_partition()]
    if table == "facts":
        extra.append(_CURRENCY)
    return found | ({"foreignKeys": keys} if keys else {}) | ({"extraFields": extra} if extra else {})


def _field(table: str, column: DataColumn) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES[column.type],
        "title": column.zh,
        "description": column.en,
    }
    if column.unit:
        field["unit"] = column.unit
    if table == "facts" and column.name in _FISCAL:
        field["columnType"] = _FISCAL[column.name]
    constraints: dict[str, Any] = {"required": True} if column.name in _KEYS[table] else {}
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
