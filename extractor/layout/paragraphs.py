"""Printed lines joined to paragraphs.

A line runs on into the next where the next line's first word would not have fitted behind it (the page broke the
line, not the writer), or where the words are left hanging. A marker, an indent or a finished sentence begin anew.
Cells of a table spilled line by line are short and finish nothing: they stay apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.layout.broken_sentences import cut_off, is_entry
from extractor.layout.line_kinds import is_
from extractor.layout.printed_lines import Page, PrintedLine, glue
from extractor.layout.spacing import join
from extractor.layout.text_width import INDENT, NO_MEASURE, SQUEEZED, TextWidth, fullness, is_figure_line, is_sentence
from extractor.layout.text_width import measures as measures_of


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    page: int
    centered: bool = False


def paragraphs(found: Sequence[Page]) -> list[Paragraph]:
    """The paragraphs of pages of lines, in order; a paragraph that runs over a page keeps the page it begins on."""
    measures = measures_of(found)
    found = [pieces_joined(page, measure) for page, measure in zip(found, measures, strict=True)]
    return [_paragraph(group, measures[group[0].page - 1]) for group in _grouped(found, measures)]


def grouped(found: Sequence[Page]) -> list[list[PrintedLine]]:
    """The lines of each paragraph of pages of lines, in order."""
    return _grouped(found, measures_of(found))


def _grouped(found: Sequence[Page], measures: Sequence[TextWidth]) -> list[list[PrintedLine]]:
    lines = [line for page in found for line in page]
    made: list[list[PrintedLine]] = []
    open_: list[PrintedLine] = []
    for line, then in zip(lines, [*lines[1:], None], strict=False):
        measure = measures[open_[-1].page - 1] if open_ else NO_MEASURE
        if open_ and continues(open_, line, then, measure):
            pieces = _pieces(open_[-1], line, measure)
            if pieces:
                open_[-1] = pieces
            else:
                open_.append(line)
            continue
        if open_:
            made.append(open_)
        open_ = [line]
    return [*made, open_] if open_ else made


def pieces_joined(page: Page, measure: TextWidth) -> Page:
    """A page with the pieces of a printed line put together, where pdftotext broke it at a change of font.

    A line that breaks off although there was room behind it is the last piece of one that began above.
    """
    lines = list(page)
    for last in range(len(page) - 2, 0, -1):
        before, after = lines[last], lines[last + 1] if last + 1 < len(lines) else None
        if after is None or measure.margin is not None or not _cut_off([before], after):
            continue
        if before.width + after.width <= measure.width + 1:
            continue  # the next line is a piece of the same
        first, whole = last, before
        while first > 0 and not whole.gap and whole.width < measure.width - INDENT and not is_("opens", whole.text):
            first -= 1
            whole = on_one_line(lines[first], whole)
        if first < last and measure.width - INDENT <= whole.width <= measure.width + SQUEEZED:
            lines[first : last + 1] = [whole]
    return lines


def on_one_line(before: PrintedLine, after: PrintedLine) -> PrintedLine:
    """Two pieces of one printed line."""
    return replace(before, text=join(before.text, after.text), width=before.width + after.width)


def _pieces(before: PrintedLine, after: PrintedLine, measure: TextWidth) -> PrintedLine | None:
    """The one line that both are pieces of; None where they are two."""
    room = SQUEEZED if is_("inside", after.text) else 1
    fits = before.width + after.width <= measure.width + room and measure.margin is None
    if not fits or after.gap or after.page != before.page or is_("marker_only", before.text):
        return None
    return on_one_line(before, after)


def _paragraph(lines: Sequence[PrintedLine], measure: TextWidth) -> Paragraph:
    first, text = lines[0], glue(lines)
    if len(lines) > 1 and is_("marker_only", first.text):
        text = first.text + " " + glue(lines[1:])
    return Paragraph(text, first.page, len(lines) == 1 and _centered(first, measure))


def _centered(line: PrintedLine, measure: TextWidth) -> bool:
    """Whether both sides of a line stand in alike from the measure."""
    if measure.margin is None or not measure.width or line.cells:
        return False
    left, right = line.indent - measure.margin, measure.margin + measure.width - line.indent - line.width
    return min(left, right) > INDENT and abs(left - right) <= max(4.0, 0.2 * left)


def continues(
    lines: Sequence[PrintedLine], after: PrintedLine, then: PrintedLine | None = None, measure: TextWidth = NO_MEASURE
) -> bool:
    """Whether `after` belongs to the paragraph that `lines` began; `then` is the line behind it."""
    before = lines[-1]
    looks = (before.look.heading, before.look.centered), (after.look.heading, after.look.centered)
    if looks[0] != looks[1] or before.cells or after.cells or is_entry(before.text) or is_entry(after.text):
        return False
    if is_("inside", after.text):
        return True
    if is_("opens", after.text) or is_figure_line(after.text) or is_figure_line(before.text):
        return False
    if is_("marker_only", lines[0].text):
        return _titles(lines, after)
    return _cut_off(lines, after) or (measure.width > 0 and _runs_on(lines, after, then, measure))


def _titles(lines: Sequence[PrintedLine], after: PrintedLine) -> bool:
    """Whether `after` is the title, or a further line of the title, of a marker that stands on a line of its own."""
    if len(lines) == 1:
        return True
    return (
        lines[0].text.startswith("第") and not after.gap and after.page == lines[0].page and not is_sentence(after.text)
    )


def _cut_off(lines: Sequence[PrintedLine], after: PrintedLine) -> bool:
    return cut_off(_recent(lines), after.text, gap=after.gap)


def _recent(lines: Sequence[PrintedLine]) -> str:
    """The end of a paragraph, enough to tell what it is."""
    return glue(lines[-4:])


def _runs_on(lines: Sequence[PrintedLine], after: PrintedLine, then: PrintedLine | None, measure: TextWidth) -> bool:
    """Whether the page's width broke the line: the next line's first word would not have fitted behind it."""
    before = lines[-1]
    if _indented(after, measure):
        return False
    if len(lines) == 1 and not after.gap and is_("opens", before.text) and is_("heading_tail", after.text):
        return True
    full = fullness(lines, after, measure)
    running = is_sentence(after.text) or is_("ends", after.text) or after.width > 0.8 * measure.width
    if is_("ends", before.text) or is_("may_open", after.text):
        return running and _goes_on(before, after, full, measure) and not _first(after, then, measure)
    if before.stretched:
        return running or full >= -1
    if is_sentence(_recent(lines)):
        return full >= -(0.2 * measure.width if running else 0 if after.gap else INDENT)
    return full >= (-1 if measure.margin is None else -INDENT) and (running or not after.gap)


def _goes_on(before: PrintedLine, after: PrintedLine, full: float, measure: TextWidth) -> bool:
    """Whether a paragraph can go on behind a finished sentence: only where its line is full to the brim.

    So does one that has said nothing but its label, where its first line is set in and the next is not.
    """
    set_in = before.indent - after.indent >= INDENT
    if after.gap or after.page != before.page or not (set_in or is_sentence(before.text)):
        return False
    if is_("announces", before.text) and is_("ends", after.text):
        return False
    return before.width < measure.width + SQUEEZED / 2 and full >= (-3 if before.text.endswith("；") else 0)


def _first(line: PrintedLine, then: PrintedLine | None, measure: TextWidth) -> bool:
    """Whether a line is broken off where only the indented first line of a paragraph would be."""
    if then is None or measure.margin is not None or is_("ends", line.text) or is_("opens", then.text):
        return False
    return -INDENT - 1 <= fullness([line, line], then, measure) <= -INDENT / 2


def _indented(line: PrintedLine, measure: TextWidth) -> bool:
    return measure.margin is not None and line.indent >= measure.margin + 2
