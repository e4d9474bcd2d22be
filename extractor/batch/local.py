"""The engine of one machine: local processes with limits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from extractor.batch.outcome import Outcome, RunSettings, Task
from extractor.batch.worker import work
from extractor.workers.pool import Limits, Lost, run

PRELOAD = "extractor.batch.preload"


def outcomes(tasks: Iterable[Task], settings: RunSettings, may: Callable[[Task, str], bool]) -> Iterator[Outcome]:
    """See outcome.Engine."""
    limits = Limits(settings.jobs, settings.seconds, settings.memory, preload=PRELOAD)
    for task, result in run(partial(work, settings), tasks, limits, may):
        yield failed(task, result, limits) if isinstance(result, Lost) else result


def failed(task: Task, lost: Lost, limits: Limits) -> Outcome:
    """The outcome of a task that was lost with its process."""
    return Outcome(task.number, "failed", reason=lost.reason, message=lost.told(limits))
