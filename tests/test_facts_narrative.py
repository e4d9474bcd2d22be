"""Sentences of the trade and the figures a careful reader finds in them."""

import pytest
from narratives_read import figures, lists, told

from extractor.facts.binding import with_bindings

BUDGET = [
    (
        "总数与其中",
        ["2025年部门收入预算总计100万元，其中：一般公共预算拨款收入80万元，事业收入20万元。"],
        {},
        [
            "revenue.total amount 100万元 2025 budget all",
            "revenue.general amount 80万元 2025 budget general",
            "revenue.institution amount 20万元 2025 budget all",
        ],
    ),
    (
        "比上年，方向定正负",
        ["支出预算总计90万元，比上年减少10万元，下降10%。"],
        {},
        [
            "expenditure.total amount 90万元 2025 budget all",
            "expenditure.total change -10万元 2025 budget all",
            "expenditure.total change_rate -10% 2025 budget all",
        ],
    ),
    (
        "比较的另一方印在句中",
        ["支出预算总计90万元，比2024年年初预算数100万元减少10万元。"],
        {},
        [
            "expenditure.total amount 90万元 2025 budget all",
            "expenditure.total amount 100万元 2024 budget all",
            "expenditure.total change -10万元 2025 budget all",
        ],
    ),
    (
        "列举之后的较上年说的是总数",
        ["支出预算总计100万元，其中：基本支出60万元、项目支出40万元，较上年增加25万元，增长33.33%。"],
        {},
        [
            "expenditure.total amount 100万元 2025 budget all",
            "expenditure.basic amount 60万元 2025 budget all",
            "expenditure.project amount 40万元 2025 budget all",
            "expenditure.total change 25万元 2025 budget all",
            "expenditure.total change_rate 33.33% 2025 budget all",
        ],
    ),
    (
        "每项各有自己的比较",
        ["支出预算总计100万元，其中：基本支出60万元，比上年增加10万元；项目支出40万元，比上年增加15万元。"],
        {},
        [
            "expenditure.total amount 100万元 2025 budget all",
            "expenditure.basic amount 60万元 2025 budget all",
            "expenditure.basic change 10万元 2025 budget all",
            "expenditure.project amount 40万元 2025 budget all",
            "expenditure.project change 15万元 2025 budget all",
        ],
    ),
    (
        "占比",
        ["本年支出合计100万元，其中：基本支出60万元，占60%；项目支出40万元，占40%。"],
        {"kind": "expenditure"},
        [
            "expenditure.current amount 100万元 2025 budget all",
            "expenditure.basic amount 60万元 2025 budget all",
            "expenditure.basic share 60% 2025 budget all",
            "expenditure.project amount 40万元 2025 budget all",
            "expenditure.project share 40% 2025 budget all",
        ],
    ),
    (
        "分别为",
        ["因公出国（境）费、公务用车购置及运行维护费、公务接待费分别为3万元、5万元和2万元。"],
        {"kind": "three_public", "title": "财政拨款“三公”经费情况"},
        [
            "three_public.abroad amount 3万元 2025 budget fiscal",
            "three_public.vehicle amount 5万元 2025 budget fiscal",
            "three_public.reception amount 2万元 2025 budget fiscal",
        ],
    ),
    (
        "增/减没有选定，数值不带符号",
        ["一般公共预算“三公”经费预算12万元，同比增/减 3 万元。"],
        {"kind": "three_public", "title": "“三公”经费情况"},
        [
            "three_public.total amount 12万元 2025 budget general",
            "three_public.total change 3万元 2025 budget general",
        ],
    ),
    (
        "增加到后面是结果",
        ["公务接待费由2万元增加到3万元。"],
        {"kind": "three_public", "title": "“三公”经费情况"},
        ["three_public.reception amount 2万元 2024 budget -", "three_public.reception amount 3万元 2025 budget -"],
    ),
    *(
        (
            f"由原数{became}新数",
            [f"公务接待费{was}5万元{became}3万元，减少2万元。"],
            {"kind": "three_public", "title": "“三公”经费情况"},
            [
                "three_public.reception amount 5万元 2024 budget -",
                "three_public.reception amount 3万元 2025 budget -",
                "three_public.reception change -2万元 2025 budget -",
            ],
        )
        for was, became in (("由", "至"), ("从2024年的", "减至2025年的"), ("由上年", "降至"), ("由", "调整为"))
    ),
    (
        "其中当年预算不含上年结转",
        ["2025年财政拨款收入90万元。其中当年预算80万元。"],
        {},
        ["revenue.fiscal amount 90万元 2025 budget fiscal", "revenue.current amount 80万元 2025 budget fiscal"],
    ),
    (
        "共安排的是全部，不论叫什么",
        ["2025年收入预算共安排库款资金92万元。"],
        {},
        ["revenue.total amount 92万元 2025 budget all"],
    ),
    (
        "总额与最后一项相同，紧跟在后的增减说的是这一项",
        [
            "公务用车购置及运行费17万元，包括购置费0万元，与上年持平；公务用车运行维护费17万元，比上年减少3万元，下降15%。"
        ],
        {"kind": "three_public", "title": "“三公”经费情况"},
        [
            "three_public.vehicle amount 17万元 2025 budget -",
            "three_public.vehicle.purchase amount 0万元 2025 budget -",
            "three_public.vehicle.operation amount 17万元 2025 budget -",
            "three_public.vehicle.operation change -3万元 2025 budget -",
            "three_public.vehicle.operation change_rate -15% 2025 budget -",
        ],
    ),
    (
        "计划购置的不是存量",
        ["截至2024年12月31日，共有车辆4辆。2025年部门预算安排购置车辆1辆、20万元。"],
        {"kind": "assets", "title": "国有资产占用情况"},
        [
            "assets.vehicles count 4辆 2024 - -",
            "three_public.vehicle.purchased count 1辆 2025 budget -",
            "None amount 20万元 2025 budget -",
        ],
    ),
    (
        "要买的车的各类也不是存量；其他用车的另一种叫法",
        ["2024年末有车辆9辆，其中：其他按规定配置的车辆2辆。2025年拟新增配备公务用车3辆，其中：机要通信用车1辆。"],
        {"kind": "assets", "title": "国有资产占用情况"},
        [
            "assets.vehicles count 9辆 2024 - -",
            "assets.vehicles.other count 2辆 2024 - -",
            "assets.planned.vehicles count 3辆 2025 budget -",
            "None count 1辆 2025 budget -",
        ],
    ),
    (
        "购置说在设备前面的，另起一句的设备，都是要买的；说到现有的为止",
        [
            "2025年单位预算安排购置车辆2辆。单价50万元以上通用设备3台。年末共有车辆9辆。",
            "预算安排中，购置单价100万元以上设备5台。",
        ],
        {"kind": "assets", "title": "国有资产占用情况"},
        [
            "three_public.vehicle.purchased count 2辆 2025 budget -",
            "assets.planned.equipment_500k count 3台 2025 budget -",
            "assets.vehicles count 9辆 2025 - -",
            "assets.planned.equipment_1m count 5台 2025 budget -",
        ],
    ),
    (
        "分单位数的不是全部的：几个单位各自的；整体说过之后某单位的",
        [
            "江川水文站8名在职人员、江川博物馆9名在职人员。",
            "共有车辆3辆。江川水文站共有车辆2辆。",
            "主要是更新2辆公务用车。",
        ],
        {"kind": "assets", "title": "国有资产占用情况"},
        [
            "None count 8名 2025 - -",
            "None count 9名 2025 - -",
            "assets.vehicles count 3辆 2025 - -",
            "None count 2辆 2025 - -",
            "None count 2辆 2025 - -",
        ],
    ),
    (
        "差值不是哪一个的数；减幅、支付率",
        ["项目支出预算7万元，支付率95%，增（减）幅4%。项目支出预算与决算差值2万元。"],
        {"kind": "expenditure", "title": "支出情况"},
        [
            "expenditure.project amount 7万元 2025 budget all",
            "expenditure.project execution_rate 95% 2025 budget all",
            "expenditure.project change_rate 4% 2025 budget all",
            "None amount 2万元 2025 budget all",
        ],
    ),
    (
        "科目下面其中的基本支出是这一科目的",
        ["教育支出（类）9万元，其中：基本支出6万元（含人员经费4万元），项目支出3万元。"],
        {"kind": "expenditure", "title": "支出情况"},
        [
            "function.205 amount 9万元 2025 budget all",
            "None amount 6万元 2025 budget all",
            "None amount 4万元 2025 budget all",
            "None amount 3万元 2025 budget all",
        ],
    ),
    (
        "“三公”经费汇总里多次说到预算的，数也是预算数",
        ["2025年市本级“三公”经费12万元，比上年预算减少3万元，其中：公务接待费预算4万元。"],
        {"kind": "three_public", "title": "“三公”经费汇总情况", "family": "three_public"},
        [
            "three_public.total amount 12万元 2025 budget -",
            "three_public.total change -3万元 2025 budget -",
            "three_public.reception amount 4万元 2025 budget -",
        ],
    ),
]

