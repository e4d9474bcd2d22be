"""Checks of disclosures as one page of HTML: the matrix of several, then each."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.messages import Language
from extractor.outputs.checklists.matrix import matrix, sign
from extractor.outputs.reports.templates import page
from extractor.outputs.view.checklist_values import ChecklistView


def write(views: Sequence[ChecklistView], language: Language, day: str) -> bytes:
    """Whatever was printed in a document is escaped."""
    return page("checklist.html", language, views=views, day=day, matrix=matrix(views), sign=sign)
