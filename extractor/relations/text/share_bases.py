"""The whole of shares that name none, found by value: their parts together make a figure that was printed before.

一般公共预算当年拨款2000万元……。                       the figure
教育支出1500万元，占75%；卫生健康支出500万元，占25%。  shares of it, in another sub-section
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from decimal import Decimal

from extractor.figures import worth
from extractor.model import Fact
from extractor.relations.index import Index, dimension, position

# Two parts make many figures by chance.
_AT_LEAST, _AT_MOST = 3, 20


def bases(parts: Mapping[int, Fact], shares: Sequence[Fact], known: Index) -> dict[int, Fact]:
    """The whole of each share, by the share's number; `parts` are those of the shares, by the same number."""
    together: dict[int, list[Fact]] = defaultdict(list)
    for share in shares:
        if not share.whole and share.number in parts:
            together[share.quantity.block].append(share)
    printed: dict[Hashable, list[Fact]] = defaultdict(list)
    for fact in known.facts:
        if fact.kind == "amount":
            printed[_setting(fact), worth(fact)].append(fact)
    found: dict[int, Fact] = {}
    for alike in together.values():
        for run, base in _runs(alike, parts, printed):
            found.update((share.number, base) for share in run)
    return found


def _runs(
    shares: Sequence[Fact], parts: Mapping[int, Fact], printed: Mapping[Hashable, list[Fact]]
) -> Iterator[tuple[Sequence[Fact], Fact]]:
    """The longest stretches of a paragraph's shares whose parts make a printed figure, with that figure."""
    start = 0
    while start + _AT_LEAST <= len(shares):
        for end in range(min(len(shares), start + _AT_MOST), start + _AT_LEAST - 1, -1):
            base = _base([parts[share.number] for share in shares[start:end]], printed)
            if base is not None:
                yield shares[start:end], base
                start = end - 1
                break
        start += 1


def _base(parts: Sequence[Fact], printed: Mapping[Hashable, list[Fact]]) -> Fact | None:
    """The last figure before the parts that they make."""
    settings = {_setting(part) for part in parts}
    if len(settings) > 1 or len({part.mention for part in parts}) < len(parts):
        return None
    total = sum((worth(part) for part in parts), Decimal(0))
    first = min(map(position, parts))
    before = [fact for fact in printed.get((settings.pop(), total), ()) if position(fact) < first]
    return before[-1] if before else None


def _setting(fact: Fact) -> Hashable:
    return dimension(fact), fact.year, fact.phase
