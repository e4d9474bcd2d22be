"""All slips of one document, and the document itself untouched."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import islice
from random import Random
from time import monotonic

from extractor.inject.kinds import KINDS
from extractor.inject.plan import Planned, planned
from extractor.inject.scene import Scene
from extractor.inject.trial import Trial, trial, used_for
from extractor.inject.writers import Writer, writer
from extractor.messages import message
from extractor.model import Report, Severity
from extractor.pipeline import study
from extractor.readers import read_document

# A slip that cannot be made in the file costs no trial, but not without end.
_MOST_VAIN = 3

Notice = Callable[[int, Trial], None]
"""Called after each trial with its number, from 1."""
Keep = Callable[[str, bytes], None]
"""Called with each changed file: the end of its name, and its content."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """A finding on the untouched document."""

    rule: str
    severity: Severity
    message: str


@dataclass(frozen=True, slots=True)
class Examined:
    """A document and its trials.

    `figures` are those that a slip can be made in, `guarded` those in which another figure would be told.
    `unplaced` counts slips that could not be made in the file; `cut` says that the time was up first.
    """

    name: str
    sha256: str
    figures: int
    guarded: int
    alarms: tuple[Alarm, ...]
    trials: tuple[Trial, ...]
    unplaced: int = 0
    cut: bool = False


@dataclass(frozen=True, slots=True)
class TrialSettings:
    """How many slips of which kinds a document gets, from which seed, until when (by `monotonic`), who is told."""

    slips: int
    seed: int = 0
    until: float | None = None
    notice: Notice | None = None
    keep: Keep | None = None
    kinds: Collection[str] = tuple(KINDS)

    @property
    def late(self) -> bool:
        return self.until is not None and monotonic() > self.until


def examine(data: bytes, name: str, settings: TrialSettings) -> Examined:
    """Read the document in `data` and try slips in it."""
    document = read_document(data, name)
    return tried(Scene(study(document)), writer(data, document), name, settings)


def tried(scene: Scene, target: Writer, name: str, settings: TrialSettings) -> Examined:
    """The trials of a document that has been read."""
    trials: list[Trial] = []
    unplaced, cut = 0, False
    slips = planned(scene, Random(f"{settings.seed}:{scene.report.document.sha256}"), settings.kinds)
    for slip in islice(slips, _MOST_VAIN * settings.slips):
        cut = settings.late
        if cut or len(trials) == settings.slips:
            break
        done = trial(slip, scene, target)
        if done is None:
            unplaced += 1
            continue
        trials.append(done)
        _tell(settings, slip, used_for(slip, scene, target), done, len(trials))
    figures = scene.figures
    guarded = sum(scene.guarded(figure.fact) for figure in figures)
    alarms, digest = tuple(_alarms(scene.report)), scene.report.document.sha256
    return Examined(name, digest, len(figures), guarded, alarms, tuple(trials), unplaced, cut)


def _tell(settings: TrialSettings, slip: Planned, target: Writer, done: Trial, number: int) -> None:
    content = target.written(slip.change.edits) if settings.keep else None
    if settings.keep and content is not None:
        settings.keep(f"{number:03d}_{slip.kind}{target.suffix}", content)
    if settings.notice:
        settings.notice(number, done)


def _alarms(report: Report) -> Iterator[Alarm]:
    for finding in report.findings:
        if finding.severity != "info":
            yield Alarm(finding.rule, finding.severity, message(finding))
