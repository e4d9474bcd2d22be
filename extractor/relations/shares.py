"""What a part takes of its whole: the whole is named after 占, or it is the whole of the list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.model import Fact, Narrative, Outline, Relation, Term
from extractor.relations.index import Index, agree, dimension, index, last_before, position
from extractor.wording import fold

# What a label may carry or leave out without naming another thing.
_TRIMMINGS = re.compile(
    r"(?:19|20)\d{2}年度?|本年度?|当年|全年|本部门|本单位|我[局部委办院厅区市县]|合计|总计|总额|总数|总预算|总决算"
    r"|(?<!公共)(?<!基金)(?<!经营)(?:预算|决算)数?|支出(?=支出)|收入(?=收入)|[“”的：]"
)


def shares(narrative: Narrative, outline: Outline) -> Iterator[Relation]:
    """A share with its part and every whole it may mean; the likeliest one first and firm, the others open."""
    known = index(narrative)
    wholes = {item: listing.whole for listing in reversed(narrative.listings) for item in listing.items}
    for share in known.facts:
        if share.kind != "share":
            continue
        part = _part(share, known)
        if part is None:
            continue
        found = list(_wholes(share, part, known, wholes))
        for rank, whole in enumerate(found):
            terms = (Term(1, part), Term(1, whole))
            yield Relation("share", "share", "narrative", share, terms, firm=rank == 0, note=share.whole)
        if not found:
            yield Relation("share", "share", "narrative", share, (Term(1, part),), note=share.whole)


def _part(share: Fact, known: Index) -> Fact | None:
    amounts = [a for a in known.of(share.mention, "amount", "count", "area") if agree(a.year, share.year)]
    return last_before([a for a in amounts if agree(a.phase, share.phase)] or amounts, share)


def _wholes(share: Fact, part: Fact, known: Index, wholes: dict[int, int]) -> Iterator[Fact]:
    """By name, nearest first; then the whole of the list."""
    seen: set[int] = {part.number}
    listed = known.counterpart(part, wholes[share.mention]) if share.mention in wholes else None
    named = _named(share, part, known) if share.whole else []
    for whole in [*named, *([listed] if listed else [])]:
        if whole.number not in seen:
            seen.add(whole.number)
            yield whole


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
    return [fact for _, fact in sorted(rivals, key=lambda rival: rival[0])][:4]


def _fit(words: str, label: str) -> int:
    """2 for the same name, 1 where one name ends the other, 0 for different things."""
    if not label:
        return 0
    if words == label:
        return 2
    return 1 if len(label) > 2 and len(words) > 2 and (words.endswith(label) or label.endswith(words)) else 0


def trimmed(label: str) -> str:
    """A label without year, 本年, 合计, 预算数 and the like."""
    return _TRIMMINGS.sub("", fold(label))
