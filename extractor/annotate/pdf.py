"""Notes in a PDF: highlights over the figures, linked to each other, added behind the bytes of the original."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from extractor.annotate.increment import Increment
from extractor.annotate.notes import AUTHOR, Note
from extractor.errors import GoujiError
from extractor.model import Box, Report

_COLOURS = {"error": (1.0, 0.68, 0.64), "warning": (1.0, 0.88, 0.4), "info": (0.68, 0.86, 1.0)}
_HELD_AGAINST = (0.78, 0.9, 1.0)
_SIGN = 8.0  # points: the side of the sign that opens a note
_PRINTED = 4


def annotated(data: bytes, report: Report, notes: Sequence[Note]) -> tuple[bytes, Sequence[Note]]:
    """The original bytes, and behind them what is added; GoujiError where nothing can be added."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    placed = [note for note in notes if note.mark.boxes]
    if not placed:
        return data, ()
    try:
        reader = PdfReader(io.BytesIO(data))
        increment = Increment(data, reader)
        _Marks(reader, increment, placed).add()
        return increment.written(), placed
    except GoujiError as error:
        raise GoujiError(f"{report.document.name}：{error}") from error
    except (PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise GoujiError(f"{report.document.name}：这份 PDF 不能加批注（{type(error).__name__}）") from error


@dataclass(frozen=True, slots=True)
class _Shown:
    """A page as it is shown: its visible box (left, bottom, right, top) in its own points, turned by quarters."""

    box: Box
    quarters: int

    def own(self, shown: Box) -> Box:
        """A box with its origin at the top left of the page as it is shown, in the page's own points."""
        left, bottom, right, top = self.box
        x0, y0, x1, y1 = shown
        width, height = right - left, top - bottom
        turned = {
            0: (x0, height - y1, x1, height - y0),
            1: (y0, x0, y1, x1),
            2: (width - x1, y0, width - x0, y1),
            3: (width - y1, height - x1, width - y0, height - x0),
        }[self.quarters]
        return left + turned[0], bottom + turned[1], left + turned[2], bottom + turned[3]


class _Marks:
    """The annotations of all notes, page by page."""

    def __init__(self, reader: Any, increment: Increment, notes: Sequence[Note]) -> None:
        self._pages = list(reader.pages)
        self._increment, self._notes = increment, notes
        self._first = {note.name: note.mark.boxes[0] for note in notes}

    def add(self) -> None:
        """Every annotation, and the pages with them."""
        found: defaultdict[int, list[Any]] = defaultdict(list)
        for note in self._notes:
            for page, boxes in _by_page(note.mark.boxes):
                if page <= len(self._pages):
                    found[page] += [self._increment.add(each) for each in self._of(note, page, boxes)]
        for number, places in found.items():
            self._page(self._pages[number - 1], places)

    def _page(self, page: Any, places: list[Any]) -> None:
        from pypdf.generic import ArrayObject, DictionaryObject, NameObject

        known = page.get("/Annots")
        known = known.get_object() if known is not None else ()
        made = DictionaryObject({key: page.raw_get(key) for key in page})
        made[NameObject("/Annots")] = ArrayObject([*(known or ()), *places])
        self._increment.replace(page.indirect_reference, made)

    def _of(self, note: Note, page: int, boxes: Sequence[Box]) -> Iterator[Any]:
        """A highlight, a link to the figure that it is held against, and a sign that opens the note."""
        shown = _shown(self._pages[page - 1])
        own = [shown.own(box) for box in boxes]
        yield self._highlight(note, own)
        if note.partner in self._first:
            yield self._link(own, *self._first[note.partner])
        if (page, boxes[0]) == self._first[note.name]:
            yield self._sign(note, shown, boxes[0])

    def _highlight(self, note: Note, boxes: Sequence[Box]) -> Any:
        colour = _colour(note)
        quads = [edge for x0, y0, x1, y1 in boxes for edge in (x0, y1, x1, y1, x0, y0, x1, y0)]
        whole = _around(boxes)
        drawn = " ".join(f"{x0:.2f} {y0:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re f" for x0, y0, x1, y1 in boxes)
        look = self._look(whole, f"/G gs {_rgb(colour)} rg {drawn}", multiplied=True)
        told = {"QuadPoints": _numbers(quads), "C": _numbers(colour), "AP": look, "CA": _number(1)}
        return _annotation("/Highlight", whole, **told, **_said(note, note.name))

    def _link(self, boxes: Sequence[Box], page: int, box: Box) -> Any:
        from pypdf.generic import ArrayObject, NameObject, NullObject

        target = self._pages[page - 1]
        x0, _, _, top = _shown(target).own(box)
        place = ArrayObject(
            [target.indirect_reference, NameObject("/XYZ"), _number(max(0, x0 - 40)), _number(top + 80), NullObject()]
        )
        return _annotation("/Link", _around(boxes), Dest=place, Border=_numbers((0, 0, 0)))

    def _sign(self, note: Note, shown: _Shown, box: Box) -> Any:
        """Left of the figure, as the page is shown; right of what stands at the edge."""
        x0, top, x1, _ = box
        left = x0 - _SIGN - 1 if x0 > _SIGN + 1 else x1 + 1
        place = shown.own((left, top - _SIGN / 2, left + _SIGN, top + _SIGN / 2))
        a, b, c, d = place
        inner = f"{a + 1:.2f} {b + 1:.2f} {c - a - 2:.2f} {d - b - 2:.2f} re B"
        colour = tuple(0.72 * part for part in _colour(note))
        look = self._look(place, f"{_rgb(colour)} rg 0.35 0.3 0.3 RG 0.6 w {inner}")
        return _annotation(
            "/Text", place, Name=_name("/Comment"), C=_numbers(colour), AP=look, **_said(note, f"{note.name}-note")
        )

    def _look(self, box: Box, content: str, *, multiplied: bool = False) -> Any:
        """How it is drawn, so that every reader shows it alike."""
        from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

        form = DecodedStreamObject()
        form.set_data(content.encode("ascii"))
        form.update({
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): _numbers(box),
        })  # fmt: skip
        if multiplied:
            state = DictionaryObject({NameObject("/BM"): NameObject("/Multiply")})
            states = DictionaryObject({NameObject("/G"): state})
            form[NameObject("/Resources")] = DictionaryObject({NameObject("/ExtGState"): states})
        return DictionaryObject({NameObject("/N"): self._increment.add(form)})


