"""Kinds of slip: what each makes of a figure, and what it leaves alone."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.inject.figures import PrintedFigure
from extractor.inject.kinds import KINDS, called, slip_families
from extractor.inject.kinds.words import opposites
from extractor.inject.numeral import numeral
from extractor.inject.scene import Scene
from extractor.inject.writers.rows import RowsWriter
from extractor.patterns import toml
from extractor.pipeline import parse

WORDS: dict[str, Any] = toml("injection")
SHOWN = [kind for kind, entry in WORDS["kind"].items() if "examples" in entry]

BUDGET = """云江市河湾区水务局2031年部门预算

一、部门收支预算情况说明

　　2031年收入预算820.40万元，比2030年年初预算数800.00万元增加20.40万元，增长2.55%。
　　政府采购预算支出合计80.50万元，包括：货物类20.30万元、工程类0.20万元、服务类60.00万元。
　　本年支出合计500.00万元，其中：基本支出420.00万元，占84.00%；项目支出80.00万元，占16.00%。
"""
TABLE = """<h1>云江市河湾区水务局2031年部门预算</h1><h2>一、支出预算情况说明</h2>
<p>2031年支出预算43.80万元，其中：基本支出40.10万元，项目支出3.70万元。</p>
<p>部门支出总表</p><p>单位：万元</p><table>
<tr><th>科目编码</th><th>科目名称</th><th>合计</th><th>基本支出</th><th>项目支出</th></tr>
<tr><td>205</td><td>教育支出</td><td>12.30</td><td>10.10</td><td>2.20</td></tr>
<tr><td>210</td><td>卫生健康支出</td><td>31.50</td><td>30.00</td><td>1.50</td></tr>
<tr><td></td><td>合计</td><td>43.80</td><td>40.10</td><td>3.70</td></tr></table>"""


def scene(text: str) -> Scene:
    return Scene(parse(text.encode()))


def slipped(kind: str, figure: PrintedFigure, among: Scene) -> list[str]:
    """What a kind makes of a figure: the new texts of each change."""
    return ["、".join(edit.text for edit in change.edits) for change in KINDS[kind](figure, among)]


def made(kind: str, printed: str, text: str = BUDGET) -> list[str]:
    """What a kind makes of the last figure printed so."""
    found = scene(text)
    return slipped(kind, [figure for figure in found.figures if figure.numeral.text == printed][-1], found)


def alone(printed: str, kind: str) -> tuple[PrintedFigure, Scene]:
    """A figure in a document that holds no other; a percentage for the kind that is about these."""
    unit = "%" if kind == "percent_point" else "万元"
    words = f"云江市河湾区水务局2031年部门预算\n\n一、情况说明\n\n　　收入预算增长{printed}{unit}。"
    found = scene(words if unit == "%" else words.replace("增长", ""))
    (figure,) = found.figures
    return figure, found


@pytest.mark.parametrize("kind", SHOWN)
def test_kinds_prove_themselves(kind: str) -> None:
    """Every example is among what a kind makes of the figure, no reject is."""
    for printed, wrong in WORDS["kind"][kind]["examples"]:
        assert wrong in slipped(kind, *alone(printed, kind)), printed
    for printed, other in WORDS["kind"][kind]["rejects"]:
        assert other not in slipped(kind, *alone(printed, kind)), printed


def test_every_kind_has_its_words() -> None:
    """Code and words name the same kinds; each has a family and a name in both languages, and nothing unknown."""
    assert [kind for kinds in slip_families().values() for kind in kinds] == list(KINDS)
    for kind, entry in WORDS["kind"].items():
        assert {"family", "zh", "en"} <= entry.keys() <= {"family", "zh", "en", "examples", "rejects", "cause"}
        assert ("cause" in entry) == (entry["family"] == "layout")
        assert called(kind, "zh") != called(kind, "en")
    assert WORDS.keys() == {"family", "kind", "opposite"}


def test_opposites_turn_back() -> None:
    """Both words of a pair turn: 增加 into 减少, 减少 into 增加; of two pairs that share a word the first counts."""
    assert all(opposites()[up] == down for up, down in WORDS["opposite"].items())
    assert (opposites()["减少"], opposites()["下降"]) == ("增加", "增长")


COPIED = [
    ("neighbour", "20.30", ["80.50", "0.20"]),
    ("neighbour", "84.00", []),  # the neighbours of a percentage are amounts
    ("last_year", "820.40", ["800.00"]),
    ("last_year", "800.00", []),
    ("part_missing", "80.50", ["60.20", "80.30", "20.50"]),
    ("part_twice", "80.50", ["100.80", "80.70", "140.50"]),
    ("part_missing", "20.30", []),  # no total
    ("direction", "20.40", ["减少"]),
    ("direction", "2.55", ["下降"]),
    ("direction", "80.50", []),
    ("exchanged", "20.40", ["2.55、20.40"]),
    ("wrong_base", "84.00", ["525.00"]),  # of the rest: 420 / 80
    ("unit", "80.50", ["元", "亿元"]),
    ("unit", "84.00", []),
]


@pytest.mark.parametrize(("kind", "printed", "wrong"), COPIED)
def test_slips_that_need_other_figures(kind: str, printed: str, wrong: list[str]) -> None:
    """Kinds that copy, add up or compare take the other figures from the document."""
    assert sorted(set(made(kind, printed))) == sorted(wrong)


def test_a_growth_rate_on_a_wrong_base() -> None:
    """20.40 on 820.40, 800.00 on 820.40, 820.40 on 800.00."""
    assert set(made("wrong_base", "2.55")) == {"2.49", "97.51", "102.55"}


CELLS = [
    ("neighbour", "30.00", ["10.10", "31.50", "1.50", "40.10"]),
    ("unit", "12.30", ["123000.00"]),
    ("part_missing", "43.80", ["31.50", "12.30", "3.70", "40.10"]),
    ("direction", "12.30", []),
]


@pytest.mark.parametrize(("kind", "printed", "wrong"), CELLS)
def test_slips_in_tables(kind: str, printed: str, wrong: list[str]) -> None:
    """A table's neighbours stand on four sides; its unit stands once, so the figure itself is out by ten thousand."""
    assert sorted(set(made(kind, printed, TABLE))) == sorted(wrong)


