"""Many checks beside each other: a row a body, a column an item, with totals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractor.outputs.view.checklist_values import ChecklistView, ItemView, Standing

_SIGNS: Mapping[Standing, str] = {"complies": "√", "missing": "缺", "open": "?", "not_applicable": "—"}


@dataclass(frozen=True, slots=True)
class Matrix:
    """The items (id, title) that are asked of any of the disclosures, and how each stands in each."""

    items: tuple[tuple[str, str], ...]
    rows: tuple[tuple[ChecklistView, tuple[ItemView | None, ...]], ...]

    def total(self, column: int) -> int:
        """How many bodies have something wrong there."""
        cells = (cells[column] for _, cells in self.rows)
        return sum(cell is not None and wrong(cell) for cell in cells)


def matrix(views: Sequence[ChecklistView]) -> Matrix:
    """In the order of the views and of the list."""
    titles = dict(item for view in views for item in ((item.id, item.title) for item in view.items))
    order = sorted(titles, key=lambda id_: _at(views, id_))
    rows = []
    for view in views:
        own = {item.id: item for item in view.items}
        rows.append((view, tuple(own.get(id_) for id_ in order)))
    return Matrix(tuple((id_, titles[id_]) for id_ in order), tuple(rows))


def sign(item: ItemView | None) -> str:
    """√, ×2, 缺, ? or —; "" where it is not asked."""
    if item is None:
        return ""
    return f"×{len(item.problems)}" if item.standing == "fails" else _SIGNS[item.standing]


def wrong(item: ItemView) -> bool:
    """Whether something has to be put right."""
    return item.standing in ("fails", "missing")


def _at(views: Sequence[ChecklistView], id_: str) -> int:
    """Where an item stands in the list."""
    from extractor.taxonomy import checklist

    return next(at for at, item in enumerate(checklist()) if item.id == id_)
