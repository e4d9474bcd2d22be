"""Arithmetic findings: every rule on its faulty text and on the clean twin, and who is blamed for what."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from extractor.facts import read_narrative
from extractor.findings import find
from extractor.judge import judge_all
from extractor.messages import message
from extractor.model import Finding
from extractor.outline import outline
from extractor.patterns import toml
from extractor.readers import read_document
from extractor.relations import build
from tests.narratives import Story
from tests.rule_papers import report

RULES: dict[str, dict[str, Any]] = toml("rules_arithmetic")["rule"]
SHOWN = [rule for rule, entry in RULES.items() if "breaks" in entry]
TITLES = {
    "department_budget": "云江市河湾区水务局2031年部门预算",
    "department_final": "云江市河湾区水务局2031年度部门决算",
    "government_budget": "关于云江市2030年预算执行情况和2031年预算草案的报告",
}
NUMBERS = "一二三四五六七八九"


def paper(text: str, family: str) -> bytes:
    """A document with this text: its title, then numbered headings for # and ##."""
    lines, counted = [TITLES[family], "", "一、部门收支预算情况说明"], [1, 0]
    for line in text.strip().splitlines():
        if line.startswith("## "):
            counted[1] += 1
            lines.append(f"（{NUMBERS[counted[1] - 1]}）{line[3:]}")
        elif line.startswith("# "):
            counted = [counted[0] + 1, 0]
            lines.append(f"{NUMBERS[counted[0] - 1]}、{line[2:]}")
        else:
            lines.append(f"　　{line}")
    return "\n".join(lines).encode()


def noted(text: str, family: str = "department_budget") -> list[Finding]:
    """The arithmetic findings of the whole flow."""
    document = read_document(paper(text, family), "a.txt")
    structure = outline(document)
    narrative = read_narrative(document, structure)
    checks = judge_all(build(narrative, structure), narrative)
    return [each for each in find(document, structure, narrative, checks) if each.rule in RULES]


@pytest.mark.parametrize("rule", SHOWN)
def test_every_rule_finds_its_fault_and_nothing_in_the_clean_twin(rule: str) -> None:
    """`breaks` yields exactly that finding, `clean` none."""
    entry = RULES[rule]
    given = entry.get("given", {})
    assert [each.rule for each in noted(entry["breaks"], **given)] == [rule]
    assert [each.rule for each in noted(entry["clean"], **given)] == []


@pytest.mark.parametrize("rule", SHOWN)
def test_messages_show_the_numbers_in_both_languages(rule: str) -> None:
    """Every place of the template is filled."""
    entry = RULES[rule]
    for each in noted(entry["breaks"], **entry.get("given", {})):
        for words in (message(each, "zh"), message(each, "en")):
            assert "{" not in words
            assert any(char.isdigit() for char in words)


def test_a_rounding_tail_is_never_more_than_a_remark() -> None:
    """info, with no one to blame."""
    (found,) = noted(RULES["rounding_tail"]["breaks"])
    assert (found.severity, found.suspects) == ("info", ())


@pytest.mark.usefixtures("trusting")
def test_one_wrong_figure_is_one_finding() -> None:
    """A swapped pair of digits breaks a sum, a rate and a repetition; it is told once, and blamed."""
    story = Story()
    total = story.say("“三公”经费", "three_public.total", amount="20.00万元")
    items = [
        story.say("出国", "three_public.abroad", amount="3.00万元"),
        story.say("公车", "three_public.vehicle", amount="12.40万元"),
        story.say("接待", "three_public.reception", amount="4.60万元"),
    ]
    story.list(total, *items)
    wrong = story.say("公车", "three_public.vehicle", amount="14.20万元", change="2.00万元", rate="19.23%")
    (found,) = story.findings()
    assert found.severity == "error"
    assert found.suspects[0].fact == story.fact(wrong)
    assert (found.suspects[0].expected, found.suspects[0].reason) == (Decimal("12.40"), "slip_swap")


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize(
    ("stated", "severity"),
    [("71.65%", None), ("71.66%", "warning"), ("71.73%", "error")],
)
def test_a_percentage_cut_off_is_a_warning_and_a_wrong_one_an_error(stated: str, severity: str | None) -> None:
    """One unit of the last digit is a slip of rounding, more is a wrong figure."""
    story = Story()
    whole = story.say("支出合计", "expenditure.current", amount="2940.05万元")
    item = story.say("基本支出", "expenditure.basic", amount="2106.66万元", share=stated)
    story.list(whole, item, story.say("其余", amount="833.39万元"))
    assert [each.severity for each in story.findings()] == ([severity] if severity else [])


