"""A document: its pages or its text beside its findings."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from extractor.decisions import KINDS
from extractor.desk.book import revision
from extractor.desk.pages.frame import Missing, answer, language_of, library_of, opened
from extractor.desk.pages.listing import family_named
from extractor.desk.places import pieces, place, told_pieces
from extractor.desk.values import Opened
from extractor.desk.words import say
from extractor.errors import GoujiError
from extractor.outputs.view.values import FindingView, Mark

_SEPARATOR = " · "
TABS = ("findings", "duties", "checks", "facts", "sections", "tables", "charts")


def document(request: Request) -> Response:
    """The whole page; of a document that is not read yet, one that waits for it."""
    library = library_of(request)
    card = library.wanted(request.path_params["id"])
    if card is None:
        raise Missing
    language = language_of(request)
    if card.state == "waiting":
        return answer(request, "waiting.html", card=card)
    if card.state == "unread":
        return answer(request, "unread.html", card=card)
    one = opened(request)
    return answer(
        request,
        "document.html",
        doc=one,
        tabs=TABS,
        problem=one.problem or (say(language, "absent") if one.stored and one.original is None else ""),
        family=family_named(card.family, language),
        place=lambda mark: place(mark, paged=one.paged),
    )


def state(request: Request) -> Response:
    """Whether a document is read by now."""
    card = library_of(request).wanted(request.path_params["id"])
    if card is None:
        raise Missing
    return JSONResponse({"state": card.state})


def finding(request: Request) -> Response:
    """One finding in full."""
    one = opened(request)
    return told(request, one, found(one, request.path_params["fingerprint"]))


def told(
    request: Request, one: Opened, each: FindingView, status: int = 200, *, conflict: str = "", said: str = ""
) -> Response:
    """A finding with its figures and the form for a decision; `conflict` says who came first, `said` what was done."""
    entry = library_of(request).decisions(one.card.id).get(each.fingerprint)
    marks = library_of(request).located(one, each.marks)
    return answer(
        request,
        "finding.html",
        status,
        doc=one,
        finding=each,
        marks=marks,
        entry=entry,
        seen=revision(entry),
        kinds=tuple(KINDS.values()),
        conflict=conflict,
        said=said,
        beside=library_of(request).index.named,
        nearer=lambda mark: _nearer(mark, each),
        told=told_pieces(each.message, each.marks),
        pieces=pieces(each.equation, each.marks),
        broken=[(label, pieces(equation, each.marks)) for label, equation in each.broken],
        place=lambda mark: place(mark, paged=one.paged),
    )


def _nearer(mark: Mark, each: FindingView) -> str:
    """The place of a figure, without the headings that the finding stands under: the page is enough then."""
    said = mark.where.split(_SEPARATOR)
    return _SEPARATOR.join([part for part in said if part not in each.where[1:]] or said[:1])


def found(one: Opened, fingerprint: str) -> FindingView:
    """The finding of a document; Missing where it has none such."""
    for each in one.view.findings:
        if each.fingerprint == fingerprint:
            return each
    raise Missing


def picture(request: Request) -> Response:
    """A page as a picture."""
    one = opened(request)
    if not one.paged or one.original is None:
        raise Missing
    try:
        made = library_of(request).pictures.picture(one.original, one.card.id, request.path_params["page"])
    except GoujiError as error:
        raise Missing from error
    return Response(made, media_type="image/png", headers={"Cache-Control": "private, max-age=3600"})
