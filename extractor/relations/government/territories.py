"""Reports on governments: figures of one territory, budget and side that stand in different paragraphs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import replace
from decimal import Decimal

from extractor.figures import agree, is_money, linear
from extractor.figures.agreement import growth, intervals, ratio
from extractor.governments import TOTAL, budget, item, made_comparable, side
from extractor.model import Fact, Kind, Narrative, Phase, Relation, Term
from extractor.relations.government.aspects import Aspect, of_mentions
from extractor.relations.index import index, last_before
from extractor.relations.material import Material
from extractor.taxonomy import family, ground_id

_ENOUGH, _MOSTLY = 4, Decimal("0.8")
_MANY, _NEARLY_ALL = 6, Decimal("0.85")
_RATES: tuple[Kind, ...] = ("change_rate", "execution_rate", "share", "index")
Amounts = dict[tuple[Aspect, Phase | None], list[Fact]]


def across_paragraphs(material: Material) -> Iterator[Relation]:
    """Shares of a territory's total, growth over its figure of last year, and what is said of it again."""
    if not family(material.outline.identity.family).has("several_levels"):
        return
    subjects = of_mentions(material.narrative, material.outline)
    amounts: Amounts = defaultdict(list)
    for fact in material.narrative.facts:
        if fact.kind == "amount" and subjects[fact.mention].level is not None:
            amounts[replace(subjects[fact.mention], year=fact.year), fact.phase].append(fact)
    yield from _shares(material.narrative, subjects, amounts)
    yield from _growth(material.narrative, subjects, amounts)
    yield from _again(material.narrative, subjects)


def _shares(narrative: Narrative, subjects: dict[int, Aspect], amounts: Amounts) -> Iterator[Relation]:
    """占一般公共预算支出的……: of the total of the same territory, wherever it is said."""
    known = index(narrative)
    for share in known.facts:
        about = subjects[share.mention]
        if share.kind != "share" or not budget(share.whole) or item(share.whole) != TOTAL or about.level is None:
            continue
        part = last_before(known.of(share.mention, "amount"), share)
        sought = Aspect(about.level, budget(share.whole), side(share.whole), TOTAL, share.year)
        for whole in amounts.get((sought, share.phase), ())[:1]:
            if part and whole.number != part.number and is_money(part):
                terms = (Term(1, part), Term(1, whole))
                yield Relation("share", "share", "narrative", share, terms, firm=True, note=share.whole)


def _growth(narrative: Narrative, subjects: dict[int, Aspect], amounts: Amounts) -> Iterator[Relation]:
    """A draft grows over what was carried out: firm where all but one or two of many do, and the words name no other
    base; else open, since the base may be set on another footing."""
    plain, other = list[Relation](), list[Relation]()
    for relation in _grown(narrative, subjects, amounts):
        (plain if _over_last_year(relation.stated) else other).append(relation)
    right = sum(map(_holds, plain))
    firm = right >= _MANY and right >= _NEARLY_ALL * len(plain)
    ground = ground_id("grown_over_account") if firm else None
    yield from (replace(relation, firm=firm, ground=ground) for relation in plain)
    yield from other


def _grown(narrative: Narrative, subjects: dict[int, Aspect], amounts: Amounts) -> Iterator[Relation]:
    """What is said to grow, with the account of the same subject a year before, wherever it is said."""
    known = index(narrative)
    for fact in known.facts:
        about = subjects[fact.mention]
        if fact.kind not in ("change", "change_rate") or not (about.known and fact.year):
            continue
        this = last_before([f for f in known.of(fact.mention, "amount") if f.year == fact.year], fact)
        sought = replace(about, year=fact.year - 1)
        base = next(iter(amounts.get((sought, "final"), ())), None)
        if this and base and base.mention != fact.mention and base.value:
            terms = (Term(1, this), Term(-1, base))
            rule = "change" if fact.kind == "change" else "rate_between"
            yield Relation(rule, fact.kind, "narrative", fact, terms, firm=False)


def _holds(relation: Relation) -> bool:
    """Whether a change, or its rate, follows from the two figures as they are printed."""
    stated, this, last = intervals([relation.stated, *(term.fact for term in relation.terms)])
    rate = relation.relation == "change_rate"
    return (ratio(stated, this, last, growth) if rate else linear(stated, [this, last], [1, -1])).holds


def _over_last_year(fact: Fact) -> bool:
    """Whether nothing is said of what a change compares with but that it is of the year before, or carried out."""
    base = fact.base
    return base is None or not base.words or (base.phase in (None, "final") and not made_comparable(base.words))


def _again(narrative: Narrative, subjects: dict[int, Aspect]) -> Iterator[Relation]:
    """The same amount or rate of one subject, said a second time, perhaps with fewer digits.

    What differs is looked into for totals only, in a report that mostly repeats them faithfully.
    """
    pairs = list(_said_again(narrative, subjects))
    totals = [agree(known, fact) for known, fact, total in pairs if total]
    faithful = len(totals) >= _ENOUGH and sum(totals) >= _MOSTLY * len(totals)
    for known, fact, total in pairs:
        firm = total and faithful
        if firm or agree(known, fact):
            yield Relation("repeated", "equal", "narrative", fact, (Term(1, known),), firm=firm)


def _said_again(narrative: Narrative, subjects: dict[int, Aspect]) -> Iterator[tuple[Fact, Fact, bool]]:
    """(the first figure, one like it elsewhere, whether it is a total)."""
    first: dict[Hashable, Fact] = {}
    for fact in index(narrative).facts:
        about = replace(subjects[fact.mention], year=fact.year)
        if fact.kind == "share":
            about = replace(about, budget=budget(fact.whole) or about.budget)
        if not about.known or fact.kind not in ("amount", *_RATES):
            continue
        known = first.setdefault((about, fact.kind, fact.phase, _held_against(fact)), fact)
        if known.mention != fact.mention:
            yield known, fact, about.item == TOTAL and fact.kind == "amount"


def _held_against(fact: Fact) -> Hashable:
    """What a rate is a rate of: the budget and side of a share, the phase that was carried out."""
    if fact.kind == "share":
        return (budget(fact.whole), side(fact.whole))
    return fact.base.phase if fact.base and fact.kind == "execution_rate" else None
