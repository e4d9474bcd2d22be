"""Names that mean what a known view means: by their values, or by all that speaks for it together (`likely`).

By value: in document after document a name has the figure of one view, of the same year, stage and fund, in another
table or text. What stands in one column beside the view is not the view; nor is what differs from it elsewhere.
A body counts once. What a document would show by chance is how many other figures of it have that very amount.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp, inf, lgamma, log
from typing import Any

import duckdb
import pyarrow as pa

from extractor.facts.functions import simplified
from extractor.learn.codes import known_codes
from extractor.learn.implied import imply
from extractor.learn.likely import likely, other_side, pair
from extractor.learn.surroundings import surround
from extractor.learn.values import Ground
from extractor.taxonomy import classifications, code_of

_ENOUGH = 2  # bodies that speak for it
_ENOUGH_ALONE = 3  # where only values do
_AGAINST = 0.1  # of those that speak at all
_CHANCE = 1e-2
# From how much of it on evidence is named as a ground.
_GROUNDS: dict[Ground, tuple[str, float]] = {
    "value": ("equal", 0.5), "sum": ("sum", 0.5), "place": ("place", 0.3), "name": ("share", 0.4),
}  # fmt: skip

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
)
_REFUTING = (
    f"""CREATE TEMP TABLE candidates AS
SELECT name, concept FROM (SELECT DISTINCT name, concept, body FROM equals) GROUP BY ALL HAVING count(*) >= {_ENOUGH}
UNION SELECT name, concept FROM pairs""",
    # Documents in which a name is something else: the view has another value, or stands in the same column.
    f"""CREATE TEMP TABLE differs AS
SELECT c.name, c.concept, u.document, any_value(u.body) AS body, bool_or({_SAME_COLUMN}) AS beside
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
    surround(connection)
    for statement in _TABLES:
        connection.execute(statement)
    pair(connection)
    for statement in _REFUTING:
        connection.execute(statement)
    together = list(_likely(connection))
    taken = {it.name for it in together}
    found: dict[str, list[Evidence]] = defaultdict(list)
    for it in _weighed(connection):
        if it.name not in taken:
            found[it.name].append(it)
    return [*together, *(best for rivals in found.values() if (best := _plainest(rivals)))]


def _weighed(connection: duckdb.DuckDBPyConnection) -> Iterator[Evidence]:
    rows = connection.execute("""
WITH of_body AS (
    SELECT name, concept, body, min(chance) AS chance FROM equals
    ANTI JOIN differs USING (name, concept, document) GROUP BY ALL
), against AS (
    SELECT name, concept, count(DISTINCT body) AS bodies FROM differs GROUP BY ALL
)
SELECT name, concept, list(DISTINCT ground ORDER BY ground), count(DISTINCT document),
    (SELECT list(chance) FROM of_body AS o WHERE o.name = equals.name AND o.concept = equals.concept),
    coalesce(any_value(against.bodies), 0), list(DISTINCT (document, fact) ORDER BY (document, fact))[:5]
FROM equals SEMI JOIN candidates USING (name, concept) ANTI JOIN differs USING (name, concept, document)
LEFT JOIN against USING (name, concept)
GROUP BY name, concept ORDER BY name, concept
""")
    while portion := rows.fetchmany(1 << 12):
        yield from map(_evidence, portion)


def _likely(connection: duckdb.DuckDBPyConnection) -> Iterator[Evidence]:
    """The names of which everything together says the view, with the places of some of their figures."""
    found = {(government, name): best for government, name, best in likely(connection)}
    keys = pa.table([pa.array(side) for side in zip(*found, strict=True)] or [[], []], ["government", "name"])
    connection.register("asked_for", keys)
    rows = connection.execute("""
SELECT government, name, count(DISTINCT document), count(DISTINCT body),
    list(DISTINCT (document, fact) ORDER BY (document, fact))[:5]
FROM named JOIN asked_for USING (government, name) GROUP BY ALL ORDER BY ALL""").fetchall()
    connection.unregister("asked_for")
    for government, name, documents, bodies, facts in rows:
        best = found[government, name]
        grounds = tuple(ground for ground, (feature, least) in _GROUNDS.items() if best.features[feature] >= least)
        yield Evidence(name, best.meaning, grounds, documents, bodies, 0, best.chance, tuple(facts))


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
    return other_side(it.name, it.meaning)
