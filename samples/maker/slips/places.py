"""Where a slip is planted, and what it breaks there."""

from __future__ import annotations

from dataclasses import dataclass

from maker.draft import Check, Draft, Expected, Figure, Paragraph, Word
from maker.verdict import judge


@dataclass(frozen=True)
class Slip:
    """`kind` is a key of SLIPS; `key` names the figure, word or paragraph; `old` and `new` are words, for `reword`."""

    kind: str
    key: str = ""
    old: str = ""
    new: str = ""
    finding: str = ""
    severity: str = "warning"


class UnnoticeableError(Exception):
    """The slip breaks nothing that the document itself lets a reader check."""


def figure(draft: Draft, key: str) -> Figure:
    return next(f for f in draft.figures() if f.key == key)


def word_at(draft: Draft, key: str) -> tuple[Paragraph, Word]:
    for paragraph in draft.paragraphs():
        for piece in (*paragraph.title, *paragraph.pieces):
            if isinstance(piece, Word) and piece.key == key:
                return paragraph, piece
    raise KeyError(key)


def around(draft: Draft, target: Figure) -> list[Check]:
    return [c for c in draft.checks if target is c.stated or any(target is term for _, term in c.terms)]


_KINDS = {
    "sum": "sum", "difference": "sum", "equal": "equal", "change": "change", "share": "share", "change_rate": "rate",
    "change_rate_implied": "rate", "execution_rate": "rate", "direction": "direction",
}  # fmt: skip


def broken(draft: Draft, target: Figure) -> list[Check]:
    return [check for check in around(draft, target) if judge(check) == "violated"]


def expect_broken(draft: Draft, target: Figure, note: str) -> None:
    """The figure now breaks a relation: name it, and the other side where only one relation tells."""
    found = broken(draft, target)
    if not found:
        raise UnnoticeableError(target.key)
    other = found[0].stated if found[0].stated is not target else found[0].terms[0][1]
    cites: list[Figure | Word | str] = [target, other] if len(found) == 1 else [target]
    draft.expected.append(Expected(_KINDS[found[0].relation], "error", cites, note))
