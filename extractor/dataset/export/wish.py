"""What a panel should hold, and which columns of figures follow from that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import NamedTuple

import duckdb

from extractor.dataset.export.heads import narrowed
from extractor.dataset.panel import USABLE
from extractor.dataset.quoting import literal
from extractor.errors import GoujiError
from extractor.messages import Language
from extractor.taxonomy import ECONOMIC, code_of

PHASES = ("budget", "adjusted", "final", "none")
FUNDS = ("all", "fiscal", "general", "gov_fund", "soe_capital", "none")
KINDS = ("amount", "count", "area")
SPREAD = ("phase", "fund")


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

    def condition(self, columns: Sequence[Column]) -> str:
        """The same, of the concepts of these columns only."""
        concepts = ", ".join(dict.fromkeys(literal(column.concept) for column in columns)) or "NULL"
        return f"{self.wanted()} AND concept IN ({concepts})"


class Column(NamedTuple):
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


def columns(connection: duckdb.DuckDBPyConnection, wish: Wish, language: Language) -> list[Column]:
    """The concepts that are wished, in their order; without a wish those that figures mean, in that of the list."""
    title = "name" if language == "zh" else "coalesce(name_en, name)"
    listed = connection.execute(f"SELECT concept, {title}, unit FROM concepts").fetchall()
    known = {concept: (name, unit) for concept, name, unit in listed}
    found = _found(connection, wish)
    chosen = list(dict.fromkeys(_chosen(wish.concepts, list(known), {concept for concept, _, _ in found})))
    columns = []
    for concept in chosen:
        places = sorted({(phase, fund) for one, phase, fund in found if one == concept}, key=_order)
        columns += [Column(concept, *known[concept], phase, fund) for phase, fund in places or [(None, None)]]
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
