"""Chromium for tests of the desk, and a desk that it can reach; skipped where there is no such browser."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn
from served import here

from extractor.desk.app import application
from extractor.desk.guard import Gate
from extractor.desk.library import Library, Plan

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_NAMES = ("chromium", "chromium-browser", "google-chrome")


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser of this machine, once for all tests of a file."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        pytest.skip("no Chromium on this machine")
    shut = ["--no-sandbox"] if os.getuid() == 0 else []
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=shut)
        yield browser
        browser.close()


class Site:
    """A desk at its address."""

    def __init__(self, address: str) -> None:
        self.address = address

    def of(self, file: Path) -> str:
        """The address of a document: its bytes name it."""
        return f"{self.address}/d/{sha256(file.read_bytes()).hexdigest()}"


@contextmanager
def listening(plan: Plan) -> Iterator[Site]:
    """A desk on a free port of this machine, in a thread, until the tests are done; its documents are read here."""
    library = Library(plan, here)
    bound = socket.create_server(("127.0.0.1", 0))
    server: Any = uvicorn.Server(uvicorn.Config(application(library, Gate()), log_level="error", access_log=False))
    thread = Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    try:
        yield Site(f"http://127.0.0.1:{bound.getsockname()[1]}")
    finally:
        server.should_exit = True
        thread.join(20)
