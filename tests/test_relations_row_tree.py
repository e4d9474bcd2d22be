"""One tree of rows for every family: totals before, behind and between their items, groups shown by order alone."""

from __future__ import annotations

import pytest
from rule_papers import report

FAMILIES = ["government_budget", "department_budget"]


def told(rows: str, family: str = "government_budget", header: str = "项目 | 预算数 | 完成数") -> set[tuple[str, str]]:
    """(status, equation without units) of the sums down one table."""
    checks = report(f"2031年资金安排情况表\n单位：万元\n{header}\n{rows.strip()}", family).checks
    sums = [check for check in checks if check.relation.rule.startswith(("table_total", "table_group"))]
    return {(check.status, check.equation.replace("万元", "").replace(".00", "")) for check in sums}


def broken(rows: str, family: str = "government_budget", header: str = "项目 | 预算数 | 完成数") -> set[str]:
    return {equation for status, equation in told(rows, family, header) if status == "violated"}


@pytest.mark.parametrize("family", FAMILIES)
def test_a_sum_of_all_rows_before_it_is_a_total_whatever_it_is_called(family: str) -> None:
    """Never added up with its items; its own sum is tried too."""
    rows = """
解困支出 | 1420 | 670
注资支出 | 2310 | 2000
其余支出 | 1160 | 2380
全 县 资 本 支 出 | 4890 | 5050
转移性支出 | 3020 | 5690
各项支出合计 | 7910 | 10740
"""
    found = told(rows, family)
    assert {status for status, _ in found} == {"ok"}
    assert ("ok", "7910 = 4890 + 3020") in found and ("ok", "4890 = 1420 + 2310 + 1160") in found


def test_a_subtotal_may_stand_above_its_items() -> None:
    """With nothing before it to be the sum of, and part of a total itself, it is the sum of what follows."""
    rows = """
一、税收收入 | {tax}
二、非税收入 | 410
本级收入小计 | 1040
转移性收入小计 | 930
上级补助收入 | 580
债务转贷收入 | {bonds}
收入合计 | 1970
"""
    assert broken(rows.format(tax=630, bonds=350), header="预算科目 | 预算数") == set()
    assert broken(rows.format(tax=630, bonds=390), header="预算科目 | 预算数") == {"930 ≠ 580 + 390 = 970"}


def test_a_total_of_the_rows_as_they_stand_refutes_a_group_by_chance() -> None:
    """巡查 is as large as the next two together, and yet beside them."""
    rows = """
合计 | 25340 | 25340
设备购置 | 15310 | 15310
巡查 | 4350 | 4350
宣传 | 2330 | 2330
培训 | 2020 | 2020
租赁 | 1330 | 1330
"""
    assert told(rows, "department_budget") == {("ok", "25340 = 15310 + 4350 + 2330 + 2020 + 1330")}


def test_the_first_item_may_be_announced_as_one_of_them() -> None:
    """其中 before the first of all items."""
    rows = """
一、生态补助 | 4311 | 2098
其中：节能资金 | 1813 | 1910
清洁取暖资金 | 2155 | 102
公园资金 | 343 | 86
二、农业补助 | 900 | 800
"""
    found = told(rows)
    assert ("ok", "4311 = 1813 + 2155 + 343") in found and not broken(rows)


def test_the_rows_of_a_numbered_one_end_where_they_close() -> None:
    """35 is of the next class, which has no number."""
    rows = """
一、特别国债支出 | 27150 | 3020
铁路建设 | 25310 | 1020
设备更新 | 1840 | 2000
水利支出 | 35 |
二、其他支出 | 900 | 800
"""
    assert not broken(rows)


def test_figures_without_a_name_cost_the_sum_they_stand_in() -> None:
    """Their name may have been read into the next row: nothing is known to be missing."""
    rows = """
合计 | 9400 | 5810
教育支出 | 3100 | 2810
 | 2020 |
卫生支出 | 4280 | 3000
"""
    assert told(rows) == {("ok", "5810 = 2810 + 3000")}


def test_a_rest_is_the_same_beside_the_same_items_only() -> None:
    text = """
2030年县本级国有资本经营预算收入执行情况表
单位：万元
项目 | 2030年执行数
煤炭企业收入 | 230
运输企业收入 | 820
航运企业收入 | 310
其他企业收入 | 7140
本年收入合计 | 8500
2031年县本级国有资本经营预算收入预算表
单位：万元
项目 | 2030年执行数 | 2031年预算数
运输企业收入 | 820 | 920
航运企业收入 | 310 | 300
其他企业收入 | {rest} | 6380
本年收入合计 | 8500 | 7600
"""
    checks = report(text.format(rest=7370), "government_budget").checks
    repeated = {check.equation.partition("万元")[0] for check in checks if check.relation.rule == "table_repeated"}
    assert repeated == {"820", "310", "8500"}


