"""The chapters as charts, drawn in SVG; each says in figures what its table says beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from extractor.dataset.summary.chapters import Chapter
from extractor.dataset.summary.svg import bars
from extractor.messages import Language

_MOST = 25
"""Bars that one chart can hold; the table has the rest."""

_BLUE, _RED, _AMBER, _GREY = "#2b6f9e", "#c0392b", "#e0a030", "#b8c0c8"
_SERIES = ("#2b6f9e", "#7fb2d1", "#3a8f6f", "#a3cfae", "#8264a8", "#c3afd8", "#e0a030", "#8d8d8d", "#b8c0c8")


def chart(chapter: Chapter, language: Language) -> str | None:
    """The chart of a chapter; None for one that is better read as a table."""
    draw = _CHARTS.get(chapter.key)
    return draw(chapter, language) if draw and chapter.rows else None


def _matrix(chapter: Chapter, _: Language) -> str:
    years = [row[0] for row in chapter.rows]
    series = {column.title: [row[at] for row in chapter.rows] for at, column in enumerate(chapter.columns) if at}
    return bars(years, series, _SERIES)


def _findings(chapter: Chapter, _: Language) -> str:
    return bars([row[0] for row in chapter.rows], _picked(chapter, chapter.rows, (7, 8)), (_RED, _AMBER))


def _verified(chapter: Chapter, _: Language) -> str:
    rows = [row for row in chapter.rows if row[4] is not None]
    return bars([row[0] for row in rows], _picked(chapter, rows, (4, 5, 6)), (_BLUE, _RED, _GREY), share=True)


def _rules(chapter: Chapter, _: Language) -> str:
    rows = chapter.rows[:_MOST]
    return bars([row[1] for row in rows], _picked(chapter, rows, (2, 3, 4)), (_RED, _AMBER, _GREY))


def _failures(chapter: Chapter, _: Language) -> str:
    return bars([row[0] for row in chapter.rows], _picked(chapter, chapter.rows, (1,)), (_BLUE,))


def _concepts(chapter: Chapter, _: Language) -> str:
    rows = [row for row in chapter.rows if row[0] != "-"][:_MOST]
    return bars([row[1] for row in rows], _picked(chapter, rows, (4,)), (_BLUE,), share=True)


def _documents(chapter: Chapter, _: Language) -> str:
    rows = chapter.rows[:_MOST]
    return bars([row[0] for row in rows], _picked(chapter, rows, (3, 4)), (_RED, _AMBER))


def _picked(chapter: Chapter, rows: Sequence[tuple[Any, ...]], columns: Sequence[int]) -> dict[str, list[Any]]:
    return {chapter.columns[at].title: [row[at] for row in rows] for at in columns}


_CHARTS: Mapping[str, Callable[[Chapter, Language], str]] = {
    "documents": _documents,
    "matrix": _matrix,
    "year": _findings,
    "family": _verified,
    "rules": _rules,
    "failures": _failures,
    "concepts": _concepts,
}
