"""Shares of the items of a list that cannot make the figure they are said to make up.

货物支出40万元、服务支出60万元。授予中小企业合同金额80万元，货物采购中的占货物支出的10%，服务采购中的占服务支出的90%:
4 and 54 are 58, not 80; 10 and 90 are 100, so that they are shares of the 80.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from extractor.figures import half, is_money, reaches, scale, worth
from extractor.findings.severity import usual
from extractor.findings.text import figure_name
from extractor.judge.equation import amount, figure
from extractor.model import Check, Document, Fact, Finding, Narrative, Outline, Span

_HUNDRED = Decimal(100)
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class _Group:
    """The shares that make up one total, each with the item it is a share of; `rest` are the list's other items."""

    total: Fact
    pairs: tuple[tuple[Fact, Fact], ...]
    rest: tuple[Fact, ...]

    @property
    def made(self) -> Decimal:
        return sum((worth(share) * worth(item) / _HUNDRED for share, item in self.pairs), Decimal(0))

    @property
    def slack(self) -> Decimal:
        """What the last digits of the shares and of the total may hide."""
        return half(self.total) + sum((half(share) * worth(item) / _HUNDRED for share, item in self.pairs), Decimal(0))

    @property
    def contradicts(self) -> bool:
        """Whether the total is not even reached with all of what no share is given of, or is surpassed without it."""
        most = self.made + sum((worth(item) for item in self.rest), Decimal(0))
        outside = max(self.made - worth(self.total), worth(self.total) - most, Decimal(0))
        return not reaches(outside, self.slack)

    @property
    def closed(self) -> bool:
        """Whether the shares make 100 % though they are of different things."""
        gap = sum((share.value for share, _ in self.pairs), -_HUNDRED)
        return reaches(gap, sum((half(share) for share, _ in self.pairs), Decimal(0)))


def apart(document: Document, outline: Outline, narrative: Narrative, checks: tuple[Check, ...]) -> Iterator[Finding]:
    """Lists of amounts whose items are each said to hold a share of one more figure.

    Shares of different things make 100 % by chance only; where they also miss the figure, they are shares of it.
    """
    for group in _groups(narrative):
        if group.closed and group.contradicts:
            yield _finding(group)


def _groups(narrative: Narrative) -> Iterator[_Group]:
    shares: defaultdict[int | None, defaultdict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    amounts: dict[int, Fact] = {}
    totals: dict[tuple[int | None, str], Fact] = {}
    for fact in narrative.facts:
        if fact.kind == "share" and fact.whole:
            shares[fact.section][fact.label].append(fact)
        elif fact.kind == "amount" and is_money(fact) and fact.mention not in amounts:
            amounts[fact.mention] = fact
            totals.setdefault((fact.section, fact.label), fact)
    for listing in narrative.listings if shares else ():
        items = [amounts[item] for item in listing.items if item in amounts]
        for section in dict.fromkeys(item.section for item in items):
            for label, said in shares.get(section, {}).items():
                pairs = tuple((share, item) for share in said if (item := _item(share, items)))
                taken = {item.number for _, item in pairs}
                total = totals.get((section, label))
                if total is not None and len(taken) > 1:
                    yield _Group(total, pairs, tuple(item for item in items if item.number not in taken))


def _item(share: Fact, items: list[Fact]) -> Fact | None:
    """The one item that bears the name after 占."""
    name = share.whole.removesuffix("金额").removesuffix("总额")
    named = [item for item in items if len(name) > _SHORTEST and item.label.endswith(name)]
    return named[0] if len(named) == 1 else None


def _finding(group: _Group) -> Finding:
    equation = " + ".join(f"{figure(item)} × {figure(share)}" for share, item in group.pairs)
    told = {
        "label": figure_name(group.total),
        "stated": figure(group.total),
        "computed": f"{amount(group.made / scale(group.total))}{group.total.quantity.unit}",
        "equation": equation,
    }
    place = group.pairs[0][0]
    span = Span(place.quantity.block, place.quantity.start, place.quantity.end)
    facts = (group.total, *(fact for pair in group.pairs for fact in pair))
    return Finding("shares_apart", usual("shares_apart"), told, span, place.section, None, facts)
