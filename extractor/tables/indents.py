"""How many steps the name of each row is set in, where the names of a table are set in by steps.

类级科目            0
  款级科目          1
    项级科目        2

Names that are centred begin anywhere: they show no steps. Behind 其中： a name begins where those of the rows below do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.made_often import replaced
from extractor.model import Table, TableRow

_STEP = 0.4  # characters: names that begin nearer to each other begin at one step
_MOST = 7
_BEHIND = re.compile(r"[^：:]{1,3}[：:]\s*")
_WIDE = "\u2e80"  # the first of the characters that are as wide as they are high


def with_depths(rows: Sequence[tuple[Table, TableRow]]) -> Iterator[TableRow]:
    """The rows of one lane, over all pages that it runs over, with their depths."""
    insets = [_inset(table, entry) for table, entry in rows]
    shown = sorted({inset for inset in insets if inset is not None})
    starts = [after for before, after in pairwise(shown) if after - before > _STEP]
    known = 0 < len(starts) < _MOST
    for (_, entry), inset in zip(rows, insets, strict=True):
        depth = sum(start <= inset for start in starts) if known and inset is not None else None
        yield entry if depth == entry.depth else replaced(entry, depth=depth)


def _inset(table: Table, entry: TableRow) -> float | None:
    """How far the name of a row is set in; None for a total, which is centred, and where it has several names."""
    if entry.role in ("total", "subtotal") or len(entry.heads) != 1:
        return None
    cell = table.cells.get((entry.row, entry.heads[0].column))
    if cell is None:
        return None
    words = _BEHIND.match(cell.text.lstrip()) if entry.role == "part" else None
    return cell.inset + (_width(words.group()) if words else 0.0)


def _width(words: str) -> float:
    """How wide words are set, in characters."""
    return sum(1.0 if char >= _WIDE else 0.5 for char in words)
