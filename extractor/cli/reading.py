"""Documents in: read in a process of their own, within limits of time and memory."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from extractor.cli.parser import Say
from extractor.errors import GoujiError, UnreadableDocument

if TYPE_CHECKING:
    from extractor.model import Report
    from extractor.workers.pool import Limits

Answer = TypeVar("Answer")


def add_limits(parser: ArgumentParser, say: Say) -> None:
    """What one document may take and with which patterns it is read, the same for all commands."""
    parser.add_argument(
        "--timeout", type=float, default=300, metavar="S",
        help=say("每份文件最多几秒（默认 300）", "seconds for each document (default: 300)"),
    )  # fmt: skip
    parser.add_argument(
        "--memory", type=int, default=2048, metavar="MB",
        help=say("每份文件最多多少内存（默认 2048）", "memory for each document (default: 2048)"),
    )  # fmt: skip
    parser.add_argument(
        "--patterns", metavar=say("目录", "DIR"),
        help=say("加在词表上的叠加层（如 gouji learn 写出的）", "patterns added to ours (as gouji learn writes them)"),
    )  # fmt: skip


def settle_patterns(options: Namespace) -> None:
    """Has everything read with the overlay that the options or the environment name; GoujiError for a faulty one."""
    from extractor.patterns import VARIABLE, use

    if chosen := getattr(options, "patterns", None) or os.environ.get(VARIABLE):
        from extractor.vocabulary import proven

        use(chosen)
        proven()


def positive(options: Namespace, *names: str) -> None:
    """GoujiError where one of these options is given and is no positive number."""
    for name in names:
        if (value := getattr(options, name)) is not None and not value > 0:
            raise GoujiError(f"--{name} 应为正数")


def read(file: str, options: Namespace) -> Report:
    """The report on a file, "-" for standard input; UnreadableDocument names the file and the reason."""
    from extractor.guarded import whole

    return asked(file, whole, options)


def asked(file: str, question: Callable[[Report], Answer], options: Namespace) -> Answer:
    """What a function says of the report on a file; the report itself stays where it was made."""
    from extractor.guarded import ask

    source: Any = _piped() if file == "-" else Path(file)
    try:
        return ask(source, question, _limits(options), name="-" if file == "-" else "")
    except UnreadableDocument as error:
        raise UnreadableDocument(f"{file or Path(file)}：{_reason(file, error)}") from error


def _limits(options: Namespace) -> Limits:
    from extractor.guarded import MEGABYTE
    from extractor.workers.pool import Limits

    positive(options, "timeout", "memory")
    return Limits(1, options.timeout, options.memory * MEGABYTE, copied=True)


def _piped() -> bytes:
    from extractor.files import LARGEST

    return sys.stdin.buffer.read(LARGEST + 1)


def _reason(file: str, error: UnreadableDocument) -> str:
    """The message without a name it may already begin with."""
    name, _, rest = str(error).partition("：")
    return rest if name in {str(Path(file)), Path(file).name} else str(error)
