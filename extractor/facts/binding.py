"""How far the meaning of each figure is to be trusted: two figures of one key that do not agree are not both certain.

What most prints of a key agree on stays as it is; the others, and all of them where nothing prevails, are conflicting:
one of them is wrong on the page, or was read for something it is not.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate

from extractor.figures import Interval, intervals
from extractor.model import Fact, Narrative

_SURE = 2
"""What a certain print counts beside one whose meaning is guessed."""


def with_bindings(narrative: Narrative) -> Narrative:
    """The narrative with every figure that another one of its key contradicts marked as such."""
    said: defaultdict[Hashable, list[Fact]] = defaultdict(list)
    for fact in (*narrative.facts, *narrative.cells):
        if fact.concept is not None and not fact.worded and fact.part != fact.concept:
            said[fact.key].append(fact)
    odd = {fact.number for facts in said.values() if len(facts) > 1 for fact in _contradicted(facts)}
    facts, cells = (tuple(_marked(fact, odd) for fact in side) for side in (narrative.facts, narrative.cells))
    return replace(narrative, facts=facts, cells=cells)


def _marked(fact: Fact, odd: set[int]) -> Fact:
    """A part that bears the name of its whole is not surely what that name says."""
    if fact.number in odd:
        return replace(fact, binding="conflicting")
    named_alike = fact.concept is not None and fact.part == fact.concept and fact.binding == "certain"
    return replace(fact, binding="guessed") if named_alike else fact


def _contradicted(facts: Sequence[Fact]) -> Iterator[Fact]:
    """The figures of one key that do not agree with what prevails among them."""
    found = list(zip(facts, intervals(facts), strict=True))
    weights = {interval: 0 for _, interval in found}
    if len(weights) == 1:
        return
    for fact, interval in found:
        weights[interval] += 1 if fact.binding == "guessed" else _SURE
    first, last = _likeliest(weights)
    yield from (fact for fact, interval in found if not interval.ends[0] <= first <= last <= interval.ends[1])


def _likeliest(weights: Mapping[Interval, int]) -> tuple[Decimal, Decimal]:
    """The first and the last of the numbers that most prints may stand for; where two are equally likely no print
    stands but one that may be both."""
    starts, begun = _running({interval: interval.ends[0] for interval in weights}, weights)
    stops, over = _running({interval: interval.ends[1] for interval in weights}, weights)
    votes = {at: begun[bisect_right(starts, at)] - over[bisect_left(stops, at)] for at in starts}
    most = max(votes.values())
    best = [at for at in votes if votes[at] == most]
    return min(best), max(best)


def _running(ends: Mapping[Interval, Decimal], weights: Mapping[Interval, int]) -> tuple[list[Decimal], list[int]]:
    """These ends in order, and what the first of them weigh together: of none, of one, of two …"""
    order = sorted(ends, key=lambda interval: ends[interval])
    return [ends[each] for each in order], list(accumulate((weights[each] for each in order), initial=0))
