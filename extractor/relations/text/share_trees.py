"""Shares say how amounts nest: what 64.5 % and 3.2 % are said of makes up what 67.7 % is said of, paragraphs apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from extractor.figures import adds_up
from extractor.model import Fact, Relation, Term
from extractor.relations.index import dimension, last_before
from extractor.relations.material import Material
from extractor.taxonomy import family

_MOST = 12


def shared_sums(material: Material) -> Iterator[Relation]:
    """An amount is the sum of those behind it whose shares make its share: open, and right only where it closes."""
    if not family(material.outline.identity.family).has("sums_run_on"):
        return
    known = material.index
    pairs: list[tuple[Fact, Fact]] = []
    for share in known.facts:
        amount = last_before(known.of(share.mention, "amount"), share) if share.kind == "share" else None
        if amount and dimension(amount) == "money":
            pairs.append((amount, share))
    for _, section in groupby(pairs, key=lambda pair: pair[0].section):
        yield from _section(list(section))


def _section(pairs: Sequence[tuple[Fact, Fact]]) -> Iterator[Relation]:
    ends: dict[int, int] = {}
    for place in range(len(pairs) - 1, -1, -1):
        parts = _parts(pairs, place, ends)
        if parts:
            ends[place] = ends.get(parts[-1], parts[-1])
            terms = tuple(Term(1, pairs[part][0]) for part in parts)
            yield Relation("shared_sum", "sum", "narrative", pairs[place][0], terms, firm=False)


def _parts(pairs: Sequence[tuple[Fact, Fact]], place: int, ends: dict[int, int]) -> list[int]:
    """The pairs behind one whose shares make its share, those inside them left out."""
    aim = pairs[place][1]
    at = place + 1
    parts: list[int] = []
    while at < len(pairs) and len(parts) < _MOST:
        parts.append(at)
        shares = [pairs[part][1] for part in parts]
        if len(parts) > 1 and adds_up(aim, shares):
            return parts
        if sum(share.value for share in shares) > aim.value and not adds_up(aim, shares):
            return []
        at = ends.get(at, at) + 1
    return []
