#!/usr/bin/env python3
"""What is lost when a document is printed in another layout: its tables are written anew, printed, and read again.

python benchmarks/renderings.py FILE... [--layouts bare,frame] [--keep FOLDER] [--list]

Each file is read, its blocks and tables are written as Word files in the layouts of `rendered.py`, LibreOffice
(`soffice`) prints these as PDF, and what gouji then reads is held against what it read first. "ruled" is how much
printing alone costs. docx and xlsx are read as they were written; `helpers` is a workbook with hidden columns;
`positioned` and `text` are the bare PDF as `pdftohtml` and `pdftotext -layout` give it. For each layout is printed

    cells    cells whose text stands in the same column beside the same label again
    titles, units   figures under the same title, of the same unit
    facts    figures of tables with the same meaning;   said   those of the text
    alarms   errors and warnings that the rendering alone has, beside those of the file
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Hashable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from rendered import LAYOUTS, word, workbook  # noqa: E402

from extractor.layout.unruled.pieces import is_figure  # noqa: E402
from extractor.model import Report  # noqa: E402
from extractor.pipeline import parse  # noqa: E402
from extractor.wording import fold  # noqa: E402

WRITTEN = ("docx", "xlsx", "helpers")
DERIVED = {"positioned": "bare", "text": "bare", "text_close": "close"}
MEASURES = ("cells", "titles", "units", "facts", "said")


# --- writing ---------------------------------------------------------------------------------------------------------


def render(report: Report, wanted: list[str], stem: str, folder: Path) -> dict[str, Path]:
    """The file of each layout."""
    made: dict[str, Path] = {}
    for name in wanted:
        if name in ("xlsx", "helpers"):
            made[name] = folder / f"{stem}.{name}.xlsx"
            made[name].write_bytes(workbook(report, helpers=name == "helpers"))
        elif name == "docx" or DERIVED.get(name, name) in LAYOUTS:
            source = folder / f"{stem}.{DERIVED.get(name, name)}.docx"
            source.write_bytes(word(report, LAYOUTS[DERIVED.get(name, "ruled" if name == "docx" else name)]))
            made[name] = source
    return made


def printed(files: list[Path], folder: Path) -> None:
    """The Word files as PDF, in one run of LibreOffice."""
    office = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf"]
    for at in range(0, len(files), 60):
        names = [str(path) for path in files[at : at + 60]]
        subprocess.run([*office, "--outdir", str(folder), *names], check=True, capture_output=True, timeout=900)


def final(name: str, source: Path) -> Path:
    """The file that is read: the Word file, its PDF, or what a converter makes of that."""
    pdf = source.with_suffix(".pdf")
    if name in WRITTEN:
        return source
    if name == "positioned":
        made = source.with_suffix(".html")
        command = ["pdftohtml", "-c", "-s", "-i", "-noframes", "-q", str(pdf), str(made)]
    elif name.startswith("text"):
        made = source.with_suffix(".txt")
        command = ["pdftotext", "-layout", str(pdf), str(made)]
    else:
        return pdf
    subprocess.run(command, check=True, timeout=120)
    return made


# --- comparing -------------------------------------------------------------------------------------------------------


def measured(report: Report) -> dict[str, Counter[Hashable]]:
    """What is compared, each thing as often as it stands in the document."""
    tables = report.tables
    facts = report.narrative.cells
    return {
        "cells": Counter(_cells(report)),
        "titles": Counter((f.quantity.raw, fold(tables[f.cell[0]].title or "")) for f in facts if f.cell),
        "units": Counter((f.quantity.raw, f.quantity.unit) for f in facts),
        "facts": Counter((fact.key, fact.quantity.raw, fact.quantity.unit) for fact in facts),
        "said": Counter((fact.key, fact.quantity.raw, fact.quantity.unit) for fact in report.narrative.facts),
        "alarms": Counter(_alarms(report)),
    }


def _cells(report: Report) -> Iterator[Hashable]:
    for block in report.document.blocks:
        used = {cell.column: 0 for cell in block.cells if cell.text.strip()}
        place = {column: at for at, column in enumerate(sorted(used))}
        labels: dict[int, str] = {}
        for cell in sorted(block.cells, key=lambda cell: (cell.row, cell.column)):
            text = "".join(cell.text.split())
            if text:
                label = labels.setdefault(cell.row, text)
                yield place[cell.column], text, label if is_figure(text) else ""


def _alarms(report: Report) -> Iterator[Hashable]:
    for finding in report.findings:
        if finding.severity in ("error", "warning"):
            yield finding.rule, tuple(sorted(fact.quantity.raw for fact in finding.facts))


def kept(before: Counter[Hashable], after: Counter[Hashable]) -> tuple[int, int]:
    """How many of so many stand there again."""
    return (before & after).total(), before.total()


def listed(before: dict[str, Counter[Hashable]], after: dict[str, Counter[Hashable]]) -> None:
    for measure in ("cells", "units", "titles", "alarms"):
        lost, new = before[measure] - after[measure], after[measure] - before[measure]
        for mark, some in (("-", lost), ("+", new)):
            for thing in list(some)[:12]:
                print(f"    {measure} {mark} {thing}")


# --- the command -----------------------------------------------------------------------------------------------------


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--layouts", default=",".join([*WRITTEN, *LAYOUTS, *DERIVED]))
    parser.add_argument("--keep", type=Path, help="where the renderings are kept")
    parser.add_argument("--list", action="store_true", help="what differs")
    options = parser.parse_args()
    wanted = options.layouts.split(",")
    with tempfile.TemporaryDirectory() as temporary:
        folder = (options.keep or Path(temporary)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        reports = {path: parse(path) for path in options.files}
        sources = {path: render(report, wanted, path.name, folder) for path, report in reports.items()}
        words = {source for made in sources.values() for name, source in made.items() if name not in WRITTEN}
        printed(sorted(word for word in words if not word.with_suffix(".pdf").exists()), folder)
        for path, report in reports.items():
            print(f"# {path.name}")
            before = measured(report)
            for name in wanted:
                after = measured(parse(final(name, sources[path][name])))
                total[name] += line(name, before, after)
                if options.list:
                    listed(before, after)
    print("\n| layout | " + " | ".join(MEASURES) + " | alarms |\n|---|" + "---|" * (len(MEASURES) + 1))
    for name in wanted:
        shares = [f"{total[name][m] / max(1, total[name][m + ' of']):.3f}" for m in MEASURES]
        print(f"| {name} | {' | '.join(shares)} | {total[name]['new']} |")


total: dict[str, Counter[str]] = {name: Counter() for name in [*WRITTEN, *LAYOUTS, *DERIVED]}


def line(name: str, before: dict[str, Counter[Hashable]], after: dict[str, Counter[Hashable]]) -> Counter[str]:
    """The counts of one rendering, told on a line."""
    counts: Counter[str] = Counter()
    for measure in MEASURES:
        counts[measure], counts[f"{measure} of"] = kept(before[measure], after[measure])
    counts["new"] = (after["alarms"] - before["alarms"]).total()
    told = "  ".join(f"{m} {counts[m]}/{counts[m + ' of']}" for m in MEASURES)
    print(f"  {name:18}{told}  alarms +{counts['new']}", flush=True)
    return counts


if __name__ == "__main__":
    main()
