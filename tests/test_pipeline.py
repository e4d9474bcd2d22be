"""The library's way in: a path or bytes, a report or one of our own errors."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import extractor
from extractor.errors import UnreadableDocument
from extractor.outputs import to_json

TEXT = """河湾区水务局2031年部门预算

一、收支总体情况
2031年部门预算总收入86.40万元，其中：一般公共预算财政拨款收入86.40万元。
"""


def test_bytes_and_path_give_the_same_report(tmp_path: Path) -> None:
    """A path, its name as a string, and its bytes under the same name are read alike."""
    path = tmp_path / "预算.txt"
    path.write_text(TEXT, encoding="utf-8")
    reports = [extractor.parse(path), extractor.parse(str(path)), extractor.parse(TEXT.encode(), name="预算.txt")]
    assert reports[0] == reports[1] == reports[2]
    assert reports[0].document.name == "预算.txt"


def test_a_report_holds_every_stage() -> None:
    """Identity, section, figures and the relation between them."""
    report = extractor.parse(TEXT.encode())
    assert (report.outline.identity.entity, report.outline.identity.year) == ("河湾区水务局", 2031)
    assert [section.title for section in report.outline.sections] == ["收支总体情况"]
    assert [fact.value for fact in report.narrative.facts] == [Decimal("86.40"), Decimal("86.40")]
    assert "ok" in {check.status for check in report.checks}
    assert report.findings == ()


@pytest.mark.parametrize("source", ["nowhere.txt", "", ".", "a\0b", "x" * 5000])
def test_unusable_paths(source: str) -> None:
    """Whatever is wrong with a path is said in Chinese."""
    with pytest.raises(UnreadableDocument, match=r"[一-龥]"):
        extractor.parse(source)


def test_unknown_attributes_stay_unknown() -> None:
    """Loading `parse` late does not make up other names."""
    assert not hasattr(extractor, "parsed")


@settings(max_examples=60)
@given(st.one_of(
    st.binary(max_size=400),
    st.text(max_size=200).map(str.encode),
    st.sampled_from([b"%PDF-1.4\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"<html>", b"\xff\xfe", TEXT.encode()]).flatmap(
        lambda head: st.binary(max_size=200).map(lambda tail: head + tail)
    ),
))  # fmt: skip
def test_any_bytes_end_in_a_report_or_our_own_error(data: bytes) -> None:
    """Whatever comes in, what goes out is valid JSON or an UnreadableDocument."""
    try:
        report = extractor.parse(data, name="x")
    except UnreadableDocument:
        return
    assert to_json.write(report).endswith("}\n")
