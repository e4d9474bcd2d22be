"""Files on their way to the desk: read one after the other in the limited worker, while the desk is in use already."""

from __future__ import annotations

import hashlib
import pickle
import sys
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Condition, Thread
from typing import Any

from extractor.collecting import uncollected
from extractor.desk.shelving import Shelved, shelved
from extractor.desk.values import Card
from extractor.errors import GoujiError, UnreadableDocument
from extractor.files import load
from extractor.guarded import ask
from extractor.messages import Language
from extractor.model import Report
from extractor.workers.pool import Limits


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that is to be read; `path` is where its bytes are, `file` what people call it."""

    id: str
    path: Path
    file: str


Read = Callable[[Path], Shelved]


def limited(limits: Limits) -> Read:
    """Reads in a process of its own, within limits."""
    return lambda path: ask(path, shelved, limits)


class Reading:
    """The queue, and what has come of it: packed files in a folder that is the desk's own."""

    def __init__(
        self,
        folder: Path,
        read: Read,
        put: Callable[[Card], None],
        ready: Callable[[Card, Path], None],
        all: Callable[[], None],
    ) -> None:
        """`put` is given the card of every document that waits or was read; before the latter `ready` is. `all` is
        called whenever none waits any more."""
        self._folder, self._how, self._put, self._ready, self._all = folder, read, put, ready, all
        self._queue: deque[Waiting] = deque()
        self._paths: dict[str, Waiting] = {}
        self._change = Condition()
        self._ended = False
        self._thread = Thread(target=self._work, name="reading", daemon=True)

    def start(self) -> None:
        """Begins to read."""
        self._thread.start()

    def stop(self) -> None:
        """Reads no more; the document that is being read is given up."""
        with self._change:
            self._ended = True
            self._change.notify_all()

    def add(self, path: Path, file: str = "") -> str:
        """A file to be read, by its id; one that is there already is not read again."""
        file = file or path.name
        try:
            found = Waiting(hashlib.sha256(load(path)).hexdigest(), path, file)
        except UnreadableDocument as error:
            id = hashlib.sha256(str(path).encode(errors="replace")).hexdigest()
            self._put(Card(id, file, state="unread", reason=_reason(error)))
            return id
        with self._change:
            if found.id not in self._paths:
                self._paths[found.id] = found
                self._put(Card(found.id, file, state="waiting"))
                self._queue.append(found)
                self._change.notify_all()
        return found.id

    def hurry(self, id: str) -> None:
        """A document that somebody waits for is read next."""
        with self._change:
            waiting = self._paths.get(id)
            if waiting is not None and waiting in self._queue:
                self._queue.remove(waiting)
                self._queue.appendleft(waiting)

    def ids(self) -> list[str]:
        """Every document that was given."""
        return list(self._paths)

    def path(self, id: str) -> Path | None:
        """Where the bytes of a document are."""
        waiting = self._paths.get(id)
        return waiting.path if waiting else None

    def shown(self, id: str, language: Language) -> Any:
        """The view, without checks and figures, and the content of a document that was read."""
        return self._unpacked(f"{id}.{language}")

    def details(self, id: str, language: Language) -> Any:
        """Its checks and figures."""
        return self._unpacked(f"{id}.{language}.more")

    def report(self, id: str) -> Report:
        """Its whole report."""
        report: Report = self._unpacked(f"{id}.report")
        return report

    def _unpacked(self, name: str) -> Any:
        """What was put by: our own, in a folder of our own."""
        with uncollected():
            return pickle.loads((self._folder / name).read_bytes())

    def _work(self) -> None:
        try:
            self._worked()
        except OSError:
            if not self._ended:  # else what was put by is gone already
                raise

    def _worked(self) -> None:
        while (waiting := self._next()) is not None:
            card = self._read(waiting)
            self._ready(card, waiting.path)
            self._put(card)
            if not self._queue:
                self._held()

    def _held(self) -> None:
        """What comes of all together; it must not keep later files from being read."""
        try:
            self._all()
        except Exception as error:
            if not self._ended:
                print(f"gouji: {type(error).__name__}: {error}", file=sys.stderr)

    def _next(self) -> Waiting | None:
        with self._change:
            self._change.wait_for(lambda: self._queue or self._ended)
            return None if self._ended else self._queue.popleft()

    def _read(self, waiting: Waiting) -> Card:
        """The card of the document, with everything else put by; or why there is none."""
        try:
            made = self._how(waiting.path)
        except GoujiError as error:
            return Card(waiting.id, waiting.file, state="unread", reason=_reason(error))
        except Exception as error:  # an error of ours costs this document, not those behind it
            return Card(waiting.id, waiting.file, state="unread", reason=f"{type(error).__name__}: {error}")
        if made.card.id != waiting.id:
            return Card(waiting.id, waiting.file, state="unread", reason="文件在读取时改动了")
        self._keep(waiting.id, made)
        return replace(made.card, file=waiting.file)

    def _keep(self, id: str, made: Shelved) -> None:
        details = {f"{language}.more": data for language, data in made.details.items()}
        for ending, data in (*made.shown.items(), *details.items(), ("report", made.report)):
            (self._folder / f"{id}.{ending}").write_bytes(data)


def _reason(error: GoujiError) -> str:
    """The message without the path that it begins with: the list says which file it is."""
    return str(error).partition("：")[2] or str(error)
