"""The views that names are likely to be of: by what surrounds them, by likeness to known names, and by their values.

A pair of a name and a view is weighed where their surroundings or their names are somewhat alike, or two bodies show
one amount under both. Governments are apart from others, their views too: what is carried over is another view there. A
view that no two bodies print under a known name has its own name, at least.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from math import log, log1p

import duckdb
import pyarrow as pa

from extractor.facts.readings import expand
from extractor.learn.likeness import Names, plain
from extractor.learn.odds import BASE, Candidate, Features, clear, weighed
from extractor.patterns import toml
from extractor.taxonomy import listed_views, views

WEIGHTS: Features = {
    BASE: -2.24, "place": 4.23, "share": 3.85, "beyond": 3.16, "most": 0.07, "seen": -1.49, "equal": 0.26, "sum": 1.08,
    "differs": 0.24, "beside": -2.42, "side": 0.51,
}  # fmt: skip
_LEAST, _BEYOND = 0.3, 0.5
_ENOUGH = 2
_LIKE = 0.25  # less in common than this every two names have
_MANY = 400  # forms of one label: a list of words, no name
_UNCONDITIONAL = {"id", "labels", "when", "whose", "units", "examples", "rejects"}
_PAIRS = ["government", "name", "concept", "place", "share", "beyond", "most", "seen"]

_SHOWN = """
CREATE TEMP TABLE shown AS
SELECT government, thing[2:] AS concept FROM surrounded WHERE thing[1] = '=' AND bodies >= ?
"""
# By how much of a name's bodies it is of the side of the account that a view is of, and not of another.
_MEASURED = """
CREATE TEMP TABLE measured AS
SELECT government, name, concept, (coalesce(sum(m.bodies) FILTER (measure = its_measure), 0)
    - coalesce(sum(m.bodies) FILTER (measure <> its_measure), 0)) / any_value(o.bodies) AS side
FROM pairs JOIN own USING (concept) JOIN often AS o USING (government, name)
JOIN (SELECT government, name, measure, count(DISTINCT body) AS bodies FROM named
    WHERE name IS NOT NULL AND measure IS NOT NULL GROUP BY ALL) AS m USING (government, name)
GROUP BY ALL
"""
_EVIDENCE = """
SELECT p.*, o.bodies, coalesce(same, 0) AS same, coalesce(summed, 0) AS summed, coalesce(d.bodies, 0) AS against,
    coalesce(beside, 0) AS beside, coalesce(m.side, 0) AS side
FROM pairs AS p JOIN often AS o USING (government, name)
LEFT JOIN (SELECT name, concept, count(DISTINCT body) FILTER (ground = 'value') AS same,
    count(DISTINCT body) FILTER (ground = 'sum') AS summed FROM equals GROUP BY ALL) USING (name, concept)
LEFT JOIN (SELECT name, concept, count(DISTINCT body) FILTER (NOT beside) AS bodies,
    count(DISTINCT body) FILTER (beside) AS beside FROM differs GROUP BY ALL) AS d USING (name, concept)
LEFT JOIN measured AS m USING (government, name, concept)
ORDER BY government, name, concept
"""


# What is printed for a view, unless twice as many bodies print it for another one.
_PRINTED = """
SELECT view, called FROM (
    SELECT view, called, count(DISTINCT body) AS bodies FROM named
    WHERE view IS NOT NULL AND regexp_matches(called, '[一-鿿]{2}') AND NOT regexp_matches(view, '\\.\\d+$')
    GROUP BY ALL
) QUALIFY 2 * bodies >= max(bodies) OVER (PARTITION BY called)
"""


def pair(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes the table `pairs` of the connection, over those of `surroundings` and `equals`: what is worth weighing."""
    connection.execute(_SHOWN, [_ENOUGH])
    likely = pa.table([pa.array(side) for side in zip(*_pairs(connection), strict=True)] or [[]] * len(_PAIRS), _PAIRS)
    connection.register("likely", likely)
    connection.execute("CREATE TEMP TABLE pairs AS FROM likely")
    connection.execute(_MEASURED)
    connection.unregister("likely")


