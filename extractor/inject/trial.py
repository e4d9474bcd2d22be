"""One slip made, the document read anew, and what is noticed of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from extractor.inject.kinds import slip_cause
from extractor.inject.plan import Planned
from extractor.inject.relocation import Spots, edited_texts, page_of
from extractor.inject.scene import SERIOUS, Scene
from extractor.inject.writers import Writer
from extractor.inject.writers.rows import RowsWriter
from extractor.messages import message
from extractor.model import Finding, Report, Severity
from extractor.pipeline import study


@dataclass(frozen=True, slots=True)
class Trial:
    """What became of a slip.

    `guards` are the rules that it breaks, none where nothing guards the figure; `firm`: one of the relations is more
    than a guess that happened to hold. `noticed` is how grave the gravest new finding is that cites it, None where
    none does, and `rule` which. `rank` is its best place among a new finding's suspects, from 1; `mended`: it is the
    first, and the figure that was meant is known. `strays` counts new findings that do not cite it; `findings` are all
    new ones. `named`: one of them says what slip it is, where such slips have a name of their own.
    """

    kind: str
    where: Literal["text", "table"]
    label: str
    page: int | None
    printed: str
    slipped: str
    guards: tuple[str, ...]
    firm: bool
    noticed: Severity | None
    rule: str | None
    rank: int | None
    mended: bool
    strays: int
    named: bool = False
    findings: int = 0

    @property
    def blamed(self) -> bool:
        """Whether a new finding suspects the figure first."""
        return self.rank == 1


def trial(planned: Planned, scene: Scene, writer: Writer) -> Trial | None:
    """None where the slip could not be made in the file."""
    before, edits, copies = scene.report.document, planned.change.edits, planned.change.copies
    changed = used_for(planned, scene, writer).changed(edits)
    if changed is None:
        return None
    report = study(changed)
    figures = [scene.by_fact[fact.number] for fact in planned.change.facts]
    spots = Spots(before, report, figures, edits, rows_moved=copies is not None)
    fresh = list(_fresh(report, scene.report))
    citing = [finding for finding in fresh if spots.cited(finding)]
    gravest = min(citing, key=lambda finding: SERIOUS.index(finding.severity), default=None)
    first = [finding.suspects[0] for finding in citing if finding.suspects]
    fact = planned.figure.fact
    old, new = _said(planned, scene)
    return Trial(
        planned.kind,
        "text" if fact.cell is None else "table",
        fact.label,
        page_of(before, planned.figure.place),
        old,
        new,
        planned.guard.broken,
        planned.guard.firm,
        gravest.severity if gravest else None,
        gravest.rule if gravest else None,
        min(_ranks(citing, spots), default=None),
        any(spots.meant(suspect) for suspect in first),
        len(fresh) - len(citing),
        slip_cause(planned.kind) in {finding.cause for finding in fresh},
        len(fresh),
    )


def used_for(planned: Planned, scene: Scene, writer: Writer) -> Writer:
    """The writer that can make the slip: that of the document's format, but for whole rows."""
    copies = planned.change.copies
    return writer if copies is None else RowsWriter(scene.report.document, copies)


def _said(planned: Planned, scene: Scene) -> tuple[str, str]:
    """What was printed and what is: the figures that change, or the row and the row so many times."""
    copies = planned.change.copies
    if copies is None:
        pairs = edited_texts(scene.report.document, planned.change.edits)
        old, new = ("、".join(side) for side in zip(*pairs, strict=True))
        return old, new
    cells = scene.report.document.blocks[copies.block].cells
    row = " ".join("".join(cell.text.split()) for cell in cells if cell.row == copies.row)
    return row, "、".join([row] * copies.times)


def _ranks(findings: Iterable[Finding], spots: Spots) -> Iterator[int]:
    for finding in findings:
        yield from (place for place, suspect in enumerate(finding.suspects, 1) if spots.holds(suspect.fact))


def _fresh(report: Report, before: Report) -> Iterator[Finding]:
    """The errors and warnings that the document did not have before."""
    known = {(finding.rule, message(finding)) for finding in before.findings}
    for finding in report.findings:
        if finding.severity in SERIOUS and (finding.rule, message(finding)) not in known:
            yield finding
