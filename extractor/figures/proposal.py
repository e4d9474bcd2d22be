"""What a figure should be, as it would be printed in its place."""

from __future__ import annotations

from decimal import Decimal

from extractor.figures.print import printable
from extractor.model import Fact

# Money is printed with two decimals where its neighbours are, also where this figure lost one.
_MONEY, _LEAST = ("amount", "change"), 2


def proposed(fact: Fact, value: Decimal) -> Decimal:
    """In the decimals of its figure; with one more where it would read as what is printed."""
    decimals = fact.quantity.decimals
    most = max(decimals, _LEAST) if fact.kind in _MONEY else decimals
    found = printable(value, decimals, most)
    return printable(value, decimals, most + 1) if found == fact.value != value else found
