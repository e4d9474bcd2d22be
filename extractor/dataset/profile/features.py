"""What each disclosure has: kinds of sections, kinds of tables, headers of their columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import duckdb
import pyarrow as pa

from extractor import names
from extractor.taxonomy import OTHER, section_kinds

_BATCH = 1 << 14
# The files of one body, family and year are one disclosure; a document that does not say whose it is stands alone.
_DISCLOSURES = """
CREATE TEMP TABLE disclosures AS
SELECT document, path, file, entity, family, year,
    coalesce(entity || '/' || family || '/' || year, document) AS disclosure
FROM documents
"""
_PARTS = """
CREATE TEMP TABLE parts AS
SELECT disclosure, 'section' AS sort, kind AS name, min((document, CAST(substr(section, 2) AS INTEGER))) AS place
FROM sections JOIN disclosures USING (document) WHERE NOT list_contains($passed_over, kind) GROUP BY ALL
UNION ALL
SELECT disclosure, 'table', kind, min((document, CAST(substr("table", 2) AS INTEGER)))
FROM tables JOIN disclosures USING (document) WHERE NOT list_contains($unknown, kind) GROUP BY ALL
"""
# Years and blanks aside; a number counts lines, a long text is none of a header.
_COLUMNS = """
CREATE TEMP TABLE columns AS
SELECT DISTINCT disclosure, kind, header FROM (
    SELECT disclosure, kind, regexp_replace(
        regexp_replace(unnest(flatten(grid[1:header_rows])), '\\s', '', 'g'), '(19|20)\\d\\d年?', '某年', 'g') AS header
    FROM tables JOIN disclosures USING (document) WHERE NOT list_contains($unknown, kind) AND header_rows > 0
) WHERE length(header) BETWEEN 2 AND 16 AND NOT regexp_full_match(header, '[\\d.]+')
"""
_PLACES = "SELECT DISTINCT entity FROM disclosures WHERE entity IS NOT NULL"


def gather(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes the tables `disclosures`, `parts`, `columns` and `places` of the connection."""
    passed_over = [kind.id for kind in section_kinds().values() if kind.has("contents", "tables")]
    connection.execute(_DISCLOSURES)
    connection.execute(_PARTS, {"unknown": [OTHER], "passed_over": [OTHER, *passed_over]})
    connection.execute(_COLUMNS, {"unknown": [OTHER]})
    entities = [entity for (entity,) in fetched(connection.execute(_PLACES))]
    rows = [(entity, place) for entity in entities for place in ("", *names.places(names.core(entity)))]
    columns = list(zip(*rows, strict=True)) or [(), ()]
    arrays = [pa.array(column, pa.string()) for column in columns]
    connection.register("places", pa.table(arrays, names=["entity", "place"]))


def fetched(result: Any) -> Iterator[tuple[Any, ...]]:
    """The rows of a result, some thousand at a time."""
    while rows := result.fetchmany(_BATCH):
        yield from rows
