"""Names by their words: what another order or a small word more or less may still mean, and what not."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from extractor.facts import words as module
from extractor.facts.labels import Label, Scope, name
from extractor.facts.words import twins, words
from extractor.patterns import csv_rows, folder, toml
from extractor.wording import fold


def scope(kind: str, whole: str | None = None, family: str = "department_budget") -> Scope:
    return Scope(kind, (), whole, family)


def named(text: str, where: Scope, unit: str = "万元") -> Label | None:
    return name(fold(text), where, unit)


@pytest.mark.parametrize(
    ("text", "where", "concept"),
    [
        ("自然资源海洋气象", scope("general"), "function.220"),
        ("灾害防治及应急管理", scope("general", "function.222"), "function.224"),
        ("国防", scope("general"), "function.203"),
        ("教育", scope("overview", "expenditure.total"), "function.205"),
        ("社会保障就业支出", scope("general_budget", "expenditure.total"), "function.208"),
        ("商品服务支出", scope("general_basic"), "economic.302"),
        ("对家庭和个人的补助支出", scope("general_basic", "expenditure.basic"), "economic.303"),
        ("动用上年结转和结余资金", scope("revenue", "revenue.total"), "revenue.carryover"),
    ],
)
def test_the_same_words_mean_the_same(text: str, where: Scope, concept: str) -> None:
    """Another order, or 支出, 等, 的, 和 more or less."""
    found = named(text, where)
    assert found is not None
    assert (found.concept, found.how, found.text) == (concept, "words", fold(text))


@pytest.mark.parametrize(
    ("text", "where", "unit"),
    [
        ("公共安全等", scope("gov_fund"), "万元"),  # several things
        ("教育", scope("other"), "万元"),  # too short where no functions are listed
        ("教育", scope("general", "function.219"), "万元"),  # 21902, a part of what other places are given
        ("农林水", scope("revenue", "revenue.total"), "万元"),
        ("抚恤", scope("overview", "expenditure.total"), "万元"),  # a 款 of 208, not 抚恤费
        ("项目", scope("expenditure"), "万元"),
        ("其他", scope("expenditure", "expenditure.total"), "万元"),  # what is left over is no class
        ("服务和商品", scope("other"), "万元"),  # no economic items are listed here
        ("动用上年结转和结余资金", scope("revenue", "revenue.total"), "辆"),
        ("动用上年结转和结余资金", scope("overview", family="other"), "万元"),
        ("水利渔业支出", scope("general"), "万元"),
    ],
)
def test_other_words_mean_nothing(text: str, where: Scope, unit: str) -> None:
    """What is not certain keeps no concept."""
    found = named(text, where, unit)
    assert found is None or found.concept is None


def test_what_a_conjunction_adds_counts() -> None:
    """债务付息及费用 are two things: not the class 债务付息."""
    assert words("债务付息及费用支出") == ("付息", "债务", "费用")
    assert twins("债务付息及费用支出") == ()


def test_words_part_names_in_any_order() -> None:
    assert words("职工基本医疗保险缴费") == words("缴费的职工医疗基本保险")
    assert words("商品和服务支出") == ("商品", "服务")


def test_the_dictionary_is_made_of_names() -> None:
    """Sorted lines of word, count and kind; every word is part of a name, every small word of the grammar is marked."""
    lines = (folder() / "fiscal_words.txt").read_text(encoding="utf-8").splitlines()
    entries = [line.split(" ") for line in lines]
    assert lines == sorted(set(lines))
    assert all(len(entry) == 3 and entry[1].isdigit() and entry[2] in ("n", "u") for entry in entries)
    labels = "".join(str(concept["labels"]) + str(concept.get("when", "")) for concept in toml("concepts")["concept"])
    listed = labels + "".join(row["name"] for table in ("functions", "economics") for row in csv_rows(table))
    assert [word for word, _, kind in entries if kind == "n" and not set(word) <= set(listed)] == []
    assert {word for word, _, kind in entries if kind == "u"} >= {"支出", "费用", "类", "等", "的", "与", "和"}


def test_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """jieba's own loading would read and write a cache in the temporary folder."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    module._cut.cache_clear()
    words.cache_clear()
    assert words("住房保障支出") == ("住房", "保障")
    assert list(tmp_path.iterdir()) == []
