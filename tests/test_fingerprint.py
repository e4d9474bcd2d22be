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
from extractor.fingerprint import fingerprint
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
    return {fingerprint(report, finding): finding.rule for finding in report.findings}


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
    assert len({fingerprint(each, each.findings[1]) for each in reports}) == 3


def remark(report: Report, place: Span | None, **fields: str) -> str:
    return fingerprint(report, Finding("template_choice", "warning", fields, place))


def test_a_finding_without_words_goes_by_what_it_says() -> None:
    """Where there is no place, the fields of the message count, but not how often or on which page."""
    report = small_report()
    assert remark(report, None, words="一", times=" ×2") == remark(report, None, words="一", times="")
    assert remark(report, None, words="一") != remark(report, None, words="二")
    assert remark(report, Span(4, 0, 0), words="一") == remark(report, None, words="一")
