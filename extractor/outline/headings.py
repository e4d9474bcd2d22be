"""What a line would be called if it were a heading: its number, its title, and where its text begins."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from extractor.made_often import made_often
from extractor.model import Span
from extractor.numbering import Marker
from extractor.outline.lines import OutlineLine, bare, has, shape
from extractor.outline.section_kinds import said
from extractor.outline.table_of_contents import TablesOfContents
from extractor.taxonomy import OTHER

LONGEST = 60
"""Characters of a title; also of a line that may be one."""

_ENDLESS = 400  # characters of what is no title, whatever promises it: patterns need not look at it
_FRAGMENT = 12  # characters of the rest of a title on the next line
_SECOND_LINE = 30  # the same below 第二部分, whose title is often set on two lines
_GLUED = 10  # characters that a text glued to a promised title has at least
_BELOW = 4  # lines that a title below its number may run over

Ending = Literal["open", "stop", "colon", "stop_text", "colon_text", "glued"]
"""How a title ends: with its line, with 。 or ： at the end of it, or with its text after those or after nothing."""


@made_often
@dataclass(frozen=True, slots=True)
class Heading:
    """What line `line` would be as a heading.

    `marker` is its number, `printed` as it is printed; `words` the folded title, `title` as it is printed; `span` is
    where both stand, `rest` where its text begins in the same block (None: below it), `taken` how many further lines
    the title runs over, `promised` whether the table of contents lists it, `annex` whether it titles an annex.
    """

    line: int
    marker: Marker | None
    printed: str | None
    words: str
    title: str
    span: Span
    ending: Ending
    rest: int | None = None
    taken: int = 0
    promised: bool = False
    annex: bool = False


def heading(
    lines: tuple[OutlineLine, ...], index: int, contents: TablesOfContents, family: str = OTHER
) -> Heading | None:
    """What line `index` would be called if it were a heading, in a document of a family."""
    line = lines[index]
    if line.block.kind == "table" or not line.words or (line.marker is None and len(line.words) > LONGEST):
        return None
    found = _on_line(line, index, contents)
    if found is None:
        return None
    if index and has("annex", lines[index - 1].words) and (title := _annex(found, lines)):
        return title
    if line.marker and not found.words:
        found = _below(found, lines, contents, family)
    elif found.ending == "open":
        found = _over_two_lines(found, lines, contents, family)
    listed = contents.promises(found.words) if line.marker else contents.promises_end(found.words, index)
    return replace(found, promised=True) if listed else found


def _on_line(line: OutlineLine, index: int, contents: TablesOfContents) -> Heading | None:
    """The title up to the first 。 or ： of its line, or as far as it is known to go; None for what is far too long."""
    start = line.marker.end if line.marker else 0
    end, after, ending = _cut(line.words, start)
    if glue := _glue(line, start, contents):
        end, after, ending = glue, glue, "glued"
    if end - start > _ENDLESS:
        return None
    words = bare(line.words[start:end])
    span = line.reading.span(0, start + len(words))
    title = line.block.text[line.reading.span(start, start + len(words)).start : span.end]
    rest = line.reading.offsets[after] if after < len(line.words) else None
    return Heading(index, line.marker, _printed(line), words, " ".join(title.split()), span, ending, rest)


def _cut(words: str, start: int) -> tuple[int, int, Ending]:
    """Where the title ends, where its text begins, and how they are parted."""
    stops = [at for at in (words.find("。", start), words.find("：", start)) if at >= 0]
    if not stops:
        return len(words), len(words), "open"
    end = min(stops)
    text = end + 1 < len(words)
    if words[end] == "。":
        return end, end + 1, "stop_text" if text else "stop"
    return end, end + 1, "colon_text" if text else "colon"


def _glue(line: OutlineLine, start: int, contents: TablesOfContents) -> int | None:
    """Where the title ends that its text follows with nothing between: 政府采购情况2031年本部门…"""
    if line.marker is None:
        return None
    for entry in contents.under(line.marker.family.id, line.marker.number):
        after = start + len(entry.title)
        text = line.words[after:]
        if len(entry.title) > 3 and len(text) >= _GLUED and line.words.startswith(entry.title, start):
            return None if text[0] in "。：，、（" else after
    match = shape("glue").match(line.words, start)
    return match.end() if match else None


def _printed(line: OutlineLine) -> str | None:
    if line.marker is None:
        return None
    span = line.reading.span(0, line.marker.printed or line.marker.end)
    return line.block.text[span.start : span.end].strip().rstrip("、.．")


def _annex(found: Heading, lines: tuple[OutlineLine, ...]) -> Heading | None:
    """The title below 附件2, as many lines as stand above its text; None where it is a table or a list of annexes."""
    own = lines[found.line : found.line + _BELOW]
    ends = next((at for at, line in enumerate(own) if line.marker or len(line.words) > LONGEST or _full(line)), None)
    if not ends or not _says(own[ends]) or any(_captions(line) for line in own[:ends]):
        return None
    words, title = "".join(line.words for line in own[:ends]), "".join(line.block.text.strip() for line in own[:ends])
    return replace(found, words=bare(words), title=title, ending="open", taken=ends - 1, annex=True)


def _full(line: OutlineLine) -> bool:
    return line.block.kind == "table" or has("prose", line.words)


def _says(line: OutlineLine) -> bool:
    """Whether a line is text, or the first heading of one."""
    return line.block.kind == "text" and (line.marker is None or line.marker.number == 1)


def _captions(line: OutlineLine) -> bool:
    """Whether a line belongs to a table or a form."""
    return any(has(name, line.words) for name in ("unit_note", "table_title", "table_part")) or "：" in line.words


def _below(found: Heading, lines: tuple[OutlineLine, ...], contents: TablesOfContents, family: str) -> Heading:
    """A number alone on its line: its title stands on the lines below, as many as it takes to say something."""
    first, words, title = found, "", ""
    for taken, line in enumerate(lines[found.line + 1 : found.line + 1 + _BELOW], 1):
        if line.marker or line.block.kind == "table" or len(line.words) > LONGEST or has("unit_note", line.words):
            break
        if has("amount_cell", line.words):
            break
        if contents.promises(line.words) and not has("owner", words):
            words, title = "", ""
        words, title = words + line.words, title + line.block.text.strip()
        longer = replace(found, words=bare(words), title=title.rstrip("。：:"), taken=taken, ending="open")
        if contents.promises(words) or said(words, family):
            return longer
        first = longer if taken == 1 else first
    return first


def _over_two_lines(found: Heading, lines: tuple[OutlineLine, ...], contents: TablesOfContents, family: str) -> Heading:
    """The heading with the rest of its title, where the width of the page broke it."""
    following = lines[found.line + 1] if found.line + 1 < len(lines) else None
    if following is None or following.marker or following.block.kind == "table":
        return found
    joined = bare(found.words + following.words)
    promised = contents.promises(joined) and not contents.promises(found.words)
    if promised or (_broken(found, following, family) and said(joined, family)):
        title = found.title + following.block.text.strip().rstrip("。：:")
        return replace(found, words=joined, title=title, taken=1)
    return found


def _broken(found: Heading, following: OutlineLine, family: str) -> bool:
    """…支出预算情 on one line, 况说明 on the next; 第二部分 某某局 on one, 2031年度部门决算表 on the next."""
    if found.marker is None or has("title_end", found.words):
        return False
    if found.marker.family.id == "part" and not said(found.words, family) and len(following.words) <= _SECOND_LINE:
        return has("firm_end", following.words) or has("table_part", following.words)
    return len(following.words) <= _FRAGMENT and has("firm_end", following.words)
