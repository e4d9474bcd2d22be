"""Which tables are the next page of the one before them: printed anew, title and header and all, they are one.

    page 1   附表3 …… 项目 | 预算数        二、公共服务      500
                                          教育            300
    page 2   附表3 …… 项目 | 预算数        卫生            200     still of 二、
                                          三、其他        100

A table that begins anew is another one: with a total, with the row the first one began with, or numbered from one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.model import Table, TableRow
from extractor.numbering import going_on
from extractor.tables.levels import family_of, is_first
from extractor.wording import fold

# A heading row or two may stand above the row that a table truly begins with.
_OPENING = 3


def with_runs(tables: Sequence[Table]) -> tuple[Table, ...]:
    """The tables, each with whether it runs on from the one before it."""
    found: list[Table] = []
    first: Table | None = None
    for table in tables:
        runs_on = first is not None and _goes_on(first, found[-1], table)
        first = first if runs_on else table
        found.append(replace(table, runs_on=True) if runs_on else table)
    return tuple(found)


def runs(tables: Sequence[Table]) -> Iterator[list[Table]]:
    """The tables in their order, those of one run of pages together."""
    run: list[Table] = []
    for table in tables:
        if run and not table.runs_on:
            yield run
            run = []
        run.append(table)
    if run:
        yield run


def _goes_on(first: Table, last: Table, then: Table) -> bool:
    """Whether a table is the next page of those from `first` to `last`."""
    if not any(column.path for column in then.columns) or _layout(last) != _layout(then) or first.unit != then.unit:
        return False
    if _name(first) != _name(then) or not _next_page(last, then):
        return False
    return not _begins_anew(first.entries, then.entries)


def _layout(table: Table) -> list[tuple[tuple[str, ...], int]]:
    return [(column.path, column.lane) for column in table.columns]


def _name(table: Table) -> str:
    return going_on().sub("", fold(table.title or ""))


def _next_page(last: Table, then: Table) -> bool:
    """Whether one page follows the other; where there are no pages the title says that both are one."""
    if last.pages and then.pages:
        return then.pages[0] == last.pages[-1] + 1
    return then.title is not None


def _begins_anew(first: Sequence[TableRow], then: Sequence[TableRow]) -> bool:
    """Whether the rows begin as those of a table do, not as those in the middle of one."""
    if not first or not then or then[0].role == "total":
        return True
    head = then[0]
    if any((e.label, e.code, e.marker) == (head.label, head.code, head.marker) for e in first[:_OPENING]):
        return True
    outermost = next((family_of(entry.marker) for entry in first if entry.marker and entry.role == "item"), None)
    return outermost is not None and family_of(head.marker) == outermost and is_first(head.marker)
