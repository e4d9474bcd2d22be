"""One document's report as rows, and rows as Arrow and Parquet: nothing rounded, nothing lost, nothing doubled."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports import figure, small_report

from extractor.dataset.arrow import as_table, concatenated, empty, encodable, schema
from extractor.dataset.columns import TABLES
from extractor.dataset.figures import exact, nearest
from extractor.dataset.ipc import pack, unpack
from extractor.dataset.rows import rows
from extractor.dataset.subject import codes, direction
from extractor.model import DutyOutcome, Narrative, Report
from extractor.outputs.to_json import as_data


def facts_of(report: Report) -> list[dict]:
    return rows(report, "a.txt")["facts"]


@pytest.mark.parametrize("table", TABLES)
def test_the_schema_is_what_columns_say(table: str) -> None:
    """Arrow's columns stand in the order of columns.py, money with 12 places of 38 digits, words by dictionary."""
    fields = schema(table)
    assert fields.names == [column.name for column in TABLES[table]]
    for column, field in zip(TABLES[table], fields, strict=True):
        assert (column.type == "money") == (field.type == pa.decimal128(38, 12))
        assert (column.type == "word") == pa.types.is_dictionary(field.type)


def test_rows_name_every_column() -> None:
    """Every column of every table of a document is filled from the report, if only with NULL."""
    report = replace(small_report(), duties=(DutyOutcome("balance", "held"),))
    for table, found in rows(report, "a.txt").items():
        left = {column.name for column in TABLES[table]} - found[0].keys()
        assert left <= ({"x0", "top", "x1", "bottom", "table", "row", "col"} if table == "facts" else set())


def test_a_document_is_counted() -> None:
    """The row of the document says what was read, checked and found in it."""
    (document,) = rows(small_report(), "archive.zip!/a.txt")["documents"]
    assert {key: document[key] for key in ("path", "facts", "checks", "held", "violated", "errors", "findings")} == {
        "path": "archive.zip!/a.txt", "facts": 4, "checks": 1, "held": 0, "violated": 1, "errors": 1, "findings": 2,
    }  # fmt: skip


def test_a_figure_keeps_its_print_and_its_place() -> None:
    """1.50亿元 is 1.50 of 亿元 and 150000000 yuan, on the budget's revenue side, where its box says."""
    first = facts_of(small_report())[0]
    assert (first["value"], first["unit"], first["amount"]) == (Decimal("1.50"), "亿元", Decimal(150000000))
    assert (first["direction"], first["phase"], first["year"], first["page"]) == ("revenue", "budget", 2031, 1)
    assert (first["x0"], first["top"], first["bottom"]) == (8.0, 100.0, 110.0)


def test_a_figure_of_a_table_is_told_by_its_cell() -> None:
    """A cell has its table, row and column, the page it stands on, and no offsets."""
    cell = facts_of(small_report())[3]
    assert (cell["table"], cell["row"], cell["col"], cell["page"]) == ("t0", 1, 2, 3)
    assert (cell.get("start"), cell["quote"]) == (None, "1,200.00")


def judged(report: Report, *statuses: str) -> Report:
    """The report with one check for each status, all on the same two figures."""
    (first,) = report.checks
    return replace(
        report,
        checks=tuple(replace(first, number=number, status=status) for number, status in enumerate(statuses)),  # type: ignore[arg-type]
        findings=(),
    )


@pytest.mark.parametrize(
    ("statuses", "arithmetic"),
    [
        ((), "none"),
        (("undetermined",), "none"),
        (("ok",), "held"),
        (("rounding",), "held"),
        (("ok", "undetermined"), "held"),
        (("ok", "violated"), "failed"),
        (("violated", "ok"), "failed"),
    ],
)
def test_arithmetic(statuses: tuple[str, ...], arithmetic: str) -> None:
    """One broken relation is enough to fail; what could not be judged says nothing."""
    facts = facts_of(judged(small_report(), *statuses))
    assert [fact["arithmetic"] for fact in facts] == [arithmetic, "none", arithmetic, "none"]


@pytest.mark.parametrize(
    ("concept", "part", "side", "function", "economic"),
    [
        ("revenue.total", None, "revenue", None, None),
        ("expenditure.basic", None, "expenditure", None, None),
        ("function.2050201", None, "expenditure", "2050201", None),
        ("function.2050201", "revenue.fiscal", "revenue", "2050201", None),
        ("economic.30201", "expenditure.public", "expenditure", None, "30201"),
        ("function.205", "economic.301", "expenditure", "205", "301"),
        ("three_public.reception", None, "expenditure", None, None),
        ("three_public.reception.batches", None, None, None, None),
        ("assets.total", None, None, None, None),
        ("government.revenue.own", None, "revenue", None, None),
        ("project.amount", None, "expenditure", None, None),
        ("government.debt.balance", None, None, None, None),
        (None, "expenditure.project", "expenditure", None, None),
        (None, None, None, None, None),
    ],
)
def test_side_and_codes(
    concept: str | None, part: str | None, side: str | None, function: str | None, economic: str | None
) -> None:
    """A column of revenue makes revenue of the row it crosses; what is counted stands on no side."""
    assert direction(concept, part) == side
    assert codes(concept, part) == (function, economic)


