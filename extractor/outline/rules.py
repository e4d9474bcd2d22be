"""May this line be a heading? Named rules, asked in order; the first that knows decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extractor.outline.headings import LONGEST, Heading
from extractor.outline.kinds import said
from extractor.outline.lines import Line, core, has
from extractor.outline.tree import Stack

_RUN_IN = 30  # characters of a title that its text follows on the same line
_CLOSED = 16  # characters of a title that 。 or ： closes without saying 情况 or 说明
_TEXT = 15  # characters of a line that is text rather than a title or a cell
_SKIPPED = 2  # how far a number may run ahead and still continue its sequence
_AHEAD = 8  # lines to look through for one that is more than a page number
_SMALL_TITLE = 30  # characters of a title without number that only its last words make one
_LISTS = ("glossary", "duties", "tasks", "units")  # sections whose text is a numbered list


@dataclass(frozen=True, slots=True)
class Context:
    """Where a heading would stand, and what is known of the document.

    `kind` is that of the section it comes in, `stack` the levels that are open there, `cells` whether this is among the
    cells of an unread table, `report` whether this is a report to the people's congress, `title` the document's own,
    `repeated` the lines without number that come again and again.
    """

    kind: str = ""
    stack: Stack = ()
    cells: bool = False
    report: bool = False
    title: str = ""
    repeated: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Case:
    """A heading to be judged: the line after it, the text glued to it, whether the format itself calls it a heading."""

    found: Heading
    following: Line | None
    rest: str
    styled: bool
    context: Context

    @property
    def words(self) -> str:
        return self.found.words

    @property
    def rank(self) -> int:
        return self.found.marker.family.rank if self.found.marker else 0

    @property
    def great(self) -> bool:
        """Whether its number is 第一部分, 一、 or （一）: small numbers number lists more often than sections."""
        return self.found.marker is not None and self.rank <= 2

    def has(self, *names: str) -> bool:
        return any(has(name, self.words) for name in names)


Rule = Callable[[Case], bool | None]


def accepted(found: Heading, lines: tuple[Line, ...], context: Context) -> bool:
    """Whether the line is a heading rather than an item of a list, a sentence or a cell."""
    styled = lines[found.line].block.heading is not None
    case = Case(found, _following(found, lines), _rest(found, lines), styled, context)
    for rule in NUMBERED if found.marker else UNNUMBERED:
        verdict = rule(case)
        if verdict is not None:
            return verdict
    return False


def _following(found: Heading, lines: tuple[Line, ...]) -> Line | None:
    """The next line that is more than a page number."""
    after = found.line + found.taken + 1
    for line in lines[after : after + _AHEAD]:
        if line.block.kind == "table" or (line.words and not has("folio", line.words)):
            return line
    return None


def _rest(found: Heading, lines: tuple[Line, ...]) -> str:
    line = lines[found.line]
    return "" if found.rest is None else line.words[line.reading.offsets.index(found.rest) :]


# --- numbered lines --------------------------------------------------------------------------------------------------


def never(case: Case) -> bool | None:
    """①, 一是, figures, accounts down to 款 and 项, names of tables, and words that only lead into a list."""
    marker = case.found.marker
    if not case.words or (marker and not marker.family.heading):
        return False
    part = marker is not None and case.rank == 0
    if case.has("table_title") and not (part or case.has("table_part")):
        return False
    leading = has("leading", case.words.removesuffix("如下"))
    return False if leading or case.has("figure", "account_path") else None


def listed(case: Case) -> bool | None:
    """What the table of contents promises and stands alone on its line."""
    if case.context.cells and not case.has("title_end"):
        return None
    return True if case.found.promised and case.found.ending in ("open", "stop", "colon") else None


def glued(case: Case) -> bool | None:
    """A known title whose text follows without any mark."""
    if case.found.ending != "glued":
        return None
    known = case.found.promised or bool(said(case.words))
    return known and not (case.has("duty") or _in_list(case) or case.context.cells)


def sentence(case: Case) -> bool | None:
    """A whole sentence is a heading only in a report to the people's congress."""
    if case.has("sentence") or len(case.words) > LONGEST:
        return not case.context.cells and _report_title(case)
    return None


def cell(case: Case) -> bool | None:
    """Among the cells of an unread table only plain headings count: 一、外交支出 is a row there."""
    if not case.context.cells:
        return None
    if case.has("firm_end") and case.found.ending != "colon_text" and (case.great or _continues(case)):
        return True
    if case.found.ending not in ("open", "stop") or not case.great:
        return False
    return case.rank == 0 or (case.following is not None and has("prose", case.following.words))


def item(case: Case) -> bool | None:
    """Inside a glossary or a list of duties a number begins an item, unless the title is plainly a section's."""
    if not _in_list(case):
        return None
    if case.found.ending == "open" and case.has("firm_end") and said(case.words):
        return None
    return case.context.kind == "tasks" and _report_title(case)


