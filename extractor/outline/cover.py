"""The document's own title: on the cover, broken over lines, or in the page's head."""

from __future__ import annotations

import re
from functools import cache

from extractor.model import Document
from extractor.outline.lines import OutlineLine, has
from extractor.outline.phrases import phrases
from extractor.taxonomy import Family, families
from extractor.wording import fold

_COVER = 14  # lines that a cover may have
_PARTS = 4  # lines that a title may be broken into
_LONGEST = 90  # characters of a title
_YEAR = re.compile(r"20\d\d年?|二[〇○零O0][〇○零O0一二三][〇○零O0一二三四五六七八九]年?")


@cache
def titles() -> tuple[tuple[Family, re.Pattern[str], re.Pattern[str] | None], ...]:
    """The families that have titles of their own, in the order they are tried: what a title has and what it lacks."""
    told = [(one, one.title) for one in families() if one.title is not None]
    return tuple((one, re.compile(t["pattern"]), re.compile(t["lacks"]) if "lacks" in t else None) for one, t in told)


def family(title: str) -> Family | None:
    """The family whose words the folded title has."""
    found = (one for one, has, lacks in titles() if has.search(title) and not (lacks and lacks.search(title)))
    return next(found, None)


def cover(document: Document, lines: tuple[OutlineLine, ...], end: int) -> str | None:
    """The printed title: of the runs of cover lines before line `end`, the one that says most."""
    printed = (*_runs(lines[:end]), *_head(document))
    worth, best = max(((_worth(fold(title)), title) for title in reversed(printed)), default=(0, None))
    return best if worth else None


def _runs(lines: tuple[OutlineLine, ...]) -> list[str]:
    """Up to four lines in a row, as one title."""
    usable = [line for line in lines if line.words and line.block.kind == "text" and not has("folio", line.words)]
    if len(usable) > 2 * _COVER:  # a page's navigation may stand above its title
        usable = usable[:_COVER] + usable[-_COVER:]
    known = phrases("families", "title")
    runs = []
    for start in range(len(usable)):
        for end in range(start + 1, min(start + _PARTS, len(usable)) + 1):
            if usable[end - 1].marker or known["apart"].search(usable[end - 1].words):
                break
            runs.append(_joined([known["list"].sub("", line.block.text).strip() for line in usable[start:end]]))
    return runs


def _joined(parts: list[str]) -> str:
    """Lines of one title; a space only where it parts two Latin words."""
    text = parts[0]
    for part in parts[1:]:
        text += part if not (text[-1:].isascii() and part[:1].isascii()) else f" {part}"
    return text


def _head(document: Document) -> list[str]:
    """The page title without the site's name after it."""
    return [part.strip() for part in re.split(r"[_|｜]| - |-(?=[^-]*网)", document.title or "") if part.strip()]


def _worth(title: str) -> int:
    """How much a title says, 0 where it is none: a family, a year, whose it is, and no more lines than needed."""
    if len(title) > _LONGEST or not phrases("families", "title")["whole"].search(title):
        return 0
    if family(title) is None:
        return 50 if phrases("families", "title")["report"].search(title) else 0
    if has("table_title", title) and not has("table_part", title):
        return 0
    named = len(_YEAR.sub("", title)) > 8
    twice = len(re.findall("预算|决算", title)) > 1 and not re.search("报告|^关于", title)
    about = title.startswith("关于")
    return 200 + 100 * bool(_YEAR.search(title)) + 60 * named + 50 * about - 80 * twice + len(title) // 4
