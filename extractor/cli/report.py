"""gouji report DATASET: the findings of a data set as a report to hand in."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from extractor.cli.check_forms import hand_in
from extractor.cli.check_options import REPORTS
from extractor.cli.console import EXIT_OK
from extractor.cli.parser import Say

HELP = {"zh": "把数据集里的问题写成报告", "en": "the findings of a data set as a report to hand in"}


def add(parser: ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "dataset", metavar=say("数据集", "DATASET"), help=say("gouji batch 的结果", "what gouji batch made")
    )
    parser.add_argument("--format", choices=REPORTS, default="html", help=say("形式（默认 html）", "form"))
    parser.add_argument("-o", "--output", metavar=say("文件", "OUT"), help=say("写入文件", "write to a file"))
    parser.add_argument(
        "--accept", metavar=say("文件", "TOML"),
        help=say("已处理的问题（默认 数据集/gouji.accept.toml）", "decisions (default: gouji.accept.toml there)"),
    )  # fmt: skip


def run(options: Namespace) -> int:
    from extractor import acceptance
    from extractor.cli.links import today
    from extractor.dataset.dataset import Dataset
    from extractor.dataset.query import connect
    from extractor.dataset.report import desk_of
    from extractor.outputs.reports import rendered

    dataset = Dataset.open(options.dataset)
    decided = acceptance.load(Path(options.accept or Path(options.dataset) / acceptance.FILE))
    accepted = {entry.fingerprint: entry for entry in reversed(decided)}
    desk = desk_of(connect(dataset), options.lang, accepted, today())
    hand_in(rendered(desk, options.format), options)
    return EXIT_OK
