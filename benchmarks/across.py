#!/usr/bin/env python3
"""The relations between documents over a data set of many bodies: seconds and memory for each size.

python benchmarks/across.py 50 100 200      so many departments, each with two units: budgets and accounts of two years,
                                            twelve documents in all; every tenth has a figure that was restated
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice, product
from multiprocessing import get_context
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

import pyarrow as pa

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "samples")]

from maker.body import Body  # noqa: E402
from maker.families import department_history, make_set  # noqa: E402
from maker.names import TRADES  # noqa: E402

import extractor  # noqa: E402
from extractor.dataset.across import relate  # noqa: E402
from extractor.dataset.arrow import as_table  # noqa: E402
from extractor.dataset.columns import TABLES  # noqa: E402
from extractor.dataset.dataset import Dataset  # noqa: E402
from extractor.dataset.rows import rows  # noqa: E402

_BATCH = 20
_SYLLABLES = "霁岚溯璞泽槐菱绮隽蘅砚渚"


def bodies(number: int) -> Iterator[Body]:
    """Departments of invented cities and districts."""
    places = islice(product(_SYLLABLES, repeat=4), number)
    for chosen, trade in zip(places, [*TRADES.values()] * number, strict=False):
        name = "".join(chosen)
        place = f"{name[:2]}市{name[2:]}区"
        bureau = f"{place}{trade.bureau}"
        yield Body(bureau, place, trade, False, (f"{bureau}（本级）", f"{place}{trade.unit}"))


def read(task: tuple[int, Body]) -> dict[str, pa.Table]:
    """The documents of a department and its units, made and parsed, as tables."""
    number, body = task
    made = make_set(department_history(body, f"{number:05d}", restated=number % 10 == 0))
    found = [rows(extractor.parse(document.content, name=document.file), document.file) for document in made]
    return {name: as_table(name, [row for one in found for row in one[name]]) for name in found[0]}


def filled(where: Path, number: int) -> Dataset:
    """A data set of so many departments."""
    dataset = Dataset.create(where)
    tasks = list(enumerate(bodies(number)))
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        for start in range(0, number, _BATCH):
            dataset.commit(f"{start:05d}", list(pool.map(read, tasks[start : start + _BATCH])))
    return dataset


def measured(where: str) -> tuple[float, int]:
    """Seconds and bytes of memory at the most for `relate` in a process of its own."""
    start = time.perf_counter()
    relate(Dataset.open(where))
    return time.perf_counter() - start, getrusage(RUSAGE_SELF).ru_maxrss * 1024


def line(number: int) -> str:
    """A line of the table."""
    with tempfile.TemporaryDirectory() as folder:
        dataset = filled(Path(folder) / "set", number)
        read_rows = Counter({table: sum(file.rows for file in dataset.files_of(table)) for table in TABLES})
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            seconds, memory = pool.submit(measured, dataset.where).result()
        dataset.refresh()
        made = Counter({table: sum(file.rows for file in dataset.files_of(table)) for table in TABLES}) - read_rows
    documents = read_rows["documents"]
    cells = (
        number, documents, read_rows["facts"], made["checks"], made["findings"], f"{seconds:.1f}",
        f"{1000 * seconds / documents:.1f}", f"{memory >> 20} MB",
    )  # fmt: skip
    return f"| {' | '.join(map(str, cells))} |"


def main() -> None:
    print("| departments | documents | figures | checks | findings | seconds | ms a document | memory |")
    print("|---|---|---|---|---|---|---|---|")
    for number in map(int, sys.argv[1:] or ["50", "100", "200"]):
        print(line(number), flush=True)


if __name__ == "__main__":
    main()
