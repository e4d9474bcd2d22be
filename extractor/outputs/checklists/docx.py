"""Checks of disclosures as a Word document: the matrix of several, then a form for each to be signed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from extractor.messages import Language
from extractor.outputs.checklists.matrix import matrix, sign
from extractor.outputs.reports import paper
from extractor.outputs.view.called import word
from extractor.outputs.view.checklist_values import ChecklistView

_WIDTHS = (1.3, 3.6, 2.0, 1.1, 8.6)  # centimetres


def write(views: Sequence[ChecklistView], language: Language, day: str) -> bytes:
    """A page for each disclosure."""
    made = paper.a4(word("checklist", language))
    made.add_heading(word("checklist", language), 0)
    if len(views) != 1:
        _totals(made, views, language)
    for number, view in enumerate(views):
        if number or len(views) > 1:
            made.add_page_break()
        _form(made, view, language)
    made.add_paragraph(paper.text(word("made", language, day=day)), "Caption")
    return paper.saved(made)


def _totals(made: Any, views: Sequence[ChecklistView], language: Language) -> None:
    """A row a body: what is wrong, item by item; a page is too narrow for a column each."""
    found = matrix(views)
    rows = [(word("entity", language), word("total", language), word("problems", language))]
    for view, cells in found.rows:
        signs = [(title, sign(item)) for (_, title), item in zip(found.items, cells, strict=True)]
        wrong = "；".join(f"{title} {said}" for title, said in signs if said.startswith(("×", "缺")))
        said = f"{word('nothing', language)}：{view.nothing}" if view.nothing else wrong
        rows.append((view.entity or view.files[0], str(view.wrong), said))
    totals = [f"{title} {count}" for at, (_, title) in enumerate(found.items) if (count := found.total(at))]
    every = sum(view.wrong for view in views)
    rows.append((word("total", language), str(every), "；".join(totals)))
    made.add_paragraph(word("legend", language))
    paper.table(made, rows, (5.0, 1.6, 10.0))


def _form(made: Any, view: ChecklistView, language: Language) -> None:
    made.add_heading(paper.text(view.title or view.entity or view.files[0]), 1)
    about = " · ".join(filter(None, [view.entity, str(view.year or ""), view.family, *view.files]))
    made.add_paragraph(paper.text(about))
    if view.nothing:
        made.add_paragraph(paper.text(f"{word('nothing', language)}：{view.nothing}"))
    for warning in view.warnings:
        made.add_paragraph(paper.text(f"{word('unread_note', language)}：{warning}"))
    if view.items:
        _items(made, view, language)
    if view.duties:
        made.add_heading(word("duties", language), 2)
        heads = tuple(word(name, language) for name in ("duty", "outcome", "note"))
        paper.table(made, [heads, *((duty.title, duty.outcome, duty.note) for duty in view.duties)], (8.0, 2.2, 6.4))
    made.add_paragraph(word("checked_by", language)).paragraph_format.space_before = paper.points(14)


def _items(made: Any, view: ChecklistView, language: Language) -> None:
    rows = [tuple(word(name, language) for name in ("number", "item", "standing", "page", "problems"))]
    for number, item in enumerate(view.items, 1):
        problems = [f"{at}. {problem.sentence}" for at, problem in enumerate(item.problems, 1)]
        said = "\n".join([*problems, *(f"（{note}）" for note in item.notes)])
        rows.append((str(number), item.title, item.outcome, str(item.page or ""), said))
    paper.table(made, rows, _WIDTHS)
