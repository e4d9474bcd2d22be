#!/usr/bin/env python3
"""How many names that were taken away `gouji learn` finds again, and how many of its proposals are wrong.

python benchmarks/learn.py reduce DIR              a copy of this checkout whose patterns/ lack a third of the names
                                                   (--seed N, --share 0.33); DIR/removed.json says which

What is taken away, by chance: labels of concepts (patterns as they stand in concepts.toml), rows of functions.csv,
economics.csv and revenues.csv (a name of a code), and alternatives of the titles of tables (tables.toml) of kinds that
keep another. Small words ([[word]]) stay: they mean nothing by themselves.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

_CSV = ("functions", "economics", "revenues")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_COPIED = ("extractor", "patterns", "cli.py", "gouji.py", "pyproject.toml")


def reduce(where: Path, seed: int, share: float) -> dict[str, list[str]]:
    """The checkout at `where` with names taken away; what they were, by file."""
    chance = random.Random(seed)
    for name in _COPIED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, where / name)
    patterns = where / "patterns"
    removed = {name: _rows(patterns / f"{name}.csv", chance, share) for name in _CSV}
    removed["concepts"] = _labels(patterns / "concepts.toml", chance, share)
    removed["tables"] = _titles(patterns / "tables.toml", chance, share)
    (where / "removed.json").write_text(json.dumps(removed, ensure_ascii=False, indent=1), encoding="utf-8")
    return removed


def _rows(path: Path, chance: random.Random, share: float) -> list[str]:
    head, *rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    gone = set(chance.sample(range(len(rows)), round(len(rows) * share)))
    path.write_text("".join([head, *(row for at, row in enumerate(rows) if at not in gone)]), encoding="utf-8")
    return [",".join(rows[at].split(",")[:2]).strip() for at in sorted(gone)]


def _labels(path: Path, chance: random.Random, share: float) -> list[str]:
    """Takes labels out of the lists of [[concept]], where they stand; concept and label of each."""
    text = path.read_text(encoding="utf-8")
    places: list[tuple[int, int, str]] = []
    id = ""
    for found in re.finditer(r'^\[\[(\w+)\]\]|^id = "([^"]+)"|labels = \[', text, re.M):
        if found[1]:
            id = ""
        elif found[2]:
            id = found[2]
        elif id:
            places += [(*span, id) for span in _strings(text, found.end())]
    gone = sorted(chance.sample(places, round(len(places) * share)))
    kept, at = [], 0
    for start, end, _ in gone:
        kept.append(text[at:start])
        at = end
    path.write_text("".join([*kept, text[at:]]), encoding="utf-8")
    return [f"{of},{_STRING.search(text, start)[0][1:-1]}" for start, _, of in gone]  # type: ignore[index]


def _strings(text: str, at: int) -> list[tuple[int, int]]:
    """The strings of a list that begins at a position, each with the comma behind it."""
    found = []
    while text[at] != "]":
        if match := _STRING.match(text, at):
            end = match.end()
            while text[end] in ", \n" and text[end] != "]":
                end += 1
            found.append((at, end))
            at = end
        elif text[at] == "#":
            at = text.index("\n", at)
        else:
            at += 1
    return found


def _titles(path: Path, chance: random.Random, share: float) -> list[str]:
    """Takes alternatives out of [[kind]] whose match is a plain list of words, and keeps one of each."""
    text, removed = path.read_text(encoding="utf-8"), []
    for match in re.findall(r'^match = "([^"()\[\]]*\|[^"()\[\]]*)"$', text.split("[[fund]]")[0], re.M):
        words = match.split("|")
        gone = chance.sample(words, max(1, round(len(words) * share)))
        removed += gone
        text = text.replace(f'"{match}"', f'"{"|".join(word for word in words if word not in gone)}"', 1)
    path.write_text(text, encoding="utf-8")
    return removed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("reduce",))
    parser.add_argument("where", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--share", type=float, default=1 / 3)
    asked = parser.parse_args()
    asked.where.mkdir(parents=True, exist_ok=True)
    for name, gone in reduce(asked.where, asked.seed, asked.share).items():
        print(name, len(gone))


if __name__ == "__main__":
    main()
