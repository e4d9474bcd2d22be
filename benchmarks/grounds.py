#!/usr/bin/env python3
"""How far each ground is to be believed: how often its relations hold, and how often a failure was the document's.

    python -m benchmarks.grounds DIR... [--verdicts FILE ...] [--gold DIR] [--aside FILE] [--write]

DIR is a folder of documents, which are read (`gouji batch`), or a data set that `gouji batch` made; a file of several
counts as the last one has it. A line of a verdict
file names a file, the figures of an alarm and TRUE, FALSE or UNDECIDED; whatever the rule is called today, it speaks of
the relation with those figures. What is no longer broken counts as no failure. `--gold` is a folder of what a careful
reader found in documents, `<file name>.json`: a failure that shows what a label cites is the document's, any other is
not. `--aside` lists files that are counted apart as well. `--write` renews `patterns/reliability.toml`.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from extractor.sampled import Share  # noqa: E402
from extractor.taxonomy import grounds  # noqa: E402

_NUMBER = re.compile(r"\d[\d,，]*(?:\.\d+)?")
_FILE = ROOT / "patterns" / "reliability.toml"
_HEAD = """\
# 各项依据有多可靠：由 `python -m benchmarks.grounds --write` 量出，不要手改。
#
# tried 核对的关系，held 其中相符的；judged 不符而有人逐一看过的，true 其中确是文件之误的。
# 轻重由它定（extractor/taxonomy/measured.py）：true/judged 的九成置信下限够 0.95 的报错误，其余至多警告；
# 看过的不足十处的，只有表的结构可以报错误；看过的全是文件之误的结构，也报错误。
"""


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation that was checked: its ground, how it stands, and the figures that it and its finding print."""

    ground: str
    rule: str
    status: str
    figures: frozenset[str]


@dataclass(slots=True)
class Counts:
    """The relations of a ground, and of those that fail the judged ones."""

    tried: int = 0
    held: int = 0
    failed: int = 0
    judged: Counter[str] = field(default_factory=Counter)


# --- what was read ---------------------------------------------------------------------------------------------------


def relations(where: str) -> Iterator[tuple[str, Relation]]:
    """(file name, relation) of every check of a data set."""
    tables = {
        name: f"read_parquet('{where}/data/{name}/**/*.parquet', union_by_name=true, hive_partitioning=true)"
        for name in ("documents", "checks", "findings")
    }
    asked = f"""
        SELECT parse_filename(d.file), c."ground", c.rule, c.status, c.equation,
               string_agg(f.message || coalesce(f.quote, ''), ' ')
        FROM {tables["checks"]} c JOIN {tables["documents"]} d USING (document)
        LEFT JOIN {tables["findings"]} f ON f.document = c.document AND f."check" = c."check"
        WHERE c.origin <> 'cross_document' GROUP BY d.file, c.document, c."check", 2, 3, 4, 5
    """
    for file, ground, rule, status, equation, told in duckdb.sql(asked).fetchall():
        figures = frozenset(numbers(equation)) | frozenset(numbers(told))
        yield file, Relation(ground, rule, status, figures)


def numbers(text: str | None) -> Iterator[str]:
    """The figures of a text as they are compared: without separators and closing noughts."""
    for found in _NUMBER.findall(text or ""):
        plain = found.replace(",", "").replace("，", "")
        yield plain.rstrip("0").rstrip(".") if "." in plain else plain


def data_set(paths: Sequence[Path], folder: str) -> Iterator[str]:
    """The data sets among the paths, and one made of all other folders."""
    documents = [path for path in paths if not (path / "gouji.json").exists()]
    yield from (str(path) for path in paths if path not in documents)
    if documents:
        made = Path(folder) / "set"
        command = [sys.executable, "-m", "extractor", "batch", *map(str, documents), "-o", str(made)]
        subprocess.run(command, check=False, cwd=ROOT, stdout=subprocess.DEVNULL)
        yield str(made)


# --- what people said of it ------------------------------------------------------------------------------------------


def verdicts(paths: Iterable[Path]) -> dict[str, list[tuple[frozenset[str], str, str]]]:
    """(figures, rule, TRUE or FALSE) of each judged alarm, by file."""
    found: dict[str, list[tuple[frozenset[str], str, str]]] = defaultdict(list)
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            told: dict[str, Any] = json.loads(line)
            if told["verdict"] != "UNDECIDED" and (figures := shown(told)):
                found[Path(told["file"]).name].append((figures, told["rule"], told["verdict"]))
    return found


