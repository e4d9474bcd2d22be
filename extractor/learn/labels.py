"""Names that mean what a known view means: by their values, and by the places where they stand.

By value: in document after document a name has the figure of one view, of the same year, stage and fund, in another
table or text. What stands in one column beside the view is not the view; nor is what differs from it elsewhere.
By place: between the same two neighbours other bodies print the view; codes have an order of their own (`orders`).
A body counts once. What a document would show by chance is how many other figures of it have that very amount.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, inf, lgamma, log
from typing import Any

import duckdb

from extractor.facts.functions import simplified
from extractor.learn.codes import known_codes
from extractor.learn.implied import imply
from extractor.learn.values import Ground
from extractor.taxonomy import classifications, code_of, concepts

_ENOUGH = 2  # bodies that speak for it
_ENOUGH_ALONE = 3  # where only values do
_AGAINST = 0.1  # of those that speak at all
_CHANCE = 1e-2
_SURE_PLACE = 0.9  # of the bodies in whose tables such a place is known

_IN_ITS_COLUMN = "FROM axes AS a WHERE a.document = u.document AND a.sheet = u.sheet AND a.col = u.col"
# 305 and 3050000 can be met anywhere; three digits that mean something are few enough to ask for and many to tell.
_TELLING = "length(ltrim(replace(rtrim(rtrim(amount::VARCHAR, '0'), '.'), '.', ''), '-0')) >= 3"
_ALIKE = """k.document = u.document AND k.year IS NOT DISTINCT FROM u.year AND k.phase IS NOT DISTINCT FROM u.phase
    AND k.level = u.level AND (k.fund = u.fund OR k.fund IS NULL OR u.fund IS NULL)
    AND (u.measure IS NULL OR k.measure = u.measure OR k.measure NOT IN ('revenue', 'expenditure'))"""
_SAME_COLUMN = "k.sheet IS NOT DISTINCT FROM u.sheet AND u.sheet IS NOT NULL AND k.col IS NOT DISTINCT FROM u.col"

_TABLES = (
    # How many things of a document have an amount, and how many things it has.
    f"""CREATE TEMP TABLE shared AS
SELECT document, year, phase, amount, count(DISTINCT coalesce(concept, item, other)) AS alike
FROM said WHERE amount <> 0 AND {_TELLING} GROUP BY ALL""",
    """CREATE TEMP TABLE things AS
SELECT document, year, phase, count(DISTINCT coalesce(concept, item, other)) AS things FROM said GROUP BY ALL""",
    # What the rows of a column are: functions, economic items, or views that have a name of their own.
    """CREATE TEMP TABLE axes AS
SELECT DISTINCT document, sheet, col, regexp_extract(concept, '^(\\w+)\\.\\d+$', 1) AS axis
FROM said WHERE concept IS NOT NULL AND sheet IS NOT NULL AND NOT total""",
    f"""CREATE TEMP TABLE equals AS
SELECT u.name, k.concept, u.document, any_value(u.body) AS body, min(u.fact) AS fact,
    min(greatest(alike - 1, 1) / (things + 1)) AS chance, min(coalesce(k.ground, 'value')) AS ground
FROM (SELECT * FROM unknown WHERE whole AND amount <> 0 AND {_TELLING}) AS u
JOIN (SELECT *, NULL AS ground FROM known UNION ALL BY NAME SELECT *, 'sum' AS ground FROM implied) AS k
    ON {_ALIKE} AND k.amount = u.amount AND NOT ({_SAME_COLUMN})
JOIN shared AS s ON s.document = u.document AND s.year IS NOT DISTINCT FROM u.year
    AND s.phase IS NOT DISTINCT FROM u.phase AND s.amount = u.amount
JOIN things AS t ON t.document = u.document AND t.year IS NOT DISTINCT FROM u.year
    AND t.phase IS NOT DISTINCT FROM u.phase
WHERE u.sheet IS NULL OR NOT EXISTS ({_IN_ITS_COLUMN})
    OR EXISTS ({_IN_ITS_COLUMN}
        AND a.axis = regexp_extract(k.concept, '^(\\w+)\\.\\d+$', 1))
GROUP BY u.name, k.concept, u.document""",
    # Each figure of a column with the views of the rows above and below it.
    """CREATE TEMP TABLE places AS
SELECT * FROM (
    SELECT document, body, government, sheet, line, col, concept, fact,
        CASE WHEN concept IS NULL THEN item END AS name,
        lag(concept) OVER down AS above, lead(concept) OVER down AS below
    FROM said WHERE sheet IS NOT NULL AND NOT list_has_any(dims, ['body', 'project', 'purchase', 'indicator'])
    WINDOW down AS (PARTITION BY document, sheet, col ORDER BY line)
) WHERE above IS NOT NULL AND below IS NOT NULL""",
    f"""CREATE TEMP TABLE usual AS
SELECT * FROM (
    SELECT government, above, below, concept, bodies,
        sum(bodies) OVER (PARTITION BY government, above, below) AS all_bodies
    FROM (SELECT government, above, below, concept, count(DISTINCT body) AS bodies FROM places
        WHERE concept IS NOT NULL AND NOT regexp_matches(concept, '\\.\\d+$') GROUP BY ALL)
) WHERE bodies >= {_SURE_PLACE} * all_bodies AND bodies > {_ENOUGH} AND concept NOT IN (above, below)""",
    """CREATE TEMP TABLE stands AS
