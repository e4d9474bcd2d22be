"""An overlay adds to the patterns, and to nothing else; what it may not do is said with its file and entry."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor import patterns, vocabulary
from extractor.errors import PatternError
from extractor.facts import lexicon
from extractor.outputs import to_json

Laid = Callable[..., Path]


@pytest.fixture
def laid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Laid:
    """Makes an overlay of files by name, and has the patterns read with it as if nothing had been read before."""

    def lay(**files: str) -> Path:
        for name, content in files.items():
            (tmp_path / name.replace("_toml", ".toml").replace("_csv", ".csv")).write_text(content, encoding="utf-8")
        monkeypatch.setenv(patterns.VARIABLE, str(tmp_path))
        for name in ("overlay", "toml", "csv_rows", "names", "own", "rules_fingerprint"):
            monkeypatch.setattr(
                patterns, name, getattr(getattr(patterns, name), "__wrapped__", getattr(patterns, name))
            )
        return tmp_path

    return lay


def test_an_entry_whose_id_is_known_grows_and_a_new_one_is_appended(laid: Laid) -> None:
    before = {entry["id"]: entry for entry in patterns.toml("concepts")["concept"]}
    own = list(before["three_public.reception"]["labels"])
    added = """[[concept]]\nid = "three_public.reception"\nlabels = ["留转下年额"]\n[[known]]\nlabels = ["某物"]\n"""
    laid(concepts_toml=added)
    content = patterns.toml("concepts")
    grown = {entry["id"]: entry for entry in content["concept"]}
    assert grown["three_public.reception"]["labels"] == [*own, "留转下年额"]
    assert len(content["concept"]) == len(before)
    assert content["known"][-1] == {"labels": ["某物"]}
    assert before["three_public.reception"]["labels"] == own, "what others have read stays as it was"


def test_rows_of_a_list_may_leave_columns_out(laid: Laid) -> None:
    known = patterns.csv_rows("functions")
    laid(functions_csv="code,name\n2019997,观星事务\n")
    added = patterns.csv_rows("functions")[len(known) :]
    assert [(row["code"], row["name"], row["since"], row["trust"]) for row in added] == [
        ("2019997", "观星事务", "", "")
    ]


def test_a_family_of_its_own_is_found(laid: Laid) -> None:
    added = laid() / "families"
    added.mkdir()
    (added / "almanac.toml").write_text("[concepts]\n", encoding="utf-8")
    assert "almanac" in patterns.names("families")


def test_the_fingerprint_is_that_of_both(laid: Laid) -> None:
    alone = patterns.rules_fingerprint()
    where = laid(functions_csv="code,name\n2019997,观星事务\n")
    both = patterns.rules_fingerprint()
    (where / "functions.csv").write_text("code,name\n2019997,观月事务\n", encoding="utf-8")
    assert len({alone, both, patterns.rules_fingerprint()}) == 3


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("views_toml", 'lead = "x"', "叠加层只能增加"),
        ("concept_toml", "", "同名"),
        ("concepts_toml", "[[concept", r"concepts\.toml："),
        ("concepts_toml", '[[concept]]\nid = "balance.nothing"\nlabels = ["甲乙"]\n', "没有 balance.nothing 这个概念"),
        ("concepts_toml", '[[concept]]\nid = "three_public.reception"\nlables = ["甲乙"]\n', "不认识的字段 lables"),
        ("concepts_toml", '[[known]]\nlabels = ["甲 乙"]\n', "要写成“甲乙”"),
        ("functions_csv", "code,nom\n2019997,观星\n", "没有“nom”这一栏"),
        ("functions_csv", "code,name\n2019997\n", "第 2 行：栏数与栏头不符"),
        ("functions_csv", "code,name\n20199,\n", "不是一个编码和它的名称"),
        ("economics_csv", "code,name\n2019997,观星\n", "不是一个编码和它的名称"),
    ],
)
def test_what_an_overlay_may_not_say(
    laid: Laid, monkeypatch: pytest.MonkeyPatch, name: str, content: str, said: str
) -> None:
    laid(**{name: content})
    monkeypatch.setattr(vocabulary, "toml", patterns.toml)
    monkeypatch.setattr(vocabulary, "csv_rows", patterns.csv_rows)
    monkeypatch.setattr(vocabulary, "overlay", patterns.overlay)
    monkeypatch.setattr(vocabulary, "lexicon", lexicon._lexicon.__wrapped__)
    monkeypatch.setattr(vocabulary, "families", tuple)
    with pytest.raises(PatternError, match=said):
        vocabulary.proven()


def test_patterns_that_were_read_are_not_exchanged(tmp_path: Path) -> None:
    patterns.toml("concepts")
    with pytest.raises(PatternError, match="已经读过"):
        patterns.use(tmp_path)


def test_a_result_says_with_which_overlay_it_was_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert to_json._overlay() == {}
    monkeypatch.setattr(to_json, "overlay", lambda: tmp_path / "本市")
    assert to_json._overlay() == {"patterns": {"overlay": "本市", "rules": patterns.rules_fingerprint()}}


def test_a_command_reads_with_the_overlay_that_it_is_given(tmp_path: Path) -> None:
    """What is chosen reaches the process that reads; a faulty one ends with status 2 before any document is read."""
    (tmp_path / "concepts.toml").write_text('[[concept]]\nid = "nothing"\nlabels = ["甲乙"]\n', encoding="utf-8")
    command = [sys.executable, "-m", "extractor", "parse", "-", "--patterns", str(tmp_path)]
    done = subprocess.run(command, input=b"", capture_output=True, check=False)
    assert done.returncode == 2
    assert "没有 nothing 这个概念" in done.stderr.decode()
    assert done.stdout == b""
