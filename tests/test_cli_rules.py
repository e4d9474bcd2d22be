"""gouji rules: the catalogue, whole or in part, for people and for programs."""

from __future__ import annotations

import json

import pytest

from extractor.cli import main
from extractor.error_models.catalogue import catalogue
from extractor.messages import Rule, rules
from extractor.outputs import rules_list
from extractor.taxonomy import grounds


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["rules", *arguments]) == 0
    return capsys.readouterr().out


def test_all_rules_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    """Every rule once; relations of the contract, texts, severity."""
    listed = json.loads(told(capsys, "--format", "json"))
    assert [rule["id"] for rule in listed] == [*rules(), *catalogue(), *grounds()]
    assert {rule["part"] for rule in listed} == {"rule", "hand", "eye", "sign", "doubt", "ground"}
    (share,) = (rule for rule in listed if rule["id"] == "share")
    assert share.keys() == {
        "id",
        "part",
        "name",
        "relates",
        "origin",
        "severity",
        "grounds",
        "breaks",
        "clean",
        "holds",
    }
    assert (share["relates"], share["origin"], share["severity"]) == (["share"], ["narrative"], "error")
    assert "占19.62%" in share["breaks"]


def test_some_rules_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    """Only those asked for, in that order, in either language."""
    said = told(capsys, "template_choice", "share")
    assert said.index("template_choice") < said.index("share")
    assert "  错误  占比（正文）\n  依据：share_of_named  " in said
    assert "  警告  字样\n" in said
    english = told(capsys, "--lang", "en", "share")
    assert "  error  share (text)\n  ground: share_of_named  " in english
    assert "\n  breaks it: 本年支出合计" in english


def test_slips_and_evidence_by_themselves(capsys: pytest.CaptureFixture[str]) -> None:
    """--part leaves the others out; a slip is told with how much it says, and what only looks like it."""
    listed = json.loads(told(capsys, "--part", "slips", "--format", "json"))
    assert [entry["id"] for entry in listed] == list(catalogue())
    assert [entry["id"] for entry in json.loads(told(capsys, "--part", "rules", "--format", "json"))] == list(rules())
    said = told(capsys, "swap", "part_missing")
    assert "  笔误  可信度高\n" in said
    assert "  是这种：218.12（本应281.12）" in said
    assert "  不是这种：政府采购预算支出合计68.20万元" in said
    assert "lowers the weight: not told" in told(capsys, "--lang", "en", "left_over")


def test_rules_and_evidence_have_names_of_their_own() -> None:
    """One name, one entry."""
    assert rules().keys().isdisjoint(catalogue())
    assert grounds().keys().isdisjoint({*rules(), *catalogue()})


def test_an_unknown_rule_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is listed, the status is 2."""
    assert main(["rules", "share", "shares"]) == 2
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "gouji: 没有规则 shares\n")


def test_longer_texts_stand_below_their_heading() -> None:
    """A drawn table keeps its lines; a rule that is only tried says so."""
    rule = Rule("r", {"zh": "名", "en": "name"}, "info", {}, ("sum", "bound"), ("table",), holds="\n甲 | 1\n合计 | 1\n")
    assert rules_list.write([rule]) == "r  名\n  提示  合计、不超过（表内）\n  成立才列出：\n    甲 | 1\n    合计 | 1\n"
    assert "info  sum, bound (one table)\n  told where it holds:\n" in rules_list.write([rule], "en")
