"""What people read: findings, the section tree, the table of figures, the concepts."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from decimal import Decimal

import pytest
from reports import figure, small_report
from rich.cells import cell_len
from workbooks import xlsx

from extractor.fingerprint import fingerprints
from extractor.messages import message
from extractor.model import Narrative, Report, Section, Span, Term
from extractor.outputs import concepts_list, facts_table, findings_text, sections_tree
from extractor.outputs.telling import Telling, coloured
from extractor.outputs.terminal_lines import terminal_lines
from extractor.outputs.to_json import LANGUAGES, as_data
from extractor.outputs.view.excerpt import around
from extractor.pipeline import parse
from extractor.saying import said_value


def with_label(label: str) -> Report:
    """The small report with one figure, called `label`."""
    return replace(small_report(), narrative=Narrative((figure(0, "1.50亿元", "1.50", "亿元", label),)))


def test_findings_say_where_then_show_then_explain() -> None:
    """Severity, rule, page and section; the message; the equation; the suspect with the value that closes it."""
    report = small_report()
    text = findings_text.write(report)
    for words in (
        "错误",
        "第 1 页",
        "一、收支情况",
        "【分项之和不等于总数】",
        "1.50亿元 ≠ 0.12亿元",
        "基本支出 1,200.00万元，应为15000.00万元",
    ):
        assert words in text
    assert all(message(finding).removesuffix("－") in text for finding in report.findings)


def test_of_equally_likely_changes_all_are_told_and_none_is_blamed() -> None:
    """In both languages; two figures that change together are one way."""
    report = small_report()
    _, finding = report.findings
    (way,) = finding.repairs
    other = replace(way[0], fact=report.narrative.facts[0], expected=Decimal("0.12"))
    tied = replace(report, findings=(replace(finding, repairs=(way, (other, way[0]))),))
    text, english = (findings_text.write(tied, Telling(language)) for language in LANGUAGES)
    assert "有 2 种改法同样可能，无法断定是哪一个：基本支出 1,200.00万元，应为15000.00万元；" in text
    assert "应为0.12亿元，同时 基本支出" in text
    assert "最可疑" not in text
    assert "2 changes are equally likely, nobody can tell which: " in english


def test_where_nothing_closes_everything_no_value_is_promised() -> None:
    """The figure to look at first is named, not what it should be."""
    report = small_report()
    _, finding = report.findings
    unclosed = replace(finding, suspects=(replace(finding.suspects[0], reason="closes"),), repairs=())
    text = findings_text.write(replace(report, findings=(unclosed,)))
    assert "最可疑：基本支出 1,200.00万元（没有可信的改法能使各式都相符）" in text


def test_a_finding_on_a_table_names_the_cell() -> None:
    """The page is the cell's own, row and column are counted from one as people count."""
    report = small_report()
    fact = report.narrative.cells[0]
    finding = replace(report.findings[1], place=Span(4, 0, 0), facts=(fact,), suspects=())
    text = findings_text.write(replace(report, findings=(finding,)))
    assert "第 3 页 · 一、收支情况 · 《收支总表》第 2 行第 3 列" in text


def test_what_could_not_be_read_is_said_first() -> None:
    """An inspector learns of an unread page even where nothing was found."""
    report = small_report()
    unread = replace(report.document, warnings=("第 2 页没有文字，未识别",))
    text = findings_text.write(replace(report, document=unread, findings=()))
    assert "注意：第 2 页没有文字，未识别" in text


def test_findings_are_numbered_and_ids_are_for_those_who_ask() -> None:
    """Number and Chinese name of the rule; the id and the fingerprint only with -v."""
    text, verbose = (findings_text.write(small_report(), Telling(verbose=asked)) for asked in (False, True))
    mark, _ = fingerprints(small_report())
    assert "  1. 警告【模板选项未取舍】" in text
    assert "  2. 错误【" in text
    assert "template_choice" not in text
    assert mark not in text
    assert f"n0 template_choice {mark}" in verbose


def test_only_the_rules_that_are_asked_for_are_told_under_their_own_numbers() -> None:
    """What is left out is not renumbered, and is not counted."""
    report = small_report()
    chosen = findings_text.write(report, Telling(select=frozenset({"listed_sum"})))
    left = findings_text.write(report, Telling(ignore=frozenset({"listed_sum"})))
    assert "  2. 错误" in chosen
    assert "1 个错误，0 个警告，0 个提示" in chosen
    assert "0 个错误，1 个警告，0 个提示" in left


