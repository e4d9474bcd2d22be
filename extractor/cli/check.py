"""gouji check FILE...: what a person should look at, for terminals or as JSON."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

from extractor.cli.console import EXIT_FOUND, EXIT_OK, EXIT_UNUSABLE, complain, read, write
from extractor.cli.parser import Say
from extractor.errors import GoujiError

if TYPE_CHECKING:
    from extractor.model import Report

HELP = {"zh": "检查文件，列出要看的问题", "en": "check documents and list what should be looked at"}

_SEVERITIES = ("error", "warning", "info")


def add(parser: ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "files", nargs="+", metavar=say("文件", "FILE"), help=say("要检查的文件，可以有多份", "the documents")
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help=say("输出形式（默认 text）", "form"))
    parser.add_argument(
        "--fail-on",
        choices=_SEVERITIES,
        default="error",
        help=say("有这一级或更重的问题时退出码为 1（默认 error）", "exit 1 from this severity on (default: error)"),
    )


def run(options: Namespace) -> int:
    """2 if any file was unusable, else 1 if any has a finding that counts, else 0: every file is looked at."""
    counting = _SEVERITIES[: _SEVERITIES.index(options.fail_on) + 1]
    statuses = [_check(file, options, counting) for file in options.files]
    return max(statuses)


def _check(file: str, options: Namespace, counting: tuple[str, ...]) -> int:
    try:
        report = read(file)
    except GoujiError as error:
        complain(str(error))
        return EXIT_UNUSABLE
    write(_json(file, report, options) if options.format == "json" else _text(file, report, options), None)
    sys.stdout.flush()
    return EXIT_FOUND if any(finding.severity in counting for finding in report.findings) else EXIT_OK


def _text(file: str, report: Report, options: Namespace) -> str:
    from extractor.outputs import findings_text

    return findings_text.write(report, options.lang, title=file, colours=findings_text.wanted(sys.stdout))


def _json(file: str, report: Report, options: Namespace) -> str:
    """One line for each file, so that many files can be read as they come."""
    from extractor.outputs import to_json

    data: dict[str, Any] = to_json.as_data(report, options.lang)
    cited = {fact for finding in data["findings"] for fact in finding["facts"]}
    line = {
        "file": file,
        "document": data["document"],
        "findings": data["findings"],
        "facts": [fact for fact in data["facts"] if fact["id"] in cited],
        "checks": {status: sum(check["status"] == status for check in data["checks"]) for status in to_json.STATUSES},
    }
    return json.dumps(line, ensure_ascii=False) + "\n"
