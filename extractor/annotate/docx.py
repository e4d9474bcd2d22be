"""Comments in a Word document: the runs are parted where a figure begins and ends, their words and look stay."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

from extractor.annotate.notes import AUTHOR, Note
from extractor.errors import GoujiError
from extractor.inject.figures import cells_in_block
from extractor.inject.writers.source_map import Aligned, Key, source_map
from extractor.model import Document, Report

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# Text that stands in the file and not in print: the second way to say what stands before it, what changes took away.
_UNSEEN = frozenset({
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback", f"{_W}del", f"{_W}moveFrom",
})  # fmt: skip
_INITIALS = "勾稽"


def annotated(data: bytes, report: Report, notes: Sequence[Note]) -> tuple[bytes, Sequence[Note]]:
    """The document with a comment at every figure, and the notes that found their place."""
    import docx
    from docx.text.run import Run

    try:
        word = docx.Document(io.BytesIO(data))
    except Exception as error:  # python-docx raises many kinds on what it does not know
        raise GoujiError(f"{report.document.name}：这份 DOCX 不能加批注（{type(error).__name__}）") from error
    text = _Text(word.element.body, report.document)
    placed = []
    for note in notes:
        runs = text.runs(*_place(report, note))
        if runs is not None:
            first, last = (Run(run, word) for run in runs)
            word.add_comment([first, last], f"{note.title}\n{note.text}", AUTHOR, _INITIALS)
            placed.append(note)
    made = io.BytesIO()
    word.save(made)
    return made.getvalue(), placed


def _place(report: Report, note: Note) -> tuple[Key, int, int]:
    """The text that the note is at: characters of a block, or all of a cell."""
    mark = note.mark
    if mark.cell is None:
        return (mark.block, None), mark.start, mark.end
    block = report.document.blocks[mark.block]
    index = cells_in_block(report.tables[mark.cell[0]], block).get(mark.cell[1:])
    return (mark.block, index), 0, 0 if index is None else len(block.cells[index].text)


class _Text:
    """Every character of the body with the element it stands in, laid beside the blocks that were read."""

    def __init__(self, body: Any, document: Document) -> None:
        self._places: list[tuple[Any, int]] = []  # of each character: its element, and how far in it stands
        for element in _printed(body):
            self._places += [(element, at) for at in range(len(element.text or ""))]
        characters = ((element.text[at], number, number + 1) for number, (element, at) in enumerate(self._places))
        self._aligned = Aligned(source_map(characters), document)

    def runs(self, key: Key, start: int, end: int) -> tuple[Any, Any] | None:
        """The first and last run of a stretch, parted from what stands before and behind it."""
        found = self._aligned.stretch(key, start, end)
        if found is None:
            return None
        self._part(found[1] + 1)
        self._part(found[0])
        first, last = (self._places[number][0].getparent() for number in found)
        tags = {first.tag, last.tag}
        return (first, last) if tags == {f"{_W}r"} and first.getparent() is not None else None

    def _part(self, number: int) -> None:
        """Begins a run with this character, with the look of the one it stood in."""
        if number >= len(self._places):
            return
        element, at = self._places[number]
        run = element.getparent()
        before = [child for child in run if child.tag != f"{_W}rPr"]
        if run.tag != f"{_W}r" or (at == 0 and before[0] is element):
            return
        behind = run.makeelement(run.tag, dict(run.attrib))
        if (look := run.find(f"{_W}rPr")) is not None:
            behind.append(deepcopy(look))
        rest = list(element.itersiblings())
        behind.append(self._behind(element, at, number))
        for child in rest:
            behind.append(child)
        run.addnext(behind)

    def _behind(self, element: Any, at: int, number: int) -> Any:
        """The characters of an element from one on, in an element of their own."""
        if at == 0:
            return element
        words = element.text
        made = element.makeelement(element.tag, dict(element.attrib))
        element.text, made.text = words[:at], words[at:]
        for each in (element, made):
            each.set(_SPACE, "preserve")
        for offset in range(len(words) - at):
            self._places[number + offset] = (made, offset)
        return made


def _printed(body: Any) -> Iterator[Any]:
    """The elements that hold printed text, in the order of the file."""
    stack = [iter([body])]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
        elif element.tag == f"{_W}t" and element.text:
            yield element
        elif element.tag not in _UNSEEN:
            stack.append(iter(element))
