"""Files that are handed in at the desk: kept under a name of our own, read in the limited worker like all others."""

from __future__ import annotations

import secrets
from pathlib import Path, PureWindowsPath

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from extractor.desk.guard import TooLarge, gate_of
from extractor.desk.pages.frame import language_of, library_of
from extractor.desk.words import say


async def upload(request: Request) -> Response:
    """The body of the request is the file; its name is only what people call it."""
    library = library_of(request)
    name = PureWindowsPath(request.query_params.get("name", "")).name[:200] or "document"
    path = library.folder / f"upload-{secrets.token_hex(8)}"
    try:
        await _received(request, path)
    except TooLarge:
        path.unlink(missing_ok=True)
        megabytes = gate_of(request).largest >> 20
        return JSONResponse({"error": say(language_of(request), "too_large", megabytes=megabytes)}, 413)
    id = await run_in_threadpool(library.take, path, name)
    return JSONResponse({"id": id})


async def _received(request: Request, path: Path) -> None:
    with path.open("wb") as file:
        async for piece in request.stream():
            file.write(piece)
