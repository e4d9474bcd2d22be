"""gouji parse FILE: the whole result of one document as JSON."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from extractor.cli.console import EXIT_OK, read, write
from extractor.cli.parser import Say

HELP = {"zh": "把一份文件读成 JSON", "en": "turn one document into JSON"}


def add(parser: ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "file", metavar=say("文件", "FILE"), help=say("要读的文件，- 为标准输入", "the document, - for stdin")
    )
    parser.add_argument(
        "-o", "--output", metavar=say("文件", "OUT"), help=say("写入文件而非标准输出", "write to a file")
    )


def run(options: Namespace) -> int:
    from extractor.outputs import to_json

    text = to_json.write(read(options.file), options.lang)
    write(text, options.output)
    return EXIT_OK
