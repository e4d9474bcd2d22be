"""Performance tables: indicators, the money of projects, and what must agree among them."""

from __future__ import annotations

import json
import re

import pytest
from grids import BODY, table, tables
from jsonschema import Draft202012Validator
from rule_papers import report

from extractor.facts import read_cells, unread_tables
from extractor.facts.indicators.held import held
from extractor.facts.indicators.values import value
from extractor.model import Cell, Fact, Identity, Narrative, Outline, Relation, Table
from extractor.outputs import schema
from extractor.outputs.to_json import as_data
from extractor.patterns import toml
from extractor.relations import build
from extractor.taxonomy import indicator_role, money_role

LISTED = """
项目名称 | 项目总额 | 其中： | < | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 本年指标值 | 度量单位
^ | ^ | 财政资金 | 其他资金 | ^ | ^ | ^ | ^ | ^ | ^
河道清淤 | 52.00 | 45.00 | 7.00 | 产出指标 | 数量指标 | 清淤长度 | ≥ | 14 | 公里
 | | | | 成本指标 | 经济成本指标 | 每公里成本 | ≤ | 3.20 | 万元
 | | | | 效益指标 | 社会效益指标 | 内涝缓解 | 定性 | 明显 |
泵站维修 | 8.00 | 8.00 | | 产出指标 | 质量指标 | 一次验收合格率 | = | 100 | %
"""

ASSESSED = """
项目名称 | < | 泵站维修 | < | < | < | < | <
主管部门 | < | 河湾区水务局 | < | < | 实施单位 | 河湾区泵站管理所 | <
项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
^ | 年度资金总额 | 60.00 | 80.00 | 72.00 | 10 | 90.0% | 9
^ | 其中：当年财政拨款 | 50.00 | 50.00 | 45.00 | — | 90.0% | —
^ | 其他资金 | 10.00 | 30.00 | 27.00 | — | 90.0% | —
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因
产出指标 | 数量指标 | 维修台数 | ≥6台 | 7台 | 50 | 50 |
^ | 时效指标 | 完工时间 | 10月底前 | 11月完成 | 10 | 6 | 雨季
效益指标 | 社会效益指标 | 停机小时 | 不超过12小时 | 10.5小时 | 30 | 28 |
总分 | < | < | < | < | 100 | 93 |
"""


def facts(*found: Table, family: str = "department_final") -> tuple[Fact, ...]:
    return read_cells(found, Outline(Identity(family, None, BODY, 2031), ()), Narrative()).cells


def told(fact: Fact) -> str:
    """A figure in a line: value, unit, sign, what it is, project and indicator."""
    said = dict(fact.dimensions)
    what = said.get("item") or fact.concept or fact.measure
    where = (said.get("project", ""), said.get("indicator", ""))
    value = fact.quantity.raw if fact.worded else f"{fact.value}{fact.quantity.unit}"
    return " ".join(map(str, (f"{said.get('sign', '')}{value}", what, fact.phase, *where)))


def relations(*found: Table) -> list[Relation]:
    outline = Outline(Identity("department_final", None, BODY, 2031), ())
    return list(build(read_cells(found, outline, Narrative()), outline, found))


def test_rows_of_a_list_are_indicators_of_the_project_named_above() -> None:
    """Blank cells mean as above; signs and units have columns of their own; words are kept as printed."""
    found = [told(fact) for fact in facts(table(LISTED, "项目支出绩效目标表", "单位：万元"))]
    assert found == [
        "52.00万元 project.amount final 河道清淤 ",
        "45.00万元 project.amount final 河道清淤 ",
        "7.00万元 project.amount final 河道清淤 ",
        "≥14公里 performance.indicator budget 河道清淤 产出指标/数量指标/清淤长度",
        "≤3.20万元 performance.indicator budget 河道清淤 成本指标/经济成本指标/每公里成本",
        "定性明显 performance.indicator budget 河道清淤 效益指标/社会效益指标/内涝缓解",
        "8.00万元 project.amount final 泵站维修 ",
        "8.00万元 project.amount final 泵站维修 ",
        "=100% performance.indicator budget 泵站维修 产出指标/质量指标/一次验收合格率",
    ]


def test_words_have_no_value_in_the_result() -> None:
    """In the JSON the value is null and the words are the quote; the schema knows it."""
    drawn = "绩效目标表\n三级指标 | 指标值\n应急处置 | 及时\n巡查次数 | 6次"
    result = as_data(report(drawn))
    result["document"]["id"] = "0" * 64
    assert [(f["value"], f["amount"], f["source"]["quote"]) for f in result["facts"]] == [
        (None, None, "及时"),
        ("6", "6", "6次"),
    ]
    Draft202012Validator(json.loads(schema.write())).validate(result)


