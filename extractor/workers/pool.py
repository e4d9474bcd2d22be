"""Processes that work on one task each, and may hang, crash or swallow memory at the cost of that task alone.

The parent holds no more than one task for each process, so its memory does not grow with the number of tasks. A task
that outlasts its time or its memory is lost with its process; one whose process dies is tried once more in a fresh
process, because an earlier task may have damaged the first.

Not multiprocessing.Pool, nor concurrent.futures: they lose all running tasks when a process dies, and know no limits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from time import monotonic
from typing import Any, Generic, Literal, TypeVar

from extractor.errors import GoujiError
from extractor.workers.child import Ask, Reply
from extractor.workers.processes import Worker, context

Task = TypeVar("Task")
Value = TypeVar("Value")

_LOOK = 0.1  # seconds between two looks at the memory of the processes
_START = 120.0  # seconds that a process may take until it is ready
_STILLBORN = 3  # processes that may die in a row before they are ready


@dataclass(frozen=True, slots=True)
class Limits:
    """How many processes, what each task may take, and after how many tasks a process makes way for a fresh one."""

    jobs: int
    seconds: float
    memory: int  # bytes of the whole process
    renewed: int = 500
    preload: str = ""  # the module that holds all they need: the first process loads it, the others are its copies
    copied: bool = False  # whether they may be copies of this very process, which costs least


@dataclass(frozen=True, slots=True)
class Lost:
    """What became of a task that has no value. `detail` is the signal or exit status of a crash, or what was raised."""

    reason: Literal["timeout", "memory", "crash", "internal"]
    detail: str = ""

    def told(self, limits: Limits) -> str:
        """The loss in words."""
        words = {
            "timeout": f"超过 {limits.seconds:g} 秒，已中止",
            "memory": f"内存超过 {limits.memory >> 20} MB，已中止",
            "crash": f"处理时进程崩溃（{self.detail}），重试一次仍然如此",
            "internal": f"处理时出错（{self.detail}）",
        }
        return words[self.reason]


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


class Kept(Generic[Task, Value]):
    """A process that stays for the tasks that are brought to it one by one."""

    def __init__(self, function: Callable[[Task, Ask], Value], limits: Limits) -> None:
        self._pool: _Pool[Task, Value] = _Pool(function, iter(()), limits, lambda task, question: None, kept=True)

    def ask(self, task: Task) -> Value | Lost:
        """The value of a task or its loss; whatever interrupts this ends the process too."""
        try:
            return self._pool.one(task)
        except BaseException:
            self._pool.stop()
            raise

    def stop(self) -> None:
        self._pool.stop()


class _Pool(Generic[Task, Value]):
    def __init__(
        self,
        function: Callable[[Task, Ask], Value],
        tasks: Iterator[Task],
        limits: Limits,
        answer: Callable[[Task, Any], Any],
        *,
        kept: bool = False,
    ) -> None:
        self.kept = kept
        self.function, self.tasks, self.limits, self.answer = function, tasks, limits, answer
        self.workers: list[Worker[Task]] = []
        self.exhausted = self.stopped = False
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

    def one(self, task: Task) -> Value | Lost:
        """A task of its own, for the process that the last one has left, or a fresh one."""
        self.stopped = False
        if self.workers:
            self.workers[0].give(task)
        else:
            self._start(task)
        return next(value for _, value in self.results())

    def stop(self) -> None:
        self.stopped = True  # another thread may be waiting for a task, which is not to be tried again
        for worker in self.workers:
            worker.kill()
        for worker in self.workers:
            worker.bury()
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
        """A fresh process for a task."""
        limits = self.limits
        way = context(limits.preload, copied=limits.copied)
        self.workers.append(Worker.started(self.function, limits.memory, task, way, retry=retry))

    def _renew(self, worker: Worker[Task]) -> None:
        """The next task in a fresh process, in place of one that is gone."""
        self._remove(worker)
        self._fill()

    def _remove(self, worker: Worker[Task]) -> None:
        self.workers.remove(worker)
        worker.kill()
        worker.bury()

    # --- workers to results -------------------------------------------------------------------------------------------

    def _heard(self) -> list[Worker[Task]]:
        """The workers that have said something or died."""
        of = {worker.connection: worker for worker in self.workers}
        return [of[one] for one in wait(list(of), _LOOK) if isinstance(one, Connection)]

    def _hear(self, worker: Worker[Task]) -> Iterator[tuple[Task, Value | Lost]]:
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

    def _free(self, worker: Worker[Task], reply: Reply) -> None:
        """The worker takes its next task, or makes way: after many tasks, or when it keeps much memory."""
        worker.done, worker.task, worker.retry = worker.done + 1, None, False
        swollen = reply.kind == "lost" or worker.size() > self.limits.memory // 2
        if swollen or worker.done >= self.limits.renewed:
            self._renew(worker)
        elif (task := self._next()) is not None:
            worker.give(task)
        elif not self.kept:
            self._remove(worker)

    def _died(self, worker: Worker[Task]) -> Iterator[tuple[Task, Value | Lost]]:
        task = worker.task
        worker.bury()  # before it is killed, which would change what it died of
        self._remove(worker)
        if task is None or self.stopped:
            return
        if not worker.ready:
            self.stillborn += 1
            if self.stillborn >= _STILLBORN:
                raise GoujiError(f"工作进程无法启动（{worker.exit()}）")
            self._start(task, retry=worker.retry)
        elif worker.rss > self.limits.memory * 4 // 5:
            self._fill()
            yield task, Lost("memory")
        elif worker.retry:
            self._fill()
            yield task, Lost("crash", worker.exit())
        else:
            self._start(task, retry=True)

    def _limited(self, worker: Worker[Task]) -> Iterator[tuple[Task, Value | Lost]]:
        """Ends a worker whose task has taken too long or too much."""
        if worker not in self.workers or worker.task is None or worker.connection.poll():
            return
        if not worker.ready:
            if monotonic() - worker.begun > _START:
                raise GoujiError("工作进程无法启动（超时）")
            return
        worker.rss = max(worker.rss, worker.size())
        late = monotonic() - worker.begun > self.limits.seconds
        if late or worker.rss > self.limits.memory:
            task = worker.task
            self._renew(worker)
            yield task, Lost("timeout" if late else "memory")
