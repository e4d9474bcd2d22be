"""What the text says of the one project that is assessed, against its form: its score, its budget, what was spent.

Of several projects that one is meant whose money, budgeted and spent, the paragraph prints; where the text has but one
score and the document one form, that is the one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractor.figures import worth
from extractor.model import Fact, Relation, Term
from extractor.relations.material import Material
from extractor.taxonomy import indicator_role, indicator_words, money_role, table_kind
from extractor.wording import fold

_STAGES = ("adjusted", "final")


def indicator_text(material: Material) -> Iterator[Relation]:
    """The score in the text and that of the form, then the money that is said with it."""
    tables = {s.table.number: s for s in material.tables if table_kind(s.table.kind).has("indicators")}
    cells = [fact for fact in material.narrative.cells if fact.cell and fact.cell[0] in tables]
    said = [fact for fact in material.narrative.facts if fact.kind == "other" and _is_score(fact)]
    scores = [fact for fact in cells if _is_total(fact)]
    if len(said) != 1 or len(scores) != 1:
        yield from _each_project(material, said, scores, cells)
        return
    if _whole(said[0]) == bool(scores[0].dimension("project")):
        return
    name = tables[scores[0].cell[0]].name if scores[0].cell else ""
    near = [fact for fact in material.narrative.facts if fact.quantity.block == said[0].quantity.block]
    yield _equal(said[0], scores[0], name)
    for stage in _STAGES:
        texts = [
            fact for fact in near if fact.phase == stage and fact.kind == "amount" and money_role(fold(fact.label))
        ]
        forms = [fact for fact in cells if fact.phase == stage and _is_money(fact)]
        if len(texts) == 1 and len(forms) == 1:
            yield _equal(texts[0], forms[0], name)


def _each_project(
    material: Material, said: Sequence[Fact], scores: Sequence[Fact], cells: Sequence[Fact]
) -> Iterator[Relation]:
    """The score of a paragraph and that of the one project whose money the paragraph prints."""
    names = {sheet.table.number: sheet.name for sheet in material.tables}
    money: defaultdict[str, dict[str, Decimal]] = defaultdict(dict)
    for fact in cells:
        if fact.phase in _STAGES and _is_money(fact) and fact.value:
            money[fact.dimension("project") or ""][fact.phase] = worth(fact)
    printed: defaultdict[int, set[Decimal]] = defaultdict(set)
    for fact in material.narrative.facts:
        if fact.kind == "amount":
            printed[fact.quantity.block].add(worth(fact))
    for score in said:
        here = printed[score.quantity.block]
        whole = {name: set(amounts.values()) for name, amounts in money.items() if len(amounts) == len(_STAGES)}
        meant = [name for name, amounts in whole.items() if amounts <= here]
        forms = [fact for fact in scores if meant and fact.dimension("project") == meant[0]]
        if len(meant) == len(forms) == 1 and forms[0].cell:
            yield _equal(score, forms[0], names[forms[0].cell[0]])


def _equal(said: Fact, printed: Fact, name: str) -> Relation:
    return Relation("text_table", "equal", "table_text", said, (Term(1, printed),), True, name)


def _is_score(fact: Fact) -> bool:
    return indicator_role(fold(fact.label)) == "score"


def _is_total(fact: Fact) -> bool:
    return fact.measure == "indicator" and fact.dimension("item") == "score" and fact.dimension("indicator") is None


def _is_money(fact: Fact) -> bool:
    """The whole money of a project at a stage, not one of its sources."""
    names = {name for name, _ in fact.dimensions}
    return fact.measure == "expenditure" and fact.kind == "amount" and names == {"project"}


def _whole(fact: Fact) -> bool:
    """Whether a score is that of a whole body."""
    return bool(indicator_words("whole", "title").search(fold(fact.label)))
