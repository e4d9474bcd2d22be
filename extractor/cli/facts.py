"""gouji facts FILE: the figures with their meaning, as a table, JSON or CSV."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from extractor.cli.console import EXIT_OK, write
from extractor.cli.parser import Say
from extractor.cli.reading import add_limits, read

if TYPE_CHECKING:
    from extractor.messages import Language
    from extractor.model import Report

HELP = {"zh": "列出读出的数字及其含义", "en": "list the figures with their meaning"}


def add(parser: ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "file", metavar=say("文件", "FILE"), help=say("要读的文件，- 为标准输入", "the document, - for stdin")
    )
    parser.add_argument(
        "--format",
        choices=("text", "json", "csv"),
        default="text",
        help=say("输出形式（默认 text）", "form (default: text)"),
    )
    parser.add_argument(
        "-o", "--output", metavar=say("文件", "OUT"), help=say("写入文件而非标准输出", "write to a file")
    )
    add_limits(parser, say)


def run(options: Namespace) -> int:
    text = _written(read(options.file, options), options.format, options.lang)
    excel = options.format == "csv" and options.output  # without the mark, Excel takes the file for GBK
    write(("\ufeff" if excel else "") + text, options.output)
    return EXIT_OK


def _written(report: Report, form: str, language: Language) -> str:
    from extractor.outputs import facts_table, to_json

    if form == "json":
        facts = to_json.as_data(report, language)["facts"]
        return json.dumps(facts, ensure_ascii=False, indent=1) + "\n"
    return facts_table.write_csv(report) if form == "csv" else facts_table.write(report, language)