def test_what_is_announced_as_some_of_a_row_may_be_less_than_it() -> None:
    """It closes in one column, and leaves something open in the other; more than the whole it cannot be."""
    rows = """
一、保险收入 | {whole} | 7200
其中：保费 | 4100 | 6100
利息 | 1300 | 1100
二、保险支出 | 5200 | 6900
"""
    assert broken(rows.format(whole=8800)) == set()
    assert broken(rows.format(whole=4900)) == {"4900 ≠ 4100 + 1300 = 5400"}


def test_a_numbered_total_holds_the_rows_up_to_the_next_of_its_kind() -> None:
    """二、 and 三、 stand beside 一、, though no total lies between."""
    rows = """
全县支出总计 | 4170 | 3260
一、县本级支出合计 | 2483 | 2488
（一）公共服务支出 | 225 | 367
（二）教育支出 | 2258 | 2121
二、调出资金 | 100 | 120
三、年终结余 | 1587 | 652
"""
    found = told(rows)
    assert {("ok", "2483 = 225 + 2258"), ("ok", "2488 = 367 + 2121")} <= found and not broken(rows)


COUNTIES = """
北安市 | 1200 | 1400 | {}
北安市本级 | 500 | 600 | 530
石桥区 | 450 | 510 | 600
古渡县 | 250 | 290 | 120
临川市 | 2300 | 2600 | {}
临川市本级 | 1200 | 1300 | 1010
沙河区 | 600 | 700 | 640
柳泉县 | 500 | 600 | 200
东屏市 | 1500 | 1800 | {}
东屏市本级 | 800 | 900 | 800
临溪区 | 400 | 500 | 520
白塔县 | 300 | 400 | 110
南浦市 | 1100 | 1450 | 1110
南浦市本级 | 600 | 700 | 620
青山区 | 500 | 750 | 890
西峡市 | 1030 | 1310 | 1090
西峡市本级 | 600 | 710 | 650
竹园区 | 430 | 600 | 840
云浦市 | 1240 | 1320 | 1170
云浦市本级 | 700 | 740 | 690
石门区 | 540 | 580 | 480
"""


@pytest.mark.parametrize(
    ("debts", "wrong"),
    [
        ((1130, 1650, 1320), set()),  # each leaves its county out
        ((1250, 1750, 1430), {"1750 ≠ 1010 + 640 + 200 = 1850"}),
        ((1350, 1650, 1430), {"1350 ≠ 530 + 600 + 120 = 1250", "1650 ≠ 1010 + 640 + 200 = 1850"}),
    ],
)
def test_a_column_that_leaves_the_same_kind_of_rows_out_says_nothing(debts: tuple[int, ...], wrong: set[str]) -> None:
    """The limit of a city holds its counties, its debt does not; a column that slipped misses to both sides."""
    assert broken(COUNTIES.format(*debts), header="地区 | 上年限额 | 债务限额 | 债务余额") == wrong


def test_what_ended_with_a_year_has_no_row_any_more() -> None:
    """The items of this year make their class; of last year's one is missing, and another is not."""
    rows = """
信息事务 | 1258 | 1392
　日常运行 | 701 | 712
　专项业务 | 400 | 540
　普查活动 | 130 | 140
审计事务 | 1430 | 1640
　审计业务 | {} | 920
　审计管理 | 640 | 720
财政事务 | 990 | 1020
　预算改革 | 590 | 610
　国库业务 | 400 | 410
"""
    header = "项目 | 2030年预算数 | 2031年预算数"
    assert broken(rows.format(790), header=header) == set()
    assert broken(rows.format(970), header=header) == {"1430 ≠ 970 + 640 = 1610"}


ENDED = """
信息事务 | 1258 | 1392
　日常运行 | 701 | 712
　专项业务 | {} | 680
　普查活动 | {} |
审计事务 | 1430 | 1640
　审计业务 | 720 | 920
　审计管理 | 640 | 720
财政事务 | 990 | 1020
　预算改革 | 590 | 610
　国库业务 | 400 | 410
"""


def test_a_table_with_rows_for_what_ended_left_one_out() -> None:
    """It prints an item of last year alone, so another one that is missing is a row left out."""
    header = "项目 | 2030年预算数 | 2031年预算数"
    assert broken(ENDED.format(557, 0), header=header) == set()
    assert broken(ENDED.format(470, 87), header=header) == {"1430 ≠ 720 + 640 = 1360"}


