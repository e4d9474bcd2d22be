"""Is this line, or the start of it, a heading? First what it would be called, then whether it may be one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from extractor.model import Span
from extractor.outline.contents import Contents
from extractor.outline.kinds import said
from extractor.outline.lines import Line, bare, core, has, shape
from extractor.outline.markers import Marker
from extractor.outline.tree import Stack

_LONGEST = 50  # characters of a title
_LONGEST_RUN_IN = 30  # characters of a title that its paragraph follows on the same line
_LONGEST_CLOSED = 16  # characters of a title that 。 or ： closes without saying 情况 or 说明
_SKIPPED = 2  # how far a number may run ahead and still continue its sequence

Ending = Literal["open", "stop", "colon", "stop_text", "colon_text", "glued"]


@dataclass(frozen=True, slots=True)
class Heading:
    """What line `line` would be as a heading.

    `ending` is how its title ends: the line ends with it ("open"), with 。 or ： after it, or text follows those.
    `words` is the folded title, `heading` where number and title are printed, `rest` where its text begins in the
    same block (None: below it), `taken` how many further lines the title runs over, `promised` whether the table of
    contents lists it.
    """

    line: int
    marker: Marker | None
    printed: str | None
    words: str
    title: str
    heading: Span
    ending: Ending
    rest: int | None = None
    taken: int = 0
    promised: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """Where a heading would stand, and what is known of the document.

    `kind` is that of the section it comes in, `stack` the levels that are open there, `cells` whether this is among the
    cells of an unread table, `report` whether this is a report to the people's congress, `title` the document's own.
    """

    kind: str = ""
    stack: Stack = ()
    cells: bool = False
    report: bool = False
    title: str = ""


def heading(lines: tuple[Line, ...], index: int, contents: Contents) -> Heading | None:
    """What line `index` would be called if it were a heading."""
    found = _proposed(lines, index, contents)
    return found and replace(found, promised=_promised(found.words, contents))


def _proposed(lines: tuple[Line, ...], index: int, contents: Contents) -> Heading | None:
    line = lines[index]
    if line.block.kind == "table" or not line.words:
        return None
    start = line.marker.end if line.marker else 0
    printed = _printed(line)
    glue = _glue(line, start, contents)
    cut = min((at for at in (line.words.find("。", start), line.words.find("：", start)) if at >= 0), default=-1)
    end = len(line.words) if cut < 0 else cut
    words = bare(line.words[start : glue or end])
    if not words and line.marker:
        return _below(lines, index, contents)
    span = line.reading.span(0, start + len(words))
    title = line.block.text[line.reading.span(start, start + len(words)).start : span.end].strip()
    if glue:
        return Heading(index, line.marker, printed, words, title, span, "glued", line.reading.offsets[glue])
    rest = None if cut < 0 or cut + 1 == len(line.words) else line.reading.offsets[cut + 1]
    found = Heading(index, line.marker, printed, words, title, span, _ending(line.words, cut, rest), rest)
    return _whole(found, lines, contents)


def _glue(line: Line, start: int, contents: Contents) -> int | None:
    """Where the title ends that its paragraph follows with nothing between: 政府采购情况2031年本部门…"""
    if line.marker is None or len(line.words) <= _LONGEST:
        return None
    for entry in contents.entry(line.marker.family.id, line.marker.number):
        if len(entry.title) > 3 and line.words.startswith(entry.title, start):
            return start + len(entry.title)
    match = shape("glue").match(line.words, start)
    return match.end() if match else None


def _printed(line: Line) -> str | None:
    if line.marker is None:
        return None
    span = line.reading.span(0, line.marker.printed or line.marker.end)
    return line.block.text[span.start : span.end].strip().rstrip("、.．")


def _ending(words: str, cut: int, rest: int | None) -> Ending:
    if cut < 0:
        return "open"
    if words[cut] == "。":
        return "stop" if rest is None else "stop_text"
    return "colon" if rest is None else "colon_text"


def _below(lines: tuple[Line, ...], index: int, contents: Contents) -> Heading | None:
    """A number alone on its line: the title stands on the lines below, until it says something."""
    line = lines[index]
    if line.marker is None:
        return None
    words, title, taken = "", "", 0
    best: Heading | None = None
    for below in lines[index + 1 : index + 5]:
        if below.marker or below.block.kind == "table" or len(below.words) > _LONGEST or has("unit_note", below.words):
            break
        words, title, taken = words + below.words, title + below.block.text, taken + 1
        found = Heading(
            index, line.marker, _printed(line), bare(words), title.rstrip("。：:"),
            line.reading.span(0, len(line.words)), "open", taken=taken,
        )  # fmt: skip
        best = best or found
        if contents.promises(words) or said(words):
            return found
    return best


def _whole(found: Heading, lines: tuple[Line, ...], contents: Contents) -> Heading:
    """The heading with the rest of its title, where the page's width broke it over two lines."""
    following = lines[found.line + 1] if found.line + 1 < len(lines) else None
    if found.ending != "open" or following is None or following.marker or following.block.kind == "table":
        return found
    joined = bare(found.words + following.words)
    broken = (
        found.marker
        and len(following.words) <= 12
        and has("firm_end", following.words)
        and not has("title_end", found.words)
    )
    if (contents.promises(joined) and not contents.promises(found.words)) or (
        (broken or _part_broken(found, following)) and said(joined)
    ):
        title = found.title + following.block.text.strip().rstrip("。：:")
        return Heading(
            found.line, found.marker, found.printed, joined, title, found.heading, "open", taken=found.taken + 1
        )
    return found


