"""The command line: one file a command. New command: its file, one line in COMMANDS, a passage in the README.

A command module has `HELP` (one line in each language), `add(parser, say)` for its arguments and
`run(options) -> int` for the exit status; it imports what is slow inside `run`, so that --help answers at once.
"""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from importlib import import_module

from extractor.cli.console import EXIT_UNUSABLE, complain, settle_streams
from extractor.cli.interrupts import EXIT_INTERRUPTED, interruptible
from extractor.cli.own_output import flush, output, owned
from extractor.cli.parser import build, language_of
from extractor.cli.reading import settle_patterns
from extractor.errors import GoujiError

COMMANDS = (
    "parse",
    "check",
    "report",
    "checklist",
    "annotate",
    "compare",
    "accept",
    "serve",
    "sections",
    "tables",
    "facts",
    "inject",
    "rules",
    "schema",
    "concepts",
    "batch",
    "bodies",
    "learn",
    "query",
    "export",
    "summary",
    "profile",
)

_EXIT_BROKEN_PIPE = 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0, 1 (check found something), 2 (unusable input) or that of a signal."""
    if argv is not None:
        return _run(list(argv), for_good=False)
    with interruptible():
        return _run(sys.argv[1:], for_good=True)


def _run(arguments: list[str], *, for_good: bool) -> int:
    settle_streams()
    modules = {name: import_module(f"extractor.cli.{name}") for name in COMMANDS}
    options = build(modules, language_of(arguments)).parse_args(arguments)
    with owned(for_good=for_good):
        return _ended(options)


def _ended(options: Namespace) -> int:
    """The command's exit status, or that of the error that ended it."""
    try:
        settle_patterns(options)
        status: int = options.run(options)
        flush()
    except GoujiError as error:
        complain(str(error))
        return EXIT_UNUSABLE
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has had enough; nothing may be written to the pipe at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), output().fileno())
        return _EXIT_BROKEN_PIPE
    except OSError as error:
        complain(f"{error.filename or '-'}：{error.strerror or error}")
        return EXIT_UNUSABLE
    return status
