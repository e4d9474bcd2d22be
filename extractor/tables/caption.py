"""The title and unit of a table: what stands right above it, in its own rows, or over the piece it goes on from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.model import Block, Document
from extractor.numbering import unnumbered
from extractor.tables.broken_titles import set_as_one
from extractor.wording import fold

_MONEY = "千元|百万元|万元|亿元|元"
# A label and the unit; 单位：万 says 万元; on its own or behind a name the unit stands last on its line.
_UNIT = re.compile(
    rf"单位：?(?:人民币)?（?({_MONEY})|：(?:人民币)?（?({_MONEY})）?$|单位：?(?:人民币)?(百万|[千万亿])$"
    rf"|^（?(?:金额)?(?:人民币)?({_MONEY})）?$"
)
_LAST = re.compile(rf"[^\d\s，。；]\s+({_MONEY})\s*$")
_BESIDE = re.compile(r"(.+?[^\s，。：:（(]) ?([（(]?(?:金额)?单位[：:].{1,12})$")  # a title with its unit on one line
_REMARKED = re.compile(rf"^(?:注|说明).{{0,20}}单位[：为是](?:人民币)?({_MONEY})(?![一-鿿])")
_TORN = re.compile(r"单位：(百万|[千万亿])$")  # 元 stands on the next line
_IN_HEADER = re.compile(r"[（(](?:单位：)?(千元|百万元|万元|亿元|元)[）)]")
_TITLE = re.compile(
    r"(?:表|情况|明细|一览|草案|(?:预算|决算|收入|支出|收支|执行)（草案[）)]?）?)(?:[（(][^（）()]{1,30}[）)])?$"
)
# Half a title: the line above ends in 及, opens a bracket that it does not close, or is only whose and of when; or
# what is left says no more than that it is a table.
_GOES_ON = re.compile(r"(?:[及和与、暨]|[（(“][^（）()“”]*)$")
_ONLY_WHEN = re.compile(r"^20\d\d年(?:度)?[^，。；：]{0,12}$")
_TAIL = re.compile(r"^.{0,2}表(?:（[^（）]{1,30}）)?$")  # 明细表（2）, 况表
_REMARK = re.compile(r"^[（(][^（）()]{2,30}[）)]$")
_NO_TITLE = re.compile(r"[，。；：！？]|\d[\d,]*\.\d|\d{1,3}(?:,\d{3})+|^[\W\d]+$|^注|页$")
_LOOK_BACK = 5
_NAMED = 6  # characters that half a title has at least
_LONG = 60


def above(document: Document, number: int) -> list[str]:
    """The short lines right above a table block, nearest first, up to the table or paragraph before.

    A title that is set on two lines is one.
    """
    found: list[str] = []
    below: Block | None = None
    for block in reversed(document.blocks[max(0, number - _LOOK_BACK) : number]):
        if block.kind == "table" or len(block.text) > _LONG:
            break
        words = " ".join(block.text.split())
        if beside := _BESIDE.match(words):
            found.append(beside[2])
            words = beside[1].strip()
        if below and title([found[-1]]) and _opens(words) and set_as_one(block, below):
            found[-1] = words + found[-1]
        else:
            found.append(words)
        below = block
    return found


def _opens(line: str) -> bool:
    """Whether a line may be the first half of a title: it is no title, unit, number or sentence by itself."""
    words = fold(line)
    alone = _TITLE.search(words) or _UNIT.search(words) or _NO_TITLE.search(words)
    return not alone and bool(unnumbered(line))


def title(lines: Sequence[str]) -> str | None:
    """The caption among the lines above, nearest first: the nearest that ends like the name of a table."""
    for at, line in enumerate(lines):
        words = fold(line)
        named = _TITLE.search(words) and not _UNIT.search(words) and not words.startswith("注")
        # 公开01表 alone is a number, not a name: the name stands above it
        if named and (rest := unnumbered(line)):
            return _begun(lines, at) + rest + _remark(lines, at)
    return None


def over_unit(lines: Sequence[str]) -> str | None:
    """A caption of no usual ending: the line right above the unit note that stands over the table."""
    for at, line in enumerate(lines[:-1]):
        words = fold(lines[at + 1])
        if _UNIT.search(fold(line)) and not _UNIT.search(words) and len(words) > 3 and not _NO_TITLE.search(words):
            return unnumbered(lines[at + 1]) or None
    return None


def leads(line: str, heading: str) -> bool:
    """Whether a line above a table says nothing of its own: the heading, what announces the table, or a unit."""
    words = fold(line)
    return words.endswith(fold(heading)) or words.endswith("：") or _UNIT.fullmatch(words) is not None


def _begun(lines: Sequence[str], at: int) -> str:
    """The first half of a title whose second stands on line `at`, "" where it is whole."""
    if at + 1 == len(lines):
        return ""
    words, before = fold(lines[at]), fold(lines[at + 1])
    if _UNIT.search(before) or not unnumbered(lines[at + 1]):
        return ""
    tail = _TAIL.match(words) and len(before) > _NAMED and _opens(before)
    only_when = _ONLY_WHEN.match(before) and not _TITLE.search(before) and "20" not in words
    return unnumbered(lines[at + 1]) if tail or only_when or _GOES_ON.search(before) else ""


def _remark(lines: Sequence[str], at: int) -> str:
    """A remark in brackets on the line below the title: （按项目分地区）."""
    if at == 0:
        return ""
    words = fold(lines[at - 1])
    return lines[at - 1].strip() if _REMARK.match(words) and not _UNIT.search(words) and "年" not in words else ""


def unit_of(lines: Sequence[str]) -> str | None:
    """The unit that a note or header names: 单位：万元, 某局 万元, 预算数（元）."""
    for line, over in zip(lines, [*lines[1:], ""], strict=False):
        words = fold(line)
        found = _UNIT.search(words) or _IN_HEADER.search(words) or _LAST.search(line)
        if found:
            unit = next(group for group in found.groups() if group)
            torn = _TORN.search(fold(over)) if unit == "元" else None
            return f"{torn[1] if torn else ''}{unit}" if unit.endswith("元") else f"{unit}元"
    return None


def below(document: Document, number: int) -> list[str]:
    """The unit right below a table block: in a remark, or alone over the right half of a table set on two pages."""
    words = [fold(block.text) for block in document.blocks[number + 1 : number + 2] if block.kind == "text"]
    remarks = [f"单位：{said[1]}" for text in words if (said := _REMARKED.search(text))]
    return remarks or [text for text in words if _UNIT.fullmatch(text)]
