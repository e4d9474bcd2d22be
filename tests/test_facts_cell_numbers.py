"""Cells that print a number together with its unit, cells whose number cannot be read, and money of no known unit."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from figures import dataset

from extractor.dataset.query import ask, connect
from extractor.dataset.rows import rows
from extractor.facts.cells.cell_numbers import cell_number
from extractor.model import Report
from extractor.pipeline import parse


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("7.5万元", "7.5", "万元"),
        ("1,204.50 元", "1204.50", "元"),
        ("１，２０４．５０元", "1204.50", "元"),
        ("（3.20）亿元", "-3.20", "亿元"),
        ("-8%", "-8", "%"),
        ("14人", "14", "人"),
        ("6辆", "6", "辆"),
        ("6", "6", ""),
        ("302,610 ①", "302610", ""),
        ("②3,120.5", "3120.5", ""),
        ("*8.2%", "8.2", "%"),
        ("1,340注2", "1340", ""),
        ("（3.20）※", "-3.20", ""),
    ],
)
def test_numbers_with_their_units(text: str, value: str, unit: str) -> None:
    """One figure, one unit: the digits stay as printed."""
    found = cell_number(text)
    assert found is not None and (found[0].value, found[1]) == (Decimal(value), unit)


@pytest.mark.parametrize(
    "text", ["", "-", "万元", "2031年", "3余万元", "3万元以上", "12.3.4万元", "见附表3", "1-3月", "①", "12①3"]
)
def test_what_is_no_number(text: str) -> None:
    """Years, thresholds, references, and digits that cannot be read."""
    assert cell_number(text) is None


def _parsed(*rows: tuple[str, ...], unit: str = "单位：万元") -> Report:
    header = ("科目名称", "合计", "基本支出", "项目支出")
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in (header, *rows))
    page = f"<h1>乙县丙局2031年部门预算</h1><h2>支出总表</h2><p>{unit}</p><table>{lines}</table>"
    return parse(f"<html><body>{page}</body></html>".encode(), name="a.html")


def test_a_unit_in_the_cell_goes_before_that_of_the_table() -> None:
    """Each figure in the unit that is printed with it; a number of people is no money."""
    report = _parsed(
        ("教育支出", "7.5万元", "3.00", "4.50"),
        ("住房保障支出", "1,204.50元", "2.00", "9.00"),
        ("科学技术支出", "6.00", "5.00", "14人"),
    )
    found = {fact.quantity.place.cell: (fact.kind, fact.quantity.unit) for fact in report.narrative.cells}
    assert {place[1:]: said for place, said in found.items() if place} == {
        (1, 1): ("amount", "万元"), (1, 2): ("amount", "万元"), (1, 3): ("amount", "万元"),
        (2, 1): ("amount", "元"), (2, 2): ("amount", "万元"), (2, 3): ("amount", "万元"),
        (3, 1): ("amount", "万元"), (3, 2): ("amount", "万元"), (3, 3): ("count", "人"),
    }  # fmt: skip
    amounts = [row["amount"] for row in rows(report, "a.html")["facts"]]
    assert amounts[0] == 75000 and amounts[3] == Decimal("1204.50")


def test_what_looks_like_a_figure_and_is_none_leaves_a_trace() -> None:
    """Where it stands and what it prints; blanks, words and days are no such thing."""
    report = _parsed(
        ("教育支出", "7.50", "873.406.50", "4.50"),
        ("住房保障支出", "2,04.50", "2.00", "2031.5.1"),
        ("科学技术支出", "6.00", "5.00", "—"),
        ("卫生健康支出", "6.00", "无", "1.00"),
    )
    (warning,) = report.warnings
    assert "表 t0 第 2 行第 3 列“873.406.50”、表 t0 第 3 行第 2 列“2,04.50”" in warning and "2031" not in warning
    assert not _parsed(("教育支出", "7.50", "3.00", "4.50"), ("科学技术支出", "6.00", "5.00", "—")).warnings


def test_many_of_them_are_counted() -> None:
    """A page of them is one line."""
    bad = [("教育支出", "7.50", "3.00", f"1.{number}.2") for number in range(4)]
    good = [("教育支出", "7.50", "3.00", "4.00")] * 9
    (warning,) = _parsed(*good, *bad, *bad).warnings
    assert warning.count("列“") == 5 and "等 8 格" in warning


def test_money_of_no_known_unit_is_not_taken_for_yuan(tmp_path: Path) -> None:
    """It has a value and no amount, and does not come into the panel; a nought is a nought in any unit."""
    printed = ("合计", "7.50", "3.00", "0")
    report, known = _parsed(printed, unit=""), _parsed(printed)
    facts: list[dict[str, Any]] = rows(report, "a.html")["facts"]
    assert [(row["unit"], row["amount"]) for row in facts] == [(None, None), (None, None), (None, 0)]
    assert [row["amount"] for row in rows(known, "a.html")["facts"]] == [75000, 30000, 0]
    assert not rows(report, "a.html")["documents"][0]["warnings"]
    for name, one, taken in (("unknown", report, [0]), ("known", known, [75000, 30000, 0])):
        given = [row | {"document_year": 2031} for row in rows(one, "a.html")["facts"]]
        found = ask(connect(dataset(tmp_path / name, given)), "SELECT amount FROM panel ORDER BY amount DESC")
        assert [row["amount"] for row in found.read_all().to_pylist()] == taken
