"""gouji summary: what is covered and what was found, in figures that add up, on a terminal and on a page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from figures import BODY, dataset, figure
from lxml import html

from extractor.cli import main
from extractor.dataset.bodies.stored import renew
from extractor.dataset.dataset import Dataset
from extractor.dataset.query import connect
from extractor.dataset.summary.chapters import Chapter
from extractor.dataset.summary.queries import summarise
from extractor.dataset.summary.svg import bars

EVIL = "</script><script>alert(1)</script>"


@pytest.fixture
def where(tmp_path: Path) -> Path:
    """Two documents of 2031, one of an unknown year; two errors in one, a failure whose message is no markup."""
    budget = {"family": "department_budget", "document": "b"}
    figures = [
        figure("1", arithmetic="held"), figure("2", arithmetic="failed"), figure("3"), figure("4", concept=None),
        figure("5", **budget, arithmetic="held"),
        figure("6", document="c", document_year=None, entity=None, family="other", concept="function.20501"),
    ]  # fmt: skip
    findings = [
        {"document": "a", "finding": f"n{number}", "rule": rule, "severity": severity}
        for number, (rule, severity) in enumerate([("share", "error"), ("share", "warning"), ("gone_since", "error")])
    ]
    failures = [{"path": "z.pdf", "reason": "unreadable", "message": EVIL, "version": "0.1", "rules": "r"}]
    checks = [{"document": "a", "check": f"c{number}", "status": it} for number, it in enumerate(["ok", "violated"])]
    dataset(tmp_path / "set", figures, findings=findings, failures=failures, checks=checks)
    return tmp_path / "set"


def chapters(where: Path) -> dict[str, Chapter]:
    return {chapter.key: chapter for chapter in summarise(connect(Dataset.open(where)), "zh")}


def test_a_body_under_two_names_is_one(tmp_path: Path) -> None:
    """As `gouji bodies` counts them; without that table names alone tell them apart."""
    made = dataset(tmp_path / "set", [figure("1"), figure("2", document="b", entity="中共河湾区委宣传部"),
        figure("3", document="c", entity="中国共产党河湾区委员会宣传部")])  # fmt: skip
    assert dict(chapters(made.where)["overview"].rows)["单位"] == 3
    renew(made)
    assert dict(chapters(made.where)["overview"].rows)["单位"] == 2


def test_the_figures_add_up(where: Path) -> None:
    """Every chapter speaks of the same documents, figures and findings."""
    found = chapters(where)
    overview: dict[str, Any] = dict(found["overview"].rows)
    assert [overview[name] for name in ("输入", "文件", "其中看不出年度", "单位", "数字", "其中含义已知")] == [
        3,
        3,
        1,
        1,
        6,
        5,
    ]
    assert [overview[name] for name in ("其中核对相符", "其中核对不符", "核对的关系", "其中不符")] == [2, 1, 2, 1]
    assert [overview[name] for name in ("错误", "警告", "提示")] == [2, 1, 0]
    assert found["matrix"].rows == (("2031", 1, 1, 0), ("未知", 0, 0, 1))
    assert found["year"].rows == (
        ("2031", 2, 1, 5, 0.4, 0.2, pytest.approx(0.4), 2, 1, 0.5),
        ("未知", 1, 0, 1, 0, 0, 1, 0, 0, 0),
    )
    assert [row[:4] for row in found["family"].rows] == [
        ("部门预算", 1, 1, 1),
        ("部门决算", 1, 1, 4),
        ("其他", 1, 0, 1),
    ]
    assert found["rules"].rows == (("share", "占比与两数不符", 1, 1, 0, 1), ("gone_since", "gone_since", 1, 0, 0, 1))
    assert found["failures"].rows == (("无法读取", 1, EVIL),)
    assert found["concepts"].rows == (
        ("three_public.total", "“三公”经费", 4, 2, pytest.approx(2 / 3), 0.5),
        ("function.*", "功能分类科目", 1, 1, pytest.approx(1 / 3), 0),
        ("-", "含义不明", 1, 1, pytest.approx(1 / 3), 0),
    )


def test_for_the_terminal(where: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The chapters below one another; in English too; an empty data set has an overview all the same."""
    assert main(["summary", str(where)]) == 0
    text = capsys.readouterr().out
    assert "\n  未知     1     0     1      0.0%      0.0%          100.0%     0     0          0.0%\n" in text
    assert main(["summary", str(where), "--lang", "en"]) == 0
    assert "Concepts covered" in capsys.readouterr().out
    Dataset.create(where.parent / "new")
    assert main(["summary", str(where.parent / "new"), "--html", str(where.parent / "new.html")]) == 0
    assert main(["summary", str(where.parent / "new")]) == 0
    assert "  文件               0\n" in capsys.readouterr().out


def test_the_page(where: Path, tmp_path: Path) -> None:
    """One file with its charts and tables that asks for nothing else, and in which names from outside are only text."""
    out = tmp_path / "page.html"
    assert main(["summary", str(where), "--html", str(out)]) == 0
    text = out.read_text(encoding="utf-8")
    page = html.fromstring(text.encode())
    assert page.get("lang") == "zh-CN"
    charts = page.xpath("//*[@role='img']")
    assert [chart.get("aria-label") for chart in charts] == [
        "文件：错误多的在前", "文件：年度与种类", "各年度的问题", "各种类的核对",
        "问题：各规则", "没能读入的", "概念的覆盖",
    ]  # fmt: skip
    tables = page.xpath("//table")
    assert len(tables) == len(charts) + 1
    assert [cell.text for cell in tables[3].xpath(".//tbody/tr[1]/*")][:4] == ["2031", "2", "1", "5"]
    assert EVIL in tables[6].text_content()
    assert EVIL not in text
    assert not page.xpath("//@src | //link | //iframe | //img | //script")
    ids = set(page.xpath("//@id"))
    assert all(it.startswith("#") and it[1:] in ids for it in page.xpath("//a/@href"))
    assert str(tmp_path) not in text and len(text) < 40_000
    assert not re.search(r"@import|url\(\s*['\"]?http", page.xpath("string(//style)"))


def test_documents_with_most_errors_first(where: Path, tmp_path: Path) -> None:
    """The first chapter after the overview; each leads to its findings."""
    (first,) = chapters(where)["documents"].rows
    assert first[1:] == (BODY, "2031", 2, 1)
    out = tmp_path / "page.html"
    assert main(["summary", str(where), "--html", str(out)]) == 0
    told = html.fromstring(out.read_bytes()).xpath("//details[@id='d0']")[0]
    assert [item.xpath("string(b)") for item in told.xpath(".//li")] == ["错误", "警告", "错误"]


def test_one_runaway_does_not_flatten_the_others() -> None:
    """It is cut and drawn as cut; its number is told. Bars that are only longer are drawn to scale."""

    def widths(values: list[int]) -> list[float]:
        drawn = html.fromstring(bars([str(it) for it in values], {"n": values}, ("red",)))
        return [float(it) for it in drawn.xpath("//rect/@width")]

    runaway = widths([9000, 20, 10])
    assert runaway[1] > 250 and runaway[1] == pytest.approx(2 * runaway[2], rel=0.01)
    plain = widths([40, 20])
    assert plain[0] == pytest.approx(2 * plain[1], rel=0.01)
    assert "9,000" in bars(["a", "b"], {"n": [9000, 20]}, ("red",)) and "<path" in bars(
        ["a", "b"], {"n": [9000, 20]}, ("red",)
    )
