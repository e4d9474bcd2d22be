"""The same thing said twice: it must be the same figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from decimal import Decimal

from extractor.model import Fact, Narrative, Outline, Relation, Term
from extractor.number import yuan
from extractor.patterns import toml
from extractor.relations.index import dimension, index
from extractor.relations.shares import trimmed

_AMOUNTS = ("amount", "count", "area", "change", "change_rate")


def repeated(narrative: Narrative, outline: Outline) -> Iterator[Relation]:
    """Each further figure of the same meaning equals the first one.

    Firm within a mention (a heading's figure said again in its text), and for concepts that a body has only one of.
    The figures of governments are said of several territories: there only what is printed equal is taken for the same.
    """
    one_body = not outline.identity.family.startswith("government")
    first: dict[Hashable, Fact] = {}
    ordered = index(narrative).facts
    for fact in ordered:
        if fact.kind not in _AMOUNTS or fact.in_words:
            continue
        known = first.setdefault(_meaning(fact), fact)
        if known is not fact:
            if not one_body and abs(_scaled(known)) != abs(_scaled(fact)):
                continue
            beside = known.mention == fact.mention and fact.kind in ("amount", "count", "area")
            firm = beside or (one_body and (_single(fact) or _companions(known, fact, ordered)))
            yield Relation("repeated", "equal", "narrative", fact, (Term(1, known),), firm)


def same_figure(narrative: Narrative, outline: Outline) -> Iterator[Relation]:
    """A figure long enough not to be a coincidence, printed again of another thing (项目支出 and 绩效金额)."""
    first: defaultdict[Hashable, list[Fact]] = defaultdict(list)
    for fact in index(narrative).facts:
        if fact.kind not in ("amount", "change") or fact.in_words or not _telling(fact):
            continue
        earlier = first[fact.kind, dimension(fact), abs(_scaled(fact)), fact.year]
        if earlier and earlier[0].mention != fact.mention and _meaning(earlier[0]) != _meaning(fact):
            yield Relation("same_figure", "equal", "narrative", fact, (Term(1, earlier[0]),), firm=False)
        earlier.append(fact)


def _meaning(fact: Fact) -> Hashable:
    base = (fact.base.year, fact.base.phase) if fact.base else None
    thing = fact.concept or trimmed(fact.label)
    return (thing, fact.kind, dimension(fact), fact.year, fact.phase, fact.fund, base)


def _single(fact: Fact) -> bool:
    """Whether a body has only one figure of this concept in a year and phase."""
    rules = toml("identities")["repetition"]
    return fact.kind in rules["kinds"] and fact.concept in rules["concepts"]


def _companions(one: Fact, other: Fact, ordered: Sequence[Fact]) -> bool:
    """Counts with the same amount behind them count the same things: 项目4个，涉及金额598.42万元, printed again."""
    if one.kind != "count":
        return False
    behind = [ordered[place + 1 : place + 2] for place in (ordered.index(one), ordered.index(other))]
    amounts = [fact for facts in behind for fact in facts if fact.kind == "amount" and _telling(fact)]
    return len(amounts) == 2 and _scaled(amounts[0]) == _scaled(amounts[1])


def _telling(fact: Fact) -> bool:
    """At least three digits that are not mere zeros."""
    return len(fact.quantity.value.normalize().as_tuple().digits) >= 3


def _scaled(fact: Fact) -> Decimal:
    return fact.value * (yuan(fact.quantity.unit) or Decimal(1))
