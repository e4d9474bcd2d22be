"""Lists, shares and running totals hang on what their words name; figures that only look like their parts are left."""

from __future__ import annotations

import pytest
from test_relations_scopes import ACCOUNT, DEPARTMENT, REPORT, UNIT, read, told

# title, text with a gap, the figure that fits, one that does not (None: nothing is ever told of it)
CLEAN_AND_BROKEN: dict[str, tuple[str, str, str, str | None]] = {
    "what is listed under one fund's words is of that fund": (
        UNIT,
        "收入预算1,386万元，其中：财政拨款收入1,346万元；事业收入40万元。\n\n"
        "支出预算1,386万元，其中：财政拨款支出预算1,346万元，比2032年预算增加31万元。\n\n财政拨款支出主要内容如下：\n\n"
        "1.“农林水支出”科目{}万元，用于堤防养护。\n\n2.“社会保障和就业支出”科目133万元，用于养老保险。\n\n"
        "3.“住房保障支出”科目68万元，用于住房公积金。",
        "1,145",
        "1,245",
    ),
    "a list goes on behind the stop with the part it lacks": (
        UNIT,
        "支出预算480万元，比2032年减少9万元。其中：基本支出310万元，比2032年增加6万元，主要用于保障日常运转。"
        "项目支出170万元，比2032年减少{}万元，主要用于堤防加固。",
        "15",
        "51",
    ),
    "growth without something is on another footing": (
        ACCOUNT,
        "一般公共预算财政拨款支出480万元，比2032年减少120万元，下降20%。剔除划出的泵站这一因素，"
        "一般公共预算财政拨款支出仍然减少了{}万元，下降13.04%。",
        "72",
        None,
    ),
    "a sentence that breaks down a thing it names itself": (
        ACCOUNT,
        "2033年“三公”经费财政拨款支出15.1万元，其中：公务用车购置及运行维护费{}万元，公务接待费5.5万元。"
        "公务用车费用中含公务用车购置费0万元，公务用车运行维护费9.6万元。",
        "9.6",
        "6.9",
    ),
    "what holds all of it does not stand in its brackets": (
        ACCOUNT,
        "2033年“三公”经费财政拨款支出15.1万元，其中：因公出国（境）费9.6万元（含巡河队支出3万元），公务接待费{}万元。",
        "5.5",
        "15.5",
    ),
    "an account that fell against its budget": (
        ACCOUNT,
        "（一）公务接待费支出5.5万元。\n\n公务接待费支出决算数比预算数减少4.5万元，下降{}%。",
        "45",
        "54",
    ),
    "a paragraph that begins with what makes up the whole above": (
        ACCOUNT,
        "本年收入总计597.68万元。\n\n本年收入的具体构成为：财政拨款收入{}万元，事业收入85.40万元，其他收入0万元。",
        "512.28",
        "521.28",
    ),
    "last year's figure said for itself": (
        ACCOUNT,
        "本年收入总计{}万元，上年收入638.95万元。与上年相比收入减少了41.27万元。",
        "597.68",
        "579.68",
    ),
    "shares that two kinds have of one whole": (
        UNIT,
        "1.基本支出预算81.7万元，占一般公共预算支出的{}%。\n\n2.项目支出预算12.9万元，占一般公共预算支出的13.64%。",
        "86.36",
        "96.36",
    ),
    "what all kinds make together is not the last of them": (
        ACCOUNT,
        "2033年因公出国（境）费、公务用车购置及运行维护费和公务接待费的财政拨款支出决算数{}万元。"
        "其中，因公出国（境）费2.1万元，公务用车购置及运行维护费9.6万元，公务接待费3.4万元。",
        "15.1",
        "51.1",
    ),
    "whole numbers that were rounded": (
        UNIT,
        "财政拨款支出预算{}万元，比2032年预算减少3万元。\n\n财政拨款支出主要内容如下：\n\n"
        "1.“农林水支出”科目4,281万元，用于堤防养护。\n\n2.“社会保障和就业支出”科目87万元，用于养老保险。\n\n"
        "3.“卫生健康支出”科目32万元，用于医疗保险。\n\n4.“住房保障支出”科目26万元，用于住房公积金。",
        "4,427",
        "4,447",
    ),
    "a list that ends in 等 leaves parts out": (
        REPORT,
        "2033年市级政府性基金支出47.2亿元，其中：土地出让支出{}亿元、污水处理支出0.8亿元、彩票支出0.3亿元、付息支出5.9亿元等。",
        "13.6",
        "43.6",
    ),
    "items below words that name another thing": (
        REPORT,
        "2033年市级配套费收入计划12.0亿元，下降8.6%，加上上年结转7.1亿元，总收入为19.1亿元；支出相应安排19.1亿元，"
        "其中市级支出16.2亿元，补助县区2.9亿元。市级主要支出项目为：（1）道路设施0.4亿元；（2）环卫设施{}亿元；（3）其他设施3.7亿元。",
        "12.1",
        None,
    ),
    "what matters in all budgets is no item of the budget above": (
        REPORT,
        "全市社会保险基金收入预算31.4亿元，比上年增加2.2亿元，增长7.5%。\n\n收入形势总体向好，但减收增支的因素仍然不少，"
        "各级各部门都要过紧日子。\n\n根据上述安排，今年市级财政优先保障以下重点支出：一是保工资。安排资金{}亿元。二是保运转。"
        "筹集资金21.6亿元。三是保民生。统筹资金9.8亿元。",
        "15.2",
        None,
    ),
    "what is added to an item is no part of the whole above": (
        REPORT,
        "市级一般公共预算总收入39.15亿元，增长4.1%。其中：市级地方一般公共预算收入22.07亿元，增长3.0%，加上级补助收入18.33亿元、"
        "上年结转收入7.46亿元、调入资金{}亿元，市级收入总计51.20亿元。",
        "3.34",
        None,
    ),
    "a total holds no figure that deductions were made from": (
        REPORT,
        "湖区一般公共预算收入38.47亿元，完成预算的103.0%，扣除上解资金，当年可用财力{}亿元；"
        "当年新增债券和调入资金等6.15亿元，收入总计27.90亿元。",
        "21.75",
        None,
    ),
    "shares of a base that is not printed": (
        REPORT,
        "市级一般公共预算拟安排支出68.40亿元。\n\n1．安排保运转资金{}亿元，占市级一般公共预算支出的45.40%。\n\n"
        "2．安排保民生资金12.92亿元，占市级一般公共预算支出的32.30%。\n\n3．安排建设资金5.16亿元，占市级一般公共预算支出的12.90%。",
        "18.16",
        None,
    ),
    "shares of what rounded parts make": (
        REPORT,
        "2033年支出预算118.5亿元（基本支出41.5亿元，占35%；项目支出77.0亿元，占65%）。\n\n"
        "2033年专户资金预算按用途划分，基本支出{}亿元，占62.7%；项目支出6.4亿元，占37.3%。",
        "10.8",
        None,
    ),
    "an item of the list is not what its shares are of": (
        REPORT,
        "按照收支平衡的原则，相应安排支出160.4亿元，其中：（1）人员支出62.5亿元，占支出的38.97%；"
        "（2）项目支出41.2亿元，占支出的25.69%；（3）上年结转支出{}亿元，占支出的16.02%；（4）专项支出31.0亿元，占支出的19.33%。",
        "25.7",
        "27.5",
    ),
    "purchases that one fund pays for": (
        DEPARTMENT,
        "政府采购预算总额4,207.30万元：政府采购货物预算3,411.30万元、政府采购工程预算0万元、政府采购服务预算796万元；"
        "其中一般公共预算拨款政府采购1,938.60万元：政府采购货物预算1,530.60万元、政府采购工程预算0万元、政府采购服务预算{}万元。",
        "408",
        "448",
    ),
    "changes against the budget and against last year": (
        ACCOUNT,
        "“三公”经费支出74万元，较上年减少6万元。较2033年预算减少41万元。其中：1.因公出国（境）费支出12万元，较上年增加2万元，"
        "较2033年预算减少20万元。2.公务用车购置及运行维护费支出53万元，较上年减少4万元。3.公务接待费支出9万元，"
        "较上年减少{}万元，较2033年预算减少7万元。",
        "4",
        "7",
    ),
    "其中 in a report tells of the main items": (
        REPORT,
        "2033年市级安排对各县转移支付3.270亿元。其中，有关情况如下：\n\n一、社会化管理补助{}亿元，用于退休人员。\n\n"
        "二、煤炭储备补助0.160亿元，用于储备企业。",
        "3.012",
        None,
    ),
    "shares in a paragraph of several wholes": (
        REPORT,
        "2032年偿还债务本金186.4亿元，其中，市级偿还37.3亿元，占20%；县级偿还149.1亿元，占80%。"
        "偿还的本金中，自有资金9.3亿元，占5%；再融资债券151.0亿元，占81%；核销26.1亿元，占{}%。",
        "14",
        "1",
    ),
}
CASES = [
    (name, figure, figure == broken)
    for name, (_, _, clean, broken) in CLEAN_AND_BROKEN.items()
    for figure in (clean, broken)
    if figure is not None
]


@pytest.mark.parametrize(("name", "figure", "broken"), CASES)
def test_only_a_slip_is_told(name: str, figure: str, broken: bool) -> None:
    """Nothing is told of figures that are of other things; a slip among those that belong together is."""
    title, text, *_ = CLEAN_AND_BROKEN[name]
    assert bool(told(read(title, text.format(figure)))) == broken
