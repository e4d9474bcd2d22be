"""收入总计 and 支出总计 of reports on governments: what makes them up, and that they balance.

    收入109亿元，加上上级补助等86亿元，收入总计195亿元    all that was said since the total before it
    收入54亿元，其中……，加上……2亿元，收入总计56亿元       the head and what 加上 brings in; its own items stand between
    总收入318亿元，其中：……                               the list behind it

Which of these a report writes, its other totals show; where most of them close, one that does not is looked into.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby, pairwise

from extractor.figures import intervals, linear
from extractor.governments import GRAND, item, pattern, side
from extractor.model import Fact, GroundId, Narrative, Relation, Term
from extractor.relations.government.aspects import Aspect, of_mentions
from extractor.relations.index import dimension, index
from extractor.relations.material import Material
from extractor.taxonomy import family, side_brought_to

_ENOUGH, _MOSTLY = 3, Decimal("0.75")


@dataclass(frozen=True, slots=True)
class Total:
    """A total, the amounts said since the one before it in its paragraph, and the amount behind it.

    `outer` are those that are no part of another one among them; `own` all of its side of the account since the total
    before it on that side, where the other side is said between: 收入……。支出……。收入合计……，支出合计…….
    """

    fact: Fact
    since: tuple[Fact, ...]
    outer: tuple[Fact, ...]
    behind: Fact | None = None
    own: tuple[Fact, ...] = ()


def budget_totals(material: Material) -> Iterator[Relation]:
    """The sums that make up totals, and the balance of income and spending."""
    if not family(material.outline.identity.family).has("whole_budget"):
        return
    totals = list(_totals(material.narrative, _wholes(material.narrative)))
    yield from confirmed([_sum(t.fact, t.since) for t in totals if len(t.since) == 2])
    longer = [total for total in totals if len(total.since) > 2]
    readings = ([t.since for t in longer], [(t.since[0], t.since[-1]) for t in longer], [t.outer for t in longer])
    for parts in readings:
        yield from confirmed([_sum(t.fact, p) for t, p in zip(longer, parts, strict=True) if len(p) > 1])
    yield from confirmed([_sum(t.fact, t.own) for t in totals if len(t.own) > 1 and t.own != t.since])
    yield from confirmed(list(_lists(material.narrative)))
    yield from _balanced(totals, of_mentions(material.narrative, material.outline))


def _wholes(narrative: Narrative) -> Mapping[int, int]:
    """What each thing is listed under: a part and its whole are never both added."""
    return {item: listing.whole for listing in narrative.listings for item in listing.items}


def _totals(narrative: Narrative, wholes: Mapping[int, int]) -> Iterator[Total]:
    amounts = [fact for fact in index(narrative).facts if fact.kind == "amount"]
    for _, group in groupby(amounts, key=lambda fact: (fact.quantity.block, dimension(fact))):
        paragraph, since, sided = list(group), 0, dict[str | None, int]()
        for place, fact in enumerate(paragraph):
            if item(fact.label) != GRAND and fact.dimension("flow") != "all_in":
                continue
            if narrative.mentions[fact.mention].territory == "":
                continue  # over a stretch of years: nothing this text lists adds up to it
            parts = _of_its_stage(paragraph[since:place], fact)
            mentions = {fact.mention for fact in parts}
            outer = _added_to(fact, tuple(p for p in parts if wholes.get(p.mention) not in mentions), parts, wholes)
            alike = not parts or side(parts[0].label) in (None, side(fact.label))
            behind = next(iter(paragraph[place + 1 : place + 2]), None)
            own = _brought_to(fact, _of_its_stage(paragraph[sided.get(fact.measure, 0) : place], fact))
            yield Total(fact, tuple(parts), outer, behind, own) if alike else Total(fact, (), (), behind, own)
            since = sided[fact.measure] = place + 1


def _of_its_stage(parts: Sequence[Fact], total: Fact) -> list[Fact]:
    """Of what is said with its budget and its account, only what is of the total's stage: 年初预算3亿元，决算4亿元."""
    staged = {part.mention for part in parts if part.phase == total.phase}
    return [part for part in parts if part.phase == total.phase or part.mention not in staged]


def _added_to(
    total: Fact, outer: tuple[Fact, ...], parts: Sequence[Fact], wholes: Mapping[int, int]
) -> tuple[Fact, ...]:
    """What a total is of; where only a part of the first makes it with the others, that part for the first.

    总收入9亿元，其中地方收入6亿元。地方收入加上级补助4亿元，收入总计10亿元
    """
    if not outer or holds(_sum(total, outer)):
        return outer
    inner = (part for part in parts if wholes.get(part.mention) == outer[0].mention)
    instead = ((part, *outer[1:]) for part in inner)
    return next((other for other in instead if holds(_sum(total, other))), outer)


def _brought_to(total: Fact, before: Sequence[Fact]) -> tuple[Fact, ...]:
    """What of the amounts before a total is of its side, where the other side is said among them."""
    sides = [side_brought_to(part.concept) for part in before]
    own = tuple(part for part, which in zip(before, sides, strict=True) if which == total.measure)
    return own if set(sides) - {total.measure, None} else ()


def _lists(narrative: Narrative) -> Iterator[Relation]:
    """总收入……，其中：…… with every item."""
    known = index(narrative)
    for listing in narrative.listings:
        wholes = [fact for fact in known.of(listing.whole, "amount") if dimension(fact) == "money"]
        if not wholes or item(wholes[0].label) != GRAND:
            continue
        parts = [amount for n in listing.items for amount in known.of(n, "amount")[:1] if dimension(amount) == "money"]
        if len(parts) > 2 and len(parts) == len(listing.items):
            yield _sum(wholes[0], parts)


def _balanced(totals: Sequence[Total], subjects: dict[int, Aspect]) -> Iterator[Relation]:
    """收入总计 = 支出总计 of one territory, budget and year, said one after the other; less what is carried over."""
    pairs: list[Relation] = []
    by_section: dict[int | None, list[Total]] = defaultdict(list)
    for total in totals:
        by_section[total.fact.section].append(total)
    for said in by_section.values():
        for income, spending in pairwise(said):
            one, other = subjects[income.fact.mention], subjects[spending.fact.mention]
            if one.side != "revenue" or other != replace(one, side="expenditure"):
                continue
            rest = spending.behind
            if rest and pattern("account", "rest").search(rest.label):
                terms = (Term(1, income.fact), Term(-1, spending.fact))
                yield Relation("balance", "difference", "narrative", rest, terms, firm=False)
            else:
                same = Relation(
                    "budget_balance", "equal", "narrative", spending.fact, (Term(1, income.fact),), firm=False
                )
                pairs.append(same)
    yield from confirmed(pairs)


def confirmed(relations: Sequence[Relation], ground: GroundId | None = None) -> Iterator[Relation]:
    """All of a kind where most of them hold, firmly and on a `ground`; else those that do."""
    held = [holds(relation) for relation in relations]
    firm = len(relations) >= _ENOUGH and sum(held) >= _MOSTLY * len(relations)
    for relation, closes in zip(relations, held, strict=True):
        if firm or closes:
            yield replace(relation, firm=firm, ground=ground if firm else None)


def _sum(total: Fact, parts: Iterable[Fact]) -> Relation:
    return Relation("budget_total", "sum", "narrative", total, tuple(Term(1, part) for part in parts), firm=False)


def holds(relation: Relation) -> bool:
    """Whether it holds as far as its figures are printed."""
    stated, *terms = intervals([relation.stated, *(term.fact for term in relation.terms)])
    return linear(stated, terms, [term.sign for term in relation.terms]).holds
