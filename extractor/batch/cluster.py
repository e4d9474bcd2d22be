"""The engine of a cluster: Ray Data spreads the tasks, and on each machine the local pool keeps its limits.

A task of Ray works on a handful of inputs in a process of its own, so a document that hangs or crashes costs itself
alone there too. What is lost with a machine Ray does again, up to three times. Outcomes bring their tables along; Ray
holds workers back while the one process that writes the data set is behind.
"""

from __future__ import annotations

import logging
import pickle
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from extractor.batch.local import outcomes as local_outcomes
from extractor.batch.outcome import Outcome, RunSettings, Task
from extractor.batch.remote import is_url
from extractor.errors import GoujiError
from extractor.patterns import overlay, use

_HANDFUL = 16  # inputs of one task of Ray: it pays for starting a process, and what is lost with a machine stays small
_COLUMN = "pickled"


def outcomes(tasks: Iterable[Task], settings: RunSettings, may: Callable[[Task, str], bool]) -> Iterator[Outcome]:
    """See outcome.Engine. Contents given twice are parsed twice: machines far apart cannot be asked in time."""
    with _cluster(settings) as ray:
        rows = [{_COLUMN: pickle.dumps(_from_anywhere(task))} for task in tasks]
        if not rows:
            return
        given = ray.data.from_items(rows, override_num_blocks=-(-len(rows) // _HANDFUL))
        done = given.map_batches(
            _Handful(replace(settings, jobs=1, dataset=None)),
            batch_size=_HANDFUL,
            batch_format="pyarrow",
            zero_copy_batch=True,
            num_cpus=1,
            concurrency=settings.jobs or None,
        )
        for batch in done.iter_batches(batch_size=None, batch_format="pyarrow"):
            yield from _unpickled(batch)


class _Handful:
    """Works on the tasks of one batch, one after another."""

    def __init__(self, settings: RunSettings) -> None:
        self.settings = settings
        self.patterns = overlay()  # a folder that every machine must have

    def __call__(self, batch: Any) -> Any:
        import pyarrow as pa

        if self.patterns is not None:
            use(self.patterns)
        found = local_outcomes(_unpickled(batch), self.settings, _always)
        return pa.table({_COLUMN: pa.array([pickle.dumps(outcome) for outcome in found], pa.large_binary())})


def _from_anywhere(task: Task) -> Task:
    """Processes on other machines run in other folders: only the name of the input stays as it was given."""
    source = task.place.source
    return task if is_url(source) else replace(task, place=task.place._replace(source=str(Path(source).absolute())))


def _always(task: Task, document: str) -> bool:
    return True


def _unpickled(batch: Any) -> Iterator[Any]:
    """Tasks or outcomes, pickled by this program on machines of one cluster."""
    for value in batch[_COLUMN]:
        yield pickle.loads(value.as_py())


@contextmanager
def _cluster(settings: RunSettings) -> Iterator[Any]:
    """Ray, connected to the cluster at an address or started on this machine; as it was found afterwards."""
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise GoujiError(f"--engine ray 需要另装组件：pip install 'gouji[ray]'（{error}）") from error
    running = ray.is_initialized()
    if not running:
        _start(ray, settings)
    _quiet(ray)
    try:
        yield ray
    finally:
        if not running:
            ray.shutdown()


def _start(ray: Any, settings: RunSettings) -> None:
    where: dict[str, Any] = {"address": settings.address} if settings.address else {"include_dashboard": False}
    if not settings.address and settings.jobs:
        where["num_cpus"] = settings.jobs
    try:
        ray.init(log_to_driver=False, logging_level=logging.ERROR, **where)
    except Exception as error:  # each way of reaching a cluster has errors of its own
        raise GoujiError(f"{settings.address or 'Ray'}：连不上或启动不了（{error}）") from error


def _quiet(ray: Any) -> None:
    """Progress is ours to show; order does not matter, and to keep it would hold finished documents back."""
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    context.execution_options.preserve_order = False
    context.print_on_execution_start = False
    logging.getLogger("ray.data").setLevel(logging.ERROR)
