"""Two versions compared, as one page of HTML."""

from __future__ import annotations

from extractor.outputs.comparison_text import summary
from extractor.outputs.reports.templates import page
from extractor.outputs.view.comparison import ComparisonView
from extractor.outputs.view.phrases import figures
from extractor.outputs.view.values import NAMES


def write(view: ComparisonView, day: str) -> bytes:
    """Whatever was printed in either document is escaped."""
    told = {"names": NAMES[view.language], "figures": figures, "summary": summary(view)}
    return page("comparison.html", view.language, view=view, day=day, **told)
