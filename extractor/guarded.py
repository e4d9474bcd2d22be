"""Documents read in a process of their own: one that hangs, crashes or swallows memory costs a message, no more.

`parse` and `check_together` are those of the pipeline with limits around them. The process stays for the next document;
it ends with the program that started it.
"""

from __future__ import annotations

import atexit
import multiprocessing
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from extractor.collecting import uncollected
from extractor.errors import UnreadableDocument
from extractor.model import Report, Together
from extractor.workers.child import Ask
from extractor.workers.pool import Kept, Limits, Lost

Answer = TypeVar("Answer")
MEGABYTE = 1 << 20
SECONDS, MEMORY = 300.0, 2048
"""What one document may take: seconds, and megabytes of memory."""


@dataclass(frozen=True, slots=True)
class _Task:
    """A document, as its path or its bytes, and what is asked of its report."""

    source: Path | bytes
    name: str
    question: Callable[[Report], Any]


@dataclass(frozen=True, slots=True)
class _Unreadable:
    """Why there is no report."""

    message: str


def parse(
    source: str | Path | bytes,
    *,
    name: str = "",
    seconds: float = SECONDS,
    memory: int = MEMORY,
    guarded: bool = True,
) -> Report:
    """Everything gouji says of one document, given as a path or as its bytes; `name` labels bytes.

    UnreadableDocument says in Chinese why there is no report: what cannot be read at all, what takes more than so many
    seconds or megabytes of `memory`, what ends the process that reads it. `guarded=False` reads in this process,
    without these two limits.
    """
    if not guarded:
        from extractor import pipeline

        return pipeline.parse(source, name=name)
    return ask(_path(source), whole, Limits(1, seconds, memory * MEGABYTE), name=name)


def check_together(
    sources: Iterable[str | Path], *, seconds: float = SECONDS, memory: int = MEMORY, guarded: bool = True
) -> Together:
    """Everything gouji says of several documents: of each by itself, and of those that belong to one body.

    Raises UnreadableDocument for the first that cannot be read; the limits are those of each document.
    """
    from extractor.sources import related

    return related([parse(source, seconds=seconds, memory=memory, guarded=guarded) for source in sources])


def whole(report: Report) -> Report:
    """The question to which the report itself is the answer."""
    return report


def ask(source: Path | bytes, question: Callable[[Report], Answer], limits: Limits, *, name: str = "") -> Answer:
    """The answer of a function to the report on a document, found within limits; UnreadableDocument where none is.

    The function is imported by name in the other process. In a process that may start no others it is asked here.
    """
    task = _Task(source, name, question)
    said = _answer(task) if _alone() else _KEPT.ask(task, limits)
    label = name or (str(source) if isinstance(source, Path) else "document")
    if isinstance(said, Lost):
        raise UnreadableDocument(f"{label}：{said.told(limits)}")
    if isinstance(said, _Unreadable):
        raise UnreadableDocument(said.message)
    answer: Answer = said
    return answer


def answered(task: _Task, _: Ask) -> Any:
    """What the other process does with a document."""
    return _answer(task)


def _answer(task: _Task) -> Any:
    with uncollected():
        from extractor import pipeline

        try:
            return task.question(pipeline.parse(task.source, name=task.name))
        except UnreadableDocument as error:
            return _Unreadable(str(error))


def _alone() -> bool:
    """Whether this process is a worker itself, or one that shall let errors through."""
    return multiprocessing.current_process().daemon or bool(os.environ.get("GOUJI_DEBUG"))


def _path(source: str | Path | bytes) -> Path | bytes:
    return source if isinstance(source, bytes) else Path(source)


class _Keeper:
    """The process that is kept, for one caller at a time; another one for other limits, and in a copy of a program."""

    def __init__(self) -> None:
        self._turn = Lock()
        self._of: tuple[Limits, int] | None = None
        self._kept: Kept[_Task, Any] | None = None

    def ask(self, task: _Task, limits: Limits) -> Any:
        with self._turn:
            if self._kept is None or self._of != (limits, os.getpid()):
                if self._of is not None and self._of[1] == os.getpid():
                    self.stop()
                self._kept, self._of = Kept(answered, limits), (limits, os.getpid())
            return self._kept.ask(task)

    def stop(self) -> None:
        if self._kept is not None:
            self._kept.stop()
        self._kept = None


_KEPT = _Keeper()
atexit.register(_KEPT.stop)
