"""What is handed in: the reports, checks of disclosures and marked originals that the command line makes too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePath
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from extractor.annotate import annotated as marked
from extractor.desk.index import EACH
from extractor.desk.pages.frame import Missing, language_of, library_of, opened
from extractor.desk.pages.listing import wish_of
from extractor.desk.words import say
from extractor.errors import GoujiError
from extractor.files import load
from extractor.model import Report
from extractor.outputs import checklists, reports
from extractor.outputs.telling import Telling
from extractor.outputs.view.checklist import checklist_view
from extractor.outputs.view.values import Desk, DocumentView

MOST = 200
"""Documents that one report from the desk may have."""


def report(request: Request) -> Response:
    """The report on one document."""
    one = opened(request, whole=True)
    return _report(request, [one.view], f"{PurePath(one.card.file).stem}-gouji")


def report_all(request: Request) -> Response:
    """The report on the documents that are listed."""
    return _report(request, [view for _, view in _listed(request)], "gouji-report")


def checklist(request: Request) -> Response:
    """The check of disclosures of one document."""
    one = opened(request)
    return _checklist(request, [(one.card.id, one.view)], f"{PurePath(one.card.file).stem}-gouji-checklist")


def checklist_all(request: Request) -> Response:
    """The same of those that are listed, with the matrix of all."""
    return _checklist(request, _listed(request), "gouji-checklist")


def annotated(request: Request) -> Response:
    """The original with the findings that are open marked in it."""
    one, language = opened(request), language_of(request)
    found = _whole(request, one.card.id)
    if one.original is None:
        raise GoujiError(say(language, "no_original"))
    open_ones = [each for each in one.view.findings if not each.decided]
    data, _, _ = marked(load(one.original), found, open_ones, language)
    name = PurePath(one.card.file)
    return _file(data, f"{name.stem}-gouji{name.suffix}", one.card.media_type)


def _report(request: Request, views: Sequence[DocumentView], name: str) -> Response:
    form = request.path_params["form"]
    if form not in reports.FORMS:
        raise Missing
    desk = Desk(language_of(request), tuple(replace(view, link="") for view in views), day=date.today().isoformat())
    return _file(reports.rendered(desk, form), f"{name}{reports.FORMS[form]}")


def _checklist(request: Request, found: Sequence[tuple[str, DocumentView]], name: str) -> Response:
    form, language, library = request.path_params["form"], language_of(request), library_of(request)
    if form not in checklists.FORMS:
        raise Missing
    how = Telling(language)
    views = [checklist_view([(view.file, _whole(request, id))], how, library.decisions(id)) for id, view in found]
    made = checklists.rendered(views, form, language, date.today().isoformat())
    return _file(made, f"{name}{checklists.FORMS[form]}")


def _listed(request: Request) -> list[tuple[str, DocumentView]]:
    """Every document that the filters of the list leave, with what is told of it; GoujiError for too many."""
    library, language, wish = library_of(request), language_of(request), wish_of(request)
    pages = range(1, -(-MOST // EACH) + 2)
    rows = [row for page in pages for row in library.index.listed(replace(wish, page=page)).rows]
    if len(rows) > MOST:
        raise GoujiError(say(language, "too_many", most=MOST))
    found = ((row.card.id, library.open(row.card.id, language, whole=True)) for row in rows)
    return [(id, one.view) for id, one in found if one is not None]


def _whole(request: Request, id: str) -> Report:
    """The report on a document; GoujiError where its file would have to be there."""
    found = library_of(request).report(id)
    if found is None:
        raise GoujiError(say(language_of(request), "no_original"))
    return found


def _file(data: bytes, name: str, media_type: str = "application/octet-stream") -> Response:
    """Something to be saved: a browser never shows it as a page of the desk."""
    said = quote(name, safe="", errors="replace")
    return Response(
        data, media_type=media_type, headers={"Content-Disposition": f"attachment; filename*=UTF-8''{said}"}
    )
