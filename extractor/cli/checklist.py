"""gouji checklist FILE...: what has to be disclosed, whether it is, and what is wrong with it (公开情况检查表)."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from typing import TYPE_CHECKING

from extractor.cli.check_forms import hand_in
from extractor.cli.console import EXIT_OK, EXIT_UNUSABLE, complain
from extractor.cli.parser import Say
from extractor.cli.reading import add_limits, read
from extractor.errors import GoujiError

if TYPE_CHECKING:
    from extractor.model import Report

FORMS = ("xlsx", "docx", "html")
HELP = {"zh": "公开情况检查表：应当公开的各项有没有、有什么问题", "en": "a check of disclosures, item by item"}


def add(parser: ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "files", nargs="+", metavar=say("文件", "FILE"),
        help=say("要检查的文件；几个单位的另有汇总，文字和表格分开公开的算一份",
                 "the documents; several bodies make a matrix, text and tables published apart are one"),
    )  # fmt: skip
    parser.add_argument(
        "--format", choices=("xlsx", "docx", "html"), default="xlsx", help=say("形式（默认 xlsx）", "form")
    )
    parser.add_argument("-o", "--output", metavar=say("文件", "OUT"), help=say("写入文件", "write to a file"))
    parser.add_argument(
        "--accept", metavar=say("文件", "TOML"),
        help=say("已处理的问题（默认在各文件的目录里找 gouji.accept.toml）", "decisions (default: beside them)"),
    )  # fmt: skip
    add_limits(parser, say)


def run(options: Namespace) -> int:
    """2 where a file could not be read: the others are checked."""
    from extractor.cli.decisions import Decisions
    from extractor.cli.links import today
    from extractor.outputs.checklists import rendered
    from extractor.outputs.telling import Telling
    from extractor.outputs.view.checklist import checklist_view
    from extractor.outputs.view.named_apart import named_apart

    decisions, status = Decisions(options.accept), EXIT_OK
    reports: dict[str, Report] = {}
    for file in dict.fromkeys(options.files):
        try:
            reports[file] = read(file, options)
        except GoujiError as error:
            complain(str(error))
            status = EXIT_UNUSABLE
    named = named_apart(reports)
    views = [
        checklist_view([(named[file], reports[file]) for file in files], Telling(options.lang), decisions.of(files))
        for files in _disclosures(reports)
    ]
    if views:
        hand_in(rendered(views, options.format, options.lang, today()), options)
    return status


def _disclosures(reports: Mapping[str, Report]) -> list[list[str]]:
    """The files of each disclosure: text and tables of one body and year that were published apart are one."""
    from extractor.sources import related

    files = list(reports)
    joints = related(list(reports.values())).joints if len(files) > 1 else ()
    groups = [sorted(joint.link.documents) for joint in joints if joint.link.kind == "disclosure"]
    taken: set[int] = set()
    found = []
    for number in range(len(files)):
        group = next((group for group in groups if number in group and not taken & set(group)), [number])
        if number not in taken:
            taken.update(group)
            found.append([files[each] for each in group])
    return found
