"""The same figure in two tables, or in a table and in the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from decimal import Decimal

from extractor.figures import agree, is_money, worth
from extractor.messages import knowledge_id
from extractor.model import Fact, Narrative, Outline, Relation, Term
from extractor.patterns import toml
from extractor.relations.index import position
from extractor.relations.material import Material
from extractor.relations.tables.telling import KINDS, Told, flow_of, meant_by
from extractor.relations.text.identities import ConceptIdentity, identities_of
from extractor.taxonomy import among, family, section_kind, single_views

# Text that names no fund means none of these: they are always named.
_NAMED = ("gov_fund", "soe_capital")
_MOST = 3
_LONG_NAME = 4


def between_tables(material: Material) -> Iterator[Relation]:
    """Each figure against the first of the same meaning in an earlier table."""
    if _of_several(material.outline):
        return
    said: dict[Hashable, list[Told]] = defaultdict(list)
    names = {sheet.table.number: sheet.name for sheet in material.tables}
    for told in material.telling:
        said[told.meaning].append(told)
    for alike in said.values():
        for known, fact, firm in _pairs(alike) if len(alike) > 1 else ():
            if known.cell and fact.cell and known.cell[0] != fact.cell[0]:
                note = f"{names[fact.cell[0]]}与{names[known.cell[0]]}"
                sure = firm and _firm(fact)
                yield Relation("table_repeated", "equal", "cross_table", fact, (Term(1, known),), sure, note)


def _pairs(alike: Sequence[Told]) -> Iterator[tuple[Fact, Fact, bool]]:
    """Each figure with the first one of its own flow, a flow left unsaid with the one it must be: (first, later, firm).

    合计 beside 本年支出合计 and 支出总计 may be either: which of them it repeats shows that it is that one,
    so that two 合计 that repeat different ones are not one figure.
    """
    first: dict[str, Fact] = {}
    for told in alike:
        first.setdefault(told.flow, told.fact)
    unsaid = first.pop("", None)
    settled = list(first.values())
    for fact, _, flow in alike:
        known = first.get(flow, unsaid)
        repeats = not flow and any(agree(fact, rival) for rival in settled)
        if known is not None and known is not fact and not repeats:
            yield known, fact, True
        if settled and not flow and (repeats or fact is unsaid):
            other = _meant(fact, settled)
            firm = repeats or len({worth(rival) for rival in settled}) == 1
            earlier, later = sorted((fact, other), key=position)
            yield earlier, later, firm


def _meant(unsaid: Fact, rivals: Sequence[Fact]) -> Fact:
    """The figure of a flow that one without any repeats, else the nearest in amount."""
    return min(rivals, key=lambda rival: (not agree(unsaid, rival), abs(worth(unsaid) - worth(rival))))


def twin_items(material: Material) -> Iterator[Relation]:
    """The functional item and the economic item of one payment (养老保险缴费): often one figure, never surely."""
    twins = [twin["concepts"] for twin in toml("identities")["twin"]]
    wanted = {concept for twin in twins for concept in twin}
    found: dict[str, Fact] = {}
    for fact, *_ in material.telling:
        if fact.concept and fact.concept in wanted:
            found.setdefault(fact.concept, fact)
    for known, repeated in twins:
        if known in found and repeated in found:
            yield Relation(
                "table_repeated", "equal", "cross_table", found[repeated], (Term(1, found[known]),), firm=False
            )


def text_and_tables(material: Material) -> Iterator[Relation]:
    """Each figure of the text against the tables' figures of the same meaning, one for each distinct print.

    Where the text itself gives one meaning several figures it speaks of several bodies, or of several funds that the
    table does not tell apart; what is listed under a thing of its own is a part of that thing: then nothing is firm.
    """
    if _of_several(material.outline):
        return
    names = {sheet.table.number: sheet.name for sheet in material.tables}
    exact, loose = _indexed(material.telling)
    sections = material.outline.sections
    narrowed: dict[int | None, str | None] = {s.number: section_kind(s.kind).narrows for s in sections}
    told: dict[tuple[Hashable, ...], list[Fact]] = defaultdict(list)
    for fact in material.narrative.facts:
        if fact.kind in KINDS and fact.concept is not None and not fact.in_words:
            told[(*meant_by(fact, within=narrowed.get(fact.section)), flow_of(fact))].append(fact)
    inner = _parts_of_things(material.narrative)
    funds: dict[Hashable, set[Decimal]] = defaultdict(set)
    for (*named, _), facts in told.items():
        funds[tuple(named[:-1])].update(worth(fact) for fact in facts)
    for (*named, flow), facts in told.items():
        meaning = tuple(named)
        rivals = _flowing(exact.get(meaning, []), facts, str(flow))
        settled = meaning[-1] is not None or one_figure(facts[0])
        if not rivals:
            found = _flowing(loose.get(meaning[:-1], []), facts, str(flow))
            rivals, settled = _whole(found, facts), one_figure(facts[0]) and len(funds[meaning[:-1]]) == 1
        distinct = {worth(rival): rival for rival in reversed(rivals)}
        single = len({worth(fact) for fact in facts}) == 1 or len(distinct) > 1
        for fact in facts:
            for rival in list(distinct.values())[-_MOST:]:
                note = names[rival.cell[0]] if rival.cell else ""
                firm = single and settled and fact.mention not in inner
                yield Relation("text_table", "equal", "table_text", fact, (Term(1, rival),), firm, note)


def _parts_of_things(narrative: Narrative) -> frozenset[int]:
    """The mentions that a list puts under what no view knows: 堤岸巡查1,640万元，其中……上年结转120万元."""
    named = {fact.mention for fact in narrative.facts if fact.concept is None and fact.kind == "amount"}
    return frozenset(item for each in narrative.listings if each.whole in named for item in each.items)


def _flowing(rivals: Sequence[Told], facts: Sequence[Fact], flow: str) -> list[Fact]:
    """The rivals of a flow, else those that leave it unsaid; of all flows, where the text does, those it repeats."""
    if flow:
        return [r.fact for r in rivals if r.flow == flow] or [r.fact for r in rivals if not r.flow]
    printed = [rival.fact for rival in rivals]
    several = len({rival.flow for rival in rivals}) > 1
    return (several and [rival for rival in printed if any(agree(fact, rival) for fact in facts)]) or printed


def identities_across(material: Material) -> Iterator[Relation]:
    """机关运行经费 of the text and 公用经费 of a table: two names that often stand for one figure.

    Often they do not, so what is not printed alike is left alone, and no evidence against either.
    """
    known = identities_of(material.outline.identity.family)
    pairs = [(identity, sides) for identity in known if identity.across for sides in _sides(identity)]
    printed: dict[tuple[Hashable, ...], list[Fact]] = defaultdict(list)
    for fact, *_ in material.telling if pairs and not _of_several(material.outline) else ():
        if fact.part is None:
            printed[fact.concept, fact.kind, fact.year, fact.phase].append(fact)
    for fact in material.narrative.facts:
        for identity, (said, tabled) in pairs:
            cells = printed.get((tabled, fact.kind, fact.year, fact.phase), []) if fact.concept == said else []
            for cell in [cell for cell in cells if _alike(fact, cell)][:1]:
                terms = (Term(1, cell),)
                yield Relation(
                    "text_table", "equal", "table_text", fact, terms, firm=False, knowledge=knowledge_id(identity.name)
                )


def _alike(said: Fact, cell: Fact) -> bool:
    """Whether the text prints what the cell does, rounded or cut off."""
    return bool(said.value) and agree(said, cell)


def _sides(identity: ConceptIdentity) -> tuple[tuple[str, str], tuple[str, str]]:
    return (identity.whole, identity.parts[0]), (identity.parts[0], identity.whole)


def _whole(rivals: list[Fact], facts: Sequence[Fact]) -> list[Fact]:
    """Of figures under several funds the one that the text repeats, else those that are not nought."""
    amounts = {worth(fact) for fact in facts}
    return [r for r in rivals if worth(r) in amounts] or [r for r in rivals if r.value] or rivals


def _of_several(outline: Outline) -> bool:
    """A government's report gives the same item for several territories: a concept alone does not tell them apart."""
    return family(outline.identity.family).has("several_levels")


