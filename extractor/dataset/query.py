"""A data set as DuckDB sees it: a view for every table, and SQL that can read these views and nothing else."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa

from extractor.dataset import given, left_out, overall, panel
from extractor.dataset.arrow import YEAR, empty, form
from extractor.dataset.columns import OVERALL, PARTITION, TABLES
from extractor.dataset.guard import only_asks, shut
from extractor.dataset.integrity import check_contents, check_sizes
from extractor.dataset.quoting import listing, literal
from extractor.dataset.reading import lazily
from extractor.dataset.writing import WHOLE
from extractor.errors import GoujiError
from extractor.taxonomy import concepts

if TYPE_CHECKING:
    from extractor.dataset.dataset import Dataset

VIEWS = (*TABLES, "concepts", *panel.VIEWS, "left_out", *OVERALL, given.NAME)
"""What can be queried: the tables, the list of concepts, the panel with its candidates, conflicts and gaps, the bodies,
and what the user's lists say of the files."""

_BATCH = 1 << 14
# What is more waits on the disk, so that a large data set needs no large machine. Each thread needs room of its own:
# with one a core, machines of many cores ran out of it.
MEMORY, THREADS = "512MB", 2


def connect(dataset: Dataset) -> duckdb.DuckDBPyConnection:
    """A connection with a view for everything in VIEWS, over the committed files."""
    connection = duckdb.connect()
    _limit(connection, str(Path(tempfile.gettempdir()) / f"gouji-{os.getpid()}"))
    check_sizes(dataset, TABLES)
    system = getattr(dataset.store, "system", None)
    if system is not None:
        connection.register_filesystem(system)
    with explained():
        said = given.stored(dataset)
        for table in TABLES:
            _view(connection, table, _files(dataset, table), _called(table, said))
        _besides(connection, dataset, said)
    return connection


@contextmanager
def guarded(dataset: Dataset, *, contents: bool = True) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection for SQL of somebody else: the same views, and nothing that it could write to or read besides.

    The engine never learns where the files are: it is given Arrow's readers of them; files, addresses and extensions
    are shut to it. Where a sort needs the disk there is a folder of its own, gone afterwards. Files are held against
    their records first, without `contents` by their sizes only.
    """
    check_sizes(dataset, TABLES)
    if contents:
        check_contents(dataset, TABLES)
    with tempfile.TemporaryDirectory(prefix="gouji-") as scratch, duckdb.connect() as connection, explained():
        _limit(connection, scratch)
        said = given.stored(dataset)
        for table in TABLES:
            connection.register(_called(table, said), lazily(dataset.store, dataset.files_of(table), table))
        _besides(connection, dataset, said)
        shut(connection)
        yield connection


def _limit(connection: duckdb.DuckDBPyConnection, scratch: str) -> None:
    """Bounds what a connection takes of the machine; what is more goes to the `scratch` folder."""
    connection.execute(f"SET temp_directory = {literal(scratch)}")
    connection.execute(f"SET memory_limit = '{MEMORY}'; SET threads = {THREADS}")


def _called(table: str, said: pa.Table) -> str:
    """What a table is called: the documents otherwise, where users say more of them."""
    return f"read_{table}" if table == "documents" and given.names(said) else table


def _besides(connection: duckdb.DuckDBPyConnection, dataset: Dataset, said: pa.Table) -> None:
    """The views that follow from the tables."""
    connection.execute("CREATE SCHEMA kept")
    kept = {"concepts": _concepts()} | {name: overall.stored(dataset, name) for name in OVERALL}
    kept[f"kept.{given.NAME}"] = said
    for name, table in kept.items():
        connection.register("named", table)
        connection.execute(f"CREATE TABLE {name} AS FROM named")  # one that every cursor sees
        connection.unregister("named")
    for view in (*given.views(given.names(said), _called("documents", said)), *panel.views(), left_out.view()):
        connection.execute(view)


def ask(connection: duckdb.DuckDBPyConnection, sql: str) -> pa.RecordBatchReader:
    """The result of one query, a portion at a time; GoujiError with DuckDB's words for SQL that cannot be run.

    Errors can also come while the portions are read: read them under `told()`.
    """
    with explained():
        only_asks(connection, sql)
        return _distinct(_reader(connection.sql(sql)))


@contextmanager
def explained() -> Iterator[None]:
    """Turns DuckDB's errors, and those of Arrow on its results, into ours."""
    try:
        yield
    except (duckdb.Error, pa.ArrowException) as error:
        raise GoujiError(f"查询没有成功：{str(error).strip()}") from error


def _files(dataset: Dataset, table: str) -> Mapping[bool, list[str]]:
    """The files of a table; apart those of which nothing says that they have the columns as they are now."""
    found: Mapping[bool, list[str]] = {True: [], False: []}
    for part in dataset.parts():
        found[part.form == form()] += [dataset.store.location(file.path) for file in part.of(table)]
    return found


def _view(connection: duckdb.DuckDBPyConnection, table: str, files: Mapping[bool, list[str]], called: str) -> None:
    """The columns as they are now: parts that an older gouji wrote may lack the last of them.

    The engine would open every file to look for that, and keep what it saw; of the others it opens one at a time.
    """
    split = table not in WHOLE
    none = empty(table).append_column(YEAR, pa.array([], YEAR.type)) if split else empty(table)
    names = ", ".join(f'"{name}"' for name in none.column_names)
    year = f" REPLACE (try_cast({PARTITION} AS INTEGER) AS {PARTITION})" if split else ""
    rows = "".join(
        f" UNION ALL BY NAME SELECT *{year} FROM read_parquet({listing(paths)}, union_by_name={not alike}, "
        f"hive_partitioning={split}, hive_types_autocast=false)"
        for alike, paths in files.items()
        if paths
    )
    connection.execute(f"CREATE VIEW {called} AS SELECT {names} FROM ({_nothing(none)}{rows})")


def _nothing(table: pa.Table) -> str:
    """A query that gives no rows, but the columns of an Arrow table under DuckDB's types."""
    types = duckdb.from_arrow(table).types
    columns = [f'NULL::{kind} AS "{name}"' for name, kind in zip(table.column_names, types, strict=True)]
    return f"SELECT {', '.join(columns)} WHERE false"


def _concepts() -> pa.Table:
    """The concepts and classification codes, as `gouji concepts --codes` lists them."""
    listed = [(concept, name, name_en or None, unit) for concept, name, name_en, unit in concepts(codes=True)]
    columns = [pa.array(column, pa.string()) for column in zip(*listed, strict=True)]
    return pa.table(columns, ["concept", "name", "name_en", "unit"])


def _reader(result: Any) -> pa.RecordBatchReader:
    """DuckDB 2 has another name for it."""
    read = getattr(result, "to_arrow_reader", None) or result.fetch_arrow_reader
    return read(_BATCH)


def _distinct(reader: pa.RecordBatchReader) -> pa.RecordBatchReader:
    """The same under names of which no two are equal: a, a_2."""
    names: list[str] = []
    for name in reader.schema.names:
        count, new = 1, name
        while new in names:
            count, new = count + 1, f"{name}_{count + 1}"
        names.append(new)
    if names == reader.schema.names:
        return reader
    fields = pa.schema([field.with_name(name) for field, name in zip(reader.schema, names, strict=True)])
    return pa.RecordBatchReader.from_batches(
        fields, (pa.RecordBatch.from_arrays(batch.columns, schema=fields) for batch in reader)
    )
