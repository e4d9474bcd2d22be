"""What the styles of a Word document hand down to paragraphs and runs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractor.readers.docx.markup import W, attribute, switched
from extractor.readers.limits import whole

_DEEPEST = 20
_SIZE = 21  # half points: of characters of which nothing is said


class Styles:
    """The styles by id; properties are looked up along `basedOn`."""

    def __init__(self, root: Any | None) -> None:
        found = [] if root is None else root.findall(W + "style")
        self._styles = {style.get(W + "styleId"): style for style in found}
        defaults = (
            style for style in found if switched(style.get(W + "default")) and style.get(W + "type") == "paragraph"
        )
        self._default = next(defaults, None)
        self._document = None if root is None else root.find(W + "docDefaults")

    def chain(self, identifier: str | None) -> Iterator[Any]:
        """The style and those it is based on, nearest first."""
        style = self._styles.get(identifier) if identifier else self._default
        for _ in range(_DEEPEST):
            if style is None:
                return
            yield style
            style = self._styles.get(attribute(style, "basedOn"))

    def first(self, identifier: str | None, path: str, name: str = "val") -> str | None:
        """The property at `path` of the nearest style that has it."""
        for style in self.chain(identifier):
            value = attribute(style, path, name)
            if value is not None:
                return value
        return None

    def heading(self, properties: Any | None) -> int | None:
        """The outline level of a paragraph, 1 the highest."""
        own = attribute(properties, "outlineLvl")
        value = self.first(attribute(properties, "pStyle"), "pPr/outlineLvl") if own is None else own
        level = whole(value)
        return level + 1 if level is not None and 0 <= level < 9 else None

    def centered(self, properties: Any | None) -> bool:
        own = attribute(properties, "jc")
        return (self.first(attribute(properties, "pStyle"), "pPr/jc") if own is None else own) == "center"

    def indented(self, properties: Any | None) -> bool:
        """Whether the first line of a paragraph stands in."""
        style = attribute(properties, "pStyle")
        for name in ("firstLineChars", "firstLine"):
            own = attribute(properties, "ind", name) or self.first(style, "pPr/ind", name)
            if own:
                return (whole(own) or 0) > 0
        return False

    def set_in(self, properties: Any | None, run: Any | None) -> float:
        """How many characters the first line of a paragraph stands in; `run` says how large they are."""
        style = attribute(properties, "pStyle")
        size = whole(attribute(run, "sz")) or whole(self.first(style, "rPr/sz")) or _SIZE
        total = 0.0
        for sign, name in ((1, "left"), (1, "start"), (1, "firstLine"), (-1, "hanging")):
            chars = self._indent(properties, style, f"{name}Chars")
            twips = self._indent(properties, style, name)
            total += sign * (chars / 100 if chars else twips / (10 * size))
        return max(0.0, total)

    def _indent(self, properties: Any | None, style: str | None, name: str) -> int:
        return whole(attribute(properties, "ind", name) or self.first(style, "pPr/ind", name)) or 0

    def bold(self, paragraph: Any | None, run: Any | None) -> bool:
        """Whether a run prints bold: its own word, else its style's, else its paragraph's style's."""
        values = (
            attribute(run, "b"),
            self.first(attribute(run, "rStyle"), "rPr/b") if attribute(run, "rStyle") else None,
            self.first(attribute(paragraph, "pStyle"), "rPr/b"),
            attribute(self._document, "rPrDefault/rPr/b"),
        )
        return next((bool(switched(value)) for value in values if value is not None), False)

    def leader(self, properties: Any | None) -> bool:
        """Whether tabs of a paragraph are filled with dots, as in a table of contents."""
        tabs = [] if properties is None else properties.findall(f"{W}tabs/{W}tab")
        for style in self.chain(attribute(properties, "pStyle")):
            tabs += style.findall(f"{W}pPr/{W}tabs/{W}tab")
        return any(tab.get(W + "leader") in {"dot", "middleDot", "hyphen"} for tab in tabs)
