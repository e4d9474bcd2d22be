"""gouji check FILE...: what a person should look at, for terminals or as JSON.

Documents of one body are held against each other besides; what a reviewer has accepted is shown, but does not count.
"""

from __future__ import annotations

import json
from argparse import Namespace
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.cli.check_options import SEVERITIES, add
from extractor.cli.console import EXIT_FOUND, EXIT_OK, EXIT_UNUSABLE, complain, write
from extractor.cli.own_output import flush, output
from extractor.cli.reading import read
from extractor.errors import GoujiError

if TYPE_CHECKING:
    from extractor.acceptance import Acceptance
    from extractor.cli.decisions import Decisions
    from extractor.fingerprint import Whose
    from extractor.model import Report, Together
    from extractor.outputs.telling import Telling

__all__ = ["HELP", "add", "run"]

HELP = {"zh": "检查文件，列出要看的问题", "en": "check documents and list what should be looked at"}


def run(options: Namespace) -> int:
    """2 if any file was unusable, else 1 if any has a finding that counts, else 0: every file is looked at."""
    from extractor.cli.decisions import Decisions
    from extractor.cli.settings import settled

    options = settled(options)
    options.how, options.counts = _how(options), Counter()
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
    status = max(status, _together(checked, options, decisions))
    if options.statistics:
        _print(_counts(options))
    return status


def _how(options: Namespace) -> Telling:
    from extractor.cli.rule_choice import chosen_rules
    from extractor.outputs.telling import Telling, coloured, width_of

    return Telling(
        options.lang, chosen_rules(options.select), chosen_rules(options.ignore), options.tails, options.verbose,
        options.duties, coloured(output()), width_of(output()),
    )  # fmt: skip


def _counts(options: Namespace) -> str:
    from extractor.outputs import statistics

    if options.format == "json":
        data = {"file": None, "statistics": statistics.as_data(options.counts, options.lang)}
        return json.dumps(data, ensure_ascii=False) + "\n"
    return statistics.write(options.counts, options.lang)


def _one(file: str, report: Report, options: Namespace, decisions: Decisions) -> int:
    """What one document shows by itself."""
    from extractor.outputs import findings_text

    accepted = decisions.of([file])
    if options.statistics:
        pass
    elif options.format == "json":
        _print(_line(file, report, options, accepted))
    else:
        _print(findings_text.write(report, options.how, title=file, accepted=accepted), coloured=options.how.colours)
    return _status(report, options, decisions, accepted)


def _together(checked: Mapping[str, Report | None], options: Namespace, decisions: Decisions) -> int:
    """What the documents of one body show together, and the decisions that met with nothing."""
    from extractor.outputs import decisions_text, together_text
    from extractor.sources import related

    together = related(_named(checked))
    accepted = decisions.of(checked)
    status = EXIT_OK
    for joint in together.joints:
        whose = partial(together.owner, joint)
        status = max(status, _status(joint.report, options, decisions, accepted, whose))
    unmet, elsewhere = decisions.unmet({Path(file).name for file in checked}, apart=options.apart)
    if options.statistics:
        pass
    elif options.format == "json":
        _print(_last_line(together, unmet, options, accepted))
    else:
        _print(together_text.write(together, options.how, accepted=accepted), coloured=options.how.colours)
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
    from extractor.outputs.statistics import counted

    counting = SEVERITIES[: SEVERITIES.index(options.fail_on) + 1]
    marks = fingerprints(report, whose)
    decisions.note(marks)
    if report.outline.identity.no_disclosure:
        return EXIT_UNUSABLE
    told = [(f, mark) for f, mark in zip(report.findings, marks, strict=True) if options.how.told(f)]
    open_ones = [finding for finding, mark in told if mark not in accepted]
    options.counts.update(counted(open_ones))
    return EXIT_FOUND if any(finding.severity in counting for finding in open_ones) else EXIT_OK


def _line(file: str, report: Report, options: Namespace, accepted: Mapping[str, Acceptance]) -> str:
    """One line for each file, so that many files can be read as they come."""
    from extractor.outputs import to_json

    data: dict[str, Any] = to_json.as_data(report, options.lang, accepted)
    asked = zip(data["findings"], report.findings, strict=True)
    data["findings"] = [item for item, finding in asked if options.how.asked(finding)]
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
        line["together"] = together_json.as_data(together, options.lang, accepted, options.how.asked)
    if unmet:
        line["unmatched"] = [asdict(entry) for entry in unmet]
    return json.dumps({"file": None, **line}, ensure_ascii=False) + "\n" if line else ""


def _print(text: str, *, coloured: bool = False) -> None:
    write(text, None, coloured=coloured)
    flush()
