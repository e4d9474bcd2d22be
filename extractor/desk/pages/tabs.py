"""What stands beside a document besides its findings: duties, checks, figures, sections, tables, charts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from extractor.desk.accounts import charts_of
from extractor.desk.pages.frame import Missing, answer, language_of, opened
from extractor.desk.places import boxed, pieces, place
from extractor.desk.values import Opened
from extractor.outputs.view.content import SectionView, TableView
from extractor.outputs.view.values import CheckView, Mark

EACH = 100
"""Rows that are sent at once."""


def tab(request: Request) -> Response:
    """A tab, or with `from` its next rows."""
    name = request.path_params["tab"]
    if name not in _ROWS:
        raise Missing
    one = opened(request, whole=name in _DETAILS)
    wanted = request.query_params.get("q", "")[:100].lower()
    begin = request.query_params.get("from", "0")
    start = int(begin) if begin.isascii() and begin.isdecimal() and len(begin) < 9 else 0
    rows = [row for row in _ROWS[name](one) if not wanted or wanted in _said(row)]
    return answer(
        request,
        f"tab_{name}.html",
        doc=one,
        rows=rows[start : start + EACH],
        all=len(rows),
        start=start,
        rest=max(0, len(rows) - start - EACH),
        each=EACH,
        q=request.query_params.get("q", "")[:100],
        **_with(one, name),
    )


def charts(request: Request) -> Response:
    """Income and spending of a document, this year against last."""
    one = opened(request, whole=True)
    return answer(request, "tab_charts.html", charts=charts_of(one.view, language_of(request)))


def table(request: Request) -> Response:
    """One table in full."""
    one = opened(request)
    number = request.path_params["number"]
    found = next((each for each in one.content.tables if each.number == number), None)
    if found is None:
        raise Missing
    return answer(request, "table.html", table=found, anchored=False)


_DETAILS = ("checks", "facts")
_ORDER = {"violated": 0, "undetermined": 1, "rounding": 2, "ok": 3}
_ROWS: Mapping[str, Callable[[Opened], Sequence[Any]]] = {
    "duties": lambda one: one.view.duties,
    "checks": lambda one: sorted(one.view.checks, key=lambda check: _ORDER.get(check.status, 9)),
    "facts": lambda one: one.view.facts,
    "sections": lambda one: one.content.sections,
    "tables": lambda one: one.content.tables,
}


def _with(one: Opened, name: str) -> dict[str, Any]:
    """What a template asks of its rows."""
    marks = {fact.id: fact.mark for fact in one.view.facts if fact.mark} if name == "checks" else {}
    paged = one.paged

    def terms(check: CheckView) -> Any:
        return pieces(check.equation, [marks[id] for id in check.figures if id in marks])

    def where(row: SectionView | TableView) -> str:
        if paged:
            page = row.page if isinstance(row, SectionView) else next(iter(row.pages), None)
            return boxed(row.boxes) or place(Mark("words", "", "", "", page), paged=True)
        if isinstance(row, TableView):
            return place(Mark("words", "", "", "", cell=(row.number, 0, 0)), paged=False)
        return place(Mark("words", "", "", "", block=row.block, start=row.start, end=row.end), paged=False)

    return {"terms": terms, "where": where, "place": lambda mark: place(mark, paged=paged)}


def _said(row: Any) -> str:
    """The words by which a row is found."""
    names = ("title", "outcome", "note", "label", "equation", "name", "concept", "value", "where", "heading", "kind")
    return " ".join(str(getattr(row, name, "")) for name in names).lower()
