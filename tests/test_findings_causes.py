"""One cause, one finding: slips of the layout, each made in a sound document, are told once and named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reports import small_report
from rule_papers import report

from extractor.findings.causes import by_cause
from extractor.messages import message
from extractor.model import Finding
from extractor.outputs.to_json import as_data
from extractor.patterns import toml

LAYOUT = toml("rules_layout")["rule"]


def serious(text: str) -> list[Finding]:
    return [found for found in report(text).findings if found.severity != "info"]


@pytest.mark.parametrize("rule", LAYOUT)
def test_a_slip_of_the_layout_is_one_finding_that_names_it(rule: str) -> None:
    """With all that it breaks, and no remark that the reading is in doubt; the sound twin has none."""
    assert report(LAYOUT[rule]["clean"]).findings == ()
    (found,) = report(LAYOUT[rule]["breaks"]).findings
    assert (found.rule, found.cause) == (rule, rule.replace("_", ".", 1))
    assert found.severity in ("error", LAYOUT[rule]["severity"])
    assert len(found.checks) > 1
    for language in ("zh", "en"):
        assert "{" not in message(found, language)


def test_a_whole_table_in_another_unit_is_no_slip_of_a_column() -> None:
    """Nothing bears out that its unit was read rightly."""
    text = LAYOUT["layout_column_unit"]["clean"]
    assert not any(found.cause for found in report(text.replace("单位：万元", "单位：元")).findings)


def test_a_single_wrong_figure_is_no_slip_of_the_layout() -> None:
    """It has the cause of a figure."""
    text = LAYOUT["layout_exchanged_rows"]["clean"].replace("| 1462.90 |", "| 1426.90 |")
    (found,) = serious(text)
    assert found.cause == "figure.swap"


def test_findings_that_blame_one_figure_are_one() -> None:
    """The gravest speaks, with the relations and figures of all."""
    report_ = small_report()
    _, found = report_.findings
    more = replace(report_.checks[0], number=2, equation="1.50亿元 ≠ 0.50亿元")
    one = replace(found, checks=(report_.checks[0],))
    other = replace(found, severity="warning", check=more, checks=(more,), facts=report_.narrative.cells)
    (joined,) = by_cause([other, one], report_.checks, report_.narrative)
    assert joined.severity == "error"
    assert [check.number for check in joined.checks] == [1, 2]
    assert {fact.number for fact in joined.facts} == {0, 2, 3}
    assert "0.50亿元" in joined.fields["also_zh"]
    assert joined.cause == "figure.value"
    data = as_data(replace(report_, checks=(*report_.checks, more), findings=(joined,)))["findings"][0]
    assert (data["cause"], data["checks"]) == ("figure.value", ["c1", "c2"])
