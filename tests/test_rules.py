"""The catalogue of rules: each says what it relates, and shows itself at work."""

from __future__ import annotations

from typing import Any

import pytest
from rule_papers import report, reports

from extractor.messages import message, rules
from extractor.model import Finding, Report
from extractor.patterns import toml
from extractor.sources import related

RELATIONS = {"sum", "difference", "equal", "change", "change_rate", "share", "execution_rate", "bound", "direction"}
ORIGINS = {"narrative", "table", "cross_table", "table_text", "cross_document"}
TEXTS, TABLES, SOURCES = (toml(f"rules_{name}")["rule"] for name in ("arithmetic", "tables", "sources"))
JUDGED: dict[str, dict[str, Any]] = {**TEXTS, **TABLES, **SOURCES}
TRIED = [rule for rule, entry in JUDGED.items() if "holds" in entry]


def read(rule: str, text: str) -> list[Report]:
    """The documents of an example, and what they say together where there are several."""
    if rule not in SOURCES:
        return [report(text, **JUDGED[rule].get("given", {}))]
    found = reports(text)
    return [*found, *(joint.report for joint in related(found).joints)]


def noted(rule: str, text: str) -> list[Finding]:
    """The findings on figures, in all documents of an example."""
    return [found for one in read(rule, text) for found in one.findings if found.rule in JUDGED]


@pytest.mark.parametrize("rule", JUDGED)
def test_a_rule_says_what_it_relates(rule: str) -> None:
    """In the words of the contract; and it shows itself at work, in one of two ways."""
    entry = JUDGED[rule]
    assert entry["relates"]
    assert set(entry["relates"]) <= RELATIONS
    assert entry["origin"]
    assert set(entry["origin"]) <= ORIGINS
    assert {"breaks", "clean", "holds"} & entry.keys() in ({"breaks", "clean"}, {"holds"})


def test_rules_on_the_wording_relate_nothing() -> None:
    """They have their two texts all the same."""
    for rule in toml("rules_wording")["rule"]:
        assert (rules()[rule].relates, rules()[rule].origin) == ((), ())
        assert rules()[rule].breaks
        assert rules()[rule].clean


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize("rule", [rule for rule in (*TABLES, *SOURCES) if rule not in TRIED])
def test_tables_and_sources_find_their_fault_and_nothing_in_the_clean_twin(rule: str) -> None:
    """`breaks` yields exactly that finding, as grave as the rule is and with its numbers, `clean` none."""
    (found,) = noted(rule, JUDGED[rule]["breaks"])
    assert (found.rule, found.severity) == (rule, JUDGED[rule]["severity"])
    for words in (message(found, "zh"), message(found, "en")):
        assert "{" not in words
        assert any(char.isdigit() for char in words)
    assert noted(rule, JUDGED[rule]["clean"]) == []


@pytest.mark.parametrize("rule", TRIED)
def test_rules_that_are_only_tried_are_told_where_they_hold(rule: str) -> None:
    """The relation is among the checks, and nothing is found."""
    read_ = read(rule, JUDGED[rule]["holds"])
    held = [check for one in read_ for check in one.checks if check.relation.rule == rule]
    assert held
    assert {check.status for check in held} <= {"ok", "rounding"}
    assert noted(rule, JUDGED[rule]["holds"]) == []


@pytest.mark.parametrize("rule", JUDGED)
def test_relations_are_those_that_their_rule_names(rule: str) -> None:
    """Whatever an example makes gouji judge, it is of a relation and an origin that its rule names."""
    for text in (JUDGED[rule].get(key, "") for key in ("breaks", "clean", "holds")):
        for one in read(rule, text) if text else ():
            for check in one.checks:
                known = rules()[check.relation.rule]
                assert check.relation.relation in known.relates, check.relation.rule
                assert check.relation.origin in known.origin, check.relation.rule
