"""The report as a Word document, as it is sent to the body: a numbered item a cause, with room for the answer."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from extractor.messages import Language
from extractor.outputs.reports.phrases import equations, proposed
from extractor.outputs.reports.words import counted, plain_text, word
from extractor.outputs.view.values import NAMES, BetweenView, Desk, DocumentView, FindingView

_LATIN, _CHINESE = "Times New Roman", "宋体"
_NAMES, _VALUES, _ROOM = 2.4, 14.2, 2.0  # centimetres: the two columns, and the height left for the answer
_FIGURES = 8


def write(desk: Desk) -> bytes:
    """Every open finding of every document; what was decided on is counted, not sent again."""
    made = _document(desk.language)
    made.add_heading(word("letter", desk.language), 0)
    for each in desk.documents:
        _part(made, each, desk.language)
    for between in desk.between:
        if between.findings:
            made.add_heading(_text(between.title), 1)
            _items(made, between, desk.language)
    for said in ("signed", "answered"):
        made.add_paragraph(word(said, desk.language)).paragraph_format.space_before = _points(14)
    made.add_paragraph(_text(word("made", desk.language, day=desk.day))).style = "Caption"
    buffer = io.BytesIO()
    made.save(buffer)
    return _undated(buffer.getvalue())


def _undated(data: bytes) -> bytes:
    """The package without the time at which it was packed: the same report always makes the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in package.namelist():
            target.writestr(zipfile.ZipInfo(name), package.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _document(language: Language) -> Any:
    """An empty document on A4 with fonts for both scripts and numbered pages."""
    from docx import Document
    from docx.shared import Cm

    made = Document()
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2.2)
    for name, size in (("Normal", 10.5), ("Title", 18), ("Heading 1", 14), ("Heading 2", 12), ("Caption", 9)):
        _font(made.styles[name], size)
    _page_numbers(section.footer.paragraphs[0])
    made.core_properties.title = word("letter", language)
    made.core_properties.author = "gouji"
    made.core_properties.created = made.core_properties.modified = datetime(2000, 1, 1)
    return made


def _font(style: Any, size: float) -> None:
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    style.font.name, style.font.size, style.font.color.rgb = _LATIN, _points(size), RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), _CHINESE)


def _page_numbers(paragraph: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _points(size: float) -> Any:
    from docx.shared import Pt

    return Pt(size)


def _part(made: Any, view: DocumentView, language: Language) -> None:
    """One document: what it is, what could not be read, and its items."""
    made.add_heading(_text(view.title or view.file), 1)
    about = " · ".join(filter(None, [view.entity, str(view.year or ""), view.family]))
    made.add_paragraph(_text(f"{word('file', language)}：{view.file}" + (f"（{about}）" if about else "")))
    for warning in view.warnings:
        made.add_paragraph(_text(f"{word('unread_note', language)}：{warning}"))
    _items(made, view, language)


def _items(made: Any, view: DocumentView | BetweenView, language: Language) -> None:
    open_ones = [finding for finding in view.findings if not finding.decision]
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
    made.add_heading(_text(head), 2)
    lines = [*_lines(finding, language), (word("answer", language), "")]
    table = made.add_table(len(lines), 2, "Table Grid")
    table.autofit = False
    for row, (name, said) in zip(table.rows, lines, strict=True):
        for cell, width, text in zip(row.cells, (_NAMES, _VALUES), (name, said), strict=True):
            cell.width, cell.text = Cm(width), _text(text)
        row.cells[0].paragraphs[0].runs[0].bold = True
        _kept_whole(row, last=not said)
    table.rows[-1].height = Cm(_ROOM)


def _kept_whole(row: Any, *, last: bool) -> None:
    """A row is not torn over two pages, and stays with the next one of its item."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell in row.cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = not last


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
    """Each figure with its place, a line each."""
    if len(finding.marks) < 2:
        return ""
    shown = [f"“{mark.label}”{mark.text}：{mark.where}" for mark in finding.marks[:_FIGURES]]
    return "\n".join([*shown, *(["……"] if len(finding.marks) > _FIGURES else [])])


def _text(words: str) -> str:
    return plain_text(words).replace("\r", " ")
