"""Patterns from data files: what they find, and what happens when one blows up."""

from __future__ import annotations

from importlib import import_module
from time import process_time

import pytest

import extractor
from extractor import matching
from extractor.errors import PatternError
from extractor.matching import PIECE, compiled, where
from extractor.patterns import toml
from extractor.stops import watched
from extractor.wording import fold

BLOWING = "(?:支|支支)+为"
HOSTILE = "支" * 60 + "出为"
TEXT = f"河湾区水务局2031年部门预算\n\n一、收支总体情况\n会议费2万元，同比增/减 1 万元。\n{HOSTILE}\n{HOSTILE}\n"


@pytest.fixture(name="impatient")
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matching, "LIMIT", 0.2)


def test_matches_come_in_order() -> None:
    """Each with its groups."""
    found = compiled("增减", "(?P<words>增|减)少?").all("增加、减少")
    assert [(match.start(), match["words"]) for match in found] == [(0, "增"), (3, "减")]
    assert not compiled("增减", "持平").found("增加、减少")


@pytest.mark.parametrize("order", [1, -1], ids=["forwards", "backwards"])
def test_searched_as_one_the_texts_keep_every_match(order: int) -> None:
    """Whatever pattern matches a text alone is worth trying on it among all the others, whichever stand beside it."""
    entries = [*toml("wording")["pattern"], *toml("item_names")["renamed"]]
    patterns = [compiled(entry.get("about", ""), entry.get("match") or entry["old"]) for entry in entries]
    texts = [fold(text) for entry in entries for text in (*entry["examples"], *entry["rejects"])][::order]
    found = where(patterns, texts)
    missed = [
        (pattern.name, text)
        for place, text in enumerate(texts)
        for number, pattern in enumerate(patterns)
        if number not in found.get(place, ()) and pattern.found(text)
    ]
    assert missed == []


def test_a_match_that_runs_over_the_end_of_a_text_hides_none_behind_it() -> None:
    """A pattern that takes anything also takes the break between two texts."""
    assert where([compiled("甲", "支[^。]{0,2}出")], ["支", "出支出", "", "收入"]) == {0: [0], 1: [0]}
    assert where([compiled("甲", "出$"), compiled("乙", "^出")], ["支出", "出支", ""]) == {0: [0], 1: [1]}


def test_a_malformed_pattern_is_named() -> None:
    with pytest.raises(PatternError, match=r"wording\.toml 第3条"):
        compiled("wording.toml 第3条", "(?:增|减")


@pytest.mark.usefixtures("impatient")
def test_a_pattern_that_blows_up_is_left_out() -> None:
    """It costs its time once, is named once, and the others go on."""
    blowing, plain = compiled("甲", BLOWING), compiled("乙", "出")
    begun = process_time()
    with watched() as late:
        assert [blowing.all(HOSTILE) for _ in range(20)] == [[]] * 20
        assert blowing.all("支为") == []
        assert plain.found(HOSTILE)
    assert late == ["规则 甲 匹配超时，未检查"]
    assert process_time() - begun < 2
    with watched() as late:
        assert blowing.found("支为")
    assert late == []


@pytest.mark.usefixtures("impatient")
def test_unwatched_it_is_an_error() -> None:
    """Tests and tools that try a pattern alone must not take silence for an answer."""
    with pytest.raises(PatternError, match="甲 匹配超时"):
        compiled("甲", BLOWING).all(HOSTILE)


@pytest.mark.usefixtures("impatient")
def test_the_report_says_which_rule_was_not_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A blowing rule on a hostile document: the other rules' findings stand, the warning names the rule."""
    wording = import_module("extractor.findings.wording")
    pattern = compiled("wording.toml 第99条（试）", BLOWING)
    rule = wording.Wording("misspelt_word", pattern, "anywhere")
    usual = wording.wordings()
    monkeypatch.setattr(wording, "wordings", lambda: (rule, *usual))
    report = extractor.parse(TEXT.encode(), name="预算.txt", guarded=False)
    assert report.warnings == ("规则 wording.toml 第99条（试） 匹配超时，未检查",)
    assert "template_choice" in {found.rule for found in report.findings}


def test_a_long_text_is_given_in_pieces_that_end_where_something_ends() -> None:
    """Behind a line, else behind a sentence; matches keep their places, and none is lost inside a sentence."""
    sentence = "会议费支出为2万元。"
    for text in (sentence * 5000, (sentence[:-1] + "\n") * 5000):
        found = compiled("甲", "会议费支出为[0-9]").all(text)
        assert [match.start() for match in found] == list(range(0, len(text), len(sentence)))
    assert len(compiled("甲", "支出").all("支出" * PIECE)) == PIECE


def test_what_goes_over_its_text_again_costs_no_more_than_its_pieces() -> None:
    """Twice the text, twice the work: of a pattern that looks to the end of the text from everywhere."""
    again, costs = compiled("甲", "支[^。]*出"), []
    for times in (2, 4):
        begun = process_time()
        again.all("支" * PIECE * times)
        costs.append(process_time() - begun)
    assert costs[1] < 3 * costs[0] + 0.2


NAMED = [
    (pattern, text)
    for entry in [*toml("wording")["pattern"], *toml("item_names")["renamed"]]
    for pattern in [compiled(entry.get("about", ""), entry.get("match") or entry["old"])]
    for text in entry["examples"]
]


def test_no_pattern_goes_over_the_same_characters_again_and_again() -> None:
    """Each on its own words over and over, with and without their ends, as a hostile document would have them."""
    slow = set()
    for pattern, text in NAMED:
        for part in {fold(text), fold(text)[:-1], fold(text)[1:], fold(text)[0]}:
            begun = process_time()
            pattern.all((part * PIECE)[:PIECE] + "\u4e59")
            if process_time() - begun > 1:
                slow.add(pattern.name)
    assert not slow
