"""gouji parse FILE: the whole result of one document as JSON, or the document itself as Markdown."""

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

HELP = {"zh": "把一份文件读成 JSON，或者 Markdown", "en": "turn one document into JSON, or Markdown"}


def add(parser: ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "file", metavar=say("文件", "FILE"), help=say("要读的文件，- 为标准输入", "the document, - for stdin")
    )
    parser.add_argument(
        "-o", "--output", metavar=say("文件", "OUT"), help=say("写入文件而非标准输出", "write to a file")
    )
    parser.add_argument(
        "--format", choices=("json", "markdown"), default="json",
        help=say("json 全部结果（默认）；markdown 文件本身，标题、段落、表格",
                 "json is the whole result (default), markdown the document itself: headings, paragraphs, tables"),
    )  # fmt: skip
    add_limits(parser, say)


def run(options: Namespace) -> int:
    made = {"json": _json, "markdown": _markdown}[options.format]
    write(asked(options.file, partial(made, language=options.lang), options), options.output)
    return EXIT_OK


def _json(report: Report, language: Language) -> str:
    from extractor.outputs import to_json

    return to_json.write(report, language)


def _markdown(report: Report, language: Language) -> str:
    from extractor.outputs import to_markdown

    return to_markdown.write(report, language)
