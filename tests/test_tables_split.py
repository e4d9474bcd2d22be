"""Several tables set in one frame are told apart by the captions between them."""

from __future__ import annotations

import pytest

from extractor.model import Cell
from extractor.tables.split import divided

HEADER = ["预算科目", "预算数", "完成数"]
ROWS = [["一、税收收入", "820", "815"], ["二、非税收入", "310", "322"]]


def frame(rows: list[list[str]]) -> tuple[Cell, ...]:
    """Cells of rows; an empty text leaves its place to the cell before it."""
    cells: list[Cell] = []
    for number, row in enumerate(rows):
        starts = [column for column, text in enumerate(row) if text]
        for column, after in zip(starts, [*starts[1:], len(row)], strict=True):
            cells.append(Cell(number, column, row[column], columns=after - column))
    return tuple(cells)


def grid(cells: tuple[Cell, ...]) -> list[list[str]]:
    """The texts row by row."""
    return [[cell.text for cell in cells if cell.row == row] for row in range(max(c.row for c in cells) + 1)]


@pytest.mark.parametrize(
    ("captions", "told"),
    [
        ([["附表2", "", ""], ["2031年全市支出完成情况表", "", ""], ["", "单位:万元", ""]], 3),
        ([["2031年全市支出完成情况表（草案）", "", ""], ["单位：万元", "", ""]], 2),
        ([["表二", "", ""], ["2031年全市支出预算草案", "", ""]], 2),
    ],
)
def test_captions_begin_a_table(captions: list[list[str]], told: int) -> None:
    """A title with a number or a unit, and a header below it: a table of its own."""
    first, second = divided(frame([HEADER, *ROWS, *captions, HEADER, *ROWS]))
    assert grid(first.cells) == [HEADER, *ROWS]
    assert grid(second.cells) == [HEADER, *ROWS]
    assert len(second.captions) == told


@pytest.mark.parametrize(
    "row",
    [
        ["基本情况", "", ""],  # a group of rows
        ["其他支出明细表", "", ""],  # a title without number or unit
        ["单位：万元", "", ""],  # a unit alone
    ],
)
def test_rows_that_begin_nothing(row: list[str]) -> None:
    """Rows with a single text amid a table stay in it."""
    rows = [HEADER, *ROWS, row, HEADER, *ROWS]
    (only,) = divided(frame(rows))
    assert len(grid(only.cells)) == len(rows)


def test_captions_at_the_top_are_no_rows() -> None:
    """Number, title and unit inside the frame go; the columns that only they began go with them."""
    (only,) = divided(
        frame([["附表1", "", "", ""], ["", "", "单位：元", ""], ["项目", "", "金额", ""], ["税费", "", "9", ""]])
    )
    assert grid(only.cells) == [["项目", "金额"], ["税费", "9"]]
    assert only.captions == ("附表1", "单位：元")
    assert {cell.column for cell in only.cells} == {0, 1}


def test_a_table_without_captions_is_left_as_it_is() -> None:
    """The very same cells come back."""
    cells = frame([HEADER, *ROWS])
    (only,) = divided(cells)
    assert only.cells is cells


def test_whatever_stands_above_the_unit_is_caption() -> None:
    """Numbers and titles of no usual form, and the body beside the unit."""
    rows = [["预算公开02表之一", "", ""], ["河湾区收支一栏", "", ""], ["编制：某科", "", "单位：元"], HEADER, *ROWS]
    (piece,) = divided(frame(rows))
    assert piece.captions == ("预算公开02表之一", "河湾区收支一栏", "编制：某科", "单位：元")
    assert grid(piece.cells) == [HEADER, *ROWS]
