#!/usr/bin/env python3
"""Make the samples anew, or many varied documents with their truth.

python samples/generate.py                                   the committed samples, byte for byte
python samples/generate.py --many 500 --out /tmp/docs --seed 7
python samples/generate.py --related 20 --out /tmp/sets --seed 7     sets of documents of one body, a folder each
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from maker.catalog import SAMPLES, Made, make, many  # noqa: E402
from maker.families import SETS, committed, make_set  # noqa: E402


def line_by_line(truth: dict[str, Any]) -> str:
    """JSON with one section, fact, table or finding a line, so that a change shows as the lines it touches."""
    parts = []
    for key, value in truth.items():
        if isinstance(value, list):
            lines = ",\n".join("  " + json.dumps(item, ensure_ascii=False) for item in value)
            parts.append(f' "{key}": [\n{lines}\n ]' if value else f' "{key}": []')
        else:
            parts.append(f' "{key}": {json.dumps(value, ensure_ascii=False)}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def samples() -> Iterable[Made]:
    return (make(order) for order in SAMPLES)


def write(made: Iterable[Made], folder: Path, *, truths: bool = True) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    documents = list(made)
    for document in documents:
        (folder / document.file).write_bytes(document.content)
        if not truths:
            continue
        truth = folder / f"{document.file}.truth.json"
        truth.write_text(line_by_line(document.truth), encoding="utf-8", newline="\n")
    return len(documents)


def related(number: int, folder: Path, seed: int) -> int:
    """Sets of each kind in turn, every other one with a figure that was restated."""
    written = 0
    for index in range(number):
        kind = sorted(SETS)[index % len(SETS)]
        restated = index // len(SETS) % 2 == 1
        place = folder / f"{index:03d}_{kind}{'_restated' if restated else ''}"
        written += write(make_set(SETS[kind](f"{seed}/{index}", restated)), place)
    return written


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--many", type=int, metavar="N", help="make N varied documents instead of the samples")
    options.add_argument("--related", type=int, metavar="N", help="make N sets of documents of one body")
    options.add_argument("--out", type=Path, default=HERE, help="where to write (default: samples)")
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    if chosen.related:
        number = related(chosen.related, chosen.out, chosen.seed)
    elif chosen.many:
        number = write(many(chosen.many, chosen.seed), chosen.out)
    else:
        number = write(samples(), chosen.out) + write(committed(), chosen.out / "related", truths=False)
    print(f"{number} documents in {chosen.out}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
