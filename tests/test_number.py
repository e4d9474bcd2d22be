"""The one door from print to Decimal."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.number import parse_number, yuan

PRINTED = [
    ("5,318.07", "5318.07", 2),
    ("5，318.07", "5318.07", 2),
    ("１２，３４５．６７", "12345.67", 2),
    ("0．4", "0.4", 1),
    (".5", "0.5", 1),
    ("5 318. 07", "5318.07", 2),
    ("53\n18.07", "5318.07", 2),
    ("１０", "10", 0),
    ("0.00", "0.00", 2),
    ("-12.5", "-12.5", 1),
    ("－ 5", "-5", 0),
    ("—5", "-5", 0),
    ("−5", "-5", 0),
    ("(1,200.00)", "-1200.00", 2),
    ("（12.5）", "-12.5", 1),
    ("△3.2", "-3.2", 1),
    ("▲3.2", "-3.2", 1),
    ("三十二", "32", 0),
    ("两万", "20000", 0),
    ("一点五", "1.5", 1),
    ("壹拾贰万叁仟元整", "123000", 0),
    ("人民币伍拾元叁角贰分", "50.32", 2),
    ("壹佰元零伍分", "100.05", 2),
    ("柒元伍角", "7.5", 1),
]

NO_NUMBER = [
    "",
    " ",
    "-",
    "—",
    "——",
    "元",
    "①",
    "²",
    "1,23",
    "1,2345",
    "12.",
    "1.2.3",
    "1 + 1",
    "万",
    "12万",
    "二三级",
    "( )",
]


@pytest.mark.parametrize(("raw", "value", "decimals"), PRINTED)
def test_print_becomes_a_number(raw: str, value: str, decimals: int) -> None:
    """What is printed has this value and this many digits after the point."""
    printed = parse_number(raw)
    assert printed is not None
    assert (printed.value, printed.decimals) == (Decimal(value), decimals)


@pytest.mark.parametrize("raw", NO_NUMBER)
def test_what_prints_no_number_is_none(raw: str) -> None:
    """A dash is a blank, a malformed group is no number, a list mark is none either."""
    assert parse_number(raw) is None


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**40), max_value=10**40))
def test_every_amount_survives_printing(value: Decimal) -> None:
    """Printed with thousands separators, full width or not, an amount comes back digit by digit."""
    for raw in (f"{value:,f}", f"{value:,f}".translate(str.maketrans("0123456789.-", "０１２３４５６７８９．－"))):
        printed = parse_number(raw)
        assert printed is not None
        assert printed.value == value
        assert printed.decimals == 2


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_none(raw: str) -> None:
    """Nothing that is not a number gets through as an error."""
    printed = parse_number(raw)
    assert printed is None or printed.value.is_finite()


@pytest.mark.parametrize(
    ("unit", "one"), [("元", 1), ("千元", 1000), ("万元", 10**4), ("万", 10**4), ("百万元", 10**6), ("亿元", 10**8)]
)
def test_money_scales_to_yuan(unit: str, one: int) -> None:
    """One of each unit of money, in yuan."""
    assert yuan(unit) == one


@pytest.mark.parametrize("unit", ["%", "人", "平方米", "万人次", "万美元", ""])
def test_other_units_are_no_money(unit: str) -> None:
    """Counts, areas and foreign money have no scale in yuan."""
    assert yuan(unit) is None
