"""The frozen values that reports are laid out from: words are in one language, figures as printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from extractor.messages import Language
from extractor.model import Box, DutyStatus, Severity, Status

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
NAMES: Mapping[Language, Mapping[str, str]] = {
    "zh": {"error": "错误", "warning": "警告", "info": "提示", "accepted": "已处理"},
    "en": {"error": "error", "warning": "warning", "info": "info", "accepted": "decided"},
}


MarkRole = Literal["suspect", "figure", "words"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure, or words, of a document where they are printed: what a person turns to, and what is highlighted.

    `role` is "suspect" for the figure to look at first, "figure" for one that it is held against, "words" where the
    finding is about words. `text` is the print, `label` what it is said of, `where` its place in words, `file` the
    document where there are several. `boxes` are the lines on the pages; `block`, `start`, `end` the characters of the
    text, `cell` table, row and column; `sheet` and `address` those of a workbook; `fact` the figure's id.
    """

    role: MarkRole
    text: str
    label: str
    where: str
    page: int | None = None
    file: str = ""
    boxes: tuple[tuple[int, Box], ...] = ()
    block: int = 0
    start: int = 0
    end: int = 0
    cell: tuple[int, int, int] | None = None
    sheet: str = ""
    address: str = ""
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A figure as printed, and what it should be, in its own decimals; "" where nobody can tell."""

    label: str
    printed: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class FindingView:
    """One thing to look at, as it is told.

    `where` are its page, headings and cell; `excerpt` the words before, at and behind the place, None where the message
    holds them; `equation` that of the plainest broken relation, "" where the message holds it; `broken` what else the
    cause breaks: (what it is said of, equation); `doubted` which figure to look at first, and why, in words;
    `proposals` the changes that mend it, of the one likely way. `decision` says who decided what of it, when and why;
    `reopened`: it was said to be put right, and is still there.
    """

    number: int
    rule: str
    name: str
    severity: Severity
    where: tuple[str, ...]
    message: str
    page: int | None = None
    file: str = ""
    excerpt: tuple[str, str, str] | None = None
    equation: str = ""
    broken: tuple[tuple[str, str], ...] = ()
    doubted: str = ""
    proposals: tuple[Proposal, ...] = ()
    marks: tuple[Mark, ...] = ()
    fingerprint: str = ""
    decision: str = ""
    reopened: bool = False

    @property
    def decided(self) -> bool:
        """Whether nobody has to look at it any more."""
        return bool(self.decision) and not self.reopened

    @property
    def id(self) -> str:
        """By what the result names it: n0 is the first."""
        return f"n{self.number - 1}"

    @property
    def grade(self) -> str:
        """Its severity; "accepted" where somebody decided on it."""
        return "accepted" if self.decided else self.severity


@dataclass(frozen=True, slots=True)
class CheckView:
    """A relation that was tried: its rule, equation and outcome in words, and where the stated figure stands.

    `figures` are the ids of its figures, the stated one first.
    """

    id: str
    rule: str
    name: str
    status: Status
    outcome: str
    label: str
    equation: str
    difference: str
    ground: str
    where: str
    page: int | None = None
    figures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DutyView:
    """Something to be verified in such a document, and how it came out."""

    id: str
    title: str
    status: DutyStatus
    outcome: str
    checks: int
    note: str


@dataclass(frozen=True, slots=True)
class FactView:
    """A figure: what it is, its value as printed, its worth in yuan where it is money, how its relations came out.

    `concept` is the name of what it means, `key` its id.
    """

    id: str
    concept: str
    label: str
    kind: str
    value: str
    unit: str
    amount: str
    year: int | None
    phase: str
    fund: str
    verified: str
    where: str
    page: int | None
    quote: str
    mark: Mark | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class DocumentView:
    """Everything that is shown of one document. `family` is its name in words, `nothing` why it discloses nothing.

    `tried` says how all relations came out, also where `checks` are only some of them; `tails` counts the rounding
    tails that are not told; `link` leads to the file from where the report lies.
    """

    file: str
    sha256: str
    title: str
    entity: str
    year: int | None
    family: str
    pages: int | None = None
    nothing: str = ""
    warnings: tuple[str, ...] = ()
    findings: tuple[FindingView, ...] = ()
    checks: tuple[CheckView, ...] = ()
    duties: tuple[DutyView, ...] = ()
    facts: tuple[FactView, ...] = ()
    tails: int = 0
    link: str = ""
    tried: Mapping[Status, int] = field(default_factory=dict)

    @property
    def open(self) -> tuple[FindingView, ...]:
        """The findings that nobody has decided on."""
        return tuple(finding for finding in self.findings if not finding.decided)

    def count(self, severity: Severity) -> int:
        """How many findings of this severity are open."""
        return sum(finding.severity == severity for finding in self.open)


@dataclass(frozen=True, slots=True)
class BetweenView:
    """What documents that belong together deny each other; `title` says which they are."""

    title: str
    findings: tuple[FindingView, ...]
    summary: str
    tails: int = 0


@dataclass(frozen=True, slots=True)
class Desk:
    """What a report is made of: documents, and sets of them that were held against each other.

    `notes` are said once for all: what was left out. `unread` are files without a report, each with the reason.
    """

    language: Language
    documents: tuple[DocumentView, ...]
    between: tuple[BetweenView, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    day: str = ""

    @property
    def findings(self) -> tuple[tuple[DocumentView | BetweenView, FindingView], ...]:
        """Every finding with the document or set that it belongs to."""
        parts: tuple[DocumentView | BetweenView, ...] = (*self.documents, *self.between)
        return tuple((part, finding) for part in parts for finding in part.findings)
