"""Accepting findings on the command line, and several documents at once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from maker.families import SETS, make_set

from extractor.acceptance import parse
from extractor.cli import main

FAULTY = """河湾区水务局2031年部门预算

一、收支总体情况
2031年部门预算总收入418.37万元，其中：一般公共预算财政拨款收入418.37万元。
2031年部门预算总支出418.37万元，其中：基本支出306.12万元，项目支出142.25万元。
"""


@pytest.fixture(name="faulty")
def _faulty(tmp_path: Path) -> str:
    path = tmp_path / "预算.txt"
    path.write_text(FAULTY, encoding="utf-8")
    return str(path)


@pytest.fixture(name="pair")
def _pair(tmp_path: Path) -> list[str]:
    """An account and a budget that differ in one figure."""
    made = make_set(SETS["stages"]("a1", True))
    for document in made:
        (tmp_path / document.file).write_bytes(document.content)
    return [str(tmp_path / document.file) for document in made]


def checked(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[dict[str, Any]]]:
    """Exit status and lines of `gouji check --format json`."""
    capsys.readouterr()
    status = main(["check", "--format", "json", "--fail-on", "warning", *arguments])
    return status, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def fingerprints(line: dict[str, Any]) -> list[str]:
    return [finding["fingerprint"] for finding in line["findings"] if finding["severity"] != "info"]


_GRADES = {"error": "错误", "warning": "警告"}
ACCEPT = ("--by", "甲", "--why", "核对过底稿")


def test_an_accepted_finding_is_shown_but_does_not_count(faulty: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 0; the finding still stands there with who accepted it and why."""
    status, (line,) = checked(capsys, faulty)
    marks = fingerprints(line)
    assert status == 1
    assert marks
    assert all(finding["accepted"] is None for finding in line["findings"])
    assert main(["accept", faulty, *marks, *ACCEPT]) == 0
    status, (line,) = checked(capsys, faulty)
    assert status == 0
    assert fingerprints(line) == marks
    assert {finding["accepted"]["by"] for finding in line["findings"] if finding["accepted"]} == {"甲"}
    assert main(["check", faulty]) == 0
    out = capsys.readouterr().out
    assert "已处理" in out
    assert "接受：核对过底稿" in out
    assert f"0 个错误，0 个警告，0 个提示；另有 {len(marks)} 个已处理" in out
    assert "核对4项：相符3，不符1，无法判定0" in out


