"""What long names that one body prints have in common with those of others: what they end in.

One text says 向上级争取水利建设资金, the next 今年获得水利建设资金: no name is printed twice, and what both mean ends
them. Such a name counts as the longest ending that names of enough bodies have.
"""

from __future__ import annotations

from collections.abc import Iterator

import duckdb

_ENOUGH = 2  # bodies
_SHORTEST, _LONGEST = 4, 16


def shorten(connection: duckdb.DuckDBPyConnection, empty: str) -> None:
    """Takes rare names for what they end in, in the tables `named` and `unknown` of the connection; nothing ends in
    what matches the pattern `empty` alone."""
    for statement in _statements(empty):
        connection.execute(statement)


def _statements(empty: str) -> Iterator[str]:
    yield f"""CREATE TEMP TABLE rare AS
SELECT government, name, any_value(body) AS body FROM (
    SELECT government, name, body FROM named WHERE view IS NULL
    UNION ALL SELECT government, name, body FROM unknown
) WHERE length(name) > {_SHORTEST} GROUP BY ALL HAVING count(DISTINCT body) < {_ENOUGH}"""
    # Each name and its endings; one that is a whole name of another body too is worth as much.
    yield f"""CREATE TEMP TABLE endings AS
SELECT government, name, body, right(name, unnest(range({_SHORTEST}, least(length(name), {_LONGEST} + 1)))) AS ending
FROM rare"""
    yield f"""CREATE TEMP TABLE shortened AS
SELECT government, name, max_by(ending, length(ending)) AS ending FROM endings JOIN (
    SELECT government, ending FROM (
        SELECT government, ending, body FROM endings UNION ALL SELECT government, name, body FROM named
        WHERE view IS NULL AND length(name) BETWEEN {_SHORTEST} AND {_LONGEST}
    ) GROUP BY ALL HAVING count(DISTINCT body) >= {_ENOUGH} AND NOT regexp_full_match(ending, {empty})
) USING (government, ending) GROUP BY ALL"""
    for table in ("named", "unknown"):
        yield f"""UPDATE {table} SET name = ending FROM shortened
WHERE shortened.government = {table}.government AND shortened.name = {table}.name"""
    yield "UPDATE named SET token = '~' || name WHERE view IS NULL AND name IS NOT NULL"
    for table in ("rare", "endings", "shortened"):
        yield f"DROP TABLE {table}"
