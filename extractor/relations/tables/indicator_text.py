"""What the text says of the one project that is assessed, against its form: its score, its budget, what was spent.

Of several projects the figures alone do not tell which is meant; only a document with one form and one score in its
text is held to it.
"""

from __future__ import annotations

from collections.abc import Iterator

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
    if len(said) != 1 or len(scores) != 1 or _whole(said[0]) == bool(scores[0].dimension("project")):
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