NUMERALS = [
    ("1,234.50", "123450", 2, "1,234.50"),
    ("1，234", "1234", 0, "1，234"),
    ("１２．５", "125", 1, "１２.５"),
    ("12 345.6", "123456", 1, "12345.6"),
    ("0", "0", 0, "0"),
]


@pytest.mark.parametrize(("text", "digits", "decimals", "again"), NUMERALS)
def test_numbers_are_printed_as_they_came(text: str, digits: str, decimals: int, again: str) -> None:
    """Separators and full width stay; white space within goes."""
    found = numeral(text)
    assert found is not None
    assert (found.digits, found.decimals, found.text) == (digits, decimals, again)


@pytest.mark.parametrize("text", ["", "12,34", "1.2.3", "三", "-5", "5%"])
def test_what_is_no_plain_number(text: str) -> None:
    """Signs, units and torn numbers are none."""
    assert numeral(text) is None


ACCOUNT = """<h1>云江市河湾区水务局2031年部门预算</h1><h2>一、支出预算情况说明</h2>
<p>支出总计93.80万元，其中：教育支出12.30万元，比上年增加1.10万元；卫生健康支出31.50万元，比上年增加2.40万元。</p>
<p>部门支出总表</p><p>单位：万元</p><table>
<tr><th>科目编码</th><th>科目名称</th><th>合计</th><th>基本支出</th><th>项目支出</th></tr>
<tr><td>205</td><td>教育支出</td><td>12.30</td><td>10.10</td><td>2.20</td></tr>
<tr><td>210</td><td>卫生健康支出</td><td>31.50</td><td>30.00</td><td>1.50</td></tr>
<tr><td>213</td><td>农林水支出</td><td>50.00</td><td>46.70</td><td>3.30</td></tr>
<tr><td></td><td>合计</td><td>93.80</td><td>86.80</td><td>7.00</td></tr></table>"""


@pytest.mark.parametrize(
    ("kind", "printed", "texts"),
    [
        ("shifted_column", "12.30", "12.30、31.50、50.00"),
        ("exchanged_rows", "12.30", "31.50、30.00、1.50、12.30、10.10、2.20"),
        ("exchanged_columns", "12.30", "10.10、30.00、46.70、86.80、12.30、31.50、50.00、93.80"),
        ("column_unit", "12.30", "123000.00、315000.00、500000.00、938000.00"),
        ("other_draft", "10.10", "13.56、11.36、95.06、88.06"),
    ],
)
def test_slips_of_the_layout_move_whole_rows_and_columns(kind: str, printed: str, texts: str) -> None:
    """Figures keep their digits, or all follow one that is of another draft."""
    assert any(sorted(each.split("、")) == sorted(texts.split("、")) for each in made(kind, printed, ACCOUNT))


def test_a_pasted_item_says_what_the_item_above_says() -> None:
    found = scene(ACCOUNT)
    (figure,) = [each for each in found.texts if each.numeral.text == "31.50"]
    assert slipped("pasted_item", figure, found) == ["12.30、1.10"]


@pytest.mark.parametrize(("kind", "times"), [("row_missing", 0), ("row_twice", 2)])
def test_rows_are_left_out_or_printed_twice(kind: str, times: int) -> None:
    """Whole rows are changed in the blocks, whatever the format; those below move."""
    found = scene(ACCOUNT)
    figure = next(each for each in found.figures if each.numeral.text == "31.50" and each.fact.cell)
    (change,) = KINDS[kind](figure, found)
    assert change.copies is not None
    document = RowsWriter(found.report.document, change.copies).changed(())
    assert document is not None
    first = [cell.text for cell in document.blocks[figure.place.block].cells if cell.column == 1]
    assert first == ["科目名称", "教育支出", *["卫生健康支出"] * times, "农林水支出", "合计"]
    assert list(KINDS[kind](found.texts[0], found)) == []
