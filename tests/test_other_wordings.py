"""Kinds of slips and of false alarms in other words, clauses and tables than those they were first seen in."""

from __future__ import annotations

import pytest
from rule_papers import report, reports

from extractor.model import Report


def told(found: Report) -> list[str]:
    """The rules of what is told, rounding and hints left out."""
    return [each.rule for each in found.findings if each.severity != "info"]


def holding(found: Report) -> set[str]:
    """The equations that hold."""
    return {check.equation for check in found.checks if check.status in ("ok", "rounding")}


RUN_IN = """
# 收支预算情况
1．收入预算：2031年安排{all}万元，其中：财政拨款收入300.00万元，其他收入8.00万元，比上年增加{more}万元，其中财政拨款收入增加25.00万元，其他收入增加1.50万元。
"""


def test_a_list_that_begins_again_with_the_first_name_is_of_the_whole_that_was_broken_down_before() -> None:
    """What was said between the two lists is said of that whole too, not of the last item."""
    found = report(RUN_IN.format(all="308.00", more="26.50"))
    assert told(found) == []
    assert "26.50万元 = 25.00万元 + 1.50万元" in holding(found)
    assert told(report(RUN_IN.format(all="308.00", more="36.50"))) == ["listed_changes"]


def test_parts_of_one_item_of_a_full_list_are_no_breach_of_the_whole() -> None:
    text = """
# 收入预算情况
2031年收入预算{all}万元，其中：一般公共预算拨款400.00万元，政府性基金预算拨款30.00万元。
1．财政拨款收入430.00万元；
2．事业收入9.20万元；
3．上年结转结余5.60万元。
"""
    assert told(report(text.format(all="444.80"))) == []
    assert told(report(text.format(all="448.40"))) != []


def test_shares_that_name_no_whole_go_on_about_the_one_named_before() -> None:
    text = "# 综合\n全县甲类占总量的比重为12.0%，乙类占38.0%，丙类占{last}%。"
    assert told(report(text.format(last="50.0"))) == []
    assert told(report(text.format(last="55.0"))) == ["shares_not_hundred"]


ALLOTTED = """
# 预算编制说明
财政拨款支出主要内容：
1.公共卫生（款）疾病预防（项）60.00万元，用于疫苗。2030年执行数为50.00万元，2031年安排60.00万元，增长20.00%。
2.公共卫生（款）妇幼保健（项）44.00万元，用于筛查。2030年执行数为40.00万元，2031年安排{said}万元，增长{rate}%。
3.公共卫生（款）应急救治（项）12.00万元，用于物资。2030年执行数为10.00万元，2031年安排12.00万元，增长20.00%。
"""


def test_an_item_says_again_what_it_is_allotted_and_grows_by_the_two_years_beside() -> None:
    found = report(ALLOTTED.format(said="44.00", rate="10.00"))
    assert told(found) == []
    assert "10.00% = (44.00万元 - 40.00万元) ÷ 40.00万元" in holding(found)
    assert told(report(ALLOTTED.format(said="41.00", rate="10.00"))) != []
    assert told(report(ALLOTTED.format(said="44.00", rate="15.00"))) == ["rate_between"]


def test_a_rate_in_brackets_with_a_minus_of_its_own_falls_but_once() -> None:
    text = "# “三公”经费\n公务接待费6.00万元，较上年减少2.00万元（-{rate}%），接待减少。"
    assert told(report(text.format(rate="25.00"))) == []
    assert told(report(text.format(rate="35.00"))) == ["rate_implied"]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("防汛（项）64.00万元（上年52.00万元），主要原因是物资减少。", ["reason_against_change"]),
        ("防汛（项）64.00万元（上年52.00万元），主要原因是物资增加。", []),
        ("防汛（项）64.00万元，上年预算数为70.00万元，增加的主要原因是物资调整。", ["reason_against_change"]),
        ("防汛（项）64.00万元，上年预算数为70.00万元，减少的主要原因是物资调整。", []),
        ("收入总计64.00万元，比上年下降6.00万元，收入增加主要系项目开工。", ["reason_against_change"]),
        ("收入总计64.00万元，比上年下降6.00万元，收入减少主要系项目完工。", []),
        ("项目支出30.00万元，其中：年鉴出版20.00万、馆舍维护10.00万元。", ["missing_unit"]),
        ("服务群众6.5万、企业320家，项目支出30.00万元。", []),
        ("本单位无此项预算（注：如无此项请说明原因）。", ["template_instruction"]),
        ("绩效目标设置情况（此处填写目标覆盖情况）。", ["template_instruction"]),
        ("本单位无此项预算（注：如有变动以批复为准）。", []),
    ],
)
def test_remarks_in_other_words(text: str, rules: list[str]) -> None:
    assert told(report(f"# 支出情况\n{text}")) == rules


