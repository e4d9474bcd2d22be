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


ANNOUNCED = """# 2031年转移支付情况
2031年，{}安排对各县转移支付支出8.54亿元{}。有关情况如下：
（一）产业园区补助3.96亿元，用于园区道路。
（二）农房改造补助1.65亿元，用于危房。
（三）学校改造补助2.70亿元，用于校舍。"""


@pytest.mark.parametrize(
    ("text", "status"),
    [(ANNOUNCED.format("市级", ""), "violated"), (ANNOUNCED.format("市级", "，收入96.30亿元"), "undetermined")],
)
def test_a_numbered_list_is_of_the_one_amount_above_it(text: str, status: str) -> None:
    """Whatever government it is of; where the paragraph says two amounts, the items may be of either."""
    checks = report(text, "government_budget").checks
    assert [check.status for check in checks if check.relation.rule == "listed_sum"] == [status]


def test_items_are_of_the_year_that_their_whole_names() -> None:
    """Debt is a stock of the report's year, yet 发行……，包括…… of the year before is of that year with all it lists."""
    text = "# 债务情况\n截至2031年9月末，债务余额50.20亿元。"
    text += "2030年，我市发行债券28.84亿元，包括新增债券20.95亿元，用于建设；再融资债券8.04亿元，用于还本。"
    assert ("violated", "28.84亿元 ≠ 20.95亿元 + 8.04亿元 = 28.99亿元") in told(text, "listed_sum", "listed_parts")


APART = """# 一般公共预算拨款情况
## 1.拨款规模变化情况
2031年一般公共预算当年拨款400.00万元，比上年增加8.00万元。
## 2.拨款结构情况
教育支出100.00万元，占{}%；卫生健康支出60.00万元，占15%；住房保障支出240.00万元，占60%。"""


@pytest.mark.parametrize(("printed", "status"), [("25", "ok"), ("28", "violated")])
def test_shares_without_a_base_are_of_the_money_their_dimensions_widen_to(printed: str, status: str) -> None:
    """The classes of a fund in one paragraph, all of the fund in the paragraph before: the other shares confirm it."""
    assert {s for s, equation in told(APART.format(printed), "share") if equation.startswith(f"{printed}%")} == {status}


def test_one_share_alone_confirms_no_base_of_another_paragraph() -> None:
    """Nothing but the dimensions points at it."""
    text = APART.format("28").partition("；")[0] + "。"
    assert {status for status, _ in told(text, "share")} == {"undetermined"}


ITEMS = "局机关项目支出90.00万元，场馆维护40.00万元，设备更新30.00万元，宣传活动{}万元{}。"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (ITEMS.format("20.00", ""), {("ok", "90.00万元 = 40.00万元 + 30.00万元 + 20.00万元")}),
        (ITEMS.format("20.00", "，比上年增加5.00万元"), set()),
        (ITEMS.format("95.00", ""), set()),
        ("局机关项目支出90.00万元，场馆维护40.00万元，设备更新50.00万元。", set()),
    ],
    ids=["a total and its items", "something else is said too", "an item above the total", "two may be any two"],
)
def test_names_and_amounts_behind_a_total_are_its_items(text: str, found: set[tuple[str, str]]) -> None:
    """Nothing announces them; the sentence is nothing but a list."""
    assert told(f"# 项目支出情况\n{text}", "listed_sum", "listed_parts") == found


@pytest.mark.parametrize(("printed", "status"), [("104.17", "ok"), ("100", "violated")])
def test_the_difference_gives_the_completion_where_the_budget_is_not_printed(printed: str, status: str) -> None:
    """500 is 20 more than a budget of 480."""
    text = f"# 支出决算情况\n财政拨款支出500.00万元，完成年初预算{printed}%，决算数大于预算数20.00万元。"
    checks = report(text, "department_final").checks
    assert {check.status for check in checks if check.relation.rule == "execution"} == {status}


APART_SOURCES = """# 收入支出总体情况
本年收支总计300.00万元。
（一）收入具体情况
1.一般公共预算财政拨款收入280.00万元，为当年拨款。
2.其他收入{}万元，为零星收入。"""


@pytest.mark.parametrize(("other", "found"), [("20.00", {"ok"}), ("17.00", set())])
def test_sources_of_one_fund_are_parts_of_the_income_of_all(other: str, found: set[str]) -> None:
    """The fund of a source is what it is; that other sources may be left out keeps the sum open."""
    assert {status for status, _ in told(APART_SOURCES.format(other), "identity_sum")} - {"undetermined"} == found


def test_changes_that_name_each_part_of_the_whole_are_all_its_change() -> None:
    """The parts of the list are those that make such a whole, though their amounts stand elsewhere."""
    parts = "其中：一般公共预算拨款增加7.00万元，事业收入增加1.00万元。"
    text = f"# 收入情况\n收入预算50.00万元，收入比上年增加9.00万元，{parts}"
    assert ("violated", "9.00万元 ≠ 7.00万元 + 1.00万元 = 8.00万元") in told(text, "listed_changes")


