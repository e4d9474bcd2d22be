"""A line that may be a heading, with all that its judgement rests on."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.made_often import made_often
from extractor.outline.headings import Heading
from extractor.outline.lines import OutlineLine, has
from extractor.outline.tree import Stack
from extractor.taxonomy import OTHER, family, section_kind

_TEXT = 15  # characters of a line that is text rather than a title or a cell
_SKIPPED = 2  # how far a number may run ahead and still continue its sequence
_AHEAD = 8  # lines to look through for one that is more than a page number


@made_often
@dataclass(frozen=True, slots=True)
class HeadingPlace:
    """Where a heading would stand, and what is known of the document.

    `kind` is that of the section it comes in, `stack` the levels that are open there, `cells` whether this is among the
    cells of an unread table, `bare` whether the heading above has no text of its own, `family` and `title` the
    document's own, `repeated` the lines without number that come again and again.
    """

    kind: str = ""
    stack: Stack = ()
    cells: bool = False
    bare: bool = False
    family: str = OTHER
    title: str = ""
    repeated: frozenset[str] = frozenset()

    @property
    def report(self) -> bool:
        """Whether headings may be whole sentences, as in a report to the people's congress."""
        return family(self.family).has("sentences_as_headings")


@made_often
@dataclass(frozen=True, slots=True)
class HeadingCandidate:
    """A heading to be judged: the line after it, the text glued to it, whether the format itself calls it a heading."""

    found: Heading
    following: OutlineLine | None
    rest: str
    styled: bool
    context: HeadingPlace

    @property
    def words(self) -> str:
        return self.found.words

    @property
    def rank(self) -> int | None:
        """The usual place of its number's family, 0 the outermost; None without number."""
        return self.found.marker.family.rank if self.found.marker else None

    @property
    def great(self) -> bool:
        """Whether its number is 第一部分, 一、 or （一）: small numbers number lists more often than sections."""
        return self.rank is not None and self.rank <= 2

    @property
    def continues(self) -> bool:
        """Whether the number follows one of an open level, perhaps with one left out."""
        number = self.found.marker.number if self.found.marker else 0
        return any(rung.rank == self.rank and 0 < number - rung.number <= _SKIPPED for rung in self.context.stack)

    @property
    def first(self) -> bool:
        """Whether the number opens a level of its own right below the last heading."""
        number = self.found.marker.number if self.found.marker else 0
        return number == 1 and self.context.bare

    @property
    def names_table(self) -> bool:
        """Whether the words are the name of a single table, not that of the part that holds them all."""
        return self.has("table_title") and not (self.rank == 0 or self.has("table_part"))

    @property
    def in_list(self) -> bool:
        """Whether the number is an item's, rather than the next section's."""
        return section_kind(self.context.kind).has("numbered_list") and not self.continues

    @property
    def heads(self) -> bool:
        """Whether text, a table or smaller numbers follow, so that the line heads something."""
        following = self.following
        if following is None or self.rank is None:
            return False
        if following.marker:
            return following.marker.family.rank > self.rank
        return following.block.kind == "table" or len(following.words) >= _TEXT or "。" in following.words

    @property
    def titles(self) -> bool:
        """Whether text or any numbered line follows."""
        following = self.following
        return following is not None and (following.marker is not None or len(following.words) >= _TEXT)

    def has(self, *names: str) -> bool:
        return any(has(name, self.words) for name in names)


def case(found: Heading, lines: tuple[OutlineLine, ...], context: HeadingPlace) -> HeadingCandidate:
    """The heading with what stands around it."""
    line = lines[found.line]
    rest = "" if found.rest is None else line.words[line.reading.offsets.index(found.rest) :]
    return HeadingCandidate(found, _following(found, lines), rest, line.block.heading is not None, context)


def _following(found: Heading, lines: tuple[OutlineLine, ...]) -> OutlineLine | None:
    """The next line that is more than a page number."""
    after = found.line + found.taken + 1
    for line in lines[after : after + _AHEAD]:
        if line.block.kind == "table" or (line.words and not has("folio", line.words)):
            return line
    return None
