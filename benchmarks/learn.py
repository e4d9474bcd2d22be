#!/usr/bin/env python3
"""How many names that were taken away `gouji learn` finds again, and how many of its proposals are wrong.

    python benchmarks/learn.py WORK FOLDER... [--seeds 7 11 23 41 59] [--tuned 2] [--judged FILE]

For each seed a third of the names is taken away (`removed_names.py`), every document of the folders is read with what
is left (its figures; relations are no part of it), `gouji learn` is asked, and what it proposes is held against the
same documents as the whole patterns read them. Thresholds are chosen on the first `--tuned` seeds and reported on the
others. WORK keeps what was read: delete WORK/full and WORK/set* after a change of anything but `extractor/learn`.

How it is counted: a removed label of a view is lost in a body where a figure that the whole patterns have under it has
lost its view, place by place; labels that stand over the same printed names count once, and one that half of the bodies
still have the view of is not lost. It is found where it is proposed, or the names under which half of those bodies now
print the figure are. A removed name of a code occurs where it stands over a figure of the code; it is not lost where
half of the bodies still have the code by it without printing the code. A title is lost where a table of a known kind
has none any more. A name counts from so many bodies (1+, 2+, 3+) that lost it: `all` of them; those `shown`, of which
a figure of that meaning still stands under another name in two bodies, or its code beside it; those `unknown`, where so
many bodies print lost figures under one and the same name, of no known view. The last is what can be learned from: what
is left reads the others as something else, or each body has words of its own. A proposal is right where the whole
patterns mean the same by it (in documents of governments, or in others), wrong where they mean another thing; of what
they do not know, FILE says it (lines name,meaning,right|wrong), and what it does not say is printed, to be judged by
looking.

    python benchmarks/learn.py WORK --seeds 7 11 23 41 59 --fit

fits the weights of `extractor/learn/likely.py` and `titles.py` to the candidates of those seeds (logistic regression:
what is right, what wrong; what is unknown counts little) and prints them.
"""

from __future__ import annotations

import argparse
import csv
import json
import pickle
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from removed_names import CODED, reduce  # noqa: E402

from extractor.dataset.dataset import Dataset  # noqa: E402
from extractor.dataset.query import connect  # noqa: E402
from extractor.errors import UnreadableDocument  # noqa: E402
from extractor.facts.readings import expand  # noqa: E402
from extractor.files import load  # noqa: E402
from extractor.learn.likeness import plain as _plain  # noqa: E402
from extractor.learn.names import gather  # noqa: E402
from extractor.learn.titles import plainly  # noqa: E402
from extractor.readers import read_document  # noqa: E402
from extractor.taxonomy import families  # noqa: E402

_READ = """
import pickle, sys
from pathlib import Path
from extractor.dataset.arrow import as_table
from extractor.dataset.dataset import Dataset
from extractor.dataset.rows import rows
from extractor.facts import read_cells, read_narrative
from extractor.model import Report
from extractor.number import exactly
from extractor.outline import outline
from extractor.stops import watched
from extractor.tables import read_tables

def read():
    for path in sorted(Path(sys.argv[1]).glob("*.pkl")):
        document = pickle.loads(path.read_bytes())
        with watched(), exactly():
            structure = outline(document)
            tables = read_tables(document, structure)
            said = read_cells(tables, structure, read_narrative(document, structure))
            found = rows(Report(document, structure, said, tables, (), (), (), ()), path.stem)
        yield {name: as_table(name, rows) for name, rows in found.items() if rows}

Dataset.create(sys.argv[2]).commit("read", read())
"""
_PROPOSE = """
import json, sys
from extractor.dataset.dataset import Dataset
from extractor.learn import propose
found = propose(Dataset.open(sys.argv[1]))
print(json.dumps([(it.kind, it.name, it.meaning, it.bodies, "+".join(it.grounds)) for it in found]))
"""
_CANDIDATES = """
import json, sys
from extractor.dataset.dataset import Dataset
from extractor.dataset.query import connect
from extractor.learn import labels, likely, names, titles
with connect(Dataset.open(sys.argv[1])) as connection:
    connection.execute("SET enable_progress_bar = false")
    names.gather(connection)
    labels.named(connection)
    found = [("label", name, it.meaning, dict(it.features))
             for _, name, rivals in likely.weighed_pairs(connection) for it in rivals]
    titles.gather(connection)
    found += [("title", name, it.meaning, dict(it.features)) for name, rivals in titles.candidates(connection)
              for it in rivals]
print(json.dumps(found))
"""
_PLACE = 'facts.document, facts."table", facts."row", facts.col, facts.block, facts.start'
_PLACES = f"""
SELECT {_PLACE}, facts.concept, facts.item, split_part(label, '/', 1), coalesce(entity, facts.document), named.printed,
    named.name
FROM facts LEFT JOIN named ON named.document = facts.document AND named.fact = facts.fact WHERE facts.kind = 'amount'
"""

