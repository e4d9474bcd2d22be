"""What the text says, found without going through all of it: by mention, by kind and time, by value, by list."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property

from extractor.figures import is_money, worth
from extractor.model import Fact, Listing, Narrative

_Setting = tuple[object, ...]


class Narrated:
    """The figures and lists of the text; put together when first asked. All are in the order of the narrative."""

    def __init__(self, narrative: Narrative) -> None:
        self._narrative = narrative

    def of(self, mention: int) -> Sequence[Fact]:
        """What is said of a thing in one place."""
        return self._said[mention]

    def like(self, fact: Fact, mention: int) -> Fact | None:
        """The first figure of the mention of the same kind, year and phase."""
        same = (other for other in self.of(mention) if _setting(other) == _setting(fact))
        return next(same, None)

    def worth(self, value: Decimal, like: Fact) -> Sequence[Fact]:
        """The figures of this worth that are of the kind, year and phase of one."""
        return self._worth[*_setting(like), is_money(like), value]

    def listed_under(self, value: Decimal, like: Fact) -> Iterator[Listing]:
        """The lists whose whole has a figure of this worth, of the kind, year and phase of one."""
        wholes = {fact.mention for money in (True, False) for fact in self._worth[*_setting(like), money, value]}
        places = sorted(place for mention in wholes for place in self._lists[mention])
        return (self._narrative.listings[place] for place in places)

    def items(self, whole: int) -> Iterator[int]:
        """What is listed under a thing."""
        return (item for place in self._lists[whole] for item in self._narrative.listings[place].items)

    def shares(self, like: Fact) -> Sequence[Fact]:
        """The shares of the same whole as one; where it names none, those of its section."""
        return self._of_whole[like.whole] if like.whole else self._of_section[like.section]

    @cached_property
    def usual_year(self) -> int | None:
        """The year that most figures are of."""
        years = Counter(fact.year for fact in self._narrative.facts)
        return years.most_common(1)[0][0] if years else None

    @cached_property
    def _said(self) -> defaultdict[int, list[Fact]]:
        found: defaultdict[int, list[Fact]] = defaultdict(list)
        for fact in self._narrative.facts:
            found[fact.mention].append(fact)
        return found

    @cached_property
    def _worth(self) -> defaultdict[_Setting, list[Fact]]:
        found: defaultdict[_Setting, list[Fact]] = defaultdict(list)
        for fact in self._narrative.facts:
            found[*_setting(fact), is_money(fact), worth(fact)].append(fact)
        return found

    @cached_property
    def _lists(self) -> defaultdict[int, list[int]]:
        found: defaultdict[int, list[int]] = defaultdict(list)
        for place, listing in enumerate(self._narrative.listings):
            found[listing.whole].append(place)
        return found

    @cached_property
    def _of_whole(self) -> defaultdict[str, list[Fact]]:
        found: defaultdict[str, list[Fact]] = defaultdict(list)
        for fact in self._shares:
            found[fact.whole].append(fact)
        return found

    @cached_property
    def _of_section(self) -> defaultdict[int | None, list[Fact]]:
        found: defaultdict[int | None, list[Fact]] = defaultdict(list)
        for fact in self._shares:
            found[fact.section].append(fact)
        return found

    @cached_property
    def _shares(self) -> list[Fact]:
        return [fact for fact in self._narrative.facts if fact.kind == "share" and fact.value]


def _setting(fact: Fact) -> _Setting:
    return fact.kind, fact.year, fact.phase
