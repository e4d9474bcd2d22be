"""A text with form feeds as pages of lines, without what repeats on each page: headers, footers, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.layout.line_kinds import is_
from extractor.layout.spacing import columns, joined, justified, tidy, visible, width

_LINE_ENDS = re.compile("\r\n|[\n\r\v\u2028\u2029]")
_DIGITS = re.compile(r"[0-9０-９]+")
# How many lines a header or footer may have.
_RUNNING = 2


@dataclass(frozen=True, slots=True)
class LineStyle:
    """How a format says a line is set; plain text says nothing."""

    heading: int | None = None
    centered: bool = False
    bold: bool = False


PLAIN = LineStyle()


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line that is not blank. `indent` and `width` are in half-width columns; `gap` marks a blank line before it;
    `stretched` that it is set to the full width; `cells` that it imitates a table row, `raw` as it is typed."""

    text: str
    page: int
    indent: float
    width: float
    gap: bool = False
    stretched: bool = False
    cells: bool = False
    look: LineStyle = PLAIN
    raw: str = ""


Page = list[PrintedLine]


def pages(text: str) -> list[Page]:
    """The pages of `text`, as many as form feeds divide, with headers, footers and page numbers taken away."""
    sheets = text.split("\f")
    if len(sheets) > 1 and not sheets[-1].strip():
        sheets.pop()
    found = [_lines(sheet, number) for number, sheet in enumerate(sheets, 1)]
    return _without_furniture(found) if len(found) > 1 else found


def _lines(sheet: str, page: int) -> Page:
    found: Page = []
    gap = False
    for raw in visible_lines(sheet):
        if not raw.strip():
            gap = True
            continue
        line = _line(raw, page, gap)
        previous = found[-1] if found else None
        if previous is not None and _one_word(previous.text, line.text):
            found[-1] = _line(previous.text + line.text, page, previous.gap)
        elif not is_("leader", line.text):
            found.append(line)
        gap = False
    return found


def visible_lines(sheet: str) -> Iterator[str]:
    """Lines broken at line feeds, and at the soft breaks of word processors; not at controls that print nothing."""
    return map(visible, _LINE_ENDS.split(sheet))


def _line(raw: str, page: int, gap: bool) -> PrintedLine:
    cells = columns(raw.rstrip())
    indent = sum(2 if char == "\u3000" else 1 for char in raw[: len(raw) - len(raw.lstrip())])
    text = "  ".join(map(tidy, cells)) if len(cells) > 1 else tidy(raw)
    return PrintedLine(text, page, indent, width(text), gap, justified(raw), len(cells) > 1, raw=raw)


def printed_line(raw: str, look: LineStyle, indent: float = 0.0) -> PrintedLine | None:
    """A line of a format without columns of print, set in by this and by its spaces; None where it shows nothing."""
    text = tidy(raw)
    leading = raw[: len(raw) - len(raw.lstrip())]
    indent += sum(2 if char == "\u3000" else 1 for char in leading)
    return PrintedLine(text, 1, indent, width(text), stretched=justified(raw), look=look) if text else None


def _one_word(before: str, after: str) -> bool:
    """The title of a table of contents is set so wide that its two characters come as two lines."""
    return before == "目" and after == "录"


def _without_furniture(found: Sequence[Page]) -> list[Page]:
    offset = _number_offset(found)
    bare = [
        [
            line
            for place, line in enumerate(page)
            if not is_("page_number", line.text) and not (place in (0, len(page) - 1) and _counts(line, offset))
        ]
        for page in found
    ]
    for _ in range(_RUNNING):
        bare = _without_running(_without_running(bare, 0), -1)
    return bare


def _without_running(found: Sequence[Page], edge: int) -> list[Page]:
    """Without the first (0) or last (-1) line of a page where two pages in five, three at least, have the same there.

    The first page keeps it: there it is the title.
    """
    seen = Counter(_key(page[edge].text) for page in found if page and _can_run(page[edge]))
    running = {key for key, times in seen.items() if times >= max(3, 0.4 * len(found))}
    return [
        (page[1:] if edge == 0 else page[:-1])
        if page and number > 0 and _can_run(page[edge]) and _key(page[edge].text) in running
        else page
        for number, page in enumerate(found)
    ]


def _can_run(line: PrintedLine) -> bool:
    """Running lines are words; what names a table or its unit is repeated over its pages, but belongs to it."""
    return len(_DIGITS.sub("", line.text)) > 3 and not is_("may_open", line.text) and not line.cells


def _key(text: str) -> str:
    return _DIGITS.sub("0", text.replace(" ", ""))


def _number_offset(found: Sequence[Page]) -> int | None:
    """By how much bare numbers at the edge of pages run behind the page count; None where they do not count pages."""
    offsets = Counter(
        line.page - int(line.text)
        for page in found
        for line in ({page[0], page[-1]} if page else ())
        if is_("bare_number", line.text) and line.text.isdecimal()
    )
    best = offsets.most_common(1)
    return best[0][0] if best and best[0][1] >= max(2, 0.3 * len(found)) else None


def _counts(line: PrintedLine, offset: int | None) -> bool:
    return (
        offset is not None
        and line.text.isdecimal()
        and is_("bare_number", line.text)
        and (line.page - int(line.text) == offset)
    )


def glue(lines: Sequence[PrintedLine]) -> str:
    """The text of lines that make one paragraph."""
    return joined([line.text for line in lines])
