"""Processes for the pool: cheap copies of one that has loaded everything, each with a pipe to its parent."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from threading import RLock
from time import monotonic
from types import ModuleType
from typing import Any, Generic, TypeVar

import psutil

from extractor.workers.child import serve, uninterrupted

Task = TypeVar("Task")

_STARTING = RLock()  # to start a process, what all threads share is set for a moment
_END = 5.0  # seconds that a killed process may take until it is gone


@dataclass(slots=True)
class Worker(Generic[Task]):
    """A process, and the task that it has. `rss` is the largest memory seen during that task."""

    process: Any
    connection: Connection
    begun: float = field(default_factory=monotonic)
    ready: bool = False
    done: int = 0
    rss: int = 0
    task: Task | None = None
    retry: bool = False

    @classmethod
    def started(
        cls, function: Callable[..., Any], memory: int, task: Task, way: Any, *, retry: bool = False
    ) -> Worker[Task]:
        """A fresh process, started in one of the ways of multiprocessing, with a task that waits until it is ready."""
        ours, theirs = way.Pipe()
        process = way.Process(target=serve, args=(theirs, function, memory), daemon=True)
        with _STARTING, _nameless_main(), uninterrupted():
            process.start()
        theirs.close()
        worker: Worker[Task] = cls(process, ours, retry=retry)
        worker.give(task)
        return worker

    def give(self, task: Task) -> None:
        self.task, self.begun, self.rss = task, monotonic(), 0
        with suppress(OSError):  # a process that has just died: its sentinel tells
            self.connection.send((task,))

    def kill(self) -> None:
        self.process.kill()

    def bury(self) -> None:
        """Waits for the end of the process, but not for ever: one that waits for a dead file server never ends."""
        self.process.join(_END)
        self.connection.close()

    def exit(self) -> str:
        """SIGSEGV, or the exit status."""
        code = self.process.exitcode
        if code is not None and code < 0:
            with suppress(ValueError):
                return signal.Signals(-code).name
        return str(code)

    def size(self) -> int:
        """Bytes of memory that the process has; 0 for one that is gone."""
        try:
            return int(psutil.Process(self.process.pid).memory_info().rss)
        except psutil.Error:
            return 0


def context(preload: str, *, copied: bool) -> Any:
    """How processes are started: as copies of this one, where they may be and nothing else runs in it; as copies of one
    that has loaded the module `preload`, where the system can; else as new ones."""
    if copied and _alone():
        return multiprocessing.get_context("fork")
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    from multiprocessing import forkserver

    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([preload] if preload else [])
    paths = os.pathsep.join(map(os.path.abspath, sys.path))
    with _STARTING, _environment(PYTHONPATH=paths, PYTHONSAFEPATH="1"), uninterrupted():
        forkserver.ensure_running()
    return context


def _alone() -> bool:
    """Whether this process has one thread only, of Python or of a library: a copy would lack the others.

    Asked of Linux alone: the libraries of macOS are not made for copies.
    """
    try:
        return sum(1 for _ in Path("/proc/self/task").iterdir()) == 1
    except OSError:
        return False


@contextmanager
def _environment(**variables: str) -> Iterator[None]:
    """Within it these variables are set: the first process would else look for modules elsewhere than this one does,
    and might load another gouji."""
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name)
            if value is not None:
                os.environ[name] = value


@contextmanager
def _nameless_main() -> Iterator[None]:
    """Within it multiprocessing does not see the script that was started, which it would run again in every child.

    So a script needs no `if __name__ == "__main__"`, and may come from standard input.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
