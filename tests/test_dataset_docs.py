"""docs/queries.md says what the program does."""

from __future__ import annotations

import re
import shlex
from importlib import import_module
from pathlib import Path

import queries

from extractor.cli import COMMANDS
from extractor.cli.parser import build


def test_the_page_is_as_the_program_prints_it(tmp_path: Path) -> None:
    """After a change of wording or rules: python docs/queries.py."""
    text = queries.PAGE.read_text(encoding="utf-8")
    assert queries.renewed(text, tmp_path) == text
    assert text.count("$ gouji query") >= 3


def test_commands_that_are_only_shown_exist() -> None:
    """Those without output are understood too."""
    parser = build({name: import_module(f"extractor.cli.{name}") for name in COMMANDS}, "zh")
    text = queries.PAGE.read_text(encoding="utf-8")
    commands = re.findall(r"^gouji (.+)$", "".join(re.findall(r"```sh\n(.*?)```", text, re.DOTALL)), re.MULTILINE)
    assert {parser.parse_args(shlex.split(command)).command for command in commands} == {"bodies", "export", "summary"}
