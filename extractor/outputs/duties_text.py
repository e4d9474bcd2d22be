"""Duties for people: what was to be verified, how it came out, and why it could not be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from extractor.messages import Language
from extractor.model import DutyOutcome, DutyStatus, Report
from extractor.taxonomy import duty, duty_notes

_STATUSES: dict[DutyStatus, tuple[str, str]] = {
    "held": ("相符", "held"),
    "violated": ("不符", "violated"),
    "not_printed": ("未公开", "not printed"),
    "not_read": ("未能读出", "not read"),
    "not_applicable": ("不适用", "not applicable"),
}
_COUNTED = {"zh": "应核{all}项：{listed}", "en": "duties: {all}; {listed}"}
_JOIN = {"zh": "，", "en": ", "}
_CHECKS = {"zh": "（核对{}项）", "en": " ({} relations)"}
_NOTE = {"zh": "：{}", "en": ": {}"}


def counted(report: Report, language: Language = "zh") -> str:
    """The line that sums up; "" where the family has no duties. What does not apply is not to be verified."""
    counts = Counter(outcome.status for outcome in report.duties)
    asked = counts.total() - counts["not_applicable"]
    listed = [
        f"{outcome_said(status, language)}{'' if language == 'zh' else ' '}{counts[status]}"
        for status in _STATUSES
        if status != "not_applicable"
    ]
    return _COUNTED[language].format(all=asked, listed=_JOIN[language].join(listed)) if report.duties else ""


def listed(report: Report, language: Language = "zh") -> Iterator[str]:
    """One line a duty."""
    for outcome in report.duties:
        about = _CHECKS[language].format(len(outcome.checks)) if outcome.checks else ""
        why = _NOTE[language].format(note(outcome, language)) if outcome.note else ""
        yield f"  {outcome_said(outcome.status, language)}  {title(outcome, language)}{about}{why}"


def title(outcome: DutyOutcome, language: Language = "zh") -> str:
    """What is to be verified."""
    entry = duty(outcome.duty)
    return entry.zh if language == "zh" else entry.en


def note(outcome: DutyOutcome, language: Language = "zh") -> str | None:
    """Why it was not verified."""
    return duty_notes()[outcome.note][language].format(**outcome.fields) if outcome.note else None


def outcome_said(status: DutyStatus, language: Language) -> str:
    return _STATUSES[status][language == "en"]
