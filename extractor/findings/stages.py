"""Words of another kind of disclosure: 决算 in a budget's list of bodies, 部门预算 in the budget of a single unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.findings.passages import Passage, finding, passages
from extractor.findings.told import told
from extractor.model import Check, Document, Finding, Narrative, Outline
from extractor.taxonomy import family


def stages(document: Document, outline: Outline, narrative: Narrative, checks: tuple[Check, ...]) -> Iterator[Finding]:
    """Told where the words stand in place of the document's own: each kind of slip once."""
    known = family(outline.identity.family)
    scope = tuple(passages(document, outline, "prose"))
    if known.phase == "budget" and known.whose != "government":
        yield from _accounts(scope, outline.identity.year)
    if known.whose == "unit":
        yield from _departments(scope)


def _accounts(scope: tuple[Passage, ...], own: int | None) -> Iterator[Finding]:
    """Where a budget says which bodies it covers, no account has a place unless a year before its `own` is named."""
    for passage in scope:
        if passage.has("covers_bodies") and not passage.has("tells_duties"):
            for match in told("account").finditer(passage.text):
                sentence = passage.text[passage.text.rfind("。", 0, match.start()) + 1 : match.start()]
                if not any(_is_earlier(named, own) for named in told("year_before").finditer(sentence)):
                    yield finding("stage_words", passage, *match.span("words"))


def _is_earlier(named: re.Match[str], own: int | None) -> bool:
    return named["year"] is None or own is None or int(named["year"]) < own


def _departments(scope: tuple[Passage, ...]) -> Iterator[Finding]:
    for passage in scope:
        for match in told("of_department").finditer(passage.text):
            yield finding("department_words", passage, *match.span("words"))
