"""The documentation says what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from reference import cli_reference, console_renewed, rules_reference
from taxonomy_reference import taxonomy_reference

from extractor.cli import COMMANDS
from extractor.messages import rules

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
STALE = "stale: run `python docs/reference.py`"


def fenced(language: str) -> list[str]:
    """The code blocks of the README in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


def test_readme_shows_what_the_commands_print() -> None:
    """Below each `$ command` stands its output as it is now."""
    assert fenced("console")
    assert console_renewed(README) == README, STALE


def test_option_lists_equal_help() -> None:
    """docs/CLI.md lists every option of every command, with its help."""
    assert cli_reference() == (ROOT / "docs" / "CLI.md").read_text(encoding="utf-8"), STALE


def test_every_rule_is_documented() -> None:
    """docs/rules.md has a passage for each rule."""
    text = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert text == rules_reference(), STALE
    assert all(f"## {rule}\n" in text for rule in rules())


def test_every_kind_is_documented() -> None:
    """docs/taxonomy.md lists what patterns/ knows of families, sections, tables and views."""
    assert taxonomy_reference() == (ROOT / "docs" / "taxonomy.md").read_text(encoding="utf-8"), STALE


def test_readme_names_every_command_and_no_other() -> None:
    """All commands are shown, and what is shown as a command is one."""
    named = set(re.findall(r"(?:`|^\$ )gouji ([a-z]+)", README, re.MULTILINE))
    assert named == set(COMMANDS)


def test_readme_options_exist() -> None:
    """Every --option the README mentions is in the option lists."""
    listed = cli_reference()
    commands = "\n".join(fenced("sh"))
    mentioned = set(re.findall(r"--[a-z][a-z-]+", README.replace(commands, "")))
    assert all(f"`{option}`" in listed for option in mentioned), mentioned


def test_readme_python_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The library example works as printed."""
    monkeypatch.chdir(ROOT)
    (example,) = fenced("python")
    exec(compile(example, "README.md", "exec"), {})
    assert "template_choice" in capsys.readouterr().out


def test_readme_has_the_two_commands() -> None:
    """One line installs gouji and reads a sample, one installs what the tests need and runs them."""
    install, test = (block.strip() for block in fenced("sh"))
    assert "\n" not in install + test
    assert re.search(r"pip install .*\bgouji parse samples/(\S+)", install)
    assert test.endswith("-m pytest")


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/ARCHITECTURE.md", "docs/DECISIONS.md"])
def test_links_and_samples_exist(page: str) -> None:
    """Files that a page links to or works on are there."""
    text = (ROOT / page).read_text(encoding="utf-8")
    folder = (ROOT / page).parent
    linked = [link for link in re.findall(r"\]\(([^)#:]+)\)", text) if not link.startswith("http")]
    assert all((folder / link).exists() for link in linked), linked
    samples = set(re.findall(r"samples/[\w.]+\.\w+", text)) - {"samples/nowhere.pdf"}
    assert all((ROOT / sample).exists() for sample in samples), samples


def test_ci_runs_the_readmes_commands() -> None:
    """.ci/run takes its install and test commands from the README, and checks style and types."""
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for part in ("README.md", "ruff check", "ruff format --check", "mypy --strict"):
        assert part in script
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111
