"""What a cell of names says of the rows beside and below it, where it is printed once for several rows.

In a ruled table a name stands in a box over its rows. A page may cut the box: then one half is blank, and belongs to
the name on the other page. Without boxes a blank means: as above.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.model import Cell


def held(rows: Sequence[Sequence[Cell]], columns: range) -> list[str | None]:
    """The text that each row takes from these columns; None where it cannot be told."""
    boxes = [next((cell for cell in row if cell.column in columns), None) for row in rows]
    merged = any(cell.rows > 1 and cell.text.strip() for cell in boxes if cell)
    said: list[str | None] = []
    waiting: list[int] = []
    now: str | None = None
    before: Cell | None = None
    for place, cell in enumerate(boxes):
        if cell is not None:
            on_new_page = before is not None and before.page is not None and cell.page != before.page
            text = cell.text.strip()
            if text:
                for row in waiting if on_new_page else ():
                    said[row] = text
                now, waiting = text, []
            elif merged and cell.page is not None and not on_new_page and (before is not None or cell.rows > 1):
                now, waiting = None, []
            before = cell
        said.append(now)
        if now is None:
            waiting.append(place)
    return said
