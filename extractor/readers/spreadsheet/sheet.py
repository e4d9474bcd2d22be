"""One sheet of a workbook as its file holds it, whatever the file's format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, lru_cache

from extractor.layout.spacing import join, leading, tidy
from extractor.readers.spreadsheet.formats import plain, shown

Square = tuple[int, int]
"""Zero-based row and column."""

_LONGEST_TEXT = 32_767  # characters a cell can hold


@dataclass(frozen=True, slots=True)
class Value:
    """What a cell shows; `stored` is the number behind it where less is shown, `figure` whether it is a number.

    `inset` is how far a text is set in, in characters.
    """

    text: str
    stored: str = ""
    figure: bool = False
    inset: float = 0.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells with content, and what is merged and hidden. `merges` maps a first cell to the last one (both inside).

    `errors` are cells with an error (#REF!), `uncomputed` formulas without a stored result.
    """

    name: str
    cells: Mapping[Square, Value]
    merges: Mapping[Square, Square] = field(default_factory=dict)
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    errors: tuple[Square, ...] = ()
    uncomputed: tuple[Square, ...] = ()


def number(value: Decimal, code: str, *, epoch_1904: bool = False, zeros: bool = True) -> Value:
    """A number under a number format; `zeros` is False where the sheet shows none."""
    if not value and not zeros:
        return Value("", "0", figure=True)
    print_ = shown(value, code, epoch_1904=epoch_1904)
    return Value(print_.text, "" if print_.whole else plain(value), not print_.dated)


@lru_cache(maxsize=1 << 12)  # most cells of a workbook say what another one says
def text_value(text: str, steps: int = 0) -> Value | None:
    """The text of a cell, its lines joined; None where nothing of it can be seen. `steps` is it set in by its style."""
    whole = ""
    for line in filter(None, map(tidy, text[:_LONGEST_TEXT].replace("\r", "\n").split("\n"))):
        whole = join(whole, line) if whole else line
    return Value(whole, inset=steps + leading(text)) if whole else None


@cache
def letters(column: int) -> str:
    """The name of a column: 0 is A, 26 is AA."""
    name, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        name = chr(65 + digit) + name
    return name


def address(square: Square) -> str:
    return f"{letters(square[1])}{square[0] + 1}"
