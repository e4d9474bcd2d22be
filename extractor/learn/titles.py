"""Titles of tables of no known kind that are likely to be of one: by the headers below them, the tables before and
behind, and likeness to the titles of known kinds.

How a kind is known: in how many bodies its tables have each word in their headers, and each kind before or behind them,
in governments' documents or in others', of every family.
A kind has its own name at least, where but one body prints it under another that is known.
What makes a table of the document again of a kind that it has already counts as rare as that is elsewhere. Titles that
are plain are known in a second round, as kinds before and behind others too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import duckdb
import pyarrow as pa

from extractor.learn.likeness import Names
from extractor.learn.odds import BASE, Candidate, Features, clear, weighed
from extractor.names import core
from extractor.taxonomy import OTHER, families, table_kinds
from extractor.wording import fold

WEIGHTS: Features = {
    BASE: -2.42, "headers": 1.15, "order": 2.4, "again": 0.98, "beyond": 2.99, "most": 1.23, "least": 0.46,
    "told": 1.86,
}  # fmt: skip
_LEAST, _BEYOND = 0.0, 1.0
_PLAIN = 1.0  # how likely what a second round starts from
_ENOUGH = 2
_PRIOR = 2.0  # bodies that a kind might have had
_FEW = 4  # words that tell as much as more of them
_YEAR = re.compile(r"(?:19|20)\d\d年?度?")
_NUMBERED = re.compile(
    r"^(?:(?:附件|附?表|公开)[0-9一二三四五六七八九十]*|[0-9]+|[一二三四五六七八九十]+(?=[-－.、:：]))?"
    r"[-－.、:：]*[0-9]*表?[:：、.]?(?=[一-鿿])"
)

# A long text is no header, a number counts columns.
_SHEETS = (
    "CREATE TEMP TABLE sides (family VARCHAR, whose VARCHAR)",
    """CREATE TEMP TABLE titles (title VARCHAR, body VARCHAR, name VARCHAR)""",
    """CREATE TEMP TABLE heads AS
SELECT DISTINCT document, sheet, word FROM (
    SELECT document, "table" AS sheet, regexp_replace(regexp_replace(unnest(flatten(grid[1:header_rows])),
        '\\s', '', 'g'), '(19|20)\\d\\d年?度?', '', 'g') AS word FROM tables WHERE header_rows > 0
) WHERE length(word) BETWEEN 2 AND 16 AND NOT regexp_full_match(word, '[\\d.]+')""",
)
_NAMED_SHEETS = """
CREATE TEMP TABLE sheets AS
SELECT document, "table" AS sheet, CAST(regexp_extract("table", '\\d+') AS INTEGER) AS number, kind, name,
    coalesce(entity, document) AS body, coalesce(whose, documents.family) AS family
FROM tables JOIN documents USING (document)
LEFT JOIN sides USING (family)
LEFT JOIN titles ON titles.title = tables.title AND titles.body = coalesce(entity, document)
WHERE no_disclosure IS NULL
"""
_KNOWN = (
    f"""CREATE OR REPLACE TEMP TABLE holds AS
SELECT document, sheet, 'headers' AS sort, word FROM heads SEMI JOIN sheets USING (document, sheet)
UNION ALL SELECT document, sheet, 'order', unnest(['<' || before, '>' || behind]) FROM (
    SELECT document, sheet, nullif(lag(kind) OVER near, '{OTHER}') AS before,
        nullif(lead(kind) OVER near, '{OTHER}') AS behind
    FROM sheets WINDOW near AS (PARTITION BY document ORDER BY number))""",
    f"""CREATE OR REPLACE TEMP TABLE kinds AS
SELECT family, kind, count(DISTINCT body) AS bodies FROM sheets WHERE kind <> '{OTHER}' GROUP BY ALL""",
    f"""CREATE OR REPLACE TEMP TABLE words AS
