"""gouji inject FILE...: seeded slips in the user's own documents, and what gouji notices of them."""

from __future__ import annotations

import json
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.cli.console import EXIT_OK, EXIT_UNUSABLE, complain, write, write_bytes
from extractor.cli.parser import Say
from extractor.cli.reading import add_limits, asked
from extractor.errors import GoujiError
from extractor.visible import visible

if TYPE_CHECKING:
    from extractor.inject.examine import Examined, Notice
    from extractor.model import Report

HELP = {
    "zh": "在文件里放入差错，看能查出多少",
    "en": "make slips in your documents and see what is noticed",
}


def add(parser: ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "files", nargs="+", metavar=say("文件", "FILE"), help=say("要试的文件，本身应当没有错", "sound documents")
    )
    parser.add_argument(
        "-n", "--slips", type=int, default=28, metavar="N",
        help=say("每份文件放入几处差错，各种轮流（默认 28）", "slips in each document, kinds in turn (default: 28)"),
    )  # fmt: skip
    parser.add_argument(
        "--seed", type=int, default=0, metavar="S", help=say("种子：同一种子放入同样的差错（默认 0）", "default: 0")
    )
    parser.add_argument(
        "--layout", action="store_true",
        help=say("只放入版面的差错（错行、换栏、漏印、重印等）", "only rows and columns out of place, left out, twice"),
    )  # fmt: skip
    parser.add_argument("--format", choices=("text", "json"), default="text", help=say("输出形式（默认 text）", "form"))
    parser.add_argument(
        "--keep",
        metavar=say("目录", "DIR"),
        help=say("把放入差错的文件存到这里", "keep the documents with slips in them"),
    )
    parser.add_argument(
        "--seconds", type=float, default=600, metavar=say("秒", "S"),
        help=say("最多试多久（默认 600）", "begin no trial after so many seconds (default: 600)"),
    )  # fmt: skip
    add_limits(parser, say)


def run(options: Namespace) -> int:
    """2 where a document could not be used, else 0: the others are tried all the same."""
    from time import monotonic

    from extractor.inject import data, summary

    if options.slips < 1:
        raise GoujiError("-n 应为正整数")
    end = monotonic() + options.seconds
    found = [_examined(file, options, end) for file in options.files]
    documents = [each for each in found if each is not None]
    if documents:
        result = json.dumps(data.as_data(documents, options.slips, options.seed), ensure_ascii=False, indent=1) + "\n"
        write(result if options.format == "json" else summary.write(documents, options.lang), None)
        if options.keep:
            write(result, str(Path(options.keep) / "slips.json"))
    return EXIT_OK if len(documents) == len(found) else EXIT_UNUSABLE


def _examined(file: str, options: Namespace, end: float) -> Examined | None:
    """The trials of one document; None, with a line on standard error, where it cannot be used."""
    from extractor.files import load
    from extractor.inject.examine import TrialSettings, examine
    from extractor.inject.kinds import KINDS, slip_families

    try:
        asked(file, _sound, options)
        keep = _keeper(Path(options.keep), Path(file)) if options.keep else None
        kinds = slip_families()["layout"] if options.layout else tuple(KINDS)
        settings = TrialSettings(options.slips, options.seed, end, _progress(file, options.slips), keep, kinds)
        return examine(load(Path(file)), file, settings)
    except GoujiError as error:
        complain(f"{error}" if str(error).startswith(file) else f"{file}：{error}")
    except Exception as error:  # a defect of ours, or of a library on a hostile file: it costs this file only
        if os.environ.get("GOUJI_DEBUG"):
            raise
        complain(f"{file}：处理时出错（{type(error).__name__}：{error}）")
    finally:
        _clear()
    return None


def _sound(report: Report) -> bool:
    """That a document can be read within limits, before it is read many times here."""
    return report is not None


def _keeper(folder: Path, file: Path) -> Callable[[str, bytes], None]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GoujiError(f"{folder}：无法建立目录（{error.strerror or error}）") from error
    return lambda name, content: write_bytes(content, str(folder / f"{file.stem}.{name}"))


def _progress(file: str, slips: int) -> Notice | None:
    """A line on a terminal that counts the trials."""
    if not sys.stderr.isatty():
        return None
    return lambda number, _: print(f"\r\x1b[K{visible(file)} {number}/{slips}", end="", file=sys.stderr, flush=True)


def _clear() -> None:
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
