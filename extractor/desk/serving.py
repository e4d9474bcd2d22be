"""The desk at its address, until it is interrupted."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from threading import Thread

import uvicorn

from extractor.desk.app import application
from extractor.desk.guard import Gate
from extractor.desk.library import Library, Plan
from extractor.errors import GoujiError
from extractor.messages import Language


def serve(plan: Plan, gate: Gate, port: int, language: Language, tell: Callable[[str], None]) -> None:
    """Serves; `tell` is given the address once something listens there. GoujiError where nothing can."""
    listening = _socket(gate.host, port)
    address = _address(gate, listening.getsockname()[1])
    library = Library(plan)
    app = application(library, gate, language)
    Thread(target=library.pictures.warm, daemon=True).start()
    settings = uvicorn.Config(
        app, log_level="error", access_log=False, server_header=False, timeout_graceful_shutdown=2
    )
    tell(address)
    uvicorn.Server(settings).run(sockets=[listening])


def _socket(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family)
    if os.name != "nt":  # there it would let another program listen at the same port
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise GoujiError(f"{host}:{port}：无法监听（{error.strerror or error}），请用 --port 换一个端口") from error
    return listening


def _address(gate: Gate, port: int) -> str:
    host = f"[{gate.host}]" if ":" in gate.host else gate.host
    return f"http://{host}:{port}/" + (f"?key={gate.key}" if gate.key else "")
