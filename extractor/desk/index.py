"""Which documents there are: kept in DuckDB, so that ten thousand are searched and filtered while a person waits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from threading import Lock
from typing import Any

import duckdb

from extractor.acceptance import Acceptance
from extractor.desk.values import Card, Line

_TABLES = """
CREATE TABLE docs (document VARCHAR PRIMARY KEY, file VARCHAR, title VARCHAR, entity VARCHAR, year INTEGER,
    family VARCHAR, place VARCHAR, pages INTEGER, media_type VARCHAR, state VARCHAR, reason VARCHAR, words VARCHAR);
CREATE TABLE found (document VARCHAR, number INTEGER, fingerprint VARCHAR, rule VARCHAR, severity VARCHAR,
    page INTEGER, message VARCHAR);
CREATE TABLE decided (fingerprint VARCHAR, kind VARCHAR, version VARCHAR);
CREATE VIEW told AS SELECT found.*, decided.fingerprint IS NOT NULL AND (decided.kind <> 'corrected'
    OR decided.version = '' OR starts_with(document, decided.version)) AS done
    FROM found LEFT JOIN decided USING (fingerprint);
"""
_CARD = "document, file, title, entity, year, family, place, pages, media_type, state, reason"
_ORDERS: Mapping[str, str] = {
    "need": "errors DESC, warnings DESC, infos DESC, state = 'unread' DESC, file, document",
    "file": "file, document",
    "entity": "entity = '', entity, year DESC, file, document",
    "year": "year DESC NULLS LAST, errors DESC, file, document",
}
ORDERS = tuple(_ORDERS)
EACH = 50
"""Documents on a page of the list."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What of the list is asked for; "" asks for nothing. `standing`: "open" has findings to look at, "done" has none
    left, "none" never had one, "unread" could not be read."""

    words: str = ""
    year: str = ""
    family: str = ""
    place: str = ""
    rule: str = ""
    severity: str = ""
    standing: str = ""
    order: str = "need"
    page: int = 1


@dataclass(frozen=True, slots=True)
class Counted:
    """A document with what is open of it."""

    card: Card
    errors: int
    warnings: int
    infos: int
    done: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of the list: its documents, how many there are in all, and their open findings."""

    rows: tuple[Counted, ...]
    documents: int
    errors: int
    warnings: int
    infos: int
    done: int


