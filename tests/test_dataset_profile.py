"""gouji profile: what is usual among the documents of a data set, and which of them differ."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from extractor.cli import main
from extractor.dataset.arrow import as_table
from extractor.dataset.dataset import Dataset
from extractor.dataset.profile import CodeName, Profile, code_names, opened, profiles, templates
from extractor.dataset.profile.names import wording

Row = dict[str, Any]

SECTIONS = ("duties", "revenue", "expenditure", "glossary")
TABLES = ("income_expenditure", "general", "three_public")
HEADER = ("科目编码", "科目名称", "2031年预算数")


def disclosed(
    entity: str | None,
    name: str = "",
    sections: Sequence[str] = SECTIONS,
    tables: Sequence[str] = TABLES,
    header: Sequence[str] = HEADER,
    codes: Sequence[tuple[str, str]] = (),
    year: int = 2031,
) -> dict[str, list[Row]]:
    """A budget that has these sections, and tables all of this header; `codes` are rows (code, name) of the first."""
    document = name or f"{entity}{year}"
    shared = {"document": document, "entity": entity, "family": "department_budget"}
    made = {"year": year, "path": f"{document}.pdf", "file": f"{document}.pdf", "version": "1", "rules": "r"}
    table = {"document": document, "header_rows": 1, "grid": [list(header), ["201", "一般公共服务支出", "1.00"]]}
    facts = [{"fact": f"f{at}", "table": "t0", "code": code, "item": item} for at, (code, item) in enumerate(codes)]
    return {
        "documents": [shared | made],
        "sections": [{"document": document, "section": f"s{at}", "kind": kind} for at, kind in enumerate(sections)],
        "tables": [table | {"table": f"t{at}", "kind": kind} for at, kind in enumerate(tables)],
        "facts": [shared | fact for fact in facts],
    }


def stored(where: Path, *made: dict[str, list[Row]]) -> Dataset:
    dataset = Dataset.create(where)
    dataset.commit("1", [{name: as_table(name, rows) for name, rows in one.items()} for one in made])
    return dataset


def profiled(dataset: Dataset) -> dict[str, Profile]:
    """The profiles by document."""
    with opened(dataset) as connection:
        return {profile.document: profile for profile in profiles(connection, templates(connection))}


def lacks(profile: Profile) -> list[tuple[Any, ...]]:
    return [(lack.sort, lack.kind, lack.header, lack.have, lack.of) for lack in profile.lacks]


def bodies(number: int, place: str = "江川市", **differing: Any) -> list[dict[str, list[Row]]]:
    return [disclosed(f"{place}{trade}局", **differing) for trade in "水林农财教文体"[:number]]


# --- what peers have -------------------------------------------------------------------------------------------------


def test_a_table_that_all_peers_have_and_one_has_not(tmp_path: Path) -> None:
    """Told with counts; those that have it lack nothing."""
    found = profiled(stored(tmp_path / "set", *bodies(6), disclosed("江川市卫局", tables=TABLES[:2])))
    assert lacks(found["江川市卫局2031"]) == [("table", "three_public", None, 6, 6)]
    assert all(not profile.lacks for name, profile in found.items() if name != "江川市卫局2031")


@pytest.mark.parametrize(
    ("with_it", "without", "told"), [(4, 2, True), (3, 3, False), (4, 1, False)], ids=["four of five", "three", "few"]
)
def test_nearly_all_of_enough_peers_must_have_it(with_it: int, without: int, told: bool, tmp_path: Path) -> None:
    """Four of five peers are enough; three of five are not, nor is any share of four peers."""
    lacking = [disclosed(f"江川市{trade}所", tables=TABLES[:2]) for trade in "卫民司"[:without]]
    found = profiled(stored(tmp_path / "set", *bodies(with_it), *lacking))
    assert bool(found["江川市卫所2031"].lacks) == told


def test_peers_are_of_the_place_where_there_are_enough(tmp_path: Path) -> None:
    """What only the other city prints is not expected here; a body whose place has too few is held against all."""
    other = bodies(6, place="云江市", sections=(*SECTIONS, "assets"))
    found = profiled(stored(tmp_path / "set", *bodies(6), *other, disclosed("白石县水局")))
    own, far, alone = (found[f"{name}水局2031"].peers for name in ("江川市", "云江市", "白石县"))
    assert own and far and alone
    assert (own.place, own.number) == ("江川市", 5)
    assert (far.place, far.number) == ("云江市", 5)
    assert (alone.place, alone.number) == ("", 12)
    assert found["江川市水局2031"].lacks == ()


def test_another_year_or_family_is_no_peer(tmp_path: Path) -> None:
    """Forms change with the year."""
    found = profiled(stored(tmp_path / "set", *bodies(6), disclosed("江川市卫局", tables=(), year=2030)))
    assert found["江川市卫局2030"].peers is None
    assert found["江川市卫局2030"].lacks == ()


def test_the_files_of_one_disclosure_are_taken_together(tmp_path: Path) -> None:
    """Text and tables published apart lack nothing of each other."""
    text = disclosed("江川市卫局", "text", tables=())
    tables = disclosed("江川市卫局", "tables", sections=())
    found = profiled(stored(tmp_path / "set", *bodies(6), text, tables))
    assert [(found[name].beside, found[name].lacks) for name in ("text", "tables")] == [(1, ()), (1, ())]


def test_columns_are_compared_within_a_place(tmp_path: Path) -> None:
    """A column that the place's other tables have, whatever year its header names; elsewhere forms differ."""
    short = disclosed("江川市卫局", header=HEADER[:2])
    found = profiled(stored(tmp_path / "set", *bodies(6), short, disclosed("白石县水局", header=HEADER[:2])))
    assert lacks(found["江川市卫局2031"]) == [("column", kind, "某年预算数", 6, 6) for kind in sorted(TABLES)]
    assert found["白石县水局2031"].lacks == ()


