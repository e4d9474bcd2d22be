"""Printed names as bodies: grouped where they are equal at heart, proposed where they are only alike."""

from __future__ import annotations

from pathlib import Path

import pytest
from figures import dataset, figure

from extractor.cli import main
from extractor.dataset.arrow import as_table
from extractor.dataset.bodies.grouping import Name, grouped, joined, of_one_code, proposed
from extractor.dataset.bodies.stored import renew
from extractor.dataset.dataset import Dataset
from extractor.dataset.overall import stored

PARTY = (Name("中共江川市委宣传部", "990100", documents=2), Name("中国共产党江川市委员会宣传部", "990100"))


def test_long_and_short_forms_are_one_body() -> None:
    """With the evidence of each name; the headquarters belong to the department, another place does not."""
    found = grouped([*PARTY, Name("江川市水务局（本级）", "990100"), Name("江川市水务局", "990100"),
                     Name("江川市水务局", "990200")])  # fmt: skip
    told = {(body.name, body.code): dict(zip([it.text for it in body.names], body.why, strict=True)) for body in found}
    assert told == {
        ("中共江川市委宣传部", "990100"): {"中共江川市委宣传部": "printed", "中国共产党江川市委员会宣传部": "short"},
        ("江川市水务局", "990100"): {"江川市水务局": "printed", "江川市水务局（本级）": "own"},
        ("江川市水务局", "990200"): {"江川市水务局": "printed"},
    }


def test_an_id_is_the_same_in_every_data_set() -> None:
    """It follows from the name and the place, not from what else there is."""
    alone, with_others = grouped(PARTY[1:]), grouped([*PARTY, Name("江川市水务局", "990100")])
    assert {body.id for body in alone} < {body.id for body in with_others}


def test_what_is_only_alike_is_proposed() -> None:
    """A name without its place, one character lost, a place that is not said; never two of different places."""
    found = grouped([
        Name("江川市清平区水务局"), Name("清平区水务局"),
        Name("江川市公共资源交易服务中心"), Name("江川市公共资源交易务中心"),
        Name("临湖镇", "990101"), Name("临湖镇"), Name("临湖镇", "990201"),
    ])  # fmt: skip
    told = sorted((it.why, *sorted((it.one.name, it.other.name))) for it in proposed(found))
    assert told == [
        ("character", "江川市公共资源交易务中心", "江川市公共资源交易服务中心"),
        ("place", "江川市清平区水务局", "清平区水务局"),
        ("unplaced", "临湖镇", "临湖镇"),
        ("unplaced", "临湖镇", "临湖镇"),
    ]


def test_a_body_stands_under_the_one_its_name_begins_with() -> None:
    """Of the same place."""
    found = {body.name: body for body in grouped([
        Name("江川市水务局", "9901"), Name("江川市水务局河道管理所", "9901"), Name("江川市水务局泵站", "9902"),
    ])}  # fmt: skip
    assert found["江川市水务局河道管理所"].parent == found["江川市水务局"].id
    assert found["江川市水务局泵站"].parent is None


def test_pairs_are_joined_in_whatever_order() -> None:
    """Three that are the same by two decisions are one; an id that is gone is no matter."""
    one, two, three = grouped([Name("甲局", documents=3), Name("乙局"), Name("丙局")])
    (body,) = joined([one, two, three], [(two.id, three.id), (one.id, two.id), ("b0", one.id)])
    assert (body.name, sorted(it.text for it in body.names)) == ("甲局", ["丙局", "乙局", "甲局"])


