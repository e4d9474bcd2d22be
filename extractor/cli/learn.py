"""gouji learn DATASET: names that no list has, and what they seem to mean, for a person to accept."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.cli.console import EXIT_OK, remark, write_bytes
from extractor.cli.own_output import output
from extractor.cli.parser import Say
from extractor.errors import GoujiError

if TYPE_CHECKING:
    from extractor.learn.review import Row

HELP = {
    "zh": "从数据集里学名称：提出没有收进词表的，由人审定，写成词表的叠加层",
    "en": "learn names from a data set: proposed, reviewed, written as an overlay of the patterns",
}

_TOLD = {
    "zh": "提出 {} 个名称（已接受 {}，已拒绝 {}），写在 {}：在“意见”栏填 接受 或 拒绝，再用 --accept 写成叠加层",
    "en": "{} names ({} accepted, {} rejected) in {}: put accept or reject in its first column, then use --accept",
}
_WRITTEN = {
    "zh": "接受的 {} 个名称写在 {}：读文件时用 --patterns {}",
    "en": "{} accepted names in {}: use --patterns {}",
}


def add(parser: ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "dataset", metavar=say("数据集", "DATASET"), help=say("gouji batch 的结果", "what gouji batch made")
    )
    parser.add_argument(
        "--accept", metavar=say("文件", "FILE"),
        help=say("把审定文件里接受的写成叠加层", "write what this reviewed file accepts as an overlay"),
    )  # fmt: skip
    parser.add_argument(
        "-o", "--output", metavar=say("输出", "OUT"),
        help=say(
            "审定文件（默认 数据集/learn.review.csv）；有 --accept 时是叠加层的目录",
            "the file to review (default: learn.review.csv in the data set); with --accept the folder of the overlay",
        ),
    )  # fmt: skip


def run(options: Namespace) -> int:
    return _accepted(options) if options.accept else _proposed(options)


def _proposed(options: Namespace) -> int:
    """Writes the proposals anew, every decision kept."""
    from extractor.dataset.dataset import Dataset
    from extractor.learn import propose, review

    path = Path(options.output or Path(options.dataset) / review.NAME)
    before = review.load(path)
    rows = review.rows(propose(Dataset.open(options.dataset)), before)
    write_bytes(review.dumped(rows), str(path))
    for row in rows:
        if not row.decision:
            output().write(_line(row))
    decisions = [row.decision for row in rows]
    remark(_TOLD[options.lang].format(len(rows), decisions.count("接受"), decisions.count("拒绝"), path))
    return EXIT_OK


def _accepted(options: Namespace) -> int:
    from extractor.learn import overlay, review

    if not options.output:
        raise GoujiError("请用 -o 给出叠加层的目录")
    rows = review.load(Path(options.accept))
    if not (accepted := [row for row in rows if row.decision == "接受"]):
        raise GoujiError(f"{options.accept}：没有接受的名称")
    where = Path(options.output)
    overlay.write(where, accepted)
    remark(_WRITTEN[options.lang].format(len(accepted), where, where))
    return EXIT_OK


def _line(row: Row) -> str:
    called, grounds, documents, bodies, *_ = (*row.told, "", "", "", "")
    return f"{row.name} → {row.meaning} {called}（{grounds}；{bodies} 家 {documents} 份）\n"
