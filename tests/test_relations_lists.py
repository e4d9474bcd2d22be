"""Lists as texts write them: costs of those counted, remarks in brackets, what is left from last year, lent changes."""

from __future__ import annotations

import pytest
from rule_papers import report

LENT = """# 收支情况
收入、支出预算总计84.50万元，与上年相比各增加8.00万元。
（一）收入预算总计84.50万元。包括：
1.财政拨款收入预算总计84.50万元。
（1）一般公共预算收入84.50万元，比上年增加9.50万元。
2.财政专户管理资金收入0万元，比上年减少1.50万元。"""


def told(text: str, *rules: str) -> set[tuple[str, str]]:
    """(status, equation) of the checks by these rules."""
    return {(check.status, check.equation) for check in report(text).checks if check.relation.rule in rules}


SOCIAL = "服务项目49.80万元，主要包括：调解社工23名支出37.60万元（含2030年尾款）；社区社工8名支出12.20万元。"
INCOME = "本年预算收入42.30万元，其中：一般公共预算拨款40.10万元、上年实户资金余额1.20万元、其他收入1.00万元。"


@pytest.mark.parametrize(
    ("text", "equation"),
    [(SOCIAL, "49.80万元 = 37.60万元 + 12.20万元"), (INCOME, "42.30万元 = 40.10万元 + 1.20万元 + 1.00万元")],
)
def test_lists_make_their_whole(text: str, equation: str) -> None:
    """Counts among amounts are passed over; what was left over last year is this year's."""
    assert ("ok", equation) in told(f"# 支出情况\n{text}", "listed_sum", "listed_parts")


def test_what_those_counted_cost_is_not_all_expenditure() -> None:
    """社工8名支出……: the money is of those counted."""
    facts = report("# 支出情况\n服务项目49.80万元，主要包括：社区社工8名支出12.20万元。").narrative.facts
    assert [(fact.label, fact.concept) for fact in facts if fact.quantity.raw == "12.20万元"] == [("社区社工", None)]


def test_a_total_takes_the_change_that_closes() -> None:
    """Of changes said of the same amount elsewhere; an item that is one thing takes the change of that."""
    found = told(LENT, "listed_changes")
    assert ("ok", "8.00万元 = 9.50万元 + (-1.50万元)") in found
    assert "violated" not in {status for status, _ in found}
