"""What can be taken out of a data set: its tables as they are, or the panel with a column for each concept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from extractor.dataset import given
from extractor.dataset.arrow import YEAR
from extractor.dataset.columns import OVERALL, TABLES, DataColumn
from extractor.dataset.export.pivot import Pivot, pivoted
from extractor.dataset.query import ask
from extractor.dataset.writing import WHOLE
from extractor.errors import GoujiError
from extractor.messages import Language


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """A column: its name, what it means, and what people call it where that is shorter."""

    name: str
    meaning: str
    unit: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Extract:
    """Rows to be written: what they are called, the query that gives them, and their columns.

    Where `pivot` is set, it makes wide rows instead of the query.
    """

    name: str
    sql: str
    headings: tuple[ColumnHead, ...]
    pivot: Pivot | None = None

    def rows(self, connection: duckdb.DuckDBPyConnection) -> pa.RecordBatchReader:
        """The rows, as they come."""
        return pivoted(connection, self.pivot) if self.pivot else ask(connection, self.sql)


_YEAR = {"zh": "文件公开的财政年度", "en": "the fiscal year that the document discloses"}


def long(names: Sequence[str] | None, language: Language, said: pa.Table | None = None) -> list[Extract]:
    """These tables, or all of them, with all their columns; where users have `said` more of files, theirs too."""
    more = [] if said is None or not given.names(said) else given.columns(said)
    every = (*TABLES, *OVERALL, *([given.NAME] if more else []))
    if unknown := [name for name in names or () if name not in every]:
        raise GoujiError(f"没有表 {'、'.join(unknown)}（可选：{'、'.join(every)}）")
    return [_table(name, language, more) for name in every if not names or name in names]


def _table(name: str, language: Language, more: Sequence[DataColumn]) -> Extract:
    own = given.of(name, more)
    headings = [_head(it, language) for it in (TABLES | OVERALL).get(name, ())]
    if name in TABLES and name not in WHOLE:
        headings.append(ColumnHead(YEAR.name, _YEAR[language]))
    headings += [_head(it, language) for it in own]
    return Extract(name, f"FROM {name}", tuple(headings))


def _head(column: DataColumn, language: Language) -> ColumnHead:
    return ColumnHead(column.name, column.zh if language == "zh" else column.en, column.unit)
