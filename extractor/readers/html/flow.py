"""The content of a web page in the order it reads: lines with their look, and tables in place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from extractor.layout.drawn_table import DrawnTable, unplaced
from extractor.layout.line_kinds import is_
from extractor.layout.printed_lines import LineStyle, PrintedLine, printed_line
from extractor.layout.text_paragraphs import INDENT
from extractor.model import Cell
from extractor.readers.html.boxes import box_tables
from extractor.readers.html.positions.stylesheet import StyleSheet
from extractor.readers.html.tables import cells, is_layout, lines
from extractor.readers.numerals import WEB, decimal

_BLOCKS = {
    "address", "article", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset", "figure",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "ol", "p", "pre", "section",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
_OUTLINE = re.compile(r"mso-outline-level\s*:\s*([1-9])")
_ALIGN = re.compile(r"text-align\s*:\s*(\w+)")
_WEIGHT = re.compile(r"font-weight\s*:\s*(bold|bolder|[6-9]00)")
_LIGHT = re.compile(r"font-weight\s*:\s*(normal|lighter|[1-5]00)")
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)")
_INDENT = re.compile(r"text-indent\s*:\s*(\d+(?:\.\d+)?)")
# A line break in the source between two Chinese characters is none on the page of a Word export.
_SOURCE_BREAK = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t\r\n]*\n[ \t\r\n]*(?=[\u3000-\u9fff\uff00-\uffef])")
_NUMBER = re.compile(r"[0-9]{1,4}")
_PLAIN_SPACE = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True, slots=True)
class Inherited:
    """What an element hands down to those inside it."""

    heading: int | None = None
    centered: bool = False
    bold: bool = False
    indented: bool = False
    literal: bool = False


@dataclass(slots=True)
class Flow:
    items: list[PrintedLine | DrawnTable] = field(default_factory=list)
    text: str = ""
    strong: int = 0
    setting: Inherited = field(default_factory=Inherited)
    marker: str = ""
    counts: dict[Any, int] = field(default_factory=dict)


def flow(content: Any, sheet: StyleSheet) -> list[PrintedLine | DrawnTable]:
    """The lines and tables below `content`, on a page with this style sheet."""
    from lxml.etree import iterwalk

    found = Flow()
    boxes = box_tables(content, _BLOCKS, sheet)
    settings = [Inherited()]
    walk = iterwalk(content, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            drawn = boxes.get(element)
            if element.tag == "table" and not is_layout(element):
                drawn = cells(element)
            if drawn is not None:
                walk.skip_subtree()
            settings.append(_setting(element, settings[-1]))
            _begin(element, settings[-1], found, drawn)
        else:
            settings.pop()
            _end(element, settings[-1], found)
            if element is not content:
                _say(element.tail, settings[-1], found)
    _flush(found)
    return _without_chrome(found.items)


def _begin(element: Any, setting: Inherited, found: Flow, drawn: tuple[Cell, ...] | None) -> None:
    if element.tag == "br" or element.tag in _BLOCKS:
        _flush(found)
    if drawn is not None:
        for caption in element.iterchildren("caption"):
            for line in lines(caption):
                _utter(line, setting, found)
                _flush(found)
        found.items += [unplaced(drawn)] if drawn else []
        return
    if element.tag in _BLOCKS:
        found.setting = setting
    if element.tag == "li":
        found.marker = _marker(element, found.counts)
    _say(element.text, setting, found)


def _end(element: Any, above: Inherited, found: Flow) -> None:
    if element.tag in _BLOCKS:
        _flush(found)
        found.setting = above


def _setting(element: Any, above: Inherited) -> Inherited:
    tag, style = element.tag, element.get("style", "").lower()
    level = _OUTLINE.search(style)
    heading = int(level[1]) if level else int(tag[1]) if re.fullmatch("h[1-6]", tag) else above.heading
    align = _ALIGN.search(style)
    centered = above.centered
    if align or element.get("align"):
        centered = (align[1] if align else element.get("align", "").lower()) in {"center", "middle"}
    bold = above.bold or tag in {"b", "strong", "h1", "h2", "h3"} or bool(_WEIGHT.search(style))
    indent = _INDENT.search(style)
    return Inherited(
        heading,
        centered or tag == "center",
        bold and not _LIGHT.search(style),
        float(indent[1]) > 0 if indent else above.indented,
        above.literal or tag == "pre",
    )


def _say(text: str | None, setting: Inherited, found: Flow) -> None:
    if not text:
        return
    if setting.literal:
        for line in text.split("\n")[:-1]:
            _utter(line, setting, found)
            _flush(found)
        _utter(text.split("\n")[-1], setting, found)
        return
    _utter(_PLAIN_SPACE.sub(" ", _SOURCE_BREAK.sub("", text)), setting, found)


def _utter(text: str, setting: Inherited, found: Flow) -> None:
    if found.text.endswith(" ") or not found.text:
        text = text.lstrip(" ")
    found.text += text
    found.strong += len(text.strip()) if setting.bold else 0


def _flush(found: Flow) -> None:
    text, strong = found.text, found.strong
    found.text, found.strong = "", 0
    if not text.strip():
        return
    if found.marker and not is_("opens", text.strip()):
        text = found.marker + text.strip()
    found.marker = ""
    setting = found.setting
    look = LineStyle(setting.heading, setting.centered, strong >= 0.9 * len(text.strip()))
    line = printed_line(text, look, INDENT if setting.indented else 0.0)
    if line is not None:
        found.items.append(line)


def _marker(item: Any, counts: dict[Any, int]) -> str:
    """The number a browser prints before a list item."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return ""
    style = _LIST_STYLE.search(parent.get("style", "").lower())
    kind = style[1] if style else parent.get("type", "1")
    start, value = parent.get("start", "1"), item.get("value", "")
    following = counts[parent] + 1 if parent in counts else int(start) if _NUMBER.fullmatch(start) else 1
    counts[parent] = int(value) if _NUMBER.fullmatch(value) else following
    written = WEB.get(kind, decimal)(counts[parent])
    return written and written + ("、" if kind.startswith(("cjk", "simp", "trad")) else ".")


def _without_chrome(items: list[PrintedLine | DrawnTable]) -> list[PrintedLine | DrawnTable]:
    """Without the lines of a site's own words at the two ends of the page."""
    ends = range(12)
    return [
        item
        for place, item in enumerate(items)
        if not (
            isinstance(item, PrintedLine)
            and (place in ends or len(items) - 1 - place in ends)
            and len(item.text) < 80
            and is_("chrome", item.text)
        )
    ]
