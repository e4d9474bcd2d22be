"""The code book of each year: the name that most documents print for a classification code, and who prints another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import duckdb
import pyarrow as pa

from extractor.dataset.codes import code_names as listed_names
from extractor.dataset.profile.features import fetched
from extractor.names import part
from extractor.taxonomy import ECONOMIC, OTHER, classified, table_kinds
from extractor.wording import fold

_LEVEL = re.compile(r"[（](类|款|项)[）]$")
_ASIDE = re.compile(r"[\s、,，.．·\-—()（）“”\"《》：:]")

# Lists of purchases and projects print a code beside the name of what is bought or done.
_PRINTED = """
CREATE TEMP TABLE printed AS
SELECT DISTINCT document_year AS year, code, item, document, entity
FROM facts JOIN (SELECT document, "table", kind AS shown FROM tables) USING (document, "table")
WHERE document_year IS NOT NULL AND item IS NOT NULL AND NOT list_contains($things, shown)
    AND regexp_full_match(code, '2\\d{2}(\\d{2}){0,2}|[35]\\d{2}(\\d{2})?')
"""
# A code of no list that one body alone prints is its own; so is one beside the name of a body.
_NAMED = """
CREATE TEMP TABLE named AS
SELECT DISTINCT year, code, wording, item, document, entity, listed,
    coalesce(list_contains(wordings, wording), false) AS official
FROM printed JOIN wordings USING (item) LEFT JOIN listed USING (code)
WHERE (NOT body OR list_contains(wordings, wording)) AND (listed IS NOT NULL OR code IN (
    SELECT code FROM printed GROUP BY code HAVING count(DISTINCT entity) > 1))
"""
_COUNTED = """
WITH counted AS (
    SELECT year, code, wording, mode(item ORDER BY item) AS name, list(DISTINCT document) AS printing,
        count(DISTINCT document) AS documents, count(DISTINCT entity) AS bodies,
        any_value(listed) AS listed, any_value(official) AS official
    FROM named GROUP BY year, code, wording
), ranked AS (
    SELECT *, row_number() OVER (PARTITION BY year, code ORDER BY documents DESC, official DESC, name) AS place,
        lead((documents, official)) OVER (PARTITION BY year, code ORDER BY documents DESC, official DESC, name) AS next
    FROM counted
), told AS (
    SELECT *, place > 1 OR next IS NOT DISTINCT FROM (documents, official) AS other FROM ranked
), dissenting AS (
    SELECT year, code, place, list(path ORDER BY path) AS paths
    FROM (SELECT year, code, place, unnest(printing) AS document FROM told WHERE other)
    JOIN (SELECT document, path FROM documents) USING (document)
    GROUP BY ALL
)
SELECT year, code, listed, name, documents, bodies, paths
FROM told LEFT JOIN dissenting USING (year, code, place) ORDER BY year, code, place
"""


@dataclass(frozen=True, slots=True)
class PrintedName:
    """A name in its commonest form, by how many documents and bodies it is printed, and by which documents.

    `paths` is empty for the name of the majority.
    """

    name: str
    documents: int
    bodies: int
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CodeName:
    """A code in the documents of a year: `usual` is the name that more of them print than any other, of two as
    common the official one, else None; `others` are all other names. `listed` is the official name, where known."""

    year: int
    code: str
    sort: Literal["function", "economic"]
    listed: str | None
    usual: PrintedName | None
    others: tuple[PrintedName, ...]

    @property
    def documents(self) -> int:
        """Prints are counted: a document that prints two names counts twice."""
        return sum(each.documents for each in (*([self.usual] if self.usual else []), *self.others))


def code_names(connection: duckdb.DuckDBPyConnection) -> Iterator[CodeName]:
    """Every code of every year."""
    things = [kind.id for kind in table_kinds().values() if kind.has("by_thing") and kind.id != OTHER]
    connection.execute(_PRINTED, {"things": things})
    connection.register("wordings", _wordings(connection))
    connection.register("listed", _listed())
    connection.execute(_NAMED)
    names: list[PrintedName] = []
    last: tuple[int, str, str | None] | None = None
    for year, code, listed, name, documents, bodies, paths in fetched(connection.execute(_COUNTED)):
        if last is not None and last[:2] != (year, code):
            yield _code_name(last, names)
            names = []
        last = (year, code, listed)
        names.append(PrintedName(name, documents, bodies, tuple(paths or ())))
    if last is not None:
        yield _code_name(last, names)


def wording(name: str) -> str:
    """A name without what documents write now one way, now another: （类）, 支出 at the end, joints, blanks."""
    short = _ASIDE.sub("", _LEVEL.sub("", fold(name)))
    return short.removesuffix("支出") or short


def _code_name(key: tuple[int, str, str | None], names: list[PrintedName]) -> CodeName:
    year, code, listed = key
    usual = None if names[0].paths else names[0]
    sort: Literal["function", "economic"] = "economic" if classified(code) in ECONOMIC else "function"
    return CodeName(year, code, sort, listed, usual, tuple(names[1:] if usual else names))


def _wordings(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """Every printed name with its wording, and whether it looks like that of a body."""
    items = [item for (item,) in fetched(connection.execute("SELECT DISTINCT item FROM printed"))]
    return pa.table(
        {
            "item": pa.array(items, pa.string()),
            "wording": pa.array([wording(item) for item in items], pa.string()),
            "body": pa.array([bool(part("body").match(fold(item))) for item in items], pa.bool_()),
        }
    )


def _listed() -> pa.Table:
    """The official names by code, and their wordings."""
    codes, shown, wordings = [], [], []
    for key, text in listed_names().items():
        codes.append(key.partition(".")[2])
        shown.append(text.zh)
        wordings.append([wording(name) for name in text.zh.split(" / ")])
    return pa.table({"code": codes, "listed": shown, "wordings": pa.array(wordings, pa.list_(pa.string()))})