def test_parts_that_are_all_nought_are_told_where_they_are_known_to_be_all() -> None:
    text = """
# 收入预算
财政拨款收入90.00万元，包括：一般公共预算财政拨款{general}万元，政府性基金预算财政拨款0万元，国有资本经营预算财政拨款0万元。
"""
    assert told(report(text.format(general="0"))) == ["listed_parts"]
    assert told(report(text.format(general="90.00"))) == []


def test_what_all_spending_covers_is_held_against_a_total_of_both_sides() -> None:
    text = """
# 收支情况
收支预算总计180.00万元。
# 绩效目标情况
本单位整体支出纳入绩效目标管理，涉及资金{covered}万元。
"""
    assert told(report(text.format(covered="108.00"))) == ["covered"]
    assert told(report(text.format(covered="180.00"))) == []


def test_a_column_headed_unit_names_the_rows_where_no_other_does() -> None:
    text = """
# 报表
部门支出总表
单位：万元
单位代码 | 单位 | 合计 | 财政拨款 | 其他
 | 合计 | 70.00 | 66.00 | 4.00
301 | 云江市河湾区水务局 | 70.00 | 66.00 | 4.00
301001 | 云江市河湾区水务局机关 | 50.00 | 46.00 | 4.00
301002 | 云江市河湾区泵站 | {last} | 20.00 |
"""
    assert told(report(text.format(last="20.00"))) == []
    assert told(report(text.format(last="26.00"))) != []


def test_a_class_among_classes_is_one_though_no_row_is_numbered() -> None:
    text = """
# 报表
收支总表
单位：万元
收入项目 | 金额 | 支出项目 | 金额
一般公共预算拨款 | 90.00 | 一般公共服务支出 | 60.00
国有资本经营预算拨款 | 25.00 | 住房保障支出 | 30.00
 | | 国有资本经营预算支出 | 25.00
收入总计 | 115.00 | 支出总计 | 115.00
"""
    found = report(text)
    (fact,) = (each for each in found.narrative.cells if each.label == "国有资本经营预算支出")
    assert fact.concept == "function.223"
    assert told(found) == []


BOOK = """
# 报表
收支预算总表
单位：万元
项目 | 预算数 | 项目 | 预算数
一般公共预算拨款收入 | 4310.20 | 公共安全支出 | 3989.85
 | | 住房保障支出 | {last}
收入总计 | 4310.20 | 支出总计 | 4310.20
"""


@pytest.mark.parametrize(("last", "rules"), [("320.35", []), ("302.35", ["table_total"]), ("306.71", [])])
def test_a_sum_of_one_column_is_told_where_a_telling_slip_parts_it(last: str, rules: list[str]) -> None:
    """Nothing else of the table shows what makes the total: what is 13.64 short may be a row that was not read."""
    assert told(report(BOOK.format(last=last))) == rules


def test_items_above_their_class_are_told_in_a_table_of_few_classes() -> None:
    text = """
# 报表
一般公共预算基本支出表
单位：万元
科目编码 | 科目名称 | 合计
301 | 工资福利支出 | 35.00
30101 | 基本工资 | 25.00
30113 | 住房公积金 | 10.00
302 | 商品和服务支出 | {whole}
30201 | 办公费 | 7.00
30211 | 差旅费 | 6.40
"""
    assert told(report(text.format(whole="13.40"))) == []
    assert told(report(text.format(whole="12.40"))) == ["table_code_sum"]
    assert told(report(text.format(whole="14.40"))) == []  # some item may not be printed


