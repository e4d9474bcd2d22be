"""The same thing said twice: it must be the same figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from extractor.figures import worth
from extractor.governments import made_comparable
from extractor.model import Fact, Narrative, Outline, Relation, Term
from extractor.relations.index import against, dimension, of_one_body
from extractor.relations.material import Material
from extractor.relations.text.names import trimmed
from extractor.taxonomy import among, single_views

_AMOUNTS = ("amount", "count", "area", "change", "change_rate")
# What of a thing is one figure only: how much, and by how much it changed.
_ONE_FIGURE = ("amount", "change")
# More values than this under one name: it is the name of several things.
_VALUES = 2
_SHORT = 2  # characters of a name that says what is told of another thing: 房屋9间，价值3万元；车辆2辆，价值5万元


def repeated(material: Material) -> Iterator[Relation]:
    """Each further figure of the same meaning equals the first one.

    Firm within a mention (a heading's figure said again in its text), and for concepts that a body has only one of.
    The figures of governments are said of several territories, and a name may stand for several things, or for parts of
    several: there only what is printed equal is taken for the same.
    """
    ordered = material.index.facts
    behind = {fact.number: following for fact, following in pairwise(ordered)}
    above, wholes = _above(material.outline), _wholes(material.narrative)
    one_body = of_one_body(material.outline)
    for said in _by_meaning(ordered):
        first, *others = said
        short = first.concept is None and len(trimmed(first.label)) <= _SHORT
        loose = not one_body or short or len({worth(fact) for fact in said}) > _VALUES
        for fact in others:
            beside = first.mention == fact.mention and fact.kind in ("amount", "count", "area")
            other = not _nested(first, fact, above) or _parts_of_others(first, fact, wholes)
            apart = loose or (fact.concept is None and other)
            if not apart or worth(first) == worth(fact):
                firm = beside or (one_body and (_single(fact) or _companions(first, fact, behind)))
                yield Relation("repeated", "equal", "narrative", fact, (Term(1, first),), firm)


def _by_meaning(ordered: Sequence[Fact]) -> Iterable[list[Fact]]:
    found: defaultdict[Hashable, list[Fact]] = defaultdict(list)
    for fact in ordered:
        if fact.kind in _AMOUNTS and not fact.in_words:
            found[_meaning(fact)].append(fact)
    return found.values()


def _above(outline: Outline) -> dict[int, int | None]:
    return {section.number: section.parent for section in outline.sections}


def _wholes(narrative: Narrative) -> dict[int, str]:
    """What the things are called of which others are said to be parts, by the part."""
    called = {mention.number: trimmed(mention.label) for mention in narrative.mentions}
    return {item: called[listing.whole] for listing in narrative.listings for item in listing.items}


def _parts_of_others(one: Fact, other: Fact, wholes: Mapping[int, str]) -> bool:
    """Whether two things are parts of two that have other names: 上年结转 of one project and of another."""
    both = (wholes.get(one.mention), wholes.get(other.mention))
    return None not in both and both[0] != both[1]


def _nested(one: Fact, other: Fact, above: dict[int, int | None]) -> bool:
    """Whether the two stand in one section, or one in a section below the other's: there a mere name is enough."""

    def chain(section: int | None) -> set[int]:
        found: set[int] = set()
        while section is not None and section not in found:
            found.add(section)
            section = above.get(section)
        return found

    return one.section == other.section or one.section in chain(other.section) or other.section in chain(one.section)


def same_figure(material: Material) -> Iterator[Relation]:
    """A figure long enough not to be a coincidence, printed again of another thing (项目支出 and 绩效金额)."""
    first: defaultdict[Hashable, list[Fact]] = defaultdict(list)
    for fact in material.index.facts:
        if fact.kind not in ("amount", "change") or fact.in_words or not _telling(fact):
            continue
        earlier = first[fact.kind, dimension(fact), worth(fact), fact.year]
        if earlier and earlier[0].mention != fact.mention and _meaning(earlier[0]) != _meaning(fact):
            yield Relation("same_figure", "equal", "narrative", fact, (Term(1, earlier[0]),), firm=False)
        earlier.append(fact)


def rates_again(material: Material) -> Iterator[Relation]:
    """The rate by which one amount changed, said again beside the same amount: open, since last year's may differ."""
    known = material.index
    first: dict[Hashable, Fact] = {}
    for rate in known.facts:
        amount = next(iter(known.of(rate.mention, "amount")), None) if rate.kind == "change_rate" else None
        if amount is None or not _telling(amount):
            continue
        again = first.setdefault((worth(amount), dimension(amount), rate.year, rate.phase, against(rate)), rate)
        if again.mention != rate.mention:
            yield Relation("repeated", "equal", "narrative", rate, (Term(1, again),), firm=False)


def _meaning(fact: Fact) -> Hashable:
    base = (fact.base.year, fact.base.phase, made_comparable(fact.base.words)) if fact.base else None
    thing = fact.concept or trimmed(fact.label)
    phase = None if among(fact.concept, "any_phase") else fact.phase
    return (thing, fact.dimension("gov_level"), fact.kind, dimension(fact), fact.year, phase, fact.fund, base)


def _single(fact: Fact) -> bool:
    """Whether a body has only one figure of this concept in a year and phase."""
    return fact.kind in _ONE_FIGURE and (among(fact.concept, "repeated") or fact.concept in single_views())


def _companions(one: Fact, other: Fact, behind: Mapping[int, Fact]) -> bool:
    """Counts with the same amount behind them count the same things: 项目4个，涉及金额598.42万元, printed again."""
    if one.kind != "count":
        return False
    following = [fact for each in (one, other) if (fact := behind.get(each.number))]
    amounts = [fact for fact in following if fact.kind == "amount" and _telling(fact)]
    return len(amounts) == 2 and worth(amounts[0]) == worth(amounts[1])


def _telling(fact: Fact) -> bool:
    """At least three digits that are not mere zeros."""
    return len(fact.quantity.value.normalize().as_tuple().digits) >= 3
