"""A copy of the program with patterns of its own, for tests of what follows from the patterns alone."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def copied(folder: Path, *, patterns: bool = True) -> Path:
    """The program in `folder`; without `patterns` only an empty place for them."""
    shutil.copytree(ROOT / "extractor", folder / "extractor", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("__pycache__"))
    if patterns:
        shutil.copytree(ROOT / "patterns", folder / "patterns")
    return folder


def run(folder: Path, *arguments: str) -> str:
    """What Python prints there; a failure shows its error."""
    done = subprocess.run([sys.executable, *arguments], cwd=folder, capture_output=True, check=False, text=True)
    assert done.returncode in (0, 1), done.stderr
    assert not done.stderr.startswith("Traceback"), done.stderr
    return done.stdout
