"""Whose figure it is: the subject of a change, a rate or a share follows from its clause."""

from __future__ import annotations

import pytest
from narratives_read import told

from extractor.model import Fact, Narrative


def said_of(narrative: Narrative) -> list[tuple[str, str, str]]:
    """(the label of the thing, kind, value) of each fact."""
    return [(_label(narrative, fact), fact.kind, str(fact.value)) for fact in narrative.facts]


def _label(narrative: Narrative, fact: Fact) -> str:
    return narrative.mentions[fact.mention].label


CASES = [
    (
        "数前只有顿号的，数的是后面的东西",
        ["大厅设7个窗口以及12台叫号机、3台打印机，另有电梯4部、饮水机2台。"],
        [
            ("窗口", "count", "7"),
            ("叫号机", "count", "12"),
            ("打印机", "count", "3"),
            ("电梯", "count", "4"),
            ("饮水机", "count", "2"),
        ],
    ),
    (
        "方向词写在括号里，仍是增减",
        ["培训费较上年（减少）4.5万元，下降30%。"],
        [("培训费", "change", "-4.5"), ("培训费", "change_rate", "-30")],
    ),
    (
        "减少的钱的各部分也是减少",
        ["较上年减少了差旅费9万元，其中市内交通7万元，住宿2万元。"],
        [("差旅费", "change", "-9"), ("市内交通", "change", "-7"), ("住宿", "change", "-2")],
    ),
    (
        "自己另有比较的，是数额不是增减",
        ["商品和服务支出较上年减少9万元，其中：会议费2万元，较上年减少1万元。"],
        [("商品和服务支出", "change", "-9"), ("会议费", "amount", "2"), ("会议费", "change", "-1")],
    ),
    (
        "括号里的百分数是前面增减额的增减率，方向相同",
        ["会议费20万元，较上年减少5万元（20%），主要原因是会议减少。"],
        [("会议费", "amount", "20"), ("会议费", "change", "-5"), ("会议费", "change_rate", "-20")],
    ),
    (
        "增加值是名词",
        ["第二产业增加值88.2亿元，增长4.1%。"],
        [("第二产业增加值", "amount", "88.2"), ("第二产业增加值", "change_rate", "4.1")],
    ),
    (
        "年均增长不是与上年相比的增长率",
        ["教育支出累计50亿元，年均增长3%，比上年增加2亿元，增长4.17%。"],
        [
            ("教育支出", "amount", "50"),
            ("教育支出", "other", "3"),
            ("教育支出", "change", "2"),
            ("教育支出", "change_rate", "4.17"),
        ],
    ),
    (
        "比前几年多、少之后的动词也是增减，年均增速不是主语",
        ["农林水支出累计80亿元，年均增速5%，较前五年多投入16亿元，增长25%。"],
        [
            ("农林水支出", "amount", "80"),
            ("农林水支出", "other", "5"),
            ("农林水支出", "change", "16"),
            ("农林水支出", "change_rate", "25"),
        ],
    ),
    (
        "基数说在前面，多投入的仍是变动",
        ["教育支出累计60亿元，较前五年的48亿元多安排12亿元，增长25%。"],
        [
            ("教育支出", "amount", "60"),
            ("教育支出", "amount", "48"),
            ("教育支出", "change", "12"),
            ("教育支出", "change_rate", "25"),
        ],
    ),
    (
        "支出减少：只说哪一方的，是那一方的总数，不是列出的最后一项",
        ["本年支出合计90万元，其中：基本支出60万元，项目支出30万元。与上年相比，支出减少10万元，下降10%。"],
        [
            ("本年支出合计", "amount", "90"),
            ("基本支出", "amount", "60"),
            ("项目支出", "amount", "30"),
            ("本年支出合计", "change", "-10"),
            ("本年支出合计", "change_rate", "-10"),
        ],
    ),
    (
        "读不成的数也占着主语的位置",
        ["教育支出80万元，其中：培训费1,20.4.0万元，较上年增加5万元。"],
        [("教育支出", "amount", "80"), ("培训费", "change", "5")],
    ),
    (
        "上年支出决算说的还是前面的名目",
        ["公务接待费支出决算8万元，上年支出决算9万元，下降11.11%。"],
        [
            ("公务接待费支出决算", "amount", "8"),
            ("公务接待费支出决算", "amount", "9"),
            ("公务接待费支出决算", "change_rate", "-11.11"),
        ],
    ),
    (
        "例如……等举的例子不是增减的主语",
        ["其他收入60万元，例如：利息、非同级财政拨款收入等，比上年增加10万元。"],
        [("其他收入", "amount", "60"), ("其他收入", "change", "10")],
    ),
    (
        "原因里的增减属于原因所说的事",
        ["政府性基金预算收入9亿元，增长40%，主要是补充耕地指标调剂收入增加1.5亿元。"],
        [
            ("政府性基金预算收入", "amount", "9"),
            ("政府性基金预算收入", "change_rate", "40"),
            ("补充耕地指标调剂收入", "change", "1.5"),
        ],
    ),
    (
        "同一基数的第二个增减率说的是别的事",
        ["公务接待费4万元，比上年减少1万元，下降20%。全局坚持过紧日子，按要求在上年基础上再压减6%。"],
        [
            ("公务接待费", "amount", "4"),
            ("公务接待费", "change", "-1"),
            ("公务接待费", "change_rate", "-20"),
            ("按要求在上年基础上再", "change_rate", "-6"),
        ],
    ),
    (
        "原因里各项的增减各归各项，末尾“后”字又说回总额",
        ["巡查经费80万元，比上年增加12万元，主要原因是泵房检修增加20万元及值守人员减少8万元，相抵后增加12万元。"],
        [
            ("巡查经费", "amount", "80"),
            ("巡查经费", "change", "12"),
            ("泵房检修", "change", "20"),
            ("值守人员", "change", "-8"),
            ("巡查经费", "change", "12"),
        ],
    ),
    (
        "同一基数的第二个增减额说的是别的口径",
        ["机关运行经费93万元，比上年增加53万元，增长132.5%。按上年的统计范围，比上年减少2万元，下降4.3%。"],
        [
            ("机关运行经费", "amount", "93"),
            ("机关运行经费", "change", "53"),
            ("机关运行经费", "change_rate", "132.5"),
            ("按上年的统计范围", "change", "-2"),
            ("按上年的统计范围", "change_rate", "-4.3"),
        ],
    ),
    (
        "一句里的几个增长率各有各的主语，名目不必以收入、支出收尾",
        ["零售额中，粮油类增长7.5%，饮料类增长10.5%，烟酒类下降3.4%。"],
        [("粮油类", "change_rate", "7.5"), ("饮料类", "change_rate", "10.5"), ("烟酒类", "change_rate", "-3.4")],
    ),
    (
        "总额已经有了增减额，隔了句号的比较说的是最后说到的一项",
        [
            "支出90万元，比上年增加3万元。其中：基本支出50万元，比上年减少5万元；项目支出40万元，用于养护等。比上年增加8万元。"
        ],
        [
            ("支出", "amount", "90"),
            ("支出", "change", "3"),
            ("基本支出", "amount", "50"),
            ("基本支出", "change", "-5"),
            ("项目支出", "amount", "40"),
            ("项目支出", "change", "8"),
        ],
    ),
    (
        "名目首尾的字不是垫字：安全、审计、公共",
        ["项目支出90万元，其中：安保值守30万元；专项审计25万元；公共35万元。"],
        [
            ("项目支出", "amount", "90"),
            ("安保值守", "amount", "30"),
            ("专项审计", "amount", "25"),
            ("公共", "amount", "35"),
        ],
    ),
    (
        "下一段自己说起的事，增减不归上一段",
        ["全市教育支出61亿元，增长3%。", "保障水平不断提高，退休人员养老金月人均提高58元。"],
        [("教育支出", "amount", "61"), ("教育支出", "change_rate", "3"), ("养老金月人均", "change", "58")],
    ),
    (
        "两处原因之后又说回这一项，另起一段编号也一样",
        [
            "2.供水支出50万元，与上年相比减少5万元，主要原因：一是值守人员减少6万元；二是管网缴费增加1万元。增减相抵后与上年相比减少5万元。"
        ],
        [
            ("供水支出", "amount", "50"),
            ("供水支出", "change", "-5"),
            ("值守人员", "change", "-6"),
            ("管网缴费", "change", "1"),
            ("供水支出", "change", "-5"),
        ],
    ),
    (
        "一列名称共用末尾的名目",
        ["镇本级单位、村级单位政府采购规模分别为8万元和92万元，占政府采购规模的8%和92%。"],
        [
            ("镇本级单位政府采购规模", "amount", "8"),
            ("村级单位政府采购规模", "amount", "92"),
            ("镇本级单位政府采购规模", "share", "8"),
            ("村级单位政府采购规模", "share", "92"),
        ],
    ),
    (
        "紧挨着增长的词就是主语，不论以什么收尾",
        ["教育支出61亿元，村级光伏电站较上年增长3%。"],
        [("教育支出", "amount", "61"), ("村级光伏电站", "change_rate", "3")],
    ),
    (
        "只说何时、怎样的词不是主语",
        ["教育支出61亿元，同口径增长3%。"],
        [("教育支出", "amount", "61"), ("教育支出", "change_rate", "3")],
    ),
    (
        "编号项里另起一句、没有主语的比较说的是这一项的总额",
        ["1.场站维护900万元，主要包括：保洁服务700万元，上年结转80万元，用于日常运行。较2024年年初预算增加45万元。"],
        [
            ("场站维护", "amount", "900"),
            ("保洁服务", "amount", "700"),
            ("上年结转", "amount", "80"),
            ("场站维护", "change", "45"),
        ],
    ),
    (
        "括号里的因素不是增减的主语",
        ["上级补助收入70亿元，剔除2024年一次性因素（6亿元）后，增加3亿元。"],
        [("上级补助收入", "amount", "70"), ("剔除2024年一次性因素", "amount", "6"), ("上级补助收入", "change", "3")],
    ),
    (
        "名称一列、金额一列、占比又一列，依次对应",
        ["支出总计100万元，基本支出和项目支出分别为70万元和30万元，占支出总计的70%和30%。"],
        [
            ("支出总计", "amount", "100"),
            ("基本支出", "amount", "70"),
            ("项目支出", "amount", "30"),
            ("基本支出", "share", "70"),
            ("项目支出", "share", "30"),
        ],
    ),
    (
        "用途里最后提到的名目不是增减的主语",
        ["2.社会保障和就业（类）支出50万元，主要用于退休人员支出，以及职业年金缴费支出，比上年减少5万元。"],
        [("社会保障和就业（类）支出", "amount", "50"), ("社会保障和就业（类）支出", "change", "-5")],
    ),
    (
        "经谁通过的预算也是预算，数不是它的增减",
        ["2031年财政总收入615万元，完成人大通过预算的115%，比上年增收15万元。", "收入36万元，为预算调整数的102%。"],
        [
            ("总收入", "amount", "615"),
            ("总收入", "execution_rate", "115"),
            ("总收入", "change", "15"),
            ("收入", "amount", "36"),
            ("收入", "execution_rate", "102"),
        ],
    ),
    (
        "按什么分类是附带说的，分成什么不是",
        ["本年支出合计90万元，其中：按功能分类支出划分为教育支出90万元。按经济分类划分为基本支出60万元。"],
        [("本年支出合计", "amount", "90"), ("教育支出", "amount", "90"), ("基本支出", "amount", "60")],
    ),
    (
        "名目末尾的经费支出不是支出总额",
        ["行政运行（项）90万元，主要用于宿舍修缮经费支出60万元；馆藏整理经费支出30万元。"],
        [
            ("行政运行（项）", "amount", "90"),
            ("宿舍修缮经费支出", "amount", "60"),
            ("馆藏整理经费支出", "amount", "30"),
        ],
    ),
    (
        "原因里增加的事不是后面数的主语",
        ["支出预算60万元，执行中因上级补助增加等，支出预算调整为80万元。"],
        [("支出预算", "amount", "60"), ("支出预算", "amount", "80")],
    ),
    (
        "数前多打了句号，名目还是前面的",
        ["公用经费20万元，其中：办公费18万元，维修（护）费。2万元。"],
        [("公用经费", "amount", "20"), ("办公费", "amount", "18"), ("维修（护）费", "amount", "2")],
    ),
    (
        "只写上年的数，说的是同一项",
        ["2.绿化养护（项）30万元，上年：50万元，主要是面积减少。"],
        [("绿化养护（项）", "amount", "30"), ("绿化养护（项）", "amount", "50")],
    ),
    (
        "安排的支出只是其中的一部分",
        ["一般公共预算支出80亿元，专项转移支付相应安排的支出4亿元。"],
        [("一般公共预算支出", "amount", "80"), ("专项转移支付", "amount", "4")],
    ),
    (
        "几个名目合起来的数，不是最后一个名目的",
        ["会议费、培训费和印刷费支出共计9万元，会议费、培训费均为3万元。"],
        [("会议费、培训费和印刷费支出共计", "amount", "9"), ("培训费", "amount", "3")],
    ),
    (
        "数前面没有名目，名目是后面的用途",
        ["维修资金60万元。其中：25万元用于屋面防水;35万元用于管线更换。"],
        [("维修资金", "amount", "60"), ("屋面防水", "amount", "25"), ("管线更换", "amount", "35")],
    ),
    (
        "“个”后面紧跟着数的是什么；数了的东西不再是下一个数的名目",
        ["养护所设置4个班组（甲班、乙班），养护便桥3座，巡查6个渡口27个码头140盏航标灯。"],
        [
            ("班组", "count", "4"),
            ("养护便桥", "count", "3"),
            ("渡口", "count", "6"),
            ("码头", "count", "27"),
            ("航标灯", "count", "140"),
        ],
    ),
    (
        "只用一个字说的增减；“和”字是名目里的，不是比较",
        ["甲类、乙类和丙类补助支出较上年增6.2万元,增幅9.1%。新增贷款3万元。"],
        [
            ("丙类补助支出", "change", "6.2"),
            ("丙类补助支出", "change_rate", "9.1"),
            ("新增贷款", "amount", "3"),
        ],
    ),
    (
        "“减少了”与数之间夹着名目",
        ["培训费60万元，比上年减少20万元，主要是因机构划转减少了培训场地租金7万元。"],
        [("培训费", "amount", "60"), ("培训费", "change", "-20"), ("培训场地租金", "change", "-7")],
    ),
    (
        "支出不是前面那项收入",
        ["2025年预算收入80万元。2025年预算支出80万元，其中基本支出60万元，项目支出20万元。"],
        [
            ("预算收入", "amount", "80"),
            ("预算支出", "amount", "80"),
            ("基本支出", "amount", "60"),
            ("项目支出", "amount", "20"),
        ],
    ),
]