FINAL = [
    (
        "年初预算、决算、完成率",
        ["2024年度一般公共预算财政拨款支出年初预算为200万元，支出决算为190万元，完成年初预算的95.00%。"],
        {"kind": "general_budget", "title": "一般公共预算财政拨款支出决算情况"},
        [
            "expenditure.total amount 200万元 2024 budget general",
            "expenditure.total amount 190万元 2024 final general",
            "expenditure.total execution_rate 95.00% 2024 final general",
        ],
    ),
    (
        "完成预算0万元的0%",
        ["公务接待费支出决算为0.5万元，完成预算0万元的0%。"],
        {"kind": "three_public", "title": "财政拨款“三公”经费支出决算情况"},
        [
            "three_public.reception amount 0.5万元 2024 final fiscal",
            "three_public.reception amount 0万元 2024 budget fiscal",
            "three_public.reception execution_rate 0% 2024 final fiscal",
        ],
    ),
]


@pytest.mark.parametrize(("about", "lines", "where", "expected"), BUDGET)
def test_budget(about: str, lines: list[str], where: dict[str, str], expected: list[str]) -> None:
    assert figures(told(*lines, **where)) == expected, about  # type: ignore[arg-type]


@pytest.mark.parametrize(("about", "lines", "where", "expected"), FINAL)
def test_final(about: str, lines: list[str], where: dict[str, str], expected: list[str]) -> None:
    assert figures(told(*lines, family="department_final", year=2024, **where)) == expected, about  # type: ignore[arg-type]


