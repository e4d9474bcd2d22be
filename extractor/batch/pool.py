"""Processes that work on one task each, and may hang, crash or swallow memory at the cost of that task alone.

The parent holds no more than one task for each process, so its memory does not grow with the number of tasks. A task
that outlasts its time or its memory is lost with its process; one whose process dies is tried once more in a fresh
process, because an earlier task may have damaged the first.

Not multiprocessing.Pool, nor concurrent.futures: they lose all running tasks when a process dies, and know no limits.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from time import monotonic
from types import ModuleType
from typing import Any, Generic, Literal, TypeVar

from extractor.batch.child import Ask, Reply, serve
from extractor.errors import GoujiError

Task = TypeVar("Task")
Value = TypeVar("Value")

_LOOK = 0.1  # seconds between two looks at the memory of the processes
_START = 120.0  # seconds that a process may take until it is ready
_END = 5.0  # seconds that a killed process may take until it is gone
_STILLBORN = 3  # processes that may die in a row before they are ready
_PRELOAD = ["extractor.batch.warm"]


@dataclass(frozen=True, slots=True)
class Limits:
    """How many processes, what each task may take, and after how many tasks a process makes way for a fresh one."""

    jobs: int
    seconds: float
    memory: int  # bytes of the whole process
    renewed: int = 500


@dataclass(frozen=True, slots=True)
class Lost:
    """What became of a task that has no value. `detail` is the signal or exit status of a crash, or what was raised."""

    reason: Literal["timeout", "memory", "crash", "internal"]
    detail: str = ""


def run(
    function: Callable[[Task, Ask], Value],
    tasks: Iterable[Task],
    limits: Limits,
    answer: Callable[[Task, Any], Any] = lambda task, question: None,
) -> Iterator[tuple[Task, Value | Lost]]:
    """Every task with its value or its loss, as they come.

    `function` is imported by name in other processes, so it stands in a module, not in the script that was started.
    While it works it may ask the parent, which replies with `answer(task, question)`.
    """
    pool = _Pool(function, iter(tasks), limits, answer)
    try:
        yield from pool.results()
    finally:
        pool.stop()


@dataclass(slots=True)
class _Worker(Generic[Task]):
    """A process, and the task that it has. `rss` is the largest memory seen during that task."""

    process: Any
    connection: Connection
    begun: float = field(default_factory=monotonic)
    ready: bool = False
    done: int = 0
    rss: int = 0
    task: Task | None = None
    retry: bool = False

    def give(self, task: Task) -> None:
        self.task, self.begun, self.rss = task, monotonic(), 0
        with suppress(OSError):  # a process that has just died: its sentinel tells
            self.connection.send((task,))


class _Pool(Generic[Task, Value]):
    def __init__(
        self,
        function: Callable[[Task, Ask], Value],
        tasks: Iterator[Task],
        limits: Limits,
        answer: Callable[[Task, Any], Any],
    ) -> None:
        self.function, self.tasks, self.limits, self.answer = function, tasks, limits, answer
        self.context = _context()
        self.workers: list[_Worker[Task]] = []
        self.again: list[Task] = []
        self.exhausted = False
        self.stillborn = 0
        self.looked = monotonic()

    def results(self) -> Iterator[tuple[Task, Value | Lost]]:
        self._fill()
        while self.workers:
            for worker in self._heard():
                yield from self._hear(worker)
            if monotonic() - self.looked >= _LOOK:
                self.looked = monotonic()
                for worker in tuple(self.workers):
                    yield from self._limited(worker)

    def stop(self) -> None:
        for worker in self.workers:
            worker.process.kill()
        for worker in self.workers:
            _buried(worker)
        self.workers.clear()

    # --- tasks to workers ---------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        """As many processes as there is work for, up to the limit."""
        while len(self.workers) < self.limits.jobs and (task := self._next()) is not None:
            self._start(task)

    def _next(self) -> Task | None:
        if not self.exhausted:
            for task in self.tasks:
                return task
            self.exhausted = True
        return None

    def _start(self, task: Task, *, retry: bool = False) -> None:
        """A fresh process for a task, which waits in the pipe until the process is ready."""
        ours, theirs = self.context.Pipe()
        process = self.context.Process(target=serve, args=(theirs, self.function, self.limits.memory), daemon=True)
        with _nameless_main():
            process.start()
        theirs.close()
        worker: _Worker[Task] = _Worker(process, ours, retry=retry)
        self.workers.append(worker)
        worker.give(task)

    def _renew(self, worker: _Worker[Task]) -> None:
        """The next task in a fresh process, in place of one that is gone."""
        self._remove(worker)
        self._fill()

    def _remove(self, worker: _Worker[Task]) -> None:
        self.workers.remove(worker)
        worker.process.kill()
        _buried(worker)

    # --- workers to results -------------------------------------------------------------------------------------------

    def _heard(self) -> list[_Worker[Task]]:
        """The workers that have said something or died."""
        of = {worker.connection: worker for worker in self.workers}
        return [of[one] for one in wait(list(of), _LOOK) if isinstance(one, Connection)]

    def _hear(self, worker: _Worker[Task]) -> Iterator[tuple[Task, Value | Lost]]:
        try:
            reply: Reply = worker.connection.recv()
        except Exception:  # the end of the pipe, or a message cut off by death
            yield from self._died(worker)
            return
        task = worker.task
        if task is None:
            return
        if reply.kind == "ready":
            worker.ready, worker.begun, self.stillborn = True, monotonic(), 0
        elif reply.kind == "ask":
            with suppress(OSError):
                worker.connection.send(self.answer(task, reply.value))
        elif reply.kind == "halt":
            raise GoujiError(reply.value)
        else:
            self._free(worker, reply)
            yield task, reply.value if reply.kind == "value" else Lost(*reply.value)

    def _free(self, worker: _Worker[Task], reply: Reply) -> None:
        """The worker takes its next task, or makes way: after many tasks, or when it keeps much memory."""
        worker.done, worker.task, worker.retry = worker.done + 1, None, False
        swollen = reply.kind == "lost" or _rss(worker) > self.limits.memory // 2
        if swollen or worker.done >= self.limits.renewed:
            self._renew(worker)
        elif (task := self._next()) is not None:
            worker.give(task)
        else:
            self._remove(worker)

    def _died(self, worker: _Worker[Task]) -> Iterator[tuple[Task, Value | Lost]]:
        task = worker.task
        self._remove(worker)
        if task is None:
            return
        if not worker.ready:
            self.stillborn += 1
            if self.stillborn >= _STILLBORN:
                raise GoujiError(f"工作进程无法启动（{_exit(worker)}）")
            self._start(task, retry=worker.retry)
        elif worker.rss > self.limits.memory * 4 // 5:
            self._fill()
            yield task, Lost("memory")
        elif worker.retry:
            self._fill()
            yield task, Lost("crash", _exit(worker))
        else:
            self._start(task, retry=True)

    def _limited(self, worker: _Worker[Task]) -> Iterator[tuple[Task, Value | Lost]]:
        """Ends a worker whose task has taken too long or too much."""
        if worker not in self.workers or worker.task is None or worker.connection.poll():
            return
        if not worker.ready:
            if monotonic() - worker.begun > _START:
                raise GoujiError("工作进程无法启动（超时）")
            return
        worker.rss = max(worker.rss, _rss(worker))
        late = monotonic() - worker.begun > self.limits.seconds
        if late or worker.rss > self.limits.memory:
            task = worker.task
            self._renew(worker)
            yield task, Lost("timeout" if late else "memory")


def _context() -> Any:
    """Cheap copies of one process that has loaded everything, where the system can; else new ones."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    from multiprocessing import forkserver

    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOAD)
    with _environment(PYTHONPATH=os.pathsep.join(map(os.path.abspath, sys.path)), PYTHONSAFEPATH="1"):
        forkserver.ensure_running()
    return context


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


def _buried(worker: _Worker[Any]) -> None:
    """Waits for the end of a killed process, but not for ever: one that waits for a dead file server does not end."""
    worker.process.join(_END)
    worker.connection.close()


def _exit(worker: _Worker[Any]) -> str:
    """SIGSEGV, or the exit status."""
    code = worker.process.exitcode
    if code is not None and code < 0:
        with suppress(ValueError):
            return signal.Signals(-code).name
    return str(code)


def _rss(worker: _Worker[Any]) -> int:
    """Bytes of memory that the process has; 0 for one that is gone."""
    import psutil

    try:
        return int(psutil.Process(worker.process.pid).memory_info().rss)
    except psutil.Error:
        return 0
