"""datapackage.json: the data set as a Frictionless Data Package, its figures with the types of a Fiscal Data Package.

Specifications: Data Package, Tabular Data Resource and Table Schema 1.0, Fiscal Data Package 1.0-rc.1 with the column
types of its budget taxonomy. A resource is one Parquet file, for that is what validators read whole: of several paths
they take the first. `table` says which table it is part of. `size` is not called `bytes`, which validators count in
text only.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator
from functools import cache
from pathlib import PurePosixPath
from typing import Any

import pyarrow.parquet as pq

from extractor.dataset import given, overall
from extractor.dataset.codes import tables
from extractor.dataset.columns import OVERALL, TABLES
from extractor.dataset.dataset import Dataset
from extractor.dataset.package_schema import POINTS, table_schema
from extractor.dataset.provenance import gouji_version
from extractor.dataset.record import File, Part

NAME = "datapackage.json"

_TAXONOMY = "https://specs.frictionlessdata.io/taxonomies/fiscal/budgets.json"
_MEDIA_TYPE = "application/vnd.apache.parquet"


def described(dataset: Dataset) -> dict[str, Any]:
    """The package's descriptor: a resource for every file that counts, table by table, then those of all together."""
    parts = [one for part in dataset.parts() for one in _resources(part)]
    return {
        "profile": "tabular-data-package",
        "name": "gouji",
        "title": "政府预算、决算公开文件数据集",
        "description": "由 gouji 从公开的预算、决算文件中读出；各列的含义见 codebook.md / "
        "Figures read by gouji from published budgets and final accounts; columns are explained in codebook.md",
        "version": "1",
        "created_by": f"gouji {gouji_version()}",
        "columnTypes": [_TAXONOMY],
        "resources": [*sorted(parts, key=lambda it: list(TABLES).index(it["table"])), *_overall(dataset)],
    }


def write(dataset: Dataset) -> None:
    """Writes the descriptor into the data set."""
    text = json.dumps(described(dataset), ensure_ascii=False, indent=1)
    dataset.store.write(NAME, f"{text}\n".encode())


def _resources(part: Part) -> Iterator[dict[str, Any]]:
    """The files of a part. The rows of a document stand under one part and year, and so does what they lead to."""
    there = {(file.table, file.year): file for file in part.files}
    for file in part.files:
        yield _resource(file, there)


def _resource(file: File, there: dict[tuple[str, int | None], File]) -> dict[str, Any]:
    return _told(file, _schema(file, there))


def _overall(dataset: Dataset) -> Iterator[dict[str, Any]]:
    """The tables of all documents together that have been made."""
    said = given.stored(dataset)
    own = {given.NAME: [it for it in given.columns(said) if it.name in said.column_names]} if given.names(said) else {}
    for table, columns in {**OVERALL, **own}.items():
        path = overall.path_of(table)
        if dataset.store.exists(path):
            data = dataset.store.read(path)
            rows = pq.ParquetFile(io.BytesIO(data)).metadata.num_rows
            file = File(path, table, None, rows, len(data), hashlib.sha256(data).hexdigest())
            yield _told(file, table_schema(table, columns))


def _told(file: File, schema: dict[str, Any]) -> dict[str, Any]:
    zh, en = tables()[file.table]
    return {
        "profile": "tabular-data-resource",
        "name": _name(file),
        "table": file.table,
        "title": zh,
        "description": en,
        "format": "parquet",
        "mediatype": _MEDIA_TYPE,
        "path": file.path,
        "hash": f"sha256:{file.sha256}",
        "size": file.bytes,
        "rows": file.rows,
        "schema": schema,
    }


def _schema(file: File, there: dict[tuple[str, int | None], File]) -> dict[str, Any]:
    target, columns = POINTS.get(file.table, ("", []))
    leads = there.get((target, file.year))  # findings between documents stand in a part without documents
    if leads is None:
        return _of(file.table)
    keys = [{"fields": columns, "reference": {"resource": _name(leads), "fields": columns}}]
    return _of(file.table) | {"foreignKeys": keys}


@cache
def _of(table: str) -> dict[str, Any]:
    return table_schema(table, TABLES[table])


def _name(file: File) -> str:
    """facts-2024-00000: the table, the year where it has one, and the part; bodies: the table alone."""
    if file.path == overall.path_of(file.table):
        return file.table
    year = [] if file.year is None else [str(file.year)]
    return "-".join([file.table, *year, PurePosixPath(file.path).stem]).lower()
