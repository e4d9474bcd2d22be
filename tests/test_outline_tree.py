"""Levels from lists of numbers, as the families appear."""

from __future__ import annotations

import pytest

from extractor.numbering import marker
from extractor.outline.tree import Stack, place
from extractor.wording import fold

SEQUENCES = [
    # numbers in reading order → their levels
    ("第一部分 一、 二、 第二部分 一、", "1 2 2 1 2"),
    ("一、 （一） 1. （1） （2） 2. （二） 二、", "1 2 3 4 4 3 2 1"),
    ("一、 1. 2. 二、 （一） （二） 三、", "1 2 2 1 2 2 1"),  # a level left out
    ("一、 二、 四、 五、", "1 1 1 1"),  # a number left out
    ("一、 二、 二、 三、", "1 1 1 1"),  # a number used twice
    ("第一部分 一、 二、 第二部分 三、 四、", "1 2 2 1 2 2"),  # numbers that run on
    ("一、 （一） （二） 二、 （三） （四）", "1 2 2 1 2 2"),
    ("（一） （二） 一、 （一） 二、", "1 1 1 2 1"),  # begins in the middle
    ("1. 2. 一、 1. 二、", "1 1 1 2 1"),
    ("一、 第二部分 一、 二、", "1 1 2 2"),  # the first part has no heading of its own
    ("一、 （一） （一） （二）", "1 2 2 2"),  # restarts
    ("三、", "1"),
]


def levels(numbers: str, bare: bool = False) -> str:
    stack: Stack = ()
    found = []
    for number in numbers.split():
        mark = marker(fold(number))
        assert mark is not None
        stack = place(stack, mark.family.rank, mark.number, bare)
        found.append(str(len(stack)))
    return " ".join(found)


@pytest.mark.parametrize(("numbers", "expected"), SEQUENCES)
def test_levels(numbers: str, expected: str) -> None:
    """五 follows 四; wrong, missing and restarting numbers break nothing."""
    assert levels(numbers) == expected


def test_a_bare_heading_takes_a_greater_family_under_it() -> None:
    """一、文字部分 above 第一部分, and 二、表格部分 beside it, though 一、 begins anew in between."""
    assert levels("一、 第一部分 一、 二、 第二部分 一、 二、", bare=True) == "1 2 3 3 2 3 3"
    assert levels("一、 第一部分 一、 二、 第二部分 二、", bare=True) == "1 2 3 3 2 1"
