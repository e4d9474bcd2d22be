"""Which documents are asked about together: a body with all its years, or a department with its units of one year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from extractor.sources import Bond, Cover

PLAN = pa.schema(
    [
        ("task", pa.int32()),
        ("number", pa.int32()),
        ("document", pa.string()),
        ("worded", pa.bool_()),
        ("turn", pa.int32()),
    ]
)
"""`number` is that by which bonds name a document; `worded` where its words are needed beside its figures; `turn` says
in how many tasks before it stands."""


@dataclass(frozen=True, slots=True)
class BondTask:
    """Bonds over documents that are held in memory together."""

    bonds: tuple[Bond, ...]


def tasks(found: Sequence[Bond]) -> list[BondTask]:
    """The bonds of one body as one task, those of departments and units each by itself."""
    bodies: dict[str, list[Bond]] = {}
    for bond in found:
        if bond.kind != "units":
            bodies.setdefault(bond.one.body, []).append(bond)
    departments = [BondTask((bond,)) for bond in found if bond.kind == "units"]
    return [*(BondTask(tuple(own)) for own in bodies.values()), *departments]


def planned(todo: Sequence[BondTask], covers: Sequence[Cover]) -> pa.Table:
    """The documents of each task."""
    rows = []
    turns: Counter[int] = Counter()
    for place, task in enumerate(todo):
        worded = {number for bond in task.bonds if bond.kind == "disclosure" for number in bond.link.documents}
        wanted = sorted({number for bond in task.bonds for number in bond.link.documents})
        rows += [(place, number, covers[number].sha256, number in worded, turns[number]) for number in wanted]
        turns.update(wanted)
    columns = zip(*rows, strict=True) if rows else [()] * len(PLAN)
    return pa.table([pa.array(column, field.type) for column, field in zip(columns, PLAN, strict=True)], schema=PLAN)