def test_numbered_items_are_parts_of_the_total_above() -> None:
    """The numbering makes the list, over paragraphs and levels."""
    narrative = told(
        "2025年支出预算100万元。主要安排如下：",
        "（一）基本支出60万元。其中：",
        "1.人员经费45万元。",
        "2.公用经费15万元。",
        "（二）项目支出40万元。",
    )
    assert lists(narrative) == [
        ("expenditure.basic", ["expenditure.personnel", "expenditure.public"]),
        ("expenditure.total", ["expenditure.basic", "expenditure.project"]),
    ]


def test_paragraphs_of_a_list_may_tell_of_two_things() -> None:
    """Behind a ； stands another item, unless it is a part of the one before."""
    narrative = told(
        "“三公”经费预算20.59万元。其中：",
        "因公出国（境）费14.30万元，比上年增加1.30万元；公务接待费0.87万元。",
        "公务用车购置及运行维护费5.42万元，其中：公务用车购置费0万元；公务用车运行维护费5.42万元。",
        kind="three_public",
        title="“三公”经费情况",
    )
    assert lists(narrative) == [
        ("three_public.vehicle", ["three_public.vehicle.purchase", "three_public.vehicle.operation"]),
        ("three_public.total", ["three_public.abroad", "three_public.reception", "three_public.vehicle"]),
    ]


def test_what_a_report_goes_on_to_tell_is_no_part_of_the_figure_above() -> None:
    """一是 at the head of a paragraph: items of an announced total, else another tale."""
    lines = ("一是全年教育支出20亿元。", "二是新建医院支出9亿元。")
    kind, family = "soe_capital", "government_budget"
    assert lists(told("国有资本经营预算支出2亿元。", *lines, kind=kind, family=family)) == []
    assert len(lists(told("重点支出29亿元，包括：", *lines, kind=kind, family=family))) == 1


def test_two_classifications_of_one_total_are_two_lists() -> None:
    narrative = told(
        "2025年支出预算100万元，其中：基本支出60万元，项目支出40万元。",
        "按照支出功能分类科目，主要用于：教育支出70万元、卫生健康支出30万元。",
    )
    assert lists(narrative) == [
        ("expenditure.total", ["expenditure.basic", "expenditure.project"]),
        ("expenditure.total", ["function.205", "function.210"]),
    ]


def test_a_nested_list_ends_where_the_outer_one_goes_on() -> None:
    narrative = told(
        "“三公”经费预算10万元，其中：公务用车购置及运行维护费6万元，其中：公务用车购置费0万元，公务用车运行维护费6万元；公务接待费4万元。",
        kind="three_public",
        title="“三公”经费情况",
    )
    assert lists(narrative) == [
        ("three_public.vehicle", ["three_public.vehicle.purchase", "three_public.vehicle.operation"]),
        ("three_public.total", ["three_public.vehicle", "three_public.reception"]),
    ]


def test_the_money_that_reasons_speak_of_is_not_that_of_the_figures_behind_them() -> None:
    narrative = told(
        "本局收入预算800万元，主要原因是政府性基金收入减少；支出预算800万元，比上年减少90万元。",
        kind="overview",
        title="收支增减变化情况",
    )
    assert figures(narrative)[:2] == [
        "revenue.total amount 800万元 2025 budget all", "expenditure.total amount 800万元 2025 budget all",
    ]  # fmt: skip


