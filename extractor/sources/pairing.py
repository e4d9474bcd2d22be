"""Which documents belong together: by body, year, and whether they are budget or account.

Never across bodies: where a name fits two of them, or nothing says whose document it is, it stays alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from extractor import names
from extractor.model import Link, Report
from extractor.sources.units import counted_units, listed_units

# A file that has so many times more of the one than of the other holds the text, or the tables, of a disclosure.
_MOSTLY = 4


@dataclass(frozen=True, slots=True)
class Edition:
    """One disclosure: `documents` are the files it was published in, by their places in the list that was given.

    `level` says whether it sums up a department or speaks of one body; `tables` and `texts` are the files that hold
    only the one or the other.
    """

    body: str
    level: Literal["department", "unit"]
    stage: Literal["budget", "final"]
    year: int
    documents: tuple[int, ...]
    texts: tuple[int, ...] = ()
    tables: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Bond:
    """An edition and those it is held against; of one disclosure the text is held against its own tables."""

    kind: Literal["disclosure", "stages", "years", "units"]
    one: Edition
    others: tuple[Edition, ...]
    complete: bool = True

    @property
    def link(self) -> Link:
        if self.kind == "disclosure":
            return Link(self.kind, self.one.texts, self.one.tables)
        others = tuple(number for other in self.others for number in other.documents)
        return Link(self.kind, self.one.documents, others, self.complete)


def bonds(reports: Sequence[Report]) -> tuple[Bond, ...]:
    """Every set of documents that must agree."""
    found = editions(reports)
    return (*_disclosures(found), *_stages(found), *_years(found), *_units(found, reports))


def editions(reports: Sequence[Report]) -> tuple[Edition, ...]:
    """The disclosures among the documents; the same file given twice counts once."""
    bodies = _bodies(reports)
    grouped: dict[tuple[str, str, str, int], list[int]] = {}
    seen: set[str] = set()
    for number, report in enumerate(reports):
        identity = report.outline.identity
        whose, _, stage = identity.family.partition("_")
        if number not in bodies or report.document.sha256 in seen or whose not in ("department", "unit"):
            continue
        seen.add(report.document.sha256)
        if identity.year is not None:
            grouped.setdefault((bodies[number], _level(report), stage, identity.year), []).append(number)
    made = [_edition(key, tuple(numbers), reports) for key, numbers in grouped.items()]
    return tuple(_adopted(made, reports))


def _edition(key: tuple[str, str, str, int], numbers: tuple[int, ...], reports: Sequence[Report]) -> Edition:
    body, level, stage, year = key
    texts = tuple(number for number in numbers if _tells(reports[number]))
    tables = tuple(number for number in numbers if _tabulates(reports[number]))
    return Edition(body, level, stage, year, numbers, texts, tables)  # type: ignore[arg-type]


def _adopted(found: Sequence[Edition], reports: Sequence[Report]) -> Iterator[Edition]:
    """Bare tables do not say whether they are a department's or a unit's: they go to the text that lacks tables."""
    bare = [one for one in found if one.documents == one.tables and not any(map(_titled, _of(one, reports)))]
    homes: dict[int, Edition] = {}
    for place, one in enumerate(found):
        fitting = [other for other in bare if _twins(one, other)]
        if one.documents == one.texts and len(fitting) == 1:
            homes[place] = fitting[0]
    taken = [id(table) for table in homes.values()]
    for place, one in enumerate(found):
        if place in homes:
            table = homes[place]
            documents = (*one.documents, *table.documents)
            yield Edition(one.body, one.level, one.stage, one.year, documents, one.texts, table.tables)
        elif id(one) not in taken:
            yield one


def _twins(one: Edition, other: Edition) -> bool:
    """One body, year and stage at two levels."""
    keys = [(edition.body, edition.stage, edition.year) for edition in (one, other)]
    return keys[0] == keys[1] and one.level != other.level


def _of(edition: Edition, reports: Sequence[Report]) -> list[Report]:
    return [reports[number] for number in edition.documents]


def _titled(report: Report) -> bool:
    return report.outline.identity.title is not None


def _level(report: Report) -> Literal["department", "unit"]:
    """What the title says (本级), else the family."""
    identity = report.outline.identity
    own = names.titled_own(identity.title or "") or names.is_own(identity.entity or "")
    return "unit" if own or identity.family.startswith("unit") else "department"


def _tells(report: Report) -> bool:
    told = report.narrative
    return len(told.cells) * _MOSTLY <= len(told.facts) != 0


def _tabulates(report: Report) -> bool:
    told = report.narrative
    return len(told.facts) * _MOSTLY <= len(told.cells) != 0


def _bodies(reports: Sequence[Report]) -> dict[int, str]:
    """The body of each document under one name; a short name that fits two bodies is nobody's."""
    known = sorted({report.outline.identity.entity or "" for report in reports} - {""}, key=lambda n: (-len(n), n))
    chosen: dict[str, str] = {}
    for name in known:
        fitting = {chosen[other] for other in chosen if names.same(name, other)}
        if len(fitting) < 2:
            chosen[name] = fitting.pop() if fitting else name
    entities = {number: report.outline.identity.entity for number, report in enumerate(reports)}
    return {number: chosen[name] for number, name in entities.items() if name in chosen}


# --- the four ways to belong together --------------------------------------------------------------------------------


def _disclosures(found: Sequence[Edition]) -> Iterator[Bond]:
    """The text and the tables of one disclosure, where there is one of each."""
    for one in found:
        if len(one.texts) == len(one.tables) == 1:
            yield Bond("disclosure", one, ())


def _stages(found: Sequence[Edition]) -> Iterator[Bond]:
    """The account of a year and its budget."""
    for account in found:
        for budget in found:
            alike = (account.body, account.level, account.year) == (budget.body, budget.level, budget.year)
            if alike and (account.stage, budget.stage) == ("final", "budget"):
                yield Bond("stages", account, (budget,))


def _years(found: Sequence[Edition]) -> Iterator[Bond]:
    """A budget and last year's, an account and last year's."""
    for one in found:
        for other in found:
            alike = (one.body, one.level, one.stage) == (other.body, other.level, other.stage)
            if alike and one.year == other.year + 1:
                yield Bond("years", one, (other,))


def _units(found: Sequence[Edition], reports: Sequence[Report]) -> Iterator[Bond]:
    """A department and the units that its printed list names; complete where all of them and itself are there."""
    for whole in found:
        if whole.level != "department":
            continue
        listed = [name for number in whole.documents for name in listed_units(reports[number])]
        units = [
            one
            for one in found
            if (one.level, one.stage, one.year) == ("unit", whole.stage, whole.year)
            and (one.body == whole.body or any(names.same(name, one.body) for name in listed))
        ]
        if units:
            counted = {count for number in whole.documents for count in counted_units(reports[number])}
            complete = _all_there(whole, units, listed) and (not counted or len(listed) in counted)
            yield Bond("units", whole, tuple(units), complete)


def _all_there(whole: Edition, units: Sequence[Edition], listed: Sequence[str]) -> bool:
    """Whether every body of the list, the department's own headquarters among them, has its document."""
    bodies = [unit.body for unit in units]
    named = all(any(names.same(name, body) for body in bodies) for name in listed)
    return bool(listed) and named and whole.body in bodies and len(set(bodies)) == len(bodies)
