"""White space in print: what only justifies goes, what divides words stays."""

import pytest

from extractor.layout.spacing import columns, join, tidy, width


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("本 年 收 入", "本年收入"),
        ("目 录", "目录"),
        ("合　　计", "合计"),
        ("项\u00a0目", "项目"),
        ("2031 年 北 岭 市 统 计 局 预 算 12.30 万 元 ， 较", "2031 年北岭市统计局预算 12.30 万元，较"),
        ("第一部分 部门概况", "第一部分 部门概况"),
        ("收入 12 万元", "收入 12 万元"),
        ("一、 主要职责", "一、 主要职责"),
        ("  \u3000办公费\t3万元 ", "办公费 3万元"),
        ("预\u200b算\ufeff数\u00ad", "预算数"),
        ("", ""),
        (" \u3000\t", ""),
    ],
)
def test_tidy(printed: str, text: str) -> None:
    """Single characters standing apart are one word set wide."""
    assert tidy(printed) == text


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("预算", "数", "预算数"),
        ("2031", "年", "2031年"),
        ("12,3", "40.05万元", "12,340.05万元"),
        ("Excel", "file", "Excel file"),
        ("APEC", "商务", "APEC商务"),
    ],
)
def test_join(before: str, after: str, joined: str) -> None:
    """Chinese lines join without a space, Latin words with one."""
    assert join(before, after) == joined


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        (
            "一、财政拨款收入      1,234.50   一、教育支出      20.00",
            ("一、财政拨款收入", "1,234.50", "一、教育支出", "20.00"),
        ),
        ("目     录", ("目     录",)),
        ("2031年部门预算  说明", ("2031年部门预算  说明",)),
    ],
)
def test_columns(line: str, cells: tuple[str, ...]) -> None:
    """Gaps of three spaces or more divide the cells of a table row."""
    assert columns(line) == cells


def test_width_counts_half_width_columns() -> None:
    """A Chinese character takes two columns, a digit one, a space half of one."""
    assert width("预算 12万元。") == 2 + 2 + 0.5 + 2 + 4 + 2
