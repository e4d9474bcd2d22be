"""gouji check FILE...: what a person should look at, for terminals or as JSON.

Documents of one body are held against each other besides; what a reviewer has accepted is shown, but does not count.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.cli.console import EXIT_FOUND, EXIT_OK, EXIT_UNUSABLE, complain, write
from extractor.cli.own_output import flush, output
from extractor.cli.parser import Say
from extractor.cli.reading import add_limits, read
from extractor.errors import GoujiError

if TYPE_CHECKING:
    from extractor.acceptance import Acceptance
    from extractor.cli.decisions import Decisions
    from extractor.fingerprint import Whose
    from extractor.model import Report, Together

HELP = {"zh": "检查文件，列出要看的问题", "en": "check documents and list what should be looked at"}

_SEVERITIES = ("error", "warning", "info")


def add(parser: ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "files",
        nargs="+",
        metavar=say("文件", "FILE"),
        help=say("要检查的文件，可以有多份，同一机构的互相核对", "the documents; those of one body are held together"),
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help=say("输出形式（默认 text）", "form"))
    parser.add_argument(
        "--fail-on",
        choices=_SEVERITIES,
        default="error",
        help=say("有这一级或更重的问题时退出码为 1（默认 error）", "exit 1 from this severity on (default: error)"),
    )
    parser.add_argument("--apart", action="store_true", help=say("文件之间不互相核对", "each document by itself only"))
    parser.add_argument(
        "--accept",
        metavar=say("文件", "TOML"),
        help=say(
            "已接受的问题（默认在各文件的目录里找 gouji.accept.toml）",
            "findings accepted before (default: gouji.accept.toml beside each document)",
        ),
    )
    add_limits(parser, say)


def run(options: Namespace) -> int:
    """2 if any file was unusable, else 1 if any has a finding that counts, else 0: every file is looked at."""
    from extractor.cli.decisions import Decisions

    decisions = Decisions(options.accept)
    checked: dict[str, Report | None] = {}
    status = EXIT_OK
    for file in options.files:
        try:
            report = read(file, options)
        except GoujiError as error:
            complain(str(error))
            status = EXIT_UNUSABLE
            continue
        status = max(status, _one(file, report, options, decisions))
        checked[file] = None if options.apart else report  # kept only where others are held against it
    return max(status, _together(checked, options, decisions))


def _one(file: str, report: Report, options: Namespace, decisions: Decisions) -> int:
    """What one document shows by itself."""
    from extractor.outputs import findings_text

    accepted = decisions.of([file])
    if options.format == "json":
        _print(_line(file, report, options, accepted))
    else:
        colours = findings_text.wanted(output())
        said = findings_text.write(report, options.lang, title=file, colours=colours, accepted=accepted)
        _print(said, coloured=colours)
    return _status(report, options, decisions, accepted)


def _together(checked: Mapping[str, Report | None], options: Namespace, decisions: Decisions) -> int:
    """What the documents of one body show together, and the decisions that met with nothing."""
    from extractor.outputs import decisions_text, findings_text, together_text
    from extractor.sources import related

    together = related(_named(checked))
    accepted = decisions.of(checked)
    status = EXIT_OK
    for joint in together.joints:
        whose = partial(together.owner, joint)
        status = max(status, _status(joint.report, options, decisions, accepted, whose))
    unmet, elsewhere = decisions.unmet({Path(file).name for file in checked}, apart=options.apart)
    if options.format == "json":
        _print(_last_line(together, unmet, options, accepted))
    else:
        colours = findings_text.wanted(output())
        said = together_text.write(together, options.lang, colours=colours, accepted=accepted)
        _print(said, coloured=colours)
        _print(decisions_text.write(unmet, elsewhere, options.lang))
    return status


def _named(checked: Mapping[str, Report | None]) -> list[Report]:
    """The reports, under their full paths where two files have one name."""
    from dataclasses import replace

    names = Counter(Path(file).name for file in checked)
    return [
        replace(report, document=replace(report.document, name=file)) if names[Path(file).name] > 1 else report
        for file, report in checked.items()
        if report is not None
    ]


def _status(
    report: Report,
    options: Namespace,
    decisions: Decisions,
    accepted: Mapping[str, Acceptance],
    whose: Whose | None = None,
) -> int:
    """2 where there was nothing to check, 1 where a finding counts that nobody has accepted."""
    from extractor.fingerprint import fingerprints

    counting = _SEVERITIES[: _SEVERITIES.index(options.fail_on) + 1]
    marks = fingerprints(report, whose)
    decisions.note(marks)
    if report.outline.identity.no_disclosure:
        return EXIT_UNUSABLE
    open_ones = [finding for finding, mark in zip(report.findings, marks, strict=True) if mark not in accepted]
    return EXIT_FOUND if any(finding.severity in counting for finding in open_ones) else EXIT_OK


def _line(file: str, report: Report, options: Namespace, accepted: Mapping[str, Acceptance]) -> str:
    """One line for each file, so that many files can be read as they come."""
    from extractor.outputs import to_json

    data: dict[str, Any] = to_json.as_data(report, options.lang, accepted)
    cited = {fact for finding in data["findings"] for fact in finding["facts"]}
    line = {
        "file": file,
        "document": data["document"],
        "findings": data["findings"],
        "facts": [fact for fact in data["facts"] if fact["id"] in cited],
        "checks": {status: sum(check["status"] == status for check in data["checks"]) for status in to_json.STATUSES},
    }
    return json.dumps(line, ensure_ascii=False) + "\n"


def _last_line(
    together: Together, unmet: Sequence[Acceptance], options: Namespace, accepted: Mapping[str, Acceptance]
) -> str:
    """A line that is about no one file; none where there is nothing to say."""
    from dataclasses import asdict

    from extractor.outputs import together_json

    line: dict[str, Any] = {}
    if together.joints:
        line["together"] = together_json.as_data(together, options.lang, accepted)
    if unmet:
        line["unmatched"] = [asdict(entry) for entry in unmet]
    return json.dumps({"file": None, **line}, ensure_ascii=False) + "\n" if line else ""


def _print(text: str, *, coloured: bool = False) -> None:
    write(text, None, coloured=coloured)
    flush()
