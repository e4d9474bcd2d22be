"""Comments in a workbook: parts of their own beside the sheets; of a sheet only the line that names them is new."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from extractor.annotate.notes import AUTHOR, Note
from extractor.errors import GoujiError, UnreadableDocument
from extractor.inject.writers.packages import part, with_parts
from extractor.model import Report
from extractor.readers.office_package import OfficePackage
from extractor.readers.spreadsheet.xlsx import opened, sheet_parts

_TYPES = "[Content_Types].xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
# What may stand behind the line that names the drawing of the comments.
_BEHIND = re.compile(
    r"<(?:\w+:)?(?:legacyDrawingHF|drawingHF|picture|oleObjects|controls|webPublishItems|tableParts|extLst)\b"
    r"|</(?:\w+:)?worksheet\s*>"
)
_LINES = 12  # how many lines of a comment its box shows


def annotated(data: bytes, report: Report, notes: Sequence[Note]) -> tuple[bytes, Sequence[Note]]:
    """The workbook with a comment at every cell of a finding, and the notes that found their place."""
    try:
        package = opened(data)
        sheets = dict(sheet_parts(package))
        found: defaultdict[str, list[Note]] = defaultdict(list)
        for note in notes:
            if note.mark.sheet in sheets and _ADDRESS.fullmatch(note.mark.address):
                found[sheets[note.mark.sheet]].append(note)
        if not found:
            return data, ()
        book = _Book(data, package)
        for sheet, own in found.items():
            book.comment(sheet, own)
        return book.written(), [note for own in found.values() for note in own]
    except (UnreadableDocument, ValueError) as error:
        raise GoujiError(f"{report.document.name}：这份 XLSX 不能加批注（{error}）") from error


class _Book:
    """The parts that are added or named anew."""

    def __init__(self, data: bytes, package: OfficePackage) -> None:
        self._data, self._package = data, package
        self._parts: dict[str, str] = {}
        self._number = 900  # beyond what a program counts its own up to

    def written(self) -> bytes:
        return with_parts(self._data, {name: text.encode() for name, text in self._parts.items()})

    def comment(self, sheet: str, notes: Sequence[Note]) -> None:
        """The comments of one sheet: added to those it has, else parts of their own."""
        by_cell: defaultdict[str, list[str]] = defaultdict(list)
        for note in notes:
            by_cell[note.mark.address].append(f"{note.title}\n{note.text}")
        texts = {address: "\n\n".join(dict.fromkeys(said)) for address, said in by_cell.items()}
        own = dict(self._package.relations(sheet).values())
        if "comments" in own and "vmlDrawing" in own:
            self._added(own["comments"], own["vmlDrawing"], texts)
        else:
            self._new(sheet, texts)

    def _new(self, sheet: str, texts: dict[str, str]) -> None:
        self._number += 1
        comments, drawing = (f"xl/gouji{kind}{self._number}" for kind in ("Comments", "Drawing"))
        comments, drawing = f"{comments}.xml", f"{drawing}.vml"
        self._parts[comments] = (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="{_MAIN}"><authors>'
            f"<author>{AUTHOR}</author></authors><commentList>{_listed(texts, 0)}</commentList></comments>"
        )
        self._parts[drawing] = _drawing(texts, self._number)
        names = [f"gouji{kind}{self._number}" for kind in ("Comments", "Drawing")]
        self._relate(sheet, {names[0]: ("comments", comments), names[1]: ("vmlDrawing", drawing)})
        self._declare(comments)
        self._named(sheet, names[1])

    def _added(self, comments: str, drawing: str, texts: dict[str, str]) -> None:
        """To the comments that the sheet has; where a cell has one already, it is told behind it."""
        text = self._text(comments)
        authors = len(re.findall(r"<(?:\w+:)?author\b", text))
        if re.search(r"<\w+:comments\b", text) or "</authors>" not in text:
            raise ValueError("原有批注的写法不能添加")
        text = text.replace("</authors>", f"<author>{AUTHOR}</author></authors>", 1)
        fresh = {}
        for address, said in texts.items():
            old = re.search(rf'<comment\b[^>]*\bref="{address}"[^>]*>.*?</text>', text, re.DOTALL)
            if old is None:
                fresh[address] = said
            else:
                text = text[: old.end() - len("</text>")] + _run(f"\n{said}") + text[old.end() - len("</text>") :]
        self._parts[comments] = text.replace("</commentList>", f"{_listed(fresh, authors)}</commentList>", 1)
        self._number += 1
        shapes = "".join(_shape(address, self._number * 1024 + at) for at, address in enumerate(fresh, 1))
        self._parts[drawing] = re.sub(r"</xml>\s*\Z", lambda _: f"{shapes}</xml>", self._text(drawing), count=1)

    def _text(self, name: str) -> str:
        return self._parts.get(name) or part(self._data, name).decode("utf-8-sig")

    def _relate(self, sheet: str, targets: dict[str, tuple[str, str]]) -> None:
        folder, name = posixpath.split(sheet)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        try:
            text = self._text(rels)
        except ValueError:
            text = (
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
            )
        text = re.sub(r"<Relationships([^>]*)/>\s*\Z", r"<Relationships\1></Relationships>", text)
        added = "".join(
            f'<Relationship Id={quoteattr(id_)} Type="{_OFFICE}/{kind}" Target="/{target}"/>'
            for id_, (kind, target) in targets.items()
        )
        self._parts[rels] = text.replace("</Relationships>", f"{added}</Relationships>", 1)

    def _declare(self, comments: str) -> None:
        text = self._text(_TYPES)
        added = f'<Override PartName="/{comments}" ContentType="application/vnd.openxmlformats-officedocument.'
        added += 'spreadsheetml.comments+xml"/>'
        if 'Extension="vml"' not in text:
            kind = "application/vnd.openxmlformats-officedocument.vmlDrawing"
            text = re.sub(r"(<Types\b[^>]*>)", rf'\1<Default Extension="vml" ContentType="{kind}"/>', text, count=1)
        self._parts[_TYPES] = text.replace("</Types>", f"{added}</Types>", 1)

    def _named(self, sheet: str, drawing: str) -> None:
        """The sheet names its drawing behind what has to stand before it."""
        text = self._text(sheet)
        prefix = re.search(r"<(\w+:)?worksheet\b", text)
        found = _BEHIND.search(text)
        if prefix is None or found is None:
            raise ValueError("工作表的写法不能添加")
        tag = f'<{prefix[1] or ""}legacyDrawing xmlns:gouji="{_OFFICE}" gouji:id={quoteattr(drawing)}/>'
        self._parts[sheet] = text[: found.start()] + tag + text[found.start() :]


def _listed(texts: dict[str, str], author: int) -> str:
    return "".join(
        f'<comment ref="{address}" authorId="{author}"><text>{_run(said)}</text></comment>'
        for address, said in sorted(texts.items())
    )


def _run(said: str) -> str:
    return f'<r><t xml:space="preserve">{escape(said)}</t></r>'


def _drawing(texts: dict[str, str], number: int) -> str:
    shapes = "".join(_shape(address, number * 1024 + at) for at, address in enumerate(sorted(texts), 1))
    return (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" '
        f'data="{number}"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
        'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" '
        f'o:connecttype="rect"/></v:shapetype>{shapes}</xml>'
    )


def _shape(address: str, id_: int) -> str:
    """The box of a comment, hidden until its cell is pointed at."""
    row, column = _row_and_column(address)
    anchor = f"{column + 1}, 15, {max(0, row - 1)}, 10, {column + 5}, 15, {max(0, row - 1) + _LINES}, 4"
    return (
        f'<v:shape id="_x0000_s{id_}" type="#_x0000_t202" style="position:absolute;visibility:hidden" '
        'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" '
        'obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"/>'
        f'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )


def _row_and_column(address: str) -> tuple[int, int]:
    found = _ADDRESS.fullmatch(address)
    assert found is not None
    column = 0
    for letter in found[1]:
        column = 26 * column + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1