def test_the_sum_of_what_is_in_it_is_one_though_another_column_misses_it() -> None:
    """A row that no word calls a total, made up by the rows before it in one column, all but in the other."""
    text = """
# 国有资本经营预算
2031年县级国有资本经营收入预算表
单位：万元
项目 | 2030年执行数 | 2031年预算数
利润收入 | 1300 | 1420
股利、股息收入 | 250 | 260
产权转让收入 | | 320
全县国有资本经营收入 | 1550 | {own}
上年结转收入 | 140 | 130
收入总计 | 1690 | 2130
"""
    assert told(report(text.format(own="2000"), "government_budget")) == []
    assert told(report(text.format(own="2090"), "government_budget")) == ["table_group_sum"]


def test_a_list_of_which_makes_up_its_row_though_nothing_else_stands_below_it() -> None:
    text = """
# 政府性基金预算
2030年县级政府性基金收入执行情况表
单位：万元
项目 | 2030年预算数 | 2030年执行数
一、国有土地使用权出让收入 | 5000 | 4300
其中：1.土地出让价款收入 | 4800 | 4150
2.补缴的土地价款 | | 90
3.划拨土地收入 | 200 | 60
二、污水处理费收入 | 120 | 131
本年收入合计 | 5120 | {all}
"""
    found = report(text.format(all="4431"), "government_budget")
    assert told(found) == []
    assert "4300万元 = 4150万元 + 90万元 + 60万元" in holding(found)
    assert told(report(text.format(all="4491"), "government_budget")) == ["table_total"]


FORM = """
# 绩效
项目支出绩效目标表
单位：万元
项目名称 | 项目总额 | 财政资金 | 其他资金 | 一级指标 | 二级指标 | 三级指标 | 指标值
水位观测 | 30.00 | 24.00 | {other} | 产出指标 | 数量指标 | 观测站点 | ≥18个
测船维护 | 8.00 | 7.00 | 1.00 | 产出指标 | 数量指标 | 维护次数 | ≥4次
"""


def test_sources_of_one_project_show_what_makes_the_money_of_another() -> None:
    assert told(report(FORM.format(other="6.00"))) == []
    assert told(report(FORM.format(other="9.00"))) == ["table_total"]


def test_many_flows_side_by_side_make_a_total_in_full() -> None:
    text = """
# 预算收支情况
全县一般公共预算收入12.60亿元，加上上级补助收入20.30亿元、债务转贷收入3.10亿元、调入资金1.20亿元、上年结转0.80亿元，收入总计{all}亿元。
"""
    assert told(report(text.format(all="38.00"), "government_budget")) == []
    assert told(report(text.format(all="39.00"), "government_budget")) == ["added_total"]


def test_money_shared_out_in_a_sentence_is_a_list() -> None:
    text = "# 支出情况\n水库管护（项）84.00万元，用于清淤46.00万元；护坡{part}万元；监测15.00万元。"
    found = report(text.format(part="23.00"))
    assert told(found) == []
    assert "84.00万元 = 46.00万元 + 23.00万元 + 15.00万元" in holding(found)
    assert told(report(text.format(part="32.00"))) == ["listed_sum"]


def test_parts_of_a_purchase_are_named_in_short() -> None:
    text = "# 其他事项\n政府采购支出总额{all}万元，其中：货物支出3.00万元，服务支出5.30万元，工程支出0万元。"
    assert told(report(text.format(all="8.30"))) == []
    assert told(report(text.format(all="7.30"))) == ["listed_parts"]


def test_shares_among_others_that_hold_are_judged_in_a_paper_of_any_kind() -> None:
    text = """
# 采购情况
全县政府采购金额880.0万元。货物、工程和服务采购金额分别为220.0万元、440.0万元和220.0万元，占全县政府采购金额的25.0%、{share}%和25.0%。
"""
    paper = "=== 河湾县2031年度政府采购信息统计\n" + text.strip()
    for share, rules in (("50.0", []), ("55.0", ["share"])):
        (found,) = reports(paper.format(share=share))
        assert (found.outline.identity.family, told(found)) == ("other", rules)