def shown(told: Mapping[str, Any]) -> frozenset[str]:
    """The first figures of the equation that the alarm prints: two of a true one, three of a false one."""
    parts = re.split(r"[：:]", told["figures"])
    equation = next((part for part in parts if re.search("[≠>＞]", part)), told["figures"])
    figures = [each for each in dict.fromkeys(numbers(equation)) if len(each.replace(".", "")) > 1]
    return frozenset(figures[: 3 if told["verdict"] == "FALSE" else 2])


def labels(folder: Path | None) -> dict[str, list[tuple[frozenset[str], str]]]:
    """(figures that any fair report shows, severity) of each label, by file."""
    found = {}
    for path in sorted(folder.glob("*.json")) if folder else ():
        told = json.loads(path.read_text(encoding="utf-8"))["findings"]
        found[path.stem] = [
            (frozenset(n for c in each["cites"] for n in numbers(c)), each["severity"]) for each in told
        ]
    return found


# --- the two held together -------------------------------------------------------------------------------------------


def measured(
    checked: Mapping[str, list[Relation]],
    judged: Mapping[str, list[tuple[frozenset[str], str, str]]],
    gold: Mapping[str, list[tuple[frozenset[str], str]]],
) -> dict[str, Counts]:
    """Each ground with its counts."""
    found: dict[str, Counts] = defaultdict(Counts)
    for file, those in checked.items():
        for each in those:
            if each.status == "undetermined":
                continue
            counts = found[each.ground]
            counts.tried += 1
            counts.held += each.status != "violated"
            counts.failed += each.status == "violated"
        broken = [each for each in those if each.status == "violated"]
        said = by_verdict(broken, judged.get(file, []))
        if file in gold:
            said = {place: by_label(each, gold[file]) for place, each in enumerate(broken)} | said
        for place, verdict in said.items():
            if verdict:
                found[broken[place].ground].judged[verdict] += 1
    return found


def by_verdict(broken: Sequence[Relation], judged: Iterable[tuple[frozenset[str], str, str]]) -> dict[int, str]:
    """The verdict on each broken relation that has one: of several with its figures that of the same rule."""
    found = {}
    for figures, rule, verdict in judged:
        those = [place for place, each in enumerate(broken) if figures <= each.figures]
        for place in [place for place in those if broken[place].rule == rule] or those[:1]:
            found[place] = verdict
    return found


def by_label(each: Relation, told: Iterable[tuple[frozenset[str], str]]) -> str:
    """TRUE where a label's figures are among its own; "" where the label is but a remark."""
    severities = [severity for figures, severity in told if figures and figures <= each.figures]
    if not severities:
        return "FALSE"
    return "TRUE" if set(severities) != {"info"} else ""


# --- how it is told --------------------------------------------------------------------------------------------------


def report(found: Mapping[str, Counts], name: str) -> None:
    """A line for each ground, the file's order."""
    print(f"\n{name}\nground\tkind\ttried\theld\tfailed\tjudged\ttrue\tat least")
    for ground in grounds().values():
        counts = found.get(ground.id, Counts())
        share = Share(counts.judged["TRUE"], counts.judged.total())
        held = f"{counts.held / counts.tried:.1%}" if counts.tried else "-"
        cells = (ground.id, ground.kind, counts.tried, held, counts.failed, share.trials, share.hits)
        print("\t".join((*map(str, cells), f"{share.at_least:.2f}" if share.trials else "-")))


def write(found: Mapping[str, Counts], documents: int) -> None:
    """The file that the judge reads."""
    lines = [_HEAD, f"measured = {datetime.now(UTC):%Y-%m-%d}", f"documents = {documents}"]
    for ground in grounds().values():
        if counts := found.get(ground.id):
            lines += ["", f"[ground.{ground.id}]", f"tried = {counts.tried}", f"held = {counts.held}"]
            lines += [f"judged = {counts.judged.total()}", f"true = {counts.judged['TRUE']}"]
    _FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folders", nargs="+", type=Path)
    ask.add_argument("--verdicts", action="append", default=[], type=Path)
    ask.add_argument("--gold", type=Path)
    ask.add_argument("--aside", type=Path)
    ask.add_argument("--write", action="store_true")
    options = ask.parse_args()
    checked: dict[str, list[Relation]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for where in data_set(options.folders, folder):
            here: dict[str, list[Relation]] = defaultdict(list)
            for file, relation in relations(where):
                here[file].append(relation)
            checked |= here
    judged, gold = verdicts(options.verdicts), labels(options.gold)
    found = measured(checked, judged, gold)
    report(found, f"{len(checked)} files with relations")
    if options.aside:
        aside = set(options.aside.read_text(encoding="utf-8").split())
        report(measured({f: r for f, r in checked.items() if f in aside}, judged, gold), "aside")
        report(measured({f: r for f, r in checked.items() if f not in aside}, judged, gold), "the others")
    if options.write:
        write(found, len(checked))


if __name__ == "__main__":
    main()
