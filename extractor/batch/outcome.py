"""What engines take and give: tasks, outcomes and the settings that all workers share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

from extractor.errors import GoujiError

Reason = Literal["unreadable", "unavailable", "timeout", "memory", "crash", "internal"]

May = Callable[[str], bool]
"""May this content (its SHA-256) be parsed? Not where another input has it already."""


class Failed(GoujiError):
    """An input that cannot become a document, and the reason as a word."""

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(message)
        self.reason: Reason = reason


class InputPlace(NamedTuple):
    """An input: its name in the data set, the file or URL to open, and its way down into archives.

    `path` and `source` differ where a file name is no text, and for members: `archive.zip!/its/path`.
    """

    path: str
    source: str
    inside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """An input to be read. `known` is the content that it had before, which need not be parsed again. `only` is for one
    that the data set names and nobody has given: the content that it must have, for anybody may have written the data
    set."""

    number: int
    place: InputPlace
    known: str | None = None
    only: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task.

    `parsed`: the document's tables wait under `work/` of the data set, or come along as `payload` where the settings
    name no data set. `unchanged`: the content is `Task.known`. `same`: another input has this content. `failed`: see
    `reason` and `message`. `found` counts errors, warnings and hints.
    """

    number: int
    status: Literal["parsed", "failed", "unchanged", "same"]
    document: str | None = None
    size: int | None = None
    reason: Reason | None = None
    message: str = ""
    pages: int = 0
    found: tuple[int, int, int] = (0, 0, 0)
    seconds: float = 0.0
    payload: bytes | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """What a run is asked to do. `changed` parses anew what another version or other rules parsed, `retry` what
    failed; `part` is how many inputs make a part."""

    given: tuple[str, ...]
    lists: tuple[str, ...] = ()
    engine: str = "local"
    part: int = 1000
    changed: bool = False
    retry: bool = False


@dataclass(frozen=True, slots=True)
class RunSettings:
    """What is the same for all tasks: how many processes, what one document may take, the data set whose `work/` takes
    finished documents (None: they come along) under the stamp of the run, where a cluster is, and how many processes
    write parts (0: this one does)."""

    jobs: int
    seconds: float = 300.0
    memory: int = 2 << 30  # bytes
    dataset: str | None = None
    made: str = ""
    address: str | None = None
    writers: int = 0


class Engine(Protocol):
    """Outcomes in any order. Tasks are taken as needed; `may` is asked, where that is possible, before each parse."""

    def __call__(
        self, tasks: Iterable[Task], settings: RunSettings, may: Callable[[Task, str], bool]
    ) -> Iterator[Outcome]: ...
