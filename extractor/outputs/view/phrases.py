"""Parts of a finding in the words of a report: where it is, what is quoted, what does not agree, what to change."""

from __future__ import annotations

from extractor.messages import Language
from extractor.outputs.view.called import word
from extractor.outputs.view.values import FindingView, Mark, Proposal

_BETWEEN = {"zh": "；", "en": "; "}
_FEW = 6


def place_of(finding: FindingView) -> str:
    """Headings and cell; the page has a column of its own, unless there is nothing else."""
    return " · ".join(finding.where[1:] if finding.page and len(finding.where) > 1 else finding.where)


def quoted(finding: FindingView) -> str:
    """The words at the place; of a figure what is printed."""
    if finding.excerpt:
        return "".join(finding.excerpt)
    return "；".join(f"{mark.label} {mark.text}".strip() for mark in finding.marks[:_FEW])


def equations(finding: FindingView) -> str:
    """The plainest equation and the others that the same cause breaks."""
    others = [f"“{label}”{equation}" for label, equation in finding.broken]
    return "\n".join(filter(None, [finding.equation, *others]))


def proposed(finding: FindingView, language: Language) -> str:
    """What to change, in words."""
    return _BETWEEN[language].join(said(each, language) for each in finding.proposals)


def said(proposal: Proposal, language: Language) -> str:
    """A figure and what it should be."""
    name = "should_be" if proposal.value else "look_at"
    return word(name, language, label=proposal.label, printed=proposal.printed, value=proposal.value)


def figures(finding: FindingView) -> tuple[Mark, ...]:
    """The places of its figures, where there is more than the one that it is at."""
    return finding.marks if len(finding.marks) > 1 else ()
