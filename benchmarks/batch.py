"""How fast a batch run is, what its processes cost in memory, and what the pool adds to plain calls.

python benchmarks/batch.py [--documents 1000] [--jobs 1 2] [--engine local ray] [--seed 7]

Documents are made by samples/generate.py in a folder that is removed again. Every quarter second the memory of the
parent and of its workers is looked at; the figures of the first and last quarter of a run tell whether it grows.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "samples")]

from maker.catalog import many  # noqa: E402

from extractor.batch.outcome import InputPlace, Order, RunSettings, Task  # noqa: E402
from extractor.batch.progress import Phase, Progress  # noqa: E402
from extractor.batch.run import run  # noqa: E402
from extractor.batch.worker import work  # noqa: E402
from extractor.workers.pool import Limits  # noqa: E402
from extractor.workers.pool import run as pooled  # noqa: E402

_LOOK = 0.25
_WARM_UP = 20  # documents that load what is loaded once
_EMPTY = 20_000  # tasks that do nothing


@dataclass
class Memory:
    """Resident memory in MB over a run: of this process, and of the largest of its workers."""

    parent: list[float] = field(default_factory=list)
    worker: list[float] = field(default_factory=list)
    cpu: dict[int, float] = field(default_factory=dict)
    done: int = 0

    def look(self) -> None:
        self.parent.append(psutil.Process().memory_info().rss / 1e6)
        sizes = [0.0]
        for child in psutil.Process().children(recursive=True):
            try:
                sizes.append(child.memory_info().rss / 1e6)
                used = child.cpu_times()
                self.cpu[child.pid] = used.user + used.system
            except psutil.Error:
                continue
        self.worker.append(max(sizes))

    def told(self) -> str:
        parent, worker = self.parent[: self.done], self.worker[: self.done]
        return (
            f"parent {_quarters(parent)}; largest worker {_quarters(worker)}; parent at the end {max(self.parent):.0f}"
        )


def _quarters(values: list[float]) -> str:
    """Mean of each quarter, and the peak."""
    size = max(len(values) // 4, 1)
    means = [sum(part) / len(part) for start in range(4) if (part := values[start * size : (start + 1) * size])]
    return " ".join(f"{mean:.0f}" for mean in means) + f", peak {max(values):.0f} MB"


@contextmanager
def watched() -> Iterator[Memory]:
    memory, end = Memory(), threading.Event()

    def watch() -> None:
        while not end.wait(_LOOK):
            memory.look()

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield memory
    finally:
        end.set()
        thread.join()


def made(number: int, seed: int, folder: Path) -> Path:
    for document in many(number, seed):
        (folder / document.file).write_bytes(document.content)
    return folder


class Marked(Progress):
    """Tells the memory where the documents are done and what follows from all of them begins."""

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self.memory, self.used = memory, 0.0

    def phase(self, phase: Phase) -> None:
        if phase == "relate":
            self.memory.done = len(self.memory.parent)
            self.used = time.process_time()


def batch(folder: Path, dataset: Path, jobs: int, engine: str) -> None:
    order = Order((str(folder),), engine=engine, part=100)
    begun = time.process_time()
    with watched() as memory:
        marked = Marked(memory)
        tally = run(order, RunSettings(jobs, dataset=str(dataset), writers=1 + jobs // 8), marked)
    seconds = memory.done * _LOOK
    rate, pages = tally.inputs / seconds, tally.pages / seconds
    print(f"{engine}, {jobs} processes: {tally.inputs} documents, of them {dict(tally.done)}")
    print(f"  {seconds:.0f} s, {rate:.1f} documents/s, {pages:.1f} pages/s (of PDF alone)")
    print(f"  relations between documents, codebook: {tally.seconds - seconds:.0f} s")
    print(f"  CPU: workers and writers {sum(memory.cpu.values()):.0f} s, parent {marked.used - begun:.1f} s")
    print(f"  MB by quarter: {memory.told()}", flush=True)


def plain(folder: Path) -> float:
    """CPU seconds for the same documents one after another in this process, nothing written."""
    places = [InputPlace(str(path), str(path)) for path in sorted(folder.iterdir())]
    for number, place in enumerate(places[:_WARM_UP]):
        work(RunSettings(1), Task(number, place), lambda document: True)
    begun = time.process_time()
    for number, place in enumerate(places):
        work(RunSettings(1), Task(number, place), lambda document: True)
    return time.process_time() - begun


def nothing(task: int, ask: object) -> int:
    return task


def overhead() -> float:
    """Seconds that the pool adds to one task."""
    from batch import nothing as importable

    results = pooled(importable, range(_EMPTY), Limits(1, 60, 1 << 30, renewed=_EMPTY))
    next(results)
    begun = time.perf_counter()
    for _ in results:
        pass
    return (time.perf_counter() - begun) / _EMPTY


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--documents", type=int, default=1000)
    options.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    options.add_argument("--engine", nargs="+", default=["local"], choices=("local", "ray"))
    options.add_argument("--seed", type=int, default=7)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "documents"
        folder.mkdir()
        made(chosen.documents, chosen.seed, folder)
        for engine, jobs in product(chosen.engine, chosen.jobs):
            batch(folder, Path(scratch) / f"{engine}{jobs}", jobs, engine)
        seconds = plain(folder)
        print(f"plain calls: {chosen.documents} documents, CPU {seconds:.0f} s")
        print(f"pool: {overhead() * 1e3:.2f} ms a task")


if __name__ == "__main__":
    main()