@pytest.mark.parametrize(("about", "lines", "expected"), CASES, ids=[case[0] for case in CASES])
def test_whose_figure(about: str, lines: list[str], expected: list[tuple[str, str, str]]) -> None:
    """Labels as far as they are printed: the end of the mention's label is enough."""
    found = said_of(told(*lines))
    assert len(found) == len(expected)
    for (label, kind, value), (ending, *rest) in zip(found, expected, strict=True):
        assert label.endswith(ending), (label, ending)
        assert [kind, value] == rest


def test_an_average_is_no_total() -> None:
    """What falls to each vehicle is not what all of them cost."""
    whole, average = told("公务用车运行维护费8万元，共有车辆4辆，车均运行维护费2万元。").facts[::2]
    assert (whole.concept, average.concept) == ("three_public.vehicle.operation", None)


def test_a_sentence_is_of_the_year_it_begins_with() -> None:
    """Also what it says behind its first figure."""
    told_of = told("2029年“三公”经费中，公务接待费4万元，会议费2万元。公务接待费3万元。").facts
    assert [fact.year for fact in told_of][:2] == [2029, 2029]
    assert told_of[2].year != 2029


def test_the_other_side_of_a_nameless_time_is_no_figure_of_this_year() -> None:
    """较前一个规划期的40亿元增加10亿元: 40 is the base, whatever the time is called."""
    this, base, change = told("五年来教育支出累计50亿元，较前一个规划期的40亿元增加10亿元。").facts
    assert (this.value, this.year) == (50, 2025)
    assert (base.value, base.year) == (40, None)
    assert (change.kind, change.value) == ("change", 10)


