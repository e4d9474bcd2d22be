"""Reports to hand in: each is opened again by its own reader, and nothing that was printed in a document runs."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest
from desks import FORMULA, NAMED, SCRIPT, desk, document, finding
from figures import dataset, figure
from lxml import html
from reports import small_report

from extractor.acceptance import Acceptance
from extractor.cli import main
from extractor.cli.links import link_to
from extractor.fingerprint import fingerprints
from extractor.outputs.reports import FORMS, rendered
from extractor.outputs.telling import Telling
from extractor.outputs.view.documents import document_view
from extractor.outputs.view.named_apart import named_apart
from extractor.outputs.view.values import NAMES, Desk

CLEAN = {"documents": (document("甲.txt", findings=(), warnings=(), title="甲"),), "between": (), "unread": ()}
TEXT = """河湾区水务局2031年部门预算

一、收支总体情况
2031年部门预算总收入418.37万元，其中：一般公共预算财政拨款收入418.37万元。
2031年部门预算总支出418.37万元，其中：基本支出306.12万元，项目支出142.25万元。
"""


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", NAMES)
def test_every_form_is_made_in_both_languages(form: str, language: str) -> None:
    """The same bytes each time, also of a document without findings."""
    made = rendered(desk(language=language), form)
    assert made == rendered(desk(language=language), form)
    assert rendered(desk(**CLEAN, language=language), form) or form == "line"


def test_a_page_of_html_needs_nothing_else_and_runs_nothing() -> None:
    """No script, no address but those of the files, every word as text; the figure to look at is marked."""
    page = html.fromstring(rendered(desk(), "html").decode())
    assert not page.xpath("//script | //img | //link | //iframe | //@onclick")
    assert {link for link in page.xpath("//a/@href") if not link.startswith("#")} == {"./%3Cscript%3E.pdf#page=3"}
    assert page.xpath("//meta[@http-equiv='Content-Security-Policy']")
    said = page.text_content()
    for words in (
        SCRIPT,
        FORMULA,
        "12.30万元 ≠ 13.20万元",
        "《支出表》第 2 行第 3 列",
        "另有尾差 3 处",
        "坏.pdf",
        "2031-05-06",
    ):
        assert words in said
    assert not re.search("[\x00-\x08\x1b\u202e]", said)
    assert next(mark.text for mark in page.xpath("//td/mark")) == "12.30万元"
    assert [row.text_content().split() for row in page.xpath("//section[1]//tr[td[@class='short violated']]")]


def _sheets(**fields: object) -> dict[str, openpyxl.worksheet.worksheet.Worksheet]:
    book = openpyxl.load_workbook(io.BytesIO(rendered(desk(**fields), "xlsx")))
    return {sheet.title: sheet for sheet in book}


def test_a_workbook_has_a_sheet_each_with_filter_and_frozen_header() -> None:
    """Findings, checks, duties and figures; files by their names, wrapped text, figures of the places as links."""
    sheets = _sheets()
    assert list(sheets) == ["概况", "问题", "核对", "应核事项", "数字"]
    for name in list(sheets)[1:]:
        assert sheets[name].freeze_panes == "B2"
        assert sheets[name].auto_filter.ref.startswith("A1:")
        assert sheets[name]["A2"].alignment.wrap_text
    heads = [cell.value for cell in sheets["问题"][1]]
    row = dict(zip(heads, sheets["问题"][2], strict=True))
    assert row["文件"].value == NAMED
    assert row["编号"].value == 1
    assert "基本支出”12.30万元，应为13.20万元" in row["建议"].value
    assert (row["页"].value, row["页"].hyperlink.location) == ("3", "page=3")
    assert sheets["问题"].max_row == 4
    assert (sheets["数字"]["F2"].value, sheets["数字"]["F2"].number_format) == (-12.3, "0.00")


def test_no_cell_of_a_workbook_or_of_csv_starts_a_formula() -> None:
    """Text that begins like one stays text."""
    for sheet in _sheets().values():
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    rows = list(csv.reader(io.StringIO(rendered(desk(), "csv").decode("utf-8-sig"))))
    assert len(rows) == 4
    assert len({len(row) for row in rows}) == 1
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "@", "+"))]


def test_excel_is_never_given_more_than_it_takes() -> None:
    """A long quote is cut, and a file with a mark of addresses in its name gets no link."""
    long = document("a#b.pdf", link="./a%23b.pdf", findings=(finding(message="长" * 40_000),))
    sheet = _sheets(documents=(long,), between=())["问题"]
    assert max(len(str(cell.value)) for cell in sheet[2]) == 32_767
    assert not any(cell.hyperlink for cell in sheet[2])


def test_a_letter_has_an_item_for_each_open_finding_and_room_for_the_answer() -> None:
    """Place, words, equation, proposed value; what was decided on is not sent again."""
    made = docx.Document(io.BytesIO(rendered(desk(), "docx")))
    heads = [paragraph.text for paragraph in made.paragraphs if paragraph.style.name == "Heading 2"]
    assert heads == ["1．正文与表格不符（错误）", "1．正文与表格不符（警告）"]
    first = {row.cells[0].text: row.cells[1].text for row in made.tables[0].rows}
    assert first["位置"] == "第 3 页 · 二、支出"
    assert FORMULA in first["原文"]
    assert "12.30万元 ≠ 9.00万元 + 4.20万元" in first["算式"]
    assert first["建议"] == "“基本支出”12.30万元，应为13.20万元"
    assert first["单位说明"] == ""
    assert made.tables[0].rows[-1].height.cm > 1.5
    said = "\n".join(paragraph.text for paragraph in made.paragraphs)
    assert "另有 1 个问题已有处理意见" in said
    assert NAMED in said


def test_markdown_keeps_what_is_printed_out_of_its_markup() -> None:
    """No tag, no emphasis, no table torn by a bar, no list begun by a number."""
    message = "1. a|b *c* <b> [d](e)\n# f"
    made = rendered(desk(documents=(document(findings=(finding(message=message),)),)), "markdown").decode()
    assert "- 1\\. a\\|b \\*c\\* &lt;b&gt; \\[d\\](e) # f" in made
    assert "<script" not in made
    assert {line.count("|") - line.count("\\|") for line in made.splitlines() if line.startswith("| ")} == {4, 8}


def test_a_letter_ends_where_nobody_would_read_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first documents whole, the rest counted."""
    monkeypatch.setattr("extractor.outputs.reports.docx._MOST", 2)
    made = rendered(desk(documents=tuple(document(f"{name}.pdf") for name in "甲乙丙丁"), between=()), "docx")
    said = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(made)).paragraphs)
    assert "甲.pdf" in said and "丁.pdf" not in said
    assert f"另有 {4 - said.count('.pdf')} 份文件未列入" in said


