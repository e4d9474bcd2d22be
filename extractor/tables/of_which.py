"""A list of 其中 that goes on: what is numbered on behind its first row is a part too, though 其中 is not said again.

七、城乡社区支出              90
其中：1.土地出让收入安排的支出  60      a part, and says so
2.配套费安排的支出             20      a part
八、农林水支出                15      not of the numbering of the parts
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.model import TableRow
from extractor.tables.levels import is_first

_NUMBER = re.compile(r"（?(?P<number>[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:）|[.、])$")
_DIGITS = re.compile("[0-9]")


class OfWhich:
    """The rows of a lane in turn; what numbering its 其中 list has, and what the rows before it had."""

    def __init__(self) -> None:
        self._outer = ""
        self._parts = ""

    def read(self, entry: TableRow) -> TableRow:
        """The row, a part where the list of the rows before it takes it in."""
        form = _form(entry.marker)
        if entry.role == "part":
            # the numbering of the rows outside cannot be told from that of the parts
            self._parts = form if form != self._outer else ""
            return entry
        if entry.role == "item" and form and form == self._parts and not is_first(entry.marker):
            return replace(entry, role="part")
        if entry.role == "item" and not form and not entry.code:
            return entry  # the rest of a name, or a row between: what is numbered on behind it is still of the list
        self._parts = ""
        self._outer = form or self._outer
        return entry


def _form(marker: str) -> str:
    """How a row is numbered: its marker with the number left out, "" for none."""
    found = _NUMBER.search(marker)
    if found is None:
        return ""
    digit = "1" if _DIGITS.search(found["number"]) else "一"
    return found.group().replace(found["number"], digit)
