"""What SQL from outside may do: read the files of one data set, and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import duckdb

from extractor.dataset.columns import TABLES
from extractor.dataset.quoting import listing
from extractor.errors import GoujiError

if TYPE_CHECKING:
    from extractor.dataset.dataset import Dataset

_ASKING = [
    "SELECT",
    "WITH",
    "FROM",
    "VALUES",
    "TABLE",
    "DESCRIBE",
    "DESC",
    "SHOW",
    "SUMMARIZE",
    "PIVOT",
    "UNPIVOT",
    "(",
]
_RESULTS = {"SELECT", "MULTI"}
_COMMENTS = re.compile(r"\A(?:\s|--[^\n]*(?:\n|\Z)|/\*.*?\*/)+", re.DOTALL)
_WORD = re.compile(r"\w+|\S")


def lock(connection: duckdb.DuckDBPyConnection, dataset: Dataset) -> None:
    """From now on the connection reads the files of the data set, and no other file, address or extension."""
    for setting in (
        f"allowed_paths = {listing(file for table in TABLES for file in dataset.files(table))}",
        "autoinstall_known_extensions = false",
        "autoload_known_extensions = false",
        "python_enable_replacements = false",
        "enable_external_access = false",
        "lock_configuration = true",
    ):
        connection.execute(f"SET {setting}")


def only_asks(connection: duckdb.DuckDBPyConnection, sql: str) -> None:
    """Refuses what is not one query: COPY could write over the very files that may be read.

    PIVOT is of the type MULTI, or makes a type of its own before it selects; so can a COPY of it be, therefore the
    first word counts too.
    """
    kinds = [statement.type.name for statement in connection.extract_statements(sql)]
    if not kinds:
        raise GoujiError("没有查询语句")
    if not set(kinds) <= {*_RESULTS, "CREATE"} or _first_word(sql) not in _ASKING:
        raise GoujiError("只能查询（SELECT、WITH、FROM、PIVOT、DESCRIBE、SHOW、SUMMARIZE），不能改动数据集或写文件")
    if kinds[-1] not in _RESULTS or set(kinds[:-1]) - {"CREATE"}:
        raise GoujiError("一次只能有一条查询语句")


def _first_word(sql: str) -> str:
    found = _WORD.search(_COMMENTS.sub("", sql))
    return found.group().upper() if found else ""
