"""How much of a data set each column, word, concept and code covers, counted year by year to stay flat in memory."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from extractor.dataset import given
from extractor.dataset.codes import values
from extractor.dataset.columns import OVERALL, PARTITION, TABLES, DataColumn
from extractor.dataset.query import connect, explained
from extractor.dataset.quoting import identifier
from extractor.dataset.writing import WHOLE

if TYPE_CHECKING:
    from extractor.dataset.dataset import Dataset

_RULES = (("checks", "rule"), ("findings", "rule"))
_AT_ONCE = 20_000_000  # rows
_MEANINGS = ("concept", "function_code", "economic_code")


@dataclass(slots=True)
class Occurrences:
    """Rows that have something, and the documents they stand in; `held` rows that were verified (facts only)."""

    rows: int = 0
    documents: int = 0
    held: int = 0

    def add(self, rows: int, documents: int, held: int = 0) -> None:
        self.rows += rows
        self.documents += documents
        self.held += held


def _many() -> defaultdict[Any, Occurrences]:
    return defaultdict(Occurrences)


@dataclass(frozen=True, slots=True)
class Coverage:
    """`shape` are the tables with their columns; counted are `tables` by table, `columns` by (table, column), `words`
    by (table, column, word), `meanings` by (concept | function_code | economic_code, value), `parts` by the concept
    that a column narrows its rows to. Tables about all documents together have rows only."""

    shape: Mapping[str, Sequence[DataColumn]]
    tables: defaultdict[str, Occurrences] = field(default_factory=_many)
    columns: defaultdict[tuple[str, str], Occurrences] = field(default_factory=_many)
    words: defaultdict[tuple[str, str, str], Occurrences] = field(default_factory=_many)
    meanings: defaultdict[tuple[str, str], Occurrences] = field(default_factory=_many)
    parts: defaultdict[str, Occurrences] = field(default_factory=_many)


def coverage(dataset: Dataset) -> Coverage:
    """Counts everything that the data set holds now."""
    said = given.stored(dataset)
    own = {given.NAME: given.columns(said)} if given.names(said) else {}
    found, connection = Coverage({**TABLES, **OVERALL, **own}), connect(dataset)
    try:
        with explained():
            for table, where in _portions(dataset):
                _columns(connection, table, where, found)
                _words(connection, table, where, found)
                if table == "facts":
                    _meanings(connection, where, found)
            for table in (*OVERALL, *own):
                _rows(connection, table, found)
    finally:
        connection.close()
    return found


def _portions(dataset: Dataset) -> Iterator[tuple[str, str]]:
    """Every table, some years at a time: no document has two years, so that documents can be added up."""
    for table in TABLES:
        rows: Counter[int | None] = Counter()
        for file in dataset.files_of(table):
            rows[file.year] += file.rows
        for years in _together(rows):
            yield table, "true" if table in WHOLE else _within(years)


def _together(rows: Counter[int | None]) -> Iterator[list[int | None]]:
    """The years in groups of not too many rows: each query has its price."""
    years: list[int | None] = []
    for year in sorted(rows, key=str):
        if years and sum(rows[one] for one in years) + rows[year] > _AT_ONCE:
            yield years
            years = []
        years.append(year)
    if years:
        yield years


def _within(years: list[int | None]) -> str:
    known = ", ".join(str(year) for year in years if year is not None)
    conditions = [f"{PARTITION} IN ({known})"] if known else []
    return " OR ".join(conditions + [f"{PARTITION} IS NULL"] * (None in years))


def _columns(connection: Any, table: str, where: str, found: Coverage) -> None:
    names = [column.name for column in TABLES[table]]
    counts = ", ".join(f'count("{name}") AS n{at}' for at, name in enumerate(names))
    sums = ", ".join(f"sum(n{at}), count(*) FILTER (n{at} > 0 AND key IS NOT NULL)" for at in range(len(names)))
    sql = (
        f"SELECT sum(n), count(key), {sums} FROM "
        f"(SELECT document AS key, count(*) AS n, {counts} FROM {table} WHERE ({where}) GROUP BY document)"
    )
    ((rows, documents, *pairs),) = connection.execute(sql).fetchall()
    found.tables[table].add(rows, documents)
    for name, some, of in zip(names, pairs[::2], pairs[1::2], strict=True):
        found.columns[table, name].add(some, of)


def _rows(connection: Any, table: str, found: Coverage) -> None:
    names = [column.name for column in found.shape[table]]
    counts = ", ".join(f"count({identifier(name)})" for name in names)
    ((rows, *some),) = connection.execute(f"SELECT count(*), {counts} FROM {table}").fetchall()
    found.tables[table].add(rows, 0)
    for name, number in zip(names, some, strict=True):
        found.columns[table, name].add(number, 0)


def _words(connection: Any, table: str, where: str, found: Coverage) -> None:
    """The words of all columns that are limited to some, in one pass."""
    limited = [column for owner, column in (*values(), *_RULES) if owner == table]
    for column in limited:
        for word, rows, documents, _ in _grouped(connection, table, column, where):
            found.words[table, column, word].add(rows, documents)


def _meanings(connection: Any, where: str, found: Coverage) -> None:
    for column in _MEANINGS:
        for value, *counts in _grouped(connection, "facts", column, where):
            found.meanings[column, value].add(*counts)
    for value, *counts in _grouped(connection, "facts", "part", where):
        found.parts[value].add(*counts)


def _grouped(connection: Any, table: str, column: str, where: str) -> Iterable[tuple[str, int, int, int]]:
    """Each value with its rows, documents and verified rows."""
    held = "count(*) FILTER (arithmetic = 'held')" if table == "facts" else "0"
    sql = (
        f'SELECT value, sum(n), count(key), sum(held) FROM (SELECT "{column}" AS value, document AS key, '
        f'count(*) AS n, {held} AS held FROM {table} WHERE ({where}) AND "{column}" IS NOT NULL GROUP BY ALL) '
        f"GROUP BY value ORDER BY value"
    )
    rows: list[tuple[str, int, int, int]] = connection.execute(sql).fetchall()
    return rows
