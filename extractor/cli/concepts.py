"""gouji concepts: what the figures can mean, one line a concept."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from extractor.cli.console import EXIT_OK, write
from extractor.cli.parser import Say

HELP = {"zh": "列出概念表", "en": "list the concepts"}


def add(parser: ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "--codes", action="store_true", help=say("连同功能分类、经济分类科目", "with the classification codes")
    )


def run(options: Namespace) -> int:
    from extractor.outputs import concepts_list

    write(concepts_list.write(options.lang, codes=options.codes), None)
    return EXIT_OK
