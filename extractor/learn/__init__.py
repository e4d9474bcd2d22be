"""Names learned from a data set: what stands again and again where a known thing stands, for a person to accept.

`propose` finds them, `review` keeps the file in which they are accepted or rejected, `overlay` writes what was accepted
as an overlay of `patterns/`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Any

import duckdb

from extractor.dataset.dataset import Dataset
from extractor.dataset.query import connect, explained
from extractor.learn import names
from extractor.learn.codes import Coded, coded
from extractor.learn.labels import Evidence, named
from extractor.learn.orders import ordered
from extractor.learn.rests import rested
from extractor.learn.titles import Titled, titled
from extractor.learn.values import Example, Ground, Kind, Proposal
from extractor.taxonomy import classifications, code_of

_CERTAIN = 1e-3  # a name beside its code is no chance; each further body makes it less of a slip
_SHOWN = 5

_FACTS = """
SELECT f.document, f.fact, any_value(d.path), any_value(f.page), any_value(coalesce(f.item, f.label, f.quote)),
    any_value(f.value)::VARCHAR, any_value(f.unit), any_value(d.year)
FROM facts AS f JOIN documents AS d USING (document) JOIN asked ON asked.document = f.document AND asked.place = f.fact
GROUP BY f.document, f.fact
"""
_SHEETS = """
SELECT t.document, t."table", d.path, t.pages[1], t.title, NULL, NULL, d.year
FROM tables AS t JOIN documents AS d USING (document)
JOIN asked ON asked.document = t.document AND asked.place = t."table"
"""


def propose(dataset: Dataset) -> list[Proposal]:
    """What the documents of a data set teach, the best founded first."""
    with connect(dataset) as connection, explained():
        connection.execute("SET enable_progress_bar = false")  # it would stand in the midst of our own output
        names.gather(connection)
        labels, codes, titles = named(connection), coded(connection), titled(connection)
        rests = list(rested(connection))
        orders = ordered(connection)
        labels = _uncoded(labels, {it.name for it, _ in codes})
        places = {place for it in labels for place in it.facts}
        places |= {place for it, _ in (*codes, *rests, *orders) for place in it.facts}
        facts = _examples(connection, _FACTS, places)
        sheets = _examples(connection, _SHEETS, {place for it in titles for place in it.sheets})
    proposals = [
        *(_of_code(it, against, "code", facts) for it, against in codes),
        *(_of_code(it, against, "rest", facts) for it, against in rests),
        *(_of_code(it, against, "order", facts) for it, against in orders),
        *(_of_label(it, facts) for it in labels),
        *(_of_title(it, sheets) for it in titles),
    ]
    return sorted(_once(proposals), key=lambda it: (-it.bodies, it.chance, it.kind, it.name, it.meaning))


_Places = Mapping[tuple[str, str], tuple[Example, int | None]]


def _examples(connection: duckdb.DuckDBPyConnection, sql: str, places: Iterable[tuple[str, str]]) -> _Places:
    """What is printed at places, with the year of the document."""
    connection.execute("CREATE OR REPLACE TEMP TABLE asked (document VARCHAR, place VARCHAR)")
    if rows := sorted(places):
        connection.executemany("INSERT INTO asked VALUES (?, ?)", rows)
    return {(row[0], row[1]): (_example(row), row[7]) for row in connection.execute(sql).fetchall()}


def _example(row: tuple[Any, ...]) -> Example:
    _, _, path, page, words, value, unit, _ = row
    figure = "" if value is None else f" {value.rstrip('0').rstrip('.') if '.' in value else value}{unit or ''}"
    return Example(path, page, f"{words}{figure}")


def _proposal(
    kind: Kind, name: str, meaning: str, at: Iterable[tuple[str, str]], places: _Places, **told: Any
) -> Proposal:
    found = [places[place] for place in at if place in places]
    years = [year for _, year in found if year is not None]
    told.setdefault("years", (min(years), max(years)) if years else None)
    return Proposal(kind, name, meaning, examples=tuple(example for example, _ in found[:_SHOWN]), **told)


def _of_label(it: Evidence, places: _Places) -> Proposal:
    return _proposal(
        "label", it.name, it.meaning, it.facts, places, grounds=it.grounds, documents=it.documents, bodies=it.bodies,
        against=it.against, chance=it.chance,
    )  # fmt: skip


def _of_code(it: Coded, against: int, ground: Ground, places: _Places) -> Proposal:
    return _proposal(
        "code", it.name, it.code, it.facts, places, grounds=(ground,), documents=it.documents, bodies=it.bodies,
        against=against, chance=_CERTAIN**it.bodies, years=it.years, term=it.term,
    )  # fmt: skip


def _of_title(it: Titled, places: _Places) -> Proposal:
    return _proposal(
        "title", it.title, it.best.meaning, it.sheets, places, grounds=("columns",),
        documents=it.documents, bodies=it.bodies, against=0, chance=it.best.chance,
    )  # fmt: skip


def _uncoded(labels: Iterable[Evidence], beside: Set[str]) -> list[Evidence]:
    """Without the names that are printed beside a code, which is theirs and no other."""
    return [it for it in labels if not (it.name in beside and code_of(it.meaning, *classifications()))]


def _once(proposals: Iterable[Proposal]) -> Iterator[Proposal]:
    """Each name of a code once, the first time."""
    seen = set()
    for it in proposals:
        code = it.meaning if it.kind == "code" else code_of(it.meaning, *classifications()) or it.meaning
        if (it.name, code) not in seen:
            seen.add((it.name, code))
            yield it
