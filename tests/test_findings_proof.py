"""Every arithmetic finding gives its reasons: rounding closes nothing, why the relation counts, what else it breaks."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from rule_papers import report, reports

from extractor.findings.severity import severity
from extractor.findings.text import fields, proof
from extractor.messages import Language, ground, message
from extractor.model import Document, Finding
from extractor.patterns import toml
from extractor.sources import related
from tests.narratives import Story

FILES = {name: toml(f"rules_{name}")["rule"] for name in ("arithmetic", "tables", "sources")}
# What no rounding bears on: words against a percentage, a rate on a base of nought, tails that rounding does explain,
# tables that are doubted as a whole.
OTHERWISE = {"claim_rate", "zero_base", "rounding_tail", "rounding_tails", "doubted_tables"}
PROVEN = [
    (name, rule) for name, entries in FILES.items() for rule in entries
    if "breaks" in entries[rule] and rule not in OTHERWISE
]  # fmt: skip
GAPS = (("0.10", "0.01"), ("0.11", "0.01"), ("3", "0"))
PROOF = {"zh": "即使按最有利的舍入仍差", "en": "Under the kindest rounding"}


def broken(name: str, rule: str) -> Iterator[Finding]:
    """The findings that a rule's faulty example yields."""
    entry: dict[str, Any] = FILES[name][rule]
    if name == "sources":
        joints = related(reports(entry["breaks"])).joints
        found = [each for joint in joints for each in joint.report.findings]
    else:
        found = list(report(entry["breaks"], **entry.get("given", {})).findings)
    return (each for each in found if each.rule == rule)


@pytest.mark.parametrize(("name", "rule"), PROVEN)
def test_a_finding_gives_its_grounds_and_the_check_its_proof(name: str, rule: str) -> None:
    """In both languages by what sign the relation counts; the gap is more than rounding explains."""
    (found,) = broken(name, rule)
    for language in ("zh", "en"):
        if found.check is not None and found.check.reason:
            assert ground(found.check, language) in message(found, language)
    if found.check is not None:
        assert found.check.difference is not None
        assert found.check.tolerance is not None
        assert abs(found.check.difference) > found.check.tolerance


@pytest.mark.parametrize("language", ["zh", "en"])
def test_rounding_is_spoken_of_only_where_one_may_wonder(language: Language) -> None:
    """A gap of more than ten times what the last digits explain needs no proof; none of whole numbers does."""
    story = Story()
    story.say("某所", amount="10.00万元")
    (like,) = story.facts
    near, far, whole = (proof(Decimal(gap), Decimal(tail), like, language) for gap, tail in GAPS)
    assert PROOF[language] in near
    assert (far, whole) == ("", "")


@pytest.mark.parametrize(("name", "rule"), PROVEN)
def test_severity_is_that_of_its_one_home(name: str, rule: str) -> None:
    """A finding on a check is as grave as `severity` makes the gravest of what it folds."""
    (found,) = broken(name, rule)
    if found.check is not None:
        assert found.severity == severity([found.check]) or found.fields["also_zh"]


def test_consequences_are_folded_and_counted() -> None:
    """A few equations are told, each once; of more, how many there are."""
    story = Story()
    for number in range(10, 19):
        story.say(f"第{number}所", amount=f"{number}.00万元", last="9.00万元", change="7.00万元")
    first, *others = [check for check in story.checks() if check.relation.rule == "change"]
    document = Document("a.txt", "", "text/plain", tuple(story.blocks))
    few, many = (fields(document, first, told) for told in ((*others[:2], others[0]), others))
    assert few["also_zh"] == f"同时不符：{others[0].equation}；{others[1].equation}。"
    assert many["also_zh"].endswith("……共8式。")
    assert "8 in all" in many["also_en"]


def test_rates_on_nought_are_told_once_for_the_document() -> None:
    """With every one of them, and what should be written instead."""
    story = Story()
    for name in ("甲所", "乙所"):
        story.say(name, amount="6.50万元", last="0.00万元", change="6.50万元", rate="100%")
    (found,) = [each for each in story.findings() if each.rule == "zero_base"]
    told = message(found)
    assert "却写了2处" in told
    assert all(f"“{name}”" in told for name in ("甲所", "乙所"))
    assert told.endswith("应写“上年无此项，不作比较”。")
    assert {check.relation.stated.label for check in found.checks} == {"甲所", "乙所"}
