"""One figure of a text mistyped: that it is told, and which figure comes first among the suspects."""

from __future__ import annotations

from decimal import Decimal

import pytest
from rule_papers import report

from extractor.model import Finding

HEAD = "# 部门预算情况说明\n"
BOTH = (
    "2031年财政拨款收支总预算4216.30万元。收入包括：一般公共预算当年拨款收入4216.30万元；"
    "支出包括：一般公共服务支出3105.20万元、社会保障和就业支出642.18万元、卫生健康支出{health}万元、住房保障支出260.67万元。"
)
SOURCE = "2031年财政拨款收入2473.68万元，同比上年增长4.17%。其中当年预算{own}万元。"
OPEN = "信息化专项315.42万元，主要包括：系统运维130.60万元，设备更新92.10万元，网络租赁{net}万元。"
TWICE = "2031年部门预算收入2473.68万元，比上年增长4.17%。\n2031年财政拨款收入2473.68万元，同比上年增长{rate}%。"
VEHICLES = "2031年“三公”经费预算83万元，其中：公务用车运行维护费{kept}万元，公务接待费22万元。"


def told(text: str) -> list[Finding]:
    found = report(f"{HEAD}{text}\n", "department_budget").findings
    return [finding for finding in found if finding.severity != "info"]


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (BOTH, {"health": "208.25"}, {"health": "20825"}),  # a list of the other side of the same whole
        (SOURCE, {"own": "2473.68"}, {"own": "247.68"}),  # the only part, a digit less
        (SOURCE, {"own": "2473.68"}, {"own": "247368"}),  # above its whole
        (OPEN, {"net": "92.72"}, {"net": "92.92"}),  # a list that may be open is a little too much
        (TWICE, {"rate": "4.17"}, {"rate": "417"}),  # the rate of the same amount
        (VEHICLES, {"kept": "61"}, {"kept": "16"}),  # all known parts but one
    ],
)
def test_a_mistyped_figure_is_told_and_suspected(text: str, right: dict[str, str], wrong: dict[str, str]) -> None:
    assert told(text.format(**right)) == []
    (found,) = told(text.format(**wrong))
    (printed,) = wrong.values()
    assert Decimal(printed) in [each.fact.quantity.value for each in found.suspects]


@pytest.mark.parametrize(
    "text",
    [
        SOURCE.format(own="1980.40"),  # less, as parts are
        SOURCE.format(own="2473.61"),  # a last digit apart, as what is left out may be
        SOURCE.format(own="2463.68"),  # one digit apart is what is left out as often
        "2031年结转资金100.00万元，其中当年预算10.00万元。",  # round figures are always a point apart
        TWICE.format(rate="6.35"),  # last year's figures may differ
        VEHICLES.format(kept="30") + "公务用车购置费31万元。",  # told behind the list
    ],
)
def test_what_need_not_agree_is_let_be(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("截至年底，本部门共有车辆7辆，其中：机要通信用车0辆、应急保障用车2辆、执法执勤用车0辆、其他用车0辆。", "7"),
        ("政府采购预算814.35万元，其中：货物类31.45万元，工程类46万元，服务类756.9万元。", "46"),
        ("在职人员编制412人，其中：行政编制24人，工勤编制36人，事业编制132人。", "24"),
        ("2031年委托业务费1,218.40万元，比上年增加9120万元，增长8.1%。", "9120"),
        ("信息化专项300.70万元，主要包括：系统运维120.60万元，设备更新85.10万元，网络租赁95.80万元。", "95.80"),
    ],
)
def test_the_likelier_of_several_figures_comes_first(text: str, first: str) -> None:
    """Small figures are commoner than large ones, and the shorter a figure the fewer slips it can suffer."""
    assert told(text)[0].suspects[0].fact.quantity.value == Decimal(first)


@pytest.mark.parametrize(
    ("text", "figure"), [("2031年公务接待费079万元。", 79), ("2031年会议费3万元，比上年增加52万元。", 52)]
)
def test_what_cannot_be_printed_so_is_suspected(text: str, figure: int) -> None:
    assert told(text)[0].suspects[0].fact.quantity.value == figure
