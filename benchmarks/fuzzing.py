"""Damaged documents by the thousand: what is tried, what was refused, and every input that found a defect.

    python benchmarks/fuzzing.py [--minutes 60] [--from SEED] [--formats pdf,docx] [--jobs 1] [--keep FOLDER]

Each input is made of a format and a seed (tests/fuzz), tried in a process of its own with limits of seconds and memory;
`--try pdf:17` makes one again and lets its error through, `--keep` writes those that found something.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from fuzz.cases import DAMAGES, case  # noqa: E402
from fuzz.trial import Trial, attempt, examined  # noqa: E402

from extractor.workers.pool import Limits, Lost, run  # noqa: E402

_SECONDS, _MEMORY = 600.0, 1 << 30  # a busy machine may take long; the work itself is limited in the trial


def trials(forms: list[str], first: int, end: float) -> Iterator[Trial]:
    """One of each format in turn, until the time is up."""
    seed = first
    while time.monotonic() < end:
        for form in forms:
            yield Trial(form, seed)
        seed += 1


def told(count: dict[str, Counter[str]], seconds: float) -> None:
    print(f"\n{'':8}{'tried':>8}{'read':>8}{'refused':>9}{'defects':>9}{'lost':>6}   {seconds:.0f} s")
    for form, ends in count.items():
        print(
            f"{form:8}{ends.total():8}{ends['read']:8}{ends['refused']:9}{ends['defect']:9}{ends['lost']:6}", flush=True
        )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--minutes", type=float, default=60)
    options.add_argument("--from", dest="first", type=int, default=0)
    options.add_argument("--formats", default=",".join(DAMAGES))
    options.add_argument("--jobs", type=int, default=1)
    options.add_argument("--keep", type=Path)
    options.add_argument("--try", dest="one", metavar="FORMAT:SEED")
    chosen = options.parse_args()
    if chosen.one:
        form, seed = chosen.one.split(":")
        done, data = case(form, int(seed))
        (chosen.keep / f"{form}-{seed}.{form}").write_bytes(data) if chosen.keep else None
        print(done, len(data), "bytes:", examined(data, form))
        return
    begun = time.monotonic()
    forms = chosen.formats.split(",")
    count: dict[str, Counter[str]] = {form: Counter() for form in forms}
    limits = Limits(chosen.jobs, _SECONDS, _MEMORY, preload="fuzz.trial")
    shown = begun
    for trial, end in run(attempt, trials(forms, chosen.first, begun + 60 * chosen.minutes), limits):
        words = f"lost {end.reason} {end.detail}" if isinstance(end, Lost) else end
        count[trial.form][words.split(" ")[0]] += 1
        if not words.startswith(("read", "refused")):
            print(f"{trial.form}:{trial.seed} {words}", flush=True)
            done, data = case(*trial)
            print(f"    {done}, {len(data)} bytes", flush=True)
            if chosen.keep:
                chosen.keep.mkdir(parents=True, exist_ok=True)
                (chosen.keep / f"{trial.form}-{trial.seed}.{trial.form}").write_bytes(data)
        if time.monotonic() - shown > 120:
            shown = time.monotonic()
            told(count, shown - begun)
    told(count, time.monotonic() - begun)


if __name__ == "__main__":
    main()
