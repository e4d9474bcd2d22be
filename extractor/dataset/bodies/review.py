"""The file in which a reviewer says of proposed pairs whether they are one body: `bodies.review.csv` in the data set.

A row is a pair; `decision` is empty, 同 (same) or 异 (apart). What was decided stays; new proposals are added below.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.dataset.bodies.grouping import Proposal
from extractor.errors import GoujiError
from extractor.outputs.formula_escaping import escaped

if TYPE_CHECKING:
    from extractor.dataset.dataset import Dataset

NAME = "bodies.review.csv"
SAME, APART = "同", "异"

_HEAD = ("number", "one", "one_name", "other", "other_name", "why", "decision")
_WORDS = {SAME: SAME, "same": SAME, "accept": SAME, APART: APART, "apart": APART, "split": APART, "": ""}


@dataclass(frozen=True, slots=True)
class Pair:
    """A row of the file."""

    one: str
    one_name: str
    other: str
    other_name: str
    why: str
    decision: str = ""

    @property
    def key(self) -> frozenset[str]:
        return frozenset((self.one, self.other))


def read(dataset: Dataset) -> list[Pair]:
    """The pairs so far; GoujiError where a decision is no word of ours."""
    if not dataset.store.exists(NAME):
        return []
    rows = csv.DictReader(io.StringIO(dataset.store.read(NAME).decode("utf-8-sig")))
    return [_pair(row, number) for number, row in enumerate(rows, 2)]


def _pair(row: dict[str, str], line: int) -> Pair:
    decision = _WORDS.get((row.get("decision") or "").strip().lower())
    if decision is None or not row.get("one") or not row.get("other"):
        raise GoujiError(
            f"{NAME} 第 {line} 行：decision 应为空、{SAME}（same）或{APART}（apart），one、other 是单位的编号"
        )
    told = {name: (row.get(name) or "").lstrip("'") for name in ("one", "one_name", "other", "other_name", "why")}
    return Pair(**told, decision=decision)


def write(dataset: Dataset, pairs: Sequence[Pair]) -> None:
    """The file, for a spreadsheet."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(_HEAD)
    for number, it in enumerate(pairs, 1):
        told = (it.one, it.one_name, it.other, it.other_name, it.why, it.decision)
        writer.writerow([number, *map(escaped, told)])
    dataset.store.write(NAME, lines.getvalue().encode("utf-8-sig"))


def extended(pairs: Sequence[Pair], proposals: Iterable[Proposal]) -> list[Pair]:
    """The decided pairs, and the proposals that are still open."""
    decided = [pair for pair in pairs if pair.decision]
    known = {pair.key for pair in decided}
    fresh = [
        Pair(it.one.id, it.one.name, it.other.id, it.other.name, it.why)
        for it in proposals
        if frozenset((it.one.id, it.other.id)) not in known
    ]
    return [*decided, *fresh]
