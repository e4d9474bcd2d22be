"""Codes printed level by level in columns of their own: 类 | 款 | 项, each row with its own level only.

213 |    |      213
    | 02 |      21302      blank above means as in the rows before
    |  2 | 01   2130201    a leading nought that the spreadsheet dropped is put back
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from extractor.model import Column
from extractor.tables.heads import is_split

_CLASS, _STEP = 3, 2


class SplitCodes:
    """Reads the rows of one lane from the top down, and remembers the levels above."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._groups = [[column.number for column in group] for group in _groups(columns)]
        self._above: list[list[str]] = [[] for _ in self._groups]

    def read(self, printed: Mapping[int, str]) -> dict[int, str]:
        """The completed code at the first column of each group, "" at its others; nothing for rows without a code."""
        found: dict[int, str] = {}
        for place, group in enumerate(self._groups):
            levels = self._levels(place, [printed[column] for column in group])
            if levels:
                self._above[place] = levels
                found |= dict.fromkeys(group, "") | {group[0]: "".join(levels)}
        return found

    def _levels(self, place: int, texts: Sequence[str]) -> list[str]:
        """The levels of a code down to its own; none where the row prints none, or nothing to put it below."""
        deepest = max((at for at, text in enumerate(texts) if text.isdigit()), default=None)
        if deepest is None:
            return []
        own = texts[deepest]
        if deepest and len(own) > _STEP:
            return _parted(own)  # each column repeats the whole code
        levels = []
        for at in range(deepest + 1):
            text = texts[at] if texts[at].isdigit() else ""
            inherited = self._above[place][at] if at < len(self._above[place]) else ""
            levels.append(text.zfill(_STEP if at else 0) if text else inherited)
        whole = len(levels[0]) == _CLASS and all(len(level) == _STEP for level in levels[1:])
        return levels if whole else []


def _parted(code: str) -> list[str]:
    return [code[:_CLASS], *(code[at : at + _STEP] for at in range(_CLASS, len(code), _STEP))]


def _groups(columns: Sequence[Column]) -> Iterator[list[Column]]:
    """Runs of neighbouring columns that hold one level each."""
    run: list[Column] = []
    for before, column in pairwise([None, *columns]):
        assert column is not None
        joined = before is not None and before.number + 1 == column.number and before.path[:-1] == column.path[:-1]
        if run and not (joined and is_split(column.path)):
            yield from [run] if len(run) > 1 else []
            run = []
        if is_split(column.path):
            run.append(column)
    if len(run) > 1:
        yield run
