"""What a budget leaves: all that came to it less all that went out, as one section of the text says both.

    收入合计9亿元。支出合计7亿元。上述收支相抵，年终结余2亿元
    收入5亿元，上级补助1亿元，上年结余2亿元，支出7亿元，年终结余1亿元
    收入总量8亿元。支出总量9亿元。收支总量相抵，赤字1亿元

Which figures are of one account is told by their dimensions: whose budget, which one, of which year and stage.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field

from extractor.figures import agree
from extractor.governments import pattern
from extractor.model import Fact, Fund, Measure, Relation, Term
from extractor.relations.government.totals import confirmed, holds
from extractor.relations.index import MONEY, dimension
from extractor.relations.material import Material
from extractor.taxonomy import all_of_side, family, ground_id, side_brought_to

_SIDES: tuple[Measure, Measure] = ("revenue", "expenditure")
_INSURANCE: Fund = "social_insurance"


@dataclass(slots=True)
class _Account:
    """What has been said of each side since the account was last settled: its total, and what makes it up."""

    totals: dict[Measure, Fact] = field(default_factory=dict)
    parts: dict[Measure, list[Fact]] = field(default_factory=lambda: defaultdict(list))

    def add(self, fact: Fact) -> None:
        """Note a figure; a total said anew, or the year's own figure, begins its side anew."""
        for side in _SIDES:
            if fact.concept == all_of_side(side):
                self.totals[side] = fact
            elif side_brought_to(fact.concept) == side:
                if fact.concept in {part.concept for part in self.parts[side]} and fact.measure == side:
                    self.parts[side].clear()
                    self.totals.pop(side, None)
                self.parts[side].append(fact)

    def side(self, side: Measure) -> list[Fact]:
        """The total where one is said, else all parts."""
        return [self.totals[side]] if side in self.totals else self.parts[side]

    @property
    def whole(self) -> bool:
        """Whether what the year began with is in it: else only the account that closes began with nothing."""
        return "revenue" in self.totals or any(part.dimension("flow") == "opening" for part in self.parts["revenue"])

    @property
    def even(self) -> bool:
        """Whether both totals are one figure: what is left is in them already."""
        return len(self.totals) == len(_SIDES) and agree(*self.totals.values())


def settled_accounts(material: Material) -> Iterator[Relation]:
    """Each balance or shortfall against both sides of its account; firm where most accounts of the text close."""
    if not family(material.outline.identity.family).has("whole_budget"):
        return
    yield from confirmed(list(_of_one_year(material)), ground_id("flows_of_account"))
    found = list(_settled(material))
    yield from confirmed([relation for relation, whole in found if whole], ground_id("flows_of_account"))
    yield from (relation for relation, whole in found if not whole and holds(relation))


def _settled(material: Material) -> Iterator[tuple[Relation, bool]]:
    """Each balance, and whether its account is told from its beginning."""
    inner = {item for listing in material.narrative.listings if not listing.added for item in listing.items}
    accounts: dict[Hashable, _Account] = defaultdict(_Account)
    for fact in material.index.facts:
        if fact.kind != "amount" or dimension(fact) != MONEY or fact.in_words:
            continue
        key = (fact.section, fact.dimension("gov_level"), fact.fund, fact.year)
        if not _leaves(fact):
            if fact.mention not in inner or fact.measure not in _SIDES:
                accounts[key].add(fact)
            continue
        account = accounts.pop(key, _Account())
        income, spending = (account.side(side) for side in _SIDES)
        if income and spending and not account.even:
            yield _balance(fact, income, spending), account.whole


def _of_one_year(material: Material) -> Iterator[Relation]:
    """What insurance funds take in less what they spend is what the year leaves, of each level, year and stage."""
    said: dict[Hashable, dict[Measure | None, Fact]] = defaultdict(dict)
    for fact in material.index.facts:
        if fact.kind != "amount" or fact.fund != _INSURANCE or fact.concept is None or fact.dimension("item"):
            continue
        account = said[fact.section, fact.dimension("gov_level"), fact.year, fact.phase]
        if fact.measure in _SIDES:
            account[fact.measure] = fact
        elif fact.measure == "balance" and fact.dimension("flow") == "current" and account.keys() >= set(_SIDES):
            yield _balance(fact, *([account[side]] for side in _SIDES))


def _leaves(fact: Fact) -> bool:
    """Whether a figure is what both sides leave: 年终结余, 结转下年, 赤字."""
    if fact.concept is None:
        return bool(pattern("account", "left").search(fact.label) or pattern("account", "shortfall").search(fact.label))
    return fact.dimension("flow") == "closing"


def _balance(left: Fact, income: list[Fact], spending: list[Fact]) -> Relation:
    sign = -1 if pattern("account", "shortfall").search(left.label) else 1
    sides = (income, spending) if sign == 1 else (spending, income)
    terms = (*(Term(1, fact) for fact in sides[0]), *(Term(-1, fact) for fact in sides[1]))
    return Relation("balance", "difference", "narrative", left, terms, firm=False)