def test_last_years_figure_in_brackets_is_the_base() -> None:
    """比上年预算（上年40万元）增加."""
    this, base, change = told("委托业务费48万元，比上年预算（上年40万元）增加8万元。").facts
    assert [(f.value, f.year) for f in (this, base)] == [(48, 2025), (40, 2024)]
    assert change.value == 8


def test_a_numbered_item_of_the_whole_s_name_stays_in_the_list() -> None:
    """Its number puts it among its siblings; its words mean not what they mean elsewhere."""
    found = told(
        "项目支出600万元，具体包括：",
        "1.泵房更新项目支出200万元，用于设备。",
        "2.巡查预算400万元，用于巡查。",
        kind="expenditure",
    )
    (listing,) = found.listings
    assert [found.mentions[item].concept for item in listing.items] == [None, None]


def test_parts_are_of_the_phase_of_their_whole() -> None:
    """The budget named between the whole and its parts is not theirs."""
    found = told(
        "一般公共预算收入完成300万元，为年初预算280万元的107.14%，其中：税收收入180万元；非税收入120万元。",
        family="government_budget",
    )
    assert {fact.phase for fact in found.facts if fact.value in (300, 180, 120)} == {"final"}


def test_unchanged_is_said_of_the_item_that_its_clause_names() -> None:
    """No claim about the total where 出国（境）费与上年持平."""
    found = told(
        "“三公”经费预算30万元，比上年预算数33万元减少3万元，主要是因公出国（境）费与上年持平，公务接待费压减。",
        kind="three_public",
    )
    assert found.claims == ()


