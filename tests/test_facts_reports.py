"""The sentences of governments' reports: which of their totals, of whose, of which year and stage a figure is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from narratives_read import told

from extractor.model import Division, Identity, Narrative

BUDGET = {"title": "2031年预算收支情况", "family": "government_budget", "year": 2032}


def meant(narrative: Narrative, *kinds: str) -> list[str]:
    """concept, value, year, stage, fund and level of each amount."""
    return [
        " ".join(str(part) for part in (f.concept, f.value, f.year, f.phase, f.fund, f.dimension("gov_level")))
        for f in narrative.facts
        if f.kind == "amount"
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "全县一般公共预算收入9亿元，为预算的99%。加上税收返还等5亿元，收入总量为14亿元。",
            ["government.revenue.own 9 2031 final general whole", "", "government.revenue.total 14 2031 final"],
        ),
        (
            "全县一般公共预算支出8亿元，加上转移性支出等2亿元，支出决算结果10亿元。",
            ["government.expenditure.own 8", "", "government.expenditure.total 10"],
        ),
        (
            "全县国有资本经营预算支出8亿元，调出资金2亿元，支出决算10亿元。",
            ["government.expenditure.own 8", "government.transferred_out 2", "government.expenditure.total 10"],
        ),
        (
            "全县国有资本经营预算支出8亿元，其中补助下级支出2亿元。收入完成8亿元。",
            ["government.expenditure.own 8", "government.transfer.paid 2", "government.revenue.own 8"],
        ),
        (
            "汇总各级批准的全县一般公共预算收入年初预算合计9亿元，实际完成10亿元。",
            ["government.revenue.own 9 2031 budget", "government.revenue.own 10 2031 final"],
        ),
        (
            "全县政府性基金收入7亿元，加专项债券资金3亿元，收入总计10亿元。",
            ["government.revenue.own 7 2031 final gov_fund", "", "government.revenue.total 10"],
        ),
    ],
)
def test_what_is_added_up_is_no_more_the_revenue_of_the_year(words: str, expected: list[str]) -> None:
    """The words behind 加上 need not say 总计; a 合计 of several governments is no total of what moves."""
    for said, wanted in zip(meant(told(words, **BUDGET)), expected, strict=True):  # type: ignore[arg-type]
        assert said.startswith(wanted), said


@pytest.mark.parametrize(
    ("words", "stages"),
    [
        (
            "批准的一般公共预算支出预算8亿元，执行中因上级补助增加，支出预算调整为9亿元，实际完成7亿元。",
            ["2031 budget", "2031 adjusted", "2031 final"],
        ),
        (
            "批准的一般公共预算收入预算8亿元（含高新区1亿元），执行中按法定程序调整为6亿元（含高新区1亿元），"
            "实际完成5亿元。",
            ["2031 budget", "2031 budget", "2031 adjusted", "2031 budget", "2031 final"],
        ),
        (
            "镇人大批准年初一般公共预算收入8亿元。其中：本级收入6亿元，转移性收入2亿元。一般公共预算支出总计8亿元。"
            "镇人大批准预算调整方案，一般公共预算收入为7亿元。2031年，实际完成收入6亿元，本级收入5亿元。",
            [*["2031 budget"] * 4, "2031 adjusted", "2031 final", "2031 final"],
        ),
        (
            "批准的年初预算为：一般公共预算收入8亿元（税收收入5亿元）；政府性基金收入3亿元。一般公共预算收入完成9亿元。",
            [*["2031 budget"] * 3, "2031 final"],
        ),
        (
            "镇人大审议通过2031年一般公共预算收入预期为8亿元，经常委会通过，调整收入预期为7亿元，收入决算为9亿元。",
            ["2031 budget", "2031 adjusted", "2031 final"],
        ),
        ("一般公共预算支出由8亿元调整为9亿元。", ["2031 budget", "2031 adjusted"]),
        ("一般公共预算收入从2029年的5亿元增加到2031年的6亿元。", ["2029 final", "2031 final"]),
        ("2032年一般公共预算收入安排6亿元。截至2032年4月底，一般公共预算支出2亿元。", ["2032 budget", "None final"]),
        ("备案的全县一般公共预算收入为9亿元，调整后的全县一般公共预算收入为8亿元。", ["2031 budget", "2031 adjusted"]),
        (
            "社会保险基金预算收入9亿元；加上上年滚存结余，收入总量为12亿元，当期结余3亿元。",
            ["2031 final", "2031 final", "2031 final"],
        ),
    ],
)
def test_years_before_the_draft_are_over(words: str, stages: list[str]) -> None:
    """A heading that says 预算 of the year before says nothing of the stage; what the clauses say does."""
    found = [f for f in told(words, **BUDGET).facts if f.kind == "amount"]  # type: ignore[arg-type]
    assert [f"{fact.year} {fact.phase}" for fact in found] == stages


def test_what_is_left_is_carried_over_though_the_words_come_later() -> None:
    found = meant(told("全县政府性基金支出8亿元。收支相抵，结余3亿元，结转下年使用。", **BUDGET))  # type: ignore[arg-type]
    assert found[1] == "government.carryover.closing 3 2031 final gov_fund whole"


def test_what_comes_from_another_budget_is_of_this_one() -> None:
    words = "全县一般公共预算收入总量9亿元，其中：本级收入5亿元；从政府性基金预算、国有资本经营预算等调入资金4亿元。"
    found = meant(told(words, **BUDGET))  # type: ignore[arg-type]
    assert found[2] == "government.transferred_in 4 2031 final general whole"


def test_what_goes_to_another_budget_is_no_figure_of_that() -> None:
    found = meant(told("全县政府性基金支出8亿元，调出到一般公共预算2亿元。", **BUDGET))  # type: ignore[arg-type]
    assert found[1] == "government.transferred_out 2 2031 final gov_fund whole"


def test_brackets_say_whose_a_part_is_not_the_whole() -> None:
    """高新区 in brackets is not whose the figures behind them are; 市级 and 市本级 may be two things."""
    words = "县级（包括县本级和高新区，下同）一般公共预算收入9亿元，支出8亿元。县本级一般公共预算收入5亿元。"
    found = meant(told(words, **BUDGET))  # type: ignore[arg-type]
    assert [said.split()[-1] for said in found] == ["own", "own", "region:县本级"]


def test_a_place_before_its_budget_is_whose_it_is() -> None:
    words = "2031年云坪工区一般公共预算收入9亿元；石桥区一般公共预算支出8亿元；分配县（市、区）政府债务限额3亿元。"
    found = meant(told(words, **BUDGET))  # type: ignore[arg-type]
    assert [said.split()[-1] for said in found] == ["region:云坪工区", "region:石桥区", "region:县（市、区）"]


def test_one_insurance_in_brackets_leaves_the_balance_that_of_all() -> None:
    words = "全县社会保险基金预算支出8亿元（主要是城乡居民基本养老保险基金上解3亿元）。年末滚存结余9亿元。"
    found = told(words, **BUDGET | {"title": "2031年社会保险基金预算收支情况"})  # type: ignore[arg-type]
    assert found.facts[-1].concept == "government.insurance.balance"


def test_a_level_of_another_rank_is_not_the_reports_own() -> None:
    """区级 in the report of a city is below it; of an autonomous region it is its own."""
    report = Identity("government_budget", None, "云江市财政局", 2032, division=Division("云江市"))
    region = replace(report, entity="云岭自治区财政厅", division=Division("云岭自治区"))
    for identity, level in ((report, "region:区本级"), (region, "own")):
        found = told("区级一般公共预算收入9亿元。", **BUDGET, identity=identity)  # type: ignore[arg-type]
        assert found.facts[0].dimension("gov_level") == level


def test_zones_left_out_make_another_own_level() -> None:
    words = "县本级（含南河新区）一般公共预算收入9亿元。县级（不含南河新区）一般公共预算收入8亿元。"
    assert [said.split()[-1] for said in meant(told(words, **BUDGET))] == ["own", "region:县本级"]  # type: ignore[arg-type]


def test_what_other_budgets_give_or_get_is_not_theirs() -> None:
    words = (
        "县级政府性基金预算支出9亿元，加上上解上级支出1亿元、向一般公共预算调出2亿元后，总支出12亿元。",
        "县级一般公共预算收入8亿元，加上调入资金3亿元（政府性基金预算调入2亿元），总收入11亿元。",
    )
    spent, raised = (meant(told(line, **BUDGET)) for line in words)  # type: ignore[arg-type]
    assert spent[2] == "government.transferred_out 2 2031 final gov_fund own"
    assert spent[3] == "government.expenditure.total 12 2031 final gov_fund own"
    assert [said.split()[0] for said in raised[1:3]] == ["government.transferred_in", "None"]
    assert raised[3] == "government.revenue.total 11 2031 final general own"


def test_places_of_a_list_hold_as_far_as_the_list() -> None:
    words = "年底全县政府债务余额35亿元，其中：县本级20亿元，乡镇15亿元。新增债券资金9亿元。民生类支出3亿元。"
    found = meant(told(words, **BUDGET | {"title": "2031年政府债务情况"}))  # type: ignore[arg-type]
    assert [said.split()[-1] for said in found] == ["whole", "own", "region:乡镇", "whole", "whole"]
    assert found[4].startswith("None")


def test_the_last_kind_of_revenue_is_not_what_more_is_added_to() -> None:
    words = "全县一般公共预算收入9亿元。其中，税收收入5亿元。非税收入4亿元。加上补助收入3亿元，收入总计12亿元。"
    assert not [listing for listing in told(words, **BUDGET).listings if listing.added]  # type: ignore[arg-type]


SAID_OF = [
    ("加的是上级的补助", "全县收入9亿元，加上级补助等5亿元，收入总量14亿元。", "上级补助等", "5", 2031),
    ("财力不是哪一方的总数", "我县一般公共预算财力9亿元。", "一般公共预算财力", "9", 2031),
    ("上划的收入不是收入总计", "县级收入9亿元，加上上划省市收入5亿元。", "上划省市收入", "5", 2031),
    ("括号里说数怎么来的", "支出9亿元（含上年结转安排的支出），增长2%。", "支出", "2", 2031),
    ("括号里说口径", "全县收入9亿元（自然口径），增长2%。", "收入", "2", 2031),
    ("几个月的数隔了句号还是", "上半年，全县收入9亿元。其中：税收收入5亿元。", "税收收入", "5", None),
    ("某月的累计数", "7月，全县收入累计完成9亿元；支出完成8亿元。", "支出完成", "8", None),
    ("另一句说别的事", "1-9月，全县收入5亿元。农户补助项目资金2亿元。", "农户补助项目资金", "2", 2031),
    ("又说到全年", "一季度，全县收入2亿元。全年税收收入预计5亿元。", "全年税收收入", "5", 2031),
]


@pytest.mark.parametrize(
    ("words", "label", "value", "year"), [case[1:] for case in SAID_OF], ids=[c[0] for c in SAID_OF]
)
def test_what_a_figure_of_a_report_is_of(words: str, label: str, value: str, year: int | None) -> None:
    narrative = told(words, **BUDGET)  # type: ignore[arg-type]
    found = [(narrative.mentions[f.mention].label, str(f.value), f.year) for f in narrative.facts]
    assert (label, value, year) in found


def test_principal_with_interest_is_neither_and_refinancing_bonds_are_raised() -> None:
    words = "2031年发行再融资债券3亿元，地方政府债券还本付息2亿元。"
    narrative = told(words, title="政府债务情况", family="government_debt", year=2031)
    assert [f.concept for f in narrative.facts] == ["government.debt.issued_refinancing", None]


def test_premiums_are_of_no_single_insurance_fund() -> None:
    """保险费 is a source of every fund: what is said behind it goes on about all of them."""
    words = "社会保险基金收入9亿元，其中：保险费收入7亿元。本年支出8亿元，年末滚存结余6亿元。"
    narrative = told(words, **BUDGET | {"title": "社会保险基金预算"})  # type: ignore[arg-type]
    views = [f.concept for f in narrative.facts]
    assert views == [
        f"government.insurance.{what}" if what else None for what in ("revenue", "", "expenditure", "balance")
    ]


def test_counties_that_are_counted_are_not_all_of_the_city() -> None:
    words = "全市公共财政预算收入9亿元。其中：市本级公共财政预算收入5亿元；6个县（区）公共财政预算收入共4亿元。"
    levels = [f.dimension("gov_level") for f in told(words, **BUDGET).facts if f.kind == "amount"]  # type: ignore[arg-type]
    assert levels == ["whole", "own", "region:县（区）"]


def test_the_total_of_a_fund_is_more_than_what_the_year_brought() -> None:
    """政府性基金收入 is this year's in its budget; with 总计 behind it, all that came in."""
    income = "我县政府性基金收入总计9亿元，其中本级收入3亿元，上级补助收入2亿元，上年结余4亿元；"
    spending = "政府性基金支出总计9亿元，其中调出资金3亿元，结转下年使用6亿元。"
    views = [f.concept for f in told(income + spending, **BUDGET | {"title": "政府性基金预算"}).facts]  # type: ignore[arg-type]
    assert views[0] == "government.revenue.total"
    assert views[4] == "government.expenditure.total"
    assert views[-1] == "government.carryover.closing"


