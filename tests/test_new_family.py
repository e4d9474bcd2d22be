"""docs/new_family.md is followed: a family comes and goes with its file in patterns/; no line of code knows it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from checkouts import ROOT, copied

PAGE = (ROOT / "docs" / "new_family.md").read_text(encoding="utf-8")
FAMILY = ROOT / "patterns" / "families" / "foundation_report.toml"
_CONSOLE = re.compile(r"^```console (before|after)\n\$ ([^\n]+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def _run(program: Path, command: str) -> str:
    """What a command of the page prints in that copy of the program."""
    script = f'gouji() {{ "{sys.executable}" -m extractor "$@"; }}; {command}'
    plain = {**os.environ, "PYTHONPATH": str(program), "LC_ALL": "C.UTF-8", "TERM": "dumb", "COLUMNS": "100"}
    done = subprocess.run(["bash", "-c", script], cwd=program, env=plain, capture_output=True, check=False, text=True)
    return done.stdout


@pytest.fixture(name="program", scope="module")
def _program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with the samples of the family, but without its file."""
    program = copied(tmp_path_factory.mktemp("program"))
    (program / "patterns" / "families" / FAMILY.name).unlink()
    (program / "samples").mkdir()
    for sample in (ROOT / "samples").glob("foundation_report*.html"):
        shutil.copy(sample, program / "samples")
    return program


def test_without_its_file_it_is_no_family_and_with_it_everything_works(program: Path) -> None:
    """Every command of the page prints what the page says: before the file is there, and after."""
    steps = _CONSOLE.findall(PAGE)
    assert {when for when, _, _ in steps} == {"before", "after"}
    for when, command, output in steps:
        if when == "after":
            shutil.copy(FAMILY, program / "patterns" / "families")
        assert _run(program, command) == output, command


def test_the_page_shows_what_stands_in_the_file() -> None:
    """Each piece of TOML on the page is in the file, in that order."""
    at, text = 0, FAMILY.read_text(encoding="utf-8")
    pieces = re.findall(r"^```toml\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    assert len(pieces) > 5
    for piece in pieces:
        assert piece in text[at:], piece
        at = text.index(piece, at)


def test_no_code_knows_the_family() -> None:
    """Neither its id nor one of its own concepts and kinds stands in the program."""
    own = set(re.findall(r'^id = "(\w+\.\w+|public_benefit|financial_position|activities)"', FAMILY.read_text(), re.M))
    code = {path: path.read_text(encoding="utf-8") for path in (ROOT / "extractor").rglob("*.py")}
    shared = {"revenue.total", "expenditure.total", "assets.total"}
    told = {word for text in code.values() for word in {FAMILY.stem, *own} - shared if f'"{word}"' in text}
    assert len(own) > 10
    assert told == set()
