"""Two versions of a document beside each other: what was put right, what is still there, what is new, what changed.

A finding is known again by its fingerprint; where one of its figures changed, by what it is about: its rule and the
things of its relation, or the words beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractor.acceptance import Acceptance
from extractor.fingerprint import fingerprints, subjects
from extractor.messages import Language
from extractor.model import Report
from extractor.outputs.telling import Telling
from extractor.outputs.view.changed_figures import ChangedFigure, changed_figures
from extractor.outputs.view.documents import document_view
from extractor.outputs.view.findings import with_decision
from extractor.outputs.view.values import DocumentView, FindingView

_STAYS = ("false_alarm", "explained", "accepted")
_NOTES: Mapping[Language, Mapping[str, str]] = {
    "zh": {
        "same": "两份文件完全相同",
        "body": "两份文件不是同一机构的：{old}；{new}",
        "year": "两份文件不是同一年度的：{old}；{new}",
        "unread": "新文件有没能读出的内容，不再出现的问题可能就在其中",
    },
    "en": {
        "same": "the two files are the same",
        "body": "the files are of different bodies: {old}; {new}",
        "year": "the files are of different years: {old}; {new}",
        "unread": "parts of the new file could not be read; findings that are gone may be there",
    },
}


@dataclass(frozen=True, slots=True)
class Remaining:
    """A finding of both versions; `changed` where some figure of it did. `carried`: its decision is that of the old."""

    old: FindingView
    new: FindingView
    changed: bool
    carried: Acceptance | None = None


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """What became of every finding, and the figures that changed."""

    language: Language
    old: DocumentView
    new: DocumentView
    fixed: tuple[FindingView, ...]
    remaining: tuple[Remaining, ...]
    fresh: tuple[FindingView, ...]
    figures: tuple[ChangedFigure, ...]
    notes: tuple[str, ...] = ()

    @property
    def open(self) -> tuple[FindingView, ...]:
        """What has to be looked at in the new version: what is new, and what is still there undecided."""
        return tuple(view for view in (*self.fresh, *(each.new for each in self.remaining)) if not view.decided)


def comparison_view(
    old: tuple[str, Report], new: tuple[str, Report], how: Telling, accepted: Mapping[str, Acceptance]
) -> ComparisonView:
    """`old` and `new` are the files with their reports, `accepted` the decisions about either."""
    before, after = (document_view(report, how, accepted, file=file, facts=False) for file, report in (old, new))
    pairs = _pairs(before, after, *(_subjects(report) for _, report in (old, new)))
    taken = {id(view) for pair in pairs for view in pair}
    return ComparisonView(
        how.language, before, after,
        tuple(view for view in before.findings if id(view) not in taken),
        tuple(_remaining(one, other, new[1], accepted, how.language) for one, other in pairs),
        tuple(view for view in after.findings if id(view) not in taken),
        tuple(changed_figures(old[1], new[1], how.language)),
        tuple(_notes(before, after, new[1], how.language)),
    )  # fmt: skip


def _subjects(report: Report) -> Mapping[str, Hashable]:
    """What each finding is about, by its fingerprint."""
    return dict(zip(fingerprints(report), subjects(report), strict=True))


def _pairs(
    before: DocumentView, after: DocumentView, old: Mapping[str, Hashable], new: Mapping[str, Hashable]
) -> list[tuple[FindingView, FindingView]]:
    """The findings of both versions, in the order of the new one."""
    same = {view.fingerprint: view for view in before.findings}
    pairs = {view.number: same.pop(view.fingerprint) for view in after.findings if view.fingerprint in same}
    left: defaultdict[Hashable, list[FindingView]] = defaultdict(list)
    for view in same.values():
        left[old[view.fingerprint]].append(view)
    for view in after.findings:
        about = left.get(new[view.fingerprint])
        if view.number not in pairs and about:
            pairs[view.number] = about.pop(0)
    return [(pairs[view.number], view) for view in after.findings if view.number in pairs]


def _remaining(
    old: FindingView, new: FindingView, report: Report, accepted: Mapping[str, Acceptance], language: Language
) -> Remaining:
    """What was decided of the old one holds for the new one too, unless it should have been put right."""
    changed = old.fingerprint != new.fingerprint
    decision = accepted.get(old.fingerprint)
    if not changed or decision is None or new.decision:
        return Remaining(old, new, changed)
    moved = replace(decision, fingerprint=new.fingerprint, finding=new.message)
    view = with_decision(new, {new.fingerprint: moved}, report.document.sha256, language)
    return Remaining(old, view, changed, moved if decision.kind in _STAYS else None)


def _notes(old: DocumentView, new: DocumentView, report: Report, language: Language) -> Iterator[str]:
    said = _NOTES[language]
    if old.sha256 == new.sha256:
        yield said["same"]
    if old.entity and new.entity and old.entity != new.entity:
        yield said["body"].format(old=old.entity, new=new.entity)
    if old.year and new.year and old.year != new.year:
        yield said["year"].format(old=old.year, new=new.year)
    if report.document.warnings:
        yield said["unread"]


def carried(view: ComparisonView) -> Sequence[Acceptance]:
    """The decisions that hold for the new version too, under the fingerprints that its findings have there."""
    return [each.carried for each in view.remaining if each.carried is not None]