# --- templates -------------------------------------------------------------------------------------------------------


def test_templates_gather_what_is_nearly_alike(tmp_path: Path) -> None:
    """The commonest first; a section more makes no other template, other sections do; one like none is said so."""
    nearly = disclosed("江川市卫局", sections=(*SECTIONS, "assets"))
    strange = disclosed("江川市民局", sections=("tasks", "project"), tables=("performance",))
    dataset = stored(tmp_path / "set", *bodies(6), nearly, strange)
    with opened(dataset) as connection:
        first, second = templates(connection)
    assert (first.id, first.disclosures, first.sections, first.tables) == ("department_budget-1", 7, SECTIONS, TABLES)
    assert (second.disclosures, second.alone, first.alone) == (1, True, False)
    found = profiled(dataset)
    assert found["江川市卫局2031"].template == first.id
    assert [name for name, profile in found.items() if profile.alone] == ["江川市民局2031"]


# --- names of codes --------------------------------------------------------------------------------------------------


def named(dataset: Dataset) -> list[CodeName]:
    with opened(dataset) as connection:
        return list(code_names(connection))


RUN = ("2130301", "行政运行")


def test_the_name_that_most_documents_print(tmp_path: Path) -> None:
    """The majority's name with its count, and the documents that print another."""
    odd = disclosed("江川市卫局", codes=[("2130301", "一般行政管理事务")])
    (name,) = named(stored(tmp_path / "set", *bodies(3, codes=[RUN]), odd))
    assert (name.year, name.code, name.sort, name.listed) == (2031, "2130301", "function", "行政运行")
    assert name.usual
    assert (name.usual.name, name.usual.documents, name.usual.paths) == ("行政运行", 3, ())
    ((other, paths),) = [(each.name, each.paths) for each in name.others]
    assert (other, paths) == ("一般行政管理事务", ("江川市卫局2031.pdf",))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("教育支出", "教育", True),
        ("教育支出（类）", "教育支出", True),
        ("机关事业单位 基本养老保险缴费支出", "机关事业单位基本养老保险缴费", True),
        ("社会保障和就业支出", "社会保障与就业支出", False),
        ("行政运行", "事业运行", False),
    ],
)
def test_wordings_of_one_name(one: str, other: str, same: bool) -> None:
    """Level, 支出 at the end, blanks and marks are no other name."""
    assert (wording(one) == wording(other)) == same


