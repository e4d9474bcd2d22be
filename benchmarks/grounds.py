#!/usr/bin/env python3
"""How far each ground is to be believed: how often its relations hold, and how often a failure was the document's.

    python -m benchmarks.grounds DIR... [--verdicts FILE ...] [--gold DIR] [--aside FILE] [--write]
                                        [--past DIR ... --trace FILE]

DIR is a folder of documents, which are read (`gouji batch`), or a data set that `gouji batch` made; a file of several
counts as the last one has it. A line of a verdict file names a file, the figures of an alarm, TRUE, FALSE or UNDECIDED,
and the `cause` of a slip or the `root_cause` of a false alarm; alarms of one cause in one file count once.

Whatever the rule is called today, a verdict speaks of the relation with those figures. What is no longer broken, or no
longer tried, was a failure all the same, of the ground that the verdict names (`ground`); `--trace` writes the verdicts
with their grounds: that of the relation in the data sets given, else in those of earlier versions (`--past`), else the
firm ground that most relations of the rule have in the file. So false alarms that were mended count against their
ground, since the next document may bring others; `still` are the false ones of today.

`--gold` is a folder of what a careful reader found in documents, `<file name>.json`: a failure that shows what a label
cites is the document's, any other is not. `--aside` lists files that are counted apart as well. `--write` renews
`patterns/reliability.toml`.
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

from extractor.model import GroundId  # noqa: E402
from extractor.sampled import Share  # noqa: E402
from extractor.taxonomy import grounds  # noqa: E402

_NUMBER = re.compile(r"\d[\d,，]*(?:\.\d+)?")
_FILE = ROOT / "patterns" / "reliability.toml"
_HEAD = """\
# 各项依据有多可靠：由 `python -m benchmarks.grounds --write` 量出，不要手改。
#
# tried 核对的关系，held 其中相符的；judged 历来报过、有人看过的不符，true 其中确是文件之误（一份里同一缘由算一次），
# still 不是文件之误而如今仍报的。改好了的误报照样计入 judged，一种算一次：没见过的文件还会有别的误报。
# 轻重由它定（extractor/taxonomy/measured.py）。
"""


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation that was checked: its ground, how it stands, and the figures that it and its finding print."""

    ground: str
    rule: str
    status: str
    figures: frozenset[str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person said of an alarm: the figures it showed, its rule, TRUE or FALSE, why, and of which ground."""

    figures: frozenset[str]
    rule: str
    said: str
    cause: str
    ground: str = ""


Cause = tuple[str, str]
"""A file, and the cause of alarms in it."""


@dataclass(slots=True)
class Counts:
    """The relations of a ground; of those that ever failed and were judged the causes, and the false ones of today."""

    tried: int = 0
    held: int = 0
    failed: int = 0
    true: set[Cause] = field(default_factory=set)
    mended: set[str] = field(default_factory=set)
    still: set[Cause] = field(default_factory=set)

    def judge(self, said: str, cause: Cause, *, today: bool) -> None:
        """One more verdict; a kind of false alarm that was mended counts once, wherever it was told."""
        if said == "TRUE":
            self.true.add(cause)
        elif today:
            self.still.add(cause)
        else:
            self.mended.add(cause[1])

    @property
    def share(self) -> Share:
        """How many of the causes were the document's."""
        return Share(len(self.true), len(self.true) + len(self.mended) + len(self.still))


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


def verdicts(paths: Iterable[Path]) -> dict[str, list[Verdict]]:
    """The judged alarms by file."""
    found: dict[str, list[Verdict]] = defaultdict(list)
    for told in lines(paths):
        if told["verdict"] != "UNDECIDED" and (figures := shown(told)):
            cause = (told.get("cause") if told["verdict"] == "TRUE" else told.get("root_cause")) or " ".join(figures)
            said = Verdict(figures, told["rule"], told["verdict"], cause, told.get("ground", ""))
            found[Path(told["file"]).name].append(said)
    return found


def lines(paths: Iterable[Path]) -> Iterator[dict[str, Any]]:
    """The lines of verdict files."""
    for path in paths:
        yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def shown(told: Mapping[str, Any]) -> frozenset[str]:
    """The first figures of the equation that the alarm prints: two of a true one, three of a false one."""
    parts = re.split(r"[：:]", told["figures"])
    equation = next((part for part in parts if re.search("[≠>＞]", part)), told["figures"])
    figures = [each for each in dict.fromkeys(numbers(equation)) if len(each.replace(".", "")) > 1]
    return frozenset(figures[: 3 if told["verdict"] == "FALSE" else 2])


def labels(folder: Path | None) -> dict[str, list[tuple[frozenset[str], str, str]]]:
    """(figures that any fair report shows, severity, cause) of each label, by file."""
    found = {}
    for path in sorted(folder.glob("*.json")) if folder else ():
        told = json.loads(path.read_text(encoding="utf-8"))["findings"]
        found[path.stem] = [
            (frozenset(n for c in each["cites"] for n in numbers(c)), each["severity"], each.get("cause") or str(at))
            for at, each in enumerate(told)
        ]
    return found


# --- of which ground a verdict is ------------------------------------------------------------------------------------


Checked = Mapping[str, Sequence[Relation]]


def traced(told: Mapping[str, Any], today: Checked, past: Checked) -> str:
    """The ground of the relation that an alarm was about; "" where nothing tells."""
    file, figures = Path(told["file"]).name, shown(told)
    for checked, broken in ((today, True), (past, True), (today, False), (past, False)) if figures else ():
        alike = [
            each
            for each in checked.get(file, ())
            if figures <= each.figures and (each.status == "violated" or not broken)
        ]
        if alike:
            return next((each for each in alike if each.rule == told["rule"]), alike[0]).ground
    firm = Counter(each.ground for each in today.get(file, ()) if each.rule == told["rule"] and not _soft(each))
    return firm.most_common(1)[0][0] if firm else ""


def _soft(relation: Relation) -> bool:
    return relation.ground in grounds() and grounds()[GroundId(relation.ground)].soft


def trace(paths: Iterable[Path], today: Checked, past: Checked, to: Path) -> None:
    """Write the verdicts with their grounds: of what they showed only the figures."""
    kept = ("file", "rule", "severity", "verdict", "root_cause", "cause", "ground")
    found: dict[str, None] = {}
    for told in lines(paths):
        plain = {key: told[key] for key in kept if told.get(key)}
        ground = told.get("ground") or traced(told, today, past)
        figures = equation(told["figures"])
        line = plain | {"figures": figures} | ({"ground": ground} if ground else {})
        if shown(line) == shown(told):
            found[json.dumps(line, ensure_ascii=False)] = None
    to.write_text("".join(f"{line}\n" for line in found), encoding="utf-8")


def equation(words: str) -> str:
    """The figures and signs of the equation that an alarm prints."""
    parts = re.split(r"[：:]", words)
    told = next((part for part in parts if re.search("[≠>＞]", part)), words)
    return " ".join(re.findall(r"-?\d[\d,，]*(?:\.\d+)?%?|[≠=+×÷>＞()-]", told))


# --- the two held together -------------------------------------------------------------------------------------------


def measured(
    checked: Checked,
    judged: Mapping[str, Sequence[Verdict]],
    gold: Mapping[str, Sequence[tuple[frozenset[str], str, str]]],
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
        of_today = by_verdict(broken, judged.get(file, ()))
        for place, verdict in of_today.items():
            found[broken[place].ground].judge(verdict.said, (file, verdict.cause), today=True)
        for place, each in enumerate(broken if file in gold else ()):
            if place not in of_today and (label := by_label(each, gold[file])):
                found[each.ground].judge(label[0], (file, label[1]), today=True)
        for verdict in judged.get(file, ()):
            if verdict.ground in grounds() and not any(verdict.figures <= each.figures for each in broken):
                found[verdict.ground].judge(verdict.said, (file, verdict.cause), today=False)
    return found


def by_verdict(broken: Sequence[Relation], judged: Iterable[Verdict]) -> dict[int, Verdict]:
    """The verdict on each broken relation that has one: of several with its figures that of the same rule."""
    found = {}
    for verdict in judged:
        those = [place for place, each in enumerate(broken) if verdict.figures <= each.figures]
        for place in [place for place in those if broken[place].rule == verdict.rule] or those[:1]:
            found[place] = verdict
    return found


def by_label(each: Relation, told: Iterable[tuple[frozenset[str], str, str]]) -> tuple[str, str] | None:
    """TRUE and the cause where a label's figures are among its own; None where the label is but a remark."""
    alike = [(severity, cause) for figures, severity, cause in told if figures and figures <= each.figures]
    if not alike:
        return "FALSE", " ".join(sorted(each.figures))
    return next((("TRUE", cause) for severity, cause in alike if severity != "info"), None)


# --- how it is told --------------------------------------------------------------------------------------------------


def report(found: Mapping[str, Counts], name: str) -> None:
    """A line for each ground, the file's order."""
    print(f"\n{name}\nground\tkind\ttried\theld\tfailed\tjudged\ttrue\tstill false\tat least")
    for ground in grounds().values():
        counts = found.get(ground.id, Counts())
        share = counts.share
        held = f"{counts.held / counts.tried:.1%}" if counts.tried else "-"
        cells = (
            ground.id, ground.kind, counts.tried, held, counts.failed, share.trials, share.hits, len(counts.still),
        )  # fmt: skip
        print("\t".join((*map(str, cells), f"{share.at_least:.2f}" if share.trials else "-")))


def write(found: Mapping[str, Counts], documents: int) -> None:
    """The file that the judge reads."""
    lines = [_HEAD, f"measured = {datetime.now(UTC):%Y-%m-%d}", f"documents = {documents}"]
    for ground in grounds().values():
        if counts := found.get(ground.id):
            lines += ["", f"[ground.{ground.id}]", f"tried = {counts.tried}", f"held = {counts.held}"]
            lines += [f"judged = {counts.share.trials}", f"true = {counts.share.hits}", f"still = {len(counts.still)}"]
    _FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def read(paths: Sequence[Path]) -> dict[str, list[Relation]]:
    """The relations of folders or data sets by file; of a file that several have those of the last."""
    checked: dict[str, list[Relation]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for where in data_set(paths, folder):
            here: dict[str, list[Relation]] = defaultdict(list)
            for file, relation in relations(where):
                here[file].append(relation)
            checked |= here
    return checked


def read_past(paths: Sequence[Path]) -> dict[str, list[Relation]]:
    """The relations of data sets of earlier versions by file, those of all of them."""
    found: dict[str, list[Relation]] = defaultdict(list)
    for path in paths:
        for file, relation in relations(str(path)):
            found[file].append(relation)
    return found


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folders", nargs="+", type=Path)
    ask.add_argument("--verdicts", action="append", default=[], type=Path)
    ask.add_argument("--gold", type=Path)
    ask.add_argument("--aside", type=Path)
    ask.add_argument("--past", action="append", default=[], type=Path)
    ask.add_argument("--trace", type=Path)
    ask.add_argument("--write", action="store_true")
    options = ask.parse_args()
    checked = read(options.folders)
    if options.trace:
        trace(options.verdicts, checked, read_past(options.past), options.trace)
        return
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
