"""What is to be verified: held, violated, not printed, not read; and what does not apply."""

from __future__ import annotations

from collections import Counter

import pytest

from extractor.messages import rules
from extractor.model import Report
from extractor.outputs import duties_text
from extractor.outputs.to_json import as_data
from extractor.pipeline import parse
from extractor.taxonomy import Duty, asked_among, concepts, duties, families, table_kinds

TEXT = """柳湾区林业局2031年部门预算

一、收支总体情况
2031年收入总计640.20万元，其中：一般公共预算财政拨款收入640.20万元。
2031年支出总计640.20万元，其中：基本支出500.00万元，项目支出140.20万元。

二、“三公”经费
2031年“三公”经费预算{three}万元，其中：因公出国（境）费0万元；公务用车购置及运行维护费4.00万元；公务接待费2.50万元。

三、政府采购情况
2031年政府采购预算{bought}。
"""


def read(three: str = "6.50", bought: str = "总额20.00万元") -> Report:
    return parse(TEXT.format(three=three, bought=bought).encode(), name="a.txt")


def statuses(report: Report) -> dict[str, str]:
    return {outcome.duty: outcome.status for outcome in report.duties}


def test_a_duty_is_told_from_the_relations_that_fulfil_it() -> None:
    """Those that were judged stand with it; nothing is verified anew."""
    report = read()
    found = statuses(report)
    assert (found["balance"], found["expenditure_parts"], found["three_public"]) == ("held", "held", "held")
    assert all(check in report.checks for outcome in report.duties for check in outcome.checks)


def test_a_broken_relation_breaks_its_duty_and_no_other() -> None:
    """The others are as before."""
    sound, broken = statuses(read()), statuses(read(three="9.50"))
    assert {duty for duty in sound if sound[duty] != broken[duty]} == {"three_public"}
    assert broken["three_public"] == "violated"


def test_what_is_not_there_is_told_apart_from_what_cannot_be_verified() -> None:
    """No word of vehicles owned; of procurement the total alone."""
    report = read()
    found = statuses(report)
    assert found["fleet"] == "not_printed"
    assert found["procurement"] == "not_read"
    (told,) = (line for line in duties_text.listed(report) if "政府采购" in line)
    assert told == "  未能读出  政府采购等于货物、工程、服务之和：读出了数，没有可以与它相核的另一个数"


def test_the_summary_counts_every_duty_that_applies() -> None:
    """In the order held, violated, not printed, not read."""
    report = read()
    counts = Counter(statuses(report).values())
    said = duties_text.counted(report)
    asked = counts.total() - counts["not_applicable"]
    assert said.startswith(f"应核{asked}项：相符{counts['held']}，不符0，未公开{counts['not_printed']}，")
    assert duties_text.counted(report, "en").startswith(f"duties: {asked}; held {counts['held']}, ")
    assert [it["status"] for it in as_data(report)["duties"]] == [outcome.status for outcome in report.duties]


@pytest.mark.parametrize("duty", duties(), ids=lambda duty: duty.id)
def test_what_a_duty_names_exists(duty: Duty) -> None:
    """Concepts, rules, tables, sections and families, in both languages; a misspelt one would never be met."""
    names = {concept for concept, *_ in concepts()}
    known = {family.id for family in families()}
    assert duty.families | duty.but <= known
    assert duty.tables <= set(table_kinds())
    for way in duty.by:
        assert way.rules <= set(rules())
        assert way.tables <= set(table_kinds())
    asked = {name for group in duty.needs for name in group}
    asked |= {name for way in duty.by for name in way.stated | way.terms | way.either}
    codes = ("function.", "economic.")
    known = asked_among(names)
    assert all(name.startswith(codes) or name in known for name in asked)