def test_what_something_came_from_is_of_the_year_before() -> None:
    """由每人每月64元提高到71元, 由9辆减少到7辆: the first figure is the old one."""
    for text in ("护理补贴由每人每月64元提高到71元。", "公务用车由9辆减少到7辆。", "岗位编制从9名调整为7名。"):
        found = told(text)
        assert [(f.year, f.mention) for f in found.facts] == [(2024, 0), (2025, 0)]


def test_what_is_left_out_only_leads_up_to_the_change() -> None:
    """剔除甲项5亿元、乙项2亿元后: the growth is of what was said before."""
    found = told("收入合计94亿元，剔除甲项5亿元、乙项2亿元后，同口径增长3.6%。", family="government_budget")
    rate = found.facts[-1]
    assert (rate.kind, rate.mention) == ("change_rate", 0)


def test_one_total_may_be_sorted_in_several_ways() -> None:
    """按功能科目划分……；按支出性质划分……: each list is of the total, not of the last item before it."""
    found = told(
        "支出合计90万元。按功能科目划分，教育支出60万元，住房保障支出30万元；按支出性质划分，包括基本支出70万元，项目支出20万元。"
    )
    assert [(listing.whole, len(listing.items)) for listing in found.listings] == [(0, 2), (0, 2)]


def test_parts_of_a_named_item_are_no_totals_of_the_body() -> None:
    """上年结转 of one project is not what the body brought forward."""
    found = told("1.堤岸巡查80万元，其中：当年安排60万元，上年结转20万元。", kind="expenditure")
    assert [mention.concept for mention in found.mentions] == [None, None, None]


