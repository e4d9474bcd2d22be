"""The report as a Word document, as it is sent to the body: a numbered item a cause, with room for the answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from extractor.messages import Language
from extractor.outputs.reports import paper
from extractor.outputs.view.called import counted, word
from extractor.outputs.view.phrases import equations, proposed
from extractor.outputs.view.values import NAMES, BetweenView, Desk, DocumentView, FindingView

_NAMES, _VALUES, _ROOM = 2.4, 14.2, 2.0  # centimetres: the two columns, and the height left for the answer
_FIGURES = 8
_MOST = 1000  # items: a letter of some hundred pages; nobody answers a longer one, and no program opens it quickly


def write(desk: Desk) -> bytes:
    """Every open finding of every document; what was decided on is counted, not sent again."""
    made = paper.a4(word("letter", desk.language))
    made.add_heading(word("letter", desk.language), 0)
    told, cut = _whole_ones(desk.documents)
    for each in told:
        _part(made, each, desk.language)
    if cut:
        made.add_paragraph(counted("letters", cut, desk.language))
    for between in desk.between:
        if between.findings:
            made.add_heading(paper.text(between.title), 1)
            _items(made, between, desk.language)
    for said in ("signed", "answered"):
        made.add_paragraph(word(said, desk.language)).paragraph_format.space_before = paper.points(14)
    made.add_paragraph(paper.text(word("made", desk.language, day=desk.day))).style = "Caption"
    return paper.saved(made)


def _whole_ones(documents: Sequence[DocumentView]) -> tuple[Sequence[DocumentView], int]:
    """The documents that there is room for, in their order, and how many there are beyond; the first always."""
    room = _MOST
    for number, each in enumerate(documents):
        room -= len(each.open)
        if room < 0 and number:
            return documents[:number], len(documents) - number
    return documents, 0


def _part(made: Any, view: DocumentView, language: Language) -> None:
    """One document: what it is, what could not be read, and its items."""
    made.add_heading(paper.text(view.title or view.file), 1)
    about = " · ".join(filter(None, [view.entity, str(view.year or ""), view.family]))
    made.add_paragraph(paper.text(f"{word('file', language)}：{view.file}" + (f"（{about}）" if about else "")))
    for warning in view.warnings:
        made.add_paragraph(paper.text(f"{word('unread_note', language)}：{warning}"))
    _items(made, view, language)


def _items(made: Any, view: DocumentView | BetweenView, language: Language) -> None:
    open_ones = [finding for finding in view.findings if not finding.decided]
    for finding in open_ones:
        _item(made, finding, language)
    if not view.findings:
        made.add_paragraph(word("none", language))
    if decided := len(view.findings) - len(open_ones):
        made.add_paragraph(counted("left_out", decided, language))


def _item(made: Any, finding: FindingView, language: Language) -> None:
    """Its number and rule, and a table of what is to be known; the last row is left for the answer."""
    from docx.shared import Cm

    head = f"{finding.number}．{finding.name}（{NAMES[language][finding.severity]}）"
    made.add_heading(paper.text(head), 2)
    lines = [*_lines(finding, language), (word("answer", language), "")]
    table = paper.grid(made, len(lines), (_NAMES, _VALUES))
    for row, (name, said) in zip(table.rows, lines, strict=True):
        for cell, text in zip(row.cells, (name, said), strict=True):
            cell.text = paper.text(text)
        row.cells[0].paragraphs[0].runs[0].bold = True
        paper.kept_whole(row, last=not said)
    table.rows[-1].height = Cm(_ROOM)


def _lines(finding: FindingView, language: Language) -> Iterator[tuple[str, str]]:
    places = " · ".join(filter(None, [finding.file, *finding.where]))
    yield from ((word(name, language), said) for name, said in (("where", places), ("quote", _quoted(finding))) if said)
    yield word("message", language), finding.message
    told = {
        "equation": equations(finding),
        "figures": _figures(finding),
        "proposed": proposed(finding, language) or finding.doubted,
    }
    yield from ((word(name, language), said) for name, said in told.items() if said)


def _quoted(finding: FindingView) -> str:
    return "".join(finding.excerpt) if finding.excerpt else ""


def _figures(finding: FindingView) -> str:
    """The figures with their places, those of one place on one line."""
    if len(finding.marks) < 2:
        return ""
    shown: dict[str, list[str]] = {}
    for mark in finding.marks[:_FIGURES]:
        shown.setdefault(" ".join(filter(None, [mark.file, mark.where])), []).append(f"“{mark.label}”{mark.text}")
    lines = [f"{where}：{'、'.join(figures)}" for where, figures in shown.items()]
    return "\n".join([*lines, *(["……"] if len(finding.marks) > _FIGURES else [])])
