"""Figures that differ in one dimension alone: 基本支出 and 项目支出 of a row, of which the total says neither."""

from __future__ import annotations

from extractor.model import Fact
from extractor.taxonomy import classifications, opaque_dimensions

# Of these the members that are a part of another are no longer names of it: personnel is of basic, not basic.personnel.
_FLAT = ("type",)


def finer(whole: Fact, part: Fact) -> tuple[str, str] | None:
    """(dimension, member) of the one dimension in which a figure says more than its whole; None where it is not so."""
    if (whole.measure, whole.kind, whole.year, whole.phase) != (part.measure, part.kind, part.year, part.phase):
        return None
    mine, more = dict(whole.dimensions), dict(part.dimensions)
    different = [name for name in {*mine, *more} if mine.get(name) != more.get(name)]
    if len(different) != 1 or different[0] not in more:
        return None
    name = different[0]
    below = mine.get(name)
    if below is None and name in opaque_dimensions():
        return None
    if below is None or name in _FLAT:
        return name, more[name]
    # a longer code begins with the shorter one
    inside = more[name].startswith(below if name in classifications() else f"{below}.")
    return (name, more[name]) if inside else None
