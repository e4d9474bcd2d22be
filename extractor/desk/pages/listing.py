"""The list of documents: searched, filtered, in the order of what needs looking at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from extractor.desk.index import EACH, ORDERS, STANDINGS, Index, Wish
from extractor.desk.pages.frame import answer, language_of, library_of
from extractor.desk.words import say
from extractor.messages import Language, rule_name, rules
from extractor.outputs.view.values import NAMES, SEVERITIES
from extractor.taxonomy import family

Choice = tuple[str, str]
_FILTERS = ("year", "family", "place", "severity", "rule", "standing", "order")
_MOST = 200  # of a filter no more is offered: a search finds the others


def listing(request: Request) -> Response:
    """The page, or with `part` only what a search changes of it."""
    library, language = library_of(request), language_of(request)
    library.refresh()
    wish = wish_of(request)
    listed = library.index.listed(wish)
    template = "rows.html" if request.query_params.get("part") else "list.html"
    return answer(
        request,
        template,
        wish=wish,
        listed=listed,
        filters=_filters(library.index, language) if template == "list.html" else {},
        family_named=lambda id: family_named(id, language),
        waiting=library.index.waiting(),
        pages=max(1, -(-listed.documents // EACH)),
        query=_query(request),
    )


def wish_of(request: Request) -> Wish:
    """What the address asks for; what it cannot mean asks for nothing."""
    said = {name: request.query_params.get(name, "")[:200] for name in _FILTERS}
    page = request.query_params.get("page", "1")
    number = int(page) if page.isascii() and page.isdecimal() and len(page) < 7 else 1
    order = said.pop("order")
    return Wish(
        request.query_params.get("q", "")[:200], **said, order=order if order in ORDERS else "need", page=number
    )


def family_named(id: str, language: Language) -> str:
    """A kind of document in words."""
    return family(id).en if language == "en" else family(id).zh


def _filters(index: Index, language: Language) -> Mapping[str, Sequence[Choice]]:
    """What each filter offers: value and words."""
    found = index.choices()
    severities = dict(found["severity"])
    named: dict[str, list[Choice]] = {
        "year": [(value, value) for value, _ in found["year"]],
        "family": [(value, family_named(value, language)) for value, _ in found["family"]],
        "place": [(value, value) for value, _ in found["place"][:_MOST]],
        "severity": [(value, NAMES[language][value]) for value in SEVERITIES if value in severities],
        "rule": [(value, f"{_rule(value, language)} ({number})") for value, number in found["rule"][:_MOST]],
        "standing": [(value, say(language, f"standing_{value}")) for value in STANDINGS],
    }
    everything = ("", say(language, "all"))
    orders = [(value, say(language, f"order_{value}")) for value in ORDERS]
    return {name: [everything, *choices] for name, choices in named.items()} | {"order": orders}


def _rule(id: str, language: Language) -> str:
    return rule_name(id, language) if id in rules() else id


def _query(request: Request) -> str:
    """The address without its page, for the links to other pages."""
    kept = [(name, value) for name, value in request.query_params.items() if name not in ("page", "part") and value]
    return urlencode(kept)
