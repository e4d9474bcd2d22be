"""gouji parse FILE: the whole result of one document as JSON."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from functools import partial
from typing import TYPE_CHECKING

from extractor.cli.console import EXIT_OK, write
from extractor.cli.parser import Say
from extractor.cli.reading import add_limits, asked

if TYPE_CHECKING:
    from extractor.messages import Language
    from extractor.model import Report

HELP = {"zh": "把一份文件读成 JSON", "en": "turn one document into JSON"}


def add(parser: ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "file", metavar=say("文件", "FILE"), help=say("要读的文件，- 为标准输入", "the document, - for stdin")
    )
    parser.add_argument(
        "-o", "--output", metavar=say("文件", "OUT"), help=say("写入文件而非标准输出", "write to a file")
    )
    add_limits(parser, say)


def run(options: Namespace) -> int:
    write(asked(options.file, partial(_json, language=options.lang), options), options.output)
    return EXIT_OK


def _json(report: Report, language: Language) -> str:
    from extractor.outputs import to_json

    return to_json.write(report, language)
