"""The text of a Word paragraph: fields, links and insertions in, deletions and hidden text out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from extractor.layout.note_marks import is_note_mark
from extractor.readers.docx.markup import W, attribute, switched

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_SKIPPED = {
    W + name
    for name in (
        "pPr",
        "rPr",
        "del",
        "moveFrom",
        "delText",
        "instrText",
        "delInstrText",
        "rt",
        "sdtPr",
        "commentReference",
    )
}
_PRINTED = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-", W + "ptab": "\t"}


@dataclass(frozen=True, slots=True)
class RunPiece:
    """Text of one run with the run's properties; or, in `box`, the content of a text box anchored there."""

    text: str = ""
    properties: Any = None
    box: Any = None


def pieces(paragraph: Any) -> Iterator[RunPiece]:
    """What a paragraph prints, in order."""
    stack: list[tuple[Iterator[Any], Any]] = [(iter(paragraph), None)]
    before = ""
    while stack:
        element = next(stack[-1][0], None)
        properties = stack[-1][1]
        if element is None:
            stack.pop()
        elif element.tag in _SKIPPED or not isinstance(element.tag, str):
            continue
        elif element.tag == W + "txbxContent":
            yield RunPiece(box=element)
        elif element.tag == _MC + "AlternateContent":
            stack.append((iter(_choice(element)), properties))
        elif element.tag == W + "r":
            own = element.find(W + "rPr")
            if not switched(attribute(own, "vanish")):
                stack.append((iter(element), own))
        else:
            text = _text(element)
            if text and not (_raised(properties) and is_note_mark(text, before)):
                before = text
                yield RunPiece(text, properties)
            stack.append((iter(element), properties))


def _raised(properties: Any) -> bool:
    return attribute(properties, "vertAlign") == "superscript"


def _choice(alternatives: Any) -> list[Any]:
    """One of several ways to say the same: a text box stands in the file twice."""
    ways = list(alternatives)
    return list(next((way for way in ways if next(way.iter(W + "t"), None) is not None), ways[0] if ways else ()))


def _text(element: Any) -> str:
    if element.tag in {W + "t", _MATH_TEXT}:
        return element.text or ""
    if element.tag == W + "sym":
        return _symbol(element.get(W + "char"))
    return _PRINTED.get(element.tag, "")


def _symbol(code: str | None) -> str:
    """A symbol by its code; those in a font's private area have no character."""
    try:
        char = chr(int(code or "", 16))
    except (ValueError, OverflowError):
        return ""
    return "" if "\ue000" <= char <= "\uf8ff" or not char.isprintable() else char
