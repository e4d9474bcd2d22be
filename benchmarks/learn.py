#!/usr/bin/env python3
"""How many names that were taken away `gouji learn` finds again, and how many of its proposals are wrong.

python benchmarks/learn.py reduce DIR              a copy of this checkout whose patterns/ lack a third of the names
                                                   (--seed N, --share 0.33); DIR/removed.json says which
cd DIR; python cli.py batch CORPUS... -o SET       the documents, read with what is left
python benchmarks/learn.py measure DIR SET FULL... what the copy proposes for SET, held against FULL: the same documents
                                                   as the whole patterns read them

What is taken away, by chance: labels of concepts (patterns as they stand in concepts.toml), rows of functions.csv,
economics.csv and revenues.csv (a name of a code), and alternatives of the titles of tables (tables.toml) of kinds that
keep another. Small words ([[word]]) stay: they mean nothing by themselves.

How it is counted: a removed name occurs where FULL has a figure of its meaning under it (or it stands beside its
code), and what is left no longer knows it (small words and likeness make up for many labels: one that still means the
same to half of the bodies is not lost). It is shown where SET still has a figure of that meaning under another name
in two bodies, or prints its code beside it: what nothing in the documents explains nobody can learn from them.
Proposals that are none of the removed names are printed, to be judged by looking.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from itertools import product
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from extractor.dataset.dataset import Dataset  # noqa: E402
from extractor.dataset.query import connect  # noqa: E402
from extractor.facts.functions import simplified  # noqa: E402
from extractor.facts.readings import expand  # noqa: E402
from extractor.wording import fold  # noqa: E402

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


# --- what is proposed ----------------------------------------------------------------------------------------------

Key = tuple[str, str]
"""A name, plainly, and its meaning: a concept, or a code without its classification."""
Bodies = dict[Key, set[str]]


def measure(where: Path, dataset: str, whole: list[str]) -> None:
    """Prints how many of the removed names are proposed, and every proposal that is none of them."""
    proposed = {key: it for it in _proposals(where, dataset) for key in _keys(it[1], it[2])}
    known, shown = _known(whole), _shown(dataset)
    left = _known([dataset])
    removed = [
        (concept, plain)
        for concept, plain in _removed(where)
        if not _still(where, concept, plain)
        and (concept.isdecimal() or 2 * len(_bodies(left, concept, plain)) < len(_bodies(known, concept, plain)))
    ]
    for least in (1, 2, 3):
        occurring = [it for it in removed if len(_bodies(known, *it)) >= least]
        learnable = [it for it in occurring if _is_shown(shown, *it)]
        for what, names in (("occurring", occurring), ("shown", learnable)):
            found = sum(any((name, concept) in proposed for name in plain) for concept, plain in names)
            print(f"in {least}+ bodies, {what}: {found} of {len(names)} = {found / max(1, len(names)):.3f}")
    wanted = {(name, concept) for concept, plain in removed for name in plain}
    others = sorted({it for key, it in proposed.items() if not wanted.intersection(_keys(it[1], it[2]))})
    print(f"{len(set(proposed.values()))} proposals, {len(others)} of them no removed name:")
    for it in others:
        print("  ", *it)


def _proposals(where: Path, dataset: str) -> list[tuple[str, str, str, int]]:
    """Kind, name, meaning and bodies of what the reduced copy proposes: a process of its own, with its own patterns."""
    code = (
        "import json, sys; from extractor.dataset.dataset import Dataset; from extractor.learn import propose\n"
        "found = propose(Dataset.open(sys.argv[1]))\n"
        "print(json.dumps([(it.kind, it.name, it.meaning, it.bodies) for it in found]))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(Path(dataset).absolute())], cwd=where, capture_output=True,
                          check=True)  # fmt: skip
    return [tuple(it) for it in json.loads(done.stdout)]


def _removed(where: Path) -> list[tuple[str, frozenset[str]]]:
    """Each removed name as its meaning and the plain forms of it."""
    gone = json.loads((where / "removed.json").read_text(encoding="utf-8"))
    pairs = [(line.partition(",")[0], line.partition(",")[2], file) for file in gone if file != "tables"
             for line in gone[file]]  # fmt: skip
    return [(of, frozenset(map(_plain, expand(name) if file == "concepts" else [name]))) for of, name, file in pairs]


def _still(where: Path, concept: str, plain: frozenset[str]) -> bool:
    """Whether what is left has the name of the code in another row."""
    rows = {
        (code, _plain(name))
        for file in _CSV
        for code, name, *_ in csv.reader((where / "patterns" / f"{file}.csv").read_text(encoding="utf-8").splitlines())
    }
    return any((concept, name) in rows for name in plain)


def _known(datasets: list[str]) -> Bodies:
    """The bodies by name and meaning, as the whole patterns read them."""
    found: Bodies = defaultdict(set)
    for where in datasets:
        sql = """SELECT concept, code, item, split_part(label, '/', 1), list(DISTINCT coalesce(entity, document))
            FROM facts WHERE kind = 'amount' GROUP BY ALL"""
        for concept, code, item, label, bodies in _asked(where, sql):
            for name, meaning in product(filter(None, (item, label)), filter(None, (concept, code))):
                for key in _keys(name, meaning):
                    found[key].update(bodies)
    return found


def _shown(dataset: str) -> tuple[Bodies, set[Key]]:
    """The bodies that have figures of a meaning without its code, and the names that stand beside their code."""
    meant: Bodies = defaultdict(set)
    sql = """SELECT concept, list(DISTINCT coalesce(entity, document)) FROM facts
        WHERE kind = 'amount' AND concept IS NOT NULL AND part IS NULL AND code IS NULL GROUP BY ALL"""
    for concept, bodies in _asked(dataset, sql):
        meant["", _code(concept)].update(bodies)
    sql = "SELECT DISTINCT code, item FROM facts WHERE code IS NOT NULL AND item IS NOT NULL"
    return meant, {(_plain(item), code) for code, item in _asked(dataset, sql)}


def _is_shown(shown: tuple[Bodies, set[Key]], concept: str, plain: frozenset[str]) -> bool:
    meant, beside = shown
    return len(meant.get(("", concept), ())) > 1 or any((name, concept) in beside for name in plain)


def _bodies(known: Bodies, concept: str, plain: frozenset[str]) -> set[str]:
    return set().union(*(known.get((name, concept), set()) for name in plain))


def _keys(name: str, meaning: str) -> set[Key]:
    return {(_plain(name), _code(meaning))}


def _plain(name: str) -> str:
    return simplified(re.sub("（[类款项]）$", "", fold(name)))


def _code(meaning: str) -> str:
    """function.2010101 → 2010101; the id of a view stays."""
    last = meaning.rpartition(".")[2]
    return last if last.isdecimal() else meaning


def _asked(where: str, sql: str) -> list[tuple[Any, ...]]:
    with connect(Dataset.open(where)) as connection:
        return connection.execute(sql).fetchall()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("reduce", "measure"))
    parser.add_argument("where", type=Path)
    parser.add_argument("sets", nargs="*")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--share", type=float, default=1 / 3)
    asked = parser.parse_args()
    if asked.what == "measure":
        measure(asked.where, asked.sets[0], asked.sets[1:])
        return
    asked.where.mkdir(parents=True, exist_ok=True)
    for name, gone in reduce(asked.where, asked.seed, asked.share).items():
        print(name, len(gone))


if __name__ == "__main__":
    main()