def test_each_piece_of_a_form_has_a_header_of_its_own() -> None:
    """Money by stage and source, targets with what came of them, scores, and the total without an indicator."""
    found = [told(fact) for fact in facts(table(ASSESSED, "项目支出绩效自评表"))]
    assert found[:6] == [
        "60.00万元 project.amount budget 泵站维修 ",
        "80.00万元 project.amount adjusted 泵站维修 ",
        "72.00万元 project.amount final 泵站维修 ",
        "10 full_score budget 泵站维修 执行率",
        "90.0% project.amount final 泵站维修 ",
        "9 score final 泵站维修 执行率",
    ]
    assert found[14:] == [
        "≥6台 performance.indicator budget 泵站维修 产出指标/数量指标/维修台数",
        "7台 performance.indicator final 泵站维修 产出指标/数量指标/维修台数",
        "50 full_score budget 泵站维修 产出指标/数量指标/维修台数",
        "50 score final 泵站维修 产出指标/数量指标/维修台数",
        "10月底前 performance.indicator budget 泵站维修 产出指标/时效指标/完工时间",
        "11月完成 performance.indicator final 泵站维修 产出指标/时效指标/完工时间",
        "10 full_score budget 泵站维修 产出指标/时效指标/完工时间",
        "6 score final 泵站维修 产出指标/时效指标/完工时间",
        "≤12小时 performance.indicator budget 泵站维修 效益指标/社会效益指标/停机小时",
        "10.5小时 performance.indicator final 泵站维修 效益指标/社会效益指标/停机小时",
        "30 full_score budget 泵站维修 效益指标/社会效益指标/停机小时",
        "28 score final 泵站维修 效益指标/社会效益指标/停机小时",
        "100 full_score budget 泵站维修 ",
        "93 score final 泵站维修 ",
    ]


def test_money_in_pairs_and_marks_in_the_header() -> None:
    """A total of all years beside the one of the year is of another period; （90分） is what the rows make."""
    drawn = """
    项目名称 | 沿河绿化 | 项目类别 | 特定目标类
    项目资金总额 | 30.00 | 年度资金申请总额 | 12.00
    其中：财政资金 | 30.00 | 其中：当年财政拨款 | 12.00
    年度目标 | 种树 | < | <
    二级指标 | 三级指标 | 指标值 | 分值权重（90分）
    数量指标 | 种植株数（株） | ≥400 | 90
    """
    found = facts(table(drawn, "绩效目标表", "单位：万元"), family="department_budget")
    assert [(told(fact), fact.dimension("period")) for fact in found] == [
        ("30.00万元 project.amount budget 沿河绿化 ", "项目资金总额"),
        ("12.00万元 project.amount budget 沿河绿化 ", None),
        ("30.00万元 project.amount budget 沿河绿化 ", "项目资金总额"),
        ("12.00万元 project.amount budget 沿河绿化 ", None),
        ("90 full_score budget 沿河绿化 ", None),
        ("≥400株 performance.indicator budget 沿河绿化 数量指标/种植株数（株）", None),
        ("90 full_score budget 沿河绿化 数量指标/种植株数（株）", None),
    ]


def test_words_at_the_side_name_no_indicator() -> None:
    """绩效指标 over the edge of a form stands beside the header, and 指标内容 in it names the indicators."""
    drawn = """
    项目名称 | < | < | 堤防巡查
    年度绩效指标 | 二级指标 | 指标内容 | 指标值
    ^ | 数量指标 | 巡查里程 | 320公里
    """
    found = facts(table(drawn, "绩效目标表"))
    assert [told(fact) for fact in found] == ["320公里 performance.indicator budget 堤防巡查 数量指标/巡查里程"]


def test_a_whole_department_has_indicators_without_a_project() -> None:
    """Activities and levels printed in one cell are parted; the money of a whole body is no project's."""
    drawn = """
    部门名称 | < | 河湾区水务局 | <
    预算支出总额 | < | 900.00 | <
    活动 | 绩效指标 | 指标性质 | 指标值
    防汛 | 产出指标数量指标巡堤次数 | ≥ | 40
    """
    (found,) = facts(table(drawn, "部门整体支出绩效目标表", "单位：万元"))
    assert told(found) == "≥40 performance.indicator budget  防汛/产出指标/数量指标/巡堤次数"
    assert found.binding == "certain"


def test_the_header_makes_the_kind_not_the_title() -> None:
    """A table of indicators under any heading is one; one whose columns nobody can tell is named in a warning."""
    (found,) = tables("三级指标 | 指标值\n巡堤次数 | 40次", above=("附表三",))
    assert (found.kind, [told(fact) for fact in facts(found)]) == (
        "performance",
        ["40次 performance.indicator budget  巡堤次数"],
    )
    dark = table("甲栏 | 乙栏\n巡堤 | 40次", "项目支出绩效目标表")
    outline = Outline(Identity("department_final", None, BODY, 2031), ())
    narrative = read_cells((dark,), outline, Narrative())
    assert narrative.cells == ()
    assert "项目支出绩效目标表" in next(unread_tables((dark,), outline, narrative))