_UNKNOWN = 0.15  # what a candidate counts of which the whole patterns say nothing
_RIDGE = 0.3

Key = tuple[str, str]
"""A name, plainly, and its meaning: a concept, or a code without its classification; a title and a kind of table."""
Bodies = dict[Key, set[str]]


def cached(folders: Sequence[str], where: Path) -> None:
    """Every document as the readers, which know none of the names, read it."""
    where.mkdir(parents=True, exist_ok=True)
    for path in (path for folder in folders for path in sorted(Path(folder).iterdir()) if path.is_file()):
        kept = where / f"{path.parent.name}_{path.name}.pkl"
        try:
            if not kept.exists():
                kept.write_bytes(pickle.dumps(read_document(load(path), path.name)))
        except UnreadableDocument as error:
            print(error, file=sys.stderr)


def told(code: str, checkout: Path, *arguments: Path) -> str:
    """What a program says that runs with the patterns of a checkout."""
    absolute = [str(path.absolute()) for path in arguments]
    return subprocess.run(
        [sys.executable, "-c", code, *absolute], cwd=checkout, check=True, stdout=subprocess.PIPE, text=True
    ).stdout


@dataclass(frozen=True)
class Figure:
    """A figure at its place: its view, the names it stands under, those of them that are printed so, who prints it."""

    concept: str | None
    names: frozenset[str]
    printed: frozenset[str]
    body: str


@dataclass
class Read:
    """What a data set says: bodies by name and meaning, of governments and of others; those by name and code that print
    the name without the code, and those by name that print it over no known view, or beside a code; the figures by
    their places; the kind of each title in each body."""

    names: dict[bool, Bodies] = field(default_factory=lambda: {True: defaultdict(set), False: defaultdict(set)})
    places: dict[tuple[Any, ...], Figure] = field(default_factory=dict)
    alone: Bodies = field(default_factory=lambda: defaultdict(set))
    strange: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    titles: dict[Key, str] = field(default_factory=dict)

    def of(self, meaning: str, plain: frozenset[str]) -> set[str]:
        return {body for side in self.names.values() for name in plain for body in side.get((name, meaning), ())}

    def meanings(self, plain: str, meaning: str) -> dict[str, int]:
        """What a name means on the side on which it means this, else on both."""
        sides = [side for side in self.names.values() if (plain, meaning) in side] or list(self.names.values())
        return {of: len(bodies) for side in sides for (name, of), bodies in side.items() if name == plain}


def figures(where: Path) -> Read:
    """What a data set means by every name that it prints."""
    found = Read()
    governments = {family.id for family in families() if family.whose == "government"}
    sql = """SELECT family, concept, code, item, split_part(label, '/', 1), list(DISTINCT coalesce(entity, document))
        FROM facts WHERE kind = 'amount' GROUP BY ALL"""
    for family, concept, code, item, label, bodies in _asked(where, sql):
        for name, meaning in product(filter(None, (item, label)), filter(None, (concept, code))):
            found.names[family in governments][_plain(name), _code(meaning)].update(bodies)
        for name in map(_plain, filter(None, (item, label))):
            if concept and not code:
                found.alone[name, _code(concept)].update(bodies)
            else:
                found.strange[name].update(bodies)
    with connect(Dataset.open(str(where))) as connection:
        gather(connection)
        for *place, concept, item, label, body, whole, name in connection.execute(_PLACES).fetchall():
            printed = frozenset(_plain(each) for each in (item, label, whole) if each)
            called = printed | {_plain(name)} if name else printed
            found.places[tuple(place)] = Figure(concept, called, printed, body)
    sql = """SELECT tables.title, tables.kind, coalesce(entity, document) FROM tables JOIN documents USING (document)
        WHERE tables.title IS NOT NULL"""
    for title, kind, body in _asked(where, sql):
        found.titles[plainly(title, body), body] = kind
    return found


