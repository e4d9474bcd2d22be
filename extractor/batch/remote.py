"""Inputs that are no local files: URLs, through fsspec, which is loaded for them only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import IO, Any

from extractor.batch.outcome import Failed
from extractor.errors import GoujiError

_WEB = ("http", "https")


def is_url(path: str) -> bool:
    return "://" in path


def files(url: str) -> list[str]:
    """The files that a URL stands for: itself, all in the folder, or what its wildcards match.

    GoujiError where that cannot be told; whether a file is there is seen when it is read.
    """
    system = _system(url)
    if url.startswith(_WEB):
        return [url]
    try:
        if any(sign in url for sign in "*?["):
            found = [path for path in system.glob(url) if system.isfile(path)]
        elif url.endswith("/") or system.isdir(url):
            found = system.find(url)
        else:
            return [url]
    except Exception as error:  # each file system has errors of its own
        raise GoujiError(f"{url}：无法列出（{error}）") from error
    return sorted(system.unstrip_protocol(path) for path in found)


def fetch(url: str) -> bytes:
    """The bytes; Failed where they cannot be had."""
    with _had():
        return bytes(_system(url).cat_file(url))


def opened_url(url: str) -> IO[bytes]:
    """The file for reading here and there, as archives need; Failed where it cannot be had."""
    with _had():
        file: IO[bytes] = _system(url).open(url, "rb")
        return file


@contextmanager
def _had() -> Iterator[None]:
    try:
        yield
    except Failed:
        raise
    except FileNotFoundError as error:
        raise Failed("unavailable", "文件不存在") from error
    except Exception as error:  # each file system has errors of its own
        raise Failed("unavailable", f"取不到（{type(error).__name__}：{error}）") from error


def _system(url: str) -> Any:
    return _system_of(url.partition("://")[0])


@cache
def _system_of(protocol: str) -> Any:
    """Failed for what nothing installed can read: one address in a list must not stop all others."""
    try:
        import fsspec

        if not protocol:  # fsspec would take it for a local path
            raise ValueError(f"{protocol}://")
        return fsspec.filesystem(protocol)
    except ImportError as error:
        needed = f"{protocol}://：读这种地址需要另装组件（pip install 'gouji[remote]'；{error}）"
        raise Failed("unavailable", needed) from error
    except Exception as error:  # unknown, or wanting a host or a key
        raise Failed("unavailable", f"{protocol}://：不认识的地址（{error}）") from error
