"""What a part takes of its whole: the whole is named after 占, or it is the whole of the list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.model import Fact, Relation, Term
from extractor.relations.index import Index, agree, dimension, index, last_before, of_one_body, position
from extractor.relations.material import Material
from extractor.relations.text.identities import wholes_of
from extractor.wording import fold

# What a label may carry or leave out without naming another thing.
_TRIMMINGS = re.compile(
    r"(?:19|20)\d{2}年度?|本年度?|当年|全年|本部门|本单位|我[局部委办院厅区市县]|合计|总计|总额|总数|总预算|总决算"
    r"|(?<!公共)(?<!基金)(?<!经营)(?:预算|决算)数?|支出(?=支出)|收入(?=收入)|[“”的：]"
)
# How many rival wholes are tried for one share.
_RIVALS = 4


def shares(material: Material) -> Iterator[Relation]:
    """A share with its part and every whole it may mean; the likeliest one first and firm, the others open.

    A government's report speaks of several territories, so that no name is sure there.
    """
    known = index(material.narrative)
    above = {item: listing.whole for listing in reversed(material.narrative.listings) for item in listing.items}
    before: dict[int | None, list[Fact]] = {}
    for share in known.facts:
        part = _part(share, known) if share.kind == "share" else None
        if part is None:
            continue
        found = _wholes(share, part, known, above)
        if not share.whole:  # 占 may go on about the whole of a share before it
            found += [whole for whole in before.get(share.section, []) if whole not in found and whole != part]
        before.setdefault(share.section, []).extend(whole for whole in found[:1])
        for rank, whole in enumerate(found):
            terms = (Term(1, part), Term(1, whole))
            firm = rank == 0 and of_one_body(material.outline)
            yield Relation("share", "share", "narrative", share, terms, firm, note=share.whole)
        if not found:
            yield Relation("share", "share", "narrative", share, (Term(1, part),), note=share.whole)


def trimmed(label: str) -> str:
    """A label without year, 本年, 合计, 预算数 and the like."""
    return _TRIMMINGS.sub("", fold(label))


def _part(share: Fact, known: Index) -> Fact | None:
    amounts = [a for a in known.of(share.mention, "amount", "count", "area") if agree(a.year, share.year)]
    return last_before([a for a in amounts if agree(a.phase, share.phase)] or amounts, share)


def _wholes(share: Fact, part: Fact, known: Index, above: dict[int, int]) -> list[Fact]:
    """By name, nearest first; then the wholes of the list and of the lists around it; then by knowledge."""
    found = [*_named(share, part, known), *_listed(part, known, above), *_known(part, known)]
    rivals = {whole.number: whole for whole in reversed(found) if whole.number != part.number}
    order = {whole.number: place for place, whole in reversed(list(enumerate(found)))}
    return sorted(rivals.values(), key=lambda whole: order[whole.number])[:_RIVALS]


def _listed(part: Fact, known: Index, above: dict[int, int]) -> Iterator[Fact]:
    mention, seen = part.mention, {part.mention}
    while mention in above and above[mention] not in seen:
        mention = above[mention]
        seen.add(mention)
        whole = known.counterpart(part, mention)
        if whole:
            yield whole


def _known(part: Fact, known: Index) -> Iterator[Fact]:
    """Figures of a concept that the part's concept is a part of, nearest before it."""
    wholes = wholes_of(part.concept)
    for fact in reversed(known.facts):
        context = agree(fact.year, part.year) and agree(fact.phase, part.phase) and agree(fact.fund, part.fund)
        comparable = context and fact.kind == part.kind and dimension(fact) == dimension(part)
        if fact.concept in wholes and comparable and position(fact) < position(part):
            yield fact
            return


def _named(share: Fact, part: Fact, known: Index) -> list[Fact]:
    """Figures whose label is what stands after 占; those before the share first, the nearest of them first."""
    words = trimmed(share.whole)
    if not words:
        return []
    rivals = []
    for fact in known.facts:
        if fact.kind != part.kind or dimension(fact) != dimension(part) or fact.mention == part.mention:
            continue
        if agree(fact.year, part.year) and agree(fact.phase, part.phase) and (fit := _fit(words, trimmed(fact.label))):
            behind = position(fact) > position(share)
            far = abs(fact.quantity.block - share.quantity.block), abs(fact.quantity.start - share.quantity.start)
            rivals.append(((-fit, behind, *far), fact))
    return [fact for _, fact in sorted(rivals, key=lambda rival: rival[0])]


def _fit(words: str, label: str) -> int:
    """2 for the same name, 1 where one name ends the other, 0 for different things."""
    if not label:
        return 0
    if words == label:
        return 2
    return 1 if len(label) > 2 and len(words) > 2 and (words.endswith(label) or label.endswith(words)) else 0
