"""Runs the commands of docs/queries.md anew and writes their output below them.

    python docs/queries.py

Commands in ```bash blocks are run, those in ```console blocks ("$ gouji ...") are shown with what they print.
tests/test_dataset_docs.py fails where the page no longer says what the program does.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from extractor.cli import main as gouji  # noqa: E402

PAGE = ROOT / "docs" / "queries.md"
_BLOCK = re.compile(r"```(?P<kind>bash|console)\n(?P<body>.*?)```", re.DOTALL)
_COMMAND = re.compile(r"(?:\$ )?(?P<command>gouji (?:[^\n'\"]|'[^']*'|\"[^\"]*\")*)\n")


def renewed(text: str, folder: Path) -> str:
    """The page with the output of its commands, run one after the other in `folder`."""
    (folder / "samples").symlink_to(ROOT / "samples")
    before = Path.cwd()
    os.chdir(folder)
    try:
        return _BLOCK.sub(_block, text)
    finally:
        os.chdir(before)


def _block(match: re.Match[str]) -> str:
    commands = [found["command"] for found in _COMMAND.finditer(match["body"])]
    outputs = [_output(command) for command in commands]
    if match["kind"] == "bash":
        return match.group()
    shown = "\n".join(f"$ {command}\n{output}" for command, output in zip(commands, outputs, strict=True))
    return f"```console\n{shown}```"


def _output(command: str) -> str:
    """What the command prints; RuntimeError where it does not succeed."""
    printed, complaints = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
    with redirect_stdout(printed), redirect_stderr(complaints):
        status = gouji(shlex.split(command)[1:])
        printed.flush()
        complaints.flush()
    if status:
        raise RuntimeError(f"{command}: {complaints.buffer.getvalue().decode()}")  # type: ignore[attr-defined]
    return str(printed.buffer.getvalue().decode())  # type: ignore[attr-defined]


def main() -> None:
    with TemporaryDirectory() as folder:
        PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8"), Path(folder)), encoding="utf-8")


if __name__ == "__main__":
    main()
