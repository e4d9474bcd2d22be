"""Reports on the whole budget: 收入……，加上……，收入总计……; income less expenditure is the balance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence

from extractor.figures import adds_up, worth
from extractor.governments import pattern
from extractor.model import Fact, Narrative, Relation, Term
from extractor.relations.index import Index, dimension, index, position
from extractor.relations.material import Material
from extractor.taxonomy import family, ground_id
from extractor.wording import fold

_OWED, _KINDS_OF_DEBT = ("debt", "limit"), ("general", "special")
_MOST = 4
_LONGEST = 30
# What a section and the sections below it may each say of themselves; the longer names first.
_SAID = ("总收入", "总支出", "年度收支", "当年结余", "滚存结余", "收入合计", "支出合计")


def running_totals(material: Material) -> Iterator[Relation]:
    """A total is what stands before it in its paragraph: open, and right only where it closes."""
    facts = [fact for fact in material.index.facts if fact.kind == "amount"]
    for place, total in enumerate(facts):
        before = _same_paragraph(facts[max(0, place - _MOST) : place], total)
        if not _is_total(total) or any(fact.quantity.approximate for fact in before):
            continue  # what is but about so much makes no total
        for size in range(2, len(before) + 1):
            yield _sum("running_total", total, before[-size:])


def listed_heads(material: Material) -> Iterator[Relation]:
    """The first items of a list that make its whole: what follows, and what only counts things, is not of it."""
    if not family(material.outline.identity.family).has("sums_run_on"):
        return
    known = material.index
    money = [fact for fact in known.facts if fact.kind == "amount" and dimension(fact) == "money"]
    for listing in material.narrative.listings:
        parts = [amount for item in listing.items for amount in _money(known, item)[:1]]
        whole = next(iter(_money(known, listing.whole)), None) or _before(money, listing.whole, known)
        if whole is None or whole in parts:
            continue
        if len(parts) == len(listing.items) and worth(whole) == sum(map(worth, parts)):
            yield _sum("listed_head", whole, parts)  # to the last digit: no shorter head is the whole within print
            continue
        sizes = range(2, min(len(parts), _LONGEST) + 1)
        yield from (_sum("listed_head", whole, parts[:n]) for n in sizes if _closes(whole, parts[:n]))


def balances(material: Material) -> Iterator[Relation]:
    """年度收支结余 is the income before it less the expenditure before it: open."""
    facts = [fact for fact in material.index.facts if fact.kind == "amount"]
    items = {item for listing in material.narrative.listings for item in listing.items}
    heads = [fact for fact in facts if fact.mention not in items]
    places = {fact.number: place for place, fact in enumerate(heads)}
    for place, balance in enumerate(facts):
        if not pattern("account", "left").search(balance.label):
            continue
        near = facts[max(0, place - 2) : place]
        outer = heads[max(0, at - 2) : at] if (at := places.get(balance.number, 0)) else []
        read = (_same_paragraph(each, balance) for each in (near, outer))
        before = next((each for each in read if _both_sides(each)), None)
        if before is not None:
            gathered = pattern("account", "gathered").search(balance.label)
            if not gathered or adds_up(before[0], (before[1], balance)):
                yield _difference(balance, before[0], before[1])


def _both_sides(before: Sequence[Fact]) -> bool:
    """Income, then expenditure; what each is made of may stand between them."""
    return len(before) == 2 and "收" in before[0].label and "支" in before[1].label


def _difference(balance: Fact, income: Fact, spending: Fact) -> Relation:
    sign = -1 if pattern("account", "shortfall").search(balance.label) else 1
    terms = (Term(sign, income), Term(-sign, spending))
    return Relation("balance", "difference", "narrative", balance, terms, firm=False)


def section_sums(material: Material) -> Iterator[Relation]:
    """The total income of a section is that of the sections below it, one of each; so for expenditure and balances."""
    said = _said(material.narrative)
    children: dict[int | None, list[int]] = defaultdict(list)
    for section in material.outline.sections:
        children[section.parent].append(section.number)
    for section in material.outline.sections:
        below = children[section.number]
        for name in _SAID:
            whole = said.get((section.number, name))
            parts = [said[number, name] for number in below if (number, name) in said]
            if whole and len(parts) > 2 and len(parts) == len(below):
                terms = tuple(Term(1, part) for part in parts)
                yield Relation("section_sum", "sum", "narrative", whole, terms, firm=False, note=name)


def _said(narrative: Narrative) -> dict[tuple[int, str], Fact]:
    """The first figure of each name in each section."""
    found: dict[tuple[int, str], Fact] = {}
    for fact in index(narrative).facts:
        if fact.kind != "amount" or fact.section is None:
            continue
        label = fold(fact.label)
        if name := next((name for name in _SAID if name in label), None):
            found.setdefault((fact.section, name), fact)
    return found


def _is_total(fact: Fact) -> bool:
    return bool(pattern("account", "total").search(fact.label))


def _sum(rule: str, total: Fact, parts: Sequence[Fact]) -> Relation:
    return Relation(rule, "sum", "narrative", total, tuple(Term(1, part) for part in parts), firm=False)


def _closes(total: Fact, parts: Sequence[Fact]) -> bool:
    """Whether parts make a total as far as they are printed; a guess that fails is not worth a thought."""
    return adds_up(total, parts)


def _same_paragraph(before: Sequence[Fact], fact: Fact) -> list[Fact]:
    return [f for f in before if f.quantity.block == fact.quantity.block and dimension(f) == dimension(fact)]


def _money(known: Index, mention: int) -> list[Fact]:
    return [fact for fact in known.of(mention, "amount") if dimension(fact) == "money"]


def _before(money: Sequence[Fact], mention: int, known: Index) -> Fact | None:
    """The last amount before a mention that has none: 退税8亿元，惠及5万户，其中…… goes on about the 退税."""
    said = known.said.get(mention, ())
    if not said:
        return None
    block, start = position(said[0])
    return next((f for f in reversed(money) if f.quantity.block == block and f.quantity.start < start), None)


def debts_of_two_kinds(material: Material) -> Iterator[Relation]:
    """一般债务 and 专项债务 are all the debt there is: owed, raised or allowed, said of in one paragraph."""
    if not family(material.outline.identity.family).has("several_levels"):
        return
    said: dict[Hashable, dict[str | None, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in material.narrative.facts:
        if fact.kind == "amount" and fact.measure in _OWED and fact.concept and dimension(fact) == "money":
            rest = tuple(pair for pair in fact.dimensions if pair[0] != "type")
            key = fact.quantity.block, fact.concept, rest, fact.year, fact.phase
            said[key][fact.dimension("type")].append(fact)
    for kinds in said.values():
        if set(kinds) == {None, *_KINDS_OF_DEBT} and all(len(facts) == 1 for facts in kinds.values()):
            terms = tuple(Term(1, kinds[kind][0]) for kind in _KINDS_OF_DEBT)
            yield Relation("listed_parts", "sum", "narrative", kinds[None][0], terms, ground=ground_id("known_list"))
