"""How like the surroundings of a name are to those of a view: what stands beside it, in what kind of table or section.

What surrounds a figure are words: the views or names of its neighbours in a table and in a sentence, the kind of the
table or section, the heading above. A name, or a view, has each of them in a share of the bodies that print it; rare
words count more. The likeness of two is the cosine of the two.
"""

from __future__ import annotations

import duckdb

_ENOUGH = 2  # bodies: what one prints is its own way
_LEAST = 0.15

_TABLES = (
    f"""CREATE TEMP TABLE often AS
SELECT government, name, count(DISTINCT body) AS bodies FROM named WHERE name IS NOT NULL GROUP BY ALL
HAVING bodies >= {_ENOUGH}""",
    # Each word of a figure that is called something; sentences have neighbours before and behind only.
    """CREATE TEMP TABLE surrounding AS
SELECT DISTINCT government, body, thing, unnest(list_concat(
    [nullif(kind, '') || CASE WHEN sheet IS NULL THEN 'x' ELSE 't' END, '^' || up, 'v' || down, '<' || before,
        '>' || behind, 'A' || above, 'V' || below, '#' || heading,
        CASE WHEN NOT regexp_matches(item, '[一-鿿]') THEN '#' || item END,
        CASE WHEN NOT regexp_matches(other, '[一-鿿]') THEN '#' || other END],
    pairs)) AS word
FROM (SELECT *, coalesce('=' || view, CASE WHEN often.name IS NOT NULL THEN '~' || named.name END) AS thing
    FROM (SELECT *,
        CASE WHEN sheet IS NOT NULL THEN lag(token) OVER downward END AS up,
        CASE WHEN sheet IS NOT NULL THEN lead(token) OVER downward END AS down,
        lag(token) OVER onward AS before, lead(token) OVER onward AS behind,
        CASE WHEN sheet IS NOT NULL THEN last_value(view IGNORE NULLS)
            OVER (downward ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) END AS above,
        CASE WHEN sheet IS NOT NULL THEN first_value(view IGNORE NULLS)
            OVER (downward ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) END AS below
        FROM named WINDOW downward AS (PARTITION BY document, sheet, col, sheet IS NULL, block ORDER BY line),
            onward AS (PARTITION BY document, sheet, line, CASE WHEN sheet IS NULL THEN block END ORDER BY col, start)
    ) AS named LEFT JOIN often USING (government, name)
) WHERE thing IS NOT NULL AND NOT regexp_matches(thing, '\\.\\d+$')""",
    """CREATE TEMP TABLE surrounded AS
SELECT government, thing, count(DISTINCT body) AS bodies FROM surrounding GROUP BY ALL""",
    # The weight of a word for a thing: in how many of its bodies, and how few things have it.
    """CREATE TEMP TABLE profile AS
WITH counted AS (
    SELECT government, thing, word, count(*) AS bodies FROM surrounding WHERE word IS NOT NULL GROUP BY ALL
), rare AS (
    SELECT government, word, ln(1 + any_value(everywhere) / sum(bodies)) AS weight FROM counted
    JOIN (SELECT government, sum(bodies) AS everywhere FROM surrounded GROUP BY ALL) USING (government) GROUP BY ALL
), weighed AS (
    SELECT government, thing, word, c.bodies / t.bodies * weight AS weight
    FROM counted AS c JOIN rare USING (government, word) JOIN surrounded AS t USING (government, thing)
)
SELECT government, thing, word, weight / sqrt(sum(weight * weight) OVER (PARTITION BY government, thing)) AS weight
FROM weighed""",
    f"""CREATE TEMP TABLE alike AS
SELECT government, u.thing[2:] AS name, k.thing[2:] AS concept, sum(u.weight * k.weight) AS likeness
FROM profile AS u JOIN profile AS k USING (government, word)
WHERE u.thing[1] = '~' AND k.thing[1] = '=' GROUP BY ALL HAVING likeness >= {_LEAST}""",
)


def surround(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes the tables `often` (names of enough bodies), `surrounded` and `alike` of the connection, over `named`."""
    for statement in _TABLES:
        connection.execute(statement)
