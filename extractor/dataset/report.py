"""A data set as it is shown in a report: the documents with findings, worst first, and what the findings rest on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import duckdb

from extractor.acceptance import Acceptance
from extractor.dataset.query import explained
from extractor.dataset.quoting import literal
from extractor.dataset.report_content import StoredText
from extractor.dataset.report_rows import DocumentRows, Row
from extractor.messages import Language, rules
from extractor.outputs.view.values import Desk, DocumentView
from extractor.outputs.view.words import word_named
from extractor.taxonomy import family

_NOTES: Mapping[Language, tuple[str, str]] = {
    "zh": (
        "数据集：只列有问题的文件、不相符的核对和问题涉及的数；全部见 gouji export。",
        "另有 {} 份文件没有发现问题。",
    ),
    "en": (
        "A data set: only documents with findings, relations that do not hold, and the figures of findings are listed; "
        "gouji export has all. Messages are in the language in which the data set was made.",
        "Documents without findings: {}.",
    ),
}
_OF = "WHERE document IN (SELECT document FROM told)"
_DOCUMENTS = f"""
    SELECT document, file, path, title, entity, year, family, pages, no_disclosure, warnings, checks, held, violated
    FROM documents {_OF} ORDER BY errors DESC, findings DESC, path"""
_READ: Mapping[str, str] = {
    "findings": "SELECT * FROM told ORDER BY document, number",
    "sections": f"SELECT document, section, parent, number, title FROM sections {_OF}",
    "tables": f'SELECT document, "table", title FROM tables {_OF}',
    "facts": """
        SELECT f.* FROM facts f
        JOIN (SELECT DISTINCT document, unnest(facts) AS fact FROM told) USING (document, fact)
        ORDER BY document, CAST(substr(fact, 2) AS INTEGER)""",
    "checks": f"""
        SELECT * FROM checks {_OF} AND (status NOT IN ('ok', 'rounding')
            OR (document, "check") IN (SELECT (document, unnest(checks)) FROM told))
        ORDER BY document, TRY_CAST(substr("check", 2) AS INTEGER)""",
    "duties": f"SELECT * FROM duties {_OF}",
    "tails": "SELECT document, len(checks) AS tails FROM findings WHERE rule IN ({tails})",
}


def desk_of(
    connection: duckdb.DuckDBPyConnection, language: Language, accepted: Mapping[str, Acceptance], day: str
) -> Desk:
    """Everything that a report of the data set shows, from a connection with the views of `query.connect`."""
    tails = ", ".join(literal(rule.id) for rule in rules().values() if rule.tail)
    with explained():
        connection.execute(f"CREATE OR REPLACE TEMP VIEW told AS SELECT * FROM findings WHERE rule NOT IN ({tails})")
        documents = _rows(connection, _DOCUMENTS)
        parts = {name: _grouped(_rows(connection, sql.replace("{tails}", tails))) for name, sql in _READ.items()}
        ((every,),) = connection.execute("SELECT count(*) FROM documents").fetchall()
    views = tuple(
        document_of(row, {name: found.get(row["document"], []) for name, found in parts.items()}, language, accepted)
        for row in documents
    )
    said, without = _NOTES[language]
    notes = (said, without.format(every - len(views))) if every > len(views) else (said,)
    return Desk(language, views, notes=notes, day=day)


def _rows(connection: duckdb.DuckDBPyConnection, sql: str) -> list[Row]:
    found = connection.execute(sql)
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, values, strict=True)) for values in found.fetchall()]


def _grouped(rows: list[Row]) -> Mapping[str, list[Row]]:
    """The rows of each document."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["document"]].append(row)
    return found


def document_of(
    row: Row,
    own: Mapping[str, Sequence[Row]],
    language: Language,
    accepted: Mapping[str, Acceptance],
    text: StoredText | None = None,
) -> DocumentView:
    """A document by its row and the rows of its tables; `text` is its text, where figures are to be found in it."""
    read = DocumentRows(own, language, text)
    kind = family(row["family"])
    tried: dict[Any, int] = {"ok": row["held"] or 0, "violated": row["violated"] or 0}
    return DocumentView(
        file=row["path"] or row["file"],
        sha256=row["document"],
        title=row["title"] or "",
        entity=row["entity"] or "",
        year=row["year"],
        family=kind.en if language == "en" else kind.zh,
        pages=row["pages"],
        nothing=word_named("documents.no_disclosure", row["no_disclosure"], language),
        warnings=tuple(row["warnings"] or ()),
        findings=tuple(read.findings(accepted)),
        checks=tuple(read.checks()),
        duties=tuple(read.duties()),
        facts=tuple(read.facts()),
        tails=sum(max(1, each["tails"] or 0) for each in own["tails"]),
        tried=tried | {"undetermined": (row["checks"] or 0) - sum(tried.values())},
    )