class Index:
    """All documents of a desk. Its methods may be called from any thread."""

    def __init__(self) -> None:
        self._turn = Lock()
        self._connection = duckdb.connect()
        self._connection.execute(_TABLES)
        self._choices: Mapping[str, list[tuple[str, int]]] | None = None

    def put(self, card: Card) -> None:
        """A document, in place of what was known of it."""
        with self._turn:
            for table in ("docs", "found"):
                self._connection.execute(f"DELETE FROM {table} WHERE document = ?", [card.id])
            self._connection.execute(f"INSERT INTO docs VALUES ({', '.join('?' * 12)})", _row(card))
            if card.lines:
                self._connection.executemany(
                    f"INSERT INTO found VALUES ({', '.join('?' * 7)})", [_line(card, line) for line in card.lines]
                )
            self._choices = None

    def fill(self, source: duckdb.DuckDBPyConnection, documents: str, findings: str) -> None:
        """All documents of a data set at once, by two queries over its views."""
        docs, found = (source.sql(sql).to_arrow_table() for sql in (documents, findings))
        with self._turn:
            for table, rows in (("docs", docs), ("found", found)):
                self._connection.register("given", rows)
                self._connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM given")
                self._connection.unregister("given")
            self._choices = None

    def decide(self, decisions: Iterable[Acceptance]) -> None:
        """All decisions there are, in place of those known before."""
        rows = [(each.fingerprint, each.kind, each.version) for each in decisions]
        with self._turn:
            self._connection.execute("DELETE FROM decided")
            if rows:
                self._connection.executemany("INSERT INTO decided VALUES (?, ?, ?)", rows)

    def card(self, document: str) -> Card | None:
        """A document by its id, with its findings."""
        rows = self._ask(f"SELECT {_CARD} FROM docs WHERE document = ?", [document])
        if not rows:
            return None
        columns = "number, fingerprint, rule, severity, page, message"
        found = self._ask(f"SELECT {columns} FROM found WHERE document = ? ORDER BY number", [document])
        return replace(Card(*rows[0]), lines=tuple(Line(*line) for line in found))

    def named(self, file: str) -> str:
        """The id of the document that people call so; "" where there is none, or more than one."""
        rows = self._ask("SELECT document FROM docs WHERE file = ? LIMIT 2", [file])
        return str(rows[0][0]) if len(rows) == 1 else ""

    def listed(self, wish: Wish) -> Listed:
        """The page of the list that is asked for."""
        where, values = _conditions(wish)
        narrow, narrowed = _narrow(wish)
        sql = f"""
            WITH counted AS (SELECT document, count(*) FILTER (severity = 'error' AND NOT done) AS errors,
                count(*) FILTER (severity = 'warning' AND NOT done) AS warnings,
                count(*) FILTER (severity = 'info' AND NOT done) AS infos, count(*) FILTER (done) AS done,
                FROM told {narrow} GROUP BY document),
            shown AS (SELECT {_CARD}, coalesce(errors, 0)::INT AS errors, coalesce(warnings, 0)::INT AS warnings,
                coalesce(infos, 0)::INT AS infos, coalesce(done, 0)::INT AS done
                FROM docs LEFT JOIN counted USING (document) WHERE {where})
            SELECT *, count(*) OVER (), (sum(errors) OVER ())::INT, (sum(warnings) OVER ())::INT,
                (sum(infos) OVER ())::INT, (sum(done) OVER ())::INT
            FROM shown ORDER BY {_ORDERS.get(wish.order, _ORDERS["need"])} LIMIT {EACH} OFFSET ?"""
        rows = self._ask(sql, [*narrowed, *values, EACH * (max(1, wish.page) - 1)])
        counted = tuple(Counted(Card(*row[:11]), *row[11:15]) for row in rows)
        return Listed(counted, *(rows[0][15:] if rows else (0, 0, 0, 0, 0)))

    def choices(self) -> Mapping[str, list[tuple[str, int]]]:
        """What can be asked for: years, families, places, rules and severities, each with its number of documents."""
        if self._choices is None:
            asked = {
                **{name: (name, "docs") for name in ("year", "family", "place")},
                **{name: (name, "found") for name in ("rule", "severity")},
            }
            self._choices = {name: self._choice(*of) for name, of in asked.items()}
        return self._choices

    def waiting(self) -> int:
        """How many documents are not read yet."""
        return int(self._ask("SELECT count(*) FROM docs WHERE state = 'waiting'", [])[0][0])

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of a query over `docs` and `told`, for charts."""
        return self._ask(sql, [])

    def _choice(self, column: str, table: str) -> list[tuple[str, int]]:
        order = "1 DESC" if column == "year" else "2 DESC, 1"
        sql = f"""SELECT {column}::VARCHAR, count(DISTINCT document) FROM {table}
            WHERE coalesce({column}::VARCHAR, '') <> '' GROUP BY 1 ORDER BY {order}"""
        return [(str(value), int(number)) for value, number in self._ask(sql, [])]

    def _ask(self, sql: str, values: list[Any]) -> list[tuple[Any, ...]]:
        with self._turn:
            return self._connection.execute(sql, values).fetchall()


def _row(card: Card) -> list[Any]:
    return [
        card.id, card.file, card.title, card.entity, card.year, card.family, card.place, card.pages, card.media_type,
        card.state, card.reason, " ".join((card.title, card.entity, card.file, card.place)).lower(),
    ]  # fmt: skip


def _line(card: Card, line: Line) -> list[Any]:
    return [card.id, line.number, line.fingerprint, line.rule, line.severity, line.page, line.message]


def _narrow(wish: Wish) -> tuple[str, list[Any]]:
    """Which findings count."""
    asked = {"rule": wish.rule, "severity": wish.severity}
    terms = [f"{name} = ?" for name, value in asked.items() if value]
    return (f"WHERE {' AND '.join(terms)}" if terms else ""), [value for value in asked.values() if value]


def _conditions(wish: Wish) -> tuple[str, list[Any]]:
    """Which documents are shown; every word of a search stands in its title, body, name or place, or in a finding."""
    terms, values = ["true"], []
    for word in wish.words.lower().split()[:8]:
        told = "SELECT document FROM found WHERE contains(lower(message), ?)"
        terms.append(f"(contains(words, ?) OR document IN ({told}))")
        values += [word, word]
    for name in ("year", "family", "place"):
        if value := getattr(wish, name):
            terms.append(f"{name}::VARCHAR = ?")
            values.append(value)
    if wish.rule or wish.severity:
        terms.append("counted.document IS NOT NULL")
    if (standing := _STANDING.get(wish.standing)) is not None:
        terms.append(standing)
    return " AND ".join(terms), values


_LEFT = "coalesce(errors, 0) + coalesce(warnings, 0) + coalesce(infos, 0)"
_STANDING: Mapping[str, str] = {
    "open": f"{_LEFT} > 0",
    "done": f"{_LEFT} = 0 AND coalesce(done, 0) > 0",
    "none": f"state = 'read' AND {_LEFT} + coalesce(done, 0) = 0",
    "unread": "state = 'unread'",
}
STANDINGS = tuple(_STANDING)
