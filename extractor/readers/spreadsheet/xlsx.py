"""Excel workbooks since 2007 (.xlsx), read from the package: libraries leave out number formats or hidden rows."""

from __future__ import annotations

from extractor.errors import UnreadableDocument
from extractor.readers.spreadsheet.formats import BUILT_IN
from extractor.readers.spreadsheet.package import WorkbookPackage
from extractor.readers.spreadsheet.sheet import Sheet
from extractor.readers.spreadsheet.worksheet import Book, count, text_of, worksheet


def sheets(data: bytes) -> tuple[list[Sheet], str | None, bool]:
    """The sheets in order, the program that wrote the file, and whether some cells were too many to be read."""
    package = WorkbookPackage(data)
    main = next((part for kind, part in package.relations("").values() if kind == "officeDocument"), "xl/workbook.xml")
    named, epoch_1904 = _named(package, main)
    if not named:
        raise UnreadableDocument("Excel 工作簿里没有工作表")
    related = package.relations(main)
    parts = dict(related.values())
    texts = [text_of(item) for item in package.elements(parts.get("sharedStrings", ""), "si")]
    book = Book(package, texts, *_styles(package, parts.get("styles", "")), epoch_1904)
    found = [
        worksheet(book, related[target][1], name, hidden)
        for name, hidden, target in named
        if related.get(target, ("", ""))[0] == "worksheet"
    ]
    return found, package.property("Application"), book.cut


def _named(package: WorkbookPackage, main: str) -> tuple[list[tuple[str, bool, str]], bool]:
    """Name, whether it is hidden, and the relation of each sheet; and whether days count from 1904."""
    found, epoch_1904 = [], False
    for element in package.elements(main, "sheet", "workbookPr"):
        if element.tag.endswith("}workbookPr"):
            epoch_1904 = element.get("date1904") in {"1", "true"}
        else:
            target = next((value for key, value in element.items() if key.endswith("}id")), "")
            found.append((element.get("name") or "", element.get("state", "visible") != "visible", target))
    return found, epoch_1904


def _styles(package: WorkbookPackage, part: str) -> tuple[list[str], list[int]]:
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
