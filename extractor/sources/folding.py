"""One difference between documents shows in every total above it: it is told once, by the narrowest figure."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from extractor.figures import scale, worth
from extractor.findings.text import fields
from extractor.model import Check, Document, Finding


def folded(findings: Iterable[Finding], document: Document) -> Iterator[Finding]:
    """Findings of one gap as one; of a gap of one digit those of one rule, for such a gap is met by chance."""
    groups: dict[Hashable, list[Finding]] = {}
    for number, finding in enumerate(findings):
        groups.setdefault(_gap(finding) or number, []).append(finding)
    for group in groups.values():
        yield _narrowest(group, document) if len(group) > 1 else group[0]


def _gap(finding: Finding) -> Hashable:
    check = finding.check
    if check is None or not check.difference:
        return None
    gap = abs(check.difference * scale(check.relation.stated)).normalize()
    return gap if len(gap.as_tuple().digits) > 1 else (finding.rule, gap)


def _narrowest(group: Sequence[Finding], document: Document) -> Finding:
    """The finding about the smallest figure, the other broken relations behind it."""
    first, *others = sorted(group, key=_width)
    equations: dict[str, Check] = {}
    for finding in (first, *others):
        if finding.check:
            equations.setdefault(finding.check.equation, finding.check)
    checks = list(equations.values())
    facts = {fact.number: fact for finding in (first, *others) for fact in finding.facts}
    told = fields(document, checks[0], checks[1:])
    return replace(first, fields=told, facts=tuple(facts.values()), checks=tuple(checks))


def _width(finding: Finding) -> tuple[Decimal, bool, int]:
    check = finding.check
    assert check is not None
    stated = check.relation.stated
    return (abs(worth(stated)), stated.cell is not None, check.number)
