"""When most like relations fail the reading is doubted, unless other figures show that nothing was misread."""

from __future__ import annotations

from rule_papers import report

TABLE = """
# 预算表
一般公共预算“三公”经费、会议费、培训费支出预算表
单位：万元
项目 | 2030年预算数 | 2031年预算数 | 增减额
“三公”经费合计 | 39.60 | 31.20 | -8.40
因公出国（境）费 | 7.00 | 5.00 | -2.00
公务接待费 | 7.70 | 6.20 | -1.50
公务用车购置及运行维护费 | 24.90 | 20.00 | -4.90
会议费 | 15.70 | 12.60 | -3.10
培训费 | 12.60 | 9.40 | -3.20"""
TEXT = """# 一般公共预算“三公”经费预算情况
2031年“三公”经费预算{}万元，比上年减少8.30万元。
因公出国（境）费预算{}万元，比上年减少2.00万元。
公务接待费预算{}万元，比上年减少1.40万元。
公务用车购置及运行维护费预算{}万元，比上年减少5.60万元。
会议费预算{}万元，比上年减少3.10万元。
培训费预算{}万元，比上年减少2.70万元。"""


def disagreeing(*amounts: str) -> set[str]:
    checks = report(TEXT.format(*amounts) + TABLE).checks
    return {c.equation for c in checks if c.relation.rule == "text_table" and c.status == "violated"}


def test_rows_whose_amounts_agree_were_read_right() -> None:
    """Four of six changes differ from the table; all amounts beside them agree, and two changes do."""
    found = disagreeing("31.20", "5.00", "6.20", "20.00", "12.60", "9.40")
    assert found == {"-8.30万元 ≠ -8.40万元", "-1.40万元 ≠ -1.50万元", "-5.60万元 ≠ -4.90万元", "-2.70万元 ≠ -3.20万元"}


def test_rows_of_which_nothing_agrees_were_perhaps_misread() -> None:
    assert disagreeing("33.50", "5.90", "7.10", "21.30", "14.20", "8.80") == set()


DEBT = """# 政府债务情况
2031年全市政府债务限额和余额情况表
单位：亿元
地区 | 债务限额 | 一般债务限额 | 专项债务限额 | 债务余额 | 一般债务余额 | 专项债务余额
全市 | {} | {} | 32.6 | 126.7 | 95.4 | 31.3
市本级 | {} | {} | 12.8 | 51.2 | 38.7 | 12.5
东关区 | 75.5 | 55.7 | 19.8 | 75.5 | 56.7 | 18.8"""


def over(*limits: str) -> set[str]:
    checks = report(DEBT.format(*limits), "government_budget").checks
    return {c.equation for c in checks if c.relation.rule == "table_limit" and c.status == "violated"}


def test_limits_and_debts_that_add_up_were_read_right() -> None:
    """In each row something is beyond its limit; where every figure is in a sum that holds nothing was misread."""
    assert over("126.3", "93.7", "50.8", "38.0") == {
        "126.7亿元 > 126.3亿元", "95.4亿元 > 93.7亿元", "51.2亿元 > 50.8亿元", "38.7亿元 > 38.0亿元",
        "56.7亿元 > 55.7亿元",
    }  # fmt: skip
    assert over("120.3", "90.7", "50.8", "38.0") == set()
