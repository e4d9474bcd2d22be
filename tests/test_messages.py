"""What findings say: every rule and reason has a Chinese and an English form that its findings can fill."""

from __future__ import annotations

import string
from dataclasses import replace

import pytest
from reports import small_report

from extractor.error_models.catalogue import evidence_id
from extractor.errors import PatternError
from extractor.messages import (
    Language,
    Rule,
    knowledge,
    knowledge_id,
    message,
    note,
    reasons,
    rule_files,
    rule_name,
    rules,
    suspicion_id,
)
from extractor.model import Finding

RULES = sorted(rules().values(), key=lambda rule: rule.id)
LANGUAGES: tuple[Language, ...] = ("zh", "en")


def places(template: str) -> set[str]:
    """The names of the places a template leaves open."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_templates_are_well_formed(rule: Rule) -> None:
    """Both languages have a name and a template whose places are plain names."""
    for language in LANGUAGES:
        assert rule.name[language].strip()
        assert all(place.isidentifier() for place in places(rule.template[language])), rule.template[language]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_chinese_name_is_chinese_and_an_english_one_mostly_latin(rule: Rule) -> None:
    """The two languages are not swapped."""
    assert any("一" <= char <= "龥" for char in rule.name["zh"] + rule.template["zh"])
    assert sum(char.isascii() for char in rule.name["en"]) > len(rule.name["en"]) / 2


def test_reasons_speak_both_languages() -> None:
    """Every reason for a suspicion has its two forms."""
    assert all({"zh", "en"} <= set(entry) for entry in reasons().values())


def test_reasons_evidence_and_knowledge_are_ids_of_the_catalogues() -> None:
    """Whoever makes one of what no catalogue knows hears of it at once; what is made has words in both languages."""
    for made in (suspicion_id, knowledge_id, evidence_id):
        with pytest.raises(PatternError, match="两处口径"):
            made("两处口径可能不同")
    assert {suspicion_id("closes"), suspicion_id("slip_swap")} == {"closes", "slip_swap"}
    with pytest.raises(PatternError, match="swap"):
        suspicion_id("swap")
    assert all(entry[language].strip() for entry in knowledge().values() for language in LANGUAGES)


def test_a_note_is_what_is_printed_and_what_is_known() -> None:
    """Each in the language that is asked for."""
    check = small_report().checks[0]
    relation = replace(check.relation, note="收支总表", knowledge=knowledge_id("balance"))
    assert note(relation, "zh").startswith("收支总表：")
    assert note(relation, "en").startswith("收支总表: total revenue")
    assert note(replace(relation, knowledge=None)) == "收支总表"
    assert note(replace(relation, note="", knowledge=None)) == ""


def test_rule_files_are_found_by_name() -> None:
    """A file patterns/rules_*.toml is read without being registered."""
    assert {"rules", "rules_arithmetic", "rules_wording"} <= set(rule_files())


def test_an_unknown_rule_is_an_error() -> None:
    """A finding must not speak for a rule that no file knows."""
    with pytest.raises(PatternError, match="no_such_rule"):
        message(Finding("no_such_rule", "error", {}))
    with pytest.raises(PatternError, match="no_such_rule"):
        rule_name("no_such_rule")


def test_a_missing_field_is_an_error() -> None:
    """A template place that neither the finding nor its check fills is named."""
    rule = next(rule for rule in RULES if places(rule.template["zh"]))
    with pytest.raises(PatternError, match=rule.id):
        message(Finding(rule.id, "error", {}))
