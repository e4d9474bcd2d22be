"""Shares of different things that make 100 % and not the figure that they are said to make up."""

from __future__ import annotations

import pytest
from rule_papers import report

TEXT = (
    "# 政府采购支出情况\n政府采购支出总额50.00万元，其中：政府采购货物支出20.00万元、政府采购工程支出{works}万元、"
    "政府采购服务支出30.00万元。授予中小企业合同金额{total}万元，"
    "货物采购授予中小企业合同金额占货物支出金额的{goods}%，服务采购授予中小企业合同金额占服务支出金额的{services}%。"
)


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        ({"works": "0.00", "total": "45.00", "goods": "30.00", "services": "70.00"}, True),
        ({"works": "0.00", "total": "27.00", "goods": "30.00", "services": "70.00"}, False),
        ({"works": "20.00", "total": "45.00", "goods": "30.00", "services": "70.00"}, False),
        ({"works": "0.00", "total": "45.00", "goods": "30.00", "services": "60.00"}, False),
    ],
    ids=["6 and 21 are not 45", "they are 27", "what no share is given of may make up the rest", "not 100 %"],
)
def test_shares_that_are_shares_of_the_total_itself(figures: dict[str, str], told: bool) -> None:
    """Of different things they make 100 % by chance only; the figure decides."""
    found = [f.rule for f in report(TEXT.format(**figures), "department_final").findings]
    assert ("shares_apart" in found) == told
