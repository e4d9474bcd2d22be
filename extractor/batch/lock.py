"""One run at a time for a data set."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from extractor.errors import GoujiError

_NAME = ".lock"


@contextmanager
def locked(dataset: str) -> Iterator[None]:
    """Holds the data set; GoujiError where another run does.

    The system lets go of the lock when its process ends, however it ends, so none is ever left behind. Data sets at
    URLs have no locks. A link in its place is not followed: a data set may come from anybody.
    """
    if "://" in dataset:
        yield
        return
    try:
        handle = os.open(Path(dataset) / _NAME, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
    except OSError as error:
        raise GoujiError(f"{dataset}：无法写入（{error.strerror or error}）") from error
    with os.fdopen(handle, "r+b") as file:
        try:
            _lock(file)
        except OSError as error:
            raise GoujiError(f"{dataset}：另一个 gouji batch 正在写入这个数据集，请等它结束") from error
        yield


def _lock(file: IO[bytes]) -> None:
    with suppress(ImportError):
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return
    import msvcrt  # Windows

    msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]
