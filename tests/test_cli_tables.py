"""gouji tables: the tables as text, CSV, XLSX and JSON; no cell can start a formula."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from workbooks import printed, xlsx

from extractor.cli import main

ROWS = [
    ["收支总表"],
    [None, None, None, "单位：万元"],
    ["收入", None, "支出", None],
    ["项目", "预算数", "项目", "预算数"],
    ["一、财政拨款收入", "1,234.50", "一、教育支出", "1,200.00"],
    ["二、其他收入", "-", "=1+1", "12.3%"],
    ["收入总计", "1,234.50", "支出总计", "-1,234.50"],
]
GRID = [["收入", "", "支出", ""], *ROWS[3:]]


@pytest.fixture(name="book")
def _book(tmp_path: Path) -> str:
    """A workbook with one table, whose figures are text as in other formats."""
    path = tmp_path / "预算.xlsx"
    path.write_bytes(xlsx(ROWS, merges=["A3:B3", "C3:D3"]))
    return str(path)


def test_text_says_what_each_table_is(book: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Title, kind, unit and header rows; lane, content and header of each column; the grid."""
    assert main(["tables", book]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "表 t0  收支总表  [income_expenditure]  单位：万元  表头2行"
    assert [line.split() for line in lines[2:7]] == [
        ["列", "栏", "内容", "表头"],
        ["1", "1", "名称", "收入", "›", "项目"],
        ["2", "1", "数", "收入", "›", "预算数"],
        ["3", "2", "名称", "支出", "›", "项目"],
        ["4", "2", "数", "支出", "›", "预算数"],
    ]
    assert lines[11].split() == ["一、财政拨款收入", "1,234.50", "一、教育支出", "1,200.00"]


def test_text_cuts_long_cells(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(xlsx([["项目", "金额"], ["很" * 40, 1], ["短", 2]]))
    assert main(["tables", str(path), "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "header rows: 1" in out
    assert "很" * 15 + " …" in out
    assert "很" * 16 not in out


def test_csv_holds_the_grid_and_no_formula(book: str, tmp_path: Path) -> None:
    """Into a file with the mark that Excel needs; a line says which table it is."""
    target = tmp_path / "表.csv"
    assert main(["tables", book, "--format", "csv", "-o", str(target)]) == 0
    text = target.read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    assert rows[0][:3] == ["t0", "收支总表", "[income_expenditure]"]
    assert rows[1:] == [[("'=1+1" if cell == "=1+1" else cell) for cell in row] for row in GRID]


def test_csv_into_a_folder_is_a_file_a_table(book: str, tmp_path: Path) -> None:
    """The folder is made; the name comes from the title; only the grid is in the file."""
    assert main(["tables", book, "--format", "csv", "-o", f"{tmp_path}/各表/"]) == 0
    (path,) = (tmp_path / "各表").iterdir()
    assert path.name == "t00_收支总表.csv"
    assert next(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig")))) == GRID[0]


def test_xlsx_opens_with_numbers_as_numbers(book: str, tmp_path: Path) -> None:
    """Read again, figures show the digits they were printed with, and text stays text."""
    target = tmp_path / "表.xlsx"
    assert main(["tables", book, "--format", "xlsx", "-o", str(target)]) == 0
    assert printed(target.read_bytes()) == (
        "t0 收支总表\n\n收支总表\n\n[income_expenditure] 单位：万元 表头2行\n\n"
        + "\n".join("|".join(row) for row in GRID)
    )


def test_xlsx_cells_have_the_types_of_excel(book: str, tmp_path: Path) -> None:
    """Seen by another library: numbers, percentages as fractions, and no formula."""
    import openpyxl

    target = tmp_path / "表.xlsx"
    main(["tables", book, "--format", "xlsx", "-o", str(target)])
    sheet = openpyxl.load_workbook(target).active
    assert sheet is not None
    rows = [[(cell.value, cell.data_type) for cell in row] for row in sheet.iter_rows(min_row=6)]
    assert rows[0] == [("一、财政拨款收入", "s"), (1234.5, "n"), ("一、教育支出", "s"), (1200, "n")]
    assert rows[1] == [("二、其他收入", "s"), ("-", "s"), ("=1+1", "s"), (0.123, "n")]
    assert {str(area) for area in sheet.merged_cells.ranges} == {"A4:B4", "C4:D4"}


def test_xlsx_is_the_same_every_time(book: str, tmp_path: Path) -> None:
    made = []
    for name in ("甲.xlsx", "乙.xlsx"):
        main(["tables", book, "--format", "xlsx", "-o", str(tmp_path / name)])
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]


def test_json_says_how_rows_and_columns_were_read(book: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tables", book, "--format", "json"]) == 0
    (table,) = json.loads(capsys.readouterr().out)
    assert table["grid"] == GRID
    assert table["roles"] == ["label", "figure", "label", "figure"]
    assert table["lanes"] == [0, 0, 1, 1]
    assert table["rows"][-1] == {
        "row": 4, "lane": 1, "label": "支出总计", "marker": "", "code": None, "level": 0, "role": "total",
    }  # fmt: skip


@pytest.mark.parametrize("form", ["text", "csv", "json", "xlsx"])
def test_a_document_without_tables(form: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    path = tmp_path / "预算.txt"
    path.write_text("一、收支\n收入总计20万元。\n", encoding="utf-8")
    assert main(["tables", str(path), "--format", form, "-o", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out").exists()
