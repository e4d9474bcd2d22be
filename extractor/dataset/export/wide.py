"""The wide panel: a row for each body and year (and phase and fund), a column for each concept, amounts in yuan.

Every cell is the one figure that `panel` gives, or empty; nothing is added up. `conflicts` counts the cells of a row
for which other figures are printed besides, `conflicting` names them, `undecided` counts those without a value for
that, `held` and `failed` what was verified. Behind them stands the quality of each value, and beside the panel its
conflicts and what was left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import NamedTuple

import duckdb

from extractor.dataset import given
from extractor.dataset.export.beside import disagreements, unplaced
from extractor.dataset.export.extracts import ColumnHead, Extract
from extractor.dataset.export.heads import heading, narrowed, quality
from extractor.dataset.export.pivot import Pivot
from extractor.dataset.export.told import COUNTS
from extractor.dataset.panel import KEY, USABLE
from extractor.dataset.query import explained
from extractor.dataset.quoting import identifier, literal
from extractor.errors import GoujiError
from extractor.messages import Language
from extractor.taxonomy import ECONOMIC, code_of

PHASES = ("budget", "adjusted", "final", "none")
FUNDS = ("all", "fiscal", "general", "gov_fund", "soe_capital", "none")
KINDS = ("amount", "count", "area")
SPREAD = ("phase", "fund")
QUALITY = ("arithmetic", "binding", "places", "document", "page", "in_words", "rivals")
"""What is said of each value."""

_CELL = ("concept", "conflicts", "as_of", "amount", *QUALITY)
_WIDEST = ("all", "none", "fiscal", "general", "gov_fund", "soe_capital")
_INDEX = ("entity", "body", "scope", "territory", "year", "phase", "fund", "detail")
_UNITS: Mapping[str, str] = {"amount": "CNY", "area": "m²", "count": ""}


@dataclass(frozen=True, slots=True)
class Wish:
    """What a panel should hold; nothing wished is everything.

    `spread` moves phase or fund from rows to columns. `pick` has no fund in the rows: every cell takes the figure of
    the first fund that has one, in the order of `funds`, or from the widest to the narrowest. `quality` has what the
    panel says of each value in columns of their own.
    """

    concepts: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    funds: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    spread: tuple[str, ...] = ()
    pick: bool = False
    quality: bool = True

    def wanted(self) -> str:
        """The condition on figures; a count is never taken for the concept of an amount."""
        conditions = ["kind = concepts.unit"]
        for name, words in (("phase", self.phases), ("fund", self.funds), ("kind", self.kinds)):
            if words:
                conditions.append(f"coalesce({name}, 'none') IN ({', '.join(map(literal, words))})")
        return " AND ".join(conditions)

    def condition(self, columns: Sequence[_Column]) -> str:
        """The same, of the concepts of these columns only."""
        concepts = ", ".join(dict.fromkeys(literal(column.concept) for column in columns)) or "NULL"
        return f"{self.wanted()} AND concept IN ({concepts})"


class _Column(NamedTuple):
    """A column of figures; phase and fund are set where they are spread."""

    concept: str
    name: str
    unit: str
    phase: str | None
    fund: str | None

    def told(self) -> str:
        return "@".join(filter(None, (self.concept, self.phase, self.fund)))

    def title(self, language: Language) -> str:
        return narrowed(self.name, [word for word in (self.phase, self.fund) if word], language)


def wide(connection: duckdb.DuckDBPyConnection, wish: Wish, language: Language) -> list[Extract]:
    """The panel, its conflicts, and what has no place in it; GoujiError for a concept that is in no list."""
    with explained():
        columns = _columns(connection, wish, language)
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


def _source(wish: Wish, columns: Sequence[_Column], index: Sequence[str], own: Sequence[str]) -> str:
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


def _places(columns: Sequence[_Column]) -> str:
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


def _heading(column: _Column, language: Language) -> ColumnHead:
    title = column.title(language)
    return ColumnHead(column.told(), title, _UNITS.get(column.unit, ""), title)


def _quality(column: _Column, name: str, language: Language) -> ColumnHead:
    """The heading of what is said of a cell."""
    said = quality(name, language)
    return ColumnHead(
        f"{column.told()}.{name}", f"{column.title(language)}：{said}", "", f"{column.title(language)}：{said}"
    )


def _columns(connection: duckdb.DuckDBPyConnection, wish: Wish, language: Language) -> list[_Column]:
    """The concepts that are wished, in their order; without a wish those that figures mean, in that of the list."""
    title = "name" if language == "zh" else "coalesce(name_en, name)"
    listed = connection.execute(f"SELECT concept, {title}, unit FROM concepts").fetchall()
    known = {concept: (name, unit) for concept, name, unit in listed}
    found = _found(connection, wish)
    chosen = list(dict.fromkeys(_chosen(wish.concepts, list(known), {concept for concept, _, _ in found})))
    columns = []
    for concept in chosen:
        places = sorted({(phase, fund) for one, phase, fund in found if one == concept}, key=_order)
        columns += [_Column(concept, *known[concept], phase, fund) for phase, fund in places or [(None, None)]]
    return columns


def _order(place: tuple[str | None, str | None]) -> tuple[int, int]:
    phase, fund = place
    return PHASES.index(phase) if phase else 0, FUNDS.index(fund) if fund else 0


def _found(connection: duckdb.DuckDBPyConnection, wish: Wish) -> list[tuple[str, str | None, str | None]]:
    """The concepts of the figures, with phase and fund where these are spread."""
    spread = [f"coalesce({name}, 'none')" if name in wish.spread else "NULL" for name in SPREAD]
    return connection.execute(
        f"SELECT DISTINCT concept, {', '.join(spread)} FROM facts JOIN concepts USING (concept) "
        f"WHERE {USABLE} AND {wish.wanted()}"
    ).fetchall()


def _chosen(wished: Sequence[str], known: Sequence[str], found: set[str]) -> Iterator[str]:
    """Without a wish all but the classification codes, of which there are thousands."""
    for pattern in wished:
        if any(sign in pattern for sign in "*?["):
            yield from (concept for concept in known if concept in found and fnmatchcase(concept, pattern))
        elif pattern in known:
            yield pattern
        else:
            raise GoujiError(f"没有概念 {pattern}（见 gouji concepts --codes；可以用 * 和 ?）")
    if not wished:
        yield from (it for it in known if it in found and not code_of(it, "function", *ECONOMIC))
