"""Counts and their kinds: where every kind of a thing is counted, the counts make the whole.

预算单位9个，其中：全额供给单位8个，差额供给单位1个          kinds that are all there are (`patterns/kinds.toml`)
编制12人，其中行政9人，事业3人；实有10人，其中行政8人，事业2人   a list of the same kinds closes beside it
接待5批次、40人次，其中外宾1批次、6人次                      a part is no more than what it is a part of
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from extractor.messages import knowledge_id
from extractor.model import Fact, KnowledgeId, Listing, Narrative, Relation, Term
from extractor.patterns import toml
from extractor.relations.index import Index, dimension, position
from extractor.relations.material import Material
from extractor.relations.text.identities import backed
from extractor.wording import fold

_AT_LEAST, _MOST = 2, 12


@dataclass(frozen=True, slots=True)
class Kinds:
    """Kinds of a thing that are all there are where the `needed` ones stand together."""

    id: KnowledgeId
    whole: re.Pattern[str] | None
    needed: tuple[re.Pattern[str], ...]
    optional: tuple[re.Pattern[str], ...]

    def one(self, label: str) -> bool:
        return any(kind.search(label) for kind in (*self.needed, *self.optional))

    def all_of(self, labels: Sequence[str]) -> bool:
        """Whether these are all kinds, and none that is needed is missing."""
        known = all(self.one(label) for label in labels)
        return known and all(any(kind.search(label) for label in labels) for kind in self.needed)


@cache
def kinds() -> tuple[Kinds, ...]:
    """The entries of kinds.toml."""
    return tuple(
        Kinds(
            knowledge_id(entry["id"]),
            re.compile(entry["whole"]) if "whole" in entry else None,
            tuple(map(re.compile, entry["needed"])),
            tuple(map(re.compile, entry.get("optional", ()))),
        )
        for entry in toml("kinds")["kinds"]
    )


def counted_kinds(material: Material) -> Iterator[Relation]:
    """Sums of counts by kind, and what cannot be more than what it is a part of."""
    known = material.index
    lists = [(whole, parts) for listing in material.narrative.listings for whole, parts in _counts(listing, known)]
    for whole, parts in lists:
        found = next((k for k in kinds() if _fits(k, whole) and k.all_of([_label(part) for part in parts])), None)
        if found and not backed(whole, parts):
            yield _sum("listed_kinds", whole, parts, found.id)
    yield from _alike(lists)
    yield from _beside(known)
    yield from _bounds(material.narrative, known)


def _fits(found: Kinds, whole: Fact) -> bool:
    return found.whole is None or bool(found.whole.search(_label(whole)))


def _label(fact: Fact) -> str:
    return fold(fact.label)


def _counts(listing: Listing, known: Index) -> Iterator[tuple[Fact, list[Fact]]]:
    """Each count of the whole with those of the items that are counted alike; what else is listed is no kind of it."""
    for whole in known.of(listing.whole, "count"):
        counted = (known.counterpart(whole, item) for item in listing.items)
        parts = [part for part in counted if part is not None and part.number != whole.number]
        if len(parts) >= _AT_LEAST:
            yield whole, parts


def _sum(rule: str, whole: Fact, parts: Sequence[Fact], known: KnowledgeId | None) -> Relation:
    return Relation(rule, "sum", "narrative", whole, tuple(Term(1, part) for part in parts), knowledge=known)


def _alike(lists: Sequence[tuple[Fact, list[Fact]]]) -> Iterator[Relation]:
    """Of lists by the same kinds in one paragraph one closes: so must the others."""
    same: dict[object, list[tuple[Fact, list[Fact]]]] = defaultdict(list)
    for whole, parts in lists:
        names = frozenset(_stem(part) for part in parts)
        if len(names) == len(parts) and all(names):
            same[whole.quantity.block, dimension(whole), names].append((whole, parts))
    for group in same.values():
        closing = [_closes(*each) for each in group]
        for (whole, parts), closes in zip(group, closing, strict=True):
            if sum(closing) > closes and not backed(whole, parts):
                yield _sum("listed_alike", whole, parts, None)


@cache
def _small_words() -> re.Pattern[str]:
    return re.compile(toml("kinds")["words"]["alike"])


def _stem(fact: Fact) -> str:
    return _small_words().sub("", _label(fact))


def _closes(whole: Fact, parts: Sequence[Fact]) -> bool:
    several = sum(bool(part.value) for part in parts) >= _AT_LEAST
    return several and whole.value == sum(part.value for part in parts)


def _beside(known: Index) -> Iterator[Relation]:
    """Kinds that follow their whole without a word that announces them."""
    for counts in _by_block(known).values():
        for place, whole in enumerate(counts):
            for found in kinds():
                if found.whole and found.whole.search(_label(whole)) and not found.one(_label(whole)):
                    parts = _following(islice(counts, place + 1, place + 1 + _MOST), found, whole)
                    if found.all_of([_label(part) for part in parts]):
                        yield _sum("listed_kinds", whole, parts, found.id)


def _following(counts: Iterable[Fact], found: Kinds, whole: Fact) -> list[Fact]:
    parts: list[Fact] = []
    for count in counts:
        if not found.one(_label(count)) or dimension(count) != dimension(whole):
            break
        parts.append(count)
    return parts


def _by_block(known: Index) -> dict[int, list[Fact]]:
    found: dict[int, list[Fact]] = defaultdict(list)
    for fact in known.facts:
        if fact.kind == "count":
            found[fact.quantity.block].append(fact)
    return found


# --- no more than --------------------------------------------------------------------------------------------------


def _bounds(narrative: Narrative, known: Index) -> Iterator[Relation]:
    """Open: what is said right after a thing need not be a part of it."""
    by_block = _by_block(known)
    for entry in toml("kinds")["bound"]:
        for counts in by_block.values():
            small, large = (
                next((f for f in counts if re.search(entry[s], _label(f))), None) for s in ("small", "large")
            )
            if small and large and dimension(small) == dimension(large):
                yield _bound(small, large, knowledge_id(entry["id"]))
    for listing in narrative.listings:
        if not listing.complete and len(listing.items) <= _AT_LEAST:
            for item in listing.items:
                yield from _part(item, listing, known, by_block)


def _part(item: int, listing: Listing, known: Index, by_block: dict[int, list[Fact]]) -> Iterator[Relation]:
    """The last thing counted in the same unit before the list."""
    for part in known.of(item, "count"):
        before = [
            fact
            for fact in by_block[part.quantity.block]
            if position(fact) < position(part) and fact.mention not in listing.items
        ]
        if before and (whole := next((f for f in reversed(before) if f.quantity.unit == part.quantity.unit), None)):
            alone = sum(bool(known.counterpart(part, other)) for other in listing.items) == 1
            if alone and (whole.year, whole.phase) == (part.year, part.phase):
                yield _bound(part, whole, knowledge_id("part_of_count"))


def _bound(small: Fact, large: Fact, known: KnowledgeId | None) -> Relation:
    return Relation("identity_bound", "bound", "narrative", small, (Term(1, large),), firm=False, knowledge=known)
