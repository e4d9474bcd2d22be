"""gouji schema: the JSON Schema of what `gouji parse` prints."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from extractor.cli.console import EXIT_OK, write
from extractor.cli.parser import Say

HELP = {"zh": "输出结果的 JSON Schema", "en": "print the JSON Schema of the result"}


def add(parser: ArgumentParser, say: Say) -> None:
    """No arguments of its own."""


def run(options: Namespace) -> int:
    from extractor.outputs import schema

    write(schema.write(), None)
    return EXIT_OK