def test_names_that_are_none_of_the_codes(tmp_path: Path) -> None:
    """A body's own codes, codes of bodies, and lists of purchases do not count."""
    own = disclosed("江川市卫局", codes=[("2999901", "内部核算"), ("201", "江川市水文监测站")])
    bought = disclosed("江川市民局", tables=["procurement"], codes=[("2130301", "台式计算机")])
    (name,) = named(stored(tmp_path / "set", *bodies(3, codes=[RUN]), own, bought))
    assert (name.code, name.others) == ("2130301", ())


def test_of_two_names_as_common_the_official_one(tmp_path: Path) -> None:
    """One against one: the official name is the usual one; where neither is official, none is."""
    rows = [[RUN, ("2130399", "甲类支出")], [("2130301", "机关运转"), ("2130399", "乙类支出")]]
    made = [disclosed(f"江川市{trade}局", codes=codes) for trade, codes in zip("水林", rows, strict=True)]
    official, neither = named(stored(tmp_path / "set", *made))
    assert official.usual
    assert official.usual.name == "行政运行"
    assert neither.usual is None
    assert [(other.name, other.documents) for other in neither.others] == [("乙类支出", 1), ("甲类支出", 1)]


# --- the command -----------------------------------------------------------------------------------------------------


@pytest.fixture
def where(tmp_path: Path) -> str:
    """Six alike, one without a table and with a name of its own that a spreadsheet would run."""
    odd = disclosed("江川市卫局", tables=TABLES[:2], codes=[("2130301", "=1+1")])
    stored(tmp_path / "set", *bodies(6, codes=[RUN]), odd)
    return str(tmp_path / "set")


def test_text_says_what_was_counted_and_no_more(where: str, capsys: pytest.CaptureFixture[str]) -> None:
    """In Chinese and English, with the caution that not read is not unpublished."""
    assert main(["profile", where]) == 0
    told = capsys.readouterr().out
    assert "department_budget-1（部门预算）：7 份公开" in told
    assert "江川市卫局2031.pdf（江川市卫局 2031 年 部门预算；同类：2031 年 江川市，另有 6 份）" in told
    assert "“三公”经费表：6 份中 6 份有" in told
    assert "没有读到不等于没有公开" in told
    assert "2031 年 2130301：6 份印作“行政运行”" in told
    assert main(["profile", where, "--lang", "en"]) == 0
    assert "6 of 6 have it" in capsys.readouterr().out


def test_json_holds_everything(where: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Templates, all documents, all codes."""
    assert main(["profile", where, "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert {name: len(entries) for name, entries in data.items()} == {"templates": 1, "documents": 7, "codes": 1}


def test_csv_has_a_line_for_each_thing_told(where: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Documents, or with --codes the names; no cell starts a formula."""
    assert main(["profile", where, "--format", "csv"]) == 0
    documents = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(documents) == 7
    assert [(row["path"], row["kind"], row["have"]) for row in documents if row["kind"]] == [
        ("江川市卫局2031.pdf", "three_public", "6")
    ]
    assert main(["profile", where, "--format", "csv", "--codes"]) == 0
    usual, other = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert (usual["name"], usual["usual"], usual["path"]) == ("行政运行", "true", "")
    assert (other["name"], other["usual"], other["path"]) == ("'=1+1", "false", "江川市卫局2031.pdf")


def test_one_document_or_a_clear_error(where: str, capsys: pytest.CaptureFixture[str]) -> None:
    """By name; a document that is not there is an error in one line."""
    assert main(["profile", where, "--document", "江川市卫局2031.pdf"]) == 0
    assert capsys.readouterr().out.count("\n") == 2
    assert main(["profile", where, "--document", "没有.pdf"]) == 2
    assert "数据集里没有这份文件" in capsys.readouterr().err


def test_an_empty_data_set_has_nothing_to_tell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No documents, no error."""
    Dataset.create(tmp_path / "set")
    assert main(["profile", str(tmp_path / "set")]) == 0
    assert "没有" in capsys.readouterr().out
