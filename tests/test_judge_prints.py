"""What the document prints elsewhere, read as a figure or not, tells which of several figures is the wrong one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.judge.prints import Prints
from extractor.model import Block, Cell, Document
from extractor.pipeline import parse

TEXT = """云江市河湾区水务局2031年部门预算

一、支出情况

　　2031年基本支出6153.42万元，其中：人员经费{pay}万元，公用经费410.13万元。

二、附表

合计
{again}
"""


def test_digits_count_whatever_the_unit() -> None:
    document = Document(
        "a",
        "0",
        "text/plain",
        (Block(0, "text", "收入5,743.29万元"), Block(1, "table", cells=(Cell(0, 0, "57432900"),))),
    )
    prints = Prints(document)
    assert prints.said_again(Decimal("5743.29"))
    assert prints.found(Decimal("574.329"), Decimal("571.329"))
    assert not prints.found(Decimal("5743.20"), Decimal("5743.29"))
    assert not Prints().found(Decimal("5743.29"), Decimal("5743.92"))
    assert not prints.found(Decimal("574.329"), Decimal("5743.29"))


@pytest.mark.parametrize(
    ("again", "first"),
    [
        ("57,432,900.00", ("2743.29万元", Decimal("5743.29"))),  # what it should be stands elsewhere
        ("61,534,200.00 4,101,300.00", ("2743.29万元", Decimal("5743.29"))),  # the other two stand elsewhere
    ],
)
def test_of_equal_repairs_print_elsewhere_decides(again: str, first: tuple[str, Decimal]) -> None:
    (found,) = [f for f in parse(TEXT.format(pay="2743.29", again=again).encode()).findings if f.check]
    assert (found.suspects[0].fact.quantity.raw, found.suspects[0].expected) == first
    assert found.claimed


def test_without_print_elsewhere_nobody_can_tell() -> None:
    (found,) = [f for f in parse(TEXT.format(pay="2743.29", again="").encode()).findings if f.check]
    assert not found.claimed
