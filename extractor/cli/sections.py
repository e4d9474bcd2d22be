"""gouji sections FILE: the section tree, one line a heading."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from extractor.cli.console import EXIT_OK, write
from extractor.cli.parser import Say
from extractor.cli.reading import add_limits, read

HELP = {"zh": "列出文件的章节", "en": "show the section tree"}


def add(parser: ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "file", metavar=say("文件", "FILE"), help=say("要读的文件，- 为标准输入", "the document, - for stdin")
    )
    add_limits(parser, say)


def run(options: Namespace) -> int:
    from extractor.outputs import sections_tree

    text = sections_tree.write(read(options.file, options), options.lang)
    write(text, None)
    return EXIT_OK