def test_one_social_credit_code_is_one_body(tmp_path: Path) -> None:
    """Under a new name, and where one says no place; not where a document prints several, or of two places."""
    code, other = "53330000MJ87320L1N", "11990000MJ00000014"
    bodies = grouped([
        Name("江川市水务局", "990100", credit=code), Name("江川市水利局", None, documents=2, credit=code),
        Name("临湖区水务局", "990200", credit=other), Name("云岭区水务局", "990300", credit=other),
    ])  # fmt: skip
    found = {body.name: body for body in joined(bodies, of_one_code(bodies), "code")}
    assert set(found) == {"江川市水利局", "临湖区水务局", "云岭区水务局"}
    assert (found["江川市水利局"].code, found["江川市水利局"].why) == ("990100", ("printed", "code"))
    text = f"统一社会信用代码：{code}"
    figures = [figure("1", entity=name, document=name) for name in ("沧澜基金会", "岚屿基金会", "松溪基金会")]
    more = f"统一社会信用代码：{other}"
    sections = [
        {"document": it["document"], "section": f"s{at}", "text": said}
        for it in figures for at, said in enumerate([text, more] if it["document"] == "松溪基金会" else [text])
    ]  # fmt: skip
    made = dataset(tmp_path / "set", figures, sections=sections)
    renew(made)
    assert sorted(row["credit_code"] or "" for row in stored(made, "bodies").to_pylist()) == ["", code]


@pytest.fixture
def where(tmp_path: Path) -> Path:
    """Two names of which one lacks its place, and a code that is printed with the right check digit."""
    figures = [
        figure("1", entity="江川市清平区水务局"), figure("2", entity="清平区水务局", document="b"),
        figure("3", entity="沧澜教育基金会", document="c"), figure("4", entity="岚屿助学基金会", document="d"),
    ]  # fmt: skip
    text = "统一社会信用代码：53330000MJ87320L1{}"
    sections = [
        {"document": "c", "section": "s0", "text": text.format("N")},
        {"document": "d", "section": "s0", "text": text.format("M")},
    ]
    dataset(tmp_path / "set", figures, sections=sections)
    return tmp_path / "set"


def test_codes_that_are_printed(where: Path) -> None:
    """One with a wrong check digit is none."""
    found = Dataset.open(where)
    renew(found)
    codes = {row["name"]: row["credit_code"] for row in stored(found, "bodies").to_pylist()}
    assert (codes["沧澜教育基金会"], codes["岚屿助学基金会"]) == ("53330000MJ87320L1N", None)


def test_a_reviewer_decides(where: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is accepted becomes one body and stays so; what was split is not proposed again."""
    assert main(["bodies", str(where)]) == 0
    shown = capsys.readouterr()
    assert "清平区水务局" in shown.out and shown.out.startswith("1 ") and "待认定 1 对" in shown.err
    assert main(["bodies", str(where), "--split", "1"]) == 0
    assert "单位 4，名称 4；待认定 0 对" in capsys.readouterr().err
    review = where / "bodies.review.csv"
    review.write_text(review.read_text("utf-8-sig").replace("异", "同"), "utf-8-sig")
    assert main(["bodies", str(where)]) == 0
    assert "单位 3，名称 4；待认定 0 对" in capsys.readouterr().err
    sql = "SELECT evidence FROM body_names JOIN bodies USING (body) WHERE aliases IS NOT NULL ORDER BY ALL"
    assert main(["query", str(where), sql, "--format", "csv"]) == 0
    assert capsys.readouterr().out.split() == ["evidence", "accepted", "printed"]
    assert main(["bodies", str(where), "--accept", "9"]) == 2
    review.write_text(review.read_text("utf-8-sig").replace("同", "也许"), "utf-8-sig")
    assert main(["bodies", str(where)]) == 2


def test_a_data_set_of_an_older_gouji(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Until its bodies are told, the tables are empty."""
    stored_set = dataset(tmp_path / "set", [figure("1")])
    assert stored(stored_set, "bodies").num_rows == 0
    stored_set.commit("2", {"documents": as_table("documents", [])})
    assert main(["query", str(tmp_path / "set"), "SELECT count(*) AS n FROM bodies", "--format", "csv"]) == 0
    assert capsys.readouterr().out.split() == ["n", "0"]