def test_a_slid_column_is_one_finding_though_a_nought_slid_into_a_sum() -> None:
    text = """
# 报表
部门支出总表
单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
 | 合计 | 900.00 | 620.00 | 280.00
205 | 教育支出 | 12.00 | 12.00 | 0.00
20508 | 进修及培训 | 12.00 | 12.00 | 0.00
208 | 社会保障和就业支出 | 88.00 | 88.00 | 0.00
20805 | 行政事业单位养老支出 | 88.00 | 88.00 | 0.00
214 | 交通运输支出 | 740.00 | 88.00 | 280.00
21401 | 公路水路运输 | 740.00 | 460.00 | 280.00
2140101 | 行政运行 | 460.00 | 460.00 | 0.00
2140106 | 公路养护 | 280.00 | 460.00 | 280.00
221 | 住房保障支出 | 60.00 | 0.00 | 0.00
22102 | 住房改革支出 | 60.00 | 60.00 | 0.00
2210201 | 住房公积金 | 60.00 | 60.00 | 0.00
"""
    assert told(report(text)) == ["layout_shifted_column"]


def test_a_book_whose_tables_are_named_for_a_body_is_that_bodys() -> None:
    (found,) = reports(
        "=== 报表\n河湾区水务局2031年支出预算表\n单位：万元\n科目编码 | 科目名称 | 合计\n213 | 农林水支出 | 9.00"
    )
    identity = found.outline.identity
    assert (identity.family, identity.entity) == ("department_budget", "河湾区水务局")


def test_a_reason_announced_right_before_the_next_section_is_none() -> None:
    """What is announced before items of its own section is given there."""
    head = "# “三公”经费\n公务用车运行费6.00万元，较上年增加1.00万元，增长20.00%。主要原因："
    assert told(report(f"{head}\n# 机关运行经费\n机关运行经费3.00万元。")) == ["unfinished_reason"]
    assert told(report(f"{head}\n1.油价上涨。\n2.车辆老旧。")) == []


@pytest.mark.parametrize(("later", "rules"), [("4412.00", ["table_total"]), ("4980.50", [])])
def test_main_parts_of_a_total_need_not_make_it(later: str, rules: list[str]) -> None:
    """Where the same rows miss the total in another column they are but some of its parts, whatever slip would do."""
    text = f"""
# 资产构成
公司资产主要构成表
单位：万元
项目 | 2030年末 | 2031年末
货币资金 | 3989.85 | 4102.00
存货 | 302.35 | 310.00
流动资产合计 | 4310.20 | {later}
"""
    assert told(report(text, "department_final")) == rules


@pytest.mark.parametrize(("year", "rules"), [("2031", ["own_year_base"]), ("2030", [])])
def test_a_year_compared_with_itself_though_its_figure_stands_between(year: str, rules: list[str]) -> None:
    text = f"# 收入决算\n2031年度总收入720.00万元，较{year}年度的700.00万元增加20.00万元。"
    assert told(report(text, "department_final")) == rules


@pytest.mark.parametrize(("whole", "rules"), [("12900", []), ("19200", ["table_code_sum"]), ("15100", [])])
def test_a_class_far_from_its_items_is_told_where_a_slip_and_another_column_say_so(
    whole: str, rules: list[str]
) -> None:
    text = f"""
# 转移性支出
2031年县级一般公共预算转移性支出表
单位：万元
科目编码 | 科目名称 | 2030年执行数 | 2031年预算数
230 | 转移性支出 | {whole} | 14000
23002 | 一般性转移支付支出 | 8000 | 8600
 | 专项转移支付支出 | 3300 | 3600
 | 上解支出 | 600 | 700
23008 | 调出资金 | 1000 | 1100
"""
    assert told(report(text, "government_budget")) == rules
