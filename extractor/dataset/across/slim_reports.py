"""The little of a report that the relations between documents need, made from its rows.

What is left out: layout, the structure of tables beyond their total rows, and how words group the figures.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from extractor.dataset.across.figures import FigureRow, fact, figure_rows
from extractor.dataset.across.paragraphs import slim_blocks
from extractor.dataset.across.streams import Rows
from extractor.model import (
    Cell,
    Check,
    Column,
    Document,
    Fact,
    Identity,
    Narrative,
    Outline,
    Relation,
    Report,
    Section,
    Span,
    Table,
    TableRow,
    Term,
)  # fmt: skip

Row = Mapping[str, Any]

# Of the figures in tables only these are held against other documents; all text says how exactly a document prints.
_COMPARED = pa.array(["amount", "change"])


class SlimReports:
    """The reports of the documents of one task, by their numbers in the plan."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._documents: dict[int, Row] = {row["number"]: row for row in rows["documents"].to_pylist()}
        self._names = Counter(row["file"] for row in self._documents.values())
        self._made: dict[tuple[int, bool], Report] = {}

    def report(self, number: int, *, whole: bool) -> Report:
        """The figures that can be compared, or (`whole`) all of them."""
        key = (number, whole)
        if key not in self._made:
            self._made[key] = self._report(number, whole)
        return self._made[key]

    def witness(self, number: int) -> Report:
        """All of it, with the relations that hold within the document."""
        report = self.report(number, whole=True)
        facts = {fact.id: fact for fact in (*report.narrative.facts, *report.narrative.cells)}
        return replace(report, checks=tuple(_checks(self._part("checks", number).to_pylist(), facts)))

    def document(self, number: int) -> Row:
        """The row of a document."""
        return self._documents[number]

    def figure(self, number: int, name: str) -> FigureRow:
        """The row of one figure."""
        rows = self._part("facts", number)
        return next(figure_rows(rows.filter(pc.equal(rows["fact"], name))))

    def _part(self, table: str, number: int) -> pa.Table:
        """The rows of one document."""
        rows = self._rows[table]
        return rows.filter(pc.equal(rows["number"], number))

    def _report(self, number: int, whole: bool) -> Report:
        row, facts = self._documents[number], self._part("facts", number)
        if not whole:
            compared = pc.and_(pc.is_valid(facts["concept"]), pc.is_in(facts["kind"], _COMPARED))
            facts = facts.filter(pc.or_(pc.is_null(facts["table"]), compared))
        found = list(figure_rows(facts))
        sections = self._part("sections", number).to_pylist()
        texts = {section["section"]: section["text"] for section in sections}
        name = row["file"] if self._names[row["file"]] == 1 else row["path"]
        return Report(
            Document(name, row["document"], row["media_type"] or "", slim_blocks(found, texts)),
            Outline(_identity(row), tuple(_section(section) for section in sections)),
            _narrative(found),
            tuple(_tables(self._part("tables", number).to_pylist(), found)),
        )


def _identity(row: Row) -> Identity:
    return Identity(row["family"], row["title"], row["entity"], row["year"])


def _section(row: Row) -> Section:
    return Section(int(row["section"][1:]), None, 1, None, "", row["kind"], None, Span(0, 0, 0))


def _narrative(found: Sequence[FigureRow]) -> Narrative:
    facts = [fact(figure) for figure in found]
    text = tuple(one for one in facts if one.cell is None)
    return Narrative(text, cells=tuple(one for one in facts if one.cell is not None))


def _tables(rows: Iterable[Row], found: Iterable[FigureRow]) -> Iterator[Table]:
    told: defaultdict[str | None, list[FigureRow]] = defaultdict(list)
    for figure in found:
        told[figure.table].append(figure)
    for row in rows:
        yield _table(row, told[row["table"]])


def _table(row: Row, found: Sequence[FigureRow]) -> Table:
    """A table of which only the cells that hold figures are known; every column is a lane of its own."""
    places = [(figure.row or 0, figure.col or 0, figure) for figure in found]
    width = max((column for _, column, _ in places), default=-1) + 1
    return Table(
        number=int(row["table"][1:]),
        block=found[0].block if found else 0,
        section=None,
        title=row["title"],
        kind=row["kind"],
        unit=row["unit"],
        fund=None,
        pages=tuple(row["pages"] or ()),
        box=None,
        grid=(),
        header_rows=0,
        columns=tuple(Column(number, (), "figure", number) for number in range(width)),
        entries=tuple(TableRow(at, column, "", role="total") for at, column, figure in places if figure.total),
        cells={(at, column): Cell(at, column, figure.quote or "", page=figure.page) for at, column, figure in places},
    )


def _checks(rows: Iterable[Row], facts: Mapping[str, Fact]) -> Iterator[Check]:
    """The relations whose figures are all known; that they hold is known, how well is asked anew."""
    for number, row in enumerate(rows, 1):
        named = [row["lhs"], *(term["fact"] for term in row["terms"])]
        if all(name in facts for name in named):
            terms = tuple(Term(term["sign"], facts[term["fact"]]) for term in row["terms"])
            relation = Relation(
                row["rule"], row["relation"], row["origin"], facts[row["lhs"]], terms, note=row["note"] or ""
            )
            yield Check(number, relation, "ok")