class Lost(NamedTuple):
    """A name that was taken away: in how many bodies figures lost it; in how many they stand, of no known view, under
    one and the same printed name; whether anything shows its meaning, and whether it was found."""

    name: str
    bodies: int
    unknown: int
    shown: bool
    found: bool


@dataclass
class Measured:
    """Of one seed: what was lost, what of it was shown and what found, by sort of name; and the proposals."""

    lost: dict[str, list[Lost]] = field(default_factory=lambda: defaultdict(list))
    right: list[tuple[Any, ...]] = field(default_factory=list)
    wrong: list[tuple[Any, ...]] = field(default_factory=list)
    unknown: list[tuple[Any, ...]] = field(default_factory=list)

    def share(self, sort: str, least: int, which: str) -> tuple[int, int]:
        """How many of the names are found, and how many there are: all, those shown, those that are unknown now."""
        least_of = [it for it in self.lost[sort] if (it.unknown if which == "unknown" else it.bodies) >= least]
        names = [it for it in least_of if it.shown or which != "shown"]
        return sum(it.found for it in names), len(names)


def measure(checkout: Path, dataset: Path, whole: Read, judged: dict[Key, str]) -> Measured:
    """What is proposed for a data set that was read with what is left."""
    proposed = json.loads(told(_PROPOSE, checkout, dataset))
    keys = {key for it in proposed for key in _keys(*it[:3])}
    left, beside, result = figures(dataset), _beside(dataset), Measured()
    result.lost["codes"] = list(_codes(checkout, whole, left, keys, beside))
    _labels(checkout, whole, left, keys, beside[1], result)
    titles = _lost_titles(whole, left)
    for title, kinds in titles.items():
        kind, bodies = max(kinds.items(), key=lambda it: len(it[1]))
        found = (title, kind) in keys
        result.lost["titles"].append(Lost(f"{title}={kind}", len(bodies), len(bodies), len(bodies) > 1, found))
    for it in proposed:
        verdict, known = _judge(it, whole, titles, judged)
        {"right": result.right, "wrong": result.wrong, "unknown": result.unknown}[verdict].append((*it, known))
    return result


def _codes(
    checkout: Path, whole: Read, left: Read, keys: set[Key], beside: tuple[set[Key], dict[str, set[str]]]
) -> Iterator[Lost]:
    """The removed names of codes, but for those that half of the bodies still have the meaning of without the code."""
    for meaning, plain in _removed(checkout):
        bodies = whole.of(meaning, plain)
        lost = bodies - {body for name in plain for body in left.alone.get((name, meaning), ())}
        if not meaning.isdecimal() or not lost or 2 * len(lost) < len(bodies):
            continue
        unknown = max(len(bodies & left.strange.get(name, set())) for name in plain)
        shown = len(beside[1].get(meaning, ())) > 1 or any((name, meaning) in beside[0] for name in plain)
        found = any((name, meaning) in keys for name in plain)
        yield Lost(f"{'|'.join(sorted(plain)[:3])}={meaning}", len(lost), unknown, shown, found)


def _labels(
    checkout: Path, whole: Read, left: Read, keys: set[Key], shown: dict[str, set[str]], into: Measured
) -> None:
    """The removed labels of views whose figures are lost, once for each set of printed names."""
    under = defaultdict[Key, list[tuple[Any, ...]]](list)
    for place, figure in whole.places.items():
        for name in figure.names if figure.concept else ():
            under[name, figure.concept or ""].append(place)
    counted = set()
    for meaning, plain in _removed(checkout):
        printed = frozenset(name for name in plain if (name, meaning) in under)
        if meaning.isdecimal() or (meaning, printed) in counted:
            continue
        counted.add((meaning, printed))
        places = [place for name in printed for place in under[name, meaning]]
        lost = [place for place in places if place not in left.places or left.places[place].concept != meaning]
        bodies = {whole.places[place].body for place in lost}
        if not bodies or 2 * len(bodies) < len({whole.places[place].body for place in places}):
            continue
        again = {
            left.places[place].body
            for place in lost
            if place in left.places and any((name, meaning) in keys for name in left.places[place].names)
        }
        found = any((name, meaning) in keys for name in printed) or 2 * len(again) >= len(bodies)
        name = f"{'|'.join(sorted(printed)[:3])}={meaning}"
        unknown = _most(left.places[place] for place in lost if place in left.places)
        into.lost["concepts"].append(Lost(name, len(bodies), unknown, len(shown.get(meaning, ())) > 1, found))


