"""gouji compare OLD NEW: what a new version put right, what is still there, what is new, which figures changed."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.cli.check_options import SEVERITIES
from extractor.cli.console import EXIT_FOUND, EXIT_OK, remark, write
from extractor.cli.own_output import output
from extractor.cli.parser import Say
from extractor.cli.reading import add_limits, read

if TYPE_CHECKING:
    from extractor.outputs.telling import Telling
    from extractor.outputs.view.comparison import ComparisonView

FORMS = ("text", "json", "html")
HELP = {"zh": "复核：比较同一文件的两版，哪些问题已改、仍在、新出现", "en": "compare two versions of a document"}
_CARRIED = {"zh": "{path}：沿用 {count} 条处理意见", "en": "{path}: decisions carried over: {count}"}


def add(parser: ArgumentParser, say: Say) -> None:
    parser.add_argument("old", metavar=say("旧文件", "OLD"), help=say("先前的一版", "the former version"))
    parser.add_argument("new", metavar=say("新文件", "NEW"), help=say("整改后的一版", "the new version"))
    parser.add_argument(
        "--format",
        choices=("text", "json", "html"),
        default="text",
        help=say("形式（默认 text）", "form (default: text)"),
    )
    parser.add_argument("-o", "--output", metavar=say("文件", "OUT"), help=say("写入文件", "write to a file"))
    parser.add_argument(
        "--carry", action="store_true",
        help=say("数有变动而仍在的问题，把原来的处理意见（已整改除外）记到新文件旁边",
                 "write down the decisions that hold for the new version too, beside it"),
    )  # fmt: skip
    parser.add_argument(
        "--accept", metavar=say("文件", "TOML"),
        help=say("处理意见（默认各文件目录里的 gouji.accept.toml）", "decisions (default: beside the documents)"),
    )  # fmt: skip
    parser.add_argument("--tails", "--尾差", action="store_true", help=say("连尾差一起比", "rounding tails too"))
    parser.add_argument(
        "--fail-on", choices=SEVERITIES, default="error",
        help=say("新文件里有这一级或更重、没有处理的问题时退出码为 1（默认 error）", "exit 1 from this severity on"),
    )  # fmt: skip
    add_limits(parser, say)


def run(options: Namespace) -> int:
    """1 where something that counts is new, or still there and undecided."""
    from extractor.cli.decisions import Decisions
    from extractor.outputs.telling import Telling, coloured, width_of
    from extractor.outputs.view.comparison import comparison_view

    old, new = (read(file, options) for file in (options.old, options.new))
    shown = output() if options.output is None else None
    how = Telling(
        options.lang, tails=options.tails, colours=shown is not None and coloured(shown),
        width=width_of(shown) if shown else None,
    )  # fmt: skip
    accepted = Decisions(options.accept).of([options.old, options.new])
    view = comparison_view((options.old, old), (options.new, new), how, accepted)
    _told(view, how, options)
    if options.carry:
        _carry(view, options)
    counting = SEVERITIES[: SEVERITIES.index(options.fail_on) + 1]
    return EXIT_FOUND if any(finding.severity in counting for finding in view.open) else EXIT_OK


def _told(view: ComparisonView, how: Telling, options: Namespace) -> None:
    from extractor.cli.links import today
    from extractor.outputs import comparison_html, comparison_json, comparison_text

    if options.format == "html":
        write(comparison_html.write(_by_name(view), today()).decode(), options.output)
    elif options.format == "json":
        write(comparison_json.write(view), options.output)
    else:
        write(comparison_text.write(view, how), options.output, coloured=how.colours)


def _by_name(view: ComparisonView) -> ComparisonView:
    """A page is handed on: the folders of whoever made it say nothing there."""
    from dataclasses import replace

    from extractor.outputs.view.named_apart import named_apart

    named = named_apart([view.old.file, view.new.file])
    return replace(
        view, old=replace(view.old, file=named[view.old.file]), new=replace(view.new, file=named[view.new.file])
    )


def _carry(view: ComparisonView, options: Namespace) -> None:
    from extractor import acceptance
    from extractor.cli.decisions import beside
    from extractor.outputs.view.comparison import carried

    path = beside(options.new, None if options.accept is None else Path(options.accept))
    old, entries = acceptance.read(path), carried(view)
    made = acceptance.appended(old, entries, str(path))
    if made != old:
        write(made, str(path))
    remark(_CARRIED[options.lang].format(path=path, count=len(entries)))
