"""What a file name or a printed word holds cannot steer the terminal of whoever looks at it."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from extractor import pipeline
from extractor.cli import main
from extractor.outputs import findings_text
from extractor.outputs.telling import Telling
from extractor.visible import Visible, one_line, visible

CLEAR, TITLE, TURNED, EIGHT_BIT = "\x1b[2J", "\x1b]0;骗人\x07", "\u202e", "\x9b31m"
STEERING = CLEAR + TITLE + TURNED + EIGHT_BIT
TEXT = (
    f"河湾区水务局{CLEAR}2031年部门预算\n一、收支{EIGHT_BIT}总体情况\n"
    f"2031年支出合计20.00万元，其中：基本支出{TURNED}12.00万元，项目支出{TITLE}9.00万元。\n"
    + "本单位按照有关规定编制年度预算，主要用于保障日常运转和完成各项任务。\n"
    * 20  # few signs, or it is no text
)


def _steers(text: str) -> bool:
    return any(sign in text for sign in ("\x1b", "\x07", TURNED, "\x9b"))


def test_what_steers_is_written_out() -> None:
    """As JSON writes it; lines and tabs stay."""
    assert visible("甲\t乙\r\n丙\n") == "甲\t乙\r\n丙\n"
    assert visible(STEERING) == "\\u001b[2J\\u001b]0;骗人\\u0007\\u202e\\u009b31m"
    assert visible("甲\r乙") == "甲\\u000d乙"
    assert json.loads(f'"{visible(CLEAR)}"') == CLEAR
    assert one_line("甲\n乙\x1b") == "甲 乙\\u001b"


def test_pieces_of_a_stream_make_no_difference() -> None:
    """Characters and line ends that are cut in two."""
    whole = f"甲{CLEAR}\r\n乙\r丙{TURNED}".encode()
    for size in range(1, 8):
        target = io.BytesIO()
        stream = Visible(target)
        for at in range(0, len(whole), size):
            stream.write(whole[at : at + size])
        assert target.getvalue().decode() == "甲\\u001b[2J\r\n乙\\u000d丙\\u202e"


@pytest.fixture(name="named")
def _named(tmp_path: Path) -> str:
    path = tmp_path / f"预算{CLEAR}{TURNED}.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    "command",
    [
        ["check"],
        ["check", "--lang", "en"],
        ["check", "--format", "json"],
        ["parse"],
        ["sections"],
        ["tables"],
        ["facts"],
        ["facts", "--format", "csv"],
    ],
    ids=" ".join,
)
def test_no_command_lets_them_through(command: list[str], named: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Names of files, titles, words around a finding."""
    main([*command, named])
    shown = capsys.readouterr()
    assert not _steers(shown.out + shown.err)


@pytest.mark.parametrize("command", ["parse", "check", "sections", "inject"])
def test_nor_does_an_error(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line, though the name has two."""
    assert main([command, str(tmp_path / f"没有\n{STEERING}")]) == 2
    err = capsys.readouterr().err
    assert not _steers(err)
    assert err.count("\n") == 1
    assert "\\u001b[2J" in err


def test_colours_are_ours_alone() -> None:
    """On a terminal findings are coloured, and nothing else is."""
    report = pipeline.parse(TEXT.encode(), name=f"甲{CLEAR}.txt")
    assert report.findings
    text = findings_text.write(report, Telling(colours=True), title=f"甲{STEERING}")
    ours = [f"\x1b[{mark}m" for mark in ("31;1", "33;1", "36", "32", "2", "1", "0")]
    for mark in ours:
        text = text.replace(mark, "")
    assert not _steers(text)
