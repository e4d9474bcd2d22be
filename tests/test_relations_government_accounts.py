"""Accounts of governments: flows, debt, levels side by side, what one year leaves to the next; pairings looked into."""

from __future__ import annotations

import pytest

import extractor
from extractor.model import Report

Row = tuple[str, ...]
REPORT = "关于临川市2032年预算执行情况和2033年预算草案的报告"


def table(title: str, *rows: Row, unit: str = "万元") -> str:
    """A captioned table."""
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<p>{title}</p><p>单位：{unit}</p><table>{body}</table>"


def read(*parts: str, title: str = REPORT) -> Report:
    """A page of these paragraphs and tables."""
    page = "".join(part if part.startswith("<") else f"<p>{part}</p>" for part in parts)
    return extractor.parse(f"<html><body><p>{title}</p>{page}</body></html>".encode(), name="报告.html")


def outcome(report: Report, rule: str) -> set[tuple[str, str]]:
    """(status, equation) of every relation of a rule."""
    return {(check.status, check.equation) for check in report.checks if check.relation.rule == rule}


def told(report: Report) -> set[str]:
    """The rules of the errors and warnings."""
    return {finding.rule for finding in report.findings if finding.severity != "info"}


def insurance(left: str = "630", closing: str = "9,710") -> str:
    """An account of insurance funds, all of them and one."""
    return table(
        "2032年全市社会保险基金预算收支总表",
        ("项目", "合计", "失业保险基金"),
        ("一、本年收入", "8,450", "1,210"),
        ("二、本年支出", "7,820", "1,150"),
        ("三、本年收支结余", left, "60"),
        ("四、上年结余", "9,080", "740"),
        ("五、年末滚存结余", closing, "800"),
    )


@pytest.mark.parametrize(("left", "closing", "rules"), [
    ("630", "9,710", set()), ("360", "9,710", {"balance", "table_roll_forward"}),
    ("630", "9,170", {"table_roll_forward"}),
])  # fmt: skip
def test_a_fund_closes_with_what_it_opened_with_and_what_is_left(left: str, closing: str, rules: set[str]) -> None:
    """Of all funds and of each; a slip is told."""
    report = read(insurance(left, closing))
    broken = {check.relation.rule for check in report.checks if check.status == "violated"}
    assert broken & {"balance", "table_roll_forward"} == rules
    held = outcome(report, "balance") | outcome(report, "table_roll_forward")
    assert ("ok", "60万元 = 1,210万元 - 1,150万元".replace(",", "")) in held


def debt(raised: str = "46.20", limit: str = "552.00") -> str:
    """What is owed at the end of two years."""
    return table(
        "沅川省2032年地方政府专项债务余额情况表",
        ("项目", "预算数", "执行数"),
        ("一、2031年末地方政府专项债务余额实际数", "", "498.30"),
        ("二、2032年末地方政府专项债务余额限额", limit, ""),
        ("三、2032年地方政府专项债务发行额", "", raised),
        ("四、2032年地方政府专项债务还本额", "", "21.70"),
        ("五、2032年末地方政府专项债务余额预计执行数", "", "522.80"),
        unit="亿元",
    )


@pytest.mark.parametrize(("raised", "limit", "rules"), [
    ("46.20", "552.00", ("ok", set())), ("46.04", "552.00", ("undetermined", set())),
    ("46.20", "502.00", ("ok", {"table_limit"})),
])  # fmt: skip
def test_debt_follows_from_the_year_before_and_is_within_its_limit(
    raised: str, limit: str, rules: tuple[str, set[str]]
) -> None:
    """More than what is raised and repaid changes what is owed, so that a gap alone is no slip; a limit is one."""
    report = read(debt(raised, limit), title="沅川省2032年地方政府债务情况")
    ((followed, _),) = outcome(report, "table_roll_forward")
    assert (followed, told(report)) == rules


def budget(year: int, income: str, opening: str, spending: str, left: str, total: str) -> str:
    """Both sides of a budget of government funds, what is left among the spending."""
    head = "执行数" if year == 2032 else "预算数"
    return table(
        f"{year}年全市政府性基金预算收支总表",
        ("预算科目", head, "预算科目", head),
        ("一、污水处理费收入", income, "一、城乡社区支出", spending),
        ("上年结转", opening, "结转下年", left),
        ("收入合计", total, "支出合计", total),
    )