def _part_broken(found: Heading, following: Line) -> bool:
    """第二部分 某某局 on one line, 2031年度部门决算表 on the next."""
    if found.marker is None or found.marker.family.id != "part" or len(following.words) > 30:
        return False
    return not said(found.words) and (has("firm_end", following.words) or has("table_part", following.words))


# --- may it be one? --------------------------------------------------------------------------------------------------


def numbered(found: Heading, lines: tuple[Line, ...], contents: Contents, context: Context) -> bool:
    """Whether a numbered line is a heading rather than an item of a list, a sentence or a cell."""
    words, marker = found.words, found.marker
    if marker is None or not marker.family.heading or not words or _never(words):
        return False
    if found.ending in ("open", "stop", "colon") and contents.promises(words):
        return True
    if found.ending == "glued":
        return not has("duty", words) and bool(said(words)) and not (_inside(found, context) or context.cells)
    if has("sentence", words) or len(words) > _LONGEST:
        return context.report and not context.cells and _report_title(found, lines)
    if context.cells:
        return _firm_among_cells(found, lines)
    if _inside(found, context) and not _structural(found):
        return context.report and context.kind == "tasks" and _report_title(found, lines)
    if found.ending in ("stop_text", "colon_text"):
        return _run_in(found, lines, context)
    if found.ending in ("stop", "colon"):
        return not has("duty", words) and (
            has("firm_end", words) or (bool(said(words)) and len(words) <= _LONGEST_CLOSED)
        )
    return _alone(found, lines, context)


def _never(words: str) -> bool:
    if has("table_title", words) and not has("table_part", words):
        return True
    return any(has(name, words) for name in ("figure", "leading", "account_path"))


def _inside(found: Heading, context: Context) -> bool:
    """Whether the number is an item's inside a glossary or a list of duties, rather than the next section's."""
    if context.kind not in ("glossary", "duties", "tasks", "units") or found.marker is None:
        return False
    rank, number = found.marker.family.rank, found.marker.number
    return not any(rung.rank == rank and 0 < number - rung.number <= _SKIPPED for rung in context.stack)


def _structural(found: Heading) -> bool:
    """Whether a title is plainly one of the usual sections."""
    return found.ending == "open" and has("firm_end", found.words) and bool(said(found.words))


def _alone(found: Heading, lines: tuple[Line, ...], context: Context) -> bool:
    """A title that has its line to itself; small numbers must be followed by text, or they number a list."""
    if found.marker is None or found.marker.family.id == "part":
        return True
    if context.report:
        return _has_text(found, lines)
    if has("duty", found.words) and not has("duty_title", found.words):
        return False
    if "，" in found.words and not has("firm_end", found.words):
        return False
    if found.marker.family.id in ("chinese", "chinese_bracket") and (
        has("title_end", found.words) or said(found.words)
    ):
        return True
    return _has_text(found, lines)


