"""The wide panel: a row for each body and year (and phase and fund), a column for each concept, amounts in yuan.

Every cell is the one figure that `panel` gives, or empty; nothing is added up. `conflicts` counts the cells of a row
for which other figures are printed besides, `conflicting` names them, `undecided` counts those without a value for
that, `held` and `failed` what was verified. Behind them stands the quality of each value, and beside the panel its
conflicts and what was left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import duckdb

from extractor.dataset import given
from extractor.dataset.export.beside import disagreements, unplaced
from extractor.dataset.export.extracts import ColumnHead, Extract
from extractor.dataset.export.heads import heading, quality
from extractor.dataset.export.pivot import Pivot
from extractor.dataset.export.told import COUNTS
from extractor.dataset.export.wish import Column, Wish
from extractor.dataset.export.wish import columns as columns_of
from extractor.dataset.panel import KEY
from extractor.dataset.query import explained
from extractor.dataset.quoting import identifier, literal
from extractor.messages import Language

QUALITY = ("arithmetic", "binding", "places", "document", "page", "in_words", "rivals")
"""What is said of each value."""

_CELL = ("concept", "conflicts", "as_of", "amount", *QUALITY)
_WIDEST = ("all", "none", "fiscal", "general", "gov_fund", "soe_capital")
_INDEX = ("entity", "body", "scope", "territory", "year", "phase", "fund", "detail")
_UNITS: Mapping[str, str] = {"amount": "CNY", "area": "m²", "count": ""}


def wide(connection: duckdb.DuckDBPyConnection, wish: Wish, language: Language) -> list[Extract]:
    """The panel, its conflicts, and what has no place in it; GoujiError for a concept that is in no list."""
    with explained():
        columns = columns_of(connection, wish, language)
    index = tuple(name for name in _INDEX if name not in wish.spread and not (name == "fund" and wish.pick))
    own = given.listed(connection)
    named = [*(heading(name, language) for name in index), *(ColumnHead(name, name, "", name) for name in own)]
    cells = [_heading(column, language) for column in columns]
    counts = [heading(name, language) for name in COUNTS]
    quality = [_quality(column, name, language) for column in columns for name in QUALITY] if wish.quality else []
    order = ", ".join(f"{name} NULLS FIRST" for name in index)
    source = f"{_source(wish, columns, index, own)} ORDER BY {order}"
    names = tuple(column.told() for column in columns)
    pivot = Pivot(source, index, names, QUALITY if wish.quality else (), tuple(own))
    panel = Extract("panel", "FROM panel", (*named, *cells, *counts, *quality), pivot)
    return [panel, disagreements(wish.condition(columns), language), unplaced(language)]


def _source(wish: Wish, columns: Sequence[Column], index: Sequence[str], own: Sequence[str]) -> str:
    """The rows of `panel` that make the cells; of those of several funds the first, where one is to be picked."""
    rows = f"SELECT panel.* FROM panel JOIN concepts USING (concept) WHERE {wish.wanted()}"
    if wish.pick:
        order = ", ".join(map(literal, wish.funds or _WIDEST))
        key = ", ".join(name for name in KEY if name != "fund")
        place = f"list_position([{order}], coalesce(fund, 'none'))"
        rows += f" QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY {place}) = 1"
    said = "".join(f", said.{identifier(name)} AS g{number}" for number, name in enumerate(own))
    return (
        f"SELECT {', '.join(f'found.{name}' for name in (*index, *_CELL))}, col{said} FROM ({rows}) AS found "
        f"{'LEFT JOIN documents AS said USING (document) ' if own else ''}"
        f"JOIN {_places(columns)} ON found.concept = wanted.concept "
        "AND coalesce(wanted.phase = coalesce(found.phase, 'none'), true) "
        "AND coalesce(wanted.fund = coalesce(found.fund, 'none'), true)"
    )


def _places(columns: Sequence[Column]) -> str:
    """Which column a row of the panel goes to."""
    rows = [
        f"({literal(it.concept)}, {_or_null(it.phase)}, {_or_null(it.fund)}, {number})"
        for number, it in enumerate(columns)
    ]
    none = "SELECT '', '', '', 0 WHERE false"
    values = f"VALUES {', '.join(rows)}" if rows else none
    return f"({values}) AS wanted(concept, phase, fund, col)"


def _or_null(word: str | None) -> str:
    return literal(word) if word else "NULL::VARCHAR"


def _heading(column: Column, language: Language) -> ColumnHead:
    title = column.title(language)
    return ColumnHead(column.told(), title, _UNITS.get(column.unit, ""), title)


def _quality(column: Column, name: str, language: Language) -> ColumnHead:
    """The heading of what is said of a cell."""
    said = quality(name, language)
    return ColumnHead(
        f"{column.told()}.{name}", f"{column.title(language)}：{said}", "", f"{column.title(language)}：{said}"
    )
