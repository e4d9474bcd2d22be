"""Pages of a PDF as pictures, drawn in a process of their own: a file that ends it costs a picture, no more."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from extractor.desk.found_words import found_on
from extractor.desk.values import Size
from extractor.errors import GoujiError
from extractor.model import Box
from extractor.workers.child import Ask
from extractor.workers.pool import Kept, Limits, Lost

SCALE = 2.0
_PIXELS = 6_000_000
_SECONDS, _MEMORY = 30.0, 1536 << 20
_KEPT_PICTURES = 96


@dataclass(frozen=True, slots=True)
class _Task:
    """A page of a file, from 1; page 0 asks for the sizes of all; `words` asks where they stand on it."""

    path: Path
    sha256: str
    page: int
    words: str = ""


class Pictures:
    """Draws pages one at a time, and keeps the last."""

    def __init__(self) -> None:
        self._limits = Limits(1, _SECONDS, _MEMORY)
        self._kept: Kept[_Task, Any] = Kept(drawn, self._limits)
        self._turn = Lock()
        self._pictures: OrderedDict[tuple[str, int], bytes] = OrderedDict()
        self._sizes: dict[str, tuple[Size, ...]] = {}

    def sizes(self, path: Path, sha256: str) -> tuple[Size, ...]:
        """Width and height of every page, in points; GoujiError where the file is not what was read."""
        if sha256 not in self._sizes:
            found: tuple[Size, ...] = self._ask(_Task(path, sha256, 0))
            self._sizes[sha256] = found
        return self._sizes[sha256]

    def picture(self, path: Path, sha256: str, page: int) -> bytes:
        """A page as PNG."""
        key = (sha256, page)
        with self._turn:
            if key in self._pictures:
                self._pictures.move_to_end(key)
                return self._pictures[key]
        made: bytes = self._ask(_Task(path, sha256, page))
        with self._turn:
            self._pictures[key] = made
            while len(self._pictures) > _KEPT_PICTURES:
                self._pictures.popitem(last=False)
        return made

    def find(self, path: Path, sha256: str, page: int, words: str) -> tuple[Box, ...]:
        """The lines that words stand on, from the top left; none where they are not found."""
        found: tuple[Box, ...] = self._ask(_Task(path, sha256, page, words))
        return found

    def warm(self) -> None:
        """Starts the process before anybody waits for it."""
        with self._turn:
            self._kept.ask(_Task(Path(), "", 0))

    def stop(self) -> None:
        """Ends the process."""
        self._kept.stop()

    def _ask(self, task: _Task) -> Any:
        with self._turn:
            said = self._kept.ask(task)
        if isinstance(said, Lost):
            raise GoujiError(f"{task.path.name}：{said.told(self._limits)}")
        if said is None:
            raise GoujiError(f"{task.path.name}：原件已经改动或没有这一页")
        return said


_OPEN: dict[str, Any] = {}


def drawn(task: _Task, _: Ask) -> Any:
    """What the other process does: None where the file is another one by now, or has no such page."""
    pdf = _opened(task)
    if pdf is None:
        return None
    if task.page == 0:
        return tuple(tuple(pdf.get_page_size(number)) for number in range(len(pdf)))
    if task.page > len(pdf):
        return None
    return found_on(pdf, task.page - 1, task.words) if task.words else _page(pdf, task.page - 1)


def _opened(task: _Task) -> Any:
    import pypdfium2

    if task.sha256 not in _OPEN:
        data = task.path.read_bytes() if task.path.is_file() else b""
        if hashlib.sha256(data).hexdigest() != task.sha256:
            return None
        for old in [*_OPEN]:
            _OPEN.pop(old).close()
        _OPEN[task.sha256] = pypdfium2.PdfDocument(data)
    return _OPEN[task.sha256]


def _page(pdf: Any, number: int) -> bytes:
    page = pdf[number]
    width, height = page.get_size()
    scale = min(SCALE, (_PIXELS / max(1.0, width * height)) ** 0.5)
    bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False, no_smoothtext=False)
    try:
        return _png(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)
    finally:
        bitmap.close()
        page.close()


def _png(data: bytes, width: int, height: int, stride: int) -> bytes:
    """Rows of red, green and blue as a PNG: all that is needed of an image library."""
    rows = b"".join(b"\0" + data[at : at + width * 3] for at in range(0, stride * height, stride))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 2)), (b"IEND", b""))
    made = b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in parts
    )
    return b"\x89PNG\r\n\x1a\n" + made