def test_what_stands_inside_a_part_is_not_what_the_whole_misses() -> None:
    """24 is missing, and 24 is printed, but as an item of a part: it is counted there."""
    rows = """
合计 | 3154 | 3154
一、纾困资金 | 1500 | 1500
奖励 | 1024 | 1024
补助 | 476 | 476
二、帮扶资金 | 1200 | {}
托底 | 1000 | 1000
慰问 | 24 | 24
救急 | 176 | {}
三、引导资金 | 454 | 454
"""
    header = "项目 | 批复数 | 到位数"
    assert broken(rows.format(1200, 176), header=header) == set()
    assert broken(rows.format(1176, 152), header=header) == {"3154 ≠ 1500 + 1176 + 454 = 3130"}


def test_parts_of_the_same_names_are_all_there_is() -> None:
    """其中 may leave a rest; not where the same two make up every other row."""
    rows = """
一、上年末余额 | 62.4 | 21.3
其中：甲类 | 40.1 | 13.2
乙类 | 22.3 | 8.1
二、上年限额 | 70.5 | {}
其中：甲类 | 46.2 | 15.2
乙类 | 24.3 | 9.4
三、本年末余额 | 65.8 | 22.9
其中：甲类 | 42.4 | 14.5
乙类 | 23.4 | 8.4
"""
    header = "项目 | 全区 | 本级"
    assert broken(rows.format("24.6"), header=header) == set()
    assert broken(rows.format("24.9"), header=header) == {"24.9 ≠ 15.2 + 9.4 = 24.6"}


def test_what_is_counted_is_not_rounded() -> None:
    """Four pieces are no five, which rounding might make of four amounts."""
    rows = "台式机 | {0}\n　打印机 | 1\n　扫描仪 | 1\n　碎纸机 | 1\n　一体机 | 1"
    assert told(rows.format(5), "department_budget", "采购项目 | 数量") == set()
    assert told(rows.format(4), "department_budget", "采购项目 | 数量") != set()


def test_rows_of_a_total_that_nearly_closes_stand_beside_each_other() -> None:
    """Five rows inside another do not make the total with two outside it, however near they come."""
    rows = """
合计 | 177377
工资支出 | 164100
商品支出 | 9340
对个人补助 | 4381
　离休费 | 3860
　退休费 | 2
　退职费 | 40
　生活补助 | 36
"""
    assert broken(rows, "department_budget", "项目 | 预算数") == set()


def test_subtotals_may_all_stand_above_their_items() -> None:
    rows = """
本级收入小计 | 1040
税收收入 | 630
非税收入 | 410
转移性收入小计 | 930
上级补助收入 | 580
债务转贷收入 | {bonds}
收入总计 | 1970
"""
    header = "预算科目 | 预算数"
    held = {("ok", "1040 = 630 + 410"), ("ok", "930 = 580 + 350"), ("ok", "1970 = 1040 + 930")}
    assert held <= told(rows.format(bonds=350), header=header)
    assert broken(rows.format(bonds=390), header=header) == {"930 ≠ 580 + 390 = 970"}


def test_the_only_figure_of_a_column_says_nothing_of_which_rows_make_it_up() -> None:
    """In the second column 土地支出 has but one item; it still has two, and 电影支出 and 付息支出 one each."""
    rows = """
支出合计 | 9400 | 8230
电影支出 | 60 | 80
影院补助 | 60 | 80
土地支出 | 5240 | 3850
征地支出 | 4900 | 3850
配套支出 | 340 |
管网支出 | 340 |
付息支出 | 4100 | 4300
债券付息 | 4100 | 4300
"""
    found = told(rows)
    assert {("ok", "5240 = 4900 + 340"), ("ok", "9400 = 60 + 5240 + 4100"), ("ok", "8230 = 80 + 3850 + 4300")} <= found
    assert not broken(rows)


def test_what_of_which_announces_may_go_on_without_numbers() -> None:
    rows = """
补助 | 4310 | 2400 | 1910
其中：均衡补助 | 2100 | 1200 | 900
财力保障 | 1300 | 700 | 600
结算补助 | {last} | 500 | 410
专项 | 980 | 560 | 420
"""
    header = "项目 | 预算数 | 完成数 | 调整数"
    assert ("ok", "4310 = 2100 + 1300 + 910") in told(rows.format(last=910), header=header)
    assert broken(rows.format(last=970), header=header) == {"4310 ≠ 2100 + 1300 + 970 = 4370"}


def test_a_numbered_row_with_more_inside_it_than_it_holds() -> None:
    """The row beside it holds just what stands inside it, and the total counts both."""
    rows = """
一、本年收入 | 1500
（一）经费拨款 | 1440
（二）基金拨款 | 60
二、上年结转 | 36
（一）经费拨款 | {first}
（二）基金拨款 | 6
收入总计 | 1536
"""
    header = "项目 | 预算数"
    assert not broken(rows.format(first=30), header=header)
    assert broken(rows.format(first=33), header=header) == {"36 ≠ 33 + 6 = 39"}
