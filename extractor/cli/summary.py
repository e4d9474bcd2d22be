"""gouji summary DATASET: what a data set covers and what was found in it; with --html as a page with charts."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import PurePath

from extractor.cli.console import EXIT_OK, write
from extractor.cli.parser import Say

HELP = {"zh": "数据集的覆盖与问题一览", "en": "what a data set covers and what was found"}


def add(parser: ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "dataset", metavar=say("数据集", "DATASET"), help=say("gouji batch 的结果", "what gouji batch made")
    )
    parser.add_argument(
        "--html", metavar=say("文件", "OUT"),
        help=say("写成带图的网页，不用联网就能看", "write a page with charts that needs no network"),
    )  # fmt: skip


def run(options: Namespace) -> int:
    from extractor.dataset.dataset import Dataset
    from extractor.dataset.query import connect
    from extractor.dataset.summary import text
    from extractor.dataset.summary.queries import summarise

    connection = connect(Dataset.open(options.dataset))
    chapters = summarise(connection, options.lang)
    if options.html:
        from extractor.dataset.summary.documents import worst
        from extractor.dataset.summary.page import page

        name = PurePath(options.dataset.rstrip("/\\")).name
        write(page(chapters, worst(connection, options.lang), options.lang, name), options.html)
    else:
        write(text.write(chapters), None)
    return EXIT_OK
