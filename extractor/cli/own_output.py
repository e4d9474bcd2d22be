"""Standard output belongs to gouji alone while a command runs.

Libraries print when they like: HiGHS a banner as soon as a solver is made, a parser in C a warning about a font. So the
descriptor that was standard output is kept aside for `output()`, and descriptor 1 and `print` lead nowhere (to
standard error with GOUJI_DEBUG).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import IO, TextIO, cast

from extractor.errors import GoujiError

_STANDARD = 1
_OWN: ContextVar[TextIO | None] = ContextVar("own")


def output() -> TextIO:
    """Where a command writes what it promises; GoujiError where the caller has closed standard output."""
    stream = _OWN.get(sys.stdout)
    if stream is None:
        raise GoujiError("标准输出已关闭，请用 -o 写入文件")
    return stream


def flush() -> None:
    """All that was written is out; BrokenPipeError where nobody reads it."""
    if (stream := _OWN.get(sys.stdout)) is not None:
        stream.flush()


@contextmanager
def owned(*, for_good: bool) -> Iterator[None]:
    """Within it nothing but `output()` reaches standard output; `for_good`: afterwards neither, until the process ends.

    A library in C may keep what it prints until then.
    """
    printed = sys.stdout
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        aside = sys.stderr if os.environ.get("GOUJI_DEBUG") and sys.stderr is not None else nowhere
        kept = _turned(printed, aside)
        token = _OWN.set(printed if kept is None else _stream(kept))
        sys.stdout = aside
        try:
            yield
        finally:
            own = _OWN.get()
            _OWN.reset(token)
            sys.stdout = own if for_good else printed
            if kept is not None and not for_good:
                _turned_back(kept, cast(TextIO, own))


def _turned(printed: TextIO | None, aside: IO[str]) -> int | None:
    """A descriptor that is standard output still, once descriptor 1 leads elsewhere; None where Python writes to
    another place (a test, a notebook), which no library in C knows of.
    """
    try:
        if printed is None or not os.path.sameopenfile(printed.fileno(), _STANDARD):
            return None
        printed.flush()
        kept = os.dup(_STANDARD)
        os.dup2(aside.fileno(), _STANDARD)
    except (OSError, ValueError):
        return None
    return kept


def _stream(descriptor: int) -> TextIO:
    return open(descriptor, "w", encoding="utf-8", errors="backslashreplace")


def _turned_back(kept: int, own: TextIO) -> None:
    """Descriptor 1 as it was, when nothing is left in the buffers of C that would come out there."""
    import ctypes  # of no use to a command that ends its process

    with suppress(OSError, AttributeError):
        ctypes.CDLL("ucrtbase" if os.name == "nt" else None).fflush(None)
    with suppress(OSError):  # a reader that has gone has been told of already
        own.flush()
    os.dup2(kept, _STANDARD)
    with suppress(OSError):
        own.close()