def test_the_budget_of_a_fund_is_a_part_of_that_of_all() -> None:
    """支出预算。财政拨款支出预算: the second sentence names a part, and what it breaks down is that part."""
    found = told("支出预算90万元。财政拨款支出预算80万元，其中：一般公共预算拨款支出70万元；政府性基金拨款支出10万元。")
    assert [(fact.value, fact.fund) for fact in found.facts[:2]] == [(90, "all"), (80, "fiscal")]
    assert [(listing.whole, len(listing.items)) for listing in found.listings] == [(1, 2)]


def test_what_a_figure_is_several_times_of_is_the_other_side() -> None:
    this, base, _, change = told("教育支出累计48亿元，是前五年40亿元的1.2倍，增加8亿元。").facts
    assert {this.mention, base.mention, change.mention} == {0}
    assert (base.year, change.kind) == (None, "change")


def test_what_is_said_after_a_list_of_one_of_its_items_is_of_that_item() -> None:
    """Not of a further part, so that the list still makes its whole."""
    found = told("差旅和培训支出12万元，其中差旅费8万元，培训费4万元，与上年对比，差旅费下降9%，培训费下降20%。")
    assert [fact.mention for fact in found.facts[3:]] == [fact.mention for fact in found.facts[1:3]]
    assert [len(listing.items) for listing in found.listings] == [2]