@pytest.mark.parametrize(
    ("files", "called"),
    [
        (["/home/甲/预算.pdf", "C:\\文件\\决算.pdf"], ["预算.pdf", "决算.pdf"]),
        (["a/2031/预算.pdf", "b/2031/预算.pdf", "b/表.xlsx"], ["a/2031/预算.pdf", "b/2031/预算.pdf", "表.xlsx"]),
        (["预算.pdf", "b/预算.pdf"], ["预算.pdf", "b/预算.pdf"]),
    ],
)
def test_files_are_called_by_their_names(files: list[str], called: list[str]) -> None:
    """With folders only where two have one name; so too in the report, but not where programs read the paths."""
    assert list(named_apart(files).values()) == called
    made = desk(documents=tuple(document(file) for file in files), between=(), unread=())
    page = html.fromstring(rendered(made, "html").decode())
    assert page.xpath("//table[@class='overview']//td[1]/a/text()") == called
    assert files[0] in rendered(made, "csv").decode("utf-8-sig")


def test_a_line_a_finding_for_scripts() -> None:
    """Ids instead of names, one line whatever is printed."""
    made = rendered(desk(documents=(document("甲.pdf", findings=(finding(message="a\nb"),)),)), "line").decode()
    assert made.splitlines()[0].startswith("甲.pdf:3:1: error text_table 0123456789ab: a b 12.30万元 ≠ 13.20万元")
    assert len(made.splitlines()) == 2


