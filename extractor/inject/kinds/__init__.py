"""The kinds of slip. A kind gives every change of its kind that a figure allows; which one is made, chance decides.

To add a kind: a function `(figure, scene) -> Iterator[Change]`, its line in KINDS, its entry in
`patterns/injection.toml`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from extractor.errors import PatternError
from extractor.inject.figures import PrintedFigure
from extractor.inject.kinds.copied import last_year, neighbour
from extractor.inject.kinds.digits import digit, doubled, dropped, percent_point, point, swap
from extractor.inject.kinds.layout import (
    column_unit,
    exchanged_columns,
    exchanged_rows,
    other_draft,
    other_year_column,
    pasted_item,
    row_missing,
    row_twice,
    shifted_column,
)
from extractor.inject.kinds.rates import exchanged, wrong_base
from extractor.inject.kinds.sums import part_missing, part_twice
from extractor.inject.kinds.words import direction, unit
from extractor.inject.scene import Change, Scene
from extractor.messages import Language
from extractor.patterns import toml

Kind = Callable[[PrintedFigure, Scene], Iterator[Change]]

KINDS: dict[str, Kind] = {
    "digit": digit,
    "swap": swap,
    "dropped": dropped,
    "doubled": doubled,
    "part_missing": part_missing,
    "part_twice": part_twice,
    "neighbour": neighbour,
    "last_year": last_year,
    "direction": direction,
    "wrong_base": wrong_base,
    "exchanged": exchanged,
    "point": point,
    "percent_point": percent_point,
    "unit": unit,
    "shifted_column": shifted_column,
    "exchanged_rows": exchanged_rows,
    "exchanged_columns": exchanged_columns,
    "other_year_column": other_year_column,
    "column_unit": column_unit,
    "row_missing": row_missing,
    "row_twice": row_twice,
    "other_draft": other_draft,
    "pasted_item": pasted_item,
}


@cache
def slip_families() -> Mapping[str, tuple[str, ...]]:
    """The kinds of each family, both in the order of `patterns/injection.toml`."""
    entries = toml("injection")["kind"]
    if entries.keys() != KINDS.keys():
        raise PatternError(f"injection.toml：[kind] 与程序不一致：{'、'.join(sorted(entries.keys() ^ KINDS.keys()))}")
    return {
        family: tuple(kind for kind in entries if entries[kind]["family"] == family)
        for family in toml("injection")["family"]
    }


def called(name: str, language: Language) -> str:
    """What people call a kind or a family."""
    words = toml("injection")
    return str((words["kind"].get(name) or words["family"][name])[language])


def slip_cause(kind: str) -> str | None:
    """What a finding says that names the slip, where slips of the kind have a name."""
    found: str | None = toml("injection")["kind"][kind].get("cause")
    return found
