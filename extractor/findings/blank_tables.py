"""A standard table in which nothing is printed, while the text of the same document says what belongs into it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.findings.severity import usual
from extractor.findings.text import figure_name
from extractor.model import Fact, Finding, Narrative, Span, Table
from extractor.saying import said_figure
from extractor.taxonomy import table_kind


def blank_tables(tables: Sequence[Table], narrative: Narrative) -> Iterator[Finding]:
    """One remark for each; a kind of which another table is filled in is not missing."""
    filled = {table.kind for table in tables if not _empty(table)}
    for table in tables:
        fact = _said(table, narrative) if table.kind not in filled else None
        if fact:
            told = {"words": table.title or "", "label": figure_name(fact), **_figures(fact)}
            place = Span(table.block, 0, 0)
            yield Finding("blank_table", usual("blank_table"), told, place, table.section, facts=(fact,))


def _empty(table: Table) -> bool:
    """Whether no figure, nought or stroke stands below the header, though there is room for some."""
    columns = [column.number for column in table.columns if column.role == "figure"]
    return bool(columns) and not any(
        row[column].strip() for row in table.grid[table.header_rows :] for column in columns
    )


def _said(table: Table, narrative: Narrative) -> Fact | None:
    """The first amount of the text that is the total of such a table."""
    total = table_kind(table.kind).total
    return next(
        (
            fact
            for fact in narrative.facts
            if fact.kind == "amount" and fact.value and total and fact.concept == total and fact.fund == table.fund
        ),
        None,
    )


def _figures(fact: Fact) -> dict[str, str]:
    return {"stated_zh": said_figure(fact, "zh"), "stated_en": said_figure(fact, "en")}
