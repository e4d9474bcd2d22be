"""A form that nobody filled in is told once: all that it leaves open is there for its author."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.findings.severity import usual
from extractor.messages import rules
from extractor.model import Finding, Outline

_RULE = "blank_form"


def forms_once(findings: Iterable[Finding], outline: Outline) -> tuple[Finding, ...]:
    """The findings; of a form those that it has for good as one remark, where the first of them stands."""
    found = tuple(findings)
    open_places = [each for each in found if rules()[each.rule].form]
    if outline.identity.no_disclosure != "template" or not open_places:
        return found
    first = open_places[0]
    count = sum(int(each.fields.get("times", "").lstrip(" ×") or 1) for each in open_places)
    told = {"count": str(count), "words": first.fields.get("excerpt", "")}
    once = Finding(_RULE, usual(_RULE), told, first.place, first.section)
    return (once, *(each for each in found if each not in open_places))
