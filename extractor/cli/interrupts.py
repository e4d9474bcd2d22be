"""Ctrl-C: the first ends what is going on and tidies up, another one ends the program there and then.

Neither shows a traceback or leaves a process behind: workers end with the program that started them.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

EXIT_INTERRUPTED = 130


@contextmanager
def interruptible() -> Iterator[None]:
    """Within it, and until the process ends, Ctrl-C is quiet."""
    interrupted = False

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal interrupted
        if interrupted:
            os._exit(EXIT_INTERRUPTED)
        interrupted = True
        raise KeyboardInterrupt

    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # started in the background: Ctrl-C is for others
        yield
        return
    signal.signal(signal.SIGINT, stop)
    try:
        yield
    except KeyboardInterrupt:  # before a command began, or after it ended
        raise SystemExit(EXIT_INTERRUPTED) from None
    finally:
        if interrupted:  # what is left is to end, which takes a moment that nobody needs to cut short
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        interrupted = True
