"""How a grid is laid out: which rows are its header, what each column holds, where its lanes are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from extractor.model import Cell, Column
from extractor.number import parse_number, unmarked
from extractor.patterns import toml
from extractor.tables.heads import named_by
from extractor.wording import fold

Cells = Mapping[tuple[int, int], Cell]
Grid = Sequence[Sequence[str]]

_BLANKS = {"", "-", "--", "－", "—", "/", "无"}
# A=B+C, B, C: what a column says of how those beside it are worked out.
_FORMULA = re.compile("[A-Z](?:=[A-Z](?:[-+][A-Z])*)?")
# Figures of a few rows may count up by chance.
_FEW_ROWS = 4
_CODE = re.compile(r"[\[（]?[1-9]\d{2}(?:\d{2}){0,2}[\]）]?(?![.,，\d])")
_YEARLIKE = re.compile(r"(?:19|20)\d\d年?$")
_COUNT = re.compile(r"（?(?P<number>\d{1,2})）?(?:=[\d+\-*/×÷%（）]+)?|\*{1,3}|[甲乙丙]")
_MOST_HEADER_ROWS = 8
_DEEP = 3  # rows below a name among which a figure shows that it heads a column


def grid_of(cells: Sequence[Cell]) -> tuple[tuple[str, ...], ...]:
    """Rows of cell texts; what spans several stands once, top left, and "" elsewhere."""
    if not cells:
        return ()
    height = width = 0
    for cell in cells:
        height, width = max(height, cell.row + cell.rows), max(width, cell.column + cell.columns)
    grid = [[""] * width for _ in range(height)]
    for cell in cells:
        grid[cell.row][cell.column] = cell.text
    return tuple(map(tuple, grid))


def is_blank(text: str) -> bool:
    return not text or fold(text) in _BLANKS


@lru_cache(maxsize=1 << 14)
def is_figure_cell(text: str) -> bool:
    """Whether a cell prints a figure (a code or a year prints none)."""
    plain = unmarked(fold(text)).removesuffix("%").removesuffix("元").removesuffix("万")
    return bool(text) and parse_number(plain) is not None


def header_rows(grid: Grid, cells: Cells) -> int:
    """How many rows at the top hold titles, headers and column numbers rather than figures."""
    height = len(grid)
    cells = {at: cell for at, cell in cells.items() if at[0] < _MOST_HEADER_ROWS and cell.text.strip()}
    end = _after_captions(grid, cells)
    end = min(end + 1, height)
    while end < min(height, _MOST_HEADER_ROWS):
        spans = any(c.row < end < c.row + c.rows for c in cells.values())
        split = any(c.row == end - 1 and c.columns > 1 for c in cells.values())
        row = grid[end]
        below = (spans or split) and not _is_body(row)
        if counts_columns(row) or below or _completes(grid, cells, end):
            end += 1
        else:
            break
    return end


def _after_captions(grid: Grid, cells: Cells) -> int:
    """Rows above the header proper: a title or 单位：万元 over the whole width."""
    row = 0
    while row < min(4, len(grid) - 1):
        texts = [text for text in grid[row] if text.strip()]
        captions = (
            not texts
            or _over_all(cells, row, len(grid[0]), alone=len(texts) == 1)
            or (len(texts) <= 3 and any("单位：" in fold(t) for t in texts))
        )
        if not captions or any(map(is_figure_cell, texts)):
            break
        row += 1
    return row


def _over_all(cells: Cells, row: int, width: int, *, alone: bool) -> bool:
    """Whether a text stands over the whole width, or over all but a column beside which nothing else is printed."""
    texts = [cell for (at, _), cell in cells.items() if at == row and cell.text.strip()]
    return width > 2 and any(c.columns >= width - 1 and (alone or c.column == 0) for c in texts)


def _completes(grid: Grid, cells: Cells, end: int) -> bool:
    """Whether row `end` goes on with a header that is set without merged cells: names under its gaps.

    It has none for the row; or figures stand below the last, and nothing above is merged.
    """
    above, row = grid[end - 1], grid[end]
    texts = [text for text in row if not is_blank(text)]
    gaps = [column for column, text in enumerate(row) if is_blank(above[column]) and not is_blank(text)]
    if not gaps or len(texts) < 2 or _is_body(row):
        return False
    merged = any(cell.columns > 1 for cell in cells.values() if cell.row < end and cell.text.strip())
    below = (other[gaps[-1]] for other in grid[end + 1 : end + 1 + _DEEP])
    return is_blank(row[0]) or (not merged and not is_blank(above[0]) and any(map(is_figure_cell, below)))


def _is_body(row: Sequence[str]) -> bool:
    texts = [text for text in row if not is_blank(text)]
    if not texts or any(is_figure_cell(text) and not _YEARLIKE.fullmatch(fold(text)) for text in texts):
        return bool(texts)
    first = fold(texts[0])
    if re.match("合计|总计", first):
        return len(texts) == 1
    return bool(_CODE.match(first)) or bool(re.match(r"[一二三四五六七八九十]{1,3}、", first))


def counts_columns(row: Sequence[str]) -> bool:
    """栏次 1 2 3=1+2, once or for each half of the table: the row only numbers the columns."""
    texts = [fold(text) for text in row if text.strip()]
    counts = [found for text in texts if (found := _COUNT.fullmatch(text))]
    words = [text for text in texts if not _COUNT.fullmatch(text)]
    numbers = [int(found["number"]) for found in counts if found["number"]]
    starts = [later for before, later in pairwise(numbers) if later <= before]
    rising = not starts or set(starts) == {numbers[0]} == {1}
    return len(numbers) >= 2 and rising and all(_header("numbers").search(word) for word in words)


def counts_again(grid: Grid, row: int, header: int) -> bool:
    """Whether a row of the body numbers the columns once more: 栏次 1 2 3, or just as a row of the header does."""
    line = grid[row]
    first = next((text for text in line if text.strip()), "")
    return bool(line in grid[:header] or _header("numbers").search(fold(first))) and counts_columns(line)


def columns(grid: Grid, cells: Cells, header: int) -> tuple[Column, ...]:
    """Every column with its header path, its role and its lane."""
    width = len(grid[0]) if grid else 0
    counting = {row for row in range(header) if counts_columns(grid[row])}
    # rows that only number the columns say nothing
    above = [cell for cell in cells.values() if cell.row < header and cell.row not in counting]
    paths = [_path(column, above) for column in range(width)]
    across = {cell.row for cell in cells.values() if cell.columns == width > 1}  # a note over the width is of no column
    body = [grid[row] for row in range(header, len(grid)) if row not in across]
    roles: list[str] = []
    for column in range(width):
        roles.append(_role(column, paths[column], body, "figure" in roles))
    if (names := _naming(paths, roles)) is not None:
        roles[names] = "label"
    lanes = _lanes(roles)
    aside = set(_aside(paths, roles, lanes))
    return tuple(
        Column(number, paths[number], "other" if number in aside else roles[number], lanes[number])  # type: ignore[arg-type]
        for number in range(width)
    )


def _naming(paths: Sequence[tuple[str, ...]], roles: Sequence[str]) -> int | None:
    """The column before all figures that names the rows though its header may also head units of measure (单位): where
    no other one names them."""
    first = roles.index("figure") if "figure" in roles else 0
    if "label" in roles[:first]:
        return None
    return next((at for at in range(first) if roles[at] == "other" and named_by(paths[at])), None)


def _aside(paths: Sequence[tuple[str, ...]], roles: Sequence[str], lanes: Sequence[int]) -> Iterator[int]:
    """The columns of words behind the figures of their lane that name none of its rows: these are named before them."""
    for number, role in enumerate(roles):
        before = [roles[other] for other in range(number) if lanes[other] == lanes[number]]
        named = "figure" in before and "label" in before[: before.index("figure")]
        if role == "label" and named and not named_by(paths[number]):
            yield number


def _path(column: int, above: Sequence[Cell]) -> tuple[str, ...]:
    """Header texts over a column, outermost first."""
    over = [cell for cell in above if cell.column <= column < cell.column + cell.columns]
    found: list[str] = []
    for cell in sorted(over, key=lambda c: c.row):
        text = fold(cell.text)
        if text and (not found or found[-1] != text):
            found.append(text)
    return tuple(found)


def _role(column: int, path: tuple[str, ...], body: Grid, behind_figures: bool) -> str:
    own = path[-1] if path else ""
    for role in ("line", "code", "other"):
        if _header(role).search(own):
            return role
    texts = [row[column] for row in body if column < len(row) and not is_blank(row[column])]
    if len(texts) > (2 if column == 0 else _FEW_ROWS) and _counts(texts):
        return "line"
    if column and len(texts) > 2 and all(_FORMULA.fullmatch(fold(text)) for text in texts):
        return "line"
    texts = [text for text in texts if not _FORMULA.fullmatch(fold(text))] or texts
    figures = sum(map(is_figure_cell, texts))
    if texts and figures * 2 > len(texts):
        codes = sum(bool(_CODE.fullmatch(fold(t))) for t in texts)
        return "code" if column == 0 and codes * 2 > len(texts) else "figure"
    if texts or (_header("label").search(own) and not behind_figures):
        return "label"
    return "figure"


def _counts(texts: Sequence[str]) -> bool:
    """Whether cells number the rows, one by one: from 1 on in the first column, from anywhere in a later one."""
    first = int(texts[0]) if texts[0].isdecimal() else -1
    return first > 0 and list(texts) == [str(number) for number in range(first, first + len(texts))]


def _lanes(roles: Sequence[str]) -> list[int]:
    """The lane of each column: a new one begins at labels that follow figures."""
    lanes, lane, figures = [], 0, False
    for position, role in enumerate(roles):
        if role in ("label", "code") and figures and "figure" in roles[position:]:
            lane, figures = lane + 1, False
        figures = figures or role == "figure"
        lanes.append(lane)
    return lanes


@cache
def _header(role: str) -> re.Pattern[str]:
    return re.compile(toml("tables")["header"][role])
