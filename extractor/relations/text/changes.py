"""What is said against last year or against the budget: the change and its rate."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from extractor.governments import beyond_plan, made_comparable, pattern
from extractor.messages import knowledge_id
from extractor.model import Fact, Kind, Narrative, Relation, Term
from extractor.relations.index import Index, against, agree, dimension, last_before, position, same_base
from extractor.relations.material import Material
from extractor.taxonomy import among

_AMOUNTS: tuple[Kind, ...] = ("amount", "count", "area")


def changes(material: Material) -> Iterator[Relation]:
    """The change is this figure less the one compared with, where both are printed."""
    known = material.index
    for change in known.facts:
        if change.kind != "change" or _on_another_footing(change):
            continue
        this, last = this_side(change, known), other_side(change, known)
        if this and last:
            # 超收 may be more than is due by the month
            firm = not beyond_plan(change.direction)
            yield Relation("change", "change", "narrative", change, (Term(1, this), Term(-1, last)), firm)
        elif this and 0 < this.value <= change.value and this.quantity.unit == change.quantity.unit:
            # a rise of more than the figure itself cannot be: the two are one figure, and nothing was there before
            yield Relation(
                "same_figure",
                "equal",
                "narrative",
                change,
                (Term(1, this),),
                False,
                knowledge=knowledge_id("new_this_year"),
            )


def change_rates(material: Material) -> Iterator[Relation]:
    """The rate from the change and the base, else from both sides, else from this side and the change."""
    known = material.index
    kin = _kin(material.narrative)
    for rate in known.facts:
        if rate.kind != "change_rate":
            continue
        if _on_another_footing(rate) and not _on_one_footing(rate, known):
            yield from _tried_on_one_footing(rate, known)
            continue
        relation = _rate(rate, known)
        if relation:
            yield relation
        yield from _other_owners(rate, known, kin.get(rate.mention, ()))


def rate_directions(material: Material) -> Iterator[Relation]:
    """Where a rate is all that is said of two printed figures, its word says which of them is larger."""
    known = material.index
    for rate in known.facts:
        if rate.kind != "change_rate" or not rate.value or _on_another_footing(rate) or _change_of(rate, known):
            continue
        this, last = this_side(rate, known), other_side(rate, known)
        if this and last and "/" not in rate.direction and "（" not in rate.direction:
            rule = "direction_greater" if rate.value > 0 else "direction_less"
            yield Relation(rule, "direction", "narrative", this, (Term(1, last),), note=rate.direction)


def _on_another_footing(said: Fact) -> bool:
    """同口径增长, 可比增长: the year before was worked out anew, what is printed of it is another figure."""
    return said.base is not None and made_comparable(said.base.words)


def _tried_on_one_footing(rate: Fact, known: Index) -> Iterator[Relation]:
    """增加3亿元，同口径增长4%: where the footing is that of the change and of this year too, they make the rate."""
    change, this = _change_of(rate, known), this_side(rate, known)
    if change and this:
        terms = (Term(1, this), Term(1, change))
        yield Relation("rate_implied", "change_rate", "narrative", rate, terms, firm=False)


def _on_one_footing(rate: Fact, known: Index) -> bool:
    """Whether the change is on the same footing: 同口径减少3万元，下降5% must agree, whatever last year says."""
    change = _change_of(rate, known)
    same = change is not None and change.base is not None and pattern("growth", "footing").search(change.base.words)
    return bool(same) and other_side(rate, known) is None


def _rate(rate: Fact, known: Index) -> Relation | None:
    change, this, last = _change_of(rate, known), this_side(rate, known), other_side(rate, known)
    if change and last and last.year is None and position(change) < position(last):
        change = None  # of a time without a year there may be two: 比前五年增加4亿元；较再前五年的9亿元增长30%
    if change and last:
        return Relation("rate_of_change", "change_rate", "narrative", rate, (Term(1, change), Term(1, last)))
    if this and last:
        return Relation("rate_between", "change_rate", "narrative", rate, (Term(1, this), Term(-1, last)))
    sides = tuple(Term(1, side) for side in (this, change) if side)
    return Relation("rate_implied", "change_rate", "narrative", rate, sides) if sides else None


def _kin(narrative: Narrative) -> dict[int, tuple[int, ...]]:
    """For each item of a list the other items and the whole: a comparison behind a list may belong to any of them."""
    kin: dict[int, tuple[int, ...]] = {}
    for listing in narrative.listings:
        for item in listing.items:
            kin[item] = (*kin.get(item, ()), listing.whole, *(i for i in listing.items if i != item))
    return kin


def _other_owners(rate: Fact, known: Index, kin: tuple[int, ...]) -> Iterator[Relation]:
    """The same rate and change said of another thing of the list in this paragraph: open, right only where it holds."""
    change = _change_of(rate, known)
    if change is None:
        return
    for mention in kin:
        for this in known.of(mention, *_AMOUNTS):
            here = this.quantity.block == change.quantity.block and position(this) < position(change)
            if here and (this.year, this.phase) == (rate.year, rate.phase):
                terms = (Term(1, this), Term(1, change))
                yield Relation("rate_implied", "change_rate", "narrative", rate, terms, firm=False)
                break


def _change_of(rate: Fact, known: Index) -> Fact | None:
    """The change that this rate puts in percent: of the same comparison, the nearest one before the rate.

    One said only in a later paragraph is of something else: a rate stands behind its change, or beside it.
    """
    rivals = [c for c in known.of(rate.mention, "change") if same_base(c, rate) and agree(c.phase, rate.phase)]
    return last_before([c for c in rivals if c.quantity.block <= rate.quantity.block and not _anew(c, rate)], rate)


def _anew(change: Fact, rate: Fact) -> bool:
    """Whether a change behind a rate names another thing to compare with: 增长16%，比执行数增加3万元, 超收3万元."""
    named = change.base is not None and (change.base.words or change.base.year == change.year)
    return bool(named) and position(change) > position(rate) and against(change) != against(rate)


def this_side(fact: Fact, known: Index) -> Fact | None:
    """The figure of the comparison's own year and phase, the last one printed before it.

    Where the mention prints none, that of the nearest earlier mention of the same thing.
    """
    own = _this(fact, known.of(fact.mention, *_AMOUNTS))
    if own or fact.concept is None:
        return own
    return next((amount for amount in known.before(fact, fact.year) if _same_thing(amount, fact)), None)


def _this(fact: Fact, amounts: tuple[Fact, ...]) -> Fact | None:
    rivals = [a for a in amounts if _fits(a, fact) and agree(a.year, fact.year) and agree(a.phase, fact.phase)]
    rivals = [a for a in rivals if not _is_base(a, fact)]
    return last_before([a for a in rivals if (a.year, a.phase) == (fact.year, fact.phase)] or rivals, fact)


def _same_thing(amount: Fact, fact: Fact) -> bool:
    """Whether an amount is of the same thing as a comparison; of what a body has only one of, in any section."""
    if amount.phase != fact.phase or amount.dimension("gov_level") != fact.dimension("gov_level"):
        return False
    if among(fact.concept, "repeated") and agree(amount.fund, fact.fund):
        return True
    return amount.fund == fact.fund and amount.section == fact.section


def other_side(fact: Fact, known: Index) -> Fact | None:
    """The figure compared with, where it is printed in the same mention."""
    rivals = [a for a in known.of(fact.mention, *_AMOUNTS) if _fits(a, fact) and _is_base(a, fact)]
    return last_before(rivals or _said_beside(fact, known), fact)


def _said_beside(fact: Fact, known: Index) -> list[Fact]:
    """Last year's figure of the same thing, said in this paragraph for itself: 上年收入9万元。与上年相比收入减少……"""
    if fact.concept is None or fact.base is None or fact.base.year is None:
        return []
    beside = takewhile(lambda a: a.quantity.block == fact.quantity.block, known.before(fact, fact.base.year))
    alike = (a for a in beside if agree(a.fund, fact.fund) and a.dimension("gov_level") == fact.dimension("gov_level"))
    return [a for a in alike if _fits(a, fact) and _is_base(a, fact)][:1]


def _fits(amount: Fact, fact: Fact) -> bool:
    return fact.kind == "change_rate" or dimension(amount) == dimension(fact)


def _is_base(amount: Fact, fact: Fact) -> bool:
    """The other side differs from this side in year or phase, and is what the base names."""
    if fact.base is None or (amount.year, amount.phase) == (fact.year, fact.phase):
        return False
    if fact.base.year is None and fact.base.phase is None:
        return (amount.year, amount.phase) == (None, None)  # 较前一个规划期的40亿元: a time without a year
    named_year = amount.year == fact.base.year if fact.base.year is not None else agree(amount.year, fact.year)
    return named_year and agree(amount.phase, fact.base.phase)