def test_reasons_told_one_by_one_do_not_end_the_list_that_goes_on_behind_them() -> None:
    narrative = told(
        "一般公共预算财政拨款支出500万元。其中：基本支出300万元，用于保障各项商品服务支出，比2024年增加20万元，"
        "主要原因一是人员增加，二是补缴保险；项目支出200万元，主要用于清淤。",
        kind="fiscal_overview",
        title="财政拨款情况说明",
    )
    amounts = [said for said in figures(narrative) if " amount " in said]
    assert amounts[-1] == "expenditure.project amount 200万元 2025 budget general"


@pytest.mark.parametrize(("title", "binding"), [("公务接待费", "certain"), ("公务接待费等情况", "guessed")])
def test_a_figure_without_a_name_is_surely_of_what_its_heading_is_the_name_of(title: str, binding: str) -> None:
    (fact,) = told("2025年预算数6万元。", kind="three_public", title=title).facts
    assert (fact.concept, fact.binding) == ("three_public.reception", binding)


def test_nought_said_in_words_is_marked() -> None:
    narrative = told("本部门无政府性基金预算支出。", kind="gov_fund", title="政府性基金预算支出情况")
    assert figures(narrative) == ["expenditure.total amount 0 2025 budget gov_fund"]
    assert narrative.facts[0].in_words


def test_units_of_which_it_is_told_what_they_did_need_not_be_all() -> None:
    narrative = told("本部门共有9个预算单位。本部门6个预算单位开展了自评。", kind="organization", title="机构设置")
    found = [(fact.concept, str(fact.value), fact.binding) for fact in narrative.facts]
    assert found == [("organization.units", "9", "certain"), ("organization.units", "6", "guessed")]


def test_a_name_that_words_before_it_narrow_is_not_surely_all() -> None:
    narrative = told("离退休人员3人；由基金发放养老金的离退休人员2人。", kind="staffing", title="人员情况")
    found = [(fact.concept, str(fact.value), fact.binding) for fact in narrative.facts]
    assert found == [("staff.retired", "3", "certain"), ("staff.retired", "2", "guessed")]


def test_a_figure_without_any_words_before_it_is_read() -> None:
    assert [str(fact.value) for fact in told("603万元，占9%；", title="支出情况", kind="expenditure").facts] == [
        "603",
        "9",
    ]


def test_by_which_money_things_are_bought_is_no_income() -> None:
    words = "采购预算9万元。按资金类型划分，财政专户管理资金0万元，上年结转资金3万元。"
    concepts = [fact.concept for fact in told(words, kind="procurement", title="政府采购预算情况").facts]
    assert concepts == ["procurement.total", None, None]


def test_nought_without_a_unit_is_said_too_and_what_was_not_carried_over_is_none_of_the_year() -> None:
    noughts = "其中：事业收入为0；经营收入比上年增加为0。本部门无2023年结转的政府性基金预算支出。"
    narrative = told(f"收入预算9万元，{noughts}")
    found = [(fact.concept, str(fact.value), fact.in_words) for fact in narrative.facts]
    assert found == [("revenue.total", "9", False), ("revenue.institution", "0", True)]


def test_words_that_compare_point_at_both_figures() -> None:
    narrative = told(
        "公务接待费年初预算为2万元，支出决算为1万元，完成年初预算的50%。决算数小于预算数的主要原因是厉行节约。",
        kind="three_public",
        title="“三公”经费支出决算情况",
        family="department_final",
        year=2024,
    )
    (claim,) = narrative.claims
    assert (claim.relation, claim.left, claim.right) == ("<", 1, 0)


def test_every_quote_points_at_the_print() -> None:
    """Offsets count the printed text, spaces and all."""
    line = "2025 年支出预算 1,234.56  万元。"
    (fact,) = told(line).facts
    assert line[fact.quantity.start : fact.quantity.end] == "1,234.56  万元"


def test_a_part_that_bears_the_name_of_its_whole_is_less() -> None:
    """Both are 退休人员 of a kind, and only the first is all of them."""
    narrative = told("离退休人员24人，其中：离休1人，退休23人。", title="机构编制", kind="organization")
    facts = with_bindings(narrative).facts
    assert [(str(fact.value), fact.part) for fact in facts] == [("24", None), ("1", None), ("23", "staff.retired")]
    assert [fact.binding for fact in facts] == ["certain", "certain", "guessed"]
