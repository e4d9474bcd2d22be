"""gouji export: what another program reads is what the data set holds."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import duckdb
import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from figures import BODY, dataset, figure

from extractor.cli import main
from extractor.cli.export import FORMS
from extractor.dataset.columns import OVERALL, TABLES
from extractor.dataset.dataset import Dataset
from extractor.dataset.export import to_dta, to_xlsx
from extractor.dataset.export.cells import disarmed, shortest
from extractor.dataset.export.extracts import ColumnHead, Extract
from extractor.dataset.export.run import Job, export
from extractor.dataset.export.wide import QUALITY
from extractor.dataset.query import connect
from extractor.errors import GoujiError
from extractor.outputs.formula_escaping import escaped

LONG = Decimal("12345678901234567.89")


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three figures: one with a label that a spreadsheet would run, one with more digits than a double holds."""
    figures = [
        figure("-1200000.5", label="=cmd|' /C calc'!A0", quote='他说"是"，\n换行', arithmetic="held"),
        figure(str(LONG), concept="expenditure.total", label="-", fund="all"),
        figure("30", concept="three_public.reception.persons", kind="count", unit="人次", fund=None, phase=None),
    ]
    finding = {"document": "a", "finding": "n0", "rule": "share", "severity": "error", "facts": ["f0", "f1"]}
    sections = [{"document": "a", "section": "s0", "text": "字" * 40_000}]
    place = tmp_path_factory.mktemp("export") / "set"
    dataset(place, figures, findings=[finding], sections=sections)
    return place


def exported(where: Path, form: str, out: Path | str, *more: str) -> Path:
    assert main(["export", str(where), "--to", form, "-o", str(out), *more]) == 0
    return Path(out)


def read_csv(path: Path) -> list[dict[str, str]]:
    """As Excel opens it: the mark says that it is UTF-8."""
    text = path.read_bytes().decode()
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


# --- the tables -------------------------------------------------------------------------------------------------------


def test_csv(where: Path, tmp_path: Path) -> None:
    """A file for each table, in which numbers are numbers and no text is a formula."""
    folder = exported(where, "csv", tmp_path / "out")
    assert sorted(path.name for path in folder.iterdir()) == sorted(f"{table}.csv" for table in (*TABLES, *OVERALL))
    first, second, _ = read_csv(folder / "facts.csv")
    assert list(first) == [*(column.name for column in TABLES["facts"]), "document_year"]
    assert (first["amount"], first["label"]) == ("-1200000.5", "'=cmd|' /C calc'!A0")
    assert first["quote"] == '他说"是"，\n换行'
    assert (second["amount"], second["label"], second["part"]) == (str(LONG), "-", "")
    assert read_csv(folder / "findings.csv")[0]["facts"] == '["f0", "f1"]'
    assert read_csv(folder / "failures.csv") == []


def test_json_lines(where: Path, tmp_path: Path) -> None:
    """One table into one file; amounts are strings."""
    out = exported(where, "jsonl", tmp_path / "facts.jsonl", "--table", "facts")
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [row["amount"] for row in rows] == ["-1200000.5", str(LONG), "30"]
    assert (rows[0]["label"], rows[0]["document_year"]) == ("=cmd|' /C calc'!A0", 2031)


