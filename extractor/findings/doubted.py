"""Tables whose figures mostly disagree with their like elsewhere: one remark for all, since the reading is in doubt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator

from extractor.findings.severity import usual
from extractor.model import Check, Document, Finding, Narrative, Outline, Span


def doubted(document: Document, outline: Outline, narrative: Narrative, checks: tuple[Check, ...]) -> Iterator[Finding]:
    """One remark for the like relations of one table, or of one pair of tables, of which most fail."""
    alike: defaultdict[Hashable, list[Check]] = defaultdict(list)
    for check in checks:
        if check.reason == "siblings_fail":
            figures = (check.relation.stated, *(term.fact for term in check.relation.terms))
            alike[check.relation.rule, frozenset(f.cell[0] for f in figures if f.cell)].append(check)
    for together in alike.values():
        fact = together[0].relation.stated
        place = Span(fact.quantity.block, fact.quantity.start, fact.quantity.end)
        told = {"count": str(len(together)), "example": together[0].unequal}
        yield Finding(
            "doubted_tables", usual("doubted_tables"), told, place, fact.section, None, (fact,), checks=tuple(together)
        )
