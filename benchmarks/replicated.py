#!/usr/bin/env python3
"""What a data set costs as it grows: the rows of one are written again and again under other names, then it is asked.

    python benchmarks/replicated.py DATASET 1000 10000 50000     so many documents, rounded up to whole copies
    python benchmarks/replicated.py DATASET asked                the data set itself, as it is
    python benchmarks/replicated.py DATASET 50000 panel learn    only what has one of these words in its name
    python benchmarks/replicated.py DATASET 50000 --to FOLDER    leaves the large data set there, for `asked`

A copy has bodies, documents and inputs of its own. A table of Markdown is printed: what was asked, of how many
documents, CPU seconds and peak memory of its process (what the process that started it took is not in it).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

import pyarrow as pa
import pyarrow.compute as pc

_ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(_ROOT))

from extractor.dataset.columns import TABLES  # noqa: E402
from extractor.dataset.dataset import Dataset  # noqa: E402

_RENAMED = ("document", "entity", "path")
_PART = 1000  # documents
_PANEL = "SELECT count(*), count(amount), sum(conflicts) FROM panel"
_README = (
    "SELECT file, f.year, label, amount, arithmetic FROM facts f JOIN documents USING (document) "
    "WHERE concept = 'three_public.total' AND kind = 'amount' ORDER BY ALL LIMIT 6"
)
_ASKED: Mapping[str, list[str]] = {
    "bodies": ["bodies", "{}"],
    "query panel": ["query", "{}", _PANEL, "--no-verify"],
    "query facts": ["query", "{}", "SELECT family, arithmetic, count(*) FROM facts GROUP BY ALL", "--no-verify"],
    "query of the README": ["query", "{}", _README, "--no-verify"],
    "query of the README, verified": ["query", "{}", _README],
    "export --wide": ["export", "{}", "--wide", "--to", "csv", "-o", "{}.csv"],
    "export --wide parquet": ["export", "{}", "--wide", "--to", "parquet", "-o", "{}.parquet"],
    "query projects": ["query", "{}", "SELECT family, count(*) FROM projects GROUP BY ALL", "--no-verify"],
    "query documents": ["query", "{}", "FROM documents ORDER BY errors DESC LIMIT 20", "--no-verify"],
    "summary": ["summary", "{}"],
    "summary --html": ["summary", "{}", "--html", "{}.html"],
    "profile": ["profile", "{}"],
    "learn": ["learn", "{}", "-o", "{}.review.csv"],
}
_MEASURED = """
import resource, sys
from extractor.cli import main
status = main(sys.argv[1:])
used = resource.getrusage(resource.RUSAGE_SELF)
peak = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(f"{status} {used.ru_utime + used.ru_stime:.1f} {peak // 1024}", file=sys.stderr)
"""


def grown(source: Dataset, documents: int, where: Path) -> Dataset:
    """A data set of at least so many documents, all of them copies."""
    rows = {table: source.table(table) for table in TABLES}
    some = max(1, rows["documents"].num_rows)
    copies, at_once = -(-documents // some), max(1, _PART // some)
    made = Dataset.create(where)
    for first in range(0, copies, at_once):
        numbers = range(first, min(first + at_once, copies))
        made.commit(f"{first:06}", _copies(rows, numbers))
    return made


def _copies(rows: Mapping[str, pa.Table], numbers: range) -> Iterator[dict[str, pa.Table]]:
    for number in numbers:
        suffix = f"#{zlib.crc32(str(number).encode()):08x}"  # no two bodies are nearly alike for it
        yield {table: _renamed(found, suffix) for table, found in rows.items() if found.num_rows}


def _renamed(table: pa.Table, suffix: str) -> pa.Table:
    for at, field in enumerate(table.schema):
        if field.name in _RENAMED:
            text = pc.cast(table[field.name], pa.string())
            named = pc.binary_join_element_wise(text, suffix, "")
            table = table.set_column(at, field, pc.cast(named, field.type))
    return table


def main() -> None:
    """Grows and asks."""
    parser = argparse.ArgumentParser()
    parser.add_argument("dataset")
    parser.add_argument("wanted", nargs="*")
    parser.add_argument("--to", type=Path)
    given = parser.parse_args()
    source = Dataset.open(given.dataset)
    print("| asked | documents | CPU s | MB |\n|---|---|---|---|")
    sizes, only = [it for it in given.wanted if it.isdecimal()], [it for it in given.wanted if not it.isdecimal()]
    if "asked" in only:
        ask(
            Path(given.dataset),
            sum(part.documents for part in source.parts()),
            [it for it in only if it != "asked"],
        )
    for size in map(int, sizes):
        with tempfile.TemporaryDirectory() as folder:
            where = given.to or Path(folder) / "set"
            grown(source, size, where)
            ask(where, size, only)
    print(f"\nCPU in all: {getrusage(RUSAGE_CHILDREN).ru_utime:.0f} s")


def ask(where: Path, size: int, only: list[str]) -> None:
    """What each command costs, of which the name holds one of some words."""
    for name, command in _ASKED.items():
        if only and not any(word in name for word in only):
            continue
        told = [part.format(where) for part in command]
        run = subprocess.run([sys.executable, "-c", _MEASURED, *told], capture_output=True, text=True)  # noqa: PLW1510
        status, seconds, memory = run.stderr.splitlines()[-1].split()
        print(f"| {name} | {size} | {seconds} | {memory} |{'' if status == '0' else ' failed'}", flush=True)


if __name__ == "__main__":
    main()
