"""Where the time of a parse goes: CPU seconds of each stage, and pages per CPU second, over a folder of documents.

    python benchmarks/stages.py [FOLDER] [--rounds 3]

All stages run in one process, round after round; the table gives medians. Files that cannot be read are named.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from extractor.collecting import uncollected
from extractor.errors import UnreadableDocument
from extractor.facts import read_cells, read_narrative
from extractor.findings import find
from extractor.judge import judge_all
from extractor.model import Report
from extractor.outline import outline
from extractor.outputs.to_json import write
from extractor.readers import read_document
from extractor.relations import build
from extractor.tables import read_tables

ROOT = Path(__file__).resolve().parent.parent


class Clock:
    """CPU seconds by stage."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)

    def run(self, stage: str, work: Callable[..., Any], *given: Any) -> Any:
        start = time.process_time()
        done = work(*given)
        self.spent[stage] += time.process_time() - start
        return done


def study(path: Path, clock: Clock) -> int:
    """Run every stage on one file; its pages."""
    with uncollected():
        document = clock.run("read", read_document, path.read_bytes(), path.name)
        structure = clock.run("outline", outline, document)
        tables = clock.run("tables", read_tables, document, structure)
        narrative = clock.run("facts, text", read_narrative, document, structure)
        narrative = clock.run("facts, cells", read_cells, tables, structure, narrative)
        relations = clock.run("relations", build, narrative, structure, tables)
        checks = clock.run("judge", judge_all, relations, narrative)
        findings = clock.run("findings", find, document, structure, narrative, checks)
        clock.run("JSON", write, Report(document, structure, narrative, tables, checks, findings))
    return document.pages or 0


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folder", nargs="?", type=Path, default=ROOT / "samples")
    cli.add_argument("--rounds", type=int, default=3)
    args = cli.parse_args()
    files = sorted(path for path in args.folder.iterdir() if path.suffix == ".pdf")
    rounds: list[dict[str, float]] = []
    pages = 0
    for _ in range(args.rounds + 1):  # the first one only warms up: patterns are compiled there
        clock, pages = Clock(), 0
        for path in files:
            try:
                pages += study(path, clock)
            except UnreadableDocument as error:
                print(f"left out: {error}")
        rounds.append(dict(clock.spent))
    spent = {stage: median(each[stage] for each in rounds[1:]) for stage in rounds[0]}
    total = sum(spent.values())
    print(f"{len(files)} files, {pages} pages, {pages / total:.0f} pages per CPU second")
    print(f"medians of {args.rounds} rounds\n")
    for stage, seconds in spent.items():
        print(f"{stage:18} {seconds:7.2f} s {seconds / total:6.1%}")


if __name__ == "__main__":
    main()
