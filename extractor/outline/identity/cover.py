"""The document's own title: on the cover, broken over lines or cells, or in the page's head."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractor.model import Document
from extractor.outline.identity.wordings import pattern
from extractor.outline.lines import OutlineLine, has
from extractor.outline.table_of_contents import TablesOfContents
from extractor.taxonomy import Family, families
from extractor.wording import fold

_COVER = 14  # lines that a cover may have
_PARTS = 4  # lines that a title may be broken into
_LONGEST = 90  # characters of a title
_CELLS = 16  # cells of a table that is but the frame of a cover
_FIGURES = 3  # cells with figures that make it one of figures
_NUMBER = re.compile(r"^-?[\d,，]+(\.\d+)?%?$")
_YEAR = re.compile(r"20\d\d年?|二[〇○零O0][〇○零O0一二三][〇○零O0一二三四五六七八九]年?")


@dataclass(frozen=True, slots=True)
class CoverLine:
    """A line of the cover: as printed and folded, and whether a number stands before it."""

    text: str
    words: str
    numbered: bool = False


@cache
def titles() -> tuple[tuple[Family, re.Pattern[str], re.Pattern[str] | None], ...]:
    """The families that have titles of their own, in the order they are tried: what a title has and what it lacks."""
    told = [(one, one.title) for one in families() if one.title is not None]
    return tuple((one, re.compile(t["pattern"]), re.compile(t["lacks"]) if "lacks" in t else None) for one, t in told)


def family(title: str) -> Family | None:
    """The family whose words the folded title has, None for papers of another kind that only speak of budgets."""
    if pattern("title", "other").search(title):
        return None
    found = (one for one, has, lacks in titles() if has.search(title) and not (lacks and lacks.search(title)))
    return next(found, None)


def cover(document: Document, lines: tuple[OutlineLine, ...], contents: TablesOfContents) -> str | None:
    """The printed title: of the runs of cover lines, and what the page's head says, the one that says most."""
    printed = (*_runs(tuple(pieces(lines[: _end(lines, contents)]))), *_head(document))
    worth, best = max(((_worth(fold(title)), title) for title in reversed(printed)), default=(0, None))
    return best if worth else None


def _end(lines: tuple[OutlineLine, ...], contents: TablesOfContents) -> int:
    """The cover ends with the line that says 目录 (perhaps 某某局部门预算公开目录), else where the paper begins.

    That is the first numbered line, or the first table of figures.
    """
    if contents.ranges:
        return contents.ranges[0].start + contents.ranges[0].titled
    listed = next((at for at, line in enumerate(lines[:_COVER]) if line.words in ("目录", "目次")), len(lines))
    return next((at for at, line in enumerate(lines[:listed]) if (line.marker and line.title) or _counts(line)), listed)


def _counts(line: OutlineLine) -> bool:
    """Whether a block is a table of figures."""
    figures = sum(bool(_NUMBER.match(fold(cell.text))) for cell in line.block.cells[:_CELLS])
    return figures >= _FIGURES


def pieces(lines: tuple[OutlineLine, ...]) -> Iterator[CoverLine]:
    """The lines of the cover, those in the cells of its frame too; a table of figures is no part of one."""
    for line in lines:
        if line.block.kind == "text":
            if line.words and not has("folio", line.words):
                text = pattern("title", "list").sub("", line.block.text)
                yield CoverLine(text.strip(), fold(text), line.marker is not None)
        elif len(line.block.cells) <= _CELLS and not _counts(line):
            yield from (CoverLine(cell.text.strip(), words) for cell in line.block.cells if (words := fold(cell.text)))


def _runs(usable: tuple[CoverLine, ...]) -> list[str]:
    """Up to four lines in a row, as one title; one that opens with 与… only goes on the title above it."""
    if len(usable) > 2 * _COVER:  # a page's navigation may stand above its title
        usable = usable[:_COVER] + usable[-_COVER:]
    going_on = pattern("title", "going_on")
    runs = []
    for start in range(len(usable)):
        if going_on.match(usable[start].words):
            continue
        for end in range(start + 1, min(start + _PARTS, len(usable)) + 1):
            if usable[end - 1].numbered or _apart(usable[end - 1].words):
                break
            if end == len(usable) or not going_on.match(usable[end].words):
                runs.append(_joined([piece.text for piece in usable[start:end]]))
    return runs


def _joined(parts: list[str]) -> str:
    """Lines of one title; a space only where it parts two Latin words."""
    text = parts[0]
    for part in parts[1:]:
        text += part if not (text[-1:].isascii() and part[:1].isascii()) else f" {part}"
    return _bare(text)


def _bare(title: str) -> str:
    """A title without 附件1： before it, 《》 around it, and the remark when and where it was read out."""
    title = pattern("title", "before").sub("", title).strip()
    quoted = pattern("title", "quoted").sub(r"\1\2", title)
    return pattern("title", "occasion").sub("", quoted).strip()


def _head(document: Document) -> list[str]:
    """The page title without the site's name after it."""
    parts = re.split(r"[_|｜]| - |-(?=[^-]*网)", document.title or "")
    return [_bare(part) for part in parts if part.strip()]


def _worth(title: str) -> int:
    """How much a title says, 0 where it is none: a family, a year, whose it is, and no more lines than needed."""
    if len(title) > _LONGEST or pattern("title", "apart").search(title):
        return 0
    if family(title) is None:
        return _worth_of_other(title)
    if not pattern("title", "whole").search(title):
        return 0
    if _of_one_table(title):
        return 0
    booklet = bool(pattern("title", "booklet").search(title))
    named = len(_YEAR.sub("", title)) > 8
    twice = len(re.findall("预算|决算", title)) > 1 and not pattern("title", "two_years").search(title)
    about = title.startswith("关于")
    year = bool(_YEAR.search(title))
    return 200 + 100 * year + 60 * named + 50 * about - 80 * twice - 80 * booklet + len(title) // 4


def _worth_of_other(title: str) -> int:
    """The same of papers of another kind: the year, and no more words than needed."""
    other = pattern("title", "report").search(title) or pattern("title", "other").search(title)
    if not other or not pattern("title", "other_whole").search(title):
        return 0
    firm = pattern("name", "firm").match(title) is not None
    return 50 + 20 * bool(_YEAR.search(title)) + 20 * firm - len(title) // 4


def _apart(words: str) -> bool:
    """Whether a line is no part of the document's title: a speaker, a date, the name of a single table."""
    return bool(pattern("title", "apart").search(words)) or _of_one_table(words)


def _of_one_table(words: str) -> bool:
    """Whether words name a single table, not the whole set."""
    return has("table_title", words) and not (pattern("title", "booklet").search(words) or has("table_part", words))