SELECT u.name, k.concept, u.document, any_value(u.body) AS body, min(u.fact) AS fact,
    min((k.all_bodies - k.bodies + 1) / (k.all_bodies + 2)) AS chance
FROM places AS u JOIN usual AS k USING (government, above, below)
WHERE u.name IS NOT NULL GROUP BY u.name, k.concept, u.document""",
    f"""CREATE TEMP TABLE candidates AS
SELECT name, concept FROM (SELECT name, concept, body FROM equals UNION SELECT name, concept, body FROM stands)
GROUP BY ALL HAVING count(*) >= {_ENOUGH}""",
    # Documents in which a name is something else: the view has another value, or stands in the same column.
    f"""CREATE TEMP TABLE differs AS
SELECT c.name, c.concept, u.document, any_value(u.body) AS body
FROM candidates AS c JOIN unknown AS u ON u.name = c.name JOIN known AS k ON k.concept = c.concept
    AND k.document = u.document AND (({_SAME_COLUMN} AND k.line <> u.line AND {_ALIKE})
    OR ({_ALIKE} AND u.whole AND abs(k.amount - u.amount) > 0.01 * greatest(abs(k.amount), abs(u.amount))))
WHERE NOT EXISTS (FROM equals AS e WHERE e.name = c.name AND e.concept = c.concept AND e.document = u.document)
    OR {_SAME_COLUMN}
GROUP BY c.name, c.concept, u.document""",
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a name's being a view; bodies with the chance of each."""

    name: str
    meaning: str
    grounds: tuple[Ground, ...]
    documents: int
    bodies: int
    against: int
    chance: float
    facts: tuple[tuple[str, str], ...]


def named(connection: duckdb.DuckDBPyConnection) -> list[Evidence]:
    """The names whose meaning is plain, and no other as plain."""
    imply(connection)
    for statement in _TABLES:
        connection.execute(statement)
    found: dict[str, list[Evidence]] = defaultdict(list)
    for it in _weighed(connection):
        found[it.name].append(it)
    return [best for rivals in found.values() if (best := _plainest(rivals))]


def _weighed(connection: duckdb.DuckDBPyConnection) -> Iterator[Evidence]:
    rows = connection.execute("""
WITH told AS (
    FROM equals UNION ALL BY NAME SELECT *, 'place' AS ground FROM stands
), of_body AS (
    SELECT name, concept, body, min(chance) AS chance FROM told
    ANTI JOIN differs USING (name, concept, document) GROUP BY ALL
), against AS (
    SELECT name, concept, count(DISTINCT body) AS bodies FROM differs GROUP BY ALL
)
SELECT name, concept, list(DISTINCT ground ORDER BY ground), count(DISTINCT document),
    (SELECT list(chance) FROM of_body AS o WHERE o.name = told.name AND o.concept = told.concept),
    coalesce(any_value(against.bodies), 0), list(DISTINCT (document, fact) ORDER BY (document, fact))[:5]
FROM told SEMI JOIN candidates USING (name, concept) ANTI JOIN differs USING (name, concept, document)
LEFT JOIN against USING (name, concept)
GROUP BY name, concept ORDER BY name, concept
""")
    while portion := rows.fetchmany(1 << 12):
        yield from map(_evidence, portion)


def _evidence(row: tuple[Any, ...]) -> Evidence:
    name, concept, grounds, documents, chances, against, facts = row
    chances = chances or [1.0]
    chance = _by_chance([float(one) for one in chances], against)
    return Evidence(name, concept, tuple(grounds), documents, len(chances), against, chance, tuple(facts))


def _by_chance(chances: Sequence[float], against: int) -> float:
    """How likely so many bodies speak for it by chance, whichever of all do; by logarithms, for there may be thousands
    of them."""
    ways = lgamma(len(chances) + against + 1) - lgamma(against + 1) - lgamma(len(chances) + 1)
    return exp(min(0.0, ways + sum(log(one) if one > 0 else -inf for one in chances)))


def _plainest(rivals: list[Evidence]) -> Evidence | None:
    """The one for which so much speaks that it is no chance, where no other has half as many bodies."""
    likely = [it for it in rivals if it.against <= _AGAINST * (it.bodies + it.against) and not _told(it)]
    likely.sort(key=lambda it: (-it.bodies, it.chance))
    best = likely[0] if likely else None
    if (
        best is None
        or best.bodies < (_ENOUGH_ALONE if best.grounds == ("value",) else _ENOUGH)
        or best.chance * len(rivals) > _CHANCE
    ):
        return None
    return None if any(2 * it.bodies >= best.bodies for it in likely[1:]) else best


def _told(it: Evidence) -> bool:
    """Whether there is nothing to learn: a list has the name for this code already, or the name says the other side of
    the account, since what one pays the other receives."""
    if (code := code_of(it.meaning, *classifications())) and simplified(it.name) in known_codes().get(code, ()):
        return True
    one, other = _sides(it.name), _sides(_called().get(it.meaning, ""))
    return len(one) == len(other) == 1 and one != other


def _sides(words: str) -> set[str]:
    return {side for side in ("收入", "支出") if side in words}


@cache
def _called() -> Mapping[str, str]:
    """The name of every view."""
    return {concept: name for concept, name, *_ in concepts(codes=True)}
