"""What a command promises on standard output is all that appears there, whatever a library prints."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.cli import main

ROOT = Path(__file__).resolve().parent.parent
# Stands in for a careless library: Python, the descriptor itself, and C, which keeps it until the process ends.
_NOISY = """
import ctypes, os, sys
from extractor import pipeline
quiet = pipeline.parse
def parse(*given, **named):
    print("noise of Python")
    os.write(1, b"noise of a descriptor\\n")
    ctypes.CDLL(None).printf(b"noise of C\\n")
    return quiet(*given, **named)
pipeline.parse = parse
from extractor.cli import main
sys.exit(main(ARGUMENTS))
"""


_HEAD = ("科目编码", "科目名称", "合计", "基本支出", "项目支出")
_CODES = (201, 203, 204, 205, 206, 207, 208, 210, 211, 212, 213, 214, 220, 221, 224)
_WRONG = 5


def _tangled() -> str:
    """A table with five wrong figures that hang together by rows and columns: more than a search takes on."""
    rows = [(317 + 41 * place, 120 + 13 * place) for place in range(len(_CODES))]
    basic, project = (sum(row[column] for row in rows) for column in (0, 1))
    cells: list[tuple[object, ...]] = [_HEAD, ("合计", "", basic + project, basic, project)]
    for place, (code, row) in enumerate(zip(_CODES, rows, strict=True)):
        slip = 9 + 7 * place if place < _WRONG else 0
        cells.append((code, f"第{place + 1}类支出", sum(row) + slip, *row))
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in cells)
    head = "<h1>澄江区文化馆2031年部门预算</h1><p>表3 支出总表</p><p>单位：万元</p>"
    return f"<html><body>{head}<table>{table}</table></body></html>"


@pytest.fixture(name="document")
def _document(tmp_path: Path) -> str:
    path = tmp_path / "预算.html"
    path.write_text(_tangled(), encoding="utf-8")
    return str(path)


def run(arguments: str, *given: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    script = _NOISY.replace("ARGUMENTS", arguments)
    return subprocess.run(
        [sys.executable, "-c", script, *given], capture_output=True, check=False, env={**os.environ, **more}
    )


@pytest.mark.skipif(os.name == "nt", reason="CDLL(None) is the C library elsewhere")
@pytest.mark.parametrize("arguments", ["None", "sys.argv[1:]"], ids=["as a program", "called"])
def test_no_noise_of_a_library_is_in_the_result(arguments: str, document: str) -> None:
    """The output is that of a quiet run to the byte; noise goes nowhere."""
    done = run(arguments, "parse", document)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"noise" not in done.stdout
    json.loads(done.stdout)


# Python runs a module of this name in every process it starts, that of the document too.
_SOLVING = """
import os, highspy
class Highs(highspy.Highs):
    def __init__(self):
        with open(os.environ["SOLVED"], "a") as told:
            print("a solver is made", file=told)
        super().__init__()
highspy.Highs = Highs
"""


@pytest.mark.parametrize("command", [["parse"], ["check", "--format", "json"]], ids=" ".join)
def test_the_solver_is_not_heard(command: list[str], document: str, tmp_path: Path) -> None:
    """A document that makes HiGHS run, whose newer versions greet on standard output."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(_SOLVING, encoding="utf-8")
    solved = tmp_path / "solved"
    given = {**os.environ, "PYTHONPATH": os.pathsep.join((str(tmp_path / "site"), str(ROOT))), "SOLVED": str(solved)}
    arguments = [sys.executable, "-m", "extractor", *command, document]
    done = subprocess.run(arguments, capture_output=True, check=False, env=given)
    assert done.stderr == b""
    assert solved.read_text(encoding="utf-8").startswith("a solver is made")
    assert [json.loads(line) for line in done.stdout.splitlines()] if "check" in command else json.loads(done.stdout)


def test_what_is_written_to_a_file_is_all(document: str, tmp_path: Path) -> None:
    """With -o standard output stays empty, also of noise."""
    target = tmp_path / "out.json"
    done = run("None", "parse", document, "-o", str(target))
    assert (done.returncode, done.stdout) == (0, b"")
    assert json.loads(target.read_bytes())


@pytest.mark.skipif(os.name == "nt", reason="a shell closes it")
def test_standard_output_that_is_closed_is_said(document: str, tmp_path: Path) -> None:
    """Exit 2 and a reason; with -o nothing is amiss, and no noise gets into the file."""
    program = f'"{sys.executable}" -m extractor parse "{document}"'
    closed = subprocess.run(f"{program} >&-", shell=True, capture_output=True, check=False)
    assert (closed.returncode, closed.stdout) == (2, b"")
    assert closed.stderr.decode().startswith("gouji: ")
    target = tmp_path / "out.json"
    assert subprocess.run(f'{program} -o "{target}" >&-', shell=True, check=False).returncode == 0
    assert json.loads(target.read_bytes())


def test_called_from_python_the_streams_are_as_before(document: str, capfd: pytest.CaptureFixture[str]) -> None:
    """Descriptor 1 and sys.stdout lead where they led."""
    before = sys.stdout
    assert main(["parse", document]) == 0
    assert sys.stdout is before
    os.write(1, b"after\n")
    print("also after")
    out = capfd.readouterr().out
    assert out.endswith("after\nalso after\n") or out.endswith("also after\nafter\n")
    assert json.loads(out[: out.rindex("}") + 1])
