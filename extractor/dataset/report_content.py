"""The rows of one document as what it says: headings with their paragraphs and tables, and where a figure stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from extractor.messages import Language
from extractor.outputs.sections_tree import headed
from extractor.outputs.view.content import CellView, Content, Passage, SectionView, TableView, depths_of
from extractor.outputs.view.words import section_named, table_named

Row = Mapping[str, Any]


class StoredText:
    """The text of a document as a data set has it: a paragraph each, numbered on.

    The blocks of the file are not kept; the words around a figure are, and lead back to its paragraph.
    """

    def __init__(self, rows: Mapping[str, Sequence[Row]], language: Language) -> None:
        self._language = language
        self._tables = [self._table(row) for row in rows["tables"]]
        self._holds: dict[str | None, list[TableView]] = {}
        for row, table in zip(rows["tables"], self._tables, strict=True):
            self._holds.setdefault(row["section"], []).append(table)
        self._paragraphs: dict[str, list[Passage]] = {}
        self._headings: list[tuple[SectionView, str]] = []
        self._flow = list(self._read(rows["sections"]))

    def content(self) -> Content:
        """All of it."""
        return Content(tuple(self._flow), tuple(each for each, _ in self._headings), tuple(self._tables))

    def find(self, section: str | None, quote: str, end: int, length: int) -> tuple[int, int, int] | None:
        """Paragraph, start and end of the last `length` characters of a quotation; None where it is not found.

        Of several places the one that ends at `end` is meant, which counts from where the file's paragraph begins.
        """
        found = []
        for passage in self._paragraphs.get(section or "", ()):
            at = passage.text.find(quote) if quote else -1
            while at >= 0:
                found.append((passage.block, at + len(quote) - length, at + len(quote)))
                at = passage.text.find(quote, at + 1)
        return min(found, key=lambda place: abs(place[2] - end), default=None)

    def _read(self, sections: Sequence[Row]) -> Iterator[Passage | TableView]:
        yield from self._holds.get(None, ())
        numbers = {row["section"]: number for number, row in enumerate(sections)}
        depths = depths_of([numbers.get(row["parent"]) for row in sections])
        block = 0
        for row, depth in zip(sections, depths, strict=True):
            heading = Passage(block, headed(row["number"], row["title"] or ""), depth + 1)
            self._headings.append((self._section(row, heading, depth), row["section"]))
            texts = [text for text in (row["text"] or "").split("\n") if text.strip()]
            own = [Passage(block + at, text) for at, text in enumerate(texts, 1)]
            self._paragraphs[row["section"]] = own
            block += len(own) + 1
            yield from (heading, *own, *self._holds.get(row["section"], ()))

    def _section(self, row: Row, heading: Passage, depth: int) -> SectionView:
        kind = section_named(row["kind"], self._language)
        return SectionView(heading.text, depth, kind, row["page"], heading.block, 0, len(heading.text))

    def _table(self, row: Row) -> TableView:
        grid = row["grid"] or ()
        return TableView(
            number=int(row["table"][1:]),
            title=row["title"] or "",
            kind=table_named(row["kind"], self._language),
            unit=row["unit"] or "",
            pages=tuple(row["pages"] or ()),
            heads=row["header_rows"] or 0,
            rows=tuple(
                tuple(CellView(at, column, text or "") for column, text in enumerate(cells))
                for at, cells in enumerate(grid)
            ),
        )