def test_a_box_cut_by_the_page_has_its_name_on_either_side() -> None:
    """A blank box amid a page begins what the next page names; one at the head of a page goes on."""

    def box(row: int, text: str, rows: int, page: int) -> Cell:
        return Cell(row, 0, text, rows=rows, page=page)

    boxes = {
        0: box(0, "甲", 2, 1),
        2: box(2, "", 1, 1),
        3: box(3, "乙", 1, 2),
        4: box(4, "丙", 1, 2),
        5: box(5, "", 2, 3),
    }
    rows = [(boxes[row],) if row in boxes else () for row in range(7)]
    assert held(rows, range(1)) == ["甲", "甲", "乙", "乙", "丙", "丙", "丙"]
    plain = [(Cell(row, 0, text),) for row, text in enumerate(("甲", "", "乙", ""))]
    assert held(plain, range(1)) == ["甲", "甲", "乙", "乙"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("≥2.5万人次", ("≥", "2.5", "万人次")),
        (">=3次", ("≥", "3", "次")),
        ("不少于1,200(平方米)", ("≥", "1200", "平方米")),
        ("排水达标率≥95％", ("≥", "95", "%")),
        ("5个工作日以内", ("≤", "5", "个工作日")),
        ("42", ("", "42", "")),
        ("≤2起", ("≤", "2", "起")),
        ("1月起", None),
        ("长期", None),
        ("10月底前", None),
        ("11月完成", None),
        ("2031年", None),
        ("3台；2套", None),
        ("1-4季度", None),
        ("开展不少于4次的演练", None),
    ],
)
def test_values_of_indicators(text: str, expected: tuple[str, str, str] | None) -> None:
    """Sign, number and unit of one value; dates, ranges, several values and sentences are words."""
    found = value(text)
    assert (found and (found.sign, str(found.number.value), found.unit)) == expected


@pytest.mark.parametrize(
    ("kind", "entry"),
    [(kind, entry) for kind in ("role", "money") for entry in toml("indicators")[kind]],
    ids=lambda it: it["id"] if isinstance(it, dict) else it,
)
def test_headers_mean_what_their_examples_say(kind: str, entry: dict[str, list[str]]) -> None:
    """Every example is taken for the role, every reject for another or none."""

    def role(words: str) -> str | None:
        money = money_role(words)
        return indicator_role(words) if kind == "role" else money and money.id

    assert {role(words) for words in entry["examples"]} == {entry["id"]}
    assert entry["id"] not in {role(words) for words in entry["rejects"]}


def test_scores_money_and_rates_are_held_against_each_other() -> None:
    """The right form has nothing broken: full scores, scores, three stages of money, three rates."""
    found = relations(table(ASSESSED, "项目支出绩效自评表"))
    rules = [(relation.rule, str(relation.stated.value)) for relation in found]
    assert rules == [
        ("table_total", "100"),
        ("table_total", "93"),
        ("table_total", "60.00"),
        ("table_total", "80.00"),
        ("table_total", "72.00"),
        ("table_execution", "90.0"),
        ("table_execution", "90.0"),
        ("table_execution", "90.0"),
    ]
    assert all(relation.firm for relation in found)


def test_scores_without_that_of_execution_are_not_added_up() -> None:
    """Half a form on the next page, without the money: what the total lacks may be the score of execution."""
    rest = "\n".join(ASSESSED.strip().splitlines()[6:])
    assert [relation.rule for relation in relations(table(rest, "项目支出绩效自评表"))] == []


def test_a_slip_among_scores_that_add_up_is_found() -> None:
    """Where full scores close, the total of the scores is held to its rows; a nought nobody worked out is no rate."""
    slip = re.sub("总分.*", "总分 | < | < | < | < | 100 | 95 |", ASSESSED).replace(
        "45.00 | — | 90.0%", "45.00 | — | 0.0%"
    )
    drawn = (table(slip, "项目支出绩效自评表"), *tables(ASSESSED, ASSESSED.replace("泵站", "闸门")))
    drawn = tuple(
        Table(**{**{f: getattr(t, f) for f in t.__dataclass_fields__}, "number": n}) for n, t in enumerate(drawn)
    )
    found = relations(*drawn)
    broken = [relation for relation in found if relation.stated.cell and relation.stated.cell[0] == 0]
    assert ("table_total", "95", True) in [(r.rule, str(r.stated.value), r.firm) for r in broken]
    assert [r for r in broken if r.rule == "table_execution" and not r.stated.value] == []


def test_the_text_of_one_project_is_held_to_its_form() -> None:
    """One score in the text and one form: the score and the money said with it; of two forms nobody can tell which."""
    said = "# 预算绩效情况\n泵站维修项目自评得分为39分。全年预算数为80.00万元，执行数为27.00万元。\n"
    said += "项目支出绩效自评表\n单位：万元\n"
    told = report(said + ASSESSED.strip(), "department_final").checks
    text = [(c.relation.rule, c.status, c.stated and str(c.stated)) for c in told if c.relation.origin == "table_text"]
    assert text == [
        ("text_table", "violated", "39"),
        ("text_table", "ok", "80.00"),
        ("text_table", "violated", "27.00"),
    ]
    twice = said + ASSESSED.strip() + "\n项目支出绩效自评表\n单位：万元\n" + ASSESSED.strip().replace("泵站", "闸门")
    assert [c for c in report(twice, "department_final").checks if c.relation.origin == "table_text"] == []
