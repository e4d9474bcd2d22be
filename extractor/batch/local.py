"""The engine of one machine: local processes with limits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from extractor.batch.outcome import Outcome, RunSettings, Task
from extractor.batch.worker import work
from extractor.workers.pool import Limits, Lost, run

PRELOAD = "extractor.batch.preload"


def outcomes(tasks: Iterable[Task], settings: RunSettings, may: Callable[[Task, str], bool]) -> Iterator[Outcome]:
    """See outcome.Engine."""
    limits = Limits(settings.jobs, settings.seconds, settings.memory, preload=PRELOAD)
    for task, result in run(partial(work, settings), tasks, limits, may):
        yield failed(task, result, settings) if isinstance(result, Lost) else result


def failed(task: Task, lost: Lost, settings: RunSettings) -> Outcome:
    """The outcome of a task that was lost with its process."""
    return Outcome(task.number, "failed", reason=lost.reason, message=explained(lost, settings))


def explained(lost: Lost, settings: RunSettings) -> str:
    """The loss in words."""
    words: dict[str, Any] = {
        "timeout": f"超过 {settings.seconds:g} 秒，已中止",
        "memory": f"内存超过 {settings.memory >> 20} MB，已中止",
        "crash": f"处理时进程崩溃（{lost.detail}），重试一次仍然如此",
        "internal": lost.detail,
    }
    return str(words[lost.reason])
