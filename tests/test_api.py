"""`import gouji`: docs/api.md says what it does."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest
from figures import dataset, figure
from grids import table

import gouji

ROOT = Path(__file__).resolve().parent.parent


def test_the_page_says_what_happens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every example of the page."""
    monkeypatch.chdir(ROOT)
    dataset(tmp_path / "set", [figure("500", arithmetic="held")])
    given = {"dataset": str(tmp_path / "set")}
    page = str(ROOT / "docs" / "api.md")
    failed, tried = doctest.testfile(page, module_relative=False, globs=given, encoding="utf-8")
    assert (failed, tried > 12) == (0, True)


def test_shown_in_a_notebook(tmp_path: Path) -> None:
    """Short at the prompt; as HTML in a notebook, where names from outside are only text."""
    text = "甲市<b>乙局2031年部门预算\n一、收支总体情况\n2031年收入总计10.00万元。。支出总计12.00万元。\n"
    report = gouji.parse(text.encode())
    assert repr(report).startswith("<Report ") and len(repr(report)) < 120
    assert repr(report.findings[0]).startswith("<") and "<b>乙局" not in report._repr_html_()
    stored = gouji.open_dataset(dataset(tmp_path / "set", [figure("1")]).where)
    assert repr(stored).endswith("1 documents>") and "department_final" in stored._repr_html_()


def test_the_kinds_of_columns_are_those_of_the_data_set(tmp_path: Path) -> None:
    """Whatever a document happens to say: whole numbers stay whole where one is missing, and a table is a table."""
    report = gouji.parse("甲市乙局2031年部门预算\n一、收支总体情况\n2031年收入总计10.00万元。\n".encode())
    facts = report.facts_frame()
    assert facts["base_year"].isna().all() and str(facts["base_year"].dtype) == "Int64" == str(facts["page"].dtype)
    unknown = {"document": "b", "document_year": None, "entity": "乙局"}
    stored = gouji.open_dataset(dataset(tmp_path / "set", [figure("1"), figure("2", **unknown)]).where)
    assert stored.documents["year"].dropna().tolist() == [2031] and str(stored.documents["year"].dtype) == "Int64"
    printed = gouji.Table(table("项目 | 预算数\n收入总计 | 10.00"))
    assert "<table" in printed._repr_html_() and printed.frame().values.tolist() == [["收入总计", "10.00"]]


def test_without_pandas(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Frames are polars' or Arrow tables then; nothing else changes."""
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    monkeypatch.setitem(__import__("sys").modules, "polars", None)
    stored = gouji.open_dataset(dataset(tmp_path / "set", [figure("7")]).where)
    assert stored.query("SELECT entity, year FROM facts").to_pylist() == [{"entity": "河湾区水务局", "year": 2031}]
