"""The title, unit and section of a table: what stands right above it, or in its first rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.model import Document
from extractor.wording import fold

_MONEY = "千元|百万元|万元|亿元|元"
_UNIT = re.compile(rf"(?:金额)?单位：?(?:人民币)?（?({_MONEY})|^（?(?:金额)?(?:人民币)?({_MONEY})）?$")
_IN_HEADER = re.compile(r"[（(](?:单位：)?(千元|百万元|万元|亿元|元)[）)]")
_TITLE = re.compile(r"(?:表|情况|明细|一览|草案)(?:[（(][^（）()]{1,30}[）)])?$")
_NUMBERED = re.compile(
    r"^(?:(?:附|预算|公开|决算)?表\s*\d{1,2}|(?:预算|决算|公开)\d{1,2}表|附?表[一二三四五六七八九十]{1,3}|附件\s*\d{1,2}"
    r"|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]+）|\d{1,2}[.、](?!\d))[：:\s]*"
)
_LOOK_BACK = 5
_LONG = 60


def above(document: Document, number: int) -> list[str]:
    """The short lines right above a table block, nearest first, up to the table or paragraph before."""
    found: list[str] = []
    for block in reversed(document.blocks[max(0, number - _LOOK_BACK) : number]):
        if block.kind == "table" or len(block.text) > _LONG:
            break
        found.append(" ".join(block.text.split()))
    return found


def title(lines: Sequence[str]) -> str | None:
    """The caption among the lines above: the nearest that ends like the name of a table."""
    for line in lines:
        words = fold(line)
        named = _TITLE.search(words) and not _UNIT.search(words) and not words.startswith("注")
        # 公开01表 alone is a number, not a name: the name stands above it
        if named and (rest := _NUMBERED.sub("", line.strip()).strip()):
            return rest
    return None


def unit(lines: Sequence[str]) -> str | None:
    """The unit that a note or header names: 单位：万元, 预算数（元）."""
    for line in lines:
        words = fold(line)
        found = _UNIT.search(words) or _IN_HEADER.search(words)
        if found:
            return next(group for group in found.groups() if group)
    return None
