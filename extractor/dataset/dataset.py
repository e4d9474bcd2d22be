"""A data set: parts that appear whole or not at all, and the rows that they hold.

gouji.json            which form this is
data/<table>/…        Parquet files, in folders by the fiscal year of the document
parts/<part>.json     the record of a part; files that no record names do not exist for a reader
runs/<time>.json      what volatile there is to say of a run
work/                 finished documents whose part is not written yet
datapackage.json, codebook.md, codebook.csv
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from extractor.dataset.arrow import concatenated, form
from extractor.dataset.columns import TABLES
from extractor.dataset.provenance import gouji_version
from extractor.dataset.reading import batches, plain_rows, selected
from extractor.dataset.record import DATA, FOLDER, File, Part, counted, dumped, following, path_of
from extractor.dataset.snapshot import snapshot
from extractor.dataset.store import Store, open_store
from extractor.dataset.writing import PartWriter
from extractor.errors import GoujiError

FORMAT = "1"
WORK = "work"
_MARK = "gouji.json"

Tables = Mapping[str, pa.Table]
Found = TypeVar("Found")


class Input(NamedTuple):
    """What became of an input. `version` and `rules` are those by which its document was parsed, or failed."""

    document: str | None
    status: str
    version: str | None
    rules: str | None


class Dataset:
    """A data set that one process writes. Others may read it meanwhile; `refresh` shows them what was replaced."""

    def __init__(self, store: Store, where: str) -> None:
        """Use `create` or `open`."""
        self.store, self.where = store, where
        self._parts: dict[str, Part] | None = None

    @classmethod
    def create(cls, where: str | os.PathLike[str]) -> Dataset:
        """The data set at a path or URL, begun there if there is none; GoujiError for a folder of something else."""
        store, name = open_store(where), os.fspath(where)
        try:
            if not store.exists(_MARK):
                if not store.empty():
                    raise GoujiError(f"{name}：目录不是空的，也不是数据集；请给出新的目录")
                mark = {"format": FORMAT, "gouji": gouji_version()}
                store.write(_MARK, (json.dumps(mark, ensure_ascii=False) + "\n").encode())
        except OSError as error:
            raise GoujiError(f"{name}：无法写入（{error.strerror or error}）") from error
        return cls.open(where)

    @classmethod
    def open(cls, where: str | os.PathLike[str]) -> Dataset:
        """The data set at a path or URL; GoujiError where there is none, or one of a form not known yet."""
        store, name = open_store(where), os.fspath(where)
        try:
            mark = json.loads(store.read(_MARK))
            form = mark["format"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise GoujiError(f"{name}：不是数据集（没有可读的 {_MARK}）") from error
        if form != FORMAT:
            raise GoujiError(f"{name}：数据集的格式是 {form}，这个版本的 gouji 只认 {FORMAT}；请升级")
        return cls(store, name)

    # --- what there is ------------------------------------------------------------------------------------------------

    def parts(self) -> list[Part]:
        """The parts that count, by name."""
        return counted(self._records().values())

    def files_of(self, table: str) -> list[File]:
        """The committed files of a table, with their years, sizes and hashes."""
        return [file for part in self.parts() for file in part.of(table)]

    def files(self, table: str) -> list[str]:
        """The same as paths or URLs for other libraries; the year stands in the name of their folder."""
        return [self.store.location(file.path) for file in self.files_of(table)]

    def batches(
        self, table: str, columns: Iterable[str] | None = None, where: pc.Expression | None = None
    ) -> Iterator[pa.RecordBatch]:
        """The rows of a table, some thousand at a time; `document_year` may be asked for too.

        `where` is a condition of pyarrow.compute, such as pc.field("concept") == "revenue.total".
        """
        yield from batches(self.store, self.files_of(table), table, columns, where)

    def table(
        self, table: str, columns: Iterable[str] | None = None, documents: Collection[str] | None = None
    ) -> pa.Table:
        """The rows of a table at once, of these documents only where some are given."""
        where = None if documents is None else pc.field("document").isin(pa.array(list(documents), pa.string()))
        names = None if columns is None else list(columns)
        found = self._steady(lambda: list(self.batches(table, names, where)))
        return pa.Table.from_batches(found).unify_dictionaries() if found else selected(table, columns).empty_table()

    def inputs(self) -> dict[str, Input]:
        """Every path that was given so far, and what became of it."""
        return self._steady(self._inputs)

    # --- what changes it ----------------------------------------------------------------------------------------------

    def commit(
        self,
        name: str,
        tables: Tables | Iterable[Tables],
        *,
        replaces: Iterable[str] = (),
        without: Mapping[str, Collection[str]] | None = None,
        years: Mapping[str, int | None] | None = None,
    ) -> Part:
        """Makes rows visible as the part `name`, all at once, in place of the parts it `replaces`.

        `without` names inputs of other parts that go in the same moment, with their documents and all rows of them: a
        reader finds the old rows or the new ones. A duplicate of a document that goes loses it: parse that input anew.
        Tables may come one portion after another, so that a large part need not be held. The rows of a document stand
        under the year that its row in `documents` tells; `years` tells it for documents of other parts.
        """
        self._unused(name)
        return self.record(self.prepared(name, tables, years), replaces=replaces, without=without)

    def prepared(
        self, name: str, tables: Tables | Iterable[Tables], years: Mapping[str, int | None] | None = None
    ) -> Part:
        """Writes the files of a part, in any process: they do not count before `record` is told of it."""
        path_of(name)
        with PartWriter(self.store, name, years or {}) as writer:
            for portion in (tables,) if isinstance(tables, Mapping) else tables:
                writer.add(portion)
        several = (tuple(sorted(writer.version)), tuple(sorted(writer.rules)))
        return Part(name, writer.files, writer.documents, writer.inputs, *several, form=form())

    def record(
        self, part: Part, *, replaces: Iterable[str] = (), without: Mapping[str, Collection[str]] | None = None
    ) -> Part:
        """Makes a part that is prepared visible; see `commit`."""
        self._unused(part.name)
        gone = set(replaces)
        for other, paths in (without or {}).items():
            if self._rewritten(other, set(paths), part.name) is None:
                gone.add(other)
        made = replace(part, replaces=self._replaced(gone))
        self._record(made)
        self._settle()
        return made

    def forget(self, name: str) -> None:
        """The part is gone, with all its rows."""
        self._part(name)
        self._forget([name])

    def sweep(self) -> list[str]:
        """Removes what no part that counts names: remains of killed runs, and files of replaced parts. Says what.

        Only for the process that writes. Readers that have looked before may still want the files of replaced parts.
        """
        self._parts = None
        self._settle()
        live = self.parts()
        kept = {path_of(part.name) for part in live} | {file.path for part in live for file in part.files}
        stale = [path for folder in (FOLDER, DATA) for path in self.store.list(folder) if path not in kept]
        for path in sorted(stale, key=lambda path: not path.startswith(FOLDER)):
            self.store.remove(path)
        self._parts = {part.name: part for part in live}
        return stale

    def refresh(self) -> None:
        """Looks again at what is stored, which another process may have changed."""
        self._parts = None

    # --- inside -------------------------------------------------------------------------------------------------------

    def _inputs(self) -> dict[str, Input]:
        made = {row[0]: row[1:] for row in self._rows("documents", ("document", "version", "rules"))}
        failed = {row[0]: row[1:] for row in self._rows("failures", ("path", "version", "rules"))}
        found = {}
        for path, document, status in self._rows("inputs", ("path", "document", "status")):
            by = failed.get(path) if status == "failed" else made.get(document)
            found[path] = Input(document, status, *(by or (None, None)))
        return found

    def _steady(self, look: Callable[[], Found]) -> Found:
        """What `look` finds, once more where another process has replaced what it was reading."""
        while True:
            seen = self.parts()
            try:
                return look()
            except FileNotFoundError as error:
                self.refresh()
                if self.parts() == seen:
                    raise GoujiError(f"{self.where}：分片的文件不见了（{error}）") from error

    def _records(self) -> dict[str, Part]:
        if self._parts is None:
            self._parts = snapshot(self.store)
        return self._parts

    def _unused(self, name: str) -> None:
        path_of(name)
        if any(name == part.name or name in part.replaces for part in self._records().values()):
            raise GoujiError(f"{name}：这个分片已经有了")

    def _record(self, part: Part) -> None:
        self.store.write(path_of(part.name), dumped(part))
        self._records()[part.name] = part

    def _rewritten(self, name: str, paths: set[str], after: str) -> Part | None:
        """A part without these inputs, which counts once another is recorded; None where nothing is left."""
        part = self._part(name)
        years, gone = self._documents(part, paths)
        if part.inputs and not self._remaining(part, paths):
            return None
        self._unused(following(name))
        kept = self.prepared(following(name), self._kept(part, paths, gone), years)
        made = replace(kept, replaces=self._replaced([name]), after=after)
        self._record(made)
        return made

    def _settle(self) -> None:
        """What counts since another part came counts by itself from now on; records of replaced parts go.

        Their files stay until the next sweep: readers that have looked before may be reading them.
        """
        live = self.parts()
        for part in live:
            if part.after is not None:
                self._record(replace(part, after=None))
        counts = {part.name for part in live}
        for name in sorted({name for part in live for name in part.replaces} - counts):
            if self._records().pop(name, None) is not None:
                self.store.remove(path_of(name))

    def _part(self, name: str) -> Part:
        for part in self.parts():
            if part.name == name:
                return part
        raise GoujiError(f"{name}：没有这个分片")

    def _replaced(self, names: Iterable[str]) -> tuple[str, ...]:
        """These parts, and those that they replace and whose record a killed run left behind."""
        records = self._records()
        found = set(names)
        for name in sorted(found):
            found.update(one for one in self._part(name).replaces if one in records)
        return tuple(sorted(found))

    def _forget(self, names: Iterable[str]) -> None:
        """Record first: without it the files do not count, whether they are still there or not."""
        for name in names:
            self.store.remove(path_of(name))
            for file in self._records().pop(name).files:
                self.store.remove(file.path)

    def _documents(self, part: Part, paths: set[str]) -> tuple[dict[str, int | None], set[str]]:
        """The years of a part's documents, and the documents that were read from one of the paths."""
        years: dict[str, int | None] = {}
        gone: set[str] = set()
        for document, path, year in plain_rows(
            self.store, part.of("documents"), "documents", ("document", "path", "year")
        ):
            years[document] = year
            if path in paths:
                gone.add(document)
        return years, gone

    def _remaining(self, part: Part, paths: set[str]) -> bool:
        return any(path not in paths for (path,) in plain_rows(self.store, part.of("inputs"), "inputs", ("path",)))

    def _kept(self, part: Part, paths: set[str], gone: set[str]) -> Iterator[Tables]:
        for table in TABLES:
            key, lost = ("path", paths) if table in ("inputs", "failures") else ("document", gone)
            where = ~pc.field(key).isin(pa.array(sorted(lost), pa.string())) if lost else None
            for batch in batches(self.store, part.of(table), table, None, where):
                yield {table: concatenated(table, [pa.Table.from_batches([batch])])}

    def _rows(self, table: str, columns: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
        return plain_rows(self.store, self.files_of(table), table, columns)
