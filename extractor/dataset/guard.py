"""What SQL from outside may do: ask the tables of one data set, for a limited time, and nothing else."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import duckdb

from extractor.errors import GoujiError

_PAUSE, _HEEDLESS = 0.1, 100  # seconds between interrupts, and how many may be in vain

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


def shut(connection: duckdb.DuckDBPyConnection) -> None:
    """From now on the connection opens no file, address or extension, and none of this can be taken back."""
    for setting in (
        "autoinstall_known_extensions = false",
        "autoload_known_extensions = false",
        "allow_community_extensions = false",
        "allow_persistent_secrets = false",
        "python_enable_replacements = false",
        "enable_external_access = false",
        "lock_configuration = true",
    ):
        connection.execute(f"SET {setting}")


@contextmanager
def limited(connection: duckdb.DuckDBPyConnection, seconds: float) -> Iterator[None]:
    """Stops what the connection is doing after so many seconds, with a GoujiError that says so.

    One interrupt is not enough: it is lost where the engine is just waiting for us. What does not heed it (a function
    on one enormous value) ends with the process.
    """
    over, done = Event(), Event()

    def watch() -> None:
        if done.wait(seconds):
            return
        over.set()
        for _ in range(_HEEDLESS):
            connection.interrupt()
            if done.wait(_PAUSE):
                return
        os.write(2, f"gouji: {_late(seconds)}\n".encode())
        os._exit(2)

    watcher = Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    except Exception as error:
        if over.is_set():
            raise GoujiError(_late(seconds)) from error
        raise
    finally:
        done.set()
        watcher.join()


def _late(seconds: float) -> str:
    return f"查询超过 {seconds:g} 秒，已停下；可用 --timeout 放宽"


def only_asks(connection: duckdb.DuckDBPyConnection, sql: str) -> None:
    """Refuses what is not one query, in words that help; that nothing can be written does not depend on it.

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
