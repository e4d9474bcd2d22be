"""Printed names as bodies.

Names are one body where they are equal at heart (`names.core`: 中共…, 本级, 汇总 and long forms left out) and of one
place, or where their documents print one social credit code, which a body keeps under a new name. Nothing else is
merged by itself: what is only alike is proposed, and a reviewer says whether it is the same.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractor import names
from extractor.sources.bodies import near

_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Name:
    """A name as documents print it, with the place they are of, how much of a body they say they are, and how often."""

    text: str
    code: str | None = None
    place: str | None = None
    scopes: tuple[str, ...] = ()
    documents: int = 1
    first: int | None = None
    last: int | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """A body under an id that does not change with the data set; `why` says of each name how it came to it."""

    id: str
    core: str
    code: str | None
    names: tuple[Name, ...]
    why: tuple[str, ...]
    parent: str | None = None

    @property
    def name(self) -> str:
        """The name that most documents print; of the whole rather than of the headquarters."""
        return min(self.names, key=lambda it: (names.is_own(it.text), -it.documents, it.text)).text

    @property
    def documents(self) -> int:
        return sum(name.documents for name in self.names)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two bodies that may be one, and why: `place` one name is the other without its place, `character` one character
    is lost, `unplaced` the names are equal, but nothing says the place of one."""

    one: Body
    other: Body
    why: str


def grouped(found: Iterable[Name]) -> list[Body]:
    """The bodies by id."""
    groups: defaultdict[tuple[str, str | None], list[Name]] = defaultdict(list)
    for name in sorted(found, key=lambda it: (it.text, it.code or "")):
        groups[names.core(name.text), name.code].append(name)
    bodies = [_body(core, code, members) for (core, code), members in groups.items()]
    return sorted(_placed(bodies), key=lambda body: body.id)


def of_one_code(bodies: Sequence[Body]) -> Iterator[tuple[str, str]]:
    """The ids of bodies whose documents print one credit code, in pairs: of one place, or a place that is not said."""
    holders: defaultdict[str, list[Body]] = defaultdict(list)
    for body in bodies:
        for credit in sorted({name.credit for name in body.names if name.credit}):
            holders[credit].append(body)
    for some in holders.values():
        yield from ((one.id, other.id) for one, other in _pairs(some, some) if one.id < other.id)


def joined(bodies: Sequence[Body], same: Iterable[tuple[str, str]], why: str = "accepted") -> list[Body]:
    """The same with pairs of ids put together, under the id of the one with more documents; `why` is the evidence."""
    found = {body.id: body for body in bodies}
    stands = {id: id for id in found}
    for pair in same:
        one, other = (found.get(stands.get(id, "")) for id in pair)
        if one is None or other is None or one.id == other.id:
            continue
        kept, gone = sorted((one, other), key=lambda body: (-body.documents, body.id))
        called, reasons = kept.names + gone.names, kept.why + (why,) * len(gone.names)
        found[kept.id] = replace(kept, code=kept.code or gone.code, names=called, why=reasons)
        del found[gone.id]
        stands = {id: kept.id if at == gone.id else at for id, at in stands.items()}
    return sorted(_placed(list(found.values())), key=lambda body: body.id)


def proposed(bodies: Sequence[Body]) -> Iterator[Proposal]:
    """Pairs that may be one, each once: of one place, or of a place that is not said."""
    by_core: defaultdict[str, list[Body]] = defaultdict(list)
    for body in bodies:
        by_core[body.core].append(body)
    alike = near(set(by_core))
    for core in sorted(by_core):
        here = by_core[core]
        yield from (Proposal(one, other, "unplaced") for one, other in _pairs(here, here) if one.id < other.id)
        for other_core in sorted(alike.get(core, ())):
            if core < other_core:
                why = "place" if _completed(core, other_core) else "character"
                yield from (Proposal(one, other, why) for one, other in _pairs(here, by_core[other_core]))


def _pairs(some: Sequence[Body], others: Sequence[Body]) -> Iterator[tuple[Body, Body]]:
    for one in some:
        for other in others:
            if one.id != other.id and (one.code == other.code or None in (one.code, other.code)):
                yield one, other


def _completed(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return names.completes(long, short)


def _body(core: str, code: str | None, members: Sequence[Name]) -> Body:
    printed = min(members, key=lambda it: (names.is_own(it.text), -it.documents, it.text)).text
    why = tuple("printed" if it.text == printed else "own" if names.is_own(it.text) else "short" for it in members)
    digest = hashlib.sha256(f"{core}\0{code or ''}".encode()).hexdigest()
    return Body(f"b{digest[:12]}", core, code, tuple(members), why)


def _placed(bodies: Sequence[Body]) -> Iterator[Body]:
    """With the body above each: the one whose name its own begins with, of the same place."""
    ids: Mapping[tuple[str, str | None], str] = {(body.core, body.code): body.id for body in bodies}
    for body in bodies:
        above = (ids.get((body.core[:end], body.code)) for end in range(len(body.core) - _SHORTEST, _SHORTEST, -1))
        yield replace(body, parent=next(filter(None, above), None))
