"""Which documents belong together: by body, year, and whether they are budget or account.

Never across bodies: where a name fits two of them, or nothing says whose document it is, it stays alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from extractor import names
from extractor.model import Link
from extractor.sources.bodies import Bodies
from extractor.sources.covers import Cover
from extractor.taxonomy import family

# A name under which more files of one year stand is that of many bodies (区财政局), not of one.
_MOST_FILES = 40


Level = Literal["department", "unit", "government"]
Stage = Literal["budget", "final"]
Key = tuple[str, Level, Stage, int]
"""Body, level, stage and year."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One disclosure: `documents` are the files it was published in, by their places in the list that was given.

    `level` says whether it sums up a department, speaks of one body, or of a government and those below it; `tables`
    and `texts` are the files that hold only the one or the other.
    """

    body: str
    level: Level
    stage: Stage
    year: int
    documents: tuple[int, ...]
    texts: tuple[int, ...] = ()
    tables: tuple[int, ...] = ()

    @property
    def key(self) -> Key:
        return self.body, self.level, self.stage, self.year

    @property
    def twin(self) -> Key:
        """The same body, year and stage at the other level."""
        return self.body, "unit" if self.level == "department" else "department", self.stage, self.year


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


def bonds(covers: Sequence[Cover]) -> tuple[Bond, ...]:
    """Every set of documents that must agree, in time linear in their number."""
    listed = (name for cover in covers for name in cover.listed)
    told = (cover for cover in covers if family(cover.identity.family).whose != "government")
    bodies = Bodies((cover.identity.entity or "" for cover in told), listed)
    found = _editions(covers, bodies)
    return (*_disclosures(found), *_stages(found), *_years(found), *_units(found, covers, bodies))


def _editions(covers: Sequence[Cover], bodies: Bodies) -> tuple[Edition, ...]:
    """The disclosures among the documents; the same file given twice counts once."""
    grouped: dict[Key, list[int]] = {}
    seen: set[str] = set()
    for number, cover in enumerate(covers):
        key = _key(cover, bodies)
        if key is not None and cover.sha256 not in seen:
            grouped.setdefault(key, []).append(number)
        seen.add(cover.sha256)
    made = [_edition(key, tuple(numbers), covers) for key, numbers in grouped.items() if len(numbers) <= _MOST_FILES]
    return tuple(_adopted(made, covers))


def _key(cover: Cover, bodies: Bodies) -> Key | None:
    """None where a document is nobody's of these, or nothing says whose or of when it is."""
    identity = cover.identity
    kind = family(identity.family)
    body = _place(cover) if kind.whose == "government" else bodies.of(identity.entity or "")
    if body is None or identity.year is None or kind.whose is None:
        return None
    if kind.phase is None or kind.phase == "adjusted":
        return None
    return body, _level(cover), kind.phase, identity.year


def _place(cover: Cover) -> str | None:
    """A government is known by its place, whoever publishes its reports: its code, or its name where it has none."""
    division = cover.identity.division
    return None if division is None else division.code or division.name


def _level(cover: Cover) -> Level:
    """What the title says (本级), else the family."""
    identity = cover.identity
    if family(identity.family).whose == "government":
        return "government"
    own = names.titled_own(identity.title or "") or names.is_own(identity.entity or "")
    return "unit" if own or family(identity.family).whose == "unit" else "department"


def _edition(key: Key, numbers: tuple[int, ...], covers: Sequence[Cover]) -> Edition:
    texts = tuple(number for number in numbers if covers[number].tells)
    tables = tuple(number for number in numbers if covers[number].tabulates)
    return Edition(*key, numbers, texts, tables)


def _adopted(found: Sequence[Edition], covers: Sequence[Cover]) -> Iterator[Edition]:
    """Bare tables do not say whether they are a department's or a unit's: they go to the text that lacks tables."""
    bare = {one.key: one for one in found if one.documents == one.tables and not _titled(one, covers)}
    homes = {one.key: bare[one.twin] for one in found if one.documents == one.texts and one.twin in bare}
    taken = {table.key for table in homes.values()}
    for one in found:
        if one.key in homes:
            table = homes[one.key]
            yield replace(one, documents=(*one.documents, *table.documents), tables=table.tables)
        elif one.key not in taken:
            yield one


def _titled(edition: Edition, covers: Sequence[Cover]) -> bool:
    return any(covers[number].identity.title is not None for number in edition.documents)


# --- the four ways to belong together --------------------------------------------------------------------------------


def _disclosures(found: Sequence[Edition]) -> Iterator[Bond]:
    """The text and the tables of one disclosure, where there is one of each."""
    for one in found:
        if len(one.texts) == len(one.tables) == 1 and one.level != "government":
            yield Bond("disclosure", one, ())


def _stages(found: Sequence[Edition]) -> Iterator[Bond]:
    """The account of a year and its budget."""
    budgets = {(one.body, one.level, one.year): one for one in found if one.stage == "budget"}
    for account in found:
        budget = budgets.get((account.body, account.level, account.year))
        if account.stage == "final" and budget is not None and account.level != "government":
            yield Bond("stages", account, (budget,))


def _years(found: Sequence[Edition]) -> Iterator[Bond]:
    """A budget and last year's, an account and last year's."""
    known = {one.key: one for one in found}
    for one in found:
        other = known.get((one.body, one.level, one.stage, one.year - 1))
        if other is not None:
            yield Bond("years", one, (other,))


def _units(found: Sequence[Edition], covers: Sequence[Cover], bodies: Bodies) -> Iterator[Bond]:
    """A department and the units that its printed list names; complete where all of them and itself are there."""
    places: defaultdict[Key, list[int]] = defaultdict(list)
    for place, one in enumerate(found):
        places[one.key].append(place)
    for whole in found:
        if whole.level != "department":
            continue
        listed = [name for number in whole.documents for name in covers[number].listed]
        meant = [bodies.meant(name, whole.body) for name in listed]
        wanted = dict.fromkeys(body for body in (whole.body, *meant) if body is not None)
        there = sorted(place for body in wanted for place in places.get((body, "unit", whole.stage, whole.year), ()))
        units = tuple(found[place] for place in there)
        if units:
            counted = {count for number in whole.documents for count in covers[number].counted}
            complete = _all_there(whole, units, meant) and (not counted or len(listed) in counted)
            yield Bond("units", whole, units, complete)


def _all_there(whole: Edition, units: Sequence[Edition], meant: Sequence[str | None]) -> bool:
    """Whether every body of the list, the department's own headquarters among them, has its document."""
    bodies = {unit.body for unit in units}
    return bool(meant) and whole.body in bodies and all(body in bodies for body in meant)
