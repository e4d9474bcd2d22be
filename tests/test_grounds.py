"""Every relation rests on a ground of `patterns/grounds.toml`, which says in the result why figures must agree."""

from __future__ import annotations

import pytest
from narratives import Story

from extractor import parse
from extractor.messages import rules
from extractor.outputs import grounds_list, rules_list
from extractor.taxonomy import Reliability, gravest, ground_id, ground_of, grounds, reliability
from extractor.taxonomy import measured as measuring

# Rules of findings that fold checks of other rules, and what is told of tables as a whole.
_TOLD_ONLY = {"doubted_tables", "rounding_tail", "rounding_tails"}
_LAYOUT = "layout_"


def test_every_rule_of_relations_has_a_ground() -> None:
    """Each rule that relates figures is a rule of some ground, and no ground speaks of a rule that is not there."""
    relating = {rule.id for rule in rules().values() if rule.relates and not rule.id.startswith(_LAYOUT)} - _TOLD_ONLY
    resting = {rule for ground in grounds().values() for rule in ground.rules}
    assert resting == relating


def test_a_guess_rests_on_a_soft_ground() -> None:
    assert ground_of("listed_sum", soft=False) == "full_list"
    assert ground_of("listed_sum", soft=True) == "open_list"
    assert grounds()["open_list"].soft


def measure(monkeypatch: pytest.MonkeyPatch, **found: Reliability) -> None:
    """As if this had been measured, and nothing else."""
    monkeypatch.setattr(measuring, "_measured", lambda: found)
    gravest.cache_clear()


@pytest.mark.parametrize(
    ("ground", "found", "grade"),
    [
        ("code_tree", Reliability(), "error"),
        ("code_tree", Reliability(judged=13, true=7), "error"),
        ("code_tree", Reliability(judged=13, true=6), "warning"),
        ("code_tree", Reliability(judged=13, true=7, still=1), "warning"),
        ("code_tree", Reliability(judged=60, true=60, still=0), "error"),
        ("code_tree", Reliability(judged=4, true=1), "error"),
        ("code_tree", Reliability(judged=5, true=2), "warning"),
        ("said_together", Reliability(), "warning"),
        ("said_together", Reliability(judged=9, true=9), "warning"),
        ("said_together", Reliability(judged=31, true=31), "warning"),
        ("said_together", Reliability(judged=32, true=32), "error"),
        ("said_together", Reliability(judged=60, true=58), "warning"),
    ],
)
def test_an_error_is_promised_nineteen_times_in_twenty(
    ground: str, found: Reliability, grade: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the lower 90 % bound of what was judged; structure while it found more slips than kinds of false alarms."""
    measure(monkeypatch, **{ground: found})
    assert gravest(ground_id(ground)) == grade
    gravest.cache_clear()


@pytest.mark.parametrize("true", [40, 20])
def test_severity_follows_from_what_was_measured(true: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """One broken rate, told as an error or a warning by how often such failures were the document's."""
    measure(monkeypatch, said_together=Reliability(judged=40, true=true))
    story = Story()
    story.say("培训费", "training.total", amount="2.00万元", last="1.50万元", rate="75.00%")
    (found,) = story.findings()
    assert found.severity == ("error" if true == 40 else "warning")
    gravest.cache_clear()


def test_rules_tell_their_ground_and_how_reliable_it_proved() -> None:
    said = rules_list.write([rules()["execution"]])
    found = reliability(ground_id("said_together"))
    assert f"依据：said_together  {grounds_list.grade(grounds()['said_together'])}" in said
    assert f"核对过 {found.tried} 处" in said
    data = grounds_list.as_data(grounds()["said_together"], "en")
    assert (data["judged"], data["true"], data["kind"]) == (found.judged, found.true, "words")


UNKNOWN = """<html><body><h1>青禾城市建设公司2031年跟踪评级报告</h1>
<p>2031年，公司发行债券28.84亿元，包括新增债券20.75亿元；再融资债券8.04亿元。</p>
<p>2031年，进出口贸易额156.10亿元。向南方出口42.90亿元，占进出口贸易额的9.88%。</p>
<table><tr><td>项目</td><td>合计</td><td>上半年</td><td>下半年</td></tr>
<tr><td>供水</td><td>30.50</td><td>10.20</td><td>20.30</td></tr><tr><td>供热</td><td>18.40</td><td>9.10</td><td>9.30</td></tr>
<tr><td>公交</td><td>27.60</td><td>13.10</td><td>12.50</td></tr><tr><td>环卫</td><td>8.80</td><td>4.40</td><td>4.40</td></tr>
</table></body></html>"""


def test_of_an_unknown_family_structure_speaks_and_what_all_but_closes() -> None:
    """And softly: neither the table's row nor the list is an error; a share far off may be of another whole."""
    found = parse(UNKNOWN.encode(), name="报告.html")
    assert found.outline.identity.family == "other"
    told = {(finding.rule, finding.severity) for finding in found.findings if finding.check}
    assert told == {("listed_sum", "warning"), ("table_row_sum", "warning")}
