"""What a worker does with one case: all that a user could ask for, and a word on how it ended."""

from __future__ import annotations

import json
import time
import traceback
from pathlib import Path
from typing import NamedTuple

from extractor.errors import UnreadableDocument
from extractor.outputs import findings_text, tables_csv, to_json
from extractor.pipeline import parse
from extractor.workers.child import Ask
from fuzz.cases import case

SECONDS = 10
"""Of work that one case may take; a sound document of its size takes less than one."""


class Trial(NamedTuple):
    form: str
    seed: int


def attempt(task: Trial, _: Ask) -> str:
    """ "read", "refused", or "defect" with what was raised and where."""
    _limit_work()
    try:
        _, data = case(*task)
        return examined(data, task.form)
    except MemoryError:
        raise
    except Exception as error:
        places = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
        return f"defect {type(error).__name__}: {str(error)[:200]} ({' < '.join(reversed(places[-4:]))})"


def _limit_work() -> None:
    """Seconds of work, whatever else the machine does: what takes longer is killed by the system."""
    try:
        import resource
    except ImportError:  # Windows: the limit of the pool is all there is
        return
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + SECONDS, hard))


def examined(data: bytes, form: str) -> str:
    """The whole flow and what it prints."""
    try:
        report = parse(data, name=f"case.{form}")
    except UnreadableDocument:
        return "refused"
    json.loads(to_json.write(report, "zh"))
    findings_text.write(report, title="case")
    tables_csv.write(report, "zh")
    return "read"