def test_debt_that_may_yet_become_debt_is_no_debt() -> None:
    words = "2031年底，全县政府性债务余额9亿元，其中政府或有债务余额2亿元。全县转贷的地方政府债券3亿元。"
    narrative = told(words, title="政府债务情况", family="government_debt", year=2031)
    assert [f.concept for f in narrative.facts] == [None, None, "government.debt.issued"]


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("2031年1-5月财政收支情况", None),
        ("2031年4月财政收支情况", None),
        ("2031年决算和2032年上半年预算执行情况", 2031),
        ("2031年预算执行情况", 2031),
    ],
)
def test_a_title_may_say_that_all_is_of_some_months(title: str, year: int | None) -> None:
    narrative = told("全县一般公共预算支出9亿元。", **BUDGET | {"title": title})  # type: ignore[arg-type]
    assert [f.year for f in narrative.facts] == [year]


def test_what_a_sentence_breaks_down_is_of_the_place_it_names() -> None:
    """全市一般公共预算收入中 is not what was said last of the counties, even in the paragraph before."""
    said = "全市一般公共预算收入9亿元。其中，市本级一般公共预算收入4亿元；县级一般公共预算收入5亿元。"
    parted = "从收入结构看，全市一般公共预算收入中，税收收入6亿元；非税收入3亿元。"
    narrative = told(said, parted, **BUDGET)  # type: ignore[arg-type]
    whole = narrative.listings[-1].whole
    assert [str(f.value) for f in narrative.facts if f.mention == whole] == ["9"]


