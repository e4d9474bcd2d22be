"""Text that spreadsheets would run: a cell that begins like a formula is a program to them."""

from __future__ import annotations

_STARTS = "=+-@\t\r"
_DASHES = set("-—－ ")


def escaped(cell: object) -> object:
    """The cell with an apostrophe before it where it would start a formula; a negative number or a dash starts none."""
    return f"'{cell}" if isinstance(cell, str) and starts_formula(cell) else cell


def starts_formula(cell: str) -> bool:
    return cell[:1] in _STARTS and cell != "" and not _is_number(cell) and not set(cell) <= _DASHES


def _is_number(cell: str) -> bool:
    return cell[1:].replace(",", "").replace(".", "", 1).isdecimal() and cell[:1] == "-"
