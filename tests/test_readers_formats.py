"""Number formats: what a spreadsheet stores, and what it shows."""

from __future__ import annotations

import pytest

from extractor.number import stored
from extractor.readers.spreadsheet.formats import shown

ACCOUNTING = '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ '

SHOWN = [
    ("1234.5", "General", "1234.5"),
    ("1234.5678", "0.00", "1234.57"),
    ("1234.5", "#,##0.00", "1,234.50"),
    ("1234567", "#,##0", "1,234,567"),
    ("0.5", "#,##0.00", "0.50"),
    ("0.5", "#.##", ".5"),
    ("5", "0.##", "5"),
    ("2.675", "0.00", "2.68"),
    ("-2.5", "0", "-3"),
    ("-0.001", "0.00", "0.00"),
    ("0.123", "0.0%", "12.3%"),
    ("1", "0.00%", "100.00%"),
    ("7", "000", "007"),
    ("-12.5", "#,##0.00;(#,##0.00)", "(12.50)"),
    ("-12.5", "0.00;[Red]-0.00", "-12.50"),
    ("0", '0.00;-0.00;"-"', "-"),
    ("0", ACCOUNTING, "-"),
    ("1234.5", ACCOUNTING, "1,234.50"),
    ("-1234.5", ACCOUNTING, "-1,234.50"),
    ("12", '0"万元"', "12万元"),
    ("12.5", "[$¥-804]#,##0.00", "¥12.50"),
    ("123456789", "0.00,", "123456.79"),
    ("123456789", "0.0,,", "123.5"),
    ("123456", '0!.0,"万"', "12.3万"),
    ("250000000", '[>=100000000]0.00,,"百万";[>=10000]0.0,"千";0', "250.00百万"),
    ("25000", '[>=100000000]0.00,,"百万";[>=10000]0.0,"千";0', "25.0千"),
    ("25", '[>=100000000]0.00,,"百万";[>=10000]0.0,"千";0', "25"),
    ("25", ";;;", ""),
    ("25.5", "@", "25.5"),
    ("25.5", "# ?/?", "25.5"),
    ("1250000", "0.00E+00", "1250000"),
    ("45530", "yyyy/m/d", "2024/8/26"),
    ("45530", 'yyyy"年"m"月"d"日"', "2024年8月26日"),
    ("45530", "[$-804]yyyy-mm-dd;@", "2024-08-26"),
    ("45530.75", "yyyy/m/d h:mm", "2024/8/26 18:00"),
    ("45530.75", "h:mm AM/PM", "6:00 PM"),
    ("1.5", "[h]:mm", "36:00"),
    ("1", "yyyy/m/d", "1900/1/1"),
    ("-5", "yyyy/m/d", "-5"),
]


@pytest.mark.parametrize(("raw", "code", "text"), SHOWN)
def test_a_number_under_its_format(raw: str, code: str, text: str) -> None:
    """Rounding is half away from zero, as Excel does it; what cannot be shown is the plain number."""
    value = stored(raw)
    assert value is not None
    assert shown(value, code).text == text


def test_days_since_1904() -> None:
    value = stored("44068")
    assert value is not None
    assert shown(value, "yyyy/m/d", epoch_1904=True).text == "2024/8/26"


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("97345.00000000001", "97345"),
        ("0.30000000000000004", "0.3"),
        ("1.2E3", "1.2E+3"),
        ("-0", "0"),
        ("1E400", "None"),
        ("NaN", "None"),
        ("三", "None"),
    ],
)
def test_what_is_stored(raw: str, value: str) -> None:
    """Fifteen digits are certain; the rest is noise of binary fractions."""
    assert str(stored(raw)) == value


@pytest.mark.parametrize(
    ("raw", "code", "whole", "dated"),
    [
        ("45530", "yyyy/m/d", True, True),
        ("1.5", "[h]:mm", True, True),
        ("12", '0"日"', True, False),
        ("12.5", "0.00", True, False),
        ("12.345", "[Red]0.00", False, False),
        ("0.1234", "0.0%", False, False),
        ("0.123", "0.0%", True, False),
        ("12", ";;;", False, False),
        ("0", '0;0;"-"', True, False),
    ],
)
def test_what_a_print_keeps(raw: str, code: str, whole: bool, dated: bool) -> None:
    """Whether digits are lost, and whether it is a day."""
    value = stored(raw)
    assert value is not None
    assert (shown(value, code).whole, shown(value, code).dated) == (whole, dated)