@pytest.mark.parametrize("title", ["会议费", "绿化管护"])
def test_a_figure_right_behind_its_title_is_of_what_the_title_names(title: str) -> None:
    found = told("9万元，占12%。", title=title)
    assert [_label(found, fact) for fact in found.facts] == [title] * 2


def test_what_is_set_against_its_budget_is_the_account() -> None:
    """Where only the words beside the budget say of which stage the text speaks."""
    said = "公务接待费支出2万元，年初预算为3万元；会议费支出4万元，年初预算为4万元。"
    found = told(said, family="three_public", title="支出与年初预算对比情况")
    assert [fact.phase for fact in found.facts] == ["final", "budget"] * 2


def test_so_many_each_cannot_be_added_up() -> None:
    found = told("新增车辆5辆，其中东镇2辆，西镇1辆，南镇和北镇各1辆，车辆保有量19辆。")
    assert not found.listings


def test_changes_told_one_after_another_are_of_the_things_named_last() -> None:
    """分别减少 after a list: each change is of its thing, and all go the way the first goes."""
    found = told("会议费21万元，培训费43万元，差旅费14万元。与上年相比，分别减少2万元、3万元、5万元。")
    assert [(fact.kind, str(fact.value)) for fact in found.facts[3:]] == [("change", v) for v in ("-2", "-3", "-5")]
    assert [fact.mention for fact in found.facts[3:]] == [fact.mention for fact in found.facts[:3]]


def test_a_year_between_a_name_and_its_money_parts_them_not() -> None:
    found = told("会议费2025年度财政拨款决算数为8.50万元，占支出的2.5%。", family="department_final")
    assert {fact.concept for fact in found.facts} == {"conference.total"}


def test_changes_of_one_thing_told_by_year_are_not_of_the_things_before() -> None:
    """追加资金分别下降: the sentence names what fell."""
    found = told("会议费21万元，培训费43万元，差旅费14万元。三年来，追加的项目资金分别下降9%、8%、7%。")
    before = {fact.mention for fact in found.facts[:3]}
    assert [fact.mention in before for fact in found.facts[3:]] == [False] * 3
