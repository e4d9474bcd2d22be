"""The figures of a data set whose name is unknown, and those whose view is known, as tables of a connection.

`said` is every amount with the dimensions that tell it apart from others; `unknown` those that would be of the whole
but for one printed name that no list has; `known` those of a view, none of a part, a body, a project or a place.
"""

from __future__ import annotations

import duckdb

from extractor.dataset.quoting import literal
from extractor.taxonomy import free_dimensions, listed_views

_HAN = "[一-鿿]"
_REGION = "region:%"
_APART = ("body", "project", "purchase", "indicator")
_NAMED = ("item", "other")
"""The dimensions in which a name that no list has is kept as printed: of a row or a text, of a column."""


def gather(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes the tables `said`, `unknown` and `known` of the connection."""
    for statement in (_said(), _UNKNOWN, _known()):
        connection.execute(statement)


def _said() -> str:
    free = f"[{', '.join(map(literal, free_dimensions()))}]"
    members = ", ".join(f"json_extract_string(dimensions, '{name}') AS {name}" for name in _NAMED)
    return f"""
CREATE TEMP TABLE said AS
SELECT document, coalesce(entity, document) AS body, family, fact, concept, part, coalesce(total, false) AS total,
    "table" AS sheet, "row" AS line, col, year, phase, fund, amount, page, quote, label,
    coalesce(json_extract_string(dimensions, 'gov_level'), '') AS level, {members},
    list_filter(json_keys(dimensions), lambda name: NOT list_contains({free}, name)) AS dims
FROM facts
WHERE kind = 'amount' AND amount IS NOT NULL AND NOT coalesce(approximate, false)
    AND coalesce(json_extract_string(dimensions, 'gov_level'), '') NOT LIKE '{_REGION}'
"""


# The header of a column is learned by its totals: elsewhere a figure is of the column and of its row.
_UNKNOWN = f"""
CREATE TEMP TABLE unknown AS
SELECT * EXCLUDE (item, other, label, concept, part), coalesce(item, other) AS name, dims = ['item'] OR total AS whole
FROM said
WHERE concept IS NULL AND (
    (regexp_matches(item, '{_HAN}') AND NOT list_has_any(dims, ['other', {", ".join(map(literal, _APART))}]))
    OR (dims = ['other'] AND regexp_matches(other, '{_HAN}') AND total))
"""


def _known() -> str:
    listed = ", ".join(map(literal, sorted(listed_views())))
    return f"""
CREATE TEMP TABLE known AS
SELECT document, body, concept, year, phase, fund, level, amount, sheet, line, col, page
FROM said
WHERE concept IS NOT NULL AND part IS NULL AND concept NOT IN ({listed})
    AND NOT list_has_any(dims, [{", ".join(map(literal, _APART))}])
"""
