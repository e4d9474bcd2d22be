"""What runs in a worker process: one task after another, until the parent is gone or asks for no more."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from threading import Thread
from typing import Any, Literal, NamedTuple

import psutil

from extractor.errors import GoujiError

Ask = Callable[[Any], Any]
"""Puts a question to the parent and returns its answer."""

_HEADROOM = 256 << 20


class Reply(NamedTuple):
    """What a worker tells the parent: that it is ready, a question, a value, (reason, detail) of a loss, or why nothing
    can go on."""

    kind: Literal["ready", "ask", "value", "lost", "halt"]
    value: Any = None


def serve(connection: Connection, function: Callable[[Any, Ask], Any], memory: int) -> None:
    """Answers each task with a value or a loss. What is raised costs the task; GoujiError stops the whole run."""
    _settle(memory)

    def ask(question: Any) -> Any:
        connection.send(Reply("ask", question))
        return connection.recv()

    connection.send(Reply("ready"))
    while True:
        try:
            (task,) = connection.recv()
        except EOFError:
            return
        connection.send(_reply(function, task, ask))


def _reply(function: Callable[[Any, Ask], Any], task: Any, ask: Ask) -> Reply:
    try:
        return Reply("value", function(task, ask))
    except GoujiError as error:
        return Reply("halt", str(error))
    except MemoryError:
        return Reply("lost", ("memory", ""))
    except Exception as error:
        return Reply("lost", ("internal", f"{type(error).__name__}: {error}"))


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Within it a process is started, which Ctrl-C cannot reach before it has settled; ours hears of it afterwards."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _settle(memory: int) -> None:
    # Ctrl-C reaches every process of a terminal; the parent decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if not os.environ.get("GOUJI_DEBUG"):
        _silence()
    _limit(memory)
    Thread(target=_outlive_nobody, daemon=True).start()


def _silence() -> None:
    """Libraries write to standard error what belongs to no document and spoils the progress bar."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def _limit(memory: int) -> None:
    """A backstop for memory that is taken faster than the parent looks.

    RLIMIT_DATA counts what the process may write to and nobody else shares; RLIMIT_AS would count address space too,
    of which libraries and threads reserve gigabytes that they never use.
    """
    try:
        import resource

        data = psutil.Process().memory_info().data
    except (ImportError, AttributeError):  # Windows, macOS: the parent looks all the same
        return
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = data + memory + memory // 4 + _HEADROOM
    resource.setrlimit(resource.RLIMIT_DATA, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def _outlive_nobody() -> None:
    """A killed parent cannot stop its workers: they stop by themselves, in the middle of a document too."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
