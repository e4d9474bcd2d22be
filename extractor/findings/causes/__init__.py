"""One cause, one finding: what a slip of the layout explains, or what blames the same figure, is told once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace

from extractor.findings.causes.layout import layout_slips
from extractor.findings.causes.sheet import LayoutSlip
from extractor.findings.severity import usual
from extractor.findings.text import LANGUAGES, also, facts_of
from extractor.model import Check, Finding, Narrative, Span

_RULE = "layout_{}"
_WORST = ("error", "warning", "info")


def by_cause(findings: Iterable[Finding], checks: Sequence[Check], narrative: Narrative) -> tuple[Finding, ...]:
    """The findings, those of one cause as one with all that it breaks."""
    left = list(findings)
    for slip in layout_slips(checks, narrative):
        explained = {check.number for check in slip.explained}
        own = [f for f in left if f.checks and all(check.number in explained for check in f.checks)]
        left = [f for f in left if f not in own]
        left.append(_of_layout(slip, own))
    return tuple(_of_figures(left))


def _of_layout(slip: LayoutSlip, own: Sequence[Finding]) -> Finding:
    """One finding, as grave as the gravest that it stands for at least."""
    first, rule = slip.first, _RULE.format(slip.kind)
    grave = min((usual(rule), *(finding.severity for finding in own)), key=_WORST.index)
    told = {**slip.fields, **{f"also_{language}": also(slip.explained, language) for language in LANGUAGES}}
    place = Span(first.quantity.block, first.quantity.start, first.quantity.end)
    facts = tuple({fact.number: fact for fact in (first, *facts_of(slip.explained))}.values())
    about = (place, first.section, slip.explained[0], facts)
    return Finding(rule, grave, told, *about, checks=slip.explained, cause=f"layout.{slip.kind}")


def _of_figures(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Those that blame one figure for certain as one, the gravest of them speaking."""
    alike: defaultdict[Hashable, list[Finding]] = defaultdict(list)
    for number, finding in enumerate(findings):
        alike[_blamed(finding) or ("alone", number)].append(finding)
    for together in alike.values():
        first, *others = sorted(together, key=lambda finding: _WORST.index(finding.severity))
        yield _with(first, others) if others else _caused(first)


def _blamed(finding: Finding) -> Hashable:
    """The figure that a finding says is wrong, and what it should be."""
    if not finding.claimed or not finding.suspects:
        return None
    suspect = finding.suspects[0]
    return suspect.fact.number, suspect.expected


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
