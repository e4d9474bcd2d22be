"""Numbers at the start of a line: which family, which number."""

from __future__ import annotations

import re

import pytest

from extractor.layout.line_kinds import is_
from extractor.numbering import marker, ordinal, unnumbered
from extractor.patterns import toml
from extractor.wording import fold

MARKED = [
    ("第一部分  部门概况", "part", 1, "部门概况"),
    ("第十二部分：附件", "part", 12, "附件"),
    ("三、人员情况", "chinese", 3, "人员情况"),
    ("二十一、其他支出", "chinese", 21, "其他支出"),
    ("十．结转", "chinese", 10, "结转"),
    ("（四）项目支出", "chinese_bracket", 4, "项目支出"),
    ("(十)其他", "chinese_bracket", 10, "其他"),
    ("㈡公务接待费", "chinese_bracket", 2, "公务接待费"),
    ("1.人员经费", "arabic", 1, "人员经费"),
    ("１２、其他", "arabic", 12, "其他"),
    ("1. 2031年收入", "arabic", 1, "2031年收入"),
    ("（3）差旅费", "arabic_bracket", 3, "差旅费"),
    ("⑵ 会议费", "arabic_bracket", 2, "会议费"),
    ("③其他", "circled", 3, "其他"),
    ("二是严控支出", "spoken", 2, "严控支出"),
]


@pytest.mark.parametrize(("line", "family", "number", "title"), MARKED)
def test_marker(line: str, family: str, number: int, title: str) -> None:
    """The family, the number and the words after it."""
    words = fold(line)
    found = marker(words)
    assert found is not None
    assert (found.family.id, found.number, words[found.end :]) == (family, number, title)


@pytest.mark.parametrize(
    "line", ["1.5万元", "2031年预算", "一般公共预算", "“三公”经费", "（本级）", "12.50", "（2031年）", ""]
)
def test_no_marker(line: str) -> None:
    """Figures, years and words that begin with a numeral are no numbers of headings."""
    assert marker(fold(line)) is None


@pytest.mark.parametrize(
    ("numeral", "value"), [("九", 9), ("十", 10), ("十九", 19), ("三十", 30), ("四十二", 42), ("7", 7)]
)
def test_ordinal(numeral: str, value: int) -> None:
    """Chinese and Arabic numerals below a hundred."""
    assert ordinal(numeral) == value


LAYOUT = next(entry for entry in toml("lines")["line"] if entry["id"] == "opens")
OUTLINE = [entry for entry in toml("markers")["family"] if entry["id"] != "spoken"]


def test_layout_and_outline_know_the_same_numbers() -> None:
    """What numbers a heading begins a paragraph, and the other way round but for annexes and signs."""
    assert [text for entry in OUTLINE for text in entry["examples"] if not is_("opens", text)] == []
    numbered = [text for text in LAYOUT["examples"] if not re.match("附件|[●◆]", text)]
    assert [text for text in numbered if marker(fold(text)) is None] == []


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("2-1 2031年云岭县收入情况表", "2031年云岭县收入情况表"),
        ("99 云岭县2031年债务情况表", "云岭县2031年债务情况表"),
        ("预算表12 年度支出情况表", "年度支出情况表"),
        ("附件1：收支总表", "收支总表"),
        ("2031 年收支总表", "2031 年收支总表"),
        ("1 月份收入表", "1 月份收入表"),
        ("公开01表", ""),
    ],
)
def test_what_only_numbers_a_name_is_no_part_of_it(name: str, left: str) -> None:
    assert unnumbered(name) == left
