"""Views that a document prints under no known name, and whose amount follows from those it does print.

A sum of identities.toml gives the one side that is missing: the whole, where all its parts are there; a part, where the
whole and the others are. What is implied has no place of its own, so a name is its view by having that very amount.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import duckdb

from extractor.dataset.quoting import literal
from extractor.patterns import gathered

_TERMS = 2  # what follows from one figure is that figure
_KEY = "document, body, year, phase, level"
# A view that a document prints with two amounts in one setting tells nothing.
_SINGLE = f"""
CREATE OR REPLACE TEMP TABLE single AS
SELECT {_KEY}, fund, concept, min(measure) AS measure, min(amount) AS amount FROM known WHERE concept IN ({{}})
GROUP BY {_KEY}, fund, concept HAVING min(amount) = max(amount)
"""


class _Sum(NamedTuple):
    """A whole, the parts that it always has, and those that some documents print."""

    whole: str
    parts: Sequence[str]
    optional: Sequence[str]
    any_fund: bool


def imply(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes the table `implied` of the connection, over `known`."""
    sums = [
        _Sum(it["whole"], it.get("parts", ()), it.get("optional", ()), it.get("any_fund", False))
        for it in gathered("identities", "identity")
        if it["relation"] == "sum" and "amount" in it.get("kinds", ("amount",))
    ]
    views = {view for it in sums for view in (it.whole, *it.parts, *it.optional)}
    connection.execute(_SINGLE.format(", ".join(map(literal, sorted(views))) or "NULL"))
    connection.execute(
        f"CREATE TEMP TABLE implied AS SELECT {_KEY}, fund, concept, measure, amount FROM single WHERE false"
    )
    for select in (select for it in sums for select in _missing(it)):
        connection.execute(f"INSERT INTO implied {select}")  # one by one: together they would want too much memory


def _missing(identity: _Sum) -> Iterator[str]:
    """For each side of the sum the amount that it has where all others are printed and it is not."""
    for view in (identity.whole, *identity.parts, *identity.optional):
        needed = {identity.whole, *identity.parts} - {view}
        yield _implied(identity, view, sorted(needed))


def _implied(identity: _Sum, view: str, needed: list[str]) -> str:
    fund = "" if identity.any_fund else ", fund"
    every = ", ".join(map(literal, (identity.whole, *identity.parts, *identity.optional)))
    whole = literal(identity.whole)
    amount = (
        "sum(amount)" if view == identity.whole else f"sum(CASE WHEN concept = {whole} THEN amount ELSE -amount END)"
    )
    return (
        f"SELECT {_KEY}, {'NULL' if identity.any_fund else 'fund'} AS fund, {literal(view)} AS concept, "
        f"min(measure) AS measure, {amount} AS amount FROM single WHERE concept IN ({every}) GROUP BY {_KEY}{fund} "
        f"HAVING count(*) FILTER (concept = {literal(view)}) = 0 AND count(*) = count(DISTINCT concept) "
        f"AND count(*) >= {_TERMS} "
        f"AND count(DISTINCT concept) FILTER (concept IN ({', '.join(map(literal, needed))})) = {len(needed)}"
    )