def _has_text(found: Heading, lines: tuple[Line, ...]) -> bool:
    """Whether text or smaller numbers follow, so that the line heads something."""
    following = _following(found, lines)
    if following is None or found.marker is None:
        return False
    if following.marker:
        return following.marker.family.rank > found.marker.family.rank
    return following.block.kind == "table" or len(following.words) >= 15 or "。" in following.words


def _following(found: Heading, lines: tuple[Line, ...]) -> Line | None:
    for line in lines[found.line + found.taken + 1 :]:
        if (line.words and not has("folio", line.words)) or line.block.kind == "table":
            return line
    return None


def _run_in(found: Heading, lines: tuple[Line, ...], context: Context) -> bool:
    """A title glued to its paragraph: 基本支出。2031年…, 收入预算：2031年…"""
    words = found.words
    rest = _rest(found, lines)
    if len(words) > _LONGEST_RUN_IN or found.marker is None:
        return False
    if has("definition", rest) or (has("leading", rest) and found.ending == "colon_text"):
        return False
    if context.report and found.ending == "stop_text":
        return _report_title(found, lines)
    if has("duty", words) or not (has("firm_end", words) or has("item_noun", words)):
        return False
    if found.marker.family.id in ("part", "chinese", "chinese_bracket"):
        return len(rest) >= 10
    steps_down = bool(context.stack) and found.marker.family.rank <= context.stack[-1].rank + 1
    return len(rest) >= 10 and (has("firm_end", words) or steps_down)


def _rest(found: Heading, lines: tuple[Line, ...]) -> str:
    line = lines[found.line]
    if found.rest is None:
        return ""
    return line.words[line.reading.offsets.index(found.rest) :]


def _report_title(found: Heading, lines: tuple[Line, ...]) -> bool:
    """In a report to the people's congress a heading may be a whole sentence: （一）稳中求进，做好收支。"""
    if found.marker is None or found.marker.family.rank > 4 or len(found.words) > _LONGEST or "；" in found.words:
        return False
    if found.ending == "stop_text":
        return len(_rest(found, lines)) >= 20
    return found.ending == "open" and _has_text(found, lines)


def _firm_among_cells(found: Heading, lines: tuple[Line, ...]) -> bool:
    """Among the cells of an unread table only plain headings count: 一、外交支出 is a row."""
    if found.marker is None or found.ending not in ("open", "stop"):
        return found.ending == "stop_text" and has("firm_end", found.words)
    if has("firm_end", found.words) or found.marker.family.id == "part":
        return True
    following = _following(found, lines)
    sentence = following is not None and len(following.words) >= 20 and "。" in following.words
    return sentence and found.marker.family.id in ("chinese", "chinese_bracket")


def unnumbered(found: Heading, lines: tuple[Line, ...], contents: Contents, context: Context) -> bool:
    """Whether a line without number is a heading: promised by the contents, or one of the usual titles."""
    words = found.words
    if found.marker or found.ending != "open" or not 3 < len(words) <= 45 or _never(words) or has("sentence", words):
        return False
    if "，" in words or ("、" in words and not has("firm_end", words)):
        return False
    following = _following(found, lines)
    headed = following is not None and (following.marker is not None or len(following.words) >= 15)
    if core(words) == core(context.title) or (has("table_part", words) and context.kind == "tables"):
        return False
    if found.promised and (headed or not context.cells):
        return True
    if has("standing", words):
        return headed or has("table_part", words)
    return headed and not context.cells and has("loose", words) and len(words) <= 30


def _promised(words: str, contents: Contents) -> bool:
    """Whether the contents list the title, perhaps without the body's name before it."""
    wanted = core(words)
    return any(
        len(title) > 3 and wanted.endswith(title.removeprefix("部门").removeprefix("单位"))
        for title in (core(entry.title) for entry in contents.entries)
        if not has("table_title", title)
    )
