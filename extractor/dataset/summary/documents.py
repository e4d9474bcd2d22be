"""The documents with the most errors, and what was found in each: where an inspector begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import duckdb

from extractor.dataset.query import explained
from extractor.dataset.summary.chapters import rule_called
from extractor.messages import Language

MOST, _EACH = 50, 20
_GRAVE = "severity IN ('error', 'warning')"


@dataclass(frozen=True, slots=True)
class Found:
    """A finding as it is told: how grave, by what rule, on what page, in what words."""

    severity: str
    rule: str
    page: int | None
    message: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document, how many errors and warnings it has, and the first of them."""

    file: str
    entity: str | None
    year: int | None
    errors: int
    warnings: int
    found: tuple[Found, ...]


def worst(connection: duckdb.DuckDBPyConnection, language: Language) -> list[Document]:
    """The documents by errors, then warnings; those without either are not among them."""
    with explained():
        rows = connection.execute(f"""
SELECT document, coalesce(file, parse_filename(path)) AS named, documents.entity, year,
    count(*) FILTER (WHERE severity = 'error') AS grave,
    count(*) FILTER (WHERE severity = 'warning') AS doubtful
FROM documents JOIN findings USING (document) WHERE {_GRAVE}
GROUP BY ALL ORDER BY grave DESC, doubtful DESC, named, document LIMIT {MOST}""").fetchall()
        found = _found(connection, [row[0] for row in rows], language)
    return [
        Document(file, entity, year, errors, warnings, tuple(found.get(document, ())))
        for document, file, entity, year, errors, warnings in rows
    ]


def _found(connection: duckdb.DuckDBPyConnection, documents: list[str], language: Language) -> dict[str, list[Found]]:
    told: dict[str, list[Found]] = {}
    rows: list[tuple[Any, ...]] = connection.execute(
        f"SELECT document, severity, rule, page, message FROM findings WHERE {_GRAVE} AND document IN "
        f"(SELECT unnest(?)) QUALIFY row_number() OVER (PARTITION BY document ORDER BY number, finding) <= {_EACH} "
        "ORDER BY document, number, finding",
        [documents],
    ).fetchall()
    for document, severity, rule, page, message in rows:
        found = Found(severity, rule_called(rule, language), page, message or "")
        told.setdefault(document, []).append(found)
    return told