def test_a_list_that_need_not_be_complete_is_no_error() -> None:
    """其中 may leave parts out."""
    story = Story()
    whole = story.say("培训支出", amount="300.00万元")
    one, other = story.say("师资", amount="120.00万元"), story.say("场地", amount="60.00万元")
    story.list(whole, one, other, complete=False, cue="其中")
    assert story.findings() == []
    assert [c.status for c in story.checks() if c.relation.rule == "listed_sum"] == ["undetermined"]


def test_an_open_list_is_an_error_where_its_shares_leave_nothing_out() -> None:
    """占40 %, 占60 %: there is no room for more parts."""
    story = Story()
    whole = story.say("培训支出", amount="300.00万元")
    one = story.say("师资", amount="120.00万元", share="40.00%")
    other = story.say("场地", amount="160.00万元", share="60.00%")
    story.list(whole, one, other, complete=False, cue="其中")
    (found,) = story.findings()
    assert found.suspects[0].fact == story.fact(other)
    assert found.suspects[0].expected == Decimal("180.00")


def test_a_list_that_ran_on_too_far_is_no_error() -> None:
    """The first two items make the whole; the third belongs to something else."""
    story = Story()
    whole = story.say("项目支出", amount="30.00万元")
    items = [
        story.say(name, amount=amount)
        for name, amount in (("甲", "20.00万元"), ("乙", "10.00万元"), ("丙", "7.50万元"))
    ]
    story.list(whole, *items)
    assert story.findings() == []


def test_two_places_that_close_on_their_own_differ_in_scope() -> None:
    """基本支出 of all funds and of one: each the sum of its own parts, nobody is wrong."""
    story = Story()
    for section, (basic, personnel, public) in enumerate(
        [("80.00万元", "60.00万元", "20.00万元"), ("70.00万元", "55.00万元", "15.00万元")]
    ):
        story.parents[section] = None
        whole = story.say("基本支出", "expenditure.basic", amount=basic, section=section)
        parts = [
            story.say("人员经费", "expenditure.personnel", amount=personnel, section=section),
            story.say("公用经费", "expenditure.public", amount=public, section=section),
        ]
        story.list(whole, *parts)
    assert story.findings() == []


def test_a_government_speaks_of_several_territories() -> None:
    """全市 and 市本级 under one label are no contradiction."""
    story = Story(family="government_budget")
    for section, amount in enumerate(("115.6亿元", "515.6亿元")):
        story.parents[section] = None
        story.say("一般公共预算支出", amount=amount, section=section)
    assert story.findings() == []


def test_a_real_wrong_base_is_found() -> None:
    """2万元 against 1.5万元 is a rise by a third, not by 75 %."""
    story = Story()
    story.say("培训费", "training.total", amount="2.00万元", last="1.50万元", rate="75.00%")
    (found,) = story.findings()
    assert found.rule == "rate_between"


def test_nought_on_nought_is_let_be() -> None:
    """增长0% beside no change at all is clumsy, not wrong."""
    story = Story()
    story.say("出国", "three_public.abroad", amount="0万元", change="0万元", rate="0%")
    assert story.findings() == []


def test_a_wrong_unit_is_named() -> None:
    """3944.08元 among 万元."""
    story = Story()
    story.say("收入预算", "revenue.total", amount="3944.08万元", change="286.07万元", rate="7.8%")
    wrong = story.say("支出预算", "expenditure.total", amount="39440800万元")
    found = story.findings()[0]
    assert found.suspects[0].fact == story.fact(wrong)
    assert found.suspects[0].reason == "slip_unit"


def test_a_list_of_which_what_is_missing_stands_right_behind_it_only_seemed_to_end() -> None:
    """However short the figure; one that is not what is missing leaves the list as it is."""
    said = "实有人数89人，其中：在职人员64人；退休人员13人。另有借调在职人员{more}人。"
    found = {more: [each.rule for each in report(said.format(more=more)).findings] for more in (12, 15)}
    assert found == {12: [], 15: ["listed_parts"]}
