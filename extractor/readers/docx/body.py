"""The body of a Word document: paragraphs and tables in order, as they print with all changes accepted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractor.layout.blocks import lays_out
from extractor.layout.drawn_table import DrawnTable, unplaced
from extractor.layout.printed_lines import LineStyle, PrintedLine, printed_line
from extractor.layout.spacing import joined, tidy
from extractor.layout.text_paragraphs import INDENT
from extractor.readers.docx.markup import W, attribute
from extractor.readers.docx.numbering import Numbering
from extractor.readers.docx.runs import RunPiece, pieces
from extractor.readers.docx.styles import Styles
from extractor.readers.docx.tables import Row, cells, rows

# What only wraps paragraphs and tables.
_WRAPPERS = {W + name for name in ("body", "sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "document")}
_BREAK = "\n"


class Body:
    """Reads the elements of one document in order: list numbers count as it goes."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.styles, self.numbering = styles, numbering
        self.warnings: list[str] = []
        self._cells = 0  # how deep in tables: a cell may hold nothing but its list number, the body not

    def items(self, root: Any) -> Iterator[PrintedLine | DrawnTable]:
        """The lines and tables below `root`."""
        stack = [iter([root])]
        while stack:
            element = next(stack[-1], None)
            if element is None:
                stack.pop()
            elif element.tag in _WRAPPERS:
                stack.append(iter(element))
            elif element.tag == W + "p":
                yield from self._paragraph(element)
            elif element.tag == W + "tbl":
                yield from self._table(element)
            elif element.tag == W + "altChunk":
                self.warnings.append("文档中嵌入了另一份文件，其内容没有读取")

    def _paragraph(self, paragraph: Any) -> Iterator[PrintedLine | DrawnTable]:
        properties = paragraph.find(W + "pPr")
        found = list(pieces(paragraph))
        text = self._text(properties, found)
        gone = attribute(properties, "rPr/del") is not None and not text.strip()
        number = "" if gone else self.numbering.number(properties)
        if text.strip() or (number and self._cells):
            yield from self._lines(number + text.lstrip() if number else text, properties, found)
        for piece in found:
            if piece.box is not None:
                yield from self.items_of(piece.box)

    def _lines(self, text: str, properties: Any | None, found: list[RunPiece]) -> Iterator[PrintedLine]:
        """The lines of a paragraph: a break by hand divides text, but only lays out a title."""
        look = LineStyle(
            self.styles.heading(properties), self.styles.centered(properties), self._bold(properties, found)
        )
        indent = self._indent(properties, found)
        parts = [part for part in text.split(_BREAK) if part.strip()]
        if look.heading is not None or look.centered:
            parts = [joined([tidy(part) for part in parts])]
        for place, part in enumerate(parts):
            line = printed_line(part, look, 0.0 if place else indent)
            if line is not None:
                yield line

    def _indent(self, properties: Any | None, found: list[RunPiece]) -> float:
        """How far a paragraph is set in: in running text only whether it is, in cells by how much."""
        if not self._cells:
            return INDENT if self.styles.indented(properties) else 0.0
        run = next((piece.properties for piece in found if piece.text.strip()), None)
        return 2 * self.styles.set_in(properties, run)

    def items_of(self, container: Any) -> Iterator[PrintedLine | DrawnTable]:
        """The lines and tables directly inside an element that is no wrapper itself."""
        for child in container:
            yield from self.items(child)

    def _text(self, properties: Any | None, found: list[RunPiece]) -> str:
        tab = "……" if self.styles.leader(properties) else " "
        return "".join(piece.text.replace("\t", tab) for piece in found)

    def _bold(self, properties: Any | None, found: list[RunPiece]) -> bool:
        """Whether nearly all of a paragraph's characters print bold."""
        marked = whole = 0
        for piece in found:
            count = len(piece.text.strip())
            whole += count
            marked += count if count and self.styles.bold(properties, piece.properties) else 0
        return whole > 0 and marked >= 0.9 * whole

    def _table(self, table: Any) -> Iterator[PrintedLine | DrawnTable]:
        found: list[Row] = rows(table)
        lengths = [sum(len(text.text or "") for text in cell.element.iter(W + "t")) for row in found for cell in row]
        if lays_out([len(row) for row in found], max(lengths, default=0)):
            for row in found:
                for cell in row:
                    yield from self.items_of(cell.element)
            return
        yield unplaced(cells(found, self._cell))

    def _cell(self, cell: Any) -> tuple[str, float]:
        """The text of a cell, nested tables flattened, its lines joined; how many characters the first is set in."""
        parts: list[str] = []
        inset = None
        self._cells += 1
        for item in self.items_of(cell):
            inset = inset if inset is not None else item.indent / 2 if isinstance(item, PrintedLine) else 0.0
            parts += (
                [item.text] if isinstance(item, PrintedLine) else [inner.text for inner in item.cells if inner.text]
            )
        self._cells -= 1
        return joined(parts), inset or 0.0