def test_rounding_tails_are_counted_and_told_where_asked() -> None:
    """Every relation counts as one, whether its table is told as one finding or not."""
    report = small_report()
    told, found = report.findings
    check = report.checks[0]
    tail = replace(found, rule="rounding_tails", severity="info", checks=(check, check, check))
    tail = replace(tail, fields={**tail.fields, "count": "3"})
    report = replace(report, findings=(told, tail))
    assert "；另有尾差3处（--tails 列出）" in findings_text.write(report)
    listed = findings_text.write(report, Telling(tails=True))
    assert "2. 提示【表内多处尾差】" in listed
    assert "另有尾差" not in listed


def test_what_one_cause_breaks_stands_below_it() -> None:
    """Every other equation on a line of its own, with what it is said of; a long list only with -v."""
    report = small_report()
    _, found = report.findings
    checks = tuple(replace(report.checks[0], equation=f"{number}.00万元 ≠ 0.12亿元") for number in range(1, 9))
    report = replace(report, findings=(replace(found, checks=checks),))
    short, long = (findings_text.write(report, Telling(verbose=asked)) for asked in (False, True))
    assert "同时不符：\n       “收入总计”1.00万元 ≠ 0.12亿元\n" in short
    assert "……共 8 式（-v 全列）" in short
    assert "“收入总计”8.00万元 ≠ 0.12亿元" in long


@pytest.mark.parametrize("width", [24, 40, 61])
def test_the_edge_of_the_terminal_breaks_no_figure(width: int) -> None:
    """Neither digits nor unit; no line is wider, none begins with a comma; what follows is set in."""
    line = "     “基本支出”写1,234,567.89万元，按两数算得2,345,678.90万元：占比12.345%，较上年下降0.05%。"
    broken = terminal_lines(f"\x1b[1m{line}\x1b[0m" if width == 40 else line, width)
    plain = re.sub("\x1b\\[[0-9]+m", "", broken)
    lines = plain.split("\n")
    assert all(cell_len(each) <= width for each in lines)
    assert not any(each.strip()[0] in "，。：”" for each in lines)
    assert all(any(figure in each for each in lines) for figure in ("1,234,567.89万元", "12.345%", "0.05%"))
    assert "".join(each.strip() for each in lines) == line.strip()
    assert terminal_lines(line, None) == line


def test_a_decrease_is_said_in_words_and_in_the_decimals_of_its_figure() -> None:
    """应为下降9.56%, never -9.558%; a cell prints its sign."""
    report = small_report()
    rate = report.narrative.facts[1]
    rate = replace(rate, quantity=replace(rate.quantity, decimals=2))
    assert said_value(rate, Decimal("-9.5583")) == "下降9.56%"
    assert said_value(rate, Decimal("9.5583")) == "增长9.56%"
    assert said_value(rate, Decimal("0.001"), "en") == "0.00% (unchanged)"
    amount = report.narrative.facts[2]
    amount = replace(amount, quantity=replace(amount.quantity, decimals=1))
    assert said_value(amount, Decimal("84.534")) == "84.53万元"  # the print may have lost a digit
    assert said_value(amount, Decimal("84")) == "84.0万元"
    cell = replace(report.narrative.cells[0], kind="change", value=Decimal("-1.50"))
    assert said_value(cell, Decimal("-2.25")) == "-2.25万元"


def test_without_pages_the_paragraph_is_named() -> None:
    """It is counted below its heading."""
    report = small_report()
    blocks = tuple(replace(block, page=None, lines=()) for block in report.document.blocks)
    text = findings_text.write(replace(report, document=replace(report.document, blocks=blocks)))
    assert "一、收支情况 · 第 1 段" in text


def test_a_workbook_is_shown_by_sheet_and_address() -> None:
    """For people and in the JSON; a line of text by the cell that it begins in."""
    rows = [["收支预算总表"], [], [None, "项目", "金额（万元）"], [None, "收入合计", 118.25], [None, "其他", 3]]
    report = parse(xlsx(rows, name="预算表"), name="a.xlsx")
    fact = next(fact for fact in report.narrative.cells if fact.value == Decimal("118.25"))
    found = small_report().findings[1]
    assert found.check is not None
    relation = replace(found.check.relation, stated=fact, terms=(Term(1, fact),))
    finding = replace(found, check=replace(found.check, relation=relation), facts=(fact,), suspects=(), repairs=())
    report = replace(report, findings=(replace(finding, place=Span(fact.quantity.block, 0, 0), section=None),))
    assert "预算表!C4" in findings_text.write(report)
    source = as_data(report)["findings"][0]["source"]
    assert (source["sheet"], source["address"]) == ("预算表", "C4")


