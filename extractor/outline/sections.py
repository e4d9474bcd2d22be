"""Headings in reading order made into the section tree, every block's text given to the section it stands in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from extractor.model import Section, Span
from extractor.outline.contents import Contents, Range
from extractor.outline.headings import LONGEST, Heading, heading
from extractor.outline.kinds import kind
from extractor.outline.lines import Line, has
from extractor.outline.rules import Context, accepted
from extractor.outline.tree import UNNUMBERED, Stack, place

_OFTEN = 3  # times that a line without number comes before it counts as repeated


@dataclass(slots=True)
class _Growth:
    """The tree while it grows; `open` holds the section number of each level of `stack`."""

    sections: list[Section] = field(default_factory=list)
    bodies: list[list[Span]] = field(default_factory=lambda: [[]])
    stack: Stack = ()
    open: tuple[int, ...] = ()
    cells: bool = False

    def context(self, known: Context) -> Context:
        """Where the next heading would stand, beside what is known of the document anyway."""
        return replace(known, kind=self.sections[-1].kind if self.sections else "", stack=self.stack, cells=self.cells)

    def add(self, found: Heading, page: int | None) -> None:
        """A section for the heading; a small title without number hangs under the section it comes in."""
        leaf = found.marker is None and bool(self.stack) and not has("standing", found.words) and not found.promised
        if leaf:
            level, open_above = len(self.stack) + 1, self.open
        else:
            bare = bool(self.sections) and not self.bodies[-1]
            self.stack = self._placed(found, bare)
            level = len(self.stack)
            open_above = self.open[: level - 1]
            self.open = (*open_above, len(self.sections))
        parent = open_above[-1] if open_above else None
        above = self.sections[parent].kind if parent is not None else None
        family = found.marker.family.id if found.marker else None
        self._append(found, level, parent, kind(found.words, family, above), page)

    def _placed(self, found: Heading, bare: bool) -> Stack:
        if found.marker is None:
            return (UNNUMBERED,)
        return place(self.stack, found.marker.family.rank, found.marker.number, bare)

    def _append(self, found: Heading, level: int, parent: int | None, kind_: str, page: int | None) -> None:
        number = len(self.sections)
        self.sections.append(Section(number, parent, level, found.printed, found.title, kind_, page, found.span))
        self.bodies.append([])

    def contents(self, lines: tuple[Line, ...], found: Range) -> None:
        """The table of contents as a section of its own, outside the levels."""
        head = lines[found.start].reading
        span = head.span(0, len(head.text)) if found.titled else head.span(0, 0)
        page = lines[found.start].block.page
        self.sections.append(Section(len(self.sections), None, 1, None, "目录", "toc", page, span))
        body = lines[found.start + found.titled : found.end]
        self.bodies.append([_whole(line) for line in body])


def sections(
    lines: tuple[Line, ...], contents: Contents, report: bool, title: str
) -> tuple[tuple[Section, ...], tuple[Span, ...], tuple[int, ...]]:
    """The sections, the text before the first, and the numbers of the blocks that are cells of unread tables.

    `report` is true for a report to the people's congress, whose headings may be whole sentences; `title` is the
    document's own, which is no heading when it is printed again.
    """
    growth = _Growth()
    known = Context(report=report, title=title, repeated=_repeated(lines, contents))
    cells = []
    index = 0
    while index < len(lines):
        if listing := contents.at(index):
            growth.contents(lines, listing)
            index = listing.end
            continue
        line = lines[index]
        found = _heading(lines, index, contents, growth.context(known))
        if found:
            growth.add(found, line.block.page)
            growth.cells = growth.sections[-1].kind == "tables"
            if found.rest is not None:
                growth.bodies[-1].append(Span(line.block.number, found.rest, len(line.block.text)))
            index += 1 + found.taken
            continue
        growth.cells = _cells(line, growth.cells)
        if growth.cells:
            cells.append(line.block.number)
        growth.bodies[-1].append(_whole(line))
        index += 1
    finished = tuple(
        replace(section, body=tuple(body)) for section, body in zip(growth.sections, growth.bodies[1:], strict=True)
    )
    return finished, tuple(growth.bodies[0]), tuple(cells)


def _repeated(lines: tuple[Line, ...], contents: Contents) -> frozenset[str]:
    """Lines without number that come often: heads of columns, names of pages."""
    inside = {index for found in contents.ranges for index in range(found.start, found.end)}
    count = Counter(line.words for index, line in enumerate(lines) if index not in inside and line.marker is None)
    return frozenset(words for words, times in count.items() if words and times >= _OFTEN)


def _heading(lines: tuple[Line, ...], index: int, contents: Contents, context: Context) -> Heading | None:
    found = heading(lines, index, contents)
    return found if found and accepted(found, lines, context) else None


def _cells(line: Line, before: bool) -> bool:
    """Whether this block is inside a table given as lines of text; it begins at its title, its unit, or an amount."""
    words = line.words
    if before or line.block.kind == "table" or len(words) > LONGEST or "，" in words or "。" in words:
        return before and line.block.kind == "text"
    named = line.marker is None and has("table_title", words)
    return named or has("unit_note", words) or ("." in words and has("amount_cell", words))


def _whole(line: Line) -> Span:
    return Span(line.block.number, 0, len(line.block.text))
