"""What is said of a row of the panel as a whole: how many of its cells are at odds with others, and which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyarrow as pa

COUNTS = ("conflicts", "conflicting", "undecided", "held", "failed", "as_of")
_OWN = "; "


def told(cells: pa.Table, row: Sequence[int], rows: int, own: Sequence[str]) -> dict[str, pa.Array]:
    """Of each row COUNTS, and what users' columns (`own`) say of the documents that its cells are from; `row` is the
    number of the row of each cell."""
    against = [bool(count) for count in cells["conflicts"].to_pylist()]
    empty = cells["amount"].is_null().to_pylist()
    arithmetic = cells["arithmetic"].to_pylist()
    concepts = [concept if at_odds else None for concept, at_odds in zip(_of(cells, "concept"), against, strict=True)]
    found = {
        "conflicts": _counted(row, against, rows),
        "conflicting": _joined(row, concepts, rows, " ", once=False),
        "undecided": _counted(row, empty, rows),
        "held": _counted(row, [word == "held" for word in arithmetic], rows),
        "failed": _counted(row, [word == "failed" for word in arithmetic], rows),
        "as_of": _joined(row, _of(cells, "as_of"), rows, " "),
    }
    return found | {name: _joined(row, _of(cells, f"g{at}"), rows, _OWN) for at, name in enumerate(own)}


def _of(cells: pa.Table, name: str) -> list[str | None]:
    return [None if value is None else str(value) for value in cells[name].to_pylist()]


def _counted(row: Sequence[int], which: Iterable[bool], rows: int) -> pa.Array:
    counts = [0] * rows
    for line, one in zip(row, which, strict=True):
        counts[line] += one
    return pa.array(counts, pa.int64())


def _joined(row: Sequence[int], words: Iterable[str | None], rows: int, between: str, *, once: bool = True) -> pa.Array:
    """The words of each row in order, each once; NULL where there are none."""
    found: list[list[str]] = [[] for _ in range(rows)]
    for line, word in zip(row, words, strict=True):
        if word is not None and not (once and word in found[line]):
            found[line].append(word)
    return pa.array([between.join(sorted(each)) if each else None for each in found], pa.string())
