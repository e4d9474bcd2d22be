"""What is installed: one top-level name with its patterns inside, and the libraries it declares."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import PackageNotFoundError, packages_distributions, version
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
_RUN = "import extractor, sys; print(extractor.__file__, file=sys.stderr); import extractor.__main__"


@pytest.fixture(name="wheel", scope="module")
def _wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    (built,) = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    return Path(built)


def test_a_wheel_holds_two_top_level_names(wheel: Path) -> None:
    """Nothing but `extractor`, `gouji.py` and the metadata, the patterns and the licence included."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"extractor", "gouji.py"}
    patterns = {path.relative_to(ROOT).as_posix() for path in (ROOT / "patterns").rglob("*") if path.is_file()}
    assert {name.removeprefix("extractor/_") for name in names if name.startswith("extractor/_patterns/")} == patterns
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert "extractor/py.typed" in names


def test_a_wheel_works_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    """Unpacked elsewhere, it reads a document with the patterns it carries."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    (tmp_path / "预算.txt").write_text("河湾区水务局2031年部门预算\n\n一、收支\n收入总计20万元。\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", _RUN, "facts", "预算.txt"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        check=False,
    )
    assert str(tmp_path / "site") in done.stderr.decode()
    assert "revenue.total" in done.stdout.decode()
    assert done.returncode == 0


def _plain(requirement: str) -> str:
    """The distribution a requirement names: lxml>=5.2 → lxml."""
    return re.split(r"[<>=!~\[; ]", requirement, maxsplit=1)[0].lower().replace("_", "-")


def _imported(*folders: str) -> set[str]:
    """The distributions that the files below the folders import, inside functions too."""
    modules = set()
    for path in (path for folder in folders for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                modules.add(node.module.split(".")[0])
    found = packages_distributions()
    return {found[module][0].lower().replace("_", "-") for module in modules & set(found)} - {PROJECT["name"]}


def test_dependencies_are_those_imported() -> None:
    """What the package imports is declared, as a dependency or an extra, and nothing else."""
    extras = (brought for name, brought in PROJECT["optional-dependencies"].items() if name != "test")
    declared = {*PROJECT["dependencies"], *(requirement for brought in extras for requirement in brought)}
    assert {_plain(requirement) for requirement in declared} == _imported("extractor")


def test_what_the_tests_import_is_declared() -> None:
    """The tests, the samples' generator and the documentation's need no more than the extra `test` brings."""
    brought = {*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]}
    assert _imported("tests", "samples", "docs") <= {_plain(requirement) for requirement in brought}


def test_libraries_wait_for_their_job() -> None:
    """Help loads none of them, a plain text only what it needs."""
    code = (
        "import sys, extractor.cli; late = {'docx', 'jieba', 'lxml', 'pdfplumber', 'pypdfium2', 'rapidfuzz'}\n"
        "assert not {*late, 'regex'} & set(sys.modules)\n"
        "import extractor; extractor.parse('河湾区水务局2031年部门预算\\n一、收支\\n收入总计20万元。\\n'.encode())\n"
        "assert not late & set(sys.modules), late & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def _required() -> list[Requirement]:
    extras = PROJECT["optional-dependencies"].values()
    return [Requirement(one) for several in (PROJECT["dependencies"], *extras) for one in several]


@pytest.mark.parametrize("required", _required(), ids=str)
def test_libraries_have_tested_ranges(required: Requirement) -> None:
    """From the oldest to the next that nobody has tried; what is installed here, and so tested, lies within."""
    assert {specifier.operator for specifier in required.specifier} == {">=", "<"}
    try:
        installed = version(required.name)
    except PackageNotFoundError:
        pytest.skip(f"{required.name} is not installed")
    assert required.specifier.contains(installed, prereleases=True)