SELECT family, kind, sort, word, count(DISTINCT body) AS bodies FROM sheets JOIN holds USING (document, sheet)
WHERE kind <> '{OTHER}' AND word IS NOT NULL GROUP BY ALL""",
    """CREATE OR REPLACE TEMP TABLE usual AS
SELECT family, sort, word, sum(bodies) / any_value(everywhere) AS share FROM words
JOIN (SELECT family, sum(bodies) AS everywhere FROM kinds GROUP BY ALL) USING (family) GROUP BY ALL""",
    f"""CREATE OR REPLACE TEMP TABLE twice AS
SELECT family, kind, ln((count(*) FILTER (sheets > 1) + 0.5) / (count(*) + 1)) AS again FROM (
    SELECT family, kind, document, count(*) AS sheets FROM sheets WHERE kind <> '{OTHER}' GROUP BY ALL) GROUP BY ALL""",
)
# For each title and kind what speaks for it: the mean over its tables.
_FITS = f"""
WITH unread AS (
    SELECT document, sheet, family, name, body FROM sheets WHERE kind = '{OTHER}' AND name IS NOT NULL AND name IN (
        SELECT name FROM sheets WHERE kind = '{OTHER}' GROUP BY name HAVING count(DISTINCT body) >= {_ENOUGH})
), told AS (
    SELECT document, sheet, family, sort, count(*) AS words FROM unread JOIN holds USING (document, sheet)
    JOIN usual USING (family, sort, word) GROUP BY ALL
), known AS (
    SELECT document, sheet, k.kind, sort, sum(ln((w.bodies + {_PRIOR} * u.share) / {_PRIOR} / u.share)) AS gain
    FROM unread JOIN holds USING (document, sheet) JOIN usual AS u USING (family, sort, word)
    JOIN words AS w USING (family, sort, word) JOIN kinds AS k ON k.family = w.family AND k.kind = w.kind GROUP BY ALL
), fits AS (
    SELECT r.document, r.sheet, k.kind, t.sort,
        (coalesce(gain, 0) + t.words * ln({_PRIOR} / (k.bodies + {_PRIOR}))) / t.words
            * least(t.words, {_FEW}) / {_FEW} AS speaks
    FROM unread AS r JOIN kinds AS k USING (family) JOIN told AS t USING (document, sheet, family)
    LEFT JOIN known ON known.document = r.document AND known.sheet = r.sheet AND known.kind = k.kind
        AND known.sort = t.sort
), of_sheet AS (
    SELECT document, sheet, kind, coalesce(sum(speaks) FILTER (sort = 'headers'), 0) AS headers,
        coalesce(sum(speaks) FILTER (sort = 'order'), 0) AS order_ FROM fits GROUP BY ALL
)
SELECT name, kind, avg(headers), avg(order_),
    avg(CASE WHEN EXISTS (FROM sheets AS s WHERE s.document = f.document AND s.kind = f.kind) THEN again ELSE 0 END)
FROM of_sheet AS f JOIN unread USING (document, sheet) JOIN twice USING (family, kind) GROUP BY ALL ORDER BY ALL
"""


@dataclass(frozen=True, slots=True)
class Titled:
    """A title, the kind of table that it is likely to be above, how many print it, and where some do."""

    title: str
    best: Candidate
    documents: int
    bodies: int
    sheets: tuple[tuple[str, str], ...]


def titled(connection: duckdb.DuckDBPyConnection) -> list[Titled]:
    """The titles of which the kind is plain."""
    gather(connection)
    first = {name: best for name, rivals in candidates(connection) if (best := clear(rivals, _PLAIN, _BEYOND))}
    _know(connection, {name: best.meaning for name, best in first.items()})
    second = {name: best for name, rivals in candidates(connection) if (best := clear(rivals, _LEAST, _BEYOND))}
    found = first | {name: best for name, best in second.items() if best.odds >= _PLAIN or _borne_out(best)}
    sql = "SELECT count(DISTINCT document), count(DISTINCT body), min((document, sheet), 5) FROM sheets WHERE name = ?"
    return [
        Titled(name, best, documents, bodies, tuple(some))
        for name, best in sorted(found.items())
        for documents, bodies, some in connection.execute(sql, [name]).fetchall()
    ]


def _borne_out(it: Candidate) -> bool:
    """Whether the tables say something for the kind, not only the words of the title."""
    return it.features["headers"] > 0 or it.features["order"] > 0


def gather(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes the tables `sheets` and `heads` of the connection."""
    for statement in _SHEETS:
        connection.execute(statement)
    sides = [(it.id, "government" if it.whose == "government" else "other") for it in families() if it.whose]
    connection.executemany("INSERT INTO sides VALUES (?, ?)", sides)
    _spell(connection)
    connection.execute(_NAMED_SHEETS)


