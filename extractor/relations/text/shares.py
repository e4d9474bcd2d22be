"""What a part takes of its whole: the whole is named after 占, or it is the whole of the list."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from extractor.figures import worth
from extractor.model import Fact, Relation, Term
from extractor.relations.index import Index, agree, dimension, last_before, of_one_body, position
from extractor.relations.material import Material
from extractor.relations.text.names import FactsByName, whole_name
from extractor.relations.text.share_bases import bases
from extractor.taxonomy import ground_id

# How many rival wholes are tried for one share.
_RIVALS = 4
# A side of the account that no other word tells from another: 占收入的.
_SIDES = ("收入", "支出")


def shares(material: Material) -> Iterator[Relation]:
    """A share with its part and every whole it may mean; the likeliest one first and firm, the others open.

    A government's report speaks of several territories, so that no name is sure there; nor is a whole that only the
    dimensions point at (the classes of a fund in one paragraph, all of the fund in another).
    """
    known = material.index
    above = {item: listing.whole for listing in reversed(material.narrative.listings) for item in listing.items}
    before: dict[int | None, dict[int, Fact]] = {}
    by_cube: set[int] = set()
    names, sure = FactsByName(known.facts), of_one_body(material.outline)
    said = [fact for fact in known.facts if fact.kind == "share"]
    parts = {share.number: part for share in said if (part := _part(share, known))}
    made = bases(parts, said, known)
    for share in said:
        part = parts.get(share.number)
        if part is None:
            continue
        found = _in_step(_wholes(share, part, known, above, names), part, known)
        by_value = not found and share.number in made
        if by_value:
            found = [made[share.number]]
        if not share.whole:  # 占 may go on about the whole of a share before it
            own = {part.number, *(whole.number for whole in found)}
            found += [whole for number, whole in before.get(share.section, {}).items() if number not in own]
        if not found and not share.whole:
            found = list(names.wider(part))
            by_cube.update(whole.number for whole in found)
        if not found and whole_name(share.whole) in _SIDES:
            found = _larger_before(share, part, known)
            by_cube.update(whole.number for whole in found)
        before.setdefault(share.section, {}).update((whole.number, whole) for whole in found[:1])
        for rank, whole in enumerate(found):
            terms = (Term(1, part), Term(1, whole))
            firm = rank == 0 and (by_value or (_meant(share, whole) and whole.number not in by_cube and sure))
            ground = ground_id("share_of_list") if firm and not share.whole else None
            yield Relation("share", "share", "narrative", share, terms, firm, note=share.whole, ground=ground)
        if not found:
            yield Relation("share", "share", "narrative", share, (Term(1, part),), note=share.whole)


def _larger_before(share: Fact, part: Fact, known: Index) -> list[Fact]:
    """占收入的…… names no income: the amounts of the paragraph that it may be, the nearest first."""
    said = [f for f in known.in_block(share.quantity.block) if position(f) < position(share) and f.kind == part.kind]
    fitting = (f for f in reversed(said) if dimension(f) == dimension(part) and worth(f) > worth(part))
    return list(islice(fitting, _RIVALS))


def _part(share: Fact, known: Index) -> Fact | None:
    amounts = [a for a in known.of(share.mention, "amount", "count", "area") if agree(a.year, share.year)]
    return last_before([a for a in amounts if agree(a.phase, share.phase)] or amounts, share)


def _meant(share: Fact, whole: Fact) -> bool:
    """Whether nothing is named after 占, or the whole bears that name in full: one of fewer words is a wider whole."""
    return not share.whole or whole_name(whole.label).endswith(whole_name(share.whole))


def _wholes(share: Fact, part: Fact, known: Index, above: dict[int, int], names: FactsByName) -> list[Fact]:
    """By name, the list's own wholes first; then its others and those of the lists around it; then by knowledge."""
    words = whole_name(share.whole)
    listed = list(_listed(part, known, above))
    if any(names.of_more(whole, words) for whole in listed):
        listed = []  # 税收返还和转移支付9亿元，其中一般性转移支付5亿元，占转移支付的: of less than is listed
    named = [whole for whole in listed if words and whole_name(whole.label).endswith(words)]
    named += names.nearest(words, share, part, _RIVALS)
    found = [*named, *listed, *names.known(part)]
    rivals = {whole.number: whole for whole in reversed(found) if whole.number != part.number}
    order = {whole.number: place for place, whole in reversed(list(enumerate(found)))}
    return sorted(rivals.values(), key=lambda whole: order[whole.number])[:_RIVALS]


def _in_step(found: list[Fact], part: Fact, known: Index) -> list[Fact]:
    """收入分别为9亿元、8亿元，其中税收6亿元、5亿元，占收入的……: of several wholes the one in the part's place."""
    if not found:
        return found
    beside = [fact for fact in known.in_block(part.quantity.block) if fact.kind == part.kind]
    parts, wholes = ([fact for fact in beside if fact.label == of.label] for of in (part, found[0]))
    if len(parts) != len(wholes) or len(parts) < 2 or part not in parts:
        return found
    meant = wholes[parts.index(part)]
    return [meant, *(whole for whole in found if whole is not meant)]


def _listed(part: Fact, known: Index, above: dict[int, int]) -> Iterator[Fact]:
    mention, seen = part.mention, {part.mention}
    while mention in above and above[mention] not in seen:
        mention = above[mention]
        seen.add(mention)
        whole = known.counterpart(part, mention)
        if whole:
            yield whole
