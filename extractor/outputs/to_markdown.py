"""A document as Markdown, for people who paste: its headings, paragraphs and tables in reading order, as printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from extractor.messages import Language
from extractor.model import Block, Report, Section, Span, Table
from extractor.outputs.markdown_text import text
from extractor.taxonomy import family

_DEEPEST = 6


def write(report: Report, language: Language = "zh") -> str:
    """The page; what could not be read stands at its head."""
    return "\n\n".join(_parts(report, language)) + "\n"


def _parts(report: Report, language: Language) -> Iterator[str]:
    identity = report.outline.identity
    kind = family(identity.family)
    said = (identity.entity, identity.year, kind.en if language == "en" else kind.zh)
    yield f"# {text(identity.title or report.document.name)}"
    yield text(" · ".join(str(it) for it in said if it))
    yield from (f"> {text(warning)}" for warning in (*report.document.warnings, *report.warnings))
    headings = _headings(report)
    tables = {table.block: table for table in report.tables}
    for block in report.document.blocks:
        if block.number in tables:
            yield _table(tables[block.number])
        elif block.kind == "text":
            yield from _paragraphs(block, headings.get(block.number, []))


def _headings(report: Report) -> dict[int, list[Section]]:
    """The sections whose heading stands in each block, first those that stand first."""
    found: defaultdict[int, list[Section]] = defaultdict(list)
    for section in report.outline.sections:
        if section.heading.end > section.heading.start:
            found[section.heading.block].append(section)
    return {block: sorted(some, key=lambda one: one.heading.start) for block, some in found.items()}


def _paragraphs(block: Block, headings: list[Section]) -> Iterator[str]:
    """What is printed in a block: headings, and what stands between and behind them."""
    at = 0
    for section in headings:
        yield from _plain(block, Span(block.number, at, section.heading.start))
        yield f"{'#' * min(section.level + 1, _DEEPEST)} {text(_cut(block, section.heading))}"
        at = section.heading.end
    yield from _plain(block, Span(block.number, at, len(block.text)))


def _plain(block: Block, place: Span) -> Iterator[str]:
    """A paragraph; its lines stay lines."""
    lines = [text(line) for line in _cut(block, place).strip().splitlines() if line.strip()]
    if lines:
        yield "  \n".join(lines)


def _cut(block: Block, place: Span) -> str:
    return block.text[place.start : place.end]


def _table(table: Table) -> str:
    """One line of heads: what stands above a column, from the top."""
    heads = [" / ".join(dict.fromkeys(filter(None, column.path))) for column in table.columns]
    wide = max([len(heads), *map(len, table.grid)])
    rows = [heads, *table.grid[table.header_rows :]]
    lines = [f"| {' | '.join(text(cell) for cell in (*row, *[''] * (wide - len(row))))} |" for row in rows]
    return "\n".join([lines[0], f"|{' --- |' * wide}", *lines[1:]])
