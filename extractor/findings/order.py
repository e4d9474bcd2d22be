"""The order in which findings are told and numbered: that of the pages, rounding tails behind all others."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.messages import rules
from extractor.model import Finding

_NOWHERE = (-1, 0)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """As one meets them turning the pages; what speaks of the whole document comes first."""
    return tuple(sorted(findings, key=_place))


def _place(finding: Finding) -> tuple[bool, tuple[int, int], tuple[int, ...]]:
    place = (finding.place.block, finding.place.start) if finding.place else _NOWHERE
    return rules()[finding.rule].tail, place, (finding.cell or (0, 0, 0))[1:]
