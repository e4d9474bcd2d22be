"""The web application: its pages in their places, the gate before them, the library behind them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.convertors import register_url_convertor
from starlette.middleware import Middleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from extractor.desk.digits import Digits, Mark
from extractor.desk.guard import Gate, Guard
from extractor.desk.library import Library
from extractor.desk.pages import deciding, document, handing_in, listing, overview, tabs, uploads
from extractor.desk.pages.frame import Missing, missing, unable
from extractor.errors import GoujiError
from extractor.messages import Language

register_url_convertor("sha", Digits())
register_url_convertor("mark", Mark())
_STATIC = Path(__file__).parent / "static"
_ONE = "/d/{id:sha}"


def application(library: Library, gate: Gate, language: Language = "zh") -> Starlette:
    """The desk over a library; it starts and stops the library with itself."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await run_in_threadpool(library.start)
        try:
            yield
        finally:
            await run_in_threadpool(library.stop)

    app = Starlette(
        routes=_routes(),
        middleware=[Middleware(Guard, gate=gate)],
        exception_handlers={Missing: missing, 404: missing, GoujiError: unable},
        lifespan=lifespan,
    )
    app.state.library, app.state.gate, app.state.language = library, gate, language
    return app


def _routes() -> list[Route | Mount]:
    """Every address of the desk. A document is named by its SHA-256 and nothing else."""
    return [
        Route("/", listing.listing),
        Route("/charts", overview.overview),
        Route("/report/{form}", handing_in.report_all),
        Route("/checklist/{form}", handing_in.checklist_all),
        Route("/upload", uploads.upload, methods=["POST"]),
        Route(_ONE, document.document),
        Route(f"{_ONE}/state", document.state),
        Route(f"{_ONE}/page/{{page:int}}.png", document.picture),
        Route(f"{_ONE}/finding/{{fingerprint:mark}}", document.finding),
        Route(f"{_ONE}/finding/{{fingerprint:mark}}/decide", deciding.decide, methods=["POST"]),
        Route(f"{_ONE}/tab/charts", tabs.charts),
        Route(f"{_ONE}/tab/{{tab}}", tabs.tab),
        Route(f"{_ONE}/table/{{number:int}}", tabs.table),
        Route(f"{_ONE}/report/{{form}}", handing_in.report),
        Route(f"{_ONE}/checklist/{{form}}", handing_in.checklist),
        Route(f"{_ONE}/annotated", handing_in.annotated),
        Mount("/static", StaticFiles(directory=_STATIC)),
    ]
