"""The frozen values of the desk: what its list knows of a document, and what is there once one is opened."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from extractor.model import Severity
from extractor.outputs.view.content import Content
from extractor.outputs.view.values import DocumentView

State = Literal["waiting", "read", "unread"]
Size = tuple[float, float]
"""Width and height of a page, in points."""


@dataclass(frozen=True, slots=True)
class Line:
    """A finding, as the list counts and finds it."""

    number: int
    fingerprint: str
    rule: str
    severity: Severity
    page: int | None
    message: str


@dataclass(frozen=True, slots=True)
class Card:
    """A document as the list knows it. `id` is the SHA-256 of its bytes; `reason` says why it could not be read."""

    id: str
    file: str
    title: str = ""
    entity: str = ""
    year: int | None = None
    family: str = ""
    place: str = ""
    pages: int | None = None
    media_type: str = ""
    state: State = "read"
    reason: str = ""
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """A document that is looked at: all that is told of it in one language, its content, and its file if it is there.

    `sizes` are those of its pages, none where they cannot be drawn, for the reason in `problem`. `stored`: it was taken
    from a data set, so that its words stand without the page around them.
    """

    card: Card
    view: DocumentView
    content: Content
    original: Path | None = None
    sizes: tuple[Size, ...] = ()
    problem: str = ""
    stored: bool = False

    @property
    def paged(self) -> bool:
        """Whether its pages can be drawn."""
        return bool(self.sizes)