@pytest.mark.parametrize(("opening", "status"), [("3,470", "ok"), ("3,740", "violated")])
def test_a_year_opens_with_what_the_one_before_left(opening: str, status: str) -> None:
    """Though each table closes by itself, a draft that opens with another figure is told."""
    total = f"{24_530 + int(opening.replace(',', '')):,}"
    report = read(
        budget(2032, "21,360", "5,140", "23,030", "3,470", "26,500"),
        budget(2033, "24,530", opening, total, "", total),
    )
    assert {found for found, _ in outcome(report, "carried_on")} == {status}


@pytest.mark.parametrize(("opening", "status"), [("3,470", "ok"), ("3,740", "violated")])
def test_where_text_and_table_leave_different_sums_the_nearer_is_meant(opening: str, status: str) -> None:
    """What the text says of the year is wrong by itself; the draft is held against the table."""
    total = f"{24_530 + int(opening.replace(',', '')):,}"
    report = read(
        "<p>2032年全市政府性基金收入完成21,360万元，支出完成23,030万元，结转下年5,812万元。</p>",
        budget(2032, "21,360", "5,140", "23,030", "3,470", "26,500"),
        budget(2033, "24,530", opening, total, "", total),
    )
    assert {(found, said.split(" ")[2]) for found, said in outcome(report, "carried_on")} == {(status, "3470万元")}


def test_a_balance_far_from_what_was_left_is_another_one() -> None:
    """No slip leads from one to the other: of another scope, which is not told."""
    report = read(
        budget(2032, "21,360", "5,140", "23,030", "3,470", "26,500"),
        budget(2033, "24,530", "812", "25,342", "", "25,342"),
    )
    assert {found for found, _ in outcome(report, "carried_on")} == {"undetermined"}
    assert "carried_on" not in told(report)


def test_what_is_left_below_a_total_balances_the_two_sides() -> None:
    """收入总计 is 支出总计 and the 年终结余 that is printed under it."""
    report = read(
        table(
            "2032年全市政府性基金预算收支总表",
            ("收入", "执行数", "支出", "执行数"),
            ("本年收入", "31,200", "本年支出", "24,800"),
            ("上级补助收入", "4,650", "上解支出", "1,900"),
            ("收入总计", "35,850", "支出总计", "26,700"),
            ("", "", "年终结余", "9,150"),
        )
    )
    assert ("ok", "9150万元 = 35850万元 - 26700万元") in outcome(report, "balance")
    assert "table_balance" not in told(report)


def test_the_total_is_its_subtotals_though_they_stand_above_their_items() -> None:
    """A slip in an item breaks its subtotal alone."""
    report = read(
        table(
            "2032年全市一般公共预算收支总表",
            ("预算科目", "执行数", "决算数"),
            ("一、税收收入", "61,300", "58,200"),
            ("二、非税收入", "42,500", "41,700"),
            ("一般公共预算收入小计", "103,800", "99,900"),
            ("转移性收入小计", "94,200", "90,600"),
            ("返还性收入", "55,100", "52,800"),
            ("债务转贷收入", "20,700", "20,100"),
            ("上年结转收入", "18,400", "17,700"),
            ("收入合计", "198,000", "190,500"),
        )
    )
    assert ("ok", "198000万元 = 103800万元 + 94200万元") in outcome(report, "table_total")


BASIC = (
    table("支出决算表", ("项目", "合计", "基本支出", "项目支出"), ("住房保障支出", "82.31", "71.20", "11.11"),
          ("农林水支出", "418.06", "302.45", "115.61"), ("合计", "500.37", "373.65", "126.72")),
    table("一般公共预算财政拨款支出决算表", ("项目", "合计", "基本支出", "项目支出"),
          ("住房保障支出", "80.31", "69.20", "11.11"),
          ("农林水支出", "407.91", "292.30", "115.61"), ("合计", "488.22", "361.50", "126.72")),
)  # fmt: skip


@pytest.mark.parametrize(("named", "rules"), [("一般公共预算财政拨款", {"text_table"}), ("", set())])
def test_a_fund_that_the_words_name_is_not_that_of_all_funds(named: str, rules: set[str]) -> None:
    """The figure of all funds stands elsewhere, but the words say which fund they mean."""
    paragraph = f"六、一般公共预算财政拨款基本支出决算情况说明。本年度{named}基本支出373.65万元。"
    report = read(paragraph, *BASIC, title="临川市堤防局2033年度部门决算")
    assert told(report) & {"text_table"} == rules


