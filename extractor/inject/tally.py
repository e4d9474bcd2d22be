"""What the trials say together: recall by kind, family and place, apart for figures that a relation guards."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from extractor.inject.examine import Examined
from extractor.inject.kinds import slip_cause, slip_families
from extractor.inject.trial import Trial
from extractor.model import Severity
from extractor.sampled import Share


@dataclass(frozen=True, slots=True)
class Recall:
    """`guarded` is what gouji promises: slips that break a relation; `unguarded` what it would miss; `all` both.

    Of the guarded slips noticed, `suspected` counts those of which the right figure is among the suspects, `blamed`
    those of which it is the first, `mended` those of them of which the figure that was meant is named.
    """

    guarded: Share
    unguarded: Share
    all: Share
    suspected: Share
    blamed: Share
    mended: Share


@dataclass(frozen=True, slots=True)
class Named:
    """Of guarded slips that have a name: how many are noticed, told as one finding, and called by it."""

    noticed: Share
    once: Share
    named: Share


@dataclass(frozen=True, slots=True)
class Untouched:
    """How many of the documents have findings as they came."""

    errors: Share
    warnings: Share
    count: dict[Severity, int]


def recall(trials: Sequence[Trial]) -> Recall:
    """The recall of these trials."""
    guarded = [each for each in trials if each.guards]
    noticed = [each for each in guarded if each.noticed]
    return Recall(
        Share(len(noticed), len(guarded)),
        _share([each for each in trials if not each.guards], lambda each: each.noticed is not None),
        _share(trials, lambda each: each.noticed is not None),
        _share(noticed, lambda each: each.rank is not None),
        _share(noticed, lambda each: each.blamed),
        _share(noticed, lambda each: each.mended),
    )


def by_kind(trials: Sequence[Trial]) -> Iterator[tuple[str, Recall, list[tuple[str, Recall]]]]:
    """Each family with its recall and that of its kinds; what no figure allowed is left out."""
    for family, kinds in slip_families().items():
        found = [(kind, [each for each in trials if each.kind == kind]) for kind in kinds]
        rows = [(kind, recall(own)) for kind, own in found if own]
        if rows:
            yield family, recall([each for _, own in found for each in own]), rows


def named(trials: Sequence[Trial]) -> Iterator[tuple[str, Named]]:
    """Each kind whose slips have a name of their own."""
    for kind in (kind for kinds in slip_families().values() for kind in kinds if slip_cause(kind)):
        guarded = [each for each in trials if each.kind == kind and each.guards]
        if guarded:
            yield (
                kind,
                Named(
                    _share(guarded, lambda each: each.noticed is not None),
                    _share(guarded, lambda each: each.noticed is not None and each.findings == 1),
                    _share(guarded, lambda each: each.named),
                ),
            )


def by_rule(trials: Sequence[Trial]) -> dict[str, Recall]:
    """The recall of slips that each rule guards against, alone or with others."""
    rules = sorted({rule for each in trials for rule in each.guards})
    return {rule: recall([each for each in trials if rule in each.guards]) for rule in rules}


def untouched(documents: Sequence[Examined]) -> Untouched:
    """The findings on the documents as they came."""

    def having(severity: Severity) -> Share:
        return Share(sum(any(a.severity == severity for a in d.alarms) for d in documents), len(documents))

    severities: tuple[Severity, ...] = ("error", "warning")
    counts = {severity: sum(a.severity == severity for d in documents for a in d.alarms) for severity in severities}
    return Untouched(having("error"), having("warning"), counts)


def _share(trials: Sequence[Trial], hit: Callable[[Trial], bool]) -> Share:
    return Share(sum(map(hit, trials)), len(trials))