def _most(figures: Iterable[Figure]) -> int:
    """In how many bodies at most figures of no known view stand under one printed name."""
    bodies = defaultdict[str, set[str]](set)
    for figure in figures:
        for name in figure.printed if figure.concept is None else ():
            bodies[name].add(figure.body)
    return max(map(len, bodies.values()), default=0)


def _lost_titles(whole: Read, left: Read) -> dict[str, dict[str, set[str]]]:
    titles: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for (title, body), kind in whole.titles.items():
        if kind != "other" and left.titles.get((title, body)) == "other":
            titles[title][kind].add(body)
    return titles


def _judge(it: Sequence[Any], whole: Read, titles: Any, judged: dict[Key, str]) -> tuple[str, dict[str, int]]:
    kind, name, meaning = it[:3]
    if kind == "title":
        known = {kind: len(bodies) for kind, bodies in titles.get(name, {}).items()}
    else:
        known = whole.meanings(_plain(name), _code(meaning))
        if kind == "label" and not _code(meaning).isdecimal():
            known = {of: bodies for of, bodies in known.items() if not of.isdecimal()} or known
    said = known.get(_code(meaning), 0)
    verdict = judged.get((name, meaning)) or (
        "right" if said and (kind == "code" or 2 * said >= max(known.values())) else "wrong" if known else "unknown"
    )
    return verdict, known


def _keys(kind: str, name: str, meaning: str) -> set[Key]:
    return {(name, meaning)} if kind == "title" else {(_plain(name), _code(meaning))}


def _removed(where: Path) -> Iterator[tuple[str, frozenset[str]]]:
    """Each removed name that no other row or label has, as its meaning and the plain forms of it."""
    gone = json.loads((where / "removed.json").read_text(encoding="utf-8"))
    rows = {
        (code, _plain(name))
        for file in CODED
        for code, name, *_ in csv.reader((where / "patterns" / f"{file}.csv").read_text(encoding="utf-8").splitlines())
    }
    for file, line in ((of, line) for of in gone if of != "tables" for line in gone[of]):
        meaning, _, name = line.partition(",")
        plain = frozenset(map(_plain, expand(name) if file == "concepts" else [name]))
        if not any((meaning, name) in rows for name in plain):
            yield meaning, plain


def _beside(where: Path) -> tuple[set[Key], dict[str, set[str]]]:
    """The names that stand beside their code, and the bodies that have figures of a meaning without its code."""
    sql = "SELECT DISTINCT code, item FROM facts WHERE code IS NOT NULL AND item IS NOT NULL"
    names = {(_plain(item), code) for code, item in _asked(where, sql)}
    meant: dict[str, set[str]] = defaultdict(set)
    sql = """SELECT concept, list(DISTINCT coalesce(entity, document)) FROM facts
        WHERE kind = 'amount' AND concept IS NOT NULL AND part IS NULL AND code IS NULL GROUP BY ALL"""
    for concept, bodies in _asked(where, sql):
        meant[_code(concept)].update(bodies)
    return names, meant


def _code(meaning: str) -> str:
    """function.2010101 → 2010101; the id of a view stays."""
    last = meaning.rpartition(".")[2]
    return last if last.isdecimal() else meaning


def _asked(where: Path, sql: str) -> list[tuple[Any, ...]]:
    with connect(Dataset.open(str(where))) as connection:
        return connection.execute(sql).fetchall()