def own_and_whole(farming: str, paid: str, total: str) -> Report:
    """Two tables of spending by item, of one year; the title of one says a word more."""

    def spending(title: str, farming: str, paid: str, total: str) -> str:
        items = (("一、教育支出", "41,260"), ("二、卫生健康支出", "23,810"), ("三、农林水支出", farming))
        return table(title, ("预算科目", "预算数"), *items, ("四、补助下级支出", paid), ("支出合计", total))

    wide = spending("2033年市级一般公共预算支出表", "18,470", "48,400", "131,940")
    return read(wide, spending("2033年市本级一般公共预算支出表", farming, paid, total))


@pytest.mark.parametrize(("figures", "rules"), [
    (("18,470", "2,200", "85,740"), set()), (("14,870", "48,400", "131,940"), {"table_repeated"}),
])  # fmt: skip
def test_a_title_that_says_more_is_of_another_scope(figures: tuple[str, str, str], rules: set[str]) -> None:
    """Where the totals differ too; where they are the same, so must be the items."""
    assert told(own_and_whole(*figures)) & {"table_repeated"} == rules


UNITS = table(
    "2033年临川市堤防局财政拨款收支总表",
    ("收入项目", "预算数", "支出项目", "预算数"),
    ("一、本年收入", "3,861.20", "一、本年支出", "3,974.60"),
    ("（一）一般公共预算拨款", "3,861.20", "（一）农林水支出", "3,974.60"),
    ("二、上年结转", "113.40", "二、结转下年", ""),
    ("收入总计", "3,974.60", "支出总计", "3,974.60"),
)


@pytest.mark.parametrize(("said", "rules"), [("3,974.60", set()), ("3,816.20", {"text_table"})])
def test_what_stands_elsewhere_in_the_table_is_no_contradiction(said: str, rules: set[str]) -> None:
    """With what was brought forward or without it; two digits exchanged stand nowhere."""
    paragraph = f"一、财政拨款收入说明。2033年一般公共预算拨款收入{said}万元。"
    report = read(paragraph, UNITS, title="临川市堤防局2033年部门预算")
    assert told(report) & {"text_table"} == rules


@pytest.mark.parametrize(("raised", "broken"), [("73.90", set()), ("70.10", {"table_group_sum", "table_roll_forward"})])
def test_what_was_raised_is_what_makes_the_debt_of_the_year(raised: str, broken: set[str]) -> None:
    """The account closes with the parts of what was raised, not with what is said of them together."""
    report = read(
        table(
            "临川省2032年地方政府一般债务余额情况表",
            ("项目", "执行数"),
            ("一、2031年末地方政府一般债务余额实际数", "612.30"),
            ("二、2032年地方政府一般债务发行额", raised),
            ("国外贷款转贷", "3.80"),
            ("2032年地方政府一般债券发行额", "70.10"),
            ("三、2032年地方政府一般债务还本额", "41.60"),
            ("四、2032年末地方政府一般债务余额预计执行数", "644.60"),
            unit="亿元",
        )
    )
    assert {check.relation.rule for check in report.checks if check.status == "violated"} == broken


@pytest.mark.parametrize(("inner", "rules"), [
    (("国外贷款转贷", "3.80"), set()),
    (("国外贷款转贷", "8.30"), {"table_group_sum"}),
    (("其中：再融资债券", "8.30"), set()),
])  # fmt: skip
def test_kinds_of_debt_side_by_side_are_all_that_was_raised(inner: tuple[str, str], rules: set[str]) -> None:
    """Though rates of exchange keep the account from closing; 其中 names but a part."""
    report = read(
        table(
            "临川省2032年地方政府一般债务余额情况表",
            ("项目", "执行数"),
            ("一、2031年末地方政府一般债务余额实际数", "612.30"),
            ("二、2032年地方政府一般债务发行额", "73.90"),
            inner,
            ("2032年地方政府一般债券发行额", "70.10"),
            ("三、2032年地方政府一般债务还本额", "41.60"),
            ("四、2032年末地方政府一般债务余额预计执行数", "645.10"),
            unit="亿元",
        )
    )
    assert told(report) == rules


def two_tables(own: str, title: str = "2032年市级政府专项债务限额余额情况表") -> Report:
    """A city's debt by place, and that of its own level with this limit."""
    places = table(
        "2032年全市政府专项债务分地区限额余额表",
        ("地区", "2032年限额", "2032年余额"),
        ("临川市", "8,120", "7,490"), ("临川市级", "3,680", "3,310"), ("河湾区", "2,240", "2,080"),
        ("北山区", "1,310", "1,240"), ("平川县", "890", "860"),
    )  # fmt: skip
    account = table(
        title, ("项目", "金额"),
        ("一、2032年地方政府专项债务限额", own), ("二、2032年末地方政府专项债务余额", "3,310"),
    )  # fmt: skip
    return read(places, account, title="临川市2032年政府债务情况公开")


