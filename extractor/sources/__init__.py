"""Several documents of one body held against each other.

`pairing` says which belong together, `merge` puts them together as one, `relations` says what must agree between them;
`judge` and `findings` are asked about the whole as about any document. A figure that was restated is no error: only
the text and the tables of one disclosure may contradict each other as gravely as within one document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extractor.findings.arithmetic import arithmetic
from extractor.findings.order import in_order
from extractor.judge import figure_graph, judge_all
from extractor.model import Check, Finding, Joint, Report, Together
from extractor.number import exactly
from extractor.relations import grounded
from extractor.sources.covers import Cover, cover
from extractor.sources.folding import folded
from extractor.sources.meaning import Sayings
from extractor.sources.merge import Merged, merge
from extractor.sources.pairing import Bond, bonds
from extractor.sources.relations import families
from extractor.sources.text import worded
from extractor.sources.trust import facts, paired_tables, together, trusted

__all__ = ["Bond", "Cover", "bonds", "cover", "merged_joint", "related"]


def related(reports: Sequence[Report]) -> Together:
    """The documents that belong together, with every check and finding between them."""
    found = bonds([cover(report) for report in reports])
    joints = (merged_joint(dict(enumerate(reports)), bond) for bond in found)
    return Together(tuple(reports), tuple(joint for joint in joints if joint.report.checks))


def merged_joint(reports: Mapping[int, Report], bond: Bond) -> Joint:
    """The documents of a bond, by their numbers, as one, with every check and finding between them."""
    with exactly():
        return _joined(reports, bond)


def _joined(reports: Mapping[int, Report], bond: Bond) -> Joint:
    merged = merge(reports, bond.link.documents)
    apart = paired_tables if bond.one.level == "government" else together
    checks = tuple(trusted(_judged(merged, bond), apart))
    joint = Joint(bond.link, replace(merged.report, checks=checks), merged.starts)
    found: Iterator[Finding] = _findings(merged, checks)
    if bond.kind != "disclosure":
        found = folded(found, merged.report.document)
    findings = in_order(worded(joint, reports, _between(finding, checks)) for finding in found)
    return replace(joint, report=replace(joint.report, findings=findings))


def _between(finding: Finding, checks: tuple[Check, ...]) -> Finding:
    """The finding with those of its relations that are between documents: what one says by itself is only evidence."""
    known = {id(check) for check in checks}
    return replace(finding, checks=tuple(check for check in finding.checks if id(check) in known))


def _judged(merged: Merged, bond: Bond) -> tuple[Check, ...]:
    """The relations between the documents with their verdicts."""
    sayings = Sayings(merged)
    found = grounded(relation for family in families(bond) for relation in family(sayings, bond))
    across = tuple(replace(relation, origin="cross_document") for relation in found)
    return judge_all(across, merged.report.narrative)


def _findings(merged: Merged, checks: tuple[Check, ...]) -> Iterator[Finding]:
    """One finding for each wrong figure; what the documents say well by themselves is evidence for it."""
    broken = {fact.number for check in checks if check.status == "violated" for fact in facts(check)}
    evidence = tuple(c for c in merged.report.checks if any(fact.number in broken for fact in facts(c)))
    report = merged.report
    known = (*checks, *evidence)
    yield from arithmetic(report.document, known, figure_graph(known, report.narrative, report.document))
