"""May this line be a heading? The rules are asked in order; the first that knows decides."""

from __future__ import annotations

from extractor.outline.heading_candidate import HeadingPlace, case
from extractor.outline.headings import Heading
from extractor.outline.lines import OutlineLine
from extractor.outline.numbered import NUMBERED
from extractor.outline.unnumbered import UNNUMBERED


def accepted(found: Heading, lines: tuple[OutlineLine, ...], context: HeadingPlace) -> bool:
    """Whether the line is a heading rather than an item of a list, a sentence or a cell."""
    judged = case(found, lines, context)
    for rule in NUMBERED if found.marker else UNNUMBERED:
        verdict = rule(judged)
        if verdict is not None:
            return verdict
    return False