def report(name: str, all_of: Sequence[Measured]) -> None:
    """Rows of a table: shares found by sort of name, then the proposals."""
    for sort, least, which in product(("codes", "concepts", "titles"), (1, 2, 3), ("all", "shown", "unknown")):
        found, of = (sum(side) for side in zip(*(it.share(sort, least, which) for it in all_of), strict=True))
        told = f"{sort} | {least}+ | {which} | {found} of {of} | {found / max(of, 1):.1%}"
        print(f"| {name} | {told} |")
    right, wrong, unknown = (sum(len(getattr(it, what)) for it in all_of) for what in ("right", "wrong", "unknown"))
    print(f"| {name} | proposals | right {right} | wrong {wrong} | to be judged {unknown} | "
          f"{wrong / max(right + wrong, 1):.1%} |", flush=True)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", type=Path)
    parser.add_argument("folders", nargs="*")
    parser.add_argument("--seeds", type=int, nargs="+", default=[7, 11, 23, 41, 59])
    parser.add_argument("--tuned", type=int, default=2)
    parser.add_argument("--share", type=float, default=1 / 3)
    parser.add_argument("--judged", type=Path)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--fit", action="store_true")
    asked = parser.parse_args()
    cached(asked.folders, asked.work / "read")
    if not (asked.work / "full").exists():
        told(_READ, ROOT, asked.work / "read", asked.work / "full")
    whole = figures(asked.work / "full")
    lines = asked.judged.read_text(encoding="utf-8").splitlines() if asked.judged else []
    judged = {(name, meaning): verdict for name, meaning, verdict in csv.reader(lines)}
    if asked.fit:
        fit(asked.work, asked.seeds, whole, judged)
        return
    results = [_seed(seed, asked, whole, judged) for seed in asked.seeds]
    for name, some in (("tuned", results[: asked.tuned]), ("kept aside", results[asked.tuned :])):
        if some:
            report(name, some)


def _seed(seed: int, asked: argparse.Namespace, whole: Read, judged: dict[Key, str]) -> Measured:
    checkout, dataset = asked.work / f"seed{seed}", asked.work / f"set{seed}"
    if not dataset.exists():
        reduce(checkout, seed, asked.share, {title for (title, _), kind in whole.titles.items() if kind != "other"})
        told(_READ, checkout, asked.work / "read", dataset)
    shutil.copytree(ROOT / "extractor" / "learn", checkout / "extractor" / "learn", dirs_exist_ok=True)
    result = measure(checkout, dataset, whole, judged)
    report(f"seed {seed}", [result])
    for what in ("wrong", "unknown", *(("lost",) if asked.misses else ())):
        for it in getattr(result, what) if what != "lost" else _misses(result):
            print(f"  {what}", *it)
    return result


def fit(work: Path, seeds: Sequence[int], whole: Read, judged: dict[Key, str]) -> None:
    """Prints the weights under which the candidates of these seeds, read before, are told right from wrong best."""
    told_apart: dict[str, list[tuple[dict[str, float], str]]] = defaultdict(list)
    for seed in seeds:
        checkout, dataset = work / f"seed{seed}", work / f"set{seed}"
        shutil.copytree(ROOT / "extractor" / "learn", checkout / "extractor" / "learn", dirs_exist_ok=True)
        titles = _lost_titles(whole, figures(dataset))
        for kind, name, meaning, features in json.loads(told(_CANDIDATES, checkout, dataset)):
            told_apart[kind].append((features, _judge((kind, name, meaning), whole, titles, judged)[0]))
    for kind, found in told_apart.items():
        names = ["base", *found[0][0]]
        sides = np.array([[1.0, *features.values()] for features, _ in found])
        right = np.array([verdict == "right" for _, verdict in found], float)
        counts = np.array([_UNKNOWN if verdict == "unknown" else 1.0 for _, verdict in found])
        weights = np.zeros(len(names))
        for _ in range(50):
            chance = 1 / (1 + np.exp(-np.clip(sides @ weights, -30, 30)))
            slope = sides.T @ (counts * (right - chance)) - _RIDGE * weights
            bend = (sides * (counts * chance * (1 - chance))[:, None]).T @ sides + _RIDGE * np.eye(len(names))
            weights += np.linalg.solve(bend, slope)
        print(kind, {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)})


def _misses(result: Measured) -> Iterator[tuple[Any, ...]]:
    for sort, names in result.lost.items():
        yield from ((sort, *it) for it in sorted(names, key=lambda it: -it.bodies) if not it.found)


if __name__ == "__main__":
    main()
