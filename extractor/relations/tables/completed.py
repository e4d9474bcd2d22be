"""A completion rate whose budget only a table prints: 会议费支出决算1.2万元，完成预算的24%."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator

from extractor.figures import agree
from extractor.model import Fact, Relation, Term
from extractor.relations.index import Index
from extractor.relations.material import Material
from extractor.relations.tables.across import one_figure
from extractor.taxonomy import family

_BUDGETS = ("budget", "adjusted")


def completions(material: Material) -> Iterator[Relation]:
    """The rate out of the text's account and the table's budget; firm where the table repeats the account.

    Only of what a body has one figure of: of anything else the table's row may be another one.
    """
    if family(material.outline.identity.family).has("several_levels"):
        return
    known = material.index
    printed: dict[Hashable, list[Fact]] = defaultdict(list)
    names = {sheet.table.number: sheet.name for sheet in material.tables}
    for cell, *_ in material.telling:
        if one_figure(cell) and cell.kind == "amount":
            printed[cell.concept, cell.year, cell.phase].append(cell)
    for rate in known.facts:
        final = _alone(rate, known) if rate.kind == "execution_rate" else None
        budget = _budget(rate, printed) if final else None
        if final and budget and budget.value:
            again = printed.get((rate.concept, rate.year, "final"), [])
            firm = any(agree(final, cell) for cell in again)
            note = names[budget.cell[0]] if budget.cell else ""
            terms = (Term(1, final), Term(1, budget))
            yield Relation("text_table_execution", "execution_rate", "table_text", rate, terms, firm, note)


def _alone(rate: Fact, known: Index) -> Fact | None:
    """The account said beside the rate, where the text prints no budget of the same thing."""
    amounts = known.of(rate.mention, "amount")
    finals = [fact for fact in amounts if fact.phase == "final" and fact.year == rate.year]
    return finals[-1] if finals and not any(fact.phase in _BUDGETS for fact in amounts) else None


def _budget(rate: Fact, printed: dict[Hashable, list[Fact]]) -> Fact | None:
    """The budget that the rate names, of either kind where it names none, if the tables print but one."""
    named = rate.base.phase if rate.base else None
    phases = (named,) if named in _BUDGETS else _BUDGETS
    found = [cell for phase in phases for cell in printed.get((rate.concept, rate.year, phase), [])]
    return found[0] if len({cell.value for cell in found}) == 1 else None