def test_sarif_has_what_its_readers_need() -> None:
    """Rules, levels, places, fingerprints; a finding that was decided on is suppressed."""
    log = json.loads(rendered(desk(), "sarif"))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["text_table"]
    first, second, between = run["results"]
    assert (first["ruleId"], first["level"], second["level"], between["level"]) == (
        "text_table",
        "error",
        "note",
        "warning",
    )
    assert first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "./%3Cscript%3E.pdf"
    assert first["partialFingerprints"] == {"gouji/v1": "0123456789ab"}
    assert [result.get("suppressions", []) != [] for result in run["results"]] == [False, True, False]


def test_the_view_says_what_the_terminal_says() -> None:
    """Places of both figures, the proposal in its decimals, the decision; figures only where they are asked for."""
    report = small_report()
    mark = fingerprints(report)[1]
    view = document_view(report, Telling(), {mark: Acceptance(mark, "甲", "2031-01-02", "已核")})
    words, found = view.findings
    assert [(each.role, each.text, each.page) for each in found.marks] == [
        ("suspect", "1,200.00万元", 1), ("figure", "1.50亿元", 1),
    ]  # fmt: skip
    assert all(each.boxes for each in found.marks)
    assert [(each.role, each.text) for each in words.marks] == [("words", "收入总计")]
    assert [each.value for each in found.proposals] == ["15000.00万元"]
    assert (found.grade, words.grade) == ("accepted", "warning")
    assert [view.count("error"), view.count("warning")] == [0, 1]
    assert [(fact.value, fact.verified) for fact in view.facts][:2] == [
        ("1.50", "所在的关系有不符的；不一定是它错"), ("-8", "没有关系核对过它"),
    ]  # fmt: skip
    assert not document_view(report, Telling(), {}, facts=False).facts


