"""The codebook and the data package say what a data set holds: every table, column, word, concept and code of it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path
from typing import Any
from uuid import uuid4

import frictionless
import pytest
from batches import batch, written
from portions import failure, portion

from extractor import taxonomy
from extractor.dataset.arrow import as_table, schema
from extractor.dataset.codes import concepts, dimensions, source, values
from extractor.dataset.columns import OVERALL, TABLES
from extractor.dataset.coverage import coverage
from extractor.dataset.dataset import Dataset
from extractor.dataset.describing import describe
from extractor.dataset.package import described
from extractor.outputs import schema as result_schema

CODED = {"concept": "function.2050201", "function_code": "2050201", "part": "expenditure.basic", "arithmetic": "failed"}
UNLISTED = {"economic_code": "39998", "kind": "=HYPERLINK(1)", "arithmetic": "none"}


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Three documents of two years and of none, one of them with codes, and an input that failed."""
    found = Dataset.create(tmp_path_factory.mktemp("sets") / "a")
    more = [{"document": "bbb", "fact": f"f{at}", **row} for at, row in enumerate((CODED, UNLISTED), 2)]
    found.commit(
        "00000", [portion("a", 2030), portion("b", 2031), {"facts": as_table("facts", more)}, failure("c.pdf")]
    )
    found.commit("00001", portion("d", None))
    describe(found)
    return found


@pytest.fixture(scope="module")
def sheet(dataset: Dataset) -> list[dict[str, str]]:
    """codebook.csv as a spreadsheet reads it."""
    return list(csv.DictReader(io.StringIO(dataset.store.read("codebook.csv").decode("utf-8-sig"))))


def line(sheet: list[dict[str, str]], what: str, table: str, name: str, column: str = "") -> dict[str, str]:
    (found,) = (it for it in sheet if (it["what"], it["table"], it["name"]) == (what, table, name)
                and it["column"] == (column or it["column"]))  # fmt: skip
    return found


def test_every_column_has_its_line(sheet: list[dict[str, str]]) -> None:
    """Table by table and column by column, each with its meaning in both languages and its source."""
    columns = [(it["table"], it["name"]) for it in sheet if it["what"] == "column"]
    every = TABLES | OVERALL
    assert columns == [(table, column.name) for table in every for column in every[table]]
    assert all(it["zh"] and it["en"] and it["source_zh"] and it["source_en"] for it in sheet if it["what"] == "column")


def test_every_concept_has_its_line(sheet: list[dict[str, str]]) -> None:
    """All concepts are listed, those that do not occur with no rows."""
    assert [it["name"] for it in sheet if it["what"] == "concept"] == list(concepts())
    total = line(sheet, "concept", "facts", "revenue.total")
    assert (total["zh"], total["unit"], total["rows"], total["documents"], total["held"]) == (
        "收入总计", "CNY", "3", "3", "3",
    )  # fmt: skip
    assert line(sheet, "concept", "facts", "assets.vehicles")["rows"] == "0"


def test_codes_that_occur_have_their_line(sheet: list[dict[str, str]]) -> None:
    """A listed code has its official name; an unlisted one has none, and is there all the same."""
    known = line(sheet, "code", "facts", "2050201")
    assert (known["zh"], known["rows"], known["held"]) == ("学前教育", "1", "0")
    assert line(sheet, "code", "facts", "39998")["zh"] == ""


def test_coverage_counts_rows_and_documents(sheet: list[dict[str, str]]) -> None:
    """Of five figures three have an amount, each in a document of its own."""
    amount = line(sheet, "column", "facts", "amount")
    assert (amount["rows"], amount["share"], amount["documents"]) == ("3", "0.6000", "3")
    concept = line(sheet, "column", "facts", "concept")
    assert (concept["rows"], concept["documents"]) == ("4", "3")
    assert line(sheet, "column", "failures", "document")["documents"] == "0"
    assert line(sheet, "word", "facts", "failed", "arithmetic")["rows"] == "1"
    assert line(sheet, "word", "findings", "listed_sum", "rule")["zh"] != ""


