"""One sheet of an Excel workbook since 2007: its cells as they come, what is merged and what is hidden."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from extractor.number import stored
from extractor.readers.limits import whole
from extractor.readers.office_package import OfficePackage
from extractor.readers.spreadsheet.sheet import Sheet, Square, Value, number, text_value

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MOST_CELLS = 500_000
_MOST_ROWS, _MOST_COLUMNS = 1 << 20, 1 << 14


@dataclass(slots=True)
class Book:
    """What all sheets of a workbook share: of each cell style its number format and by how many steps it sets text in.

    `cells` counts those read, `cut` says that there were too many.
    """

    package: OfficePackage
    texts: list[str]
    formats: list[str]
    steps: list[int]
    epoch_1904: bool = False
    cells: int = 0
    cut: bool = False


@dataclass(slots=True)
class _Page:
    """A sheet while it is read; `row` is the last one that is whole, `column` where the last cell stood."""

    book: Book
    cells: dict[Square, Value] = field(default_factory=dict)
    merges: dict[Square, Square] = field(default_factory=dict)
    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    errors: list[Square] = field(default_factory=list)
    uncomputed: list[Square] = field(default_factory=list)
    zeros: bool = True
    row: int = -1
    column: int = -1


def worksheet(book: Book, part: str, name: str, hidden: bool) -> Sheet:
    """The sheet that stands in this part of the package."""
    page = _Page(book)
    for element in book.package.elements(part, *_READ):
        _READ[element.tag.rpartition("}")[2]](page, element)
        if book.cut:
            break
    return Sheet(
        name, page.cells, page.merges, hidden, frozenset(page.rows), frozenset(page.columns), tuple(page.errors),
        tuple(page.uncomputed),
    )  # fmt: skip


def _row(page: _Page, element: Any) -> None:
    page.row, page.column = _row_number(page, element), -1
    if _on(element, "hidden"):
        page.rows.add(page.row)


def _row_number(page: _Page, row: Any | None) -> int:
    """The number of a row, or of the one after the last; a damaged file has cells that stand in none."""
    return (count(None if row is None else row.get("r")) or page.row + 2) - 1


def _cell(page: _Page, element: Any) -> None:
    place = _square(element.get("r")) or (_row_number(page, element.getparent()), page.column + 1)
    page.column = place[1]
    value = _value(page.book, element, page.zeros)
    if not (0 <= place[0] < _MOST_ROWS and place[1] < _MOST_COLUMNS):
        return
    if value is None:
        if _formula(element):
            page.uncomputed.append(place)
        return
    if element.get("t") == "e":
        page.errors.append(place)
    page.book.cut = page.book.cells >= _MOST_CELLS
    if not page.book.cut:
        page.book.cells += 1
        page.cells[place] = value


def _columns(page: _Page, element: Any) -> None:
    if _on(element, "hidden"):
        page.columns.update(range(max(count(element.get("min")) - 1, 0), min(count(element.get("max")), _MOST_COLUMNS)))


def _merged(page: _Page, element: Any) -> None:
    first, _, last = (element.get("ref") or "").partition(":")
    begin, end = _square(first), _square(last)
    if begin and end and begin <= end:
        page.merges[begin] = end


def _view(page: _Page, element: Any) -> None:
    page.zeros = element.get("showZeros", "1") not in {"0", "false"}


_READ = {"row": _row, "c": _cell, "col": _columns, "mergeCell": _merged, "sheetView": _view}


def count(digits: str | None) -> int:
    """A number that a file gives to a row, a style or a text; 0 where it gives none."""
    return max(whole(digits) or 0, 0)


def _on(element: Any, name: str) -> bool:
    return element.get(name, "0") in {"1", "true"}


def _square(reference: str | None) -> Square | None:
    """B3 is (2, 1)."""
    found = _REFERENCE.fullmatch(reference or "")
    if found is None:
        return None
    return int(found[2]) - 1, _column(found[1])


@cache
def _column(letters: str) -> int:
    """A is 0, AA is 26; three letters at most."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column - 1


def _value(book: Book, element: Any, zeros: bool) -> Value | None:
    kind = element.get("t", "n")
    if kind == "inlineStr":
        return text_value("".join(text_of(item) for item in element if item.tag.endswith("}is")))
    raw = None
    for child in element:
        if child.tag.endswith("}v"):
            raw = child.text
    if raw is None:
        return None
    if kind == "s":
        place = count(raw)
        style = count(element.get("s"))
        steps = book.steps[style] if style < len(book.steps) else 0
        return text_value(book.texts[place], steps) if place < len(book.texts) else None
    if kind == "b":
        return Value("TRUE" if raw.strip() in {"1", "true"} else "FALSE")
    value = stored(raw.strip()) if kind == "n" else None
    if value is None:
        return text_value(_unescaped(raw))
    style = count(element.get("s"))
    code = book.formats[style] if style < len(book.formats) else "General"
    return number(value, code, epoch_1904=book.epoch_1904, zeros=zeros)


def _formula(element: Any) -> bool:
    return any(child.tag.endswith("}f") for child in element) and element.get("t", "n") != "str"


def text_of(item: Any) -> str:
    """The characters of a string, without the readings printed above them."""
    parts = []
    for child in item:
        tag = child.tag.rpartition("}")[2]
        if tag == "t":
            parts.append(child.text or "")
        elif tag == "r":
            parts += [run.text or "" for run in child if run.tag.endswith("}t")]
    return _unescaped("".join(parts))


def _unescaped(text: str) -> str:
    """_x000D_ is how the format writes a control character."""
    return _ESCAPE.sub(_escaped, text) if "_x" in text else text


def _escaped(match: re.Match[str]) -> str:
    """The character; half of one, which no text can hold, stays as it is written."""
    char = chr(int(match[1], 16))
    return match[0] if "\ud800" <= char <= "\udfff" else char
