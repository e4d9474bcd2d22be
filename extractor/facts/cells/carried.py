"""Spending by its sources, where what was carried over has a column of its own: the funds beside it are of this year.

总计 411 | 一般公共预算 310 | 政府性基金 91 | 上年结转 10       of the general budget 310 are new, and 320 may be spent
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from extractor.facts.cells.said import Said
from extractor.model import Column, Fund

_NO = Decimal(0)


class OfThisYear:
    """Which columns of a row say the new money of a fund alone; `headed` is what each column says by itself."""

    def __init__(self, columns: Sequence[Column], headed: Mapping[int, Said]) -> None:
        self._carried: dict[int, list[int]] = {}
        self._funds: dict[int, dict[int, Fund]] = {}
        self._whole: dict[int, int] = {}
        for column in columns:
            said = headed[column.number]
            if said.member("flow") == "opening":
                self._carried.setdefault(column.lane, []).append(column.number)
            elif said.fund and said.member("flow") is None:
                self._funds.setdefault(column.lane, {})[column.number] = said.fund
            else:
                self._whole.setdefault(column.lane, column.number)

    def __bool__(self) -> bool:
        return bool(self._carried and self._funds)

    def among(self, lane: int, values: Mapping[int, Decimal]) -> frozenset[int]:
        """The columns of a row's lane that leave out what was carried over: with it they are no more than the whole."""
        carried = sum((values.get(number, _NO) for number in self._carried.get(lane, ())), _NO)
        funds = self._funds.get(lane, {})
        single = [number for number, fund in funds.items() if fund != "fiscal"] or list(funds)
        whole = values.get(self._whole.get(lane, -1), _NO)
        apart = carried > 0 and sum((values.get(number, _NO) for number in single), carried) <= whole
        return frozenset(funds) if apart else frozenset()
