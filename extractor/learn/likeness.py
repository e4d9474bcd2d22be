"""How like a name is to the names that known things have: by the pairs of characters that they share.

Rare pairs count more (三公 tells, 支出 does not). `share` is how much of both a name and the likest known name of a
thing have in common, `beyond` by how much that is more than for any other thing; `most` and `least` the logarithms of
how much likelier the thing makes the pair that speaks most for it, and against it; `told` the largest share of the
names with a pair of it that are the thing's.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from math import log
from typing import NamedTuple

from extractor.facts.functions import simplified
from extractor.wording import fold

_PRIOR = 2.0  # names that a thing might have had
_OFTEN = 2  # names with a pair, of which one more tells something
_LEVEL = re.compile("（[类款项]）$")


class Likeness(NamedTuple):
    """See above."""

    share: float
    beyond: float
    most: float
    least: float
    told: float


def plain(name: str) -> str:
    """A name without what typists leave out or vary."""
    return simplified(_LEVEL.sub("", fold(name)))


class Names:
    """The names of things, to which others are compared."""

    def __init__(self, names: Mapping[str, Collection[str]]) -> None:
        self._names = [(thing, _pairs(name)) for thing, known in sorted(names.items()) for name in sorted(known)]
        self._of_thing = Counter(thing for thing, _ in self._names)
        self._with: defaultdict[str, list[int]] = defaultdict(list)
        for at, (_, pairs) in enumerate(self._names):
            for pair in pairs:
                self._with[pair].append(at)
        self._things = {pair: Counter(self._names[at][0] for at in places) for pair, places in self._with.items()}
        self._weights = [self._weight(pairs) for _, pairs in self._names]

    def like(self, name: str) -> dict[str, Likeness]:
        """How like a name is to each thing that shares anything with it."""
        pairs = _pairs(name)
        shares = self._shares(pairs)
        ranked = sorted(shares.values(), reverse=True)
        found = {}
        for thing, share in shares.items():
            other = ranked[1] if share == ranked[0] and len(ranked) > 1 else 0.0 if share == ranked[0] else ranked[0]
            speaks = [self._speaks(pair, thing) for pair in pairs if pair in self._with]
            found[thing] = Likeness(share, share - other, max(speaks), min(speaks), self._told(pairs, thing))
        return found

    def _shares(self, pairs: set[str]) -> dict[str, float]:
        """For each thing how much is common to its likest name and to these pairs, of all that both have."""
        common = defaultdict[int, float](float)
        for pair in pairs & self._with.keys():
            for at in self._with[pair]:
                common[at] += self._rare(pair)
        own, found = self._weight(pairs), dict[str, float]()
        for at, weight in common.items():
            thing = self._names[at][0]
            found[thing] = max(found.get(thing, 0.0), weight / (own + self._weights[at] - weight))
        return found

    def _weight(self, pairs: Iterable[str]) -> float:
        return sum(map(self._rare, pairs))

    def _rare(self, pair: str) -> float:
        return log((len(self._names) + 1) / (len(self._with.get(pair, ())) + 0.5))

    def _speaks(self, pair: str, thing: str) -> float:
        usual = len(self._with[pair]) / len(self._names)
        return log((self._things[pair][thing] + _PRIOR * usual) / (self._of_thing[thing] + _PRIOR) / usual)

    def _told(self, pairs: Iterable[str], thing: str) -> float:
        often = (pair for pair in pairs if len(self._with.get(pair, ())) > _OFTEN)
        return max((self._things[pair][thing] / len(self._with[pair]) for pair in often), default=0.0)


def _pairs(name: str) -> set[str]:
    """The pairs of neighbouring characters, the ends of the name among them."""
    bounded = f"^{name}$"
    return {bounded[at : at + 2] for at in range(len(bounded) - 1)}