def test_of_some_months_last_years_figure_is_no_rival() -> None:
    """Neither has a year: the earlier one is of no known stage, so that nothing takes it for what was carried out."""
    words = "1-6月，全县税收收入9亿元，完成年初预算18亿元的50%，比上年同期10亿元减收1亿元，下降10%。"
    amounts = [(str(f.value), f.phase) for f in told(words, **BUDGET).facts if f.kind == "amount"]  # type: ignore[arg-type]
    assert amounts == [("9", "final"), ("18", "budget"), ("10", None)]


def test_brackets_between_a_budget_and_its_rate_say_nothing_of_either() -> None:
    words = "全县一般公共预算支出9亿元，为预算的（含上级专款）60%，增长3%。"
    found = [(f.kind, str(f.value), f.concept) for f in told(words, **BUDGET).facts]  # type: ignore[arg-type]
    spent = "government.expenditure.own"
    assert found == [("amount", "9", spent), ("execution_rate", "60", spent), ("change_rate", "3", spent)]


def test_a_condition_of_growth_is_not_what_grew() -> None:
    words = "全县一般公共预算支出9亿元，扣除使用结转及调入资金后增长3%。"
    assert {f.concept for f in told(words, **BUDGET).facts} == {"government.expenditure.own"}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "total"),
    [
        ("全县一般公共预算总收入9亿元，其中：地方一般公共预算收入4亿元。", None),
        ("全县一般公共预算总收入9亿元，其中：一般公共预算收入4亿元，上级补助收入5亿元。", "government.revenue.total"),
        ("全县收入总计9亿元，其中：一般公共预算收入4亿元。", "government.revenue.total"),
    ],
)
def test_revenue_with_what_goes_to_higher_levels_is_no_grand_total(words: str, total: str | None) -> None:
    assert told(words, **BUDGET).facts[0].concept == total  # type: ignore[arg-type]