def _pairs(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[bool, str, str, *tuple[float, ...]]]:
    shown, known = _shown(connection), _known(connection)
    possible = {side: shown[side] | of for side, of in _own().items()}
    names = {side: Names({view: known[view] for view in of if view in known}) for side, of in possible.items()}
    alike = defaultdict[tuple[bool, str], dict[str, float]](dict)
    for government, name, concept, likeness in connection.execute("FROM alike").fetchall():
        alike[government, name][concept] = likeness
    equal = defaultdict[str, set[str]](set)
    sql = f"SELECT name, concept FROM equals GROUP BY ALL HAVING count(DISTINCT body) >= {_ENOUGH}"
    for name, concept in connection.execute(sql).fetchall():
        equal[name].add(concept)
    for government, name in connection.execute("SELECT government, name FROM often ORDER BY ALL").fetchall():
        like, around = names[government].like(plain(name)) if plain(name) else {}, alike[government, name]
        near = {concept for concept, it in like.items() if it.share >= _LIKE} | around.keys() | equal[name]
        none = (0.0, -max((it.share for it in like.values()), default=0.0), 0.0)
        for concept in sorted(near & possible[government]):
            if not other_side(name, concept):
                it = like.get(concept)
                said = (it.share, it.beyond, it.most) if it else none
                seen = float(concept in shown[government])
                yield (government, name, concept, around.get(concept, 0.0), *said, seen)


def _shown(connection: duckdb.DuckDBPyConnection) -> dict[bool, set[str]]:
    """The views of amounts that enough bodies print, of governments and of others."""
    amounts = {view.id for view in views().values() if view.unit == "amount"} - listed_views()
    found: dict[bool, set[str]] = {True: set(), False: set()}
    for government, concept in connection.execute("FROM shown").fetchall():
        if concept in amounts:
            found[government].add(concept)
    return found


def _own() -> dict[bool, set[str]]:
    """The views of amounts that the patterns name, those of governments apart: their own name may be the only one."""
    named = {entry["id"]: entry.get("whose") == "government" for entry in toml("concepts")["concept"]}
    amounts = {view.id for view in views().values() if view.unit == "amount"} - listed_views()
    return {side: {id for id, of in named.items() if of == side} & amounts for side in (True, False)}


def _known(connection: duckdb.DuckDBPyConnection) -> dict[str, set[str]]:
    """The names of views: their own, as the patterns list them without conditions, and as documents print them."""
    found = defaultdict[str, set[str]](set, {view.id: {plain(view.zh)} for view in views().values()})
    for entry in toml("concepts")["concept"]:
        for label in entry["labels"] if entry.keys() <= _UNCONDITIONAL else ():
            if len(forms := expand(label)) < _MANY:
                found[entry["id"]].update(map(plain, forms))
    result = connection.execute(_PRINTED)
    while portion := result.fetchmany(1 << 12):
        for view, called in portion:
            found[view].add(plain(called))
    return {view: names - {""} for view, names in found.items()}


def weighed_pairs(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[bool, str, list[Candidate]]]:
    """Each name with the views it may be of, over `pairs`, `equals` and `differs`."""
    found: dict[tuple[bool, str], list[Candidate]] = defaultdict(list)
    for row in connection.execute(_EVIDENCE).fetchall():
        government, name, concept, *kept, bodies, same, summed, against, beside, side = row
        features = {
            **dict(zip(_PAIRS[3:], kept, strict=True)), "equal": log1p(same),
            "sum": log1p(summed), "differs": log((same + 0.5) / (against + 0.5)) if same + against else 0.0,
            "beside": beside / bodies, "side": side,
        }  # fmt: skip
        found[government, name].append(weighed(concept, features, WEIGHTS))
    for (government, name), rivals in found.items():
        yield government, name, rivals


def likely(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[bool, str, Candidate]]:
    """The names of which one view is likely, and clear of others."""
    for government, name, rivals in weighed_pairs(connection):
        if best := clear(rivals, _LEAST, _BEYOND):
            yield government, name, best


def other_side(name: str, concept: str) -> bool:
    """Whether a name says the other side of the account than a view: what one pays the other receives."""
    view = views().get(concept)
    one, other = _sides(name), _sides(view.zh if view else "")
    return len(one) == len(other) == 1 and one != other


@cache
def _sides(words: str) -> frozenset[str]:
    return frozenset(side for side in ("收入", "支出") if side in words)
