"""Decisions on findings, written down where `gouji accept` writes them."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from extractor.acceptance import Acceptance
from extractor.decisions import KINDS
from extractor.desk.book import Changed
from extractor.desk.pages.document import found, told
from extractor.desk.pages.frame import language_of, library_of, opened
from extractor.desk.values import Opened
from extractor.desk.words import say
from extractor.outputs.view.findings import with_decision
from extractor.outputs.view.values import FindingView

_VERSION = 12  # characters of the SHA-256 that tell a version, as `gouji accept` notes it
_LONGEST = 64 << 10
_WORDS = 2000


async def decide(request: Request) -> Response:
    """Writes a decision down, or takes one back; 409 with the other decision where somebody else came first."""
    form = await _form(request)
    return await run_in_threadpool(_decided, request, form)


def _decided(request: Request, form: dict[str, str]) -> Response:
    one, language = opened(request), language_of(request)
    each = found(one, request.path_params["fingerprint"])
    entry = _entry(one, each, form)
    withdrawn = form.get("kind") == "withdraw"
    if entry is None and not withdrawn:
        return told(request, one, each, 422, said=say(language, "needed"))
    library = library_of(request)
    path, seen = library.decisions_at(one.card.id), form.get("seen", "")
    try:
        if entry is None:
            library.book.withdraw(path, each.fingerprint, seen)
        else:
            library.book.decide(path, entry, seen)
    except Changed as changed:
        return _conflict(request, changed.now)
    library.refresh()
    again = opened(request)
    said = say(language, "withdrawn" if withdrawn else "written")
    return told(request, again, found(again, each.fingerprint), said=said)


def _conflict(request: Request, now: Acceptance | None) -> Response:
    """The finding as it is decided now, and the question whether to go on."""
    one, language = opened(request), language_of(request)
    each = found(one, request.path_params["fingerprint"])
    if now is None:
        return told(request, one, each, 409, conflict=say(language, "conflict_gone"))
    decided = with_decision(each, {each.fingerprint: now}, one.view.sha256, language)
    return told(request, one, decided, 409, conflict=say(language, "conflict", said=decided.decision))


def _entry(one: Opened, each: FindingView, form: dict[str, str]) -> Acceptance | None:
    """The decision as it is written down; None where something of it is missing."""
    kind, by, why = (" ".join(form.get(name, "").split())[:_WORDS] for name in ("kind", "by", "why"))
    if not by or not why:
        return None
    known = next((name for name in KINDS.values() if name == kind), None)
    if known is None:
        return None
    today, version = date.today().isoformat(), one.card.id[:_VERSION]
    files = (one.card.file,)
    return Acceptance(each.fingerprint, by, today, why, files, each.rule, each.message, known, version)


async def _form(request: Request) -> dict[str, str]:
    """The fields of a form, each once; what is too long to be one holds none."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > _LONGEST:
            return {}
    fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=20)
    return {name: values[0] for name, values in fields.items()}