def test_a_finding_is_accepted_by_the_number_it_is_listed_under(
    faulty: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """`gouji check` shows no fingerprint; of several documents a number does not say which is meant."""
    _, (line,) = checked(capsys, faulty)
    (finding,) = line["findings"]
    assert main(["check", faulty, "--fail-on", "warning"]) == 1
    out = capsys.readouterr().out
    assert f"{finding['number']}. {_GRADES[finding['severity']]}【" in out
    assert finding["fingerprint"] not in out
    assert main(["accept", faulty, faulty, "1", *ACCEPT]) == 2
    assert "请用指纹" in capsys.readouterr().err
    assert main(["accept", faulty, str(finding["number"]), *ACCEPT]) == 0
    assert checked(capsys, faulty)[0] == 0


def test_a_finding_has_one_decision(faulty: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The same again leaves the file as it is; another takes its place."""
    _, (line,) = checked(capsys, faulty)
    marks = fingerprints(line)
    file = Path(faulty).parent / "gouji.accept.toml"
    assert main(["accept", faulty, *marks, *ACCEPT]) == 0
    before = file.read_text(encoding="utf-8")
    assert main(["accept", faulty, *marks, *ACCEPT]) == 0
    assert file.read_text(encoding="utf-8") == before
    assert main(["accept", faulty, *marks, "--kind", "误报", "--by", "乙", "--why", "另一个理由"]) == 0
    after = file.read_text(encoding="utf-8")
    assert after.count("[[accept]]") == before.count("[[accept]]") == len(marks)
    assert {(entry.kind, entry.by) for entry in parse(after)} == {("false_alarm", "乙")}
    assert main(["check", faulty]) == 0
    assert "误报：另一个理由" in capsys.readouterr().out
    assert [path.name for path in file.parent.iterdir() if path.name.startswith(".")] == []


def test_a_changed_figure_is_reported_again(faulty: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The decision was about other figures: it is listed at the end, not lost."""
    _, (line,) = checked(capsys, faulty)
    assert main(["accept", faulty, *fingerprints(line), *ACCEPT]) == 0
    Path(faulty).write_text(FAULTY.replace("142.25", "152.25"), encoding="utf-8")
    status, (line, last) = checked(capsys, faulty)
    assert status == 1
    assert [entry["why"] for entry in last["unmatched"]] == ["核对过底稿"]
    assert main(["check", faulty, "--fail-on", "warning"]) == 1
    assert "有处理意见、这次没有出现的问题" in capsys.readouterr().out


def test_decisions_about_other_documents_are_counted(faulty: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder's file speaks of all its documents; checking one does not make the others' entries stale."""
    _, (line,) = checked(capsys, faulty)
    assert main(["accept", faulty, *fingerprints(line), *ACCEPT]) == 0
    other = Path(faulty).with_name("另一份.txt")
    other.write_text(FAULTY.replace("142.25", "112.25"), encoding="utf-8")
    capsys.readouterr()
    assert main(["check", str(other)]) == 0
    out = capsys.readouterr().out
    assert "有处理意见、这次没有出现的问题" not in out
    assert "另有 1 条处理意见说的是这次没有检查的文件" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["000000000000", *ACCEPT], "没有这样的问题：000000000000"),
        ([*ACCEPT], "请给出文件和问题的编号"),
        (["7", *ACCEPT], "没有这样的问题：7"),
        (["000000000000", "--by", " ", "--why", "核对过"], "不能为空"),
    ],
)
def test_what_cannot_be_accepted(
    arguments: list[str], said: str, faulty: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A mistyped fingerprint is refused, and nothing is written."""
    assert main(["accept", faulty, *arguments]) == 2
    assert said in capsys.readouterr().err
    assert not (Path(faulty).parent / "gouji.accept.toml").exists()


def test_a_broken_file_of_decisions_is_refused(faulty: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2 with its name: a decision must not be passed over in silence."""
    (Path(faulty).parent / "gouji.accept.toml").write_text("[[accept]]\nby = 1\n", encoding="utf-8")
    assert main(["check", faulty]) == 2
    assert "gouji.accept.toml" in capsys.readouterr().err


def test_a_file_of_decisions_can_be_named(faulty: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --accept one file serves documents in any folder."""
    decisions = tmp_path / "decisions" / "a.toml"
    decisions.parent.mkdir()
    _, (line,) = checked(capsys, faulty)
    assert main(["accept", faulty, *fingerprints(line), *ACCEPT, "--accept", str(decisions)]) == 0
    assert checked(capsys, faulty)[0] == 1
    assert checked(capsys, faulty, "--accept", str(decisions))[0] == 0


# --- several documents -----------------------------------------------------------------------------------------------


def test_documents_of_one_body_are_held_together(pair: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A last line, about no one file, holds the set with facts under their documents' keys."""
    status, (*lines, last) = checked(capsys, *pair, "--fail-on", "error")
    assert status == 0
    assert [line["file"] for line in lines] == pair
    assert last["file"] is None
    (found,) = last["together"]["sets"]
    assert (found["kind"], found["one"], found["others"]) == ("stages", ["d2"], ["d1"])
    ids = {fact["id"]: fact for fact in found["facts"]}
    assert {fact["source"]["document"] for fact in found["facts"]} == {"d1", "d2"}
    for check in found["checks"]:
        assert {check["lhs"], *(term["fact"] for term in check["terms"])} <= ids.keys()
        assert check["origin"] == "cross_document"
    (finding,) = found["findings"]
    assert finding["rule"] == "budget_quoted"
    assert {ids[fact]["source"]["document"] for fact in finding["facts"]} == {"d1", "d2"}
    assert checked(capsys, *pair)[0] == 1


def test_apart_means_each_by_itself(pair: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """No last line, no finding between the documents."""
    status, lines = checked(capsys, *pair, "--apart")
    assert status == 0
    assert [line["file"] for line in lines] == pair


def test_what_is_between_documents_is_shown_to_people(pair: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Which documents were held together, and both files in the finding."""
    assert main(["check", *pair]) == 0
    _, between = capsys.readouterr().out.split("文件之间")
    assert "决算 account.html 与预算 budget.html：核对" in between
    assert "【决算引用的年初预算与公布的预算不同】" in between
    assert main(["check", "--lang", "en", *pair]) == 0
    assert "between the documents" in capsys.readouterr().out


def test_a_finding_between_documents_can_be_accepted(pair: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """It is named with both documents, whatever their order."""
    _, (*_, last) = checked(capsys, *pair)
    marks = fingerprints(last["together"]["sets"][0])
    assert main(["accept", pair[0], *marks, *ACCEPT]) == 2
    assert main(["accept", pair[1], pair[0], *marks, *ACCEPT]) == 0
    status, (*_, last) = checked(capsys, *pair)
    assert status == 0
    assert last["together"]["sets"][0]["findings"][0]["accepted"]["why"] == "核对过底稿"
    assert "unmatched" not in last
    _, lines = checked(capsys, pair[0])
    assert len(lines) == 1


def test_files_of_one_name_are_told_apart(tmp_path: Path, pair: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Two folders with a 决算.html each: the finding names them by their paths."""
    files = []
    for number, file in enumerate(pair):
        folder = tmp_path / str(number)
        folder.mkdir()
        files.append(str(folder / "公开.html"))
        Path(files[-1]).write_bytes(Path(file).read_bytes())
    main(["check", *files])
    _, between = capsys.readouterr().out.split("文件之间")
    assert all(file in between for file in files)


def test_what_was_said_to_be_put_right_is_open_again_in_another_version(
    faulty: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the version that it was found in it is done with; where a later one still has it, it counts."""
    _, (line,) = checked(capsys, faulty)
    assert main(["accept", faulty, *fingerprints(line), "--kind", "已整改", *ACCEPT]) == 0
    assert checked(capsys, faulty)[0] == 0
    Path(faulty).write_text(FAULTY + "\n二、说明\n以上数据均已核实。\n", encoding="utf-8")
    status, (line,) = checked(capsys, faulty)
    assert status == 1
    assert line["findings"][0]["accepted"]["kind"] == "corrected"
    assert main(["check", faulty]) == 0
    assert "已整改：核对过底稿；但仍在这一版里" in capsys.readouterr().out
