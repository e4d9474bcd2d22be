"""Elements to boxes: what stands where on which page, by the positions that a page gives its elements."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from extractor.layout.geometry.lines import Style
from extractor.layout.geometry.ruling_lines import RulingLine
from extractor.readers.html.positions.lengths import drawn_sides, filled, length, scales
from extractor.readers.html.positions.pens import Hand, Pen
from extractor.readers.html.positions.setting import TextBox
from extractor.readers.html.positions.stylesheet import Declared, StyleSheet

_BOLD = re.compile(r"bold|[6-9]00")
_TALL = 150.0  # points: what is as tall, and holds positions, is a page
_THIN = 3.0  # points: a filled box as thin is a rule
_INLINE = {"span", "b", "i", "u", "em", "strong", "font", "a", "sub", "sup", "img", "s", "small", "label", "bdo"}


@dataclass(slots=True)
class PositionedPage:
    """What one page holds: boxes of words and rules, in points from its top left corner."""

    element: Any
    width: float
    height: float
    boxes: list[TextBox] = field(default_factory=list)
    across: list[RulingLine] = field(default_factory=list)
    down: list[RulingLine] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Corner:
    """Where positions inside an element are counted from, how large that is, and how it is stretched."""

    x: float = 0.0
    y: float = 0.0
    width: float | None = None
    height: float | None = None
    across: float = 1.0
    down: float = 1.0


@dataclass(frozen=True, slots=True)
class _Setting:
    """What an element hands down. `pen` is that of the box it is in, and `ends` what becomes of it behind the element:
    a box, a line, or an inline box of a given width."""

    page: PositionedPage | None = None
    corner: _Corner = _Corner()
    size: float = 12.0
    leading: str = ""
    spacing: float = 0.0
    words: float = 0.0
    family: str = ""
    bold: bool = False
    align: str = "left"
    white: str = ""
    askew: bool = False
    pen: Pen | None = None
    ends: str = ""
    until: float = 0.0


class Placing:
    """The walk over the elements of a web page; `styles` are those of the characters by index."""

    def __init__(self, sheet: StyleSheet) -> None:
        self._sheet = sheet
        self._pages: list[PositionedPage] = []
        self._styles: dict[Style, int] = {}

    @property
    def styles(self) -> list[Style]:
        return list(self._styles)

    def pages(self, body: Any) -> list[PositionedPage]:
        """The pages of positioned words below `body`, in order."""
        from lxml.etree import iterwalk

        settings = [_Setting()]
        for event, element in iterwalk(body, events=("start", "end")):
            if event == "start":
                settings.append(self._begin(element, settings[-1]))
                self._say(element.text, settings[-1])
            else:
                _end(settings.pop())
                self._say(element.tail if element is not body else None, settings[-1])
        return [page for page in self._pages if page.boxes]

    def _say(self, text: str | None, here: _Setting) -> None:
        if not text or here.pen is None or here.askew:
            return
        corner = here.corner
        style = self._styles.setdefault(Style(here.family, here.bold), len(self._styles))
        stretch = corner.across / corner.down if corner.down else 1.0
        hand = Hand(here.size * corner.down, stretch, here.spacing * corner.down, here.words * corner.down, style,
                    here.white.startswith("pre"))  # fmt: skip
        here.pen.write(text, hand)

    def _begin(self, element: Any, above: _Setting) -> _Setting:
        style = self._sheet.style(element)
        here = _inherited(element, style, above)
        if element.tag == "table":  # has its cells in the flow, wherever it stands
            return replace(here, pen=None)
        height = length(style.get("height"), here.size, here.corner.height)
        position = style.get("position", "")
        placed = position in {"absolute", "fixed"} and _is_placed(style)
        if height and height >= _TALL and (position == "relative" or (placed and here.page is None)):
            return self._page(element, style, here, height)
        return self._positioned(element, style, here) if placed else _in_box(element, style, here)

    def _page(self, element: Any, style: Declared, here: _Setting, height: float) -> _Setting:
        width = length(style.get("width"), here.size, here.corner.width)
        page = PositionedPage(element, width or 0.0, height)
        self._pages.append(page)
        return replace(here, page=page, corner=_Corner(width=width, height=height), pen=None)

    def _positioned(self, element: Any, style: Declared, here: _Setting) -> _Setting:
        """An element with a place of its own."""
        page = here.page
        if page is None:
            page = PositionedPage(element.getparent(), 0.0, 0.0)
            self._pages.append(page)
        outer, stretch = here.corner, scales(style)
        width, height = length(style.get("width"), here.size, outer.width), length(style.get("height"), here.size)
        x, y = _place(style, outer, here.size, width or 0.0, height or 0.0)
        _draw(page, element, style, (x, y, x + (width or 0.0) * outer.across, y + (height or 0.0) * outer.down))
        if stretch is None:
            return replace(here, page=page, askew=True)
        corner = _Corner(x, y, width, height, outer.across * stretch[0], outer.down * stretch[1])
        here = replace(here, page=page, corner=corner)
        return replace(here, pen=_pen(style, here, outer), ends="box")


def _inherited(element: Any, style: Declared, above: _Setting) -> _Setting:
    """The setting of what is inside an element, its place apart."""
    size = length(style.get("font-size"), above.size, above.size) or above.size
    weight = style.get("font-weight")
    family = style.get("font-family", above.family)
    return replace(
        above,
        size=size,
        leading=style.get("line-height", above.leading),
        spacing=length(style.get("letter-spacing"), size) or (0.0 if "letter-spacing" in style else above.spacing),
        words=length(style.get("word-spacing"), size) or (0.0 if "word-spacing" in style else above.words),
        family=family,
        bold=bool(_BOLD.match(weight)) if weight else above.bold or element.tag in {"b", "strong"},
        align=style.get("text-align", above.align),
        white=style.get("white-space", above.white),
        ends="",
    )


def _is_placed(style: Declared) -> bool:
    return bool({"left", "right"} & style.keys()) and bool({"top", "bottom"} & style.keys())


def _place(style: Declared, outer: _Corner, size: float, width: float, height: float) -> tuple[float, float]:
    """The upper left corner of a positioned element."""
    left, top = length(style.get("left"), size, outer.width), length(style.get("top"), size, outer.height)
    right, bottom = length(style.get("right"), size, outer.width), length(style.get("bottom"), size, outer.height)
    if left is None:
        left = (outer.width or 0.0) - (right or 0.0) - width
    if top is None:
        top = (outer.height or 0.0) - (bottom or 0.0) - height
    return outer.x + outer.across * left, outer.y + outer.down * top


def _draw(page: PositionedPage, element: Any, style: Declared, box: tuple[float, float, float, float]) -> None:
    """The rules that an element draws: its borders, or itself where it is thin and filled."""
    x0, y0, x1, y1 = box
    if x1 - x0 > page.width + _THIN and page.width:
        return
    level = {"top": y0, "bottom": y1}
    upright = {"left": x0, "right": x1}
    sides = set(drawn_sides(style, 12.0))
    if not sides and (filled(style) or element.tag == "img") and min(x1 - x0, y1 - y0) <= _THIN < max(x1 - x0, y1 - y0):
        sides = {"top"} if y1 - y0 < x1 - x0 else {"left"}
    page.across += [RulingLine(level[side], x0, x1) for side in level if side in sides and x1 > x0]
    page.down += [RulingLine(upright[side], y0, y1) for side in upright if side in sides and y1 > y0]


def _pen(style: Declared, here: _Setting, outer: _Corner) -> Pen:
    """The pen of a positioned element."""
    corner = here.corner
    left = corner.x + (length(style.get("padding-left"), here.size) or 0.0) * corner.across
    top = corner.y + (length(style.get("padding-top"), here.size) or 0.0) * corner.down
    bottom = None
    if "top" not in style:
        bottom = corner.y + (corner.height or 0.0) * outer.down
    width = corner.width and corner.width * corner.across
    return Pen(left, top, _leading(here), width, here.align, here.white not in {"nowrap", "pre"}, bottom, x=left)


def _leading(here: _Setting) -> float | None:
    """From line to line; None where nothing is said."""
    try:
        found = float(here.leading) * here.size
    except ValueError:
        found = length(here.leading, here.size, here.size) or 0.0
    return found * here.corner.down if found > 0 else None


def _in_box(element: Any, style: Declared, here: _Setting) -> _Setting:
    """An element without a place of its own, inside a box or outside of all."""
    pen = here.pen
    if pen is None:
        return here
    if element.tag == "br":
        pen.feed(always=True)
        return here
    if element.tag not in _INLINE and not style.get("display", "").startswith("inline"):
        pen.feed()
        return replace(here, ends="line")
    pen.x += (length(style.get("margin-left"), here.size) or 0.0) * here.corner.across
    room = length(style.get("width"), here.size)
    inline = style.get("display", "") == "inline-block"
    return replace(here, ends="room", until=pen.x + room * here.corner.across) if inline and room else here


def _end(here: _Setting) -> None:
    """What an element that ends does to the pen."""
    pen = here.pen
    if pen is None:
        return
    if here.ends == "box" and here.page is not None:
        box = pen.box()
        here.page.boxes += [box] if box else []
    elif here.ends == "line":
        pen.feed()
    elif here.ends == "room":
        pen.x = here.until
