"""Excel workbooks since 2007 (.xlsx), read from the package: libraries leave out number formats or hidden rows."""

from __future__ import annotations

from extractor.errors import UnreadableDocument
from extractor.readers.office_package import OfficePackage
from extractor.readers.spreadsheet.formats import BUILT_IN
from extractor.readers.spreadsheet.sheet import Sheet
from extractor.readers.spreadsheet.worksheet import Book, count, text_of, worksheet

_MOST = 300_000_000  # bytes: workbooks are repetitive and pack well


def opened(data: bytes) -> OfficePackage:
    """The package of a workbook."""
    return OfficePackage(data, "Excel 工作簿", _MOST)


def sheets(data: bytes) -> tuple[list[Sheet], str | None, bool]:
    """The sheets in order, the program that wrote the file, and whether some cells were too many to be read."""
    package = opened(data)
    named, epoch_1904 = _named(package)
    if not named:
        raise UnreadableDocument("Excel 工作簿里没有工作表")
    parts = dict(package.relations(_main(package)).values())
    texts = [text_of(item) for item in package.elements(parts.get("sharedStrings", ""), "si")]
    book = Book(package, texts, *_styles(package, parts.get("styles", "")), epoch_1904)
    found = [worksheet(book, part, name, hidden) for name, hidden, part in named if part]
    return found, package.property("Application"), book.cut


def sheet_parts(package: OfficePackage) -> list[tuple[str, str]]:
    """Name and part of each sheet in the order of the workbook."""
    return [(name, part) for name, _, part in _named(package)[0] if part]


def _main(package: OfficePackage) -> str:
    return package.related("", "officeDocument", "xl/workbook.xml")


def _named(package: OfficePackage) -> tuple[list[tuple[str, bool, str]], bool]:
    """Name, whether it is hidden, and the part of each sheet, "" of a chart's; and whether days count from 1904."""
    related = package.relations(_main(package))
    found, epoch_1904 = [], False
    for element in package.elements(_main(package), "sheet", "workbookPr"):
        if element.tag.endswith("}workbookPr"):
            epoch_1904 = element.get("date1904") in {"1", "true"}
        else:
            target = next((value for key, value in element.items() if key.endswith("}id")), "")
            kind, part = related.get(target, ("", ""))
            hidden = element.get("state", "visible") != "visible"
            found.append((element.get("name") or "", hidden, part if kind == "worksheet" else ""))
    return found, epoch_1904


def _styles(package: OfficePackage, part: str) -> tuple[list[str], list[int]]:
    """Of each cell style its number format, and by how many steps it sets text in."""
    codes = dict(BUILT_IN)
    found: list[str] = []
    steps: list[int] = []
    for element in package.elements(part, "numFmt", "cellXfs"):
        if element.tag.endswith("}numFmt"):
            codes[count(element.get("numFmtId"))] = element.get("formatCode") or "General"
        else:
            found = [codes.get(count(style.get("numFmtId")), "General") for style in element]
            steps = [sum(count(aligned.get("indent")) for aligned in style) for style in element]
    return found, steps
