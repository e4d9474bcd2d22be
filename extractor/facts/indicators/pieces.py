"""A performance table cut into its pieces: each with its header, and what the header says of the columns.

项目名称 | 档案整理          pairs: names with the value behind them
<blank> | 年初预算数 | …     funds: money by stage
一级指标 | 三级指标 | 指标值   indicators
项目名称 | 项目总额          things: a row a project, with its money or its score
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from extractor.facts.cells.cell_numbers import cell_number
from extractor.model import Cell, Table
from extractor.taxonomy import IndicatorRole, MoneyRole, heads_indicators, indicator_role, money_role
from extractor.wording import fold

PieceKind = Literal["pairs", "funds", "indicators", "things"]
_STAGES = 2
_SCORED: frozenset[str] = frozenset({"score", "full_score"})
_VALUED: frozenset[str] = frozenset({"score", "full_score", "target", "actual"})
_THINGS: frozenset[str] = frozenset({"project", "task"})


@dataclass(frozen=True, slots=True)
class Head:
    """What the header over a column says, all its levels together; `words` are those of the innermost."""

    role: IndicatorRole | None
    money: MoneyRole | None
    words: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Piece:
    """Rows below one header; `heads` by column."""

    kind: PieceKind
    heads: Mapping[int, Head]
    rows: tuple[tuple[Cell, ...], ...]

    def column(self, role: IndicatorRole) -> range:
        """The columns under the first header of a role."""
        cell = next((head.cell for head in self.heads.values() if head.role == role), None)
        return range(cell.column, cell.column + cell.columns) if cell else range(0)


def printed_rows(table: Table) -> tuple[tuple[Cell, ...], ...]:
    """The cells that begin in each row, from left to right, blank ones too."""
    rows: list[list[Cell]] = [[] for _ in table.grid]
    for cell in sorted(table.cells.values(), key=lambda cell: (cell.row, cell.column)):
        rows[cell.row].append(cell)
    return tuple(() if _counts(row) else tuple(row) for row in rows)


def _counts(row: Sequence[Cell]) -> bool:
    """Whether a row only numbers the columns."""
    texts = [cell.text.strip() for cell in row if cell.text.strip()]
    numbers = [int(text) for text in texts if text.isdigit()]
    return len(texts) > 2 and len(numbers) == len(texts) and all(b == a + 1 for a, b in pairwise(numbers))


def pieces(table: Table) -> Iterator[Piece]:
    """The pieces of a table from the top down."""
    rows = printed_rows(table)
    kind: PieceKind = "pairs"
    heads: Mapping[int, Head] = {}
    first = row = 0
    while row < len(rows):
        begins, height = _begins(rows, row, kind)
        if begins is None:
            row += 1
            continue
        yield Piece(kind, heads, rows[first:row])
        kind, heads = begins, _heads(rows[row : row + height])
        first = row = row + height
    yield Piece(kind, heads, rows[first:])


def _begins(rows: Sequence[Sequence[Cell]], row: int, now: PieceKind) -> tuple[PieceKind | None, int]:
    """The piece that begins at a row, and how many rows its header takes (none for pairs)."""
    texts = [fold(cell.text) for cell in rows[row] if cell.text.strip()]
    if not texts or any(cell_number(text) for text in texts):
        return ("pairs", 0) if now != "pairs" and _is_pair(texts) else (None, 0)
    kind = _headed(texts) or _headed_below(rows, row)
    if kind is not None:
        return kind, _height(rows, row)
    return ("pairs", 0) if now != "pairs" and _is_pair(texts) else (None, 0)


def _headed(texts: Sequence[str]) -> PieceKind | None:
    """What a row of words is the header of."""
    if heads_indicators(texts):
        return "indicators"
    roles = [indicator_role(text) for text in texts]
    money = [found for text in texts if (found := money_role(text))]
    stages = sum(found.phase is not None or found.rate for found in money)
    if _THINGS & set(roles):
        thing = next(place for place, role in enumerate(roles) if role in _THINGS)
        valued = bool(money) or bool(_VALUED & set(roles))
        named = roles[thing] == "project" and _is_value(texts[thing + 1 :])
        return "things" if valued and not named else None
    staged = stages >= _STAGES or (stages and _SCORED & set(roles))
    return "funds" if staged else None


def _is_value(behind: Sequence[str]) -> bool:
    """Whether the name of a project stands behind 项目名称, not the next header."""
    head = behind[0] if behind else ""
    return not head or (indicator_role(head) is None and money_role(head) is None and len(behind) % 2 == 1)


def _headed_below(rows: Sequence[Sequence[Cell]], row: int) -> PieceKind | None:
    """A group over its columns says nothing alone: 绩效指标 over 三级指标 and 指标值."""
    split = any(cell.columns > 1 or cell.rows > 1 for cell in rows[row])
    if not split or row + 1 >= len(rows):
        return None
    texts = [fold(cell.text) for line in rows[row : row + 2] for cell in line if cell.text.strip()]
    known = [text for text in texts if indicator_role(text) or money_role(text)]
    below = [fold(cell.text) for cell in rows[row + 1] if cell.text.strip()]
    whole = len(known) == len(texts) and len(below) > 1 and not any(cell_number(text) for text in texts)
    return "indicators" if whole and heads_indicators(texts) else None


def _height(rows: Sequence[Sequence[Cell]], row: int) -> int:
    """How many rows the header takes: columns under a group belong to it."""
    wide = [cell for cell in rows[row] if cell.columns > 1 and cell.text.strip()]
    below = [cell for cell in rows[row + 1] if cell.text.strip()] if row + 1 < len(rows) else []
    if len(below) < 2 or any(cell_number(cell.text) for cell in below):
        return 1
    known = all(indicator_role(fold(cell.text)) or money_role(fold(cell.text)) for cell in below)
    under = all(any(top.column <= cell.column < top.column + top.columns for top in wide) for cell in below)
    return 2 if known and under and _headed([fold(cell.text) for cell in below]) != "indicators" else 1


def _is_pair(texts: Sequence[str]) -> bool:
    """Whether a row names a project or body anew: another form begins in the same frame."""
    return len(texts) > 1 and indicator_role(texts[0]) in ("project", "body") and len(texts) % 2 == 0


def _heads(rows: Sequence[Sequence[Cell]]) -> dict[int, Head]:
    """What the header says of each column; of several that could name the indicators the last does."""
    over: dict[int, list[Cell]] = {}
    for cell in (cell for line in rows for cell in line if cell.text.strip()):
        for column in range(cell.column, cell.column + cell.columns):
            over.setdefault(column, []).append(cell)
    found = {column: _head(cells) for column, cells in sorted(over.items())}
    naming = [head.cell for role in ("naming", "indicator") for head in found.values() if head.role == role]
    return {
        column: head
        for column, head in found.items()
        if head.role not in ("naming", "indicator") or head.cell == naming[-1]
    }


def _head(cells: Sequence[Cell]) -> Head:
    """The roles along the path of a header: the innermost says what it is, money takes something from each."""
    words = [fold(cell.text) for cell in cells]
    roles = [role for text in words if (role := indicator_role(text))]
    money = [found for text in words if (found := money_role(text))]
    return Head(roles[-1] if roles else None, _both(money), words[-1], cells[-1])


def _both(money: Sequence[MoneyRole]) -> MoneyRole | None:
    """全年预算数 over 财政拨款: of that stage and that source."""
    if not money:
        return None
    inner, outer = money[-1], money[0]
    return MoneyRole(
        inner.id, inner.phase or outer.phase, inner.rate, inner.dimensions or outer.dimensions,
        inner.whole, inner.level or outer.level,
    )  # fmt: skip
