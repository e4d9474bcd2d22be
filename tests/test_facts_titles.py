"""A title above a paragraph that names no subject: the title names it."""

from __future__ import annotations

import pytest
from narratives_read import figures, lists, told


def test_a_paragraph_without_a_subject_speaks_of_its_heading() -> None:
    """收入预算 | 2025年年初预算数80万元: the list below belongs to it, and so does its change."""
    found = told(
        "2025年年初预算数80万元，其中：财政拨款60万元，事业收入20万元，收入比2024年增加8万元。",
        title="收入预算",
        kind="revenue",
    )
    assert [line.split(" ")[:3] for line in figures(found)] == [
        ["revenue.total", "amount", "80万元"],
        ["revenue.fiscal", "amount", "60万元"],
        ["revenue.institution", "amount", "20万元"],
        ["revenue.total", "change", "8万元"],
    ]


def test_an_item_may_have_its_title_on_a_line_of_its_own() -> None:
    """The paragraph below speaks of the item, which stays among its siblings."""
    found = told(
        "财政拨款支出年初预算为90万元，支出决算为84万元。其中：",
        "1.教育支出（类）进修及培训（款）培训支出（项）。年初预算为30万元，支出决算为24万元。",
        "2.住房保障支出（类）住房改革支出（款）住房公积金（项）。",
        "年初预算为60万元，支出决算为60万元。",
        family="department_final",
    )
    assert [fact.concept for fact in found.facts[-2:]] == ["function.2210201"] * 2
    assert lists(found) == [("expenditure.total", ["function.2050803", "function.2210201"])]


def test_a_name_that_the_line_breaks_is_read_whole() -> None:
    """……防汛 | （项）。年初预算为……: the level stands on the next line."""
    found = told("1.农林水支出（类）水利（款）防汛", "（项）。年初预算为45万元。", family="department_final")
    assert [fact.concept for fact in found.facts] == ["function.2130314"]


def test_a_title_heads_nothing_once_a_figure_was_said() -> None:
    """Only the first figure may take its name from above."""
    found = told("本部门预算收入80万元。", "2025年预算数为30万元。", title="收入预算", kind="revenue")
    assert [fact.concept for fact in found.facts] == ["revenue.total", None]


def test_the_fund_above_narrows_a_wider_word_below() -> None:
    """财政拨款支出 below 一般公共预算 is that of the general budget."""
    found = told("财政拨款支出70万元。", title="一般公共预算财政拨款支出情况", kind="general_budget")
    assert [fact.fund for fact in found.facts] == ["general"]


def test_words_that_name_a_side_mean_that_side() -> None:
    """Below a title on revenue 支出预算 is expenditure, in a government's report too."""
    found = told("2025年收入预算80亿元，支出预算70亿元。", title="一般公共预算收入情况", family="government_budget")
    assert [fact.measure for fact in found.facts] == ["revenue", "expenditure"]


@pytest.mark.parametrize(
    ("words", "concept", "label"),
    [
        ("1.闸门检修：支出决算为3.20万元。", None, "闸门检修"),
        ("（二）河道巡查船只更新。支出决算为3.20万元。", None, "河道巡查船只更新"),
        ("3.住房公积金：支出决算为3.20万元。", "function.2210201", "住房公积金"),
        ("住房公积金：年初预算为3.20万元。", "function.2210201", "住房公积金"),
        ("1.总体情况：支出决算为3.20万元。", "expenditure.total", "支出决算"),
    ],
)
def test_an_item_names_its_money_before_its_colon(words: str, concept: str | None, label: str) -> None:
    """Behind it 支出决算为 only says the phase: it is the account of that item, not of the whole body."""
    (fact,) = told(
        words, title="一般公共预算财政拨款支出决算具体情况", kind="general_budget", family="department_final"
    ).facts
    assert (fact.concept, fact.label) == (concept, label)


def test_a_colon_between_a_phase_and_its_amount_is_its_verb() -> None:
    """年初预算：5万元，支出决算：4万元 are two phases of one thing, and no figure printed twice."""
    found = told("2025年度会议费年初预算：5.10万元，支出决算：4.90万元。", family="department_final")
    assert [(fact.phase, fact.concept) for fact in found.facts] == [
        ("budget", "conference.total"),
        ("final", "conference.total"),
    ]


@pytest.mark.parametrize("printed", ["人民币3.20万元", "3.20万元人民币", "￥3.20万元", "人民币 ¥3.20万元"])
def test_the_currency_says_nothing(printed: str) -> None:
    """Whatever words read the figure without it, read it with it."""
    (fact,) = told(f"会议费支出预算为{printed}。").facts
    assert (fact.concept, fact.quantity.raw.removesuffix("人民币")) == ("conference.total", "3.20万元")


@pytest.mark.parametrize("joint", ["-", "—", "--"])
def test_the_last_name_of_a_joined_path_ends_before_what_is_said_of_it(joint: str) -> None:
    """……住房改革支出-住房公积金支出决算为: 支出决算 is said of the item."""
    path = joint.join(("住房保障支出", "住房改革支出", "住房公积金"))
    (fact,) = told(f"1.{path}支出决算为3.20万元。", family="department_final").facts
    assert fact.concept == "function.2210201"
