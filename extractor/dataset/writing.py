"""The Parquet files of one part, written side by side: one for each table and year, flat in memory."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from typing import IO, Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from extractor.dataset.arrow import concatenated, schema
from extractor.dataset.columns import PARTITION, TABLES
from extractor.dataset.record import File
from extractor.dataset.store import Store

WHOLE = ("inputs", "failures")
"""The tables that are not split by year: what could not be read has none."""

_NONE = "__HIVE_DEFAULT_PARTITION__"
_WAITING = 64 << 20  # bytes of rows held back so that row groups become large
_LEVEL = 3

Place = tuple[str, int | None]
"""A table, and the year of its folder."""


class PartWriter:
    """Takes tables in any order and portions; `files` says what was written once it is closed.

    Use as a context manager: left by an exception, it leaves no file.
    """

    def __init__(self, store: Store, name: str, years: Mapping[str, int | None]) -> None:
        self.files: tuple[File, ...] = ()
        self.documents = self.inputs = 0
        self.version: set[str] = set()
        self.rules: set[str] = set()
        self._store, self._name, self._years = store, name, dict(years)
        self._waiting: dict[Place, list[pa.Table]] = {}
        self._bytes: dict[Place, int] = {}
        self._open: dict[Place, _Output] = {}
        self._stack = ExitStack()

    def __enter__(self) -> PartWriter:
        return self

    def __exit__(self, *error: Any) -> None:
        with self._stack:
            if error[0] is not None:
                self._stack.__exit__(*error)
                return
            for place in sorted(self._waiting, key=str):
                self._flush(place)
        self.files = tuple(output.file() for output in self._open.values())

    def add(self, tables: Mapping[str, pa.Table]) -> None:
        """Rows of any tables; those of `documents` tell the years of their documents, so they come first."""
        self._learn(tables)
        for name in TABLES:
            found = tables.get(name)
            if found is not None and found.num_rows:
                for year, rows in self._split(name, found.cast(schema(name))):
                    self._wait((name, year), rows)

    def _learn(self, tables: Mapping[str, pa.Table]) -> None:
        for name in ("documents", "failures"):
            if name in tables:
                self.version.update(tables[name]["version"].unique().to_pylist())
                self.rules.update(tables[name]["rules"].unique().to_pylist())
        if "documents" in tables:
            known = tables["documents"].select(["document", "year"]).to_pydict()
            self._years.update(zip(known["document"], known["year"], strict=True))
            self.documents += tables["documents"].num_rows
        self.inputs += tables["inputs"].num_rows if "inputs" in tables else 0

    def _split(self, name: str, rows: pa.Table) -> Iterator[tuple[int | None, pa.Table]]:
        """The rows of each year; ValueError for those of a document whose year nothing tells."""
        if name in WHOLE:
            yield None, rows
            return
        documents = rows["document"].unique().to_pylist()
        unknown = [document for document in documents if document not in self._years]
        if unknown:
            raise ValueError(f"rows of {name} for documents of unknown year: {unknown[:3]}")
        of = {document: self._years[document] for document in documents}
        for year in sorted(set(of.values()), key=str):
            chosen = [document for document in documents if of[document] == year]
            whole = len(chosen) == len(documents)
            yield year, rows if whole else rows.filter(pc.is_in(rows["document"], pa.array(chosen, pa.string())))

    def _wait(self, place: Place, rows: pa.Table) -> None:
        self._waiting.setdefault(place, []).append(rows)
        self._bytes[place] = self._bytes.get(place, 0) + rows.nbytes
        if sum(self._bytes.values()) > _WAITING:
            self._flush(max(self._bytes, key=self._bytes.__getitem__))

    def _flush(self, place: Place) -> None:
        rows = concatenated(place[0], self._waiting.pop(place, ()))
        self._bytes.pop(place, None)
        if place not in self._open:
            self._open[place] = self._stack.enter_context(_Output(self._store, self._name, place))
        self._open[place].write(rows)


class _Output:
    """One Parquet file, whose size and hash are known when it is closed."""

    def __init__(self, store: Store, name: str, place: Place) -> None:
        self.place, self.rows = place, 0
        self.path = f"{folder(*place)}/{name}.parquet"
        self._creation = store.create(self.path)

    def __enter__(self) -> _Output:
        self._hashed = _Hashed(self._creation.__enter__())
        table = self.place[0]
        self._writer = pq.ParquetWriter(
            self._hashed, schema(table), compression="zstd", compression_level=_LEVEL, use_dictionary=True
        )
        return self

    def __exit__(self, *error: Any) -> None:
        try:
            self._writer.close()
        except BaseException as failure:
            self._creation.__exit__(type(failure), failure, failure.__traceback__)
            raise
        self._creation.__exit__(*error)

    def write(self, rows: pa.Table) -> None:
        self.rows += rows.num_rows
        self._writer.write_table(rows)

    def file(self) -> File:
        table, year = self.place
        return File(self.path, table, year, self.rows, self._hashed.size, self._hashed.digest.hexdigest())


class _Hashed:
    """A file that is only written to, and what was written."""

    closed = False

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.digest, self.size = hashlib.sha256(), 0

    def write(self, data: bytes) -> int:
        self.digest.update(data)
        self._file.write(data)
        self.size += len(data)
        return len(data)

    def flush(self) -> None:
        self._file.flush()

    def close(self) -> None:
        """The file belongs to whoever opened it."""

    def tell(self) -> int:
        return self.size

    def writable(self) -> bool:
        return True

    def readable(self) -> bool:
        return False

    def seekable(self) -> bool:
        return False


def folder(table: str, year: int | None) -> str:
    """Where the files of a table lie for a year."""
    if table in WHOLE:
        return f"data/{table}"
    return f"data/{table}/{PARTITION}={_NONE if year is None else year}"
