"""The figures of a text by the names of what they are said of, nearest first."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from functools import cached_property
from itertools import chain, groupby

from extractor.governments import pattern
from extractor.model import Fact
from extractor.relations.index import agree, dimension, position
from extractor.relations.text.identities import wholes_of
from extractor.wording import fold

# What a label may carry or leave out without naming another thing.
_TRIMMINGS = re.compile(
    r"(?:19|20)\d{2}年度?|本年度?|当年|全年|本部门|本单位|我[局部委办院厅区市县]|合计|总计|总额|总数|总量|(?<=支出)(?:经费|资金)$|总预算|总决算"
    r"|地方(?=一般公共|政府性基金)|(?:实际)?(?:完成|执行|实现)数?$"
    r"|(?<!公共)(?<!基金)(?<!经营)(?:预算|决算)数?|支出(?=支出)|收入(?=收入)|[“”的：]"
)
# What says that a sum is the whole of its kind, and names no other thing.
_WHOLE = re.compile("^年度|总(?=支出|收入)")
# A shorter name ends too many others.
_SHORTEST = 3

# So many figures back a whole is looked for by its dimensions.
_LOOKED_AT = 40
# Dimensions that say which stretch of the account, not what of it.
_OF_TIME = ("flow", "base", "as_of")

_Setting = tuple[int | None, object]


def trimmed(label: str) -> str:
    """A label without year, 本年, 合计, 预算数 and the like."""
    return _TRIMMINGS.sub("", fold(label))


def whole_name(label: str) -> str:
    """A label as the name of a whole: 总支出 and 本年支出合计 are one."""
    return _WHOLE.sub("", trimmed(label))


class FactsByName:
    """Figures in reading order, by kind, name, year and phase: what is asked for is found without going through all."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._facts = facts
        self._pools: dict[Hashable, dict[_Setting, list[Fact]]] = {}

    def nearest(self, words: str, share: Fact, part: Fact, most: int) -> list[Fact]:
        """Figures comparable with a part whose name is `words`, then those where one name ends the other.

        Those before the share first, the nearest of them first; no more than `most`.
        """
        found: list[Fact] = []
        for labels in ((words,), self._alike(words)) if words else ():
            settings = self._pool(labels, part).items()
            fitting = [pool for (year, phase), pool in settings if agree(year, part.year) and agree(phase, part.phase)]
            rivals = chain.from_iterable(_around(pool, share, part, most) for pool in fitting)
            found += sorted(rivals, key=lambda fact: _distance(fact, share))
            if len(found) >= most:
                break
        return found[:most]

    def known(self, part: Fact) -> Iterator[Fact]:
        """The figure nearest before a part of a concept that the part's concept is a part of."""
        before = [fact for concept in wholes_of(part.concept) for fact in self._before(concept, part)]
        yield from sorted(before, key=position)[-1:]

    def wider(self, part: Fact) -> Iterator[Fact]:
        """The figure nearest before a part that is of the same money, less what narrows the part: the cube's whole."""
        own, narrow = self._measures[part.measure, part.kind, dimension(part)], _narrowing(part)
        at = bisect_left(own, position(part), key=position)
        nearest = reversed(own[max(0, at - _LOOKED_AT) : at])
        wider = (fact for fact in nearest if _in_context(fact, part) and _narrowing(fact) < narrow)
        yield from (fact for fact, _ in zip(wider, range(1), strict=False))

    def _before(self, concept: str, part: Fact) -> Iterator[Fact]:
        own = self._concepts[concept, part.kind, dimension(part)]
        at = bisect_left(own, position(part), key=position)
        fitting = (fact for fact in reversed(own[:at]) if _in_context(fact, part))
        yield from (fact for fact, _ in zip(fitting, range(1), strict=False))

    def _pool(self, labels: Sequence[str], part: Fact) -> dict[_Setting, list[Fact]]:
        kind, measure = part.kind, dimension(part)
        key = (labels, kind, measure)
        if key not in self._pools:
            pool: dict[_Setting, list[Fact]] = defaultdict(list)
            named = (fact for label in labels for fact in self._labels[kind, measure, label])
            for fact in sorted(named, key=position):
                pool[fact.year, fact.phase].append(fact)
            self._pools[key] = pool
        return self._pools[key]

    def _alike(self, words: str) -> tuple[str, ...]:
        """The names that end these words, or that they end."""
        if len(words) < _SHORTEST:
            return ()
        ends = (words[start:] for start in range(1, len(words) - _SHORTEST + 1))
        longer = (label for label in self._longer.get(words, ()) if not _more(label, words))
        return (*(end for end in ends if end in self._known_labels), *longer)

    def of_more(self, fact: Fact, words: str) -> bool:
        """Whether a figure is of what the words name and of something else: 税收返还和转移支付 is no 转移支付."""
        return bool(words) and _more(whole_name(fact.label), words)

    @cached_property
    def _labels(self) -> defaultdict[Hashable, list[Fact]]:
        found: defaultdict[Hashable, list[Fact]] = defaultdict(list)
        for fact in self._facts:
            found[fact.kind, dimension(fact), whole_name(fact.label)].append(fact)
        return found

    @cached_property
    def _known_labels(self) -> frozenset[str]:
        return frozenset(whole_name(fact.label) for fact in self._facts)

    @cached_property
    def _longer(self) -> dict[str, list[str]]:
        """The longer names by their ends."""
        found: dict[str, list[str]] = defaultdict(list)
        for label in sorted(self._known_labels):
            for start in range(1, len(label) - _SHORTEST + 1):
                found[label[start:]].append(label)
        return found

    @cached_property
    def _measures(self) -> defaultdict[Hashable, list[Fact]]:
        found: defaultdict[Hashable, list[Fact]] = defaultdict(list)
        for fact in self._facts:
            if fact.measure and fact.concept:
                found[fact.measure, fact.kind, dimension(fact)].append(fact)
        return found

    @cached_property
    def _concepts(self) -> defaultdict[Hashable, list[Fact]]:
        found: defaultdict[Hashable, list[Fact]] = defaultdict(list)
        for fact in self._facts:
            found[fact.concept, fact.kind, dimension(fact)].append(fact)
        return found


def _more(label: str, words: str) -> bool:
    return label.endswith(words) and bool(pattern("account", "together").search(label.removesuffix(words)))


def _narrowing(fact: Fact) -> set[tuple[str, str]]:
    return {(name, member) for name, member in fact.dimensions if name not in _OF_TIME}


def _in_context(fact: Fact, part: Fact) -> bool:
    return agree(fact.year, part.year) and agree(fact.phase, part.phase) and agree(fact.fund, part.fund)


def _around(pool: Sequence[Fact], share: Fact, part: Fact, most: int) -> Iterator[Fact]:
    """The figures of the blocks before the share until there are enough, and then of those behind it."""
    at = bisect_left(pool, position(share), key=position)
    sides = ((pool[place] for place in range(at - 1, -1, -1)), (pool[place] for place in range(at, len(pool))))
    count = 0
    for side in sides:
        for block, facts in groupby(side, key=lambda fact: fact.quantity.block):
            for fact in facts:
                if fact.mention != part.mention:
                    count += 1
                    yield fact
                if count >= most and block == share.quantity.block:
                    return  # within the share's own block the nearest come first
            if count >= most:
                return


def _distance(fact: Fact, share: Fact) -> tuple[bool, int, int]:
    behind = position(fact) > position(share)
    return behind, abs(fact.quantity.block - share.quantity.block), abs(fact.quantity.start - share.quantity.start)
