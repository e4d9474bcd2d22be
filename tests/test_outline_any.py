"""Whatever the lines are, the outline keeps every block and breaks on none."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st
from outline_lines import TEXT

from extractor.model import Block, Document, Outline, Span
from extractor.outline import outline

PIECES = [
    *(
        "第一部分",
        "第二部分 部门决算表",
        "一、",
        "三、收入情况",
        "（一）",
        "1.",
        "①",
        "一是",
        "目录",
        "……5",
        "单位：万元",
    ),
    *(
        "收支总表",
        "名词解释",
        "基本支出",
        "指",
        "。",
        "：",
        "，",
        "0.00",
        "310.50万元",
        "负责",
        "情况说明",
        " ",
        "\u3000",
    ),
    *("江川市水务局", "2031年度部门决算", "（详见表4）", "x", "<", "\u200b"),
]

LINES = st.lists(st.lists(st.sampled_from(PIECES), max_size=5).map("".join), max_size=25)


def read(lines: list[str]) -> tuple[Document, Outline]:
    blocks = tuple(Block(number, "text", line) for number, line in enumerate(lines))
    document = Document("样本", "0" * 64, "text/plain", blocks)
    return document, outline(document)


@given(LINES)
def test_every_block_is_kept_once(lines: list[str]) -> None:
    """Headings, bodies and preface share the text out: nothing is lost, nothing stands twice, all in reading order."""
    document, found = read(lines)
    spans: list[Span] = list(found.preface)
    for section in found.sections:
        spans += (section.heading, *section.body)
    assert all(0 <= span.start <= span.end <= len(document.blocks[span.block].text) for span in spans)
    touched = {span.block for span in spans}
    below = {section.heading.block for section in found.sections}
    lost = [
        block for block in range(len(lines)) if block not in touched and not {block - n for n in (1, 2, 3, 4)} & below
    ]
    assert lost == []
    bodies = sorted((span.block, span.start) for span in spans if span.end > span.start)
    assert len(bodies) == len(set(bodies))


@given(LINES)
def test_the_tree_is_a_tree(lines: list[str]) -> None:
    """Numbers count up, parents come before their children and one level above them."""
    _, found = read(lines)
    for number, section in enumerate(found.sections):
        assert section.number == number
        assert section.title
        if section.parent is None:
            assert section.level == 1
        else:
            assert section.parent < number
            assert found.sections[section.parent].level == section.level - 1


def test_time_grows_with_the_length_only() -> None:
    """Twenty thousand lines of the worst kinds take seconds, not minutes."""
    lines = [
        "目录",
        *(f"{number}、{TEXT}" for number in range(1, 99)),
        *["一、外交支出", "0.00", "（一）基本支出。" * 40] * 6000,
    ]
    start = time.process_time()
    read(lines)
    assert time.process_time() - start < 20
