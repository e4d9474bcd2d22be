"""Tasks that misbehave, for the pool: worker processes import them by name."""

from __future__ import annotations

import ctypes
import os
import time
from pathlib import Path

from extractor.errors import GoujiError
from extractor.model import Report
from extractor.workers.child import Ask


def do(task: str, ask: Ask) -> str:
    """Does what the task says; anything else is answered with its name."""
    verb, _, rest = task.partition(" ")
    if verb == "exit":
        os._exit(3)
    elif verb == "segfault":
        ctypes.string_at(0)
    elif verb == "once":
        _exit_once(Path(rest))
    elif verb == "sleep":
        time.sleep(float(rest))
    elif verb == "spin":
        while True:
            pass
    elif verb == "swallow":
        _swallow()
    elif verb == "gulp":
        bytearray(1 << 40)
    elif verb == "raise":
        raise ValueError(rest)
    elif verb == "halt":
        raise GoujiError(rest)
    elif verb == "ask":
        return f"{rest} {ask(rest)}"
    elif verb == "process":
        return str(os.getpid())
    return task


def _exit_once(mark: Path) -> None:
    if not mark.exists():
        mark.touch()
        os._exit(3)


def _swallow() -> None:
    kept = []
    while True:
        kept.append(b"x" * (8 << 20))
        time.sleep(0.005)


# --- questions to a report, for the guard -----------------------------------------------------------------------------


def dies(report: Report) -> Report:
    """The process ends, as when a library in C crashes, where the document is called so."""
    if "dies" in report.document.name:
        os._exit(3)
    return report


def fails(report: Report) -> Report:
    raise ZeroDivisionError("division by zero")


def hangs(report: Report) -> Report:
    time.sleep(600)
    return report


def swallows(report: Report) -> Report:
    _swallow()
    return report
