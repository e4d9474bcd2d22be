"""gouji check FILE...: what a person should look at, for terminals, as JSON, or as a report to hand in.

Documents of one body are held against each other besides; what a reviewer has accepted is shown, but does not count.
"""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.cli.check_options import SEVERITIES, add
from extractor.cli.console import EXIT_FOUND, EXIT_OK, EXIT_UNUSABLE, complain
from extractor.cli.own_output import output
from extractor.cli.reading import read, settle_patterns
from extractor.errors import GoujiError

if TYPE_CHECKING:
    from extractor.acceptance import Acceptance
    from extractor.cli.check_forms import Form
    from extractor.cli.decisions import Decisions
    from extractor.fingerprint import Whose
    from extractor.model import Report
    from extractor.outputs.telling import Telling

__all__ = ["HELP", "add", "run"]

HELP = {"zh": "检查文件，列出要看的问题", "en": "check documents and list what should be looked at"}


def run(options: Namespace) -> int:
    """2 if any file was unusable, else 1 if any has a finding that counts, else 0: every file is looked at."""
    from extractor.cli.check_forms import form_of
    from extractor.cli.decisions import Decisions
    from extractor.cli.settings import settled

    options = settled(options)
    settle_patterns(options)
    options.how, options.counts = _how(options), Counter()
    decisions, form = Decisions(options.accept), form_of(options)
    checked: dict[str, Report | None] = {}
    status = EXIT_OK
    for file in options.files:
        try:
            report = read(file, options)
        except GoujiError as error:
            complain(str(error))
            form.unread(file, str(error))
            status = EXIT_UNUSABLE
            continue
        accepted = decisions.of([file])
        form.document(file, report, accepted)
        status = max(status, _status(report, options, decisions, accepted))
        checked[file] = None if options.apart else report  # kept only where others are held against it
    status = max(status, _together(checked, options, decisions, form))
    form.end()
    return status


def _how(options: Namespace) -> Telling:
    from extractor.cli.rule_choice import chosen_rules
    from extractor.outputs.telling import Telling, coloured, width_of

    shown = output() if options.output is None else None
    return Telling(
        options.lang, chosen_rules(options.select), chosen_rules(options.ignore), options.tails, options.verbose,
        options.duties, shown is not None and coloured(shown), width_of(shown) if shown else None,
    )  # fmt: skip


def _together(checked: Mapping[str, Report | None], options: Namespace, decisions: Decisions, form: Form) -> int:
    """What the documents of one body show together, and the decisions that met with nothing."""
    from extractor.sources import related

    together = related(_named(checked))
    accepted = decisions.of(checked)
    status = EXIT_OK
    for joint in together.joints:
        whose = partial(together.owner, joint)
        status = max(status, _status(joint.report, options, decisions, accepted, whose))
    form.together(together, accepted)
    form.unmet(*decisions.unmet({Path(file).name for file in checked}, apart=options.apart))
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
    from extractor.acceptance import settled
    from extractor.fingerprint import fingerprints
    from extractor.outputs.statistics import counted

    counting = SEVERITIES[: SEVERITIES.index(options.fail_on) + 1]
    marks = fingerprints(report, whose)
    decisions.note(marks)
    if report.outline.identity.no_disclosure:
        return EXIT_UNUSABLE
    told = [(f, mark) for f, mark in zip(report.findings, marks, strict=True) if options.how.told(f)]
    sha256 = report.document.sha256
    open_ones = [finding for finding, mark in told if not settled(accepted, mark, sha256)]
    options.counts.update(counted(open_ones))
    return EXIT_FOUND if any(finding.severity in counting for finding in open_ones) else EXIT_OK