TABLED = """# “三公”经费支出决算情况
2031年“三公”经费支出决算为{}万元，完成预算的{}%。
# 2031年“三公”经费支出决算表
“三公”经费支出决算表
单位：万元
项目 | 预算数 | 决算数
合计 | 4.00 | 3.00
因公出国（境）费 | 0.00 | 0.00
公务用车购置及运行维护费 | 3.00 | 2.50
公务接待费 | 1.00 | 0.50"""


@pytest.mark.parametrize(
    ("final", "rate", "found"),
    [("3.00", "75.00", {"ok"}), ("3.00", "85.00", {"violated"}), ("3.60", "85.00", set())],
)
def test_the_table_gives_the_budget_that_the_text_leaves_out(final: str, rate: str, found: set[str]) -> None:
    """Firm only where the table repeats the account that the text gives."""
    checks = report(TABLED.format(final, rate), "department_final").checks
    assert {check.status for check in checks if check.relation.rule == "text_table_execution"} == found


FUNDS = (
    "# 支出预算情况\n财政拨款支出预算90.00万元，比2030年预算增加3.00万元。财政拨款支出预算中，"
    "一般公共预算拨款支出预算{}万元，政府性基金拨款支出预算{}万元，国有资本经营预算拨款支出预算0.00万元。"
)


@pytest.mark.parametrize(
    ("general", "fund", "status"),
    [("80.00", "10.00", "ok"), ("0.00", "0.00", "violated"), ("80.00", "7.00", "violated")],
)
def test_fiscal_money_is_that_of_its_three_budgets(general: str, fund: str, status: str) -> None:
    """Where one paragraph gives all of them, whatever words lead to them."""
    assert status in {status for status, _ in told(FUNDS.format(general, fund), "listed_parts")}


def test_a_share_may_stand_between_the_items_of_a_bare_list() -> None:
    """房屋40万元，占50%；设备30万元占37.5%……: each clause names its item before the first figure."""
    text = "# 资产情况\n资产总量80.00万元，房屋40.00万元，占50%；设备30.00万元占37.5%；家具10.00万元占12.5%。"
    assert ("ok", "80.00万元 = 40.00万元 + 30.00万元 + 10.00万元") in told(text, "listed_sum", "listed_parts")


def test_an_item_numbered_as_its_heading_stands_beside_it() -> None:
    """（三） below the items of （二） is the third part of what （一） and （二） are parts of."""
    text = """# 支出情况
2031年支出预算84.50万元，包括：
## （一）基本支出
基本支出预算30.00万元，占本年支出预算37.27%。
## （二）项目支出
项目支出预算50.50万元，占本年支出预算62.73%。其中：
1.事业单位经营支出0万元。
2.上缴上级支出0万元。
（三）年终结转结余资金{}万元。"""
    rules = ("listed_parts", "listed_sum")
    assert not {each for each in told(text.format("4.00"), *rules) if each[0] == "violated"}
    wrong = "84.50万元 ≠ 30.00万元 + 50.50万元 + 0万元 + 0万元 + 7.30万元 = 87.80万元"
    assert ("violated", wrong) in told(text.format("7.30"), *rules)


@pytest.mark.parametrize(("heating", "status"), [("7.62", "rounding"), ("762", "violated"), ("79.2", "undetermined")])
def test_what_alone_is_more_than_its_whole_is_wrong_however_that_is_rounded(heating: str, status: str) -> None:
    """762 is 7.62 without its point, though the list is open and 73 is round; 79.2 is more, but no slip."""
    text = (
        "# 机关运行经费情况\n机关运行经费预算总计73万元，其中主要支出为办公费24.83万元，差旅费18.05万元，"
        f"工会经费12.46万元，邮电费10.06万元，取暖费{heating}万元等。"
    )
    assert {status for status, equation in told(text, "listed_sum") if heating in equation} == {status}


def test_shares_one_after_another_are_of_the_wholes_in_their_places() -> None:
    """占收入的比重分别为: of wholes of one name it is not the nearest for all of them."""
    text = (
        "# 一、收入情况\n近三年全县政府性基金收入分别为48.60亿元、39.40亿元和31.70亿元，"
        "其中土地出让收入分别为42.30亿元、33.10亿元和28.90亿元，占政府性基金收入的比重分别为87.04%、84.01%和91.17%。"
    )
    found = told(text, "share")
    assert {status for status, _ in found} == {"ok"}
    assert ("ok", "87.04% = 42.30亿元 ÷ 48.60亿元") in {(status, said.split(" = 87")[0]) for status, said in found}