def test_coverage_year_by_year_is_the_same(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many years are counted at a time."""
    at_once = coverage(dataset)
    monkeypatch.setattr("extractor.dataset.coverage._AT_ONCE", 1)
    assert coverage(dataset) == at_once


def test_no_cell_starts_a_formula(dataset: Dataset, sheet: list[dict[str, str]]) -> None:
    """A word that reads like a formula is text in the sheet, and Excel knows the encoding."""
    assert dataset.store.read("codebook.csv").startswith("\ufeff".encode())
    assert line(sheet, "word", "facts", "'=HYPERLINK(1)", "kind")["rows"] == "1"


def test_the_page_names_everything(dataset: Dataset, sheet: list[dict[str, str]]) -> None:
    """codebook.md has a line for all that the sheet has, and no line that breaks its tables."""
    text = dataset.store.read("codebook.md").decode()
    for it in sheet:
        assert f"`{it['name'].lstrip(chr(39))}`" in text
    widths = [row.count("|") for row in text.splitlines() if row.startswith("|")]
    assert min(widths) >= 3 and "收入总计 / Total revenue" in text


def test_views_and_dimensions_are_explained(dataset: Dataset, sheet: list[dict[str, str]]) -> None:
    """Every dimension that a view asks for or a figure can have, what makes a concept, and the rules of the panel."""
    asked = {name for view in taxonomy.views().values() for name in view.wanted}
    assert asked | {*taxonomy.free_dimensions(), *taxonomy.opaque_dimensions()} <= dimensions().keys()
    assert line(sheet, "concept", "facts", "expenditure.current")["source_zh"] == "expenditure flow=current"
    text = dataset.store.read("codebook.md").decode()
    assert "| `gov_level` | " in text and "`contradiction`" in text


def test_a_data_set_without_rows(tmp_path: Path) -> None:
    """An empty data set has a codebook of noughts."""
    empty = Dataset.create(tmp_path / "a")
    describe(empty)
    assert "| 0 | 0.0% | 0 |" in empty.store.read("codebook.md").decode()
    assert [(it["name"], it["rows"]) for it in described(empty)["resources"]] == [("bodies", 0), ("body_names", 0)]


def test_papers_on_an_object_store() -> None:
    """What is counted where DuckDB has to ask fsspec is counted all the same."""
    remote = Dataset.create(f"memory://sets/{uuid4().hex}")
    remote.commit("00000", portion("a", 2030))
    describe(remote)
    assert "| `revenue.total` | 收入总计" in remote.store.read("codebook.md").decode()
    assert coverage(remote).tables["facts"].rows == 1


def test_words_are_those_of_the_result() -> None:
    """The words of a limited column are those that the schema of `gouji parse` allows."""
    defs = json.loads(result_schema.write())
    parts = defs["$defs"] | {"documents": defs["properties"]["document"]}
    places = {"sections": "section", "tables": "table", "facts": "fact", "checks": "check"}
    places |= {"findings": "finding", "duties": "duty"}
    for (table, column), words in values().items():
        allowed = _property(parts[places.get(table, table)], column) if table not in ("inputs", "failures") else None
        if allowed:
            assert list(words) == [word for word in allowed if word is not None], (table, column)


def _property(part: dict[str, Any], name: str) -> list[str] | None:
    found: list[str] | None = part.get("properties", {}).get(name, {}).get("enum")
    return found


def test_every_column_has_a_source() -> None:
    """codebook.toml says of each column where its values come from, and names no column that is none."""
    assert all(source(table, column.name).zh for table, columns in (TABLES | OVERALL).items() for column in columns)
    names = {(table, column.name) for table, columns in TABLES.items() for column in columns}
    assert values().keys() <= names


# --- datapackage.json ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def package(dataset: Dataset) -> dict[str, Any]:
    """The descriptor as it is stored."""
    found: dict[str, Any] = json.loads(dataset.store.read("datapackage.json"))
    return found


def test_resources_name_committed_files(dataset: Dataset, package: dict[str, Any]) -> None:
    """Every committed file is a tabular resource, table by table, with its size and hash."""
    files = [file for table in TABLES for file in dataset.files_of(table)]
    paths = [*(file.path for file in files), *(f"{table}.parquet" for table in OVERALL)]
    assert [it["path"] for it in package["resources"]] == paths
    assert {it["table"] for it in package["resources"]} == {*TABLES, *OVERALL} - {"projects", "indicators", "purchases"}
    for it in package["resources"]:
        content = dataset.store.read(it["path"])
        assert (it["size"], it["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")
        assert (it["profile"], it["format"]) == ("tabular-data-resource", "parquet")
        assert it["mediatype"] == "application/vnd.apache.parquet"


def test_fields_are_the_columns(package: dict[str, Any]) -> None:
    """Fields stand in the order of the columns; numbers and truths have types of Table Schema, lists say their own."""
    for it in package["resources"]:
        fields = {field["name"]: field for field in it["schema"]["fields"]}
        assert list(fields) == schema(it["table"]).names
        assert {field["type"] for field in fields.values()} <= {"string", "integer", "number", "boolean", "any"}
        assert all("arrowType" in field for field in fields.values() if field["type"] == "any")
    facts = {field["name"]: field for field in _facts(package)["fields"]}
    assert facts["phase"]["constraints"]["enum"] == ["budget", "adjusted", "final"]
    assert (facts["amount"]["type"], facts["amount"]["unit"]) == ("number", "CNY")


def _facts(package: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = next(it for it in package["resources"] if it["table"] == "facts")["schema"]
    return found


def test_keys_point_at_fields_that_are_there(package: dict[str, Any]) -> None:
    """Primary keys are required fields; foreign keys lead to the primary key of a resource."""
    keys = {it["name"]: it["schema"].get("primaryKey", []) for it in package["resources"]}
    assert [name for name, key in keys.items() if not key] == ["body_names"]
    for it in package["resources"]:
        fields = {field["name"]: field for field in it["schema"]["fields"]}
        assert all(fields[name]["constraints"]["required"] for name in keys[it["name"]])
        for key in it["schema"].get("foreignKeys", ()):
            assert set(key["fields"]) <= fields.keys()
            assert key["reference"]["fields"] == keys[key["reference"]["resource"]]
    assert {it["table"] for it in package["resources"] if "foreignKeys" not in it["schema"]} == {
        "inputs", "documents", "bodies",
    }  # fmt: skip


_BOUGHT = """<h1>江川市水务局2031年部门预算</h1><p>政府采购预算表</p><p>单位：万元</p><table>
<tr><td>采购项目名称</td><td>采购品目</td><td>金额</td></tr><tr><td>河道监测</td><td>水位计</td><td>12.50</td></tr>
<tr><td>泵站改造</td><td>水泵</td><td>7.50</td></tr><tr><td>合计</td><td></td><td>20.00</td></tr></table>"""


def _faults(where: Path) -> list[tuple[str, str]]:
    """What the validator of frictionless says of the descriptor, by resource."""
    report = frictionless.validate(str(where / "datapackage.json"))
    assert not report.errors
    assert all(task.stats["rows"] for task in report.tasks)  # it has read them
    return [(task.name, error.type) for task in report.tasks for error in task.errors]


def test_the_package_is_valid(tmp_path: Path) -> None:
    """What a batch reads, with findings between documents, an input that failed, purchases, and a user's columns."""
    related = Path(__file__).parents[1] / "samples" / "related"
    folder = written(tmp_path / "in", {"empty.pdf": b"", "bought.html": _BOUGHT.encode()})
    (tmp_path / "list.csv").write_text(f"path,城市\n{related},江川\n{folder},\n", encoding="utf-8")
    batch([], tmp_path / "set", part=2, lists=(str(tmp_path / "list.csv"),))
    assert _faults(tmp_path / "set") == []
    found = Dataset.open(tmp_path / "set")
    resources = described(found)["resources"]
    assert {it["table"] for it in resources} == {*TABLES, *OVERALL, "given"} - {"projects", "indicators"}
    assert "| `城市` | string |" in found.store.read("codebook.md").decode()


def test_the_validator_sees_what_is_wrong(dataset: Dataset) -> None:
    """Nothing of an invented set but its one word that is none; lists and missing numbers are no fault."""
    assert _faults(Path(dataset.where)) == [("facts-2031-00000", "constraint-error")]


def test_fiscal_column_types(package: dict[str, Any]) -> None:
    """Figures have the column types of a Fiscal Data Package, no type twice; the currency is a constant."""
    fields = _facts(package)
    types = {field["columnType"]: field["name"] for field in fields["fields"] if "columnType" in field}
    assert types == {
        "administrator:generic:id": "entity",
        "value-kind:code": "kind",
        "value": "amount",
        "date:fiscal-year": "year",
        "phase:id": "phase",
        "fin-source:generic:code": "fund",
        "direction": "direction",
        "functional-classification:generic:code": "function_code",
        "economic-classification:generic:code": "economic_code",
    }
    assert [(it["name"], it.get("constant")) for it in fields["extraFields"]] == [
        ("document_year", None), ("currency", "CNY"),
    ]  # fmt: skip
    assert package["columnTypes"] == ["https://specs.frictionlessdata.io/taxonomies/fiscal/budgets.json"]
