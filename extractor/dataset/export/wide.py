"""The wide panel: a row for each body and year (and phase and fund), a column for each concept, amounts in yuan.

Every cell is the one figure that `panel` takes; nothing is added up. `conflicts` counts the cells of a row for which
other figures are printed besides, `conflicting` names them, `held` and `failed` count what was verified.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import NamedTuple

import duckdb

from extractor.dataset.export.extracts import ColumnHead, Extract
from extractor.dataset.export.heads import heading, narrowed
from extractor.dataset.panel import KEY, USABLE
from extractor.dataset.query import explained
from extractor.dataset.quoting import literal
from extractor.errors import GoujiError
from extractor.messages import Language
from extractor.taxonomy import ECONOMIC, code_of

PHASES = ("budget", "adjusted", "final", "none")
FUNDS = ("all", "fiscal", "general", "gov_fund", "soe_capital", "none")
KINDS = ("amount", "count", "area")
SPREAD = ("phase", "fund")

_WIDEST = ("all", "none", "fiscal", "general", "gov_fund", "soe_capital")
_INDEX = ("entity", "scope", "territory", "year", "phase", "fund")
_UNITS: Mapping[str, str] = {"amount": "CNY", "area": "m²", "count": ""}


@dataclass(frozen=True, slots=True)
class Wish:
    """What a panel should hold; nothing wished is everything.

    `spread` moves phase or fund from rows to columns. `pick` has no fund in the rows: every cell takes the figure of
    the first fund that has one, in the order of `funds`, or from the widest to the narrowest.
    """

    concepts: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    funds: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    spread: tuple[str, ...] = ()
    pick: bool = False


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


def wide(connection: duckdb.DuckDBPyConnection, wish: Wish, language: Language) -> Extract:
    """The query for the panel and its columns; GoujiError for a concept that is in no list."""
    with explained():
        columns = _columns(connection, wish, language)
    index = [name for name in _INDEX if name not in wish.spread and not (name == "fund" and wish.pick)]
    named = [heading(name, language) for name in index]
    cells = [_heading(column, language) for column in columns]
    counts = [heading(name, language) for name in _COUNTS]
    figures = "".join(f", {_cell(column)}" for column in columns)
    counting = ", ".join(f"{sql} AS {name}" for name, sql in _COUNTS.items())
    sql = (
        f"SELECT {', '.join(index)}{figures}, {counting} FROM ({_source(wish, columns)}) GROUP BY {', '.join(index)} "
        f"ORDER BY {', '.join(f'{name} NULLS FIRST' for name in index)}"
    )
    return Extract("panel", sql, (*named, *cells, *counts))


def _source(wish: Wish, columns: Sequence[_Column]) -> str:
    """The rows of `panel` that make the cells; of those of several funds the first, where one is to be picked."""
    concepts = list(dict.fromkeys(column.concept for column in columns))
    source = f"SELECT panel.* FROM panel JOIN concepts USING (concept) WHERE {_wanted(wish, concepts)}"
    if not wish.pick:
        return source
    order = ", ".join(map(literal, wish.funds or _WIDEST))
    key = ", ".join(name for name in KEY if name != "fund")
    place = f"list_position([{order}], coalesce(fund, 'none'))"
    return f"{source} QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY {place}) = 1"


def left_out(connection: duckdb.DuckDBPyConnection) -> int:
    """Figures of known meaning that have no place in a panel: the document says no body, or nothing says their year."""
    with explained():
        found = connection.execute(
            "SELECT count(*) FROM facts WHERE concept IS NOT NULL AND part IS NULL "
            f"AND kind IN {KINDS} AND (entity IS NULL OR year IS NULL)"
        ).fetchone()
    return int(found[0]) if found else 0


_COUNTS: Mapping[str, str] = {
    "conflicts": "count(*) FILTER (WHERE conflicts > 0)",
    "conflicting": "string_agg(concept, ' ' ORDER BY concept) FILTER (WHERE conflicts > 0)",
    "held": "count(*) FILTER (WHERE arithmetic = 'held')",
    "failed": "count(*) FILTER (WHERE arithmetic = 'failed')",
    "as_of": "string_agg(DISTINCT as_of, ' ' ORDER BY as_of)",
}


def _heading(column: _Column, language: Language) -> ColumnHead:
    title = column.title(language)
    return ColumnHead(column.told(), title, _UNITS.get(column.unit, ""), title)


def _cell(column: _Column) -> str:
    """There is one row of the panel at most for each cell."""
    conditions = [f"concept = {literal(column.concept)}"]
    for name, word in (("phase", column.phase), ("fund", column.fund)):
        if word:
            conditions.append(f"{name} IS NULL" if word == "none" else f"{name} = {literal(word)}")
    return f'max(amount) FILTER (WHERE {" AND ".join(conditions)}) AS "{column.told()}"'


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
        f"WHERE {USABLE} AND {_wanted(wish)}"
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


def _wanted(wish: Wish, concepts: Sequence[str] | None = None) -> str:
    """The condition on figures; a count is never taken for the concept of an amount."""
    conditions = ["kind = concepts.unit"]
    for name, words in (("phase", wish.phases), ("fund", wish.funds), ("kind", wish.kinds)):
        if words:
            conditions.append(f"coalesce({name}, 'none') IN ({', '.join(map(literal, words))})")
    if concepts is not None:
        conditions.append(f"concept IN ({', '.join(map(literal, concepts)) or 'NULL'})")
    return " AND ".join(conditions)
