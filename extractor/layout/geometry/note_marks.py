"""Small raised digits on a line of print, which refer to notes."""

from __future__ import annotations

from extractor.layout.geometry.glyphs import Char
from extractor.layout.note_marks import marks_notes, may_mark

_SMALL, _RAISED, _NEAR = 0.8, 0.2, 0.5  # of the height of what is marked: the mark, its baseline above, the gap
_LONGEST = 4  # characters: [12]


def without_note_marks(line: list[Char]) -> list[Char]:
    """A line of characters from left to right without the marks of its notes; what is marked takes their room."""
    kept: list[Char] = []
    marks: list[Char] = []
    for char in line:
        if kept and _refers(kept[-1], (marks or kept)[-1], char):
            marks.append(char)
            continue
        _settle(kept, marks)
        kept.append(char)
        marks = []
    _settle(kept, marks)
    return kept


def _settle(kept: list[Char], marks: list[Char]) -> None:
    """Puts what is too long for a mark back; a mark leaves no gap."""
    if len(marks) > _LONGEST:
        kept += marks
    elif marks:
        kept[-1] = kept[-1]._replace(x1=marks[-1].x1)


def _refers(marked: Char, before: Char, char: Char) -> bool:
    """Whether a character is set small and raised right behind another one, of which it is no exponent."""
    height = marked.bottom - marked.top
    return (
        char.bottom - char.top < _SMALL * height
        and marked.base - char.base > _RAISED * height
        and char.x0 - before.x1 < _NEAR * height
        and may_mark(char.text)
        and marks_notes(marked.text)
    )