@pytest.mark.parametrize("form", ["docx", "html"])
def test_check_writes_a_report_to_its_file(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The exit status is that of the check; a file that cannot be read is named in the report."""
    source = tmp_path / "预算.txt"
    source.write_text(TEXT, encoding="utf-8")
    target = tmp_path / "report"
    bad = str(tmp_path / "没有.txt")
    assert main(["check", str(source), bad, "--format", form, "-o", str(target), "--fail-on", "warning"]) == 2
    made = target.read_bytes()
    assert zipfile.is_zipfile(io.BytesIO(made)) == (form == "docx")
    assert capsys.readouterr().out == ""
    if form == "html":
        page = html.fromstring(made.decode())
        assert "没有.txt" in page.text_content()
        assert "./%E9%A2%84%E7%AE%97.txt" in page.xpath("//article//a/@href")


def test_text_and_json_go_to_a_file_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What would have been printed, without what only a terminal understands."""
    source = tmp_path / "预算.txt"
    source.write_text(TEXT, encoding="utf-8")
    main(["check", str(source)])
    printed = capsys.readouterr().out
    assert main(["check", str(source), "-o", str(tmp_path / "out.txt")]) == 0
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == printed


def test_a_link_leads_from_the_folder_of_the_report_to_the_file(tmp_path: Path) -> None:
    """Whatever the file is called: a name like an address is still a file."""
    assert link_to(str(tmp_path / "a" / "javascript:b.pdf"), str(tmp_path / "a" / "out.html")) == "./javascript%3Ab.pdf"
    assert link_to(str(tmp_path / "a" / "b.pdf"), str(tmp_path / "c" / "out.html")) == "../a/b.pdf"
    assert link_to("-", None) == ""


@pytest.fixture(name="where")
def _where(tmp_path: Path) -> Path:
    """A data set of two documents: one with a finding about two figures, one without."""
    figures = [
        figure("120000", label="支出合计", section="s1", page=3, quote="12.00", table="t0", row=1, col=2, unit="万元"),
        figure("130000", label="基本支出", section="s1", page=4, quote="基本支出13.00万元", unit="万元"),
        figure("1", document="b"),
    ]
    found = {
        "document": "a", "finding": "n0", "number": 1, "rule": "text_table", "severity": "error", "check": "c0",
        "checks": ["c0"], "message": f"{SCRIPT}不同", "facts": ["f0", "f1"], "claimed": True, "section": "s1",
        "suspects": [{"document": "a", "fact": "f1", "expected": 12, "reason": "写错一位"}], "page": 4,
        "quote": "13.00", "fingerprint": "0123456789ab",
    }  # fmt: skip
    tail = {**found, "finding": "n1", "rule": "rounding_tails", "fingerprint": "ba9876543210"}
    equation = {"lhs": "f1", "equation": "13.00 ≠ 12.00", "status": "violated"}
    check = {"document": "a", "check": "c0", "rule": "text_table", **equation}
    sections = [
        {"document": "a", "section": "s0", "number": "第一部分", "title": "说明"},
        {"document": "a", "section": "s1", "parent": "s0", "number": "一", "title": "支出"},
    ]
    tables = [{"document": "a", "table": "t0", "title": "支出表"}]
    held = {"document": "a", "duty": "balance", "title": "收支相等", "status": "violated", "checks": ["c0"]}
    more = {"sections": sections, "tables": tables, "duties": [held]}
    dataset(tmp_path / "set", figures, findings=[found, tail], checks=[check], **more)
    return tmp_path / "set"


def test_a_data_set_gives_the_same_report(where: Path, tmp_path: Path) -> None:
    """The finding with places, equation and proposal; the document without findings is only counted."""
    assert main(["report", str(where), "-o", str(tmp_path / "out.html")]) == 0
    page = html.fromstring((tmp_path / "out.html").read_bytes().decode())
    said = page.text_content()
    assert not page.xpath("//script")
    assert [cell.text for cell in page.xpath("//section//tr[td='收支相等']/td")][:3] == ["收支相等", "不符", "1"]
    for words in (
        "a.txt", "第 4 页 · 第一部分 说明 › 一、支出", "《支出表》第 2 行第 3 列", "13.00 ≠ 12.00",
        "最可疑：基本支出 13万元（写错一位）", "另有尾差 1 处", "另有 1 份文件没有发现问题",
    ):  # fmt: skip
        assert words in said
    main(["report", str(where), "--format", "line", "-o", str(tmp_path / "out.txt")])
    assert (tmp_path / "out.txt").read_text(encoding="utf-8").startswith("a.txt:4:1: error text_table 0123456789ab: ")


def test_the_decisions_of_a_data_set_lie_in_its_folder(where: Path, tmp_path: Path) -> None:
    """They are those of `gouji accept`."""
    entry = 'fingerprint = "0123456789ab"\nby = "甲"\nwhen = 2031-05-06\nwhy = "已核"\n'
    (where / "gouji.accept.toml").write_text(f"[[accept]]\n{entry}", encoding="utf-8")
    main(["report", str(where), "--format", "markdown", "-o", str(tmp_path / "out.md")])
    assert "甲 2031-05-06" in (tmp_path / "out.md").read_text(encoding="utf-8")


def test_a_desk_knows_its_findings() -> None:
    """Those of the documents, then those between them."""
    assert [row.number for _, row in desk().findings] == [1, 2, 1]
    assert replace(desk(), between=()).findings == Desk("zh", desk().documents).findings
