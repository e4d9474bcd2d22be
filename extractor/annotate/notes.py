"""What stands in the notes of a finding: all of it at the figure to look at first, at the others what they are for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractor.messages import Language
from extractor.model import Severity
from extractor.outputs.view.called import plain_text
from extractor.outputs.view.phrases import proposed
from extractor.outputs.view.values import NAMES, FindingView, Mark

AUTHOR = "勾稽 gouji"
_FIGURES = 8  # no more figures of a finding than this are marked
_HEAD = {"zh": "问题 {number}·{grade}：{name}", "en": "Finding {number}, {grade}: {name}"}
_OTHERS = {"zh": "对照：{listed}", "en": "See: {listed}"}
_PARTNER = {"zh": "与“{label}”{printed}（{where}）对照", "en": "held against “{label}” {printed} ({where})"}
_BETWEEN = {"zh": "；", "en": "; "}


@dataclass(frozen=True, slots=True)
class Note:
    """A note at one place: `name` is unique in the file, `partner` the name of the note to go to from here.

    `first`: it stands at the figure to look at first, and tells the whole finding.
    """

    name: str
    finding: int
    mark: Mark
    title: str
    text: str
    severity: Severity
    partner: str = ""
    first: bool = False


def notes(finding: FindingView, language: Language = "zh") -> Iterator[Note]:
    """One for each figure; none for a finding that has no place."""
    marks = finding.marks[:_FIGURES]
    title = plain_text(
        _HEAD[language].format(number=finding.number, grade=NAMES[language][finding.severity], name=finding.name)
    )
    for at, mark in enumerate(marks):
        partner = (1 if at == 0 else 0) if len(marks) > 1 else None
        text = _whole(finding, marks, language) if at == 0 else _short(finding, marks[0], language)
        name = f"gouji-{finding.id}-{at}"
        yield Note(
            name, finding.number, mark, title, plain_text(text), finding.severity,
            "" if partner is None else f"gouji-{finding.id}-{partner}", at == 0,
        )  # fmt: skip


def _whole(finding: FindingView, marks: tuple[Mark, ...], language: Language) -> str:
    broken = [f"“{label}”{equation}" for label, equation in finding.broken]
    listed = _BETWEEN[language].join(f"“{mark.label}”{mark.text}（{mark.where}）" for mark in marks[1:])
    others = _OTHERS[language].format(listed=listed) if listed else ""
    parts = [finding.message, finding.equation, proposed(finding, language) or finding.doubted, *broken, others]
    return "\n".join(filter(None, parts))


def _short(finding: FindingView, first: Mark, language: Language) -> str:
    partner = _PARTNER[language].format(label=first.label, printed=first.text, where=first.where)
    return f"{partner}\n{finding.message}"
