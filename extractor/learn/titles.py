"""Titles of tables of no known kind whose headers, rows and words are those of one.

Each kind is described by the words of its headers, by its rows (the class of a code, else the name) and by the pairs
of characters of its titles: how many bodies print each. A table is of the kind that fits best by far, where it holds
much that the kind has. That a document has another table of this kind speaks against it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import duckdb
import pyarrow as pa

from extractor.names import core
from extractor.taxonomy import OTHER, table_kinds
from extractor.wording import fold

_ENOUGH = 2
_FITTING = 0.3  # of what a table holds its kind must have too
_BEYOND = 4.0  # by how much the kind must be the likelier, in natural logarithms
_AGAINST = 0.25
_SPELT = ["title", "body", "word"]
_YEAR = re.compile(r"(?:19|20)\d\d年?度?")
_NUMBERED = re.compile(r"^(?:附件|附?表|公开)?[0-9一二三四五六七八九十]*[-－.、:：]*[0-9]*表?[:：、.]?(?=[一-鿿])")

# A long text is no header, a number counts columns.
_HOLDS = """
CREATE TEMP TABLE holds AS
SELECT DISTINCT document, sheet, word FROM (
    SELECT document, "table" AS sheet, 'h' || regexp_replace(regexp_replace(unnest(flatten(grid[1:header_rows])),
        '\\s', '', 'g'), '(19|20)\\d\\d年?度?', '', 'g') AS word FROM tables WHERE header_rows > 0
    UNION ALL
    SELECT document, "table", 'c' || left(code, 3) FROM facts WHERE code IS NOT NULL AND "table" IS NOT NULL
    UNION ALL
    SELECT document, "table", 'r' || regexp_replace(item, '\\s', '', 'g') FROM facts
    WHERE code IS NULL AND item IS NOT NULL AND "table" IS NOT NULL AND NOT coalesce(total, false)
) WHERE length(word) BETWEEN 3 AND 17 AND NOT regexp_full_match(word, 'h[\\d.]+')
"""
_SHEETS = """
CREATE TEMP TABLE sheets AS
SELECT document, "table" AS sheet, kind, tables.title AS title, coalesce(entity, document) AS body,
    documents.family AS family
FROM tables JOIN documents USING (document) WHERE no_disclosure IS NULL
"""
_KINDS = f"""
CREATE TEMP TABLE kinds AS
SELECT family, kind, word, bodies, all_bodies FROM (
    SELECT family, kind, word, count(DISTINCT body) AS bodies FROM sheets JOIN holds USING (document, sheet)
    WHERE kind <> '{OTHER}' GROUP BY ALL
) JOIN (SELECT family, kind, count(DISTINCT body) AS all_bodies FROM sheets GROUP BY ALL) USING (family, kind)
WHERE all_bodies >= {_ENOUGH}
"""
# How well a table of no kind fits each kind; what a kind has never had counts as half a body.
_FITS = f"""
WITH unread AS (
    SELECT document, sheet, family, list(word) AS words, count(*) AS all_words
    FROM sheets JOIN holds USING (document, sheet) WHERE kind = '{OTHER}' AND title IS NOT NULL GROUP BY ALL
), fitting AS (
    SELECT document, sheet, kinds.kind AS kind, count(*) AS words,
        sum(ln((bodies + 0.5) / (all_bodies + 1)) - ln(0.5 / (all_bodies + 1))) AS known,
        any_value(ln(0.5 / (all_bodies + 1))) AS never
    FROM sheets JOIN holds USING (document, sheet) JOIN kinds USING (family, word)
    WHERE sheets.kind = '{OTHER}' AND title IS NOT NULL GROUP BY ALL
)
SELECT document, sheet, title, body, f.kind, f.words / all_words AS share, known + never * all_words AS likely,
    EXISTS (FROM sheets AS t WHERE t.document = f.document AND t.kind = f.kind) AS again
FROM fitting AS f JOIN unread USING (document, sheet) JOIN sheets USING (document, sheet)
ORDER BY document, sheet, likely DESC, f.kind
"""


@dataclass(slots=True)
class Titled:
    """A title and what the tables below it are like: the bodies for each kind."""

    title: str
    bodies: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    against: set[str] = field(default_factory=set)
    sheets: list[tuple[str, str]] = field(default_factory=list)

    def kind(self) -> str | None:
        """The kind that its tables are of, where enough bodies say so and next to none another."""
        kind, bodies = max(self.bodies.items(), key=lambda it: (len(it[1]), it[0]), default=("", set()))
        others = set().union(*(found for other, found in self.bodies.items() if other != kind), self.against) - bodies
        enough = len(bodies) >= _ENOUGH and len(others) <= _AGAINST * (len(bodies) + len(others))
        return kind if enough and kind in {it.id for it in table_kinds().values()} else None


def titled(connection: duckdb.DuckDBPyConnection) -> list[Titled]:
    """The titles of which the kind is plain."""
    for statement in (_HOLDS, _SHEETS):
        connection.execute(statement)
    _spell(connection)
    connection.execute(_KINDS)
    found: dict[str, Titled] = {}
    for rows in _by_sheet(connection):
        document, sheet, title, body, kind, share, likely, again = rows[0]
        plain = plainly(title, body)
        it = found.setdefault(plain, Titled(plain))
        if share < _FITTING or again or (len(rows) > 1 and likely - rows[1][6] < _BEYOND):
            it.against.add(body)
            continue
        it.bodies[kind].add(body)
        it.sheets.append((document, sheet))
    return [it for it in found.values() if it.title and it.kind()]


def _spell(connection: duckdb.DuckDBPyConnection) -> None:
    """The pairs of characters of every title, once for each title and body."""
    named = connection.execute("SELECT DISTINCT title, body FROM sheets WHERE title IS NOT NULL").fetchall()
    pairs = [(title, body, f"t{pair}") for title, body in named for pair in _pairs(plainly(title, body))]
    told = pa.table([pa.array(column, pa.string()) for column in zip(*pairs, strict=True)], _SPELT) if pairs else None
    if told is not None:
        connection.register("spelt", told)
        connection.execute("INSERT INTO holds SELECT document, sheet, word FROM sheets JOIN spelt USING (title, body)")
        connection.unregister("spelt")


def _pairs(words: str) -> set[str]:
    return {words[at : at + 2] for at in range(len(words) - 1)}


def plainly(title: str, body: str) -> str:
    """A title without its number, its year and the body that it names."""
    words = fold(title).replace(fold(body), "").replace(fold(core(body)), "")
    return _NUMBERED.sub("", _YEAR.sub("", words))


def _by_sheet(connection: duckdb.DuckDBPyConnection) -> Iterator[list[tuple[Any, ...]]]:
    """The kinds that each table may be of, the likeliest first."""
    gathered: list[tuple[Any, ...]] = []
    result = connection.execute(_FITS)
    while portion := result.fetchmany(1 << 12):
        for row in portion:
            if gathered and gathered[-1][:2] != row[:2]:
                yield gathered
                gathered = []
            gathered.append(row)
    if gathered:
        yield gathered
