"""Every number that a document prints, whatever it means: how often digits that chance does not repeat stand in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from extractor.model import Document

_NUMBER = re.compile(r"[0-9][0-9,，]*(?:\.[0-9]+)?")
# A figure said again, which a slip in one place does not change; a value that is printed nowhere near by chance.
_SAID_AGAIN, _FOUND = 4, 5
_TWICE = 2


class Prints:
    """The digits of all numbers of the text and the tables, without point and outer noughts: units do not matter."""

    def __init__(self, document: Document | None = None) -> None:
        self._document = document
        self._counted: Counter[str] | None = None

    def said_again(self, value: Decimal) -> bool:
        """Whether a figure is printed in more than one place."""
        digits = _digits(f"{abs(value):f}")
        return len(digits) >= _SAID_AGAIN and self._counts()[digits] >= _TWICE

    def found(self, value: Decimal, printed: Decimal) -> bool:
        """Whether a value is printed anywhere; in the digits of the figure as it is printed it always is."""
        digits = _digits(f"{abs(value):f}")
        return len(digits) >= _FOUND and digits != _digits(f"{abs(printed):f}") and self._counts()[digits] > 0

    def _counts(self) -> Counter[str]:
        if self._counted is None:
            texts = _texts(self._document) if self._document else iter(())
            self._counted = Counter(_digits(number) for text in texts for number in _NUMBER.findall(text))
        return self._counted


def _texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        yield block.text
        yield from (cell.text for cell in block.cells)


def _digits(number: str) -> str:
    return number.replace(",", "").replace("，", "").replace(".", "").strip("0")