def _indexed(telling: Iterable[Told]) -> tuple[dict[Hashable, list[Told]], dict[Hashable, list[Told]]]:
    """The tables' facts by meaning, and by meaning without the fund, which text often leaves out."""
    exact: dict[Hashable, list[Told]] = defaultdict(list)
    loose: dict[Hashable, list[Told]] = defaultdict(list)
    for told in telling:
        exact[told.meaning].append(told)
        if told.fact.fund not in _NAMED:
            loose[told.meaning[:-1]].append(told)
    return exact, loose


def named_items(material: Material) -> Iterator[Relation]:
    """A project of no known concept that text and table call by the same name: only tried."""
    rows: dict[str, Fact] = {}
    for sheet in material.tables:
        for fact in sheet.facts.values():
            if fact.concept is None and fact.value and is_money(fact):
                rows.setdefault(fact.label.partition("/")[0], fact)
    for fact in material.narrative.facts:
        row = rows.get(fact.label.removesuffix("支出")) or rows.get(fact.label)
        if row and fact.concept is None and fact.kind == "amount" and len(fact.label) >= _LONG_NAME:
            yield Relation("text_table", "equal", "table_text", fact, (Term(1, row),), firm=False)


def one_figure(fact: Fact) -> bool:
    """Whether a body has one figure of its concept, whatever the fund."""
    return among(fact.concept, "single") or fact.concept in single_views()


def _firm(fact: Fact) -> bool:
    return fact.fund is not None
