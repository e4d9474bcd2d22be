"""PDF pages set from a draft: cover, contents with page numbers, justified text, headers and footers, ruled tables."""

from __future__ import annotations

from maker.draft import Contents, Draft, Paragraph, Table
from maker.forms.pdf_file import Page, assemble
from maker.forms.typeset import Line, break_lines, width_of

LEFT, RIGHT, TOP, BOTTOM = 82.0, 513.0, 752.0, 92.0
_BODY, _LEADING = 15.0, 27.0
_CELL, _ROW = 9.0, 12.0


def as_pdf(draft: Draft) -> bytes:
    """Set twice: the contents can only name the pages once they are known."""
    first = _Setter(draft, {})
    first.run()
    second = _Setter(draft, first.found)
    second.run()
    return assemble(draft.title, second.pages)


class _Setter:
    """Sets one block after the other; `found` maps each heading to the page it came to stand on."""

    def __init__(self, draft: Draft, known: dict[str, int]) -> None:
        self.draft = draft
        self.known = known
        self.found: dict[str, int] = {}
        self.pages: list[Page] = []
        self.y = 0.0

    def run(self) -> None:
        self._turn()
        self.y = 600.0
        for block in self.draft.blocks:
            if isinstance(block, Contents):
                self._contents()
            elif isinstance(block, Table):
                self._table(block)
            else:
                self._paragraph(block)
        for number, page in enumerate(self.pages, 1):
            page.text(LEFT + (RIGHT - LEFT) / 2 - 14, 50, f"- {number} -", 10)

    def _turn(self) -> None:
        self.pages.append(Page())
        self.y = TOP
        if self.draft.header and len(self.pages) > 1:
            self.pages[-1].text(LEFT, 790, self.draft.header, 9)
            self.pages[-1].rule(LEFT, 784, RIGHT, 784)

    def _room(self, height: float) -> None:
        if self.y - height < BOTTOM:
            self._turn()

    # --- text ----------------------------------------------------------------------------------------------------

    def _paragraph(self, block: Paragraph) -> None:
        part = block.heading is not None and block.heading.level == 0 and block.marker.startswith("第")
        if block.role == "cover" or part:
            if part:
                self._turn()
                self.found[block.text] = len(self.pages)
            self._centered(block.text, 22 if block.role == "cover" else 19)
            return
        bold = block.heading is not None and not block.pieces
        if bold:
            self._room(2 * _LEADING)
            self.found.setdefault(block.text, len(self.pages))
        for line in break_lines("　　" + block.text, _BODY, RIGHT - LEFT):
            self._room(_LEADING)
            self._line(line, bold)

    def _line(self, line: Line, bold: bool) -> None:
        self.y -= _LEADING
        if line.words:
            self.pages[-1].spaced(LEFT, self.y, line.words, _BODY, line.gap)
        else:
            self.pages[-1].text(LEFT, self.y, line.text, _BODY, bold, line.spread)

    def _centered(self, text: str, size: float) -> None:
        self.y -= 20
        for line in break_lines(text, size, RIGHT - LEFT):
            self._room(size * 2)
            self.y -= size * 1.6
            left = LEFT + (RIGHT - LEFT - width_of(line.text, size)) / 2
            self.pages[-1].text(left, self.y, line.text, size, bold=True)

    def _contents(self) -> None:
        self._turn()
        self._centered("目　　录", 18)
        for paragraph in self.draft.paragraphs():
            if paragraph.heading and paragraph.heading.level < 2 and not paragraph.pieces:
                self._entry(paragraph.text, self.known.get(paragraph.text, 0))
        self._turn() if self.y < TOP and not self._part_follows() else None

    def _part_follows(self) -> bool:
        place = next(n for n, block in enumerate(self.draft.blocks) if isinstance(block, Contents))
        after = self.draft.blocks[place + 1]
        return isinstance(after, Paragraph) and after.marker.startswith("第")

    def _entry(self, text: str, page: int) -> None:
        """A line of the contents: title, dots, page number; a long title takes a second line."""
        size = 12.0
        self._room(2 * 22)
        lines = break_lines(text, size, RIGHT - LEFT - 60)
        for line in lines:
            self.y -= 22
            self.pages[-1].text(LEFT, self.y, line.text, size)
        number = str(page)
        start = LEFT + width_of(lines[-1].text, size) + 4
        dots = int((RIGHT - width_of(number, size) - 4 - start) / (size / 2))
        self.pages[-1].text(start, self.y, "." * dots, size)
        self.pages[-1].text(RIGHT - width_of(number, size), self.y, number, size)

    # --- tables --------------------------------------------------------------------------------------------------

    def _table(self, table: Table) -> None:
        self._room(8 * _ROW + 60)
        if table.number:
            self.y -= 16
            self.pages[-1].text(LEFT, self.y, table.number, 10)
        self._centered(table.title, 14)
        self.y -= 18
        unit = f"单位：{table.unit}"
        self.pages[-1].text(RIGHT - width_of(unit, 10), self.y, unit, 10)
        self.y -= 6
        table.pages[:] = [len(self.pages)]
        self._header(table)
        for number in range(table.header_rows, len(table.rows)):
            height = self._height(table, number)
            if self.y - height < BOTTOM:
                self._turn()
                table.pages.append(len(self.pages))
                self._header(table)
            self._row(table, number, height)
        self.y -= 10

    def _edges(self, table: Table) -> list[float]:
        scale = (RIGHT - LEFT) / sum(table.widths)
        edges = [LEFT]
        for width in table.widths:
            edges.append(edges[-1] + width * scale)
        return edges

    def _placed(self, table: Table, number: int) -> list[tuple[int, int, int, str]]:
        """The cells of a row as (first column, column after the last, rows, text)."""
        taken = {
            column
            for first, last, rows, _ in (self._placed(table, number - 1) if number else [])
            if rows > 1
            for column in range(first, last)
        }
        cells, column = [], 0
        for cell in table.rows[number]:
            while column in taken:
                column += 1
            cells.append((column, column + cell.columns, cell.rows, cell.text))
            column += cell.columns
        return cells

    def _height(self, table: Table, number: int) -> float:
        edges = self._edges(table)
        lines = [
            len(break_lines(text, _CELL, edges[last] - edges[first] - 6)) if rows == 1 else 1
            for first, last, rows, text in self._placed(table, number)
        ]
        return max(lines) * _ROW + 6

    def _header(self, table: Table) -> None:
        heights = [self._height(table, number) for number in range(table.header_rows)]
        for number, height in enumerate(heights):
            self._row(table, number, height, sum(heights[number:]))

    def _row(self, table: Table, number: int, height: float, deep: float = 0.0) -> None:
        """Draw a row's cells; `deep` is the height of a cell that spans all rows down to the end of the header."""
        edges, page = self._edges(table), self.pages[-1]
        for first, last, rows, text in self._placed(table, number):
            tall = deep if rows > 1 else height
            page.box(edges[first], self.y - tall, edges[last], self.y)
            lines = break_lines(text, _CELL, edges[last] - edges[first] - 6)
            y = self.y - (tall - len(lines) * _ROW) / 2 - _CELL
            for line in lines:
                room = edges[last] - edges[first] - width_of(line.text, _CELL)
                header = number < table.header_rows
                figure = line.text[:1].isdigit() and "." in line.text
                x = edges[first] + (room / 2 if header else room - 3 if figure else 3)
                page.text(x, y, line.text, _CELL)
                y -= _ROW
        self.y -= height
