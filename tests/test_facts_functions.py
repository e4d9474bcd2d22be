"""Functional classification: names and codes as printed, and the code they mean."""

import pytest

from extractor.facts.functions import agrees, code_name, resolve
from extractor.facts.paths import find_paths

Path = tuple[tuple[str, str], ...]


@pytest.mark.parametrize(
    ("names", "year", "code"),
    [
        ((("类", "教育支出"), ("款", "普通教育"), ("项", "高中教育")), 2026, "2050204"),
        ((("类", "卫生健康支出"), ("款", "卫生健康管理事务"), ("项", "行政运行")), 2026, "2100101"),
        ((("类", "教育"), ("款", "普通教育支出"), ("项", "高中教育支出")), 2026, "2050204"),
        ((("类", "医疗卫生与计划生育支出"), ("款", "行政事业单位医疗"), ("项", "行政单位医疗")), 2016, "2101101"),
        ((("款", "行政事业单位离退休"), ("项", "事业单位离退休")), 2017, "2080502"),
        ((("款", "党委办公厅室及相关机构事务"), ("项", "行政运行")), 2026, "2013101"),
        ((("类", "社会保障和就业支出"), ("项", "伤残抚恤")), 2026, "2080802"),
        ((("类", "住房保障支出"), ("款", "住房保障支出"), ("项", "购房补贴")), 2026, "2210203"),
        ((("类", "社会保障与就业支出"),), None, "208"),
        ((("", "住房保障支出"),), None, "221"),
        ((("", "其他农林水支出"),), None, "2139999"),
    ],
)
def test_a_path_of_names_means_one_code(names: Path, year: int | None, code: str) -> None:
    """支出 dropped or added, brackets left out, old names and missing levels are all read."""
    assert resolve(names, year) == code


@pytest.mark.parametrize(
    ("names", "why"),
    [
        ((("项", "行政运行"),), "stands under a hundred codes"),
        ((("", "一般行政管理事务"),), "stands under a hundred codes"),
        ((("类", "教育支出"), ("款", "普通教育"), ("项", "食堂改造项目")), "is no item"),
        ((("类", "一般公共服务支出"), ("款", "司法"), ("项", "行政运行")), "contradicts itself"),
        ((), "is empty"),
    ],
)
def test_what_stays_open_means_none(names: Path, why: str) -> None:
    assert resolve(names, 2026) is None, why


@pytest.mark.parametrize(
    ("printed", "code"),
    [("一般行政事务管理", "2040502"), ("案件审叛", None), ("一般行政管理亊务", "2040502")],
)
def test_a_slip_is_read_among_the_children_of_its_parent(printed: str, code: str | None) -> None:
    """Characters in another order and one wrong character in eight; one in four is too much."""
    assert resolve((("款", "法院"), ("项", printed)), 2026) == code


def test_the_context_decides_between_namesakes() -> None:
    """信息化建设 stands under many; below 财政事务 it is one."""
    assert resolve((("项", "信息化建设"),), 2026) is None
    assert resolve((("项", "信息化建设"),), 2026, under=["20106"]) == "2010607"


def test_the_year_decides_between_old_and_new() -> None:
    """地震事务 moved from 220 to 224 when emergency management was set up."""
    assert resolve((("款", "地震事务"),), 2017) == "22004"
    assert resolve((("款", "地震事务"),), 2026) == "22405"
    assert resolve((("款", "地震事务"),), None) == "22405"


def test_the_name_in_use_is_given_for_a_code() -> None:
    assert code_name("210") == "卫生健康支出"
    assert code_name("2010101") == "行政运行"
    assert code_name("2999999") is None


def test_a_code_in_no_list_contradicts_no_name() -> None:
    assert agrees("2019801", "某某支出")
    assert agrees("2050204", "高中教育支出")
    assert not agrees("2050204", "小学教育")


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("教育支出（类）普通教育（款）高中教育（项）", ["function.2050204"]),
        ("1.“教育支出”（类）“普通教育”（款）“高中教育”（项）", ["function.2050204"]),
        ("教育支出（205类）普通教育（02款）高中教育（04项）", ["function.2050204"]),
        ("用于一般公共服务支出（类）", ["function.201"]),
        ("一般公共服务（类）支出8万元、教育（类）支出", ["function.201", "function.205"]),
        ("（2）行政运行（2010601）", ["function.2010601"]),
        ("2050204高中教育", ["function.2050204"]),
        ("工资福利支出（301）", ["economic.301"]),
        ("机关工资福利支出（501）", ["economic.501"]),
        ("教育支出-普通教育-高中教育", ["function.2050204"]),
        ("工资福利支出（类）", ["economic.301"]),
        ("（2）基本工资（款）", ["economic.30101"]),
        ("1.法院案件审判（项）", ["function.2040504"]),
        ("教育支出（类）普通教育（款）校车安全（项）", [None]),
        ("环境保护管理事务（款）环境保护法规、规划及标准（项）", ["function.2110105"]),
        ("预算301万元，因公出国（境）费", []),
        ("（一）基本支出（含上年结转）", []),
    ],
)
def test_items_with_level_or_code_in_running_text(text: str, concepts: list[str | None]) -> None:
    assert [path.concept for path in find_paths(text)] == concepts


def test_the_title_above_gives_the_class() -> None:
    """Under a heading （一）公共安全支出（类） the items begin at the 款."""
    above = ("支出预算情况", "公共安全支出（类）")
    assert [path.concept for path in find_paths("法院（款）行政运行（项）", above)] == ["function.2040501"]


def test_a_printed_code_wins_unless_its_name_says_otherwise() -> None:
    """2050204 is high school; printed beside 小学教育（项） under its full path the names are believed."""
    right = find_paths("其他某新设事务（2050777）")
    assert [path.concept for path in right] == ["function.2050777"]
    wrong = find_paths("教育支出（类）普通教育（款）小学教育（2050204项）")
    assert [path.concept for path in wrong] == ["function.2050202"]
