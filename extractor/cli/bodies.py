"""gouji bodies DATASET: the bodies it speaks of, and the names that may be one."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from extractor.cli.console import EXIT_OK, remark
from extractor.cli.own_output import output
from extractor.cli.parser import Say
from extractor.errors import GoujiError

if TYPE_CHECKING:
    from extractor.dataset.bodies.review import Pair

HELP = {"zh": "数据集里的单位；可能是同一单位的名称，由人认定", "en": "the bodies of a data set; names that may be one"}

_WHY = {
    "place": ("一个名称少了地名", "one lacks its place"),
    "character": ("只差一个字", "one character is missing"),
    "unplaced": ("名称相同，一个看不出地方", "the place of one is not said"),
}
_COUNTED = {"zh": "单位 {}，名称 {}；待认定 {} 对（{}）", "en": "{} bodies, {} names; {} pairs to review ({})"}


def add(parser: ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "dataset", metavar=say("数据集", "DATASET"), help=say("gouji batch 的结果", "what gouji batch made")
    )
    parser.add_argument(
        "--accept", nargs="+", type=int, default=[], metavar="N",
        help=say("这几对是同一单位", "these pairs are one body"),
    )  # fmt: skip
    parser.add_argument(
        "--split", nargs="+", type=int, default=[], metavar="N",
        help=say("这几对不是同一单位，不再提出", "these are not: do not propose them again"),
    )  # fmt: skip


def run(options: Namespace) -> int:
    from dataclasses import replace

    from extractor.dataset import overall
    from extractor.dataset.bodies import review, stored
    from extractor.dataset.columns import OVERALL
    from extractor.dataset.dataset import Dataset

    dataset = Dataset.open(options.dataset)
    pairs = stored.renew(dataset)
    chosen = dict.fromkeys(options.accept, review.SAME) | dict.fromkeys(options.split, review.APART)
    if unknown := [number for number in chosen if not 1 <= number <= len(pairs)]:
        raise GoujiError(f"没有第 {unknown[0]} 对（共 {len(pairs)} 对）")
    if chosen:
        told = [replace(it, decision=chosen.get(at, it.decision)) for at, it in enumerate(pairs, 1)]
        review.write(dataset, told)
        pairs = stored.renew(dataset)
    bodies, names = (overall.stored(dataset, name).num_rows for name in OVERALL)
    waiting = [(at, it) for at, it in enumerate(pairs, 1) if not it.decision]
    for at, it in waiting:
        output().write(_line(at, it, options.lang == "en"))
    remark(_COUNTED[options.lang].format(bodies, names, len(waiting), review.NAME))
    return EXIT_OK


def _line(number: int, pair: Pair, english: bool) -> str:
    why = _WHY.get(pair.why, (pair.why, pair.why))[english]
    return f"{number}  {pair.one_name}  =?  {pair.other_name}  {why}\n"
