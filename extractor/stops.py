"""Emergency stops: work on one document that would go on too long is given up, and that is said.

Work is bounded by what is counted (characters, steps, nodes), so that the same document gives the same answer on any
machine. Only what no count foresaw is stopped by the seconds of CPU that it takes, and the report names it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Watch:
    """What is left of each worker's seconds, and what is told of those that were stopped."""

    left: dict[object, float] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)


_WATCH: ContextVar[Watch | None] = ContextVar("watch", default=None)


@contextmanager
def watched() -> Iterator[list[str]]:
    """It surrounds the work on one document; the list holds what was given up."""
    watch = Watch()
    before = _WATCH.set(watch)
    try:
        yield watch.told
    finally:
        _WATCH.reset(before)


def watch() -> Watch | None:
    """The watch over the document that is being worked on; None outside: tests and tools try parts alone there."""
    return _WATCH.get()
