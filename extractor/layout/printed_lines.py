"""A text with form feeds as pages of lines, without what repeats on each page: headers, footers, page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from extractor.layout.furniture import furniture
from extractor.layout.geometry.lines import PlacedLine, Style
from extractor.layout.line_kinds import is_
from extractor.layout.spacing import breadth, columns, tidy, visible

_LINE_ENDS = re.compile("\r\n|[\n\r\v\u2028\u2029]")
_SIZE, _LEADING = 2.0, 3.0  # half-width columns: of a Chinese character, from line to line
_STYLE = Style("", bold=False)


@dataclass(frozen=True, slots=True)
class LineStyle:
    """How a format says a line is set; plain text says nothing."""

    heading: int | None = None
    centered: bool = False
    bold: bool = False


PLAIN = LineStyle()


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line that is not blank. `indent` is in half-width columns; `gap` marks a blank line before it, `cells` that it
    imitates a table row; `raw` is the line as it is typed."""

    text: str
    page: int
    indent: float
    gap: bool = False
    cells: bool = False
    look: LineStyle = PLAIN
    raw: str = ""


Page = list[PrintedLine]


def pages(text: str) -> list[Page]:
    """The pages of `text`, as many as form feeds divide, with headers, footers and page numbers taken away."""
    sheets = text.split("\f")
    if len(sheets) > 1 and not sheets[-1].strip():
        sheets.pop()
    return _without_furniture([_lines(sheet, number) for number, sheet in enumerate(sheets, 1)])


def _lines(sheet: str, page: int) -> Page:
    found: Page = []
    gap = False
    for raw in visible_lines(sheet):
        if not raw.strip():
            gap = True
            continue
        line = _line(raw, page, gap)
        if not is_("leader", line.text):
            found.append(line)
        gap = False
    return found


def visible_lines(sheet: str) -> Iterator[str]:
    """Lines broken at line feeds, and at the soft breaks of word processors; not at controls that print nothing."""
    return map(visible, _LINE_ENDS.split(sheet))


def _line(raw: str, page: int, gap: bool) -> PrintedLine:
    cells = columns(raw.rstrip())
    text = "  ".join(map(tidy, cells)) if len(cells) > 1 else tidy(raw)
    return PrintedLine(text, page, _set_in(raw), gap, len(cells) > 1, raw=raw)


def printed_line(raw: str, look: LineStyle, indent: float = 0.0) -> PrintedLine | None:
    """A line of a format without columns of print, set in by this and by its spaces; None where it shows nothing."""
    text = tidy(raw)
    return PrintedLine(text, 1, indent + _set_in(raw), look=look) if text else None


def _set_in(raw: str) -> float:
    return sum(2 if char == "\u3000" else 1 for char in raw[: len(raw) - len(raw.lstrip())])


def _without_furniture(found: Sequence[Page]) -> list[Page]:
    """The pages without what repeats on each; a text of one page has none."""
    gone = furniture([(0.0, [placed(line) for line in page]) for page in found]) if len(found) > 1 else [set()]
    return [
        [line for at, line in enumerate(page) if at not in at_page] for page, at_page in zip(found, gone, strict=True)
    ]


def placed(line: PrintedLine, at: int = 0, *, shown: bool = False) -> PlacedLine:
    """A line as the one at this place of a page, in half-width columns; set in only where the text shows indents."""
    ends = accumulate(map(breadth, line.text), initial=line.indent if shown else 0.0)
    edges = tuple(edge for pair in pairwise(ends) for edge in pair)
    base = _LEADING * at
    return PlacedLine(line.text, edges, line.page, base - _SIZE, base, base, _SIZE, _STYLE, _STYLE)
