"""The second round: what a new version put right, what it left, what it brought, and which figures changed."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from extractor.acceptance import Acceptance, Kind, appended, parse
from extractor.cli import main
from extractor.fingerprint import fingerprints, subjects
from extractor.outputs import comparison_html, comparison_json, comparison_text
from extractor.outputs.telling import Telling
from extractor.outputs.view.comparison import ComparisonView, carried, comparison_view
from extractor.pipeline import parse as read

CLEAN = """柳湾区林业局2031年部门预算

一、收支总体情况
2031年部门预算总收入640.20万元，其中：一般公共预算财政拨款收入640.20万元。
2031年部门预算总支出640.20万元，其中：基本支出500.00万元，项目支出140.20万元。

二、“三公”经费
2031年“三公”经费预算6.50万元，其中：因公出国（境）费0万元；公务用车购置及运行维护费4.00万元；公务接待费2.50万元。

三、政府采购情况
本部门2031年政府采购预算总额20.00万元，其中：政府采购货物预算12.00万元，政府采购服务预算8.00万元。
"""
# Slips of three kinds: figures that no longer add up, and words.
SLIPS = (
    ("基本支出500.00", "基本支出580.00"),
    ("公务接待费2.50", "公务接待费5.20"),
    ("预算8.00万元。", "预算8.00万元。。"),
)


def slipped(*slips: tuple[str, str], text: str = CLEAN) -> str:
    for old, new in slips:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


def compared(old: str, new: str, *decisions: Acceptance) -> ComparisonView:
    accepted = {each.fingerprint: each for each in decisions}
    reports = [(f"{number}.txt", read(text.encode(), name=f"{number}.txt")) for number, text in enumerate((old, new))]
    return comparison_view(*reports, Telling(), accepted)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_injected_slips_come_back_as_exactly_the_new_ones(count: int) -> None:
    """And, put right, as exactly those that are gone."""
    faulty = slipped(*SLIPS[:count])
    view = compared(CLEAN, faulty)
    assert (len(view.fresh), view.fixed, view.remaining) == (count, (), ())
    assert {each.fingerprint for each in view.fresh} == set(fingerprints(read(faulty.encode())))
    back = compared(faulty, CLEAN)
    assert [each.fingerprint for each in back.fixed] == [each.fingerprint for each in view.fresh]
    assert (back.fresh, back.remaining) == ((), ())


def test_the_figures_that_changed_are_listed() -> None:
    """Each with its place in the new version; what stayed is not."""
    view = compared(CLEAN, slipped(*SLIPS[:2]))
    assert [(each.label, each.old, each.new) for each in view.figures] == [
        ("基本支出", "500.00万元", "580.00万元"), ("公务接待费", "2.50万元", "5.20万元"),
    ]  # fmt: skip
    assert "一、收支总体情况" in view.figures[0].where
    assert compared(CLEAN, CLEAN).figures == ()
    assert compared(CLEAN, CLEAN).notes == ("两份文件完全相同",)


def test_a_cell_that_changed_is_found_in_its_row_and_column() -> None:
    """Two columns of a table do not get mixed up."""
    table = "<h1>柳湾区林业局2031年部门预算</h1><p>支出总表</p><p>单位：万元</p><table>{}</table>"
    cells = (("项目", "基本支出", "项目支出"), ("教育支出", "3.00", "4.00"), ("卫生健康支出", "5.00", "6.00"))
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in cells)
    view = compared(table.format(rows), table.format(rows.replace("6.00", "6.10")))
    assert [(each.old, each.new) for each in view.figures] == [("6.00", "6.10")]


def test_a_finding_whose_figures_changed_is_known_by_what_it_is_about() -> None:
    """Still wrong, but otherwise: it is no new one."""
    view = compared(slipped(SLIPS[0]), slipped(("基本支出500.00", "基本支出560.00")))
    (found,) = view.remaining
    assert (view.fixed, view.fresh, found.changed) == ((), (), True)
    assert found.old.fingerprint != found.new.fingerprint
    same = compared(slipped(SLIPS[0]), slipped(SLIPS[0]) + "\n")
    assert [each.changed for each in same.remaining] == [False]


def test_subjects_leave_the_figures_out() -> None:
    """Two that are about other things differ, whatever their figures."""
    one, other = (read(slipped(each).encode()) for each in SLIPS[:2])
    again = read(slipped(("基本支出500.00", "基本支出560.00")).encode())
    assert subjects(one) == subjects(again)
    assert set(subjects(one)) & set(subjects(other)) == set()


@pytest.mark.parametrize(
    ("kind", "settled"), [("false_alarm", True), ("explained", True), ("accepted", True), ("corrected", False)]
)
def test_decisions_are_carried_over_by_what_they_are_about(kind: Kind, settled: bool) -> None:
    """What should have been put right and was not is open again."""
    old = slipped(SLIPS[0])
    report = read(old.encode())
    (mark,) = fingerprints(report)
    decision = Acceptance(mark, "甲", "2031-05-06", "已核", kind=kind, version=report.document.sha256[:12])
    view = compared(old, slipped(("基本支出500.00", "基本支出560.00")), decision)
    (found,) = view.remaining
    assert found.new.decided is settled
    assert "甲 2031-05-06" in found.new.decision
    assert (view.open == ()) is settled
    assert [each.fingerprint for each in carried(view)] == ([found.new.fingerprint] if settled else [])


def test_other_bodies_years_and_unread_pages_are_told() -> None:
    """The comparison is made, and says what it is worth."""
    view = compared(CLEAN, CLEAN.replace("林业局", "水务局").replace("2031", "2032"))
    assert len(view.notes) == 2
    report = read(CLEAN.encode())
    unread = replace(report, document=replace(report.document, warnings=("第 2 页没有文字",), sha256="1"))
    assert "没能读出" in comparison_view(("a", report), ("b", unread), Telling(), {}).notes[0]


@pytest.fixture(name="files")
def _files(tmp_path: Path) -> list[str]:
    """A version with two slips, and one that puts one right, leaves the other in part and brings a third."""
    texts = (slipped(*SLIPS[:2]), slipped(SLIPS[2], ("基本支出500.00", "基本支出560.00")))
    paths = [tmp_path / name for name in ("旧.txt", "<b>新.txt")]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    return list(map(str, paths))


def test_it_is_told_in_three_forms(files: list[str]) -> None:
    """Text, JSON and a page of HTML that runs nothing."""
    view = comparison_view(*((file, read(file)) for file in files), Telling(), {})  # type: ignore[arg-type]
    text = comparison_text.write(view, Telling())
    assert "不再出现 1，仍在 1（其中已处理 0），新出现 1；变动的数 2" in text
    assert "公务接待费 5.20万元 → 2.50万元" in text
    data: dict[str, Any] = json.loads(comparison_json.write(view))
    assert [len(data[part]) for part in ("fixed", "remaining", "fresh", "figures")] == [1, 1, 1, 2]
    page = html.fromstring(comparison_html.write(view, "2031-05-06").decode())
    assert not page.xpath("//b | //script")
    assert len(page.xpath("//article")) == 3


def test_the_command_carries_what_still_holds(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Beside the new version, under the fingerprint that the finding has there; what is new ends it with 1."""
    beside = Path(files[0]).parent / "gouji.accept.toml"
    report = read(files[0])
    entries = [Acceptance(mark, "甲", "2031-05-06", "来函", kind="explained") for mark in fingerprints(report)]
    beside.write_text(appended("", entries), encoding="utf-8")
    assert main(["compare", *files, "--carry", "--fail-on", "warning", "--lang", "en"]) == 1
    assert "still there: 1 (decided: 1)" in capsys.readouterr().out
    made = parse(beside.read_text(encoding="utf-8"))
    assert [entry.kind for entry in made] == ["explained"] * 3
    assert made[2].fingerprint in fingerprints(read(files[1]))
