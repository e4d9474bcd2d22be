"""Headings in reading order made into the section tree, every block's text given to the section it stands in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from extractor.made_often import replaced
from extractor.model import Section, Span
from extractor.outline.heading_candidate import HeadingPlace
from extractor.outline.heading_rules import accepted
from extractor.outline.headings import LONGEST, Heading, heading
from extractor.outline.lines import OutlineLine, has
from extractor.outline.section_kinds import kind
from extractor.outline.table_of_contents import Range, TablesOfContents
from extractor.outline.tree import UNNUMBERED, Stack, place
from extractor.taxonomy import section_kind, titled

_OFTEN = 3  # times that a line without number comes before it counts as repeated


@dataclass(slots=True)
class _Growth:
    """The tree while it grows.

    `open` holds the section number of each level of `stack`, `here` the section that text goes to (None: the preface),
    `cells` whether the last line was a cell of an unread table, and `spill` all such blocks.
    """

    family: str
    sections: list[Section] = field(default_factory=list)
    bodies: list[list[Span]] = field(default_factory=list)
    preface: list[Span] = field(default_factory=list)
    spill: list[int] = field(default_factory=list)
    stack: Stack = ()
    open: tuple[int, ...] = ()
    here: int | None = None
    cells: bool = False

    def context(self, known: HeadingPlace) -> HeadingPlace:
        """Where the next heading would stand, beside what is known of the document anyway."""
        kind_ = "" if self.here is None else self.sections[self.here].kind
        return replaced(known, kind=kind_, stack=self.stack, cells=self.cells, bare=self._bare)

    @property
    def _bare(self) -> bool:
        """Whether the last heading has no text of its own."""
        return self.here is not None and not self.bodies[self.here]

    def contents(self, lines: tuple[OutlineLine, ...], found: Range) -> None:
        """The table of contents as a section of its own, outside the levels."""
        head = lines[found.start].reading
        span = head.span(0, len(head.text)) if found.titled else head.span(0, 0)
        body = tuple(_whole(line) for line in lines[found.start + found.titled : found.end])
        page = lines[found.start].block.page
        self.sections.append(Section(len(self.sections), None, 1, None, "目录", titled("contents"), page, span, body))
        self.bodies.append(list(body))

    def heading(self, found: Heading, line: OutlineLine) -> None:
        """A section; the text that stands on the heading's own line is its first."""
        above = self._levels(found)
        parent = above[-1] if above else None
        marker = found.marker.family.id if found.marker else None
        holding = None if parent is None else self.sections[parent].kind
        listed = holding is not None and section_kind(holding).has("tables") and has("table_title", found.words)
        kind_ = holding if holding and listed else kind(found.words, self.family, marker, holding)
        self.here = len(self.sections)
        self.sections.append(
            Section(self.here, parent, len(above) + 1, found.printed, found.title, kind_, line.block.page, found.span)
        )
        self.bodies.append([])
        self.cells = section_kind(kind_).has("tables")
        if found.rest is not None:
            self.bodies[-1].append(Span(line.block.number, found.rest, len(line.block.text)))

    def _levels(self, found: Heading) -> tuple[int, ...]:
        """The sections above the new one; a small title without number opens no level for those after it."""
        great = found.promised or found.annex or has("standing", found.words)
        if found.marker is None and self.stack and not great:
            return self.open
        if found.marker is None:
            self.stack = (UNNUMBERED,)
        else:
            self.stack = place(self.stack, found.marker.family.rank, found.marker.number, self._bare)
        above = self.open[: len(self.stack) - 1]
        self.open = (*above, len(self.sections))
        return above

    def text(self, line: OutlineLine) -> None:
        """A block that is no heading."""
        self.cells = _cells(line, self.cells)
        if self.cells:
            self.spill.append(line.block.number)
        (self.preface if self.here is None else self.bodies[self.here]).append(_whole(line))


def build_sections(
    lines: tuple[OutlineLine, ...], contents: TablesOfContents, family: str, title: str
) -> tuple[tuple[Section, ...], tuple[Span, ...], tuple[int, ...]]:
    """The sections, the text before the first, and the numbers of the blocks that are cells of unread tables.

    `family` is the document's; `title` its own, which is no heading when it is printed again.
    """
    growth = _Growth(family)
    known = HeadingPlace(family=family, title=title, repeated=_repeated(lines, contents))
    index = 0
    while index < len(lines):
        if listing := contents.at(index):
            growth.contents(lines, listing)
            index = listing.end
            continue
        found = heading(lines, index, contents, family)
        if found and accepted(found, lines, growth.context(known)):
            growth.heading(found, lines[index])
            index += found.taken
        else:
            growth.text(lines[index])
        index += 1
    bodies = map(tuple, growth.bodies)
    finished = tuple(replaced(section, body=body) for section, body in zip(growth.sections, bodies, strict=True))
    return finished, tuple(growth.preface), tuple(growth.spill)


def _repeated(lines: tuple[OutlineLine, ...], contents: TablesOfContents) -> frozenset[str]:
    """Lines without number that come often: heads of columns, names of pages."""
    inside = {index for found in contents.ranges for index in range(found.start, found.end)}
    count = Counter(line.words for index, line in enumerate(lines) if index not in inside and line.marker is None)
    return frozenset(words for words, times in count.items() if words and times >= _OFTEN)


def _cells(line: OutlineLine, before: bool) -> bool:
    """Whether this block is inside a table given as lines of text; it begins at its title, its unit, or an amount."""
    words = line.words
    if before or line.block.kind == "table" or len(words) > LONGEST or "，" in words or "。" in words:
        return before and line.block.kind == "text"
    named = line.marker is None and has("table_title", words)
    return named or has("unit_note", words) or ("." in words and has("amount_cell", words))


def _whole(line: OutlineLine) -> Span:
    return Span(line.block.number, 0, len(line.block.text))
