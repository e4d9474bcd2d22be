"""Pages per CPU second of our reading beside pdfplumber's, on a folder of PDFs.

    python benchmarks/parse_speed.py [FOLDER] [--rounds 5] [--limit 60]

Each side runs in a process of its own, the sides in turn, round after round, so that a busy machine slows all alike;
the table gives medians. `--limit` leaves out files with more pages (pdfplumber's tables take minutes on them).
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent


def read_pdf(path: Path) -> int:
    """Our PDF reader alone: paragraphs and tables with their boxes."""
    from extractor.readers.pdf import read

    return read(path.read_bytes(), path.name).pages or 0


def parse(path: Path) -> int:
    """The whole flow, in this process so that its time is counted: reading, outline, facts, relations, findings."""
    from extractor.pipeline import parse as parsed

    return parsed(path).document.pages or 0


def plumber_text(path: Path) -> int:
    """pdfplumber's plain text: no paragraphs, no tables."""
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_text()
            page.close()
        return len(pdf.pages)


def plumber_tables(path: Path) -> int:
    """pdfplumber's tables alone."""
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_tables()
            page.close()
        return len(pdf.pages)


SIDES: dict[str, Callable[[Path], int]] = {
    "gouji readers.pdf": read_pdf,
    "gouji parse": parse,
    "pdfplumber extract_text": plumber_text,
    "pdfplumber extract_tables": plumber_tables,
}


def measured(side: str, paths: list[Path]) -> dict[str, float]:
    """Run inside the side's own process: pages, CPU seconds without loading libraries, peak memory in MB."""
    work = SIDES[side]
    work(paths[0])
    start = time.process_time()
    pages = sum(work(path) for path in paths)
    seconds = time.process_time() - start
    return {"pages": pages, "seconds": seconds, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def in_process(side: str, paths: list[Path]) -> dict[str, float]:
    command = [sys.executable, __file__, "--side", side, *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    return dict(json.loads(done.stdout))


def readable(folder: Path, limit: int) -> list[Path]:
    """The PDF files that have text, of at most `limit` pages."""
    from extractor.errors import UnreadableDocument
    from extractor.readers.pdf import read

    found = []
    for path in sorted(folder.rglob("*.pdf")):
        try:
            document = read(path.read_bytes(), path.name)
        except UnreadableDocument:
            continue
        if (document.pages or 0) <= limit and not document.warnings:
            found.append(path)
    return found


def report(folder: Path, rounds: int, limit: int) -> None:
    paths = readable(folder, limit)
    if not paths:
        sys.exit(f"no readable PDF in {folder}")
    runs: dict[str, list[dict[str, float]]] = {side: [] for side in SIDES}
    for _ in range(rounds):
        for side, results in runs.items():
            results.append(in_process(side, paths))
    speed = {side: median(run["pages"] / run["seconds"] for run in results) for side, results in runs.items()}
    print(f"{len(paths)} files, {runs[next(iter(runs))][0]['pages']:.0f} pages, medians of {rounds} rounds\n")
    print(f"{'':28}{'pages/CPU s':>12}{'peak MB':>9}{'x text':>8}{'x tables':>9}")
    for side, results in runs.items():
        times = [speed[side] / speed[other] for other in ("pdfplumber extract_text", "pdfplumber extract_tables")]
        peak = median(run["memory"] for run in results)
        print(f"{side:28}{speed[side]:12.1f}{peak:9.0f}{times[0]:8.1f}{times[1]:9.1f}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", nargs="?", type=Path, default=ROOT / "samples")
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--limit", type=int, default=60, help="most pages of a file (default 60)")
    options.add_argument("--side", choices=SIDES, help=argparse.SUPPRESS)
    options.add_argument("paths", nargs="*", type=Path, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.side:
        print(json.dumps(measured(chosen.side, [chosen.folder, *chosen.paths])))
    else:
        report(chosen.folder, chosen.rounds, chosen.limit)


if __name__ == "__main__":
    main()
