"""All slips of one document, and the document itself untouched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from random import Random
from time import monotonic

from extractor.inject.plan import Planned, planned
from extractor.inject.scene import Scene
from extractor.inject.trial import Trial, trial
from extractor.inject.writers import Writer, writer
from extractor.messages import message
from extractor.model import Report, Severity
from extractor.pipeline import study
from extractor.readers import read_document

# A slip that cannot be made in the file costs no trial, but not without end.
_MOST_VAIN = 3

Notice = Callable[[int, Trial], None]
"""Called after each trial with its number, from 1."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """A finding on the untouched document."""

    rule: str
    severity: Severity
    message: str


@dataclass(frozen=True, slots=True)
class Examined:
    """A document and its trials.

    `figures` are those that a slip can be made in, `guarded` those on which some relation holds that settles them.
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
class Settings:
    """How many slips a document gets, from which seed, and until when (by `monotonic`) trials may begin."""

    slips: int
    seed: int = 0
    until: float | None = None

    @property
    def late(self) -> bool:
        return self.until is not None and monotonic() > self.until


def examine(
    data: bytes, name: str, settings: Settings, notice: Notice | None = None, keep: Callable[[str, bytes], None] | None = None,
) -> Examined:  # fmt: skip
    """Read the document in `data` and try slips in it; `keep` gets each changed file by name."""
    document = read_document(data, name)
    scene = Scene(study(document))
    return tried(scene, writer(data, document), name, settings, notice, keep)


def tried(
    scene: Scene, target: Writer, name: str, settings: Settings, notice: Notice | None = None,
    keep: Callable[[str, bytes], None] | None = None,
) -> Examined:  # fmt: skip
    """The trials of a document that has been read."""
    rng = Random(f"{settings.seed}:{scene.report.document.sha256}")
    trials: list[Trial] = []
    unplaced, cut = 0, False
    for slip in islice(planned(scene, rng), _MOST_VAIN * settings.slips):
        cut = settings.late
        if cut or len(trials) == settings.slips:
            break
        done = trial(slip, scene, target)
        if done is None:
            unplaced += 1
            continue
        trials.append(done)
        if keep is not None:
            _keep(keep, slip, target, len(trials))
        if notice is not None:
            notice(len(trials), done)
    guarded = sum(scene.guarded(figure.fact) for figure in scene.figures)
    alarms = tuple(_alarms(scene.report))
    return Examined(name, scene.report.document.sha256, len(scene.figures), guarded, alarms, tuple(trials), unplaced, cut)


def _keep(keep: Callable[[str, bytes], None], slip: Planned, target: Writer, number: int) -> None:
    content = target.written(slip.change.edits)
    if content is not None:
        keep(f"{number:03d}_{slip.kind}{target.suffix}", content)


def _alarms(report: Report) -> Iterator[Alarm]:
    for finding in report.findings:
        if finding.severity != "info":
            yield Alarm(finding.rule, finding.severity, message(finding))
