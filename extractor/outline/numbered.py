"""Is a numbered line a heading, or an item of a list, a sentence, a cell? Rules in the order they are asked."""

from __future__ import annotations

from collections.abc import Callable

from extractor.outline.heading_candidate import HeadingCandidate
from extractor.outline.headings import LONGEST
from extractor.outline.lines import has
from extractor.outline.section_kinds import said
from extractor.taxonomy import section_kind

_RUN_IN = 30  # characters of a title that its text follows on the same line
_CLOSED = 16  # characters of a title that 。 or ： closes without saying 情况 or 说明
_GLUED = 10  # characters of a text that follows its title on the same line, at least
_GLUED_REPORT = 20  # the same under a title that is a sentence itself


def never(case: HeadingCandidate) -> bool | None:
    """①, 一是, figures, accounts down to 款 and 项, and words that only lead into a list."""
    marker = case.found.marker
    if not case.words or (marker and not marker.family.heading):
        return False
    leading = has("leading", case.words.removesuffix("如下"))
    return False if leading or case.has("figure", "account_path") else None


def table(case: HeadingCandidate) -> bool | None:
    """The name of a table heads a section where it is named again or text stands below it; else it is a caption.

    It must be promised, or go on the numbers of the headings before it, or begin them over text.
    """
    if not case.names_table:
        return None
    following = case.following
    if following is None or following.block.kind == "table" or has("unit_note", following.words):
        return False
    if has("table_title", following.words) and case.found.promised:
        return True
    text = has("prose", following.words) or following.words.endswith("。")
    again = following.marker is not None or has("table_title", following.words)
    return not case.context.cells and ((case.continues and (text or again)) or (case.first and text))


def listed(case: HeadingCandidate) -> bool | None:
    """What the table of contents promises and stands alone on its line."""
    if case.context.cells and not case.has("title_end"):
        return None
    return True if case.found.promised and case.found.ending in ("open", "stop", "colon") else None


def glued(case: HeadingCandidate) -> bool | None:
    """A known title whose text follows without any mark."""
    if case.found.ending != "glued":
        return None
    known = case.found.promised or bool(said(case.words, case.context.family))
    return known and not (case.has("duty") or case.in_list or case.context.cells)


def sentence(case: HeadingCandidate) -> bool | None:
    """A whole sentence is a heading only in a report to the people's congress."""
    if case.has("sentence") or len(case.words) > LONGEST:
        return not case.context.cells and _report_title(case)
    return None


def cell(case: HeadingCandidate) -> bool | None:
    """Among the cells of an unread table only plain headings count: 一、外交支出 is a row there."""
    if not case.context.cells:
        return None
    if case.has("firm_end") and case.found.ending != "colon_text" and (case.great or case.continues):
        return True
    if case.found.ending not in ("open", "stop") or not case.great:
        return False
    return case.rank == 0 or (case.following is not None and has("prose", case.following.words))


def item(case: HeadingCandidate) -> bool | None:
    """Inside a glossary or a list of duties a number begins an item, unless the title is plainly a section's."""
    if not case.in_list:
        return None
    if case.found.ending == "open" and case.has("firm_end") and said(case.words, case.context.family):
        return None
    return section_kind(case.context.kind).has("sentence_items") and _report_title(case)


def run_in(case: HeadingCandidate) -> bool | None:
    """A title with its text on the same line: 基本支出。2031年…, 收入预算：2031年…"""
    if case.found.ending not in ("stop_text", "colon_text"):
        return None
    if case.context.report and case.found.ending == "stop_text":
        return _report_title(case)
    if has("definition", case.rest) or (case.found.ending == "colon_text" and has("leading", case.rest)):
        return False
    if len(case.rest) < _GLUED or len(case.words) > _RUN_IN or "，" in case.words or case.has("duty"):
        return False
    return case.has("firm_end") or (case.has("item_noun") and (case.great or _one_down(case)))


def closed(case: HeadingCandidate) -> bool | None:
    """A title closed by 。 or ： must say what it is, for so do items of lists end."""
    if case.found.ending not in ("stop", "colon"):
        return None
    short = len(case.words) <= _CLOSED and bool(said(case.words, case.context.family))
    return not case.has("duty") and "，" not in case.words and (case.has("firm_end") or short)


def duty(case: HeadingCandidate) -> bool | None:
    """负责…, 贯彻… begin items of lists; a comma makes a sentence; both have headings in reports."""
    if case.context.report or case.rank == 0:
        return None
    if case.has("duty") and not case.has("duty_title"):
        return False
    return False if "，" in case.words and not case.has("firm_end") else None


def alone(case: HeadingCandidate) -> bool | None:
    """A title on a line of its own: a usual one under a great number, else one that text follows."""
    usual = case.has("title_end") or bool(said(case.words, case.context.family))
    return case.rank == 0 or (case.great and usual and not case.context.report) or case.heads


NUMBERED: tuple[Callable[[HeadingCandidate], bool | None], ...] = (
    never,
    table,
    listed,
    glued,
    sentence,
    cell,
    item,
    run_in,
    closed,
    duty,
    alone,
)


def _one_down(case: HeadingCandidate) -> bool:
    """Whether the number is at most one level below the section it comes in."""
    return bool(case.context.stack) and case.rank is not None and case.rank <= case.context.stack[-1].rank + 1


def _report_title(case: HeadingCandidate) -> bool:
    """In a report to the people's congress a heading may be a sentence: （一）稳中求进，做好收支。"""
    if not case.context.report or len(case.words) > LONGEST or "；" in case.words:
        return False
    if case.found.ending == "stop_text":
        return len(case.rest) >= _GLUED_REPORT
    return case.found.ending == "open" and case.heads
