"""What the tests of batch runs share: small documents, runs in this process, and the rows of a data set to compare."""

from __future__ import annotations

import io
import json
import tarfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from maker.catalog import many

from extractor.batch.engines import ENGINES
from extractor.batch.outcome import Order, Outcome, RunSettings, Task
from extractor.batch.progress import Progress
from extractor.batch.run import run
from extractor.batch.tally import Tally
from extractor.batch.worker import work
from extractor.dataset.columns import TABLES
from extractor.dataset.dataset import Dataset

Rows = dict[str, list[str]]


def documents(number: int, seed: int = 5) -> dict[str, bytes]:
    """The smallest of some generated documents, by file name."""
    made = [one for one in many(number * 4, seed) if one.file.endswith((".txt", ".html"))]
    smallest = sorted(made, key=lambda one: len(one.content))[:number]
    return {one.file: one.content for one in sorted(smallest, key=lambda one: one.file)}


def notes(number: int) -> dict[str, bytes]:
    """Documents of a few lines, which take next to no time."""
    text = "甲市乙局2024年部门预算\n一、收支总体情况\n2024年收入总计{0}.00万元，支出总计{0}.00万元。\n"
    return {f"note{each}.txt": text.format(each + 10).encode() for each in range(number)}


def written(folder: Path, files: dict[str, bytes]) -> Path:
    """A folder with these files."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def batch(given: Iterable[str | Path], dataset: Path, engine: str = "inline", part: int = 4, **order: Any) -> Tally:
    """A run with small parts: in this process, or with engine="local" in two others."""
    settings = RunSettings(2, 120, 1 << 30, str(dataset))
    return run(Order(tuple(map(str, given)), engine=engine, part=part, **order), settings, Progress())


def outcomes(tasks: Iterable[Task], settings: RunSettings, may: Callable[[Task, str], bool]) -> Iterator[Outcome]:
    """An engine for tests, without processes: some tasks at a time, the last of them first."""
    waiting = iter(tasks)
    while some := list(islice(waiting, 3)):
        yield from [work(settings, task, partial(may, task)) for task in reversed(some)]


ENGINES["inline"] = __name__


def rows(dataset: Path) -> Rows:
    """All rows of all tables in an order of their own."""
    stored = Dataset.open(dataset)
    return {
        table: sorted(json.dumps(row, ensure_ascii=False, default=str) for row in stored.table(table).to_pylist())
        for table in TABLES
    }


def states(dataset: Path) -> dict[str, str]:
    """What became of each path, without the folders above it."""
    return {Path(path).name: row.status for path, row in Dataset.open(dataset).inputs().items()}


def failures(dataset: Path) -> dict[str, tuple[str, str]]:
    """Reason and message of each path that failed."""
    stored = Dataset.open(dataset).table("failures").to_pylist()
    return {row["path"]: (row["reason"], row["message"]) for row in stored}


def zipped(files: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def tarred(files: dict[str, bytes], form: str = "gz", encoding: str = "utf-8") -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode=f"w:{form}", format=tarfile.GNU_FORMAT, encoding=encoding) as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return data.getvalue()
