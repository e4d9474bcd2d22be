"""One cause, one finding: what a slip of the layout explains, or what blames the same figure, is told once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractor.findings.causes.folding import GRAVEST_FIRST, by_figure, without_consequences
from extractor.findings.causes.layout import layout_slips
from extractor.findings.causes.sheet import LayoutSlip
from extractor.findings.severity import usual
from extractor.findings.text import LANGUAGES, also, facts_of
from extractor.judge import FigureGraph
from extractor.model import Check, Finding, Narrative, Span

_RULE, _CAUSE = "layout_{}", "layout.{}"


def by_cause(
    findings: Iterable[Finding], checks: Sequence[Check], narrative: Narrative, graph: FigureGraph
) -> tuple[Finding, ...]:
    """The findings, those of one cause as one with all that it breaks; `graph` is that of the checks."""
    left = list(findings)
    for slip in layout_slips(checks, narrative, graph):
        explained = {check.number for check in slip.explained}
        own = [f for f in left if f.checks and all(check.number in explained for check in f.checks)]
        left = [f for f in left if f not in own]
        left += [_remarked(finding, slip) for finding in own] if slip.remark else [_of_layout(slip, own)]
    return tuple(without_consequences(tuple(by_figure(left))))


def _remarked(finding: Finding, slip: LayoutSlip) -> Finding:
    """The finding with the cause, and without a figure to blame."""
    why = {f"why_{lang}": finding.fields.get(f"why_{lang}", "") + slip.fields[f"proof_{lang}"] for lang in LANGUAGES}
    cause = _CAUSE.format(slip.kind)
    return replace(finding, fields={**finding.fields, **why}, suspects=(), repairs=(), cause=cause)


def _of_layout(slip: LayoutSlip, own: Sequence[Finding]) -> Finding:
    """One finding, as grave as the gravest that it stands for at least."""
    first, rule = slip.first, _RULE.format(slip.kind)
    grave = min((usual(rule), *(finding.severity for finding in own)), key=GRAVEST_FIRST.index)
    told = {**slip.fields, **{f"also_{language}": also(slip.explained, language) for language in LANGUAGES}}
    place = Span(first.quantity.block, first.quantity.start, first.quantity.end)
    facts = tuple({fact.number: fact for fact in (first, *facts_of(slip.explained))}.values())
    about = (place, first.section, slip.explained[0], facts)
    return Finding(rule, grave, told, *about, checks=slip.explained, cause=_CAUSE.format(slip.kind))
