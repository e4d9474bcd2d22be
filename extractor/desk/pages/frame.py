"""What all pages share: their language and look, templates that escape everything, and answers to what is not there."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse

from extractor.desk.grid import grid
from extractor.desk.guard import gate_of
from extractor.desk.library import Library
from extractor.desk.values import Opened
from extractor.desk.words import say, speaker
from extractor.errors import GoujiError
from extractor.messages import Language
from extractor.outputs.reports.templates import environment
from extractor.outputs.view.values import NAMES

LANGUAGE, THEME = "gouji_lang", "gouji_theme"
_THEMES = ("light", "dark")


class Missing(Exception):
    """There is no such document, finding or page."""


def library_of(request: Request) -> Library:
    """The documents of the desk."""
    library: Library = request.app.state.library
    return library


def language_of(request: Request) -> Language:
    """The language that was chosen with a switch, else that of the command."""
    chosen = request.cookies.get(LANGUAGE) or request.app.state.language
    return "en" if chosen == "en" else "zh"


def opened(request: Request, *, whole: bool = False) -> Opened:
    """The document that a request names, `whole` with checks and figures; Missing where there is none that was read."""
    found = library_of(request).open(request.path_params["id"], language_of(request), whole=whole)
    if found is None:
        raise Missing
    return found


def answer(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page, or a piece of one."""
    language = language_of(request)
    theme = request.cookies.get(THEME)
    made = environment("extractor.desk").get_template(template)
    shown = made.render(
        language=language,
        say=speaker(language),
        theme=theme if theme in _THEMES else "",
        form_key=gate_of(request).form,
        largest=gate_of(request).largest,
        names=NAMES[language],
        grid=grid,
        **values,
    )
    return HTMLResponse(shown, status)


def missing(request: Request, _: Exception) -> HTMLResponse:
    """Answers what asks for something that is not there."""
    return answer(request, "message.html", 404, text=say(language_of(request), "lost"))


def unable(request: Request, error: Exception) -> HTMLResponse:
    """Answers what cannot be done, with the reason."""
    assert isinstance(error, GoujiError)
    return answer(request, "message.html", 409, text=say(language_of(request), "failed", reason=str(error)))
