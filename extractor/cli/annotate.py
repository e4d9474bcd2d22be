"""gouji annotate FILE -o OUT: the original with the findings marked in it, each with its message."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from extractor.cli.console import EXIT_OK, remark, write_bytes
from extractor.cli.parser import Say
from extractor.cli.reading import add_limits, read
from extractor.errors import GoujiError

HELP = {"zh": "在原件上标出问题：PDF 批注，DOCX、XLSX 批注", "en": "mark the findings in the original: PDF, DOCX, XLSX"}
_SAID = {"zh": "{path}：标出 {findings} 个问题，{marks} 处", "en": "{path}: findings: {findings}, places: {marks}"}
_WITHOUT = {"zh": "；{} 个问题没有可标的位置", "en": "; without a place: {}"}


def add(parser: ArgumentParser, say: Say) -> None:
    parser.add_argument("file", metavar=say("文件", "FILE"), help=say("PDF、DOCX 或 XLSX", "a PDF, DOCX or XLSX"))
    parser.add_argument(
        "-o", "--output", required=True, metavar=say("文件", "OUT"), help=say("写到这里，原件不动", "the marked copy")
    )
    parser.add_argument(
        "--accept", metavar=say("文件", "TOML"),
        help=say("已处理的问题不标（默认 gouji.accept.toml）", "what was decided is not marked"),
    )  # fmt: skip
    parser.add_argument("--tails", "--尾差", action="store_true", help=say("尾差也标", "rounding tails too"))
    add_limits(parser, say)


def run(options: Namespace) -> int:
    from extractor.annotate import annotated
    from extractor.cli.decisions import Decisions
    from extractor.files import load
    from extractor.outputs.telling import Telling
    from extractor.outputs.view.findings import finding_views

    if options.file == "-":
        raise GoujiError("请给出文件")
    data = load(Path(options.file))
    report = read(options.file, options)
    how = Telling(options.lang, tails=options.tails)
    accepted = Decisions(options.accept).of([options.file])
    open_ones = [view for view in finding_views(report, how, accepted) if not view.decided]
    made, marks, marked = annotated(data, report, open_ones, options.lang)
    write_bytes(made, options.output)
    said = _SAID[options.lang].format(path=options.output, findings=marked, marks=marks)
    without = len(open_ones) - marked
    remark(said + (_WITHOUT[options.lang].format(without) if without else ""))
    return EXIT_OK
