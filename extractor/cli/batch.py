"""gouji batch INPUT... -o DATASET: many documents become one data set."""

from __future__ import annotations

import os
import signal
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

from extractor.cli.console import EXIT_FOUND, EXIT_OK, complain, write
from extractor.cli.interrupts import EXIT_INTERRUPTED
from extractor.cli.parser import Say
from extractor.cli.reading import add_limits, positive
from extractor.errors import GoujiError

if TYPE_CHECKING:
    from extractor.batch.outcome import Order, RunSettings

HELP = {"zh": "把许多文件读成一个数据集", "en": "turn many documents into one data set"}

_ENGINES = ("local", "ray")
_EXIT_KNOWN = 3
_MEGABYTE = 1 << 20
_PARSING = 8  # processes that one that writes keeps up with


def add(parser: ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "inputs", nargs="*", metavar=say("输入", "INPUT"),
        help=say("文件、目录、通配符、压缩包、网址，或 @清单", "files, folders, globs, archives, URLs, or @LIST"),
    )  # fmt: skip
    parser.add_argument(
        "-o", "--output", required=True, metavar=say("数据集", "DATASET"),
        help=say("数据集的目录；已有的会接着做", "folder of the data set; an existing one is continued"),
    )  # fmt: skip
    parser.add_argument(
        "--from", dest="lists", action="append", default=[], metavar=say("清单", "LIST"),
        help=say("从清单读路径，每行一个，- 为标准输入；.csv、.tsv 的其他各列跟着文件",
                 "read paths from a list, one a line, - for stdin; other columns of a .csv or .tsv stay with the file"),
    )  # fmt: skip
    _add_limits(parser, say)
    parser.add_argument(
        "--changed", action="store_true",
        help=say("重新解析由其他版本或其他规则解析的文件", "parse anew what another version or other rules parsed"),
    )  # fmt: skip
    parser.add_argument("--retry", action="store_true", help=say("重试以前失败的文件", "try what failed before again"))
    parser.add_argument(
        "--engine", choices=_ENGINES, default="local",
        help=say("在本机还是 Ray 集群上运行（默认 local）", "on this machine or a Ray cluster (default: local)"),
    )  # fmt: skip
    parser.add_argument(
        "--address", metavar=say("地址", "ADDRESS"),
        help=say("Ray 集群的地址，不给就在本机起一个", "address of the Ray cluster; without one it is started here"),
    )  # fmt: skip
    parser.add_argument("--quiet", action="store_true", help=say("不显示进度和小结", "no progress, no summary"))


def _add_limits(parser: ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "--jobs", type=int, metavar="N", help=say("同时几个进程（默认用所有的核）", "processes (default: all cores)")
    )
    add_limits(parser, say)
    parser.add_argument(
        "--part", type=int, default=1000, metavar="N",
        help=say("每多少份写一次（默认 1000）", "inputs written at once (default: 1000)"),
    )  # fmt: skip


def run(options: Namespace) -> int:
    """1 where inputs failed that had not failed before, 3 where all that failed is known from an earlier run."""
    from extractor.batch.messages import interrupted, summary
    from extractor.batch.progress import progress_form
    from extractor.batch.run import run as run_batch

    order, settings = _asked(options)
    try:
        with _stopping(), progress_form(options.lang, quiet=options.quiet) as progress:
            tally = run_batch(order, settings, progress)
    except KeyboardInterrupt:
        complain(interrupted(options.lang))
        return EXIT_INTERRUPTED
    if not options.quiet:
        write(summary(tally, options.output, options.lang), None)
    if tally.fresh:
        return EXIT_FOUND
    return _EXIT_KNOWN if tally.reasons else EXIT_OK


def _asked(options: Namespace) -> tuple[Order, RunSettings]:
    from extractor.batch.outcome import Order, RunSettings

    if not options.inputs and not options.lists:
        raise GoujiError("请给出要读的文件、目录或清单")
    positive(options, "jobs", "timeout", "memory", "part")
    order = Order(
        tuple(options.inputs), tuple(options.lists), options.engine, options.part, options.changed, options.retry
    )
    if options.address and options.engine != "ray":
        raise GoujiError("--address 只用于 --engine ray")
    jobs = options.jobs or (0 if options.engine == "ray" else _cores())
    limits = (options.timeout, options.memory * _MEGABYTE)
    writers = 1 + (jobs or _cores()) // _PARSING
    return order, RunSettings(jobs, *limits, options.output, address=options.address, writers=writers)


def _cores() -> int:
    """The cores that this process may use."""
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1


@contextmanager
def _stopping() -> Iterator[None]:
    """Within it SIGTERM stops the run as Ctrl-C does."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
