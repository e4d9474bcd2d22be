"""Figures that cannot be read as one number: 1.168.54万元, 1，23.50万元."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.findings.passages import finding, passages, suspecting
from extractor.model import Check, Document, Finding, Narrative, Outline
from extractor.quantities import find_numbers


def numbers(document: Document, outline: Outline, narrative: Narrative, checks: tuple[Check, ...]) -> Iterator[Finding]:
    """Two points, or thousands separators that do not part thousands; what was meant is not guessed."""
    for passage in passages(document, outline, "prose"):
        for number in find_numbers(passage.reading):
            if number.role == "broken":
                told = finding("unreadable_number", passage, number.start, number.end)
                yield suspecting(told, narrative, "unreadable")
