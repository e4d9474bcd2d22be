"""What a run counts, for its summary and its record."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from heapq import heappushpop
from time import monotonic

from extractor.batch.outcome import Outcome
from extractor.batch.part_file import InputRecord
from extractor.batch.resume import EarlierRun

_SLOWEST = 10
_SHOWN = 5


@dataclass(slots=True)
class Tally:
    """`done` counts inputs by what they became (parsed, failed, duplicate, unchanged), `reasons` all that failed, now
    or before; `fresh` how many of them no run has told of, `examples` some of them, the fresh ones first. `found`
    counts errors, warnings and hints of what was parsed now.
    """

    inputs: int
    left_out: int = 0
    resumed: int = 0
    done: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    fresh: int = 0
    examples: list[tuple[str, str]] = field(default_factory=list)
    found: list[int] = field(default_factory=lambda: [0, 0, 0])
    pages: int = 0
    outdated: int = 0
    slowest: list[tuple[float, str]] = field(default_factory=list)
    begun: float = field(default_factory=monotonic)

    @property
    def seconds(self) -> float:
        return monotonic() - self.begun

    def heard(self, outcome: Outcome, path: str) -> None:
        """An outcome as it comes."""
        self.pages += outcome.pages
        self.found = [sum(pair) for pair in zip(self.found, outcome.found, strict=True)]
        if len(self.slowest) < _SLOWEST:
            self.slowest.append((outcome.seconds, path))
            self.slowest.sort()
        else:
            heappushpop(self.slowest, (outcome.seconds, path))

    def became(self, entry: InputRecord, past: EarlierRun) -> None:
        """An input in its turn."""
        self.done[entry.status] += 1
        if entry.status == "failed":
            self._failed(
                entry.path, str(entry.reason), entry.message, known=past.told(entry.path, entry.document, entry.reason)
            )

    def unchanged(self, path: str, past: EarlierRun) -> None:
        """An input that the data set has already."""
        self.done["unchanged"] += 1
        self.outdated += past.outdated(path)
        if failure := past.failure(path):
            self._failed(path, failure.reason, failure.message, known=past.told(path, failure.document, failure.reason))

    def _failed(self, path: str, reason: str, message: str, *, known: bool) -> None:
        self.reasons[reason] += 1
        self.fresh += not known
        self.examples.insert(len(self.examples) if known else min(self.fresh - 1, len(self.examples)), (path, message))
        del self.examples[_SHOWN:]
