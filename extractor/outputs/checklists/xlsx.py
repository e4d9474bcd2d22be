"""Checks of disclosures as a workbook: a matrix of all, every item of all to filter by, and a form for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from extractor.messages import Language
from extractor.outputs.checklists.matrix import matrix, sign
from extractor.outputs.reports.sheets import ReportSheet, SheetLooks, workbook
from extractor.outputs.view.called import plain_text, word
from extractor.outputs.view.checklist_values import ChecklistView, ItemView

_UNFIT = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
_FORMS = 60  # no more sheets of one disclosure each than this


def write(views: Sequence[ChecklistView], language: Language, day: str) -> bytes:
    """One disclosure has its form alone."""

    def fill(book: Any, looks: SheetLooks) -> None:
        if len(views) != 1:
            _matrix(ReportSheet(book.add_worksheet(word("matrix", language)), looks), views, language, day)
            _details(ReportSheet(book.add_worksheet(word("details", language)), looks), views, language)
        for number, view in enumerate(views[:_FORMS], 1):
            _form(ReportSheet(book.add_worksheet(_name(number, view)), looks), view, language, day)

    return workbook(word("checklist", language), fill)


def _name(number: int, view: ChecklistView) -> str:
    """Unique by its number, and no longer than Excel allows."""
    return f"{number} {_UNFIT.sub('', plain_text(view.entity or view.files[0]))}"[:31].strip()


def _matrix(sheet: ReportSheet, views: Sequence[ChecklistView], language: Language, day: str) -> None:
    found = matrix(views)
    sheet.cell(0, 0, word("checklist", language), sheet.looks.title)
    sheet.cell(1, 0, f"{word('legend', language)} {word('made', language, day=day)}")
    heads = [word(name, language) for name in ("entity", "year", "file", "total")]
    sheet.heads(3, [*heads, *(title for _, title in found.items)], [30, 7, 30, 7, *(9 for _ in found.items)])
    line = 3
    for line, (view, cells) in enumerate(found.rows, 4):
        values = (view.entity, view.year, "\n".join(view.files), view.wrong)
        for at, value in enumerate(values):
            sheet.cell(line, at, value, sheet.looks.plain)
        for at, item in enumerate(cells, len(values)):
            sheet.cell(line, at, sign(item), _look(sheet, item))
        if view.nothing:
            sheet.cell(line, 4, f"{word('nothing', language)}：{view.nothing}", sheet.looks.grades["fails"])
    sheet.listed(3, line, len(heads) + len(found.items))
    _totals(sheet, line + 1, [sum(view.wrong for view in views)], found, language)


def _totals(sheet: ReportSheet, line: int, first: list[int], found: Any, language: Language) -> None:
    sheet.cell(line, 0, word("total", language), sheet.looks.head)
    for at in (1, 2):
        sheet.cell(line, at, "", sheet.looks.head)
    for at, value in enumerate([*first, *(found.total(column) for column in range(len(found.items)))], 3):
        sheet.cell(line, at, value, sheet.looks.head)


def _look(sheet: ReportSheet, item: ItemView | None) -> Any:
    return sheet.looks.grades.get(item.standing, sheet.looks.plain) if item else sheet.looks.plain


def _details(sheet: ReportSheet, views: Sequence[ChecklistView], language: Language) -> None:
    """A row a problem, and one for each item without."""
    names = ("entity", "year", "item", "standing", "page", "problems", "note")
    sheet.heads(0, [word(name, language) for name in names], [30, 7, 24, 12, 6, 80, 50])
    line = 0
    for view in views:
        for item in view.items:
            for page, problem in _problems(item):
                line += 1
                note = "\n".join(item.notes)
                cells = (view.entity or view.files[0], view.year, item.title, item.outcome, page, problem, note)
                for at, value in enumerate(cells):
                    sheet.cell(line, at, value, _look(sheet, item) if at == 3 else sheet.looks.plain)
    sheet.listed(0, line, len(names))


def _problems(item: ItemView) -> Iterator[tuple[int | None, str]]:
    if not item.problems:
        yield item.page, ""
    yield from ((problem.page, problem.sentence) for problem in item.problems)


def _form(sheet: ReportSheet, view: ChecklistView, language: Language, day: str) -> None:
    """The form of one disclosure: its items, then its duties."""
    sheet.cell(0, 0, word("checklist", language), sheet.looks.title)
    about = [*view.files, view.entity, str(view.year or ""), view.family]
    sheet.cell(1, 0, " · ".join(filter(None, about)))
    notes = [f"{word('nothing', language)}：{view.nothing}"] if view.nothing else []
    notes += [f"{word('unread_note', language)}：{warning}" for warning in view.warnings]
    notes += [word("no_items", language)] if not view.items and not view.nothing else []
    for line, said in enumerate(notes, 2):
        sheet.cell(line, 0, said)
    names = ("number", "item", "standing", "page", "problems", "note")
    line = 3 + len(notes)
    sheet.heads(line, [word(name, language) for name in names], [6, 30, 14, 7, 90, 44])
    sheet.sheet.freeze_panes(line + 1, 0)
    head = line
    for number, item in enumerate(view.items, 1):
        line += 1
        problems = "\n".join(f"{at}. {problem.sentence}" for at, problem in enumerate(item.problems, 1))
        cells = (number, item.title, item.outcome, item.page, problems, "\n".join(item.notes))
        for at, value in enumerate(cells):
            sheet.cell(line, at, value, _look(sheet, item) if at == 2 else sheet.looks.plain)
    line = _duties(sheet, line + 2, view, language)
    sheet.cell(line + 1, 0, word("checked_by", language))
    sheet.cell(line + 2, 0, word("made", language, day=day))
    sheet.printed(head)


def _duties(sheet: ReportSheet, line: int, view: ChecklistView, language: Language) -> int:
    for at, name in enumerate(("number", "duty", "outcome", "count", "note")):
        sheet.cell(line, at, word(name, language), sheet.looks.head)
    for number, duty in enumerate(view.duties, 1):
        line += 1
        look = sheet.looks.grades.get(duty.status, sheet.looks.plain)
        for at, value in enumerate((number, duty.title, duty.outcome, duty.checks or "", duty.note)):
            sheet.cell(line, at, value, look if at == 2 else sheet.looks.plain)
    return line + 1