def run_in(case: Case) -> bool | None:
    """A title with its text on the same line: 基本支出。2031年…, 收入预算：2031年…"""
    if case.found.ending not in ("stop_text", "colon_text"):
        return None
    if case.context.report and case.found.ending == "stop_text":
        return _report_title(case)
    if has("definition", case.rest) or (case.found.ending == "colon_text" and has("leading", case.rest)):
        return False
    if len(case.rest) < 10 or len(case.words) > _RUN_IN or "，" in case.words or case.has("duty"):
        return False
    if case.has("firm_end"):
        return True
    one_down = bool(case.context.stack) and case.rank <= case.context.stack[-1].rank + 1
    return case.has("item_noun") and (case.great or one_down)


def closed(case: Case) -> bool | None:
    """A title closed by 。 or ： must say what it is, for so do items of lists end."""
    if case.found.ending not in ("stop", "colon"):
        return None
    short = len(case.words) <= _CLOSED and bool(said(case.words))
    return not case.has("duty") and "，" not in case.words and (case.has("firm_end") or short)


def duty(case: Case) -> bool | None:
    """负责…, 贯彻… begin items of lists; a comma makes a sentence; both have headings in reports."""
    if case.context.report or case.rank == 0:
        return None
    if case.has("duty") and not case.has("duty_title"):
        return False
    return False if "，" in case.words and not case.has("firm_end") else None


def alone(case: Case) -> bool | None:
    """A title on a line of its own: a usual one under a great number, else one that text follows."""
    usual = case.has("title_end") or bool(said(case.words))
    return case.rank == 0 or (case.great and usual and not case.context.report) or _heads(case)


NUMBERED: tuple[Rule, ...] = (never, listed, glued, sentence, cell, item, run_in, closed, duty, alone)


def _in_list(case: Case) -> bool:
    """Whether the number is an item's, rather than the next section's."""
    if case.context.kind not in _LISTS or case.found.marker is None:
        return False
    return not _continues(case)


def _continues(case: Case) -> bool:
    """Whether the number follows one of an open level, perhaps with one left out."""
    number = case.found.marker.number if case.found.marker else 0
    return any(rung.rank == case.rank and 0 < number - rung.number <= _SKIPPED for rung in case.context.stack)


def _heads(case: Case) -> bool:
    """Whether text or smaller numbers follow, so that the line heads something."""
    following = case.following
    if following is None:
        return False
    if following.marker:
        return following.marker.family.rank > case.rank
    return following.block.kind == "table" or len(following.words) >= _TEXT or "。" in following.words


def _report_title(case: Case) -> bool:
    """In a report to the people's congress a heading may be a sentence: （一）稳中求进，做好收支。"""
    if not case.context.report or len(case.words) > LONGEST or "；" in case.words:
        return False
    if case.found.ending == "stop_text":
        return len(case.rest) >= 20
    return case.found.ending == "open" and _heads(case)


# --- lines without number --------------------------------------------------------------------------------------------


def title_like(case: Case) -> bool | None:
    """Too short, too long, closed by a mark, or parted by commas: no title."""
    words = case.words
    if case.found.ending != "open" or not 3 < len(words) <= 45 or "，" in words or case.has("sentence"):
        return False
    return False if "、" in words and not case.has("firm_end") else None


def repeated(case: Case) -> bool | None:
    """The document's own title or the end of it, the name of the tables again among them, or the head of a column."""
    own, title = core(case.words), core(case.context.title)
    cover = title == own or (not case.context.stack and title.endswith(own))
    again = case.words in case.context.repeated or (case.has("table_part") and case.context.kind == "tables")
    return False if cover or again else None


def listed_unnumbered(case: Case) -> bool | None:
    """What the table of contents promises, perhaps with the body's name before it."""
    return True if case.found.promised and (_titles(case) or not case.context.cells) else None


def standing(case: Case) -> bool | None:
    """The titles that go without number: 名词解释, 部门预算编制说明."""
    return _titles(case) or case.has("table_part") if case.has("standing") else None


def small(case: Case) -> bool | None:
    """A small title with a sentence or a number below it, by its last words or by its style."""
    following = case.following
    if case.context.cells or following is None or not (following.marker or has("prose", following.words)):
        return False
    return (case.has("loose") or case.styled) and len(case.words) <= _SMALL_TITLE


UNNUMBERED: tuple[Rule, ...] = (never, title_like, repeated, listed_unnumbered, standing, small)


def _titles(case: Case) -> bool:
    """Whether text or a numbered line follows."""
    following = case.following
    return following is not None and (following.marker is not None or len(following.words) >= _TEXT)
