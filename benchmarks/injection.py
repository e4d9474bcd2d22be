"""How much gouji notices of slips made in sound documents, and what it says of the documents untouched.

    python benchmarks/injection.py [PATH ...] [-n 56] [--family all] [--seed 0] [--variants printed 1 0] [--jobs 1]
                                   [--record NAME]

PATH is a file or a folder (the sound ones of samples/ unless said). Each document is tried as printed, through a file
of its own format, and with its money rounded to 1 and to 0 decimals, in the blocks that were read; `--family layout`
makes slips of that family only, `figures` all others. `--record` writes
the tables into benchmarks/RESULTS.md under that name, with the commit.

The families of slips, the sound controls and the rounded renderings follow FinVerBench (arXiv 2605.29586).
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from extractor.errors import GoujiError  # noqa: E402
from extractor.inject.examine import Examined, TrialSettings, examine, tried  # noqa: E402
from extractor.inject.kinds import called, slip_families  # noqa: E402
from extractor.inject.rounding import rounded  # noqa: E402
from extractor.inject.scene import Scene  # noqa: E402
from extractor.inject.tally import Recall, by_kind, by_rule, named, recall, untouched  # noqa: E402
from extractor.inject.trial import Trial  # noqa: E402
from extractor.inject.writers.blocks import BlocksWriter  # noqa: E402
from extractor.pipeline import load, parse, study  # noqa: E402
from extractor.sampled import Share  # noqa: E402

RESULTS = ROOT / "benchmarks" / "RESULTS.md"
SUFFIXES = {".txt", ".html", ".htm", ".docx", ".xlsx", ".xls", ".csv", ".pdf"}
HEAD = "| | made | noticed | recall (95 %) | among suspects | blamed first (95 %) | value named |"
RULE = "|---|---|---|---|---|---|---|"


def files(paths: Sequence[Path]) -> list[Path]:
    """The documents in files and folders; of samples/ those without planted slips."""
    found: list[Path] = []
    for path in paths or [ROOT / "samples"]:
        inside = sorted(path.iterdir()) if path.is_dir() else [path]
        found += [file for file in inside if file.suffix in SUFFIXES and (path.is_file() or "slips" not in file.name)]
    return found


def result(path: Path, variant: str, settings: TrialSettings) -> Examined | None:
    """The trials of one document; None where it cannot be read, or rounding changes nothing in it."""
    try:
        if variant == "printed":
            return examine(load(path), path.name, settings)
        before = parse(path)
        document = rounded(before, int(variant))
        if document.blocks == before.document.blocks:
            return None
        return tried(Scene(study(document)), BlocksWriter(b"", document), path.name, settings)
    except GoujiError as error:
        print(error, file=sys.stderr)
        return None


def tables(variants: dict[str, list[Examined]]) -> Iterator[str]:
    """The tables of a run in Markdown: by variant, then by kind and rule as printed."""
    titles = ("variant", "documents", "errors", "warnings", "guarded figures", "recall guarded (95 %)")
    yield f"| {' | '.join(titles)} | among suspects | blamed first (95 %) | recall all (95 %) |"
    yield "|---" * 9 + "|"
    for variant, documents in variants.items():
        yield _variant("as printed" if variant == "printed" else f"money to {variant} decimals", documents)
    trials = [trial for document in variants.get("printed", ()) for trial in document.trials]
    yield from ("", HEAD, RULE)
    for family, whole, kinds in by_kind(trials):
        yield _row(f"**{called(family, 'en')}**", whole)
        yield from (_row(called(kind, "en"), found) for kind, found in kinds)
    for name, own in _parts(trials):
        yield _row(f"*{name}*", recall(own))
    yield from _layout(trials)
    yield from ("", HEAD.replace("| |", "| rule |", 1), RULE)
    rules = sorted(by_rule(trials).items(), key=lambda pair: -pair[1].guarded.trials)
    yield from (_row(f"`{rule}`", found) for rule, found in rules)


def _layout(trials: Sequence[Trial]) -> Iterator[str]:
    """Slips of the layout: noticed, told as one finding, and called by their name."""
    rows = list(named(trials))
    if rows:
        yield from ("", "| layout | guarded | noticed | one finding | cause named |", "|---|---|---|---|---|")
    for kind, found in rows:
        shares = (found.noticed, found.once, found.named)
        cells = " | ".join(_rate(share, interval=False) for share in shares)
        yield f"| {called(kind, 'en')} | {found.noticed.trials} | {cells} |"


def families(name: str) -> tuple[str, ...]:
    """The kinds of a family, of all, or of all that are slips of a figure."""
    known = slip_families()
    wanted = [family for family in known if name in ("all", family) or (name == "figures" and family != "layout")]
    return tuple(kind for family in wanted for kind in known[family])


def by_document(documents: Sequence[Examined]) -> Iterator[str]:
    """A line for each document."""
    yield from ("", HEAD.replace("| |", "| document |", 1), RULE)
    yield from (_row(document.name, recall(document.trials)) for document in documents)


def _parts(trials: Sequence[Trial]) -> Iterator[tuple[str, list[Trial]]]:
    yield "all", list(trials)
    yield "in text", [trial for trial in trials if trial.where == "text"]
    yield "in tables", [trial for trial in trials if trial.where == "table"]
    yield "a firm relation", [trial for trial in trials if trial.firm]
    yield "only relations tried", [trial for trial in trials if trial.guards and not trial.firm]


def _variant(name: str, documents: Sequence[Examined]) -> str:
    trials = [trial for document in documents for trial in document.trials]
    found, before = recall(trials), untouched(documents)
    guarded = Share(sum(d.guarded for d in documents), sum(d.figures for d in documents))
    cells = [str(len(documents)), *(str(before.count[severity]) for severity in ("error", "warning"))]
    cells += [f"{guarded.hits} of {guarded.trials}", _rate(found.guarded), _rate(found.suspected, interval=False)]
    cells += [_rate(found.blamed), _rate(found.all)]
    return f"| {name} | {' | '.join(cells)} |"


def _row(name: str, found: Recall) -> str:
    guarded = found.guarded
    rates = [_rate(guarded), _rate(found.suspected, interval=False), _rate(found.blamed)]
    rates.append(_rate(found.mended, interval=False))
    return f"| {name} | {guarded.trials} | {guarded.hits} | {' | '.join(rates)} |"


def _rate(share: Share, *, interval: bool = True) -> str:
    if share.rate is None or share.interval is None:
        return "-"
    low, high = share.interval
    said = f"{share.rate * 100:.1f} %"
    return f"{said} ({low * 100:.0f}–{high * 100:.0f})" if interval else said


def commit() -> str:
    """The commit that is measured."""
    ask = ["git", "rev-parse", "--short", "HEAD"]
    return subprocess.run(ask, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def record(name: str, measured: str, lines: Sequence[str]) -> None:
    """The tables under their heading in RESULTS.md, in the place of those of an earlier run."""
    heading = f"## {name}\n\n"
    section = f"{heading}{datetime.now(UTC):%Y-%m-%d}, commit {measured}.\n\n" + "\n".join(lines) + "\n"
    text = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else "# Benchmark results\n"
    old = re.search(rf"^{re.escape(heading)}.*?(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    text = text.replace(old.group(), f"{section}\n") if old else f"{text.rstrip()}\n\n{section}"
    RESULTS.write_text(text.rstrip() + "\n", encoding="utf-8")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("paths", nargs="*", type=Path)
    options.add_argument("-n", type=int, default=56, help="slips in each document (default 56)")
    options.add_argument("--family", default="all", choices=("all", "figures", *slip_families()))
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--variants", nargs="+", choices=("printed", "1", "0"), default=("printed", "1", "0"))
    options.add_argument("--jobs", type=int, default=1)
    options.add_argument("--record", metavar="NAME", help="write the tables into RESULTS.md under this name")
    chosen = options.parse_args()
    found, measured = files(chosen.paths), commit()
    start = perf_counter()
    with ProcessPoolExecutor(chosen.jobs) as pool:
        variants = {}
        for variant in chosen.variants:
            settings = TrialSettings(chosen.n, chosen.seed, kinds=families(chosen.family))
            results = pool.map(partial(result, variant=variant, settings=settings), found)
            variants[variant] = [each for each in results if each is not None]
    lines = list(tables(variants))
    settings_said = f"`-n {chosen.n} --family {chosen.family} --seed {chosen.seed}`, {perf_counter() - start:.0f} s."
    print("\n".join([settings_said, "", *lines, *by_document(variants.get("printed", []))]))
    if chosen.record:
        record(chosen.record, measured, [settings_said, "", *lines])


if __name__ == "__main__":
    main()
