#!/usr/bin/env python3
"""Make the samples anew, or many varied documents with their truth.

python samples/generate.py                                   the committed samples, byte for byte
python samples/generate.py --many 500 --out /tmp/docs --seed 7
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


def write(made: Iterable[Made], folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    number = 0
    for document in made:
        (folder / document.file).write_bytes(document.content)
        truth = folder / f"{document.file}.truth.json"
        truth.write_text(line_by_line(document.truth), encoding="utf-8", newline="\n")
        number += 1
    return number


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--many", type=int, metavar="N", help="make N varied documents instead of the samples")
    options.add_argument("--out", type=Path, default=HERE, help="where to write (default: samples)")
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    made = many(chosen.many, chosen.seed) if chosen.many else samples()
    print(f"{write(made, chosen.out)} documents in {chosen.out}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