def test_a_figure_of_too_many_digits_is_null_and_said() -> None:
    """27 digits before the point fit no column: NULL, and a warning names the figure; its print stays."""
    report = small_report()
    large = figure(0, "1.50亿元", "1" * 27, "元", "收入总计")
    report = replace(report, narrative=Narrative((large,)), checks=(), findings=())
    found = rows(report, "a.txt")
    assert (found["facts"][0]["value"], found["facts"][0]["amount"]) == (None, None)
    assert "1.50亿元" in found["facts"][0]["quote"]
    assert any("f0" in warning and "位数" in warning for warning in found["documents"][0]["warnings"])


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30))
def test_money_is_exact_or_null(value: Decimal) -> None:
    """What a money column holds comes back equal; what it cannot hold to the last digit is NULL, never rounded."""
    held = exact(value)
    assert held is None or held == value
    (stored,) = as_table("facts", [{"value": held}])["value"].to_pylist()
    assert stored == held


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("0.1", "0.1"),
        ("-99999999999999999999999999.999999999999", "-99999999999999999999999999.999999999999"),
        ("1E+5", "100000"),
        ("0.0000000000010", "0.000000000001"),
        ("0.0000000000001", None),
        ("1" + "0" * 26, None),
    ],
)
def test_what_money_holds(value: str, kept: str | None) -> None:
    """26 digits before the point and 12 after it."""
    assert exact(Decimal(value)) == (None if kept is None else Decimal(kept))


def test_a_quotient_is_rounded_to_the_last_place() -> None:
    """A computed rate has no end; what would grow a digit too long is NULL."""
    assert nearest(Decimal(2) / 3) == Decimal("0.666666666667")
    assert nearest(Decimal("9" * 26 + ".9999999999999")) is None


def test_rows_come_back_from_bytes_and_from_parquet() -> None:
    """Packed for the parent and written as Parquet, the tables are what the rows were."""
    packed = unpack(pack(rows(small_report(), "a.txt")))
    for table, found in packed.items():
        file = io.BytesIO()
        pq.write_table(found, file)
        assert pq.read_table(file).equals(found)
        assert found.schema == schema(table)
    assert packed["facts"]["amount"].to_pylist()[0] == Decimal(150000000)
    assert packed["checks"]["terms"].to_pylist() == [[{"document": "0" * 64, "fact": "f2", "sign": 1}]]
    assert packed["tables"]["grid"].to_pylist() == [[["项目", "", "金额"], ["收入", "", "1,200.00"]]]


def test_bytes_cut_off_are_told() -> None:
    """What a killed worker left is no table."""
    packed = pack(rows(small_report(), "a.txt"))
    for end in range(0, len(packed) - 8, 500):
        with pytest.raises(ValueError, match=r".+"):
            unpack(packed[:end])


def test_hostile_text_stays_text() -> None:
    """Lone surrogates are written out, so that two names stay two; NUL and control characters pass."""
    found = as_table("facts", [{"label": "\udcb2a", "quote": "a\0b\x01"}, {"label": "\udcb3a", "entity": "\ud800"}])
    assert found["label"].to_pylist() == ["\\udcb2a", "\\udcb3a"]
    assert found["quote"].to_pylist() == ["a\0b\x01", None]
    assert found["entity"].to_pylist() == [None, "\\ud800"]
    grid = as_table("tables", [{"grid": [["\udcff", "1"]]}])["grid"].to_pylist()
    assert grid == [[["\\udcff", "1"]]] and encodable("\udcff") == "\\udcff"


def test_tables_of_no_rows() -> None:
    """Nothing has a form too, and joins with something."""
    assert as_table("facts", []).equals(empty("facts")) and concatenated("facts", []).equals(empty("facts"))
    one = as_table("facts", [{"concept": "a"}])
    two = as_table("facts", [{"concept": "b"}])
    assert concatenated("facts", [one, empty("facts"), two])["concept"].to_pylist() == ["a", "b"]


def test_checks_are_counted_by_what_they_say() -> None:
    """`held` counts what holds, rounding included."""
    report = judged(small_report(), "ok", "rounding", "violated", "undetermined")
    (document,) = rows(report, "a.txt")["documents"]
    assert (document["checks"], document["held"], document["violated"]) == (4, 2, 1)


SHARED = {"facts": "fact", "checks": "check", "findings": "finding", "sections": "section"}


@pytest.mark.parametrize("table", SHARED)
def test_rows_say_what_the_json_says(table: str) -> None:
    """Every value that the result of `gouji parse` has too is the same in a row."""
    report = small_report()
    for told, row in zip(as_data(report)[table], rows(report, "a.txt")[table], strict=True):
        assert told["id"] == row[SHARED[table]]
        flat = told | (told.get("source") or {})
        for name in flat.keys() & {column.name for column in TABLES[table]} - {SHARED[table]}:
            assert _same(row.get(name), flat[name]), (name, row.get(name), flat[name])


def _same(value: Any, told: Any) -> bool:
    """Whether a row's value is what JSON says: decimals as strings, ids without their document."""
    if isinstance(value, Decimal):
        return value == Decimal(told)
    if isinstance(told, dict) and isinstance(value, str):
        return json.loads(value) == told
    if isinstance(value, list):
        return len(value) == len(told) and all(map(_same, value, told))
    return all(_same(value[key], told[key]) for key in told) if isinstance(value, dict) else bool(value == told)
