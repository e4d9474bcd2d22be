"""A copy of this checkout whose `patterns/` lack names that are taken away by chance, and which these are.

Labels of concepts (as they stand in concepts.toml), rows of functions.csv, economics.csv and revenues.csv (a name of a
code), and titles of tables: a share of those that documents print under tables of a known kind is no longer known.
Small words ([[word]]) stay: they mean nothing by themselves.
"""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CODED = ("functions", "economics", "revenues")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_COPIED = ("extractor", "patterns", "cli.py", "gouji.py", "pyproject.toml")


def reduce(where: Path, seed: int, share: float, titles: Sequence[str] = ()) -> dict[str, list[str]]:
    """The checkout at `where` with names taken away, of `titles` too; what they were, by file."""
    chance = random.Random(seed)
    shutil.rmtree(where, ignore_errors=True)
    where.mkdir(parents=True)
    for name in _COPIED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, where / name)
    patterns = where / "patterns"
    removed = {name: _rows(patterns / f"{name}.csv", chance, share) for name in CODED}
    removed["concepts"] = _labels(patterns / "concepts.toml", chance, share)
    removed["tables"] = chance.sample(sorted(titles), round(len(titles) * share))
    _hide(patterns / "tables.toml", removed["tables"])
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
    return [f"{of},{_STRING.match(text, start)[0][1:-1]}" for start, _, of in gone]  # type: ignore[index]


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


def _hide(path: Path, titles: Sequence[str]) -> None:
    """Makes every kind blind to these titles: as its `not`, beside what that is already."""
    if not titles:
        return
    hidden = "(?:" + "|".join(map(re.escape, titles)) + ")$"
    kinds, rest = path.read_text(encoding="utf-8").split("[[fund]]", 1)
    entries = kinds.split("[[kind]]")
    for at, entry in enumerate(entries[1:], 1):
        found = re.search(r'^not = ("(?:[^"\\]|\\.)*")$', entry, re.M)
        both = f"{json.loads(found[1])}|{hidden}" if found else hidden
        line = f"not = {json.dumps(both, ensure_ascii=False)}"
        entries[at] = entry.replace(found[0], line) if found else f"{entry.rstrip()}\n{line}\n\n"
    path.write_text("[[kind]]".join(entries) + "[[fund]]" + rest, encoding="utf-8")
