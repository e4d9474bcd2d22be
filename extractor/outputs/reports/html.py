"""The report as one page of HTML that needs nothing else: it can be mailed, printed, and read without scripts."""

from __future__ import annotations

from extractor.outputs.reports.templates import page
from extractor.outputs.view.counts import outcomes_said
from extractor.outputs.view.phrases import figures, proposed
from extractor.outputs.view.values import NAMES, SEVERITIES, Desk


def write(desk: Desk) -> bytes:
    """All that is told; whatever was printed in a document or is a file's name is escaped."""
    told = {"figures": figures, "proposed": proposed, "outcomes_said": outcomes_said}
    return page("report.html", desk.language, desk=desk, names=NAMES[desk.language], severities=SEVERITIES, **told)
