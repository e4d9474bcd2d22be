"""Writes the parts of the documentation that the program itself knows: run it after changing commands or rules.

    python docs/reference.py

docs/CLI.md, docs/rules.md and docs/taxonomy.md are written whole; in README.md the
output below each `$ command` is renewed.
tests/test_docs.py fails where they no longer say what the program does.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "docs")]

from taxonomy_reference import taxonomy_reference  # noqa: E402

from extractor.cli import COMMANDS  # noqa: E402
from extractor.cli import main as gouji  # noqa: E402
from extractor.cli.parser import build  # noqa: E402
from extractor.error_models.catalogue import Evidence, catalogue  # noqa: E402
from extractor.messages import Rule, rules  # noqa: E402
from extractor.outputs import evidence_list, grounds_list  # noqa: E402
from extractor.outputs.rules_list import about, called, texts  # noqa: E402
from extractor.taxonomy import grounds  # noqa: E402

_CONSOLE = re.compile(r"(?<=```console\n)\$ (?P<command>[^\n]+)\n(?P<output>.*?)(?=```)", re.DOTALL)


def cli_reference() -> str:
    """Every command with its arguments and options, in Chinese and English."""
    modules = {name: import_module(f"extractor.cli.{name}") for name in COMMANDS}
    zh, en = (build(modules, language) for language in ("zh", "en"))
    lines = ["# 命令行 Command line", "", "由 `python docs/reference.py` 生成。Generated; do not edit.", ""]
    lines += ["## gouji", "", *_table(zh, en)]
    for name in COMMANDS:
        lines += [f"## gouji {name}", "", f"{modules[name].HELP['zh']}。{_sentence(modules[name].HELP['en'])}", ""]
        lines += _table(_command(zh, name), _command(en, name))
    return "\n".join(lines)


def rules_reference() -> str:
    """A table of all rules and of all evidence, then each with a text that shows it and a look-alike that does not."""
    lines = ["# 规则 Rules", "", "由 `python docs/reference.py` 生成，同 `gouji rules`。Generated; do not edit.", ""]
    lines += ["| 规则 rule | 名称 name | 核对 relates | 所在 origin | 级别 severity |", "|---|---|---|---|---|"]
    for rule in rules().values():
        lines.append(f"| [{rule.id}](#{rule.id}) | {rule.name['zh']} | {' | '.join(about(rule))} |")
    lines += ["", "错法与旁证 Slips and other evidence", ""]
    lines += ["| 条目 entry | 名称 name | 类别 kind | 轻重 weight |", "|---|---|---|---|"]
    for entry in catalogue().values():
        kind, weight = evidence_list.group(entry), evidence_list.effect(entry)
        lines.append(f"| [{entry.id}](#{entry.id}) | {entry.name['zh']} | {kind} | {weight} |")
    lines += ["", "依据 Grounds", ""]
    lines += [
        "| 依据 ground | 名称 name | 类别 kind | 轻重 weight | 量得 measured |",
        "|---|---|---|---|---|",
    ]
    for ground in grounds().values():
        told = (grounds_list.kind(ground), grounds_list.grade(ground), grounds_list.measured(ground))
        lines.append(f"| {ground.id} | {ground.zh}：{ground.about_zh} | {' | '.join(told)} |")
    lines += ["", *(line for rule in rules().values() for line in _rule(rule))]
    lines += [line for entry in catalogue().values() for line in _evidence(entry)]
    return "\n".join(lines)


def console_renewed(text: str) -> str:
    """`text` with the output of each `$ command` as it is now, one after the other in a folder with the samples."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "samples").symlink_to(ROOT / "samples")
        return _CONSOLE.sub(lambda match: f"$ {match['command']}\n{_output(match['command'], folder)}", text)


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."


def _command(parser: argparse.ArgumentParser, name: str) -> argparse.ArgumentParser:
    (choices,) = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    command: argparse.ArgumentParser = choices.choices[name]
    return command


def _table(zh: argparse.ArgumentParser, en: argparse.ArgumentParser) -> Iterator[str]:
    yield from ("| | | |", "|---|---|---|")
    for chinese, english in zip(zh._actions, en._actions, strict=True):
        if not isinstance(chinese, argparse._SubParsersAction):
            yield f"| {_shape(chinese)} | {chinese.help} | {english.help} |"
    yield ""


def _shape(action: argparse.Action) -> str:
    """-o, --output OUT as it is typed."""
    value = " ".join(f"`{choice}`" for choice in action.choices or ())
    names = ", ".join(f"`{name}`" for name in action.option_strings) or f"`{action.metavar}`"
    return " ".join(
        filter(None, [names, value or (f"*{action.metavar}*" if action.option_strings and action.metavar else "")])
    )


def _rule(rule: Rule) -> Iterator[str]:
    yield from (f"## {rule.id}", "", f"{rule.name['zh']} · {rule.name['en']}", "")
    relates, origin, grade = about(rule)
    kinds = [f"{relates}{''.join(f' `{each}`' for each in rule.relates)}"]
    kinds += [f"{origin}{''.join(f' `{each}`' for each in rule.origin)}"] if origin else []
    yield from (" · ".join([*kinds, f"{grade} `{rule.severity}`"]), "")
    for key, text in texts(rule).items():
        if text.strip():
            yield from (f"{called(key)} {called(key, 'en')}:", "", "```text", text.strip(), "```", "")


def _evidence(entry: Evidence) -> Iterator[str]:
    yield from (f"## {entry.id}", "", f"{entry.name['zh']} · {entry.name['en']}", "")
    kinds = (evidence_list.group(entry), evidence_list.group(entry, "en"), evidence_list.effect(entry))
    yield from (" · ".join(kinds), "", f"{entry.about['zh']} {entry.about['en']}", "")
    heads = [head for head, _ in evidence_list.texts(entry, "en")]
    for (head, text), english in zip(evidence_list.texts(entry), heads, strict=True):
        yield from (f"{head} {english}:", "", "```text", text, "```", "")


def _output(command: str, folder: Path) -> str:
    """What the command prints, errors included, through the filters that stand behind it."""
    typed, _, filters = command.partition(" | ")
    kept = io.BytesIO()
    printed = io.TextIOWrapper(kept, encoding="utf-8", write_through=True)
    with chdir(folder), _plain(), redirect_stdout(printed), redirect_stderr(printed):
        gouji([file for word in shlex.split(typed)[1:] for file in sorted(map(str, Path().glob(word))) or [word]])
    text = kept.getvalue().decode()
    if filters:
        done = subprocess.run(["bash", "-c", filters], input=text.encode(), stdout=subprocess.PIPE, check=False)
        text = done.stdout.decode()
    return "".join(f"{line.rstrip()}\n" for line in text.rstrip().splitlines())


@contextmanager
def _plain() -> Iterator[None]:
    """Within it the terminal is a simple one of 100 columns."""
    before = dict(os.environ)
    os.environ.update(LC_ALL="C.UTF-8", TERM="dumb", COLUMNS="100")
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def main() -> None:
    readme = ROOT / "README.md"
    readme.write_text(console_renewed(readme.read_text(encoding="utf-8")), encoding="utf-8")
    (ROOT / "docs" / "CLI.md").write_text(cli_reference(), encoding="utf-8")
    (ROOT / "docs" / "rules.md").write_text(rules_reference(), encoding="utf-8")
    (ROOT / "docs" / "taxonomy.md").write_text(taxonomy_reference(), encoding="utf-8")


if __name__ == "__main__":
    main()