def test_growth_made_comparable_is_no_rival_of_plain_growth() -> None:
    """What the condition was stands as its base; what is said next is of the same thing."""
    words = "全县一般公共预算支出9亿元，增长2%，剔除新增债券因素后同口径增长1%，完成调整预算的98%。"
    narrative = told(words, **BUDGET)  # type: ignore[arg-type]
    assert {f.concept for f in narrative.facts} == {"government.expenditure.own"}
    assert [f.dimension("base") for f in narrative.facts][1:] == [
        "2030 final",
        "2030 final 剔除新增债券因素后",
        "2031 adjusted",
    ]


def test_each_rate_is_of_the_budget_said_before_it() -> None:
    words = "全县一般公共预算支出9亿元，完成年初预算8亿元的112.5%，完成调整预算10亿元的90%。"
    rates = [f.dimension("base") for f in told(words, **BUDGET).facts if f.kind == "execution_rate"]  # type: ignore[arg-type]
    assert rates == ["2031 budget", "2031 adjusted"]


def test_the_own_level_is_of_the_kind_of_place_the_text_speaks_of() -> None:
    """Where nothing says which city: beside 全市 区级 is below; parts told in turn end with their sentence."""
    words = (
        "全市一般公共预算收入9亿元。其中：市本级收入5亿元；区级收入4亿元。",
        "市本级支出5亿元；区级支出4亿元。教育支出2亿元。",
    )
    identity = Identity("government_budget", None, None, 2032)
    facts = told(*words, title="2031年预算收支情况", identity=identity).facts
    levels = [f.dimension("gov_level") for f in facts if f.kind == "amount"]
    assert levels == ["whole", "own", "region:区本级", "own", "region:区本级", "unnamed"]