def test_a_clean_document_says_so() -> None:
    """Without findings the summary still says how much was checked."""
    text = findings_text.write(replace(small_report(), findings=()))
    assert "没有发现问题" in text
    assert text.rstrip().endswith("核对1项：相符0，不符1，无法判定0")


def test_findings_speak_english() -> None:
    """In English no Chinese severity or summary is left."""
    text = findings_text.write(small_report(), Telling("en"))
    assert "error" in text
    assert "relations checked" in text
    assert not any(word in text for word in ("错误", "警告", "核对", "最可疑"))


@pytest.mark.parametrize("colours", [True, False])
def test_colours_only_where_asked(colours: bool) -> None:
    """Escape sequences appear on a terminal only, and leave the words alone."""
    text = findings_text.write(small_report(), Telling(colours=colours))
    assert ("\x1b[" in text) is colours


def test_no_colours_off_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe gets none, and a terminal none where NO_COLOR is set."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert not coloured(io.StringIO())
    assert coloured(Terminal())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not coloured(Terminal())


def test_an_excerpt_is_cut_on_both_sides() -> None:
    """Cuts show as an ellipsis, line breaks as spaces."""
    before, words, after = around("前" * 60 + "8\n万元" + "后" * 60, 60, 64)
    assert (before[0], before[-1], words, after[-1]) == ("…", "前", "8 万元", "…")
    assert around("支出8万元", 2, 5) == ("支出", "8万元", "")


def test_the_tree_is_indented_by_depth() -> None:
    """Each heading on a line under the one above it, with its kind and page."""
    place = Span(0, 0, 0)
    sections = (
        Section(0, None, 1, "第一部分", "部门概况", "other", 3, place),
        Section(1, 0, 2, "一、", "主要职责", "duties", 3, place),
        Section(2, 1, 3, "（一）", "机构", "units", None, place),
        Section(3, None, 1, None, "名词解释", "glossary", None, place),
    )
    report = small_report()
    report = replace(report, outline=replace(report.outline, sections=sections))
    assert sections_tree.write(report).splitlines() == [
        "第一部分 部门概况  [other，第3页]",
        "  一、主要职责  [duties，第3页]",
        "    （一）机构  [units]",
        "名词解释  [glossary]",
    ]


def test_the_table_has_a_row_for_each_figure() -> None:
    """Values as printed stand beside concept, unit and label."""
    lines = facts_table.write(small_report()).splitlines()
    assert len(lines) == 5
    assert lines[1].split()[:5] == ["f0", "revenue.total", "amount", "1.50", "亿元"]
    assert lines[1].split()[5:] == ["2031", "budget", "all", "第1页", "收入总计"]
    assert lines[4].split()[-4:] == ["第3页", "t0", "2:3", "收入"]


def test_csv_comes_back_as_written() -> None:
    """Read with any CSV reader, the rows hold the contract's fields."""
    rows = list(csv.DictReader(io.StringIO(facts_table.write_csv(small_report()))))
    assert [(row["id"], row["value"], row["amount"]) for row in rows] == [
        ("f0", "1.50", "150000000"),
        ("f1", "-8", "-8"),
        ("f2", "1200.00", "12000000"),
        ("f3", "1200.00", "12000000"),
    ]
    assert Decimal(rows[1]["value"]) == -8
    assert (rows[0]["block"], rows[0]["table"]) == ("1", "")
    assert (rows[3]["table"], rows[3]["row"], rows[3]["col"], rows[3]["quote"]) == ("t0", "1", "2", "1,200.00")


@pytest.mark.parametrize("label", ["=1+1", "+1", "-收入", "@A1", "\t=1"])
def test_no_csv_cell_starts_a_formula(label: str) -> None:
    """A label that a spreadsheet would run is quoted; a negative number stays a number."""
    (row,) = csv.DictReader(io.StringIO(facts_table.write_csv(with_label(label))))
    assert row["label"] == f"'{label}"


def test_concepts_have_id_term_and_unit() -> None:
    """One line a concept in either language; the classification only where asked for."""
    lines = [line.split("\t") for line in concepts_list.write().splitlines()]
    assert ["revenue.total", "收入总计", "amount"] in lines
    assert all(len(line) == 3 for line in lines)
    assert not any(line[0].startswith("function.") for line in lines)
    coded = concepts_list.write("en", codes=True).splitlines()
    assert any(line.startswith("function.201\t") for line in coded)
    assert any(line.startswith("economic.301\t") for line in coded)
