"""Findings from figures that do not agree: broken relations folded by the figure to blame, and rounding tails."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractor.findings.blame import Diagnosis, cases
from extractor.findings.severity import severity, usual
from extractor.findings.text import facts_of, fields
from extractor.judge import FigureGraph
from extractor.model import Check, Document, Fact, Finding, Narrative, Outline, Span

# Which broken relation speaks for the others: the plainer the relation, the earlier.
_PLAINEST = ("equal", "direction", "change", "sum", "difference", "bound", "share", "execution_rate", "change_rate")


def arithmetic(document: Document, checks: Sequence[Check], graph: FigureGraph) -> Iterator[Finding]:
    """One finding for each wrong figure, with everything that it breaks; `graph` is that of the checks."""
    for case in cases(graph):
        yield _finding(document, case, [checks[number] for number in case.broken])


def tails(document: Document, outline: Outline, narrative: Narrative, checks: tuple[Check, ...]) -> Iterator[Finding]:
    """Sums and equalities that close only because last digits are rounded; a change of unit leaves no tail, nor does
    what is said to be but about so much.

    One finding each in the text; those inside one table are told together, since there they are the rule.
    """
    tables: dict[int, list[Check]] = defaultdict(list)
    for check in checks:
        if check.status != "rounding" or not _same_unit(check):
            continue
        cell = check.relation.stated.cell
        if cell is not None and check.relation.origin == "table":
            tables[cell[0]].append(check)
        else:
            yield _tail("rounding_tail", document, [check])
    for found in tables.values():
        yield _tail("rounding_tail" if len(found) == 1 else "rounding_tails", document, found)


def _tail(rule: str, document: Document, found: list[Check]) -> Finding:
    found.sort(key=lambda check: -abs(check.difference or Decimal(0)))
    told = {**fields(document, found[0], ()), "count": str(len(found))}
    return Finding(
        rule, usual(rule), told, *_place(found[0].relation.stated), found[0], facts_of(found), checks=tuple(found)
    )


def _finding(document: Document, case: Diagnosis, broken: list[Check]) -> Finding:
    blamed = case.suspects[0].fact if case.suspects else broken[0].relation.stated
    broken.sort(key=lambda check: _plain(check, blamed))
    first, others = broken[0], broken[1:]
    told = fields(document, first, others)
    about = (*_place(blamed), first, facts_of(broken))
    if _partly(first):
        return Finding("listed_partly", severity(broken), told, *about, checks=tuple(broken))
    return Finding(
        first.relation.rule, severity(broken), told, *about, case.suspects, case.repairs, checks=tuple(broken)
    )


def _partly(check: Check) -> bool:
    """A list whose rest is named elsewhere: the hypothesis was left open for that reason."""
    return check.reason == "named_missing_part"


def _plain(check: Check, blamed: Fact) -> tuple[bool, int, int]:
    facts = (check.relation.stated, *(term.fact for term in check.relation.terms))
    return (all(f.number != blamed.number for f in facts), _PLAINEST.index(check.relation.relation), check.number)


def _same_unit(check: Check) -> bool:
    linear = check.relation.relation in ("sum", "equal", "change", "difference")
    facts = [check.relation.stated, *(term.fact for term in check.relation.terms)]
    linear = linear and not any(fact.quantity.approximate for fact in facts)
    return linear and len({f.quantity.unit for f in facts if f.quantity.value}) == 1 and check.difference != Decimal(0)


def _place(fact: Fact) -> tuple[Span, int | None]:
    return Span(fact.quantity.block, fact.quantity.start, fact.quantity.end), fact.section
