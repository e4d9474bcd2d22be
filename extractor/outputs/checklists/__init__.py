"""The check of disclosures (公开情况检查表) as it is handed in: of one, of several, and of many as a matrix.

A form is a module with `write(views, language, day) -> bytes`, one line in FORMS.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module

from extractor.messages import Language
from extractor.outputs.view.checklist_values import ChecklistView

FORMS: Mapping[str, str] = {"xlsx": ".xlsx", "docx": ".docx", "html": ".html"}


def rendered(views: Sequence[ChecklistView], form: str, language: Language, day: str) -> bytes:
    """The checks in a form, the worst first where there are several."""
    module = import_module(f"extractor.outputs.checklists.{form}")
    made: bytes = module.write(sorted(views, key=_worst), language, day)
    return made


def _worst(view: ChecklistView) -> tuple[bool, int, int, str]:
    """What discloses nothing, then what most is wrong with."""
    return (not view.nothing, -view.wrong, -view.problems, " ".join(view.files))
