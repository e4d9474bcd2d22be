"""What all commands share: standard streams, exit statuses, text out."""

from __future__ import annotations

import io
import sys
from pathlib import Path

from extractor.cli.own_output import output
from extractor.errors import GoujiError
from extractor.files import replace
from extractor.visible import one_line, visible

EXIT_OK = 0
EXIT_FOUND = 1
EXIT_UNUSABLE = 2


def settle_streams() -> None:
    """UTF-8 out, whatever the locale says; a character that cannot be encoded is escaped, never an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def complain(message: str) -> None:
    """One line for people on standard error."""
    print(f"gouji: {one_line(message)}", file=sys.stderr)


def remark(text: str) -> None:
    """What a command tells beside its result, on standard error."""
    print(visible(text), file=sys.stderr)


def write(text: str, path: str | None, *, coloured: bool = False) -> None:
    """To a file that appears whole or not at all; or to standard output, where nothing of it can steer a terminal.

    `coloured` text steers it on purpose, and has seen to the rest itself.
    """
    if path is None or path == "-":
        output().write(text if coloured else visible(text))
        return
    replace(Path(path), text.encode("utf-8", errors="backslashreplace"))


def write_bytes(data: bytes, path: str | None) -> None:
    """The same for what is no text, which no terminal can show."""
    if path is None or path == "-":
        if output().isatty():
            raise GoujiError("这种形式不是文字，请用 -o 写入文件")
        output().buffer.write(data)
        return
    replace(Path(path), data)