def _colour(note: Note) -> tuple[float, float, float]:
    """That of its severity; of a figure that another is held against a pale one."""
    return _HELD_AGAINST if note.mark.role == "figure" and not note.first else _COLOURS[note.severity]


def _by_page(boxes: Iterable[tuple[int, Box]]) -> Iterator[tuple[int, list[Box]]]:
    found: defaultdict[int, list[Box]] = defaultdict(list)
    for page, box in boxes:
        found[page].append(box)
    yield from found.items()


def _shown(page: Any) -> _Shown:
    """Its crop box, as far as it lies on the page."""
    crop, media = (_ordered([float(edge) for edge in box]) for box in (page.cropbox, page.mediabox))
    inside = (max(crop[0], media[0]), max(crop[1], media[1]), min(crop[2], media[2]), min(crop[3], media[3]))
    box: Box = inside if inside[0] < inside[2] and inside[1] < inside[3] else media
    return _Shown(box, int(page.rotation) // 90 % 4)


def _ordered(edges: Sequence[float]) -> Box:
    x0, y0, x1, y1 = edges
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _around(boxes: Sequence[Box]) -> Box:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _annotation(kind: str, box: Box, **entries: Any) -> Any:
    from pypdf.generic import DictionaryObject

    usual = {"Type": _name("/Annot"), "Subtype": _name(kind), "Rect": _numbers(box), "F": _number(_PRINTED)}
    return DictionaryObject({_name(f"/{key}"): value for key, value in (usual | entries).items()})


def _said(note: Note, name: str) -> dict[str, Any]:
    from pypdf.generic import TextStringObject

    told = {"T": AUTHOR, "Subj": note.title, "Contents": f"{note.title}\n{note.text}", "NM": name}
    return {key: TextStringObject(value) for key, value in told.items()}


def _name(name: str) -> Any:
    from pypdf.generic import NameObject

    return NameObject(name)


def _number(value: float) -> Any:
    from pypdf.generic import FloatObject

    return FloatObject(round(value, 2))


def _numbers(values: Iterable[float]) -> Any:
    from pypdf.generic import ArrayObject

    return ArrayObject(map(_number, values))


def _rgb(colour: Sequence[float]) -> str:
    return " ".join(f"{part:.2f}" for part in colour)
