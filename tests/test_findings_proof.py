"""Every arithmetic finding gives its reasons: rounding closes nothing, why the relation counts, what else it breaks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from rule_papers import report, reports

from extractor.findings.severity import severity
from extractor.findings.text import fields
from extractor.messages import ground, message
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
PROOF = {
    "zh": ("即使按最有利的舍入仍差", "各数都不经舍入"),
    "en": ("Under the kindest rounding", "None of the figures is"),
}


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
def test_a_finding_proves_that_rounding_explains_nothing(name: str, rule: str) -> None:
    """In both languages: what remains under the kindest rounding, and by what sign the relation counts."""
    (found,) = broken(name, rule)
    for language in ("zh", "en"):
        told = message(found, language)
        assert any(words in told for words in PROOF[language]), told
        if found.check is not None and found.check.reason:
            assert ground(found.check, language) in told
    if found.check is not None:
        assert found.check.difference is not None
        assert found.check.tolerance is not None
        assert abs(found.check.difference) > found.check.tolerance


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
