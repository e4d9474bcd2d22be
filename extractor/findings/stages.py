"""Words of another kind of disclosure: 决算 in a budget's list of bodies, 部门预算 in the budget of a single unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.findings.passages import Passage, finding, passages
from extractor.model import Check, Document, Finding, Narrative, Outline
from extractor.taxonomy import family

_ACCOUNT = re.compile(
    r"(?<![、编制])(?P<words>(?:部门|单位|本级|机关|本部)(?:（[^（）]{1,12}）)?决算(?:单位构成|编制范围)?)"
)
_YEAR_BEFORE = re.compile(r"20\d\d年|上年|去年|以前年度")
_DEPARTMENT = re.compile(
    r"(?<!主管)(?<!纳入)(?<!列入)(?P<words>部门(?P<stage>预算|决算)(?:安排|总收入|总支出|(?:收支|收入|支出)总(?!体?(?:情况)?表)|收入(?=\d)|支出(?=\d)))"
)


def stages(document: Document, outline: Outline, narrative: Narrative, checks: tuple[Check, ...]) -> Iterator[Finding]:
    """Told where the words stand in place of the document's own: each kind of slip once."""
    known = family(outline.identity.family)
    scope = tuple(passages(document, outline, "prose"))
    if known.phase == "budget" and known.whose != "government":
        yield from _accounts(scope)
    if known.whose == "unit":
        yield from _departments(scope)


def _accounts(scope: tuple[Passage, ...]) -> Iterator[Finding]:
    """Where a budget says which bodies it covers, no account has a place unless a year before it is named."""
    for passage in scope:
        if passage.has("covers_bodies") and not passage.has("tells_duties"):
            for match in _ACCOUNT.finditer(passage.text):
                sentence = passage.text[passage.text.rfind("。", 0, match.start()) + 1 : match.start()]
                if not _YEAR_BEFORE.search(sentence):
                    yield finding("stage_words", passage, *match.span("words"))


def _departments(scope: tuple[Passage, ...]) -> Iterator[Finding]:
    for passage in scope:
        for match in _DEPARTMENT.finditer(passage.text):
            yield finding("department_words", passage, *match.span("words"))
