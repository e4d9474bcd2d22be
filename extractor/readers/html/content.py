"""Where on a web page the document is: navigation, footers and hidden parts away, then down to the content."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from extractor.layout.line_kinds import is_
from extractor.layout.note_marks import is_note_mark
from extractor.layout.spacing import tidy

_JUNK = {
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "audio", "video", "head",
    "nav", "footer", "aside", "select", "option", "button", "textarea", "input", "xml", "map", "marquee", "dialog",
}  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_PROSE = re.compile(r"[，。；]|^[\d.,%-]+$")
_AMOUNT = re.compile(r"[0-9０-９][ 　]?(?:万元|亿元|元|%|％|人|辆|平方米)")
_FIGURE = re.compile(r"^-?[\d,，]+(\.\d+)?%?$")
_FIGURES = 3  # cells with figures that make a table more than layout
_FRAMES = {"div", "section", "article", "main", "form", "td", "tr", "tbody", "table", "center"}
_CONTAINERS = {"div", "ul", "ol", "table", "section", "form", "header", "dl", "tbody", "tr", "td", "center", "p"}


@dataclass(slots=True)
class Weight:
    """What an element holds: visible characters, those in links, and those in sentences or cells with figures."""

    text: int = 0
    links: int = 0
    prose: int = 0

    def add(self, other: Weight) -> None:
        self.text += other.text
        self.links += other.links
        self.prose += other.prose


_NOTHING = Weight()


def main_content(root: Any) -> Any:
    """The element that holds the document; what a site puts around it is removed from the tree."""
    strip(root)
    body = root.find("body") if root.tag == "html" else root
    body = root if body is None else body
    weights = _weights(body)
    _strip_chrome(body, weights)
    node, weights = body, _weights(body)
    while (child := _bearer(node, weights)) is not None:
        node = child
    return node


def strip(root: Any) -> None:
    for element in list(root.iter()):
        if element is not root and (not isinstance(element.tag, str) or _unseen(element)):
            _drop(element)
    _without_note_marks(root)


def _without_note_marks(root: Any) -> None:
    """Raised digits that refer to notes go; exponents stay."""
    for raised in list(root.iter("sup")):
        before = raised.getprevious()
        said = (raised.getparent().text if before is None else before.tail or before.text_content()) or ""
        if is_note_mark(raised.text_content(), said):
            _drop(raised)


def _unseen(element: Any) -> bool:
    tag = element.tag.rsplit(":", 1)[-1].lower()
    return tag in _JUNK or "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style", "")))


def _drop(element: Any) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _weights(body: Any) -> dict[Any, Weight]:
    """The weight of each element below `body`, in one pass from the leaves up."""
    weights: dict[Any, Weight] = {}
    links = set(body.iter("a"))
    for element in reversed(list(body.iter())):
        weight = weights.setdefault(element, Weight())
        weight.add(_own(element.text))
        for child in element:
            weight.add(weights[child])
            weight.add(_own(child.tail))
        if element in links:
            weight.links = weight.text
            weight.prose = 0
    return weights


def _own(text: str | None) -> Weight:
    if not text or text.isspace():
        return _NOTHING
    bare = "".join(text.split())
    return Weight(len(bare), 0, len(bare) if _PROSE.search(bare) else 0)


def _strip_chrome(body: Any, weights: dict[Any, Weight]) -> None:
    """Lists of links, and short boxes of a site's own words."""
    for element in list(body.iter()):
        if element is body or element.tag not in _CONTAINERS or not _attached(element, body):
            continue
        weight = weights[element]
        if weight.text == 0:
            continue
        links = weight.links * 10 >= weight.text * 6 and len(element.findall(".//a")) > 2
        if links or (weight.text < 120 and not _in_table(element) and is_("chrome", tidy(element.text_content()))):
            _drop(element)


def _in_table(element: Any) -> bool:
    """A cell is never taken out of its row."""
    return element.tag in {"tr", "td"} or next(element.iterancestors("td"), None) is not None


def _attached(element: Any, body: Any) -> bool:
    return any(ancestor is body for ancestor in element.iterancestors())


def _bearer(node: Any, weights: dict[Any, Weight]) -> Any | None:
    """The child that holds nearly all prose of `node`, where nothing beside it looks like part of the document."""
    whole = weights[node].prose
    for child in node:
        if child.tag in _FRAMES and whole and weights[child].prose >= 0.9 * whole:
            if _of_figures(child):
                return None  # its name and unit stand beside it
            rest = (other for other in node if other is not child)
            return None if any(documentary(other) for other in rest) else child
    return None


def _of_figures(element: Any) -> bool:
    """Whether it is a table of figures, not the frame that a page is laid out in."""
    if element.tag != "table" or element.find(".//table") is not None:
        return False
    cells = ["".join(cell.text_content().split()) for cell in element.iter("td", "th")]
    return sum(bool(_FIGURE.match(text)) for text in cells) >= _FIGURES


def documentary(element: Any) -> bool:
    """Whether there are numbered headings or amounts in it."""
    return any(is_("opens", text.strip()) or _AMOUNT.search(text) for text in element.itertext())
