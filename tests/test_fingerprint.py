"""A finding is known again: by what it says, not by where it stands."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache

import pypdfium2
import pytest
from maker.catalog import SAMPLES, make
from reports import small_report

import extractor
from extractor.fingerprint import fingerprints
from extractor.model import Finding, Report, Span

NAME = "hubei_unit_budget_slips"


@cache
def content(form: str) -> bytes:
    """The sample in another form of file; none of the forms of this fashion shows tables."""
    order = next(order for order in SAMPLES if order.name == NAME)
    return make(replace(order, form=form)).content


def marks(data: bytes) -> dict[str, str]:
    """The rule of each finding by its fingerprint."""
    report = extractor.parse(data)
    return {mark: finding.rule for mark, finding in zip(fingerprints(report), report.findings, strict=True)}


@pytest.fixture(name="usual", scope="module")
def _usual() -> dict[str, str]:
    return marks(content("txt-utf8"))


def with_page_before(data: bytes) -> bytes:
    """The PDF with an empty page in front."""
    document = pypdfium2.PdfDocument(data)
    document.new_page(595, 842, 0)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_finding_of_each_sort_has_its_own(usual: dict[str, str]) -> None:
    """Twelve hexadecimal digits, none twice."""
    report = extractor.parse(content("txt-utf8"))
    assert len(usual) == len(report.findings) >= 4
    assert all(len(mark) == 12 and int(mark, 16) >= 0 for mark in usual)


@pytest.mark.parametrize("form", ["txt-wrapped", "pdf", "docx"])
def test_other_line_breaks_and_forms(form: str, usual: dict[str, str]) -> None:
    """The same words broken at the width of a page, in a PDF, in Word."""
    assert marks(content(form)) == usual


def test_a_page_inserted_before(usual: dict[str, str]) -> None:
    """All pages and numbers move; the findings are the same."""
    assert marks(with_page_before(content("pdf"))) == usual


def test_paragraphs_inserted_before(usual: dict[str, str]) -> None:
    """Offsets and the numbers of facts move too."""
    text = content("txt-utf8").decode()
    title, rest = text.split("\n", 1)
    longer = f"{title}\n本单位办公用房面积1200平方米，会议室3间。\n{rest}"
    assert set(usual) <= set(marks(longer.encode()))


def test_a_changed_figure_is_another_finding(usual: dict[str, str]) -> None:
    """Only the finding about that figure changes."""
    text = content("txt-utf8").decode()
    changed = marks(text.replace("行政编制24名", "行政编制25名").encode())
    assert "行政编制24名" in text
    assert sorted(changed.values()) == sorted(usual.values())
    assert [usual[mark] for mark in usual.keys() - changed.keys()] == ["listed_parts"]


def test_a_changed_figure_beside_a_blank_is_another_finding(usual: dict[str, str]) -> None:
    """Of words that say too little, the figures beside them in the sentence count."""
    text = content("txt-utf8").decode()
    changed = marks(text.replace("增/减0.19万元", "增/减0.91万元").encode())
    assert [usual[mark] for mark in usual.keys() - changed.keys()] == ["template_choice"]


def test_another_body_or_year_is_another_finding() -> None:
    """A decision about one document says nothing about the next."""
    report = small_report()
    identity = report.outline.identity
    others = [replace(identity, year=2032), replace(identity, entity="云江市水务局")]
    reports = [report, *(replace(report, outline=replace(report.outline, identity=other)) for other in others)]
    assert len({fingerprints(each)[1] for each in reports}) == 3


def remark(report: Report, place: Span | None, **fields: str) -> str:
    found = Finding("template_choice", "warning", fields, place)
    return fingerprints(replace(report, findings=(found,)))[0]


def test_a_finding_without_words_goes_by_what_it_says() -> None:
    """Where there is no place, the fields of the message count, but not how often or on which page."""
    report = small_report()
    assert remark(report, None, words="一", times=" ×2") == remark(report, None, words="一", times="")
    assert remark(report, None, words="一") != remark(report, None, words="二")
    assert remark(report, Span(4, 0, 0), words="一") == remark(report, None, words="一")


TWICE = """澄江区文化馆2031年部门预算
一、收入预算情况
2031年收入预算418.37万元，比上年增加38.03万元，增长20%，主要原因是人员增加。
二、财政拨款收入预算情况
2031年收入预算418.37万元，比上年增加38.03万元，增长20%。
"""


def alike(text: str) -> dict[str, str]:
    """The marks of the findings on the wrong rate, and where each stands."""
    report = extractor.parse(text.encode())
    pairs = zip(fingerprints(report), report.findings, strict=True)
    return {
        mark: str(f.place and f.place.block) for mark, f in pairs if f.check and f.check.relation.stated.value == 20
    }


def test_what_is_said_twice_bears_two_marks() -> None:
    """The same wrong rate of two totals: accepting one accepts one. The first bears what it would bear alone."""
    both, first = alike(TWICE), alike(TWICE.rsplit("二、", 1)[0])
    assert len(both) == 2
    assert len(first) == 1
    assert set(first) < set(both)
    assert min(both, key=lambda mark: int(both[mark])) in first


def test_two_marks_stay_when_words_are_put_before() -> None:
    """Read anew with other words ahead, each finding is known again."""
    longer = TWICE.replace("一、", "本单位办公用房1200平方米。\n一、", 1)
    assert set(alike(longer)) == set(alike(TWICE))


def test_no_two_findings_of_a_document_share_a_mark() -> None:
    """Also where nothing at all tells them apart, and where two words of one phrase are remarked on."""
    report = small_report()
    same = Finding("template_choice", "warning", {"words": "一"}, None)
    beside = [Finding("template_choice", "warning", {}, Span(1, start, start + 2)) for start in (0, 2)]
    found = fingerprints(replace(report, findings=(same, same, *beside, same, *report.findings)))
    assert len(set(found)) == len(found)
    assert found[0] == fingerprints(replace(report, findings=(same,)))[0]
