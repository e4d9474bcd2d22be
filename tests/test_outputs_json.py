"""The result contract: every report is valid under the schema, money is exact, the order is the document's."""

from __future__ import annotations

import json
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator
from reports import SENTENCE, figure, small_report

from extractor import model
from extractor.model import Narrative
from extractor.outputs import schema, to_json
from extractor.outputs.view.excerpt import quote

SCHEMA = json.loads(schema.write())
DEFINED = SCHEMA["$defs"]


@pytest.fixture(name="data")
def _data() -> dict[str, Any]:
    """The small report as data, read back from its JSON."""
    data: dict[str, Any] = json.loads(to_json.write(small_report()))
    return data


def test_a_report_is_valid(data: dict[str, Any]) -> None:
    """The schema accepts it, and it is itself a valid schema."""
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(data)


def test_the_schema_refuses_floats_and_strangers(data: dict[str, Any]) -> None:
    """Money as a number, or a field nobody defined, is invalid."""
    validator = Draft202012Validator(SCHEMA)
    data["facts"][0]["value"] = 1.5
    assert not validator.is_valid(data)
    data["facts"][0] |= {"value": "1.5", "colour": "red"}
    assert not validator.is_valid(data)


def test_amounts_are_exact_and_in_yuan(data: dict[str, Any]) -> None:
    """Values as printed, amounts in yuan, percentages as they are, never an exponent."""
    shown = [(fact["value"], fact["unit"], fact["amount"], fact["decimals"]) for fact in data["facts"]]
    assert shown[:3] == [("1.50", "亿元", "150000000", 2), ("-8", "%", "-8", 0), ("1200.00", "万元", "12000000", 2)]


@pytest.mark.parametrize(("value", "amount"), [("0.00001", "0.1"), ("0", "0"), ("9" * 45 + ".99", "9" * 47 + "00")])
def test_yuan_are_never_rounded(value: str, amount: str) -> None:
    """From the smallest to the largest print, the amount in yuan is ten thousand times the value, digit by digit."""
    report = small_report()
    fact = figure(0, "1.50亿元", value, "万元", "收入总计")
    data = to_json.as_data(model.Report(report.document, report.outline, Narrative((fact,))))
    assert data["facts"][0]["amount"] == amount


def test_a_source_leads_back_to_the_print(data: dict[str, Any]) -> None:
    """Page, offsets, box and quote of each figure give back its very characters."""
    for fact, printed in zip(data["facts"], ("1.50亿元", "8%", "1,200.00万元"), strict=False):
        source = fact["source"]
        assert SENTENCE[source["start"] : source["end"]] == printed
        assert printed in source["quote"]
        assert source["quote"] in SENTENCE
        assert source["page"] == 1
        assert source["bbox"] == [2.0 * source["start"], 100.0, 2.0 * source["end"] - 1, 110.0]


@pytest.mark.parametrize(
    ("text", "printed", "quoted"),
    [
        ("本年支出合计12万元，其中：基本支出8万元", "8万元", "其中：基本支出8万元"),
        ("公务接待费5,318.07万元", "5,318.07万元", "公务接待费5,318.07万元"),
        ("支出决算为9万元，增长5%", "5%", "支出决算为9万元，增长5%"),
        ("5%", "5%", "5%"),
    ],
)
def test_a_quote_holds_the_figure_and_its_words(text: str, printed: str, quoted: str) -> None:
    """Back to the beginning of the clause, further where the clause alone says too little."""
    start = text.index(printed)
    assert quote(text, start, start + len(printed)) == quoted


def test_a_table_keeps_its_grid(data: dict[str, Any]) -> None:
    """A spanned cell stands once, top left; what the table is goes beside it."""
    (table,) = data["tables"]
    assert table["grid"] == [["项目", "", "金额"], ["收入", "", "1,200.00"]]
    assert table["columns"] == [["项目"], [], ["金额"]]
    assert (table["kind"], table["unit"], table["pages"]) == ("income_expenditure", "万元", [2, 3])


def test_a_cells_source_names_table_row_and_column(data: dict[str, Any]) -> None:
    """The figure of a table is found by its cell, on the cell's own page."""
    source = data["facts"][3]["source"]
    (table,) = data["tables"]
    assert source["table"] == table["id"]
    assert table["grid"][source["row"]][source["col"]] == "1,200.00"
    assert (source["page"], source["bbox"]) == (3, [30.0, 50.0, 60.0, 70.0])


def test_references_between_the_parts_resolve(data: dict[str, Any]) -> None:
    """Checks and findings name facts, checks and sections that are there."""
    ids = {item["id"] for part in ("sections", "facts", "checks", "findings") for item in data[part]}
    named = {check["lhs"] for check in data["checks"]} | {t["fact"] for check in data["checks"] for t in check["terms"]}
    for finding in data["findings"]:
        named |= {*finding["facts"], finding["section"], *(suspect["fact"] for suspect in finding["suspects"])}
        named |= {change["fact"] for way in finding["repairs"] for change in way}
        named |= {finding["check"]} - {None}
    assert named <= ids


def test_messages_come_in_both_languages() -> None:
    """Only the messages and reasons differ between the languages."""
    zh, en = (to_json.as_data(small_report(), language) for language in to_json.LANGUAGES)
    assert [f["message"] for f in zh["findings"]] != [f["message"] for f in en["findings"]]
    assert zh["facts"] == en["facts"]


def test_the_same_report_gives_the_same_bytes() -> None:
    """Nothing in the output depends on the run."""
    assert to_json.write(small_report()) == to_json.write(small_report())


@pytest.mark.parametrize(
    ("listed", "typed"),
    [
        (DEFINED["fact"]["properties"]["kind"]["enum"], model.Kind),
        (DEFINED["fact"]["properties"]["phase"]["enum"], model.Phase),
        (DEFINED["fact"]["properties"]["fund"]["enum"], model.Fund),
        (DEFINED["check"]["properties"]["status"]["enum"], model.Status),
        (DEFINED["finding"]["properties"]["severity"]["enum"], model.Severity),
    ],
    ids=["kind", "phase", "fund", "status", "severity"],
)
def test_schema_and_model_list_the_same_words(listed: list[str | None], typed: Any) -> None:
    """What the types allow is what the schema allows."""
    assert [word for word in listed if word is not None] == list(get_args(typed))
