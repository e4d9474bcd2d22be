"""The check of disclosures: what has to be there, whether it is, what is wrong with it, and what nobody can tell."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest
from desks import FORMULA, SCRIPT, STEERING
from lxml import html

from extractor.acceptance import Acceptance
from extractor.cli import main
from extractor.fingerprint import fingerprints
from extractor.model import Division, Identity, Report
from extractor.outputs.checklists import FORMS, rendered
from extractor.outputs.checklists.matrix import matrix, sign
from extractor.outputs.telling import Telling
from extractor.outputs.view.checklist import checklist_view
from extractor.outputs.view.checklist_values import ChecklistView, ItemView, ProblemView, Standing
from extractor.outputs.view.cover import cover_page
from extractor.outputs.view.values import NAMES, DutyView
from extractor.pipeline import parse
from extractor.taxonomy import checklist, duties, section_kinds, table_kinds

TEXT = """柳湾区林业局2031年部门预算

一、主要职能
承担林业管理工作。

二、收支总体情况
2031年收入总计640.20万元，支出总计640.20万元，其中：基本支出500.00万元，项目支出150.20万元。

三、政府采购情况
本部门2031年政府采购预算总额20.00万元，比上年增加/减少0.40万元。

四、政府性基金预算支出情况
2031年本部门无政府性基金预算支出。
"""
TABLE = """<table><tr><td>收入</td><td>预算数（万元）</td><td>支出</td><td>预算数（万元）</td></tr>
<tr><td>收入总计</td><td>640.20</td><td>支出总计</td><td>640.20</td></tr></table>"""


def read(text: str = TEXT, name: str = "a.txt") -> Report:
    return parse(text.encode(), name=name)


def stands(*reports: Report) -> dict[str, ItemView]:
    """Every item of the check by its id."""
    view = checklist_view([(report.document.name, report) for report in reports], Telling(), {})
    return {item.id: item for item in view.items}


def with_table() -> Report:
    """The text as a page with one of the tables."""
    paragraphs = "".join(f"<p>{line}</p>" for line in TEXT.splitlines() if line)
    return read(f"<html><body>{paragraphs}<h2>收支总表</h2>{TABLE}</body></html>", "a.html")


def test_what_is_there_complies_and_what_is_wrong_is_told_where_it_belongs() -> None:
    """The sum under the explanation, the template under the other explanations, each once."""
    found = stands(read())
    assert found["functions"].standing == "complies"
    assert found["explanation"].standing == "fails"
    (problem,) = found["explanation"].problems
    assert "二、收支总体情况" in problem.sentence
    assert "650.20万元" in problem.sentence
    assert ["增加/减少" in each.sentence for each in found["others"].problems] == [True]
    assert sum(len(item.problems) for item in found.values() if item.standing == "fails") == 2


def test_what_is_not_found_is_a_problem_only_where_it_would_be_seen() -> None:
    """Of a file without tables they may be published apart; once there are some, one that is missing is missing."""
    alone, mixed = stands(read()), stands(with_table())
    assert (alone["terms"].standing, alone["terms"].problems) == ("missing", (ProblemView("未见“名词解释”"),))
    assert alone["table_income"].standing == "open"
    assert "可能另附" in alone["table_income"].notes[0]
    assert mixed["table_income_expenditure"].standing == "complies"
    assert mixed["table_income"].standing == "missing"
    assert (mixed["table_gov_fund"].standing, mixed["projects"].standing) == ("not_applicable", "open")


def test_what_could_not_be_read_may_hold_what_is_missing() -> None:
    """A page without text leaves it open."""
    report = with_table()
    report = replace(report, document=replace(report.document, warnings=("第 4 页没有文字",)))
    assert stands(report)["terms"].standing == "open"


def test_text_and_tables_published_apart_are_one_disclosure() -> None:
    """Each file brings what it has, and the sentence names the file."""
    found = stands(read(), with_table())
    assert found["table_income_expenditure"].standing == "complies"
    assert found["explanation"].problems[0].sentence.startswith("a.txt ")


def test_a_program_cannot_tell_whether_it_was_in_time() -> None:
    """It is left open and marked so; nor does a file without pages show a cover."""
    found = stands(read())
    assert (found["timeliness"].standing, found["cover"].standing) == ("open", "open")
    assert found["timeliness"].notes == ("凭文件看不出来，请检查人员填写",)


def test_a_table_of_another_name_is_shown_rather_than_called_missing() -> None:
    """As long as words of the name stand in its title that no other item has."""
    report = with_table()
    titled = replace(report.tables[0], kind="other", title="基本支出总表")
    found = stands(replace(report, tables=(titled,)))
    assert found["table_general_basic"].standing == "open"
    assert "《基本支出总表》" in found["table_general_basic"].notes[0]
    assert found["table_income"].standing == "missing"


def test_a_cover_is_a_page_with_the_title_alone() -> None:
    """The contents may stand below it, a heading of the text may not."""
    report = read()
    blocks = tuple(replace(block, page=1 if block.number == 0 else 2) for block in report.document.blocks)
    sections = tuple(replace(section, page=2) for section in report.outline.sections)
    document = replace(report.document, blocks=blocks, pages=2)
    covered = replace(report, document=document, outline=replace(report.outline, sections=sections))
    assert cover_page(covered) == 1
    headed = (replace(sections[0], page=1), *sections[1:])
    assert cover_page(replace(covered, outline=replace(covered.outline, sections=headed))) is None
    assert stands(covered)["cover"].standing == "complies"


def test_decided_findings_are_no_problems_any_more() -> None:
    """What a reviewer accepted is not sent again."""
    report = read()
    accepted = {mark: Acceptance(mark, "甲", "2031-05-06", "已核") for mark in fingerprints(report)}
    view = checklist_view([("a.txt", report)], Telling(), accepted)
    assert {item.standing for item in view.items if item.id in ("explanation", "others")} == {"complies"}


@pytest.mark.parametrize(
    ("code", "year", "wanted"),
    [("610100", 2026, True), (None, 2026, False), ("310000", 2026, False), ("610100", 2018, False)],
)
def test_a_place_asks_for_tables_of_its_own(code: str | None, year: int, wanted: bool) -> None:
    """An unknown place is asked for the national set."""
    division = Division("某地", code) if code else None
    asked = {
        item.id for item in checklist() if item.asked_of(Identity("department_budget", year=year, division=division))
    }
    assert ("table_procurement" in asked) is wanted
    assert {"table_income", "table_three_public", "terms"} <= asked


def test_tables_that_some_places_were_seen_to_publish_are_not_demanded() -> None:
    """No rule of the place says so: where one is missing, a person decides."""
    local = [item for item in checklist() if item.places]
    assert local and not any(item.needed for item in local)


def test_the_list_names_what_there_is() -> None:
    """Kinds and duties of the list are those of the other files; one item takes what is left."""
    for item in checklist():
        assert item.sections - {"*"} <= set(section_kinds())
        assert item.tables - {"*"} <= set(table_kinds())
        assert item.duties <= {duty.id for duty in duties()}
        assert item.zh and item.en
    for family in ("department_budget", "unit_final", "government_budget"):
        assert sum(item.rest for item in checklist() if item.asked_of(Identity(family))) == 1


def _item(id_: str, standing: Standing, *problems: str) -> ItemView:
    title = {"terms": "名词解释", "others": FORMULA, "cover": "封面"}[id_]
    return ItemView(id_, title, standing, standing, 3, tuple(map(ProblemView, problems)), (f"注{STEERING}",))


def _views() -> Iterator[ChecklistView]:
    """Three bodies: one in order, one with two faults, one that discloses nothing."""
    duty = DutyView("balance", "收入总计等于支出总计", "held", "相符", 2, "")
    good = (_item("cover", "complies"), _item("terms", "open"))
    bad = (_item("terms", "missing", "未见"), _item("others", "fails", f"一{SCRIPT}", FORMULA))
    yield ChecklistView(("甲.pdf",), "甲局", "甲", 2031, "部门预算", good, (duty,))
    yield ChecklistView((f"{SCRIPT}.pdf", "乙表.xlsx"), SCRIPT, FORMULA, 2031, "部门预算", bad, (duty,), (STEERING,))
    yield ChecklistView(("丙.html",), "丙局", "", None, "部门预算", nothing="只有附件链接")


def test_many_are_a_matrix_with_totals_the_worst_first() -> None:
    """The columns are in the order of the list, a body that is not asked has nothing there."""
    found = matrix(list(_views()))
    assert [id_ for id_, _ in found.items] == ["cover", "terms", "others"]
    assert [[sign(item) for item in cells] for _, cells in found.rows] == [
        ["√", "?", ""],
        ["", "缺", "×2"],
        ["", "", ""],
    ]
    assert [found.total(column) for column in range(3)] == [0, 1, 1]
    book = openpyxl.load_workbook(io.BytesIO(rendered(list(_views()), "xlsx", "zh", "2031-05-06")))
    sheet = book["汇总"]
    assert [sheet.cell(row, 1).value for row in range(5, 9)] == ["丙局", SCRIPT, "甲局", "合计"]
    assert [cell.value for cell in sheet[8]][3:] == [2, 0, 1, 1]
    assert len(book.sheetnames) == 5
    assert book["明细"].max_row == 6
    assert {cell.data_type for each in book for row in each.iter_rows() for cell in row} <= {"s", "n"}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", NAMES)
def test_every_form_is_made_in_both_languages(form: str, language: str) -> None:
    """The same bytes each time."""
    views = list(_views())
    assert rendered(views, form, language, "d") == rendered(views, form, language, "d")  # type: ignore[arg-type]


def test_the_page_runs_nothing_and_numbers_the_problems() -> None:
    """Opened again by its own reader."""
    page = html.fromstring(rendered(list(_views()), "html", "zh", "2031-05-06").decode())
    assert not page.xpath("//script")
    assert [row.text_content() for row in page.xpath("//section[2]//ol/li")] == ["未见", f"一{SCRIPT}", FORMULA]
    assert "只有附件链接" in page.text_content()


def test_the_form_of_one_is_signed() -> None:
    """Items with outcome, page and numbered problems; the duties; no matrix of one."""
    made = docx.Document(io.BytesIO(rendered(list(_views())[1:2], "docx", "zh", "d")))
    items, verified = made.tables
    assert [cell.text for cell in items.rows[2].cells][:4] == ["2", FORMULA, "fails", "3"]
    assert items.rows[2].cells[4].text.startswith(f"1. 一{SCRIPT}\n2. {FORMULA}\n")
    assert [cell.text for cell in verified.rows[1].cells] == ["收入总计等于支出总计", "相符", ""]
    assert any(paragraph.text.startswith("检查人") for paragraph in made.paragraphs)


def test_the_command_goes_on_after_a_file_that_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 2; the others are in the table, sheets and problems in Chinese."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    target = tmp_path / "表.xlsx"
    assert main(["checklist", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "-o", str(target)]) == 2
    assert "b.txt" in capsys.readouterr().err
    (sheet,) = openpyxl.load_workbook(target)
    assert sheet["A1"].value == "公开情况检查表"
    assert "不符合" in [cell.value for cell in sheet["C"]]