def test_xlsx(where: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A sheet for each table and one that explains; exact or text, never a formula, and what is cut is said."""
    book = openpyxl.load_workbook(exported(where, "xlsx", tmp_path / "all.xlsx"))
    assert book.sheetnames == [*TABLES, *OVERALL, "说明"]
    head, *rows = book["facts"].iter_rows()
    at = {cell.value: number for number, cell in enumerate(head)}
    assert [row[at["amount"]].value for row in rows] == [-1200000.5, str(LONG), 30]
    assert (rows[0][at["label"]].value, rows[0][at["label"]].data_type) == ("=cmd|' /C calc'!A0", "s")
    assert rows[0][at["label"]].quotePrefix
    assert len(book["sections"].cell(2, 9).value) == to_xlsx.LONGEST
    assert "1 个单元格超过 32767 字，已截断" in capsys.readouterr().err
    assert [cell.value for cell in book["说明"][2]][:3] == ["inputs", "path", TABLES["inputs"][0].zh]


def test_a_sheet_has_an_end(where: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table longer than a sheet goes on on the next one, under the same heads."""
    monkeypatch.setattr(to_xlsx, "MOST_ROWS", 3)
    book = openpyxl.load_workbook(exported(where, "xlsx", tmp_path / "facts.xlsx", "--table", "facts"))
    assert [name for name in book.sheetnames if name.startswith("facts")] == ["facts", "facts 2"]
    assert (book["facts"].max_row, book["facts 2"].max_row) == (3, 2)
    assert book["facts 2"]["B1"].value == "fact"


@pytest.mark.filterwarnings("error")
def test_stata(where: Path, tmp_path: Path) -> None:
    """Doubles, long texts, labels; figures that a double does not hold stand beside it in all their digits."""
    folder = exported(where, "dta", tmp_path / "out")
    with pd.read_stata(folder / "facts.dta", iterator=True) as reader:
        labels = reader.variable_labels()
        frame = reader.read()
    assert labels["entity"] == "公开单位全称"
    assert "end_" in labels  # a word of Stata's own
    assert list(frame["amount"]) == [-1200000.5, float(LONG), 30]
    assert list(frame["amount_exact"]) == ["", str(LONG), ""]
    assert (frame["label"][0], frame["part"][0]) == ("=cmd|' /C calc'!A0", "")
    assert len(pd.read_stata(folder / "sections.dta")["text"][0]) == 40_000
    assert len(pd.read_stata(folder / "failures.dta")) == 0
    assert "version_" in pd.read_stata(folder / "documents.dta")


def test_names_in_stata_keep_their_letters() -> None:
    """Columns of users are called as they call them, within what Stata allows."""
    taken: set[str] = set()
    names = ("网址", "发布 日期", "2024年", "end", "a.b", "a_b")
    assert [to_dta._named(name, taken) for name in names] == ["网址", "发布_日期", "_2024年", "end_", "a_b", "a_b_2"]


def test_nothing_is_begun_without_its_library(where: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stata's files need pandas: no folder is left where it is missing."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    assert main(["export", str(where), "--to", "dta", "-o", str(tmp_path / "out")]) == 2
    assert not (tmp_path / "out").exists()


def test_duckdb(where: Path, tmp_path: Path) -> None:
    """One file under any name, with exact decimals, comments, and the panel."""
    out = exported(where, "duckdb", tmp_path / "我的 数据.duckdb")
    with duckdb.connect(str(out), read_only=True) as database:
        amounts = database.execute("SELECT amount FROM facts ORDER BY fact").fetchall()
        (comment,) = database.execute(
            "SELECT comment FROM duckdb_columns() WHERE table_name = 'facts' AND column_name = 'amount'"
        ).fetchall()
        panel = database.execute("SELECT entity, name, amount FROM panel WHERE fund = 'all'").fetchall()
    assert [amount for (amount,) in amounts] == [Decimal("-1200000.5"), LONG, 30]
    assert comment == ("金额折成元，单位不明的为空；不是金额的同 value [CNY]",)
    assert panel == [(BODY, "支出总计", LONG)]


def test_sqlite(where: Path, tmp_path: Path) -> None:
    """Numbers as numbers where fifteen digits hold them, else as text; lists as JSON."""
    out = exported(where, "sqlite", tmp_path / "all.sqlite", "--table", "facts", "findings")
    with closing(sqlite3.connect(out)) as database:
        amounts = database.execute("SELECT amount FROM facts ORDER BY fact").fetchall()
        (finding,) = database.execute("SELECT facts, document_year FROM findings").fetchall()
    assert amounts == [(-1200000.5,), (str(LONG),), (30,)]
    assert finding == ('["f0", "f1"]', 2031)


def test_parquet(where: Path, tmp_path: Path) -> None:
    """The types stay as they are."""
    table = pq.read_table(exported(where, "parquet", tmp_path / "facts.parquet", "--table", "facts"))
    assert table["amount"].to_pylist() == [Decimal("-1200000.5"), LONG, 30]


@pytest.mark.parametrize("form", FORMS)
def test_the_panel_in_every_form(form: str, wide: Path, tmp_path: Path) -> None:
    """Its rows come a portion at a time, whatever they are written as."""
    out = exported(wide, form, tmp_path / f"panel.{form}", "--wide", "--concepts", "three_public.total")
    if form == "duckdb":
        with duckdb.connect(str(out), read_only=True) as database:
            assert database.execute('SELECT count(*), sum("three_public.total") FROM panel').fetchone() == (3, 310)
    elif form == "sqlite":
        with closing(sqlite3.connect(out)) as database:
            assert database.execute('SELECT count(*), sum("three_public.total") FROM panel').fetchone() == (3, 310)
    assert out.stat().st_size


def test_a_row_is_never_cut(wide: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """However few cells are taken at a time."""
    whole = exported(wide, "csv", tmp_path / "a.csv", "--wide").read_bytes()
    monkeypatch.setattr("extractor.dataset.export.pivot._ROWS", 1)
    monkeypatch.setattr("extractor.dataset.query._BATCH", 1)
    assert exported(wide, "csv", tmp_path / "b.csv", "--wide").read_bytes() == whole


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_data_set(form: str, tmp_path: Path) -> None:
    """Every form can hold nothing."""
    Dataset.create(tmp_path / "new")
    name = f"out.{form}" if form in ("xlsx", "duckdb", "sqlite") else "out"
    assert exported(tmp_path / "new", form, tmp_path / name).exists()


@pytest.mark.parametrize("form", FORMS)
def test_whole_or_not_at_all(form: str, where: Path, tmp_path: Path) -> None:
    """Where it fails on the way, what was there before is still there, and nothing half written."""
    out = tmp_path / f"facts.{form}"
    out.write_text("before")
    breaks = "SELECT CASE WHEN i > 90000 THEN error('坏') ELSE 1 END AS i FROM range(100000) AS t(i)"
    job = Job(connect(Dataset.open(where)), [Extract("facts", breaks, (ColumnHead("i", "i"),))], form, str(out))
    with pytest.raises(GoujiError, match="坏"):
        list(export(job))
    assert out.read_text() == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == [out.name]


@pytest.mark.parametrize(
    "text", ["=1", "+1", "-1", "-1,000.5", "--", "-", "－", "@a", "\ta", "a=", "", "-a", "-1.2.3", "=", "－1"]
)
def test_texts_are_disarmed_by_the_one_rule(text: str) -> None:
    """Column by column as outputs.formula_escaping does cell by cell."""
    assert disarmed(pa.array([text, None])).to_pylist() == [escaped(text), None]


@pytest.mark.parametrize(
    ("value", "text"), [("0E-12", "0"), ("1E-7", "0.0000001"), ("-3.50", "-3.5"), ("1E+3", "1000"), ("100", "100")]
)
def test_decimals_are_plain(value: str, text: str) -> None:
    """No exponent, no zeros that only fill up."""
    assert shortest(Decimal(value)) == text


# --- the panel --------------------------------------------------------------------------------------------------------

Panel = Callable[..., list[dict[str, str]]]


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Figures of several phases and funds."""
    figures = [
        figure("100", fund="fiscal", arithmetic="held", binding="certain", table="t0", page=4),
        figure("100", fund="fiscal", arithmetic="none", binding="certain"),
        figure("90", fund="general", arithmetic="held"),
        figure("120", fund="fiscal", phase="budget"),
        figure("7", concept="agency_operation.total", fund=None, arithmetic="failed"),
        figure("9", concept="agency_operation.total", fund=None, arithmetic="failed"),
        figure("40", concept="function.205", fund="general"),
        figure("3", concept="three_public.reception.persons", kind="count", unit="人次", fund=None, phase=None),
        figure("5", entity=None, document="x"),
    ]
    place = tmp_path_factory.mktemp("wide") / "set"
    dataset(place, figures)
    return place


@pytest.fixture
def panel(wide: Path, tmp_path: Path) -> Panel:
    """A panel of them, as CSV."""

    def made(*more: str) -> list[dict[str, str]]:
        return read_csv(exported(wide, "csv", tmp_path / "panel.csv", "--wide", *more))

    return made


def picked(rows: list[dict[str, str]], *names: str) -> list[tuple[str, ...]]:
    return [tuple(row[name] for name in names) for row in rows]


def test_the_panel_has_a_column_for_each_concept(panel: Panel) -> None:
    """All concepts that occur but classification codes; a row for each phase and fund."""
    rows = panel()
    concepts = ["three_public.total", "three_public.reception.persons", "agency_operation.total"]
    index = ["entity", "body", "scope", "territory", "year", "phase", "fund", "detail"]
    counts = ["conflicts", "conflicting", "undecided", "held", "failed", "as_of"]
    quality = [f"{concept}.{name}" for concept in concepts for name in QUALITY]
    assert list(rows[0]) == [*index, *concepts, *counts, *quality]
    assert picked(rows, "phase", "fund", *concepts, *counts[:-1]) == [
        ("", "", "", "3", "", "0", "", "0", "0", "0"),
        ("budget", "fiscal", "120", "", "", "0", "", "0", "0", "0"),
        ("final", "", "", "", "", "1", "agency_operation.total", "1", "0", "0"),
        ("final", "fiscal", "100", "", "", "0", "", "0", "1", "0"),
        ("final", "general", "90", "", "", "0", "", "0", "1", "0"),
    ]
    assert list(panel("--bare")[0]) == [*index, *concepts, *counts]


def test_every_value_tells_how_good_it_is(panel: Panel) -> None:
    """Beside a value how it was verified, bound and printed, and where; beside an empty cell its rivals."""
    rows = panel("--phase", "final")
    told = [
        f"three_public.total.{name}" for name in ("arithmetic", "binding", "places", "document", "page", "in_words")
    ]
    assert picked(rows, "fund", *told) == [
        ("", "", "", "", "", "", ""),
        ("fiscal", "held", "certain", "2", "a", "4", "false"),
        ("general", "held", "", "1", "a", "", "false"),
    ]
    assert rows[0]["agency_operation.total.rivals"] == "7; 9"


def test_conflicts_and_what_was_left_out_go_beside_it(panel: Panel, tmp_path: Path) -> None:
    """Files of their own, of the concepts that were asked for."""
    panel()
    listed = picked(read_csv(tmp_path / "panel.conflicts.csv"), "concept", "amount", "verdict")
    assert listed == [
        ("agency_operation.total", "7", "contradiction"),
        ("agency_operation.total", "9", "contradiction"),
    ]
    assert picked(read_csv(tmp_path / "panel.left_out.csv"), "path", "reason", "figures", "why") == [
        ("x.txt", "no_body", "1", "看不出公开的单位")
    ]
    panel("--concepts", "three_public.total")
    assert read_csv(tmp_path / "panel.conflicts.csv") == []


def test_the_panel_is_chosen_and_filtered(panel: Panel) -> None:
    """The concepts in the order they were asked for, there or not; classification codes by their pattern."""
    rows = panel("--concepts", "function.2??", "three_public.total", "conference.total", "--fund", "general")
    assert picked(rows, "function.205", "three_public.total", "conference.total") == [("40", "90", "")]
    assert picked(panel("--kind", "count"), "three_public.reception.persons") == [("3",)]
    assert picked(panel("--phase", "none"), "phase", "three_public.reception.persons") == [("", "3")]
    assert panel("--concepts", "conference.total") == []


def test_one_row_for_all_funds(panel: Panel) -> None:
    """Each cell takes the first fund that has one, in the order asked for, else from wide to narrow."""
    columns = ("phase", "three_public.total", "agency_operation.total")
    wide = panel("--pick-fund", "--phase", "final")
    assert "fund" not in wide[0]
    assert picked(wide, *columns) == [("final", "100", "")]
    assert picked(panel("--pick-fund", "--phase", "final", "--fund", "general", "fiscal", "none"), *columns) == [
        ("final", "90", "")
    ]


def test_phase_and_fund_in_columns(panel: Panel) -> None:
    """One row for a body and year; what stands in no document makes no column."""
    (row,) = panel("--bare", "--concepts", "three_public.total", "conference.total", "--spread", "phase", "fund")
    named = {name: value for name, value in row.items() if "total" in name}
    assert named == {
        "three_public.total@budget@fiscal": "120",
        "three_public.total@final@fiscal": "100",
        "three_public.total@final@general": "90",
        "conference.total": "",
    }


def test_names_for_people(panel: Panel, wide: Path, tmp_path: Path) -> None:
    """--labels heads the columns of CSV; Stata has both, within its limits for names."""
    (row,) = panel("--concepts", "three_public.total", "--spread", "phase", "fund", "--labels")
    assert {"单位", "年度", "“三公”经费（决算、财政拨款）", "另有不同数字的格数"} <= set(row)
    spread = ("--spread", "phase", "fund")
    out = exported(wide, "dta", tmp_path / "panel.dta", "--wide", *spread)
    with pd.read_stata(out, iterator=True) as reader:
        labels = reader.variable_labels()
    assert labels["three_public_total_final_fiscal"] == "“三公”经费（决算、财政拨款）"
    assert max(map(len, labels)) <= 32


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--wide", "--concepts", "three_public.sum"], "没有概念 three_public.sum"),
        (["--concepts", "three_public.total"], "--concepts 只用于面板"),
        (["--wide", "--table", "facts"], "--table 和 --wide 不能同用"),
        (["--wide", "--pick-fund", "--spread", "fund"], "不能同用"),
        (["--table", "fact"], "没有表 fact"),
        (["-o", "-"], "-o 要给出路径"),
    ],
)
def test_what_cannot_be(
    arguments: list[str], told: str, wide: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A clear refusal instead of options that are passed over."""
    assert main(["export", str(wide), "--to", "csv", "-o", str(tmp_path / "o.csv"), *arguments]) == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / "o.csv").exists()


def test_a_workbook_needs_a_name(where: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One file for all tables cannot be a folder."""
    assert main(["export", str(where), "--to", "xlsx", "-o", str(tmp_path)]) == 2
    assert "要给出文件名" in capsys.readouterr().err