def _spell(connection: duckdb.DuckDBPyConnection) -> None:
    """Every title plainly, once for each title and body."""
    reading = connection.cursor()
    result = reading.execute(
        "SELECT DISTINCT tables.title, coalesce(entity, document) FROM tables JOIN documents USING (document) "
        "WHERE tables.title IS NOT NULL"
    )
    while portion := result.fetchmany(1 << 12):
        rows = [(title, body, plainly(title, body)) for title, body in portion]
        spelt = pa.table([pa.array(side) for side in zip(*rows, strict=True)], ["title", "body", "name"])
        connection.register("spelt", spelt)
        connection.execute("INSERT INTO titles SELECT title, body, nullif(name, '') FROM spelt")
        connection.unregister("spelt")


def plainly(title: str, body: str) -> str:
    """A title without its number, its year and the body that it names."""
    words = fold(title).replace(fold(body), "").replace(fold(core(body)), "")
    return _NUMBERED.sub("", _YEAR.sub("", words))


def candidates(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, list[Candidate]]]:
    """Each title of enough bodies with the kinds that it may be of, over `sheets` and `heads`."""
    for statement in _KNOWN:
        connection.execute(statement)
    listed = {kind.id for kind in table_kinds().values()} - {OTHER}
    known = Names({kind: names for kind, names in _titles(connection).items() if kind in listed})
    found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for name, kind, *evidence in connection.execute(_FITS).fetchall():
        if kind in listed:
            found[name].append((kind, *evidence))
    for name, kinds in found.items():
        like = known.like(name)
        yield name, [_weighed(it, like.get(it[0])) for it in kinds]


def _weighed(evidence: tuple[Any, ...], like: Any) -> Candidate:
    kind, headers, order, again = evidence
    beyond, most, least, told = (like.beyond, like.most, like.least, like.told) if like else (-1.0, 0.0, 0.0, 0.0)
    features = {
        "headers": headers, "order": order, "again": again, "beyond": beyond, "most": most, "least": least,
        "told": told,
    }  # fmt: skip
    return weighed(kind, features, WEIGHTS)


def _titles(connection: duckdb.DuckDBPyConnection) -> dict[str, set[str]]:
    found = {kind.id: {plainly(kind.zh, "")} for kind in table_kinds().values()}
    sql = f"SELECT DISTINCT kind, name FROM sheets WHERE kind <> '{OTHER}' AND name IS NOT NULL"
    for kind, name in connection.execute(sql).fetchall():
        found.setdefault(kind, set()).add(name)
    return found


def _know(connection: duckdb.DuckDBPyConnection, kinds: Mapping[str, str]) -> None:
    """Takes the tables under these titles for of their kinds."""
    told = pa.table([pa.array(list(kinds), pa.string()), pa.array(list(kinds.values()), pa.string())], ["name", "of"])
    connection.register("told_titles", told)
    connection.execute(
        f"UPDATE sheets SET kind = told_titles.of FROM told_titles "
        f"WHERE sheets.name = told_titles.name AND kind = '{OTHER}'"
    )
    connection.unregister("told_titles")
