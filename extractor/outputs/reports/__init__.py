"""Reports that are handed in: a file of each form, made of the same view (`outputs/view`) of what was found.

A form is a module with `write(desk) -> bytes` and, where it shows single figures, `FACTS = True`. New form: its file,
one line in FORMS.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from extractor.outputs.view.named_apart import with_names
from extractor.outputs.view.values import Desk

FORMS: Mapping[str, str] = {
    "html": ".html",
    "xlsx": ".xlsx",
    "docx": ".docx",
    "csv": ".csv",
    "markdown": ".md",
    "line": ".txt",
    "sarif": ".sarif",
}
"""Each form with what its files end in."""

BINARY = frozenset({"xlsx", "docx"})
"""Forms that no terminal can show."""

_BY_PATH = frozenset({"csv", "line", "sarif"})
"""Forms that programs read: they find the files again."""


def rendered(desk: Desk, form: str) -> bytes:
    """The report in a form."""
    shown = desk if form in _BY_PATH else with_names(desk)
    made: bytes = import_module(f"extractor.outputs.reports.{form}").write(shown)
    return made


def shows_facts(form: str) -> bool:
    """Whether a form has a place for every single figure."""
    return bool(getattr(import_module(f"extractor.outputs.reports.{form}"), "FACTS", False))
