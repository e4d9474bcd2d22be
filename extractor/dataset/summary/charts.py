"""The chapters as charts, drawn by plotly; each says in figures what its table says beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from extractor.dataset.summary.chapters import Chapter
from extractor.messages import Language

if TYPE_CHECKING:
    import plotly.graph_objects as go

_MOST = 25
"""Bars that one chart can hold; the table has the rest."""

_BLUE, _RED, _AMBER, _GREY = "#2b6f9e", "#c0392b", "#e0a030", "#b8c0c8"
_SERIES = ("#2b6f9e", "#7fb2d1", "#3a8f6f", "#a3cfae", "#8264a8", "#c3afd8", "#e0a030", "#8d8d8d", "#b8c0c8")
_FONT = '"Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif'
_ROW, _FRAME, _HEIGHT = 26, 110, 340
_LONGEST = 24


def chart(chapter: Chapter, language: Language) -> go.Figure | None:
    """The chart of a chapter; None for one that is better read as a table."""
    draw = _CHARTS.get(chapter.key)
    return draw(chapter, language) if draw and chapter.rows else None


def _matrix(chapter: Chapter, language: Language) -> go.Figure:
    years = [row[0] for row in chapter.rows]
    series = {column.title: [row[at] for row in chapter.rows] for at, column in enumerate(chapter.columns) if at}
    return _standing(years, series, _SERIES, {"zh": "文件数", "en": "documents"}[language])


def _findings(chapter: Chapter, language: Language) -> go.Figure:
    titles = [column.title for column in chapter.columns]
    picked = {titles[at]: [row[at] for row in chapter.rows] for at in (7, 8)}
    return _standing(
        [row[0] for row in chapter.rows], picked, (_RED, _AMBER), {"zh": "问题数", "en": "findings"}[language]
    )


def _verified(chapter: Chapter, _: Language) -> go.Figure:
    titles = [column.title for column in chapter.columns]
    rows = [row for row in chapter.rows if row[4] is not None]
    series = {titles[at]: [row[at] for row in rows] for at in (4, 5, 6)}
    return _lying([row[0] for row in rows], series, (_BLUE, _RED, _GREY), share=True)


def _rules(chapter: Chapter, _: Language) -> go.Figure:
    titles = [column.title for column in chapter.columns]
    rows = chapter.rows[:_MOST]
    series = {titles[at]: [row[at] for row in rows] for at in (2, 3, 4)}
    return _lying([row[1] for row in rows], series, (_RED, _AMBER, _GREY))


def _failures(chapter: Chapter, _: Language) -> go.Figure:
    return _lying(
        [row[0] for row in chapter.rows], {chapter.columns[1].title: [row[1] for row in chapter.rows]}, (_BLUE,)
    )


def _concepts(chapter: Chapter, _: Language) -> go.Figure:
    rows = [row for row in chapter.rows if row[0] != "-"][:_MOST]
    return _lying([row[1] for row in rows], {chapter.columns[4].title: [row[4] for row in rows]}, (_BLUE,), share=True)


_CHARTS: Mapping[str, Callable[[Chapter, Language], Any]] = {
    "matrix": _matrix,
    "year": _findings,
    "family": _verified,
    "rules": _rules,
    "failures": _failures,
    "concepts": _concepts,
}


def _standing(
    names: Sequence[str], series: Mapping[str, Sequence[Any]], colours: Sequence[str], title: str
) -> go.Figure:
    """Stacked bars side by side, for years."""
    import plotly.graph_objects as go

    bars = [
        go.Bar(name=escape(name), x=[escape(one) for one in names], y=values, marker_color=colours[at % len(colours)])
        for at, (name, values) in enumerate(series.items())
    ]
    figure = go.Figure(bars)
    figure.update_xaxes(type="category", automargin=True)
    figure.update_yaxes(title=title, automargin=True, rangemode="tozero", tickformat=",d")
    return _set(figure, _HEIGHT)


def _lying(
    names: Sequence[str], series: Mapping[str, Sequence[Any]], colours: Sequence[str], *, share: bool = False
) -> go.Figure:
    """Stacked bars below one another, the first on top, for names that need room."""
    import plotly.graph_objects as go

    labels = [escape(_short(name)) for name in names]
    bars = [
        go.Bar(
            name=escape(name), x=values, y=list(range(len(labels))), orientation="h", customdata=labels,
            marker_color=colours[at], hovertemplate="%{customdata} %{x}<extra>%{fullData.name}</extra>",
        )
        for at, (name, values) in enumerate(series.items())
    ]  # fmt: skip
    figure = go.Figure(bars)
    figure.update_yaxes(
        autorange="reversed",
        automargin=True,
        tickvals=list(range(len(labels))),
        ticktext=labels,
        showgrid=False,
        ticks="outside",
        ticklen=6,
        tickcolor="rgba(0,0,0,0)",
    )
    figure.update_xaxes(automargin=True, rangemode="tozero", tickformat=".0%" if share else ",d")
    if share:
        figure.update_xaxes(range=[0, 1])
    return _set(figure, _FRAME + _ROW * len(labels))


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"


def _set(figure: go.Figure, height: int) -> go.Figure:
    figure.update_layout(
        barmode="stack", template="plotly_white", height=height, font={"family": _FONT, "size": 13},
        margin={"l": 10, "r": 20, "t": 40, "b": 40}, showlegend=len(figure.data) > 1,
        legend={"orientation": "h", "yanchor": "bottom", "y": 1, "x": 0, "traceorder": "normal"},
    )  # fmt: skip
    return figure
