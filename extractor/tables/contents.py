"""A list of the tables of the document that is set as a table itself: its numbers count tables and pages.

1 | 部门收支总表 | 3
2 | 部门收入总表 | 4
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extractor.model import Table
from extractor.numbering import unnumbered
from extractor.tables.table_kinds import kind
from extractor.wording import fold

_WIDEST = 6  # columns: a list of names and pages, perhaps in two halves
_FEWEST = 2


def without_contents(tables: Sequence[Table], family: str) -> list[Table]:
    """The tables; one whose rows name other tables has no title, unit or figures."""
    titles = Counter(fold(table.title) for table in tables if table.title)
    return [_as_list(table, family) if _lists(table, titles) else table for table in tables]


def _lists(table: Table, titles: Counter[str]) -> bool:
    """Whether half of the rows name a table that stands elsewhere."""
    if len(table.columns) > _WIDEST:
        return False
    own = fold(table.title or "")
    elsewhere = {title for title, times in titles.items() if title != own or times > 1}
    rows = [row for row in table.grid if any(row)]
    lasts = {title[-1:] for title in elsewhere}  # a number stands before the name: few cells end like one
    likely = ([text for text in row if text and fold(text)[-1:] in lasts] for row in rows)
    named = sum(any(fold(unnumbered(text)) in elsewhere for text in texts) for texts in likely)
    return named >= _FEWEST and 2 * named >= len(rows)


def _as_list(table: Table, family: str) -> Table:
    laid = tuple(replace(column, role="line") if column.role == "figure" else column for column in table.columns)
    what, fund = kind(None, family)
    return replace(table, title=None, kind=what, unit=None, fund=fund, columns=laid)
