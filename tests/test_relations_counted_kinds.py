"""Counts and their kinds: `patterns/kinds.toml` on its examples, and what whole texts make of them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from rule_papers import report

from extractor.patterns import toml
from extractor.relations.text.counted_kinds import kinds

ENTRIES: dict[str, list[dict[str, Any]]] = toml("kinds")


def told(text: str, *rules: str) -> list[tuple[str, str]]:
    """(status, equation) of the checks by these rules in a paragraph."""
    checks = report(f"# 基本情况\n{text}").checks
    return [(check.status, check.equation) for check in checks if check.relation.rule in rules]


def all_kinds(entry: dict[str, Any], labels: list[str]) -> bool:
    """Whether the labels behind the first are all kinds of it."""
    found = next(each for each in kinds() if each.id == entry["id"])
    whole, *parts = labels
    return (found.whole is None or bool(found.whole.search(whole))) and found.all_of(parts)


@pytest.mark.parametrize("entry", ENTRIES["kinds"], ids=lambda entry: entry["id"])
def test_examples_name_all_kinds_and_rejects_do_not(entry: dict[str, Any]) -> None:
    """Both ways."""
    assert entry["examples"] and entry["rejects"]
    assert all(all_kinds(entry, labels) for labels in entry["examples"])
    assert not any(all_kinds(entry, labels) for labels in entry["rejects"])


@pytest.mark.parametrize("entry", ENTRIES["bound"], ids=lambda entry: entry["small"])
def test_bounds_name_both_sides(entry: dict[str, Any]) -> None:
    """Examples and rejects are (large, small)."""
    for labels, held in ((entry["examples"], True), (entry["rejects"], False)):
        for large, small in labels:
            assert (bool(re.search(entry["large"], large)) and bool(re.search(entry["small"], small))) is held


def test_a_whole_named_again_is_broken_down() -> None:
    """全额供给单位中…… goes on with one item of the list before it."""
    text = (
        "预算单位共12个。其中：全额供给单位9个；差额供给单位3个。全额供给单位中行政单位4个；参公单位0个；事业单位5个。"
    )
    assert told(text, "listed_kinds") == [("ok", "12个 = 9个 + 3个"), ("ok", "9个 = 4个 + 0个 + 5个")]


def test_kinds_need_no_word_that_announces_them() -> None:
    """发现问题5个，已完成整改3个，正在整改2个."""
    text = "绩效自评中共发现问题5个，已完成整改的3个，正在整改的1个。"
    assert told(text, "listed_kinds") == [("violated", "5个 ≠ 3个 + 1个 = 4个")]


def test_lists_of_the_same_kinds_vouch_for_each_other() -> None:
    """Only where one of them closes: alone, such a list may be open."""
    closes = "人员编制40人，其中行政编制25人，事业编制15人；实有人员36人，其中行政21人，事业13人。"
    assert told(closes, "listed_alike") == [("violated", "36人 ≠ 21人 + 13人 = 34人")]
    assert told("实有人员36人，其中行政21人，事业13人。", "listed_alike", "listed_kinds") == []


def test_a_part_is_held_against_the_last_thing_counted_alike() -> None:
    """Batches against batches, persons against persons."""
    text = "公务接待5批次、40人次，其中外宾1批次、6人次。"
    assert told(text, "identity_bound") == [("ok", "1批次 ≤ 5批次"), ("ok", "6人次 ≤ 40人次")]


def test_money_named_again_is_no_list() -> None:
    """支出预算中，财政拨款支出…… tells of one part only."""
    text = "支出预算1212.50万元。支出预算中，财政拨款支出预算950.20万元。"
    assert told(text, "listed_sum", "listed_parts") == []
