"""Is a line without number a heading? Rules in the order they are asked."""

from __future__ import annotations

from collections.abc import Callable

from extractor.outline.heading_candidate import HeadingCandidate
from extractor.outline.lines import core, has
from extractor.outline.numbered import never
from extractor.taxonomy import section_kind

_SHORTEST, _LONGEST = 4, 45  # characters of a title
_SMALL = 30  # characters of a title that only its last words or its style make one


def title_like(case: HeadingCandidate) -> bool | None:
    """The name of a table, too short, too long, closed by a mark, or parted by commas: no title."""
    if case.names_table:
        return False
    if case.found.ending != "open" or not _SHORTEST <= len(case.words) <= _LONGEST:
        return False
    if "，" in case.words or case.has("sentence"):
        return False
    return False if "、" in case.words and not case.has("firm_end") else None


def annexed(case: HeadingCandidate) -> bool | None:
    """The title of an annex."""
    return True if case.found.annex else None


def repeated(case: HeadingCandidate) -> bool | None:
    """The document's own title or the end of it, the name of the tables again among them, or the head of a column."""
    own, title = core(case.words), core(case.context.title)
    cover = title == own or (not case.context.stack and title.endswith(own))
    among = section_kind(case.context.kind).has("tables")
    again = case.words in case.context.repeated or (case.has("table_part") and among)
    return False if cover or again else None


def listed(case: HeadingCandidate) -> bool | None:
    """What the table of contents promises, perhaps with the body's name before it."""
    return True if case.found.promised and (case.titles or not case.context.cells) else None


def standing(case: HeadingCandidate) -> bool | None:
    """The titles that go without number: 名词解释, 部门预算编制说明."""
    return case.titles or case.has("table_part") if case.has("standing") else None


def small(case: HeadingCandidate) -> bool | None:
    """A small title with a sentence or a number below it, by its last words or by its style."""
    following = case.following
    if case.context.cells or following is None or not (following.marker or has("prose", following.words)):
        return False
    return (case.has("loose") or case.styled) and len(case.words) <= _SMALL


UNNUMBERED: tuple[Callable[[HeadingCandidate], bool | None], ...] = (
    annexed,
    never,
    title_like,
    repeated,
    listed,
    standing,
    small,
)
