"""Short texts in the ways of writing of many places, read from their bytes: what must agree in them, and what is told.

Places and figures are invented.
"""

from __future__ import annotations

import pytest

from extractor import parse
from extractor.model import Report

FINAL = "关于2031年江川县财政决算的报告\n一、一般公共预算\n"
ADJUSTED = "关于2031年江川县预算调整方案的报告\n一、一般公共预算\n"
THREE_PUBLIC = "江川县柳河镇2031年度“三公”经费决算情况\n"
SCHOOL = "江川市实验学校2031年部门预算\n一、收入预算情况\n"


def read(text: str) -> Report:
    return parse(text.encode())


HELD = {
    "超进度多少是附带说的；多支、少支是增减": (
        FINAL + "全县财政收入完成10372万元，超月进度5484万元，较上年同月增收6838万元，增长193.5%。"
        "财政支出完成9260万元，较上年同月多支2570万元，增长38.4%。",
        ["193.5% = 6838万元 ÷ (10372万元 - 6838万元)", "38.4% = 2570万元 ÷ (9260万元 - 2570万元)"],
    ),
    "名目后面的一横在别的数都没有时是负号": (
        FINAL + "全县本年支出84.3亿元，加上上解上级支出-1.8亿元，债务还本支出6.4亿元，结转下年0.1亿元，"
        "支出合计89亿元。",
        ["89亿元 = 84.3亿元 + (-1.8亿元) + 6.4亿元 + 0.1亿元"],
    ),
    "其中各项合起来是括号里的本金": (
        FINAL + "全县到期政府债券本息8.63亿元（本金6.64亿元，利息1.99亿元）。"
        "其中：再融资债券偿还4.89亿元，预算资金偿还1.75亿元。",
        ["8.63亿元 = 6.64亿元 + 1.99亿元", "6.64亿元 = 4.89亿元 + 1.75亿元"],
    ),
    "超收是与预算比": (
        FINAL + "本级一般公共预算收入58.6亿元，增长1.3%，完成年度收入计划58.5亿元的100.2%，超收0.1亿元。",
        ["0.1亿元 = 58.6亿元 - 58.5亿元"],
    ),
    "批准的是收入“预期”，另一段说完成了多少": (
        FINAL + "县人大常委会批准调整一般公共预算收入预期数20亿元。决算情况如下：\n"
        "一般公共预算收入21亿元，为调整预期的105%，增长11%。",
        ["105% = 21亿元 ÷ 20亿元"],
    ),
    "分号之后按另一种分法，分的还是总数": (
        "2031年10月地方政府债券发行情况\n一、发行情况\n"
        "2031年10月，全国发行地方政府债券90亿元。其中，发行一般债券30亿元，发行专项债券60亿元；"
        "按用途划分，发行新增债券50亿元，发行再融资债券40亿元。",
        ["90亿元 = 30亿元 + 60亿元", "90亿元 = 50亿元 + 40亿元"],
    ),
    "从别的预算调入的是调入资金的一部分": (
        FINAL + "地方财政收入43亿元，上级补助收入30亿元，调入资金9亿元（从政府性基金调入5亿元、"
        "从国有资本经营预算调入1亿元、其他调入3亿元），收入总计82亿元。",
        ["9亿元 = 5亿元 + 1亿元 + 3亿元", "82亿元 = 43亿元 + 30亿元 + 9亿元"],
    ),
    "常委会通过的调整预算说的还是前面的收入；完成“预算”的多少，年初和调整都说了，哪个合就是哪个": (
        FINAL + "一般公共预算收入年初预算数为15.2亿元，经县人大常委会第九次会议审议通过的调整预算数（下同）为16亿元，"
        "决算数为16.4亿元，为预算的102.5%，加上级补助20亿元、债务转贷收入3.6亿元，收入总计40亿元。",
        ["102.5% = 16.4亿元 ÷ 16亿元", "40亿元 = 16.4亿元 + 20亿元 + 3.6亿元"],
    ),
    "税收占比：没说是收入还是支出，也没说占什么": (
        FINAL + "全县一般公共预算收入20亿元，其中：税收收入15亿元，下降2%；非税收入5亿元，增长9%。实现税收比重75%。",
        ["75% = 15亿元 ÷ 20亿元"],
    ),
    "前一段说过的收入，后一段提起来逐项说": (
        FINAL + "上级补助收入90亿元，其中：返还性收入8亿元，一般性转移支付收入82亿元。\n"
        "（一）返还性收入中，所得税基数返还3亿元，增值税返还5亿元。",
        ["8亿元 = 3亿元 + 5亿元"],
    ),
    "完成提交代表大会审议的收入计划": (
        FINAL + "全县财政总收入完成54.9亿元，完成年初提交县人民代表大会审议的收入计划60亿元的91.5%。",
        ["91.5% = 54.9亿元 ÷ 60亿元"],
    ),
    "后一句分的是其中的一项，不接着总数往下分": (
        SCHOOL + "收入预算121.21万元，其中：财政拨款收入95.01万元；事业收入26.20万元。\n二、支出预算情况\n"
        "支出预算121.21万元，其中：财政拨款支出预算95.01万元，增加0.46万元。财政拨款支出预算中，一般公共预算拨款支出预算"
        "95.01万元，增加0.46万元；政府性基金拨款支出预算0.00万元；国有资本经营预算拨款支出预算0.00万元。",
        ["121.21万元 = 95.01万元 + 26.20万元"],
    ),
    "加在其中一项上，不是加在总收入上": (
        ADJUSTED + "全县一般公共预算总收入代编预算31.60亿元。其中：全县地方一般公共预算收入代编预算为18.70亿元。"
        "地方一般公共预算收入加转移性收入16.93亿元、上年结转收入4.55亿元、调入资金9.65亿元，全县收入总计49.83亿元。",
        ["49.83亿元 = 18.70亿元 + 16.93亿元 + 4.55亿元 + 9.65亿元"],
    ),
    "按税种划分的是其中的税收": (
        FINAL + "全县一般公共预算收入21.83亿元。按税收与非税占比划分：税收收入15.72亿元，非税收入6.11亿元。"
        "按主要税种划分：增值税8.57亿元，企业所得税4.35亿元，契税2.80亿元。",
        ["21.83亿元 = 15.72亿元 + 6.11亿元", "15.72亿元 = 8.57亿元 + 4.35亿元 + 2.80亿元"],
    ),
    "两句话里的占比不是一回事": (
        "江川市2031年经济运行情况\n一、总体情况\n民营经济增加值250.3亿元，占全省生产总值比重54.6%。同时，江川市的民营经济占比约为43%。",
        [],
    ),
    "列举比总数多，差额要靠舍入才凑得上笔误": (
        "江川公司2031年跟踪评级报告\n一、负债情况\n主要应付单位为甲公司（2.24亿元）和乙公司（0.79亿元）等。"
        "同期末，一年内到期的负债有所增长，主要包括长期借款6.17亿元、应付利息0.54亿元和长期应付款0.39亿元。",
        [],
    ),
    "占地方一般公共预算收入的：总数在别的节，名目后跟着“完成”": (
        FINAL + "全市地方一般公共预算收入完成62.57亿元，下降16%。\n二、政府性基金\n全市政府性基金收入完成0.07亿元。\n"
        "三、工作成效\n全市税收收入完成36.06亿元，占地方一般公共预算收入的57.6%。",
        ["57.6% = 36.06亿元 ÷ 62.57亿元"],
    ),
    "按区域分，各地列出名称": (
        FINAL + "省财政厅下达我市政府债务限额88.3亿元。按区域划分：市级债务限额43亿元，临湖市债务限额22.9亿元，"
        "南山县债务限额22.4亿元。下达新增债券资金8.4亿元，其中：市级4.6亿元，临湖市2.2亿元，南山县1.6亿元。",
        ["88.3亿元 = 43亿元 + 22.9亿元 + 22.4亿元", "8.4亿元 = 4.6亿元 + 2.2亿元 + 1.6亿元"],
    ),
    "完成：没有自己的名目，说的是前面的预算": (
        FINAL.replace("一般公共", "社会保险基金")
        + "2031年全市社会保险基金预算收入年初预算合计242.9亿元，完成254.9亿元，为预算的104.9%。"
        "支出年初预算225.1亿元，完成232.7亿元，为预算的103.4%。年度收支结余22.2亿元，年末滚存结余170.2亿元。",
        ["104.9% = 254.9亿元 ÷ 242.9亿元", "103.4% = 232.7亿元 ÷ 225.1亿元", "22.2亿元 = 254.9亿元 - 232.7亿元"],
    ),
    "扣除之后剩下的": (
        FINAL + "收支相抵，年终滚存结余14.9亿元，扣除结转下年支出13.8亿元，与省结账前净结余为1.1亿元。",
        ["14.9亿元 = 13.8亿元 + 1.1亿元"],
    ),
    "按类型分、按级次分：一个总数分了两遍": (
        FINAL + "2031年末全市政府债务余额83.6亿元。按类型分，一般债务19.5亿元，专项债务64.1亿元。"
        "按级次分，市级21.3亿元，区县级62.3亿元。",
        ["83.6亿元 = 19.5亿元 + 64.1亿元", "83.6亿元 = 21.3亿元 + 62.3亿元"],
    ),
    "句号隔开的各项": (
        FINAL + "全市国有资产总额72.9亿元。其中，企业国有资产（不含金融企业）48.1亿元，增长4.6%。"
        "金融企业国有资产13.3亿元，增长11.1%。行政事业性国有资产11.5亿元，增长3.6%。市级企业国有资产20亿元。",
        ["72.9亿元 = 48.1亿元 + 13.3亿元 + 11.5亿元"],
    ),
    "数后面才说用途": (
        FINAL + "专项债券安排15.1亿元，3.6亿元用于土地储备，9.1亿元用于产业园区，2.4亿元用于医院和学校建设。",
        ["15.1亿元 = 3.6亿元 + 9.1亿元 + 2.4亿元"],
    ),
    "前面说过的一项再说用在哪里": (
        FINAL + "发行债券33.8亿元，其中新增债券16.5亿元、再融资债券17.3亿元。新增债券用于安居工程1.5亿元；"
        "用于交通、水利等项目3亿元；用于社会事业项目12亿元，包括医院建设11.3亿元、学校建设0.7亿元。",
        ["16.5亿元 = 1.5亿元 + 3亿元 + 12亿元", "12亿元 = 11.3亿元 + 0.7亿元"],
    ),
    "债务余额在限额之内": (
        FINAL + "省级核定江川县2031年末政府债务限额70.2亿元（一般债务限额20.7亿元、专项债务限额49.5亿元），"
        "省级收回我县债务限额0.2亿元。年末全县政府债务余额68.9亿元（一般债务余额19.6亿元、专项债务余额49.3亿元）。",
        ["68.9亿元 ≤ 70.2亿元", "19.6亿元 ≤ 20.7亿元", "49.3亿元 ≤ 49.5亿元"],
    ),
    "原因里的名目没有预算可完成": (
        FINAL + "全县社会保险基金预算支出26.8亿元，下降1%，主要是减少上解支出，完成预算27.6亿元的97.1%。",
        ["97.1% = 26.8亿元 ÷ 27.6亿元"],
    ),
    "预算、决算之后的增减说的是决算": (
        THREE_PUBLIC + "“三公”经费支出预算为3万元，支出决算为1.5万元，完成预算的50%，较上年减少0.5万元，下降25%。",
        ["50% = 1.5万元 ÷ 3万元", "-25% = -0.5万元 ÷ (1.5万元 - (-0.5万元))"],
    ),
    "预算调整：由……调整为……，调增": (
        ADJUSTED + "全县一般公共预算总收入由年初预算79.50亿元调整为82.70亿元，调增3.20亿元。",
        ["3.20亿元 = 82.70亿元 - 79.50亿元"],
    ),
    "按什么调整为多少：主语仍是前面的": (
        ADJUSTED + "全县一般公共预算收入预算为8.05亿元，根据执行情况调整为7.80亿元，较年初预算减收0.25亿元。",
        ["-0.25亿元 = 7.80亿元 - 8.05亿元"],
    ),
    "完成某某目标几元的百分之几": (
        FINAL + "全县一般公共预算收入完成33.82亿元，为人大批准预算数37.1亿元的91.16%，增长4.16%，增收1.35亿元。",
        ["91.16% = 33.82亿元 ÷ 37.1亿元", "4.16% = 1.35亿元 ÷ (33.82亿元 - 1.35亿元)"],
    ),
    "同口径的增减率由同口径的增减额算得的": (
        FINAL + "全县争取上级补助54亿元，剔除上年一次性因素（6亿元）后，增加4亿元，同口径增长8%。",
        ["8% = 4亿元 ÷ (54亿元 - 4亿元)"],
    ),
    "括号里的增减不是括号外的增减": (
        ADJUSTED + "全县政府性基金收入45亿元，比预算少25亿元（其中：县本级减少29亿元，开发区增加4亿元），下降35.71%。",
        ["-25亿元 = -29亿元 + 4亿元", "-35.71% = -25亿元 ÷ (45亿元 - (-25亿元))"],
    ),
    "全县与县本级、乡镇同名": (
        FINAL + "全县政府性基金支出9.20亿元，增长3%。其中：县本级政府性基金支出5.10亿元，增长2%；"
        "乡镇政府性基金支出4.10亿元，增长4%。",
        ["9.20亿元 = 5.10亿元 + 4.10亿元"],
    ),
    "括号里没有“其中”的组成部分": (
        SCHOOL + "收入预算90万元，其中，一般公共预算拨款60万元（经费拨款55万元，非税收入拨款5万元）；事业收入30万元。",
        ["60万元 = 55万元 + 5万元", "90万元 = 60万元 + 30万元"],
    ),
    "“加上”不接着“其中”说的": (
        FINAL + "政府性基金收入13.2亿元，增长8%。其中：土地出让收入12.6亿元。加上转移性收入3.8亿元，收入合计17亿元。",
        ["17亿元 = 13.2亿元 + 3.8亿元"],
    ),
    "收入的“加上”说完了，支出的另算": (
        FINAL + "全县一般公共预算收入9亿元，增长2%。加上上级补助5亿元，收入总计14亿元；全县一般公共预算支出8亿元。"
        "加上上解支出4亿元，支出总计12亿元。",
        ["14亿元 = 9亿元 + 5亿元", "12亿元 = 8亿元 + 4亿元"],
    ),
    "与预算几元相比，增加": (
        FINAL + "全县一般公共预算支出46.2亿元，与年初预算数44亿元相比，增加2.2亿元，增长5%。",
        ["2.2亿元 = 46.2亿元 - 44亿元", "5% = 2.2亿元 ÷ 44亿元"],
    ),
    "合计在句末": (
        FINAL + "一般公共服务支出2亿元，教育支出3亿元，农林水支出4亿元，卫生健康支出5亿元，合计14亿元。",
        ["14亿元 = 2亿元 + 3亿元 + 4亿元 + 5亿元"],
    ),
    "快于序时进度几个百分点之后说的还是收入": (
        FINAL + "全县一般公共预算收入9亿元，增收0.36亿元，完成预算的52%，快于序时进度2个百分点，增长4.17%。",
        ["4.17% = 0.36亿元 ÷ (9亿元 - 0.36亿元)"],
    ),
    "较进度慢百分之几之后说的还是收入，占收入的百分之几": (
        "1-2月，全县完成财政收入40亿元，完成预算的16.2%，较均衡进度慢0.48%，增收4亿元，增长11.11%。"
        "从结构看：税收收入30亿元，占收入的75%；非税收入10亿元，占收入的25%。",
        ["11.11% = 4亿元 ÷ (40亿元 - 4亿元)", "75% = 30亿元 ÷ 40亿元", "25% = 10亿元 ÷ 40亿元"],
    ),
    "标题没有年度的报告，完成预算几元的百分之几是执行数": (
        "一、一般公共预算收支情况\n1-5月，全县完成财政总收入43.5亿元，占年初预算100.6亿元的43.24%，同比下降6%。"
        "其中：税收收入35.1亿元，占年初预算84.6亿元的41.49%；非税收入8.4亿元，占年初预算16亿元的52.5%。",
        ["43.5亿元 = 35.1亿元 + 8.4亿元", "100.6亿元 = 84.6亿元 + 16亿元", "41.49% = 35.1亿元 ÷ 84.6亿元"],
    ),
    "另起一句的“加上”接着前一句的收入": (
        FINAL + "全县一般公共预算收入23.6亿元，增长3%。这主要得益于经济恢复。加上上级补助53.1亿元、一般债务收入6亿元、"
        "上年结转4.2亿元、调入资金9.6亿元、动用预算稳定调节基金1亿元，收入总量97.5亿元。",
        ["97.5亿元 = 23.6亿元 + 53.1亿元 + 6亿元 + 4.2亿元 + 9.6亿元 + 1亿元"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "equations"), HELD.values(), ids=HELD)
def test_what_must_agree_is_found_and_nothing_is_told(text: str, equations: list[str]) -> None:
    """The relations that a reader would try close, and no finding speaks of them."""
    report = read(text)
    closed = {check.equation for check in report.checks if check.status in ("ok", "rounding")}
    assert closed >= set(equations)
    assert [finding.rule for finding in report.findings if finding.severity != "info"] == []


def test_rates_against_the_budget_and_last_year_stay_apart() -> None:
    """A rate compares with what the change right before it compares with."""
    report = read(THREE_PUBLIC + "“三公”经费41万元，较上年减少19万元，下降31.67%，较年初预算数减少4万元，下降8.89%。")
    rates = [fact.dimension("base") for fact in report.narrative.facts if fact.kind == "change_rate"]
    assert rates == ["2030 final", "2031 budget"]


def test_growth_on_the_same_footing_is_over_last_year() -> None:
    """同口径增长 compares with the year before, whatever target is printed beside it."""
    report = read(FINAL + "全县一般公共预算收入完成33.82亿元，同口径增长25.63%，为年初预算37.1亿元的91.16%。")
    assert [fact.dimension("base") for fact in report.narrative.facts if fact.kind == "change_rate"] == [
        "2030 final 同口径"
    ]
    assert [finding.rule for finding in report.findings] == []


@pytest.mark.parametrize("footing", ["同口径", "按可比口径", "可比"])
def test_growth_on_another_footing_is_not_that_of_the_change_beside_it(footing: str) -> None:
    """33.82 − 1.5 is the year before as printed, which the rate is not over."""
    text = f"全县一般公共预算收入完成33.82亿元，比上年增加1.5亿元，{footing}增长8.2%。"
    assert [finding.rule for finding in read(FINAL + text).findings] == []
    plain = text.replace(footing, "")
    assert [finding.rule for finding in read(FINAL + plain).findings] == ["rate_implied"]


def test_what_is_added_to_stands_before_its_bracket() -> None:
    """支出17.5亿元（当年12.3亿元；结转5.2亿元），加上3.1亿元: 20.6亿元, not what the bracket ends in."""
    inside = "当年预算安排12.3亿元，其中预备费0.4亿元；上年结转安排5.2亿元"
    text = f"全县一般公共预算支出17.5亿元（{inside}），加上上解支出3.1亿元，支出总计20.6亿元。"
    checks = [check for check in read(FINAL + text).checks if check.relation.rule == "added_total"]
    assert [check.status for check in checks] == ["ok"]


def test_one_part_of_another_territory_is_no_list() -> None:
    """全县支出51.70亿元，其中：县本级支出5.16亿元 leaves the rest unsaid, however near the digits are."""
    report = read(FINAL + "全县一般公共预算支出51.70亿元，下降7.7%。其中：县本级支出5.16亿元，增长10.4%。")
    assert [finding.rule for finding in report.findings] == []


def test_a_comparison_without_any_year_is_with_no_budget() -> None:
    """Where nothing says the year, growth is still not growth over the budget."""
    report = read("1-9月，全县一般公共预算收入累计完成9亿元，完成年初预算的75%，同比增长4%。")
    growth = next(fact for fact in report.narrative.facts if fact.kind == "change_rate")
    assert growth.base is not None
    assert growth.base.phase != "budget"


def test_what_is_said_not_to_be_announces_no_fund() -> None:
    """没有政府性基金安排的支出 says nothing of the money below it."""
    text = SCHOOL.replace("一、收入预算情况\n", "一、收支总体情况\n") + (
        "2031年本校没有使用政府性基金预算拨款、国有资本经营预算安排的支出。\n（一）收入预算。2031年收入预算数90万元。"
    )
    assert [fact.fund for fact in read(text).narrative.facts if fact.quantity.value == 90] == ["all"]


def test_a_name_in_brackets_calls_all_the_names_before_it() -> None:
    """出国费、接待费、车辆运行费（“三公”经费）总额 is the three public expenses."""
    text = "出国（境）费、公务接待费、公务用车购置费，公务用车运行费（“三公”经费）决算总额27万元。"
    facts = read(THREE_PUBLIC + text).narrative.facts
    assert [fact.concept for fact in facts] == ["three_public.total"]


def test_what_is_about_so_much_leaves_no_rounding_tail() -> None:
    """超过1000亿元 beside 1021亿元 is no slip of rounding."""
    text = "1-9月，全省一般公共预算收入1021.68亿元，增长9%。全省一般公共预算收入超过1000亿元，增长9%。"
    assert [finding.rule for finding in read(text).findings if finding.rule == "rounding_tail"] == []


@pytest.mark.parametrize(
    ("text", "family", "year"),
    [
        ("2031年“三公”经费支出4万元，比上年减少1万元。其中，公务接待费4万元。", "three_public", 2031),
        ("2031年全县新增政府债务限额2亿元。\n年末债务余额9亿元。", "government_debt", 2031),
        ("截至2031年8月底，全区一般公共预算收入累计完成9亿元，占年初预算的70%。", "government_budget", 2031),
        ("2031年全县一般公共预算收入决算数9亿元。\n全县政府性基金支出决算数3亿元。", "government_final", 2031),
        ("关于2031年中央国有资本经营预算的说明\n2031年收入预算数9亿元。", "government_budget", 2031),
        ("关于2031年中央社会保险基金决算情况的说明\n2031年收入9亿元。", "government_final", 2031),
        ("关于2031年县级预算调整方案（草案）的报告\n2031年收入9亿元。", "government_budget", 2031),
        ("2031年全市经济增长5%。全市投资9亿元。\n全市消费3亿元。\n全市一般公共预算收入1亿元。", "other", 2031),
    ],
)  # fmt: skip
def test_a_text_without_title_is_known_by_its_paragraphs(text: str, family: str, year: int) -> None:
    """Whose money most paragraphs speak of; a bulletin that mentions the budget once is none."""
    identity = read(text).outline.identity
    assert (identity.family, identity.year) == (family, year)


def test_a_row_of_formulas_does_not_make_columns_of_words() -> None:
    """The form of debt limits of one place: 公式 A=B+C above one row of figures."""
    page = (
        "<p>江川县2031年地方政府债务限额及余额情况表</p><p>单位：亿元</p><table>"
        "<tr><td rowspan=2>地区</td><td colspan=3>2031年债务限额</td></tr>"
        "<tr><td>合计</td><td>一般债务</td><td>专项债务</td></tr>"
        "<tr><td>公式</td><td>A=B+C</td><td>B</td><td>C</td></tr>"
        "<tr><td>江川县</td><td>9.50</td><td>6.00</td><td>3.50</td></tr></table>"
    )
    report = read(f"<html><body>{page}</body></html>")
    assert [fact.quantity.raw for fact in report.narrative.cells] == ["9.50", "6.00", "3.50"]
    assert "9.50亿元 = 6.00亿元 + 3.50亿元" in {check.equation for check in report.checks}


def test_a_sum_of_several_years_is_no_total_of_what_stands_before_it() -> None:
    """“十五五”期间……支出合计 in a report whose totals of one year all close."""
    title = "关于江川市2031年预算执行情况和2032年预算草案的报告\n一、2031年预算执行情况\n"
    year = "{0}一般公共预算收入5亿元，上级补助收入3亿元，上年结转1亿元，收入总计9亿元。\n"
    years = "“十五五”期间，全市财政收入连续迈上50、60、70亿元台阶，2031年达到90亿元。"
    held = title + "".join(year.format(whose) for whose in ("全市", "市本级", "高新区", "开发区"))
    told = read(f"{held}{years}一般公共预算支出五年合计424.3亿元，“三本预算”支出合计665.7亿元。")
    assert [check.equation for check in told.checks if check.status == "violated"] == []
    assert sum(check.relation.firm and check.equation.startswith("9亿元") for check in told.checks) == 4


def test_a_bracket_without_a_figure_before_it_breaks_down_nothing() -> None:
    """What is added to is not said: the total is no part of itself."""
    text = "全县支出（当年预算安排；上年结转安排5.2亿元），加上上解支出3.1亿元，支出总计8.3亿元。"
    assert "added_total" not in [check.relation.rule for check in read(FINAL + text).checks]


def test_an_announcement_names_no_fund_for_what_a_heading_below_it_names() -> None:
    told = "除政府性基金预算有两个科目调整外，决算数与执行数一致。具体如下：\n（一）一般公共预算\n"
    text = "本级收入40亿元，加上上级补助收入41亿元。"
    facts = read("关于2031年江川县财政决算的报告\n一、收支决算情况\n" + told + text).narrative.facts
    assert [fact.fund for fact in facts] == ["general", "general"]


def test_a_change_that_names_its_base_is_not_that_of_the_rate_before_it() -> None:
    told = "全县一般公共预算收入90.6亿元，增长16.27%，比向县七届人大一次会议报告的预算执行数增加0.7亿元。"
    report = read(FINAL + told)
    assert [finding.rule for finding in report.findings] == []
    assert report.narrative.facts[-1].dimension("base") == "2031 final"


def test_a_percentage_in_a_name_is_no_figure() -> None:
    """增值税收入（50%部分）: which part of it the name is of."""
    facts = read(FINAL + "全县增值税收入（50%部分）67万元，完成预期的94.7%，增长6.2%。").narrative.facts
    assert [(fact.label, fact.kind) for fact in facts] == [
        ("增值税收入", "amount"),
        ("增值税收入", "execution_rate"),
        ("增值税收入", "change_rate"),
    ]


def test_what_changed_against_the_figures_reported_before_is_not_growth() -> None:
    told = "与县三届人大五次会议审议的2031年执行数（以下简称执行数）相比，全县一般公共预算收入决算数总量增加27亿元。"
    change = read(FINAL + told).narrative.facts[0]
    assert (change.kind, change.dimension("base")) == ("change", "2031 final")


def test_a_heading_says_what_was_approved() -> None:
    """Numbered headings without a figure: the budget, the adjusted one, then what came of it."""
    text = (
        "岭南市河湾区2031年区本级决算草案报告\n一、区本级收支决算总体情况\n（一）区本级一般公共预算决算\n"
        "1.区十七届人大第三次会议批准的年初预算草案。\n（1）收入总计80亿元。其中：本级收入50亿元，上级补助收入30亿元。\n"
        "2.区人大常委会第二十九次会议批准的预算调整方案。\n（1）收入总计88亿元，调增8亿元。\n"
        "3.决算情况。\n（1）收入总计89亿元，为调整预算的101.1%。"
    )
    report = read(text)
    phases = [fact.phase for fact in report.narrative.facts if fact.kind == "amount"]
    assert phases == ["budget", "budget", "budget", "adjusted", "final"]
    assert "101.1% = 89亿元 ÷ 88亿元" in {check.equation for check in report.checks}


def test_a_share_of_revenue_completes_no_budget() -> None:
    """占一般公共预算收入的比重为71% makes no account of a budget whose titles say no year."""
    told = "一般公共预算收入11.6亿元，较上年增加0.6亿元，其中税收收入8.2亿元，占一般公共预算收入的比重为71.1%。"
    facts = read("2031年江川县政府预算公开\n一、一般公共预算收支安排情况\n" + told).narrative.facts
    assert {fact.phase for fact in facts} == {"budget"}


ADDED = {
    "括号里的是其中一项的": "收入90亿元，加上补助收入30亿元、"
    "债务转贷收入9亿元（其中新增债券5亿元，再融资债券4亿元），收入总量129亿元。",
    "分号之后接着加": "收入90亿元，增长5%；加上上级补助收入30亿元、上年结转9亿元，收入总量129亿元。",
    "只说一个“加”字": "收入90亿元，增长5%。加市级财政税收返还和补助收入30亿元、上年结转9亿元，收入总量129亿元。",
    "先说加在本级收入上": "收入90亿元，增长5%。其中税收收入80亿元。"
    "本级收入加上级补助30亿元、上年结转9亿元，收入总计129亿元。",
    "加在其中的一部分上": "总收入99亿元，其中一般公共预算收入90亿元；"
    "加上级补助收入30亿元，上年结转9亿元，收入合计129亿元。",
}


@pytest.mark.parametrize("said", ADDED.values(), ids=ADDED)
def test_what_is_added_makes_the_total_however_it_is_said(said: str) -> None:
    """The sum is firm: one wrong digit is told, and the total is what does not agree."""
    sums = {check.relation.rule: check for check in read(f"{FINAL}全县一般公共预算{said}").checks}
    assert (sums["added_total"].status, sums["added_total"].relation.firm) == ("ok", True)
    wrong = read(f"{FINAL}全县一般公共预算{said.replace('129亿元', '149亿元')}")
    told = [finding for finding in wrong.findings if finding.severity != "info"]
    assert len(told) == ("加上级补助收入30亿元，" not in said)


def test_both_sides_of_an_account_are_not_added() -> None:
    """支出……；加上…… behind what a paragraph says of income first."""
    told = "一般公共预算收入90亿元，支出80亿元；加上上级补助收入30亿元、上年结转9亿元，支出总量119亿元。"
    assert "added_total" not in [check.relation.rule for check in read(FINAL + told).checks]