@pytest.mark.parametrize(("own", "rules"), [("3,680", set()), ("3,860", {"table_repeated"})])
def test_the_limit_of_one_level_is_the_same_in_two_tables(own: str, rules: set[str]) -> None:
    report = two_tables(own)
    assert told(report) == rules
    assert len(outcome(report, "table_repeated")) == 2


def test_the_limits_of_two_levels_are_two_figures() -> None:
    report = two_tables("3,560", "2032年区级政府专项债务限额余额情况表")
    assert (outcome(report, "table_repeated"), told(report)) == (set(), set())


def income(title: str, header: str, *figures: str) -> str:
    """Two taxes and what they make."""
    names = ("增值税", "契税", "本年收入合计")
    return table(title, ("项目", header), *zip(names, figures, strict=True))


WHOLE = income("2032年临川市一般公共预算收入执行情况表", "完成数", "610", "190", "800")
OWN = "2032年市级一般公共预算收入执行情况表"


@pytest.mark.parametrize(("total", "status"), [("500", "ok"), ("860", "violated")])
def test_the_own_level_is_no_more_than_the_place_whose_name_stands_for_the_whole(total: str, status: str) -> None:
    report = read(WHOLE, income(OWN, "完成数", "410", "90", total))
    assert {found for found, _ in outcome(report, "table_bound")} == {status}


def test_the_own_level_is_held_against_the_largest_budget_of_the_whole() -> None:
    """What was approved, in one table, is less than what it was adjusted to in another that calls it the budget too."""
    approved = income("2033年临川市一般公共预算收入预算表", "2032年预算数", "300", "60", "360")
    adjusted = income("2032年临川市一般公共预算收入执行情况表", "预算数", "610", "190", "800")
    report = read(approved, adjusted, income(OWN, "预算数", "410", "90", "500"))
    assert ("ok", "500万元 ≤ 800万元") in outcome(report, "table_bound")
    assert "table_bound" not in told(report)


@pytest.mark.parametrize(("vat", "total", "rules"), [("414", "500", {"table_repeated"}), ("450", "540", set())])
def test_tables_whose_totals_differ_too_are_of_two_scopes(vat: str, total: str, rules: set[str]) -> None:
    rows = ("契税", "90"), ("车船税", "20"), ("印花税", "10"), ("房产税", "30")
    tables = (
        table(title, ("项目", "2032年完成数"), ("增值税", first), *rows, ("本年收入合计", whole))
        for title, first, whole in (
            (OWN, "410", "560"), ("2033年市级一般公共预算收入预算表", vat, f"{int(total) + 60}"),
        )
    )  # fmt: skip
    assert told(read(*tables)) & {"table_repeated"} == rules


LEFT = table(
    "2032年政府性基金预算收支总表",
    ("预算科目", "执行数", "预算科目", "执行数"),
    ("一、国有土地使用权出让收入", "5,210", "一、城乡社区支出", "3,140"),
    ("二、污水处理费收入", "870", "二、债务付息支出", "1,630"),
    ("政府性基金预算收入小计", "6,080", "政府性基金预算支出小计", "4,770"),
    ("", "", "结转下年", "1,310"),
    ("收入合计", "6,080", "支出合计", "6,080"),
)


@pytest.mark.parametrize(
    ("said", "wrong"),
    [(("4,770", "1,310"), set()), (("4,970", "1,110"), {"4970万元 ≠ 4770万元", "1110万元 ≠ 1310万元"})],
)
def test_a_text_whose_revenue_is_that_of_a_table_speaks_of_its_level(said: tuple[str, str], wrong: set[str]) -> None:
    """政府性基金收入 is what the fund takes in; what spending has more, what is left has less: no other account."""
    text = "2032年全市政府性基金收入完成6,080万元，支出完成{}万元，结转下年{}万元。".format(*said)
    report = read("一、2032年预算执行情况", "（一）政府性基金预算", text, LEFT)
    assert {equation for status, equation in outcome(report, "text_table") if status == "violated"} == wrong
    assert ("ok", "6080万元 = 6080万元") in outcome(report, "text_table")
