"""Findings of one wrong figure as one, with all that it breaks listed under the plainest of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from extractor.figures import scale, worth
from extractor.findings.causes.sheet import tells
from extractor.findings.text import LANGUAGES, also
from extractor.model import Finding

GRAVEST_FIRST = ("error", "warning", "info")


def by_figure(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Those that blame one figure for certain as one, the gravest of them speaking; so those of one figure and gap.

    What a figure breaks that is not printed as a number at all follows from that.
    """
    alike: defaultdict[Hashable, list[Finding]] = defaultdict(list)
    findings = list(findings)
    unread = {finding.suspects[0].fact.number for finding in findings if _unread(finding)}
    for number, finding in enumerate(findings):
        suspect = finding.suspects[0].fact.number if finding.suspects else None
        known = ("unread", suspect) if suspect in unread else _blamed(finding)
        alike[known or _said_again(finding) or _other_scope(finding) or ("alone", number)].append(finding)
    for together in alike.values():
        first, *others = sorted(together, key=lambda finding: GRAVEST_FIRST.index(finding.severity))
        yield _with(first, others) if others else _caused(first)


def _unread(finding: Finding) -> bool:
    """Whether a finding says of a figure that it is printed as no number."""
    return len(finding.suspects) == 1 and finding.check is None and finding.suspects[0].reason == "unreadable"


def _blamed(finding: Finding) -> Hashable:
    """The figure that a finding says is wrong, and what it should be: printed again in the row of its name in another
    table, it is wrong again.
    """
    if not finding.claimed or not finding.suspects:
        return None
    fact, expected = finding.suspects[0].fact, finding.suspects[0].expected
    if fact.cell is None or not tells(fact):
        return fact.number, expected
    return fact.label, fact.kind, worth(fact), expected


def _other_scope(finding: Finding) -> Hashable:
    """A paragraph that differs from the tables by one amount throughout is of another draft, or scope, as a whole."""
    check = finding.check
    if check is None or finding.cause != "layout.other_draft" or check.relation.relation != "equal":
        return None
    return check.relation.stated.quantity.block, abs(_gap(finding))


def _said_again(finding: Finding) -> Hashable:
    """What a sum misses, and by how much: printed again (in another column, another table) it is missed again."""
    check = finding.check
    if check is None or check.relation.relation != "sum" or check.status != "violated" or not check.difference:
        return None
    if not tells(check.relation.stated):
        return None
    return check.relation.rule, worth(check.relation.stated), _gap(finding)


def _with(first: Finding, others: Sequence[Finding]) -> Finding:
    checks = {check.number: check for finding in (first, *others) for check in finding.checks}
    facts = {fact.number: fact for finding in (first, *others) for fact in finding.facts}
    behind = [check for check in checks.values() if check is not first.check]
    told = {**first.fields, **{f"also_{language}": also(behind, language) for language in LANGUAGES}}
    joined = replace(first, fields=told, facts=tuple(facts.values()), checks=tuple(checks.values()))
    return _caused(joined)


def _caused(finding: Finding) -> Finding:
    """With the slip of the figure that is said to be wrong, where one is."""
    if finding.cause or not finding.claimed or not finding.suspects:
        return finding
    kind = finding.suspects[0].reason
    slip = kind.removeprefix("slip_") if kind.startswith("slip_") else "value"
    return replace(finding, cause=f"figure.{slip}")


def without_consequences(findings: Sequence[Finding]) -> Iterator[Finding]:
    """A total that misses just what other figures of its column are said to miss is their consequence.

    Printed as nought they are no parts of the sum, so that nothing else ties them to it.
    """
    behind: dict[int, list[Finding]] = {}
    for place, finding in enumerate(findings):
        causes = [n for n, other in enumerate(findings) if n != place and _nought_below(other, finding)]
        lacking = sum((_lacks(findings[number]) for number in causes), Decimal(0))
        if causes and lacking and lacking == _gap(finding):
            behind.setdefault(causes[0], []).append(finding)
    told = {id(each) for others in behind.values() for each in others}
    for place, finding in enumerate(findings):
        if id(finding) not in told:
            yield _with(finding, behind[place]) if place in behind else finding


def _nought_below(finding: Finding, total: Finding) -> bool:
    """Whether a finding says that a nought in the column of a broken total is wrong."""
    sums, suspect = total.check, finding.suspects[0] if finding.suspects else None
    if sums is None or sums.relation.relation != "sum" or suspect is None or suspect.fact.value:
        return False
    here, there = suspect.fact.cell, sums.relation.stated.cell
    same = here is not None and there is not None and here[::2] == there[::2] and here != there
    return same and finding.claimed and len(total.checks) == 1


def _lacks(finding: Finding) -> Decimal:
    suspect = finding.suspects[0]
    return (suspect.expected or Decimal(0)) * scale(suspect.fact)


def _gap(finding: Finding) -> Decimal:
    check = finding.check
    return (check.difference or Decimal(0)) * scale(check.relation.stated) if check else Decimal(0)
