"""Levels from the order in which families of numbers appear: 一、 above （一） above 1., if nothing shows otherwise."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rung:
    """One level of headings that is open: the family that numbers it (its usual rank) and the number it has reached."""

    rank: int
    number: int


Stack = tuple[Rung, ...]

UNNUMBERED = Rung(0, 0)
"""A heading without number that opens a part of the document; 第一部分 after it stands beside it."""


def place(stack: Stack, rank: int, number: int, bare: bool = False) -> Stack:
    """The open levels once the heading `number` of a family of usual rank `rank` has come; the last is its own.

    `bare` says that the heading before has no text of its own, so that this one may well stand under it.
    """
    level = _continued(stack, rank, number)
    if level is None:
        level = _reopened(stack, rank, number)
    if level is None:
        level = _opened(stack, rank, number, bare)
    return (*stack[:level], Rung(rank, number))


def _continued(stack: Stack, rank: int, number: int) -> int | None:
    """五 follows 四, the innermost 四 if there are several."""
    for level in reversed(range(len(stack))):
        if stack[level].rank == rank and stack[level].number + 1 == number:
            return level
    return None


def _reopened(stack: Stack, rank: int, number: int) -> int | None:
    """A number out of sequence stands where its family stands; 一 under a greater family begins a level of its own."""
    for level in reversed(range(len(stack))):
        if stack[level].rank == rank:
            greater = [deeper for deeper in range(level + 1, len(stack)) if stack[deeper].rank < rank]
            return greater[-1] + 1 if number == 1 and greater else level
    return None


def _opened(stack: Stack, rank: int, number: int, bare: bool) -> int:
    """A family not open yet goes under the last greater one, or under a bare heading whose first child it is."""
    if bare and number == 1:
        return len(stack)
    level = len(stack)
    while level and stack[level - 1].rank > rank:
        level -= 1
    return level
