"""The list numbers that Word generates: `一、` is often not in the text but in numbering.xml."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from extractor.readers.docx.markup import W, attribute, switched
from extractor.readers.docx.styles import Styles
from extractor.readers.limits import whole
from extractor.readers.numerals import WORD, decimal

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_WIDE_END = "、）》】：．。"


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered. `restart` is the level (from 1) that restarts it, 0 for never."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    spaced: bool = True


@dataclass(slots=True)
class Counters:
    """How far a list has counted, by level; what all lists of one definition share."""

    values: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)
    begun: set[tuple[int, int]] = field(default_factory=set)


class Numbering:
    """Says the number before each paragraph; call `number` once for every paragraph, in order."""

    def __init__(self, root: Any | None, styles: Styles) -> None:
        self._styles = styles
        abstracts = [] if root is None else root.findall(W + "abstractNum")
        self._abstracts = {abstract.get(W + "abstractNumId"): abstract for abstract in abstracts}
        self._nums = {} if root is None else {num.get(W + "numId"): num for num in root.findall(W + "num")}
        self._counters: dict[str, Counters] = {}
        self._levels: dict[tuple[str, int], Level] = {}

    def number(self, properties: Any | None) -> str:
        """The number printed before a paragraph with these properties, with the gap behind it; "" without one."""
        identifier, depth = self._place(properties)
        definition = self._definition(identifier)
        if identifier is None or definition is None or not 0 <= depth < _LEVELS:
            return ""
        counters = self._counters.setdefault(definition, Counters())
        self._count(identifier, depth, counters)
        return self._written(identifier, depth, counters)

    def _place(self, properties: Any | None) -> tuple[str | None, int]:
        """The list a paragraph is in, its own or its style's, and the level there."""
        style = attribute(properties, "pStyle")
        identifier = attribute(properties, "numPr/numId")
        depth = whole(attribute(properties, "numPr/ilvl"))
        if identifier is None:
            identifier = self._styles.first(style, "pPr/numPr/numId")
            if depth is None:
                depth = whole(self._styles.first(style, "pPr/numPr/ilvl"))
            if depth is None and identifier is not None:
                depth = self._linked(identifier, style)
        return (identifier if identifier != "0" else None), depth or 0

    def _linked(self, identifier: str, style: str | None) -> int | None:
        """The level that a definition ties to a paragraph style."""
        abstract = self._abstracts.get(self._definition(identifier))
        for level in () if abstract is None else abstract.findall(W + "lvl"):
            if attribute(level, "pStyle") in {found.get(W + "styleId") for found in self._styles.chain(style)}:
                return whole(level.get(W + "ilvl"))
        return None

    def _definition(self, identifier: str | None) -> str | None:
        """The abstract definition behind a list; a definition may only point to a list style."""
        definition = attribute(self._nums.get(identifier), "abstractNumId")
        link = attribute(self._abstracts.get(definition), "numStyleLink")
        if link:
            pointed = attribute(self._nums.get(self._styles.first(link, "pPr/numPr/numId")), "abstractNumId")
            definition = pointed or definition
        return definition if definition in self._abstracts else None

    def _count(self, identifier: str, depth: int, counters: Counters) -> None:
        first = (whole(identifier) or 0, depth)
        override = self._override(identifier, depth)
        restarted = whole(attribute(override, "startOverride")) if first not in counters.begun else None
        counters.begun.add(first)
        level = self._level(identifier, depth)
        value = counters.values[depth]
        if restarted is not None:
            counters.values[depth] = restarted
        else:
            counters.values[depth] = level.start if value is None else value + 1
        for above in range(depth):
            if counters.values[above] is None:
                counters.values[above] = self._level(identifier, above).start
        for below in range(depth + 1, _LEVELS):
            restart = self._level(identifier, below).restart
            if restart is None or (restart > 0 and depth + 1 <= restart):
                counters.values[below] = None

    def _override(self, identifier: str, depth: int) -> Any | None:
        num = self._nums.get(identifier)
        for override in () if num is None else num.findall(W + "lvlOverride"):
            if whole(override.get(W + "ilvl")) == depth:
                return override
        return None

    def _level(self, identifier: str, depth: int) -> Level:
        key = (identifier, depth)
        if key not in self._levels:
            override = self._override(identifier, depth)
            own = None if override is None else override.find(W + "lvl")
            abstract = self._abstracts.get(self._definition(identifier))
            shared = [] if abstract is None else abstract.findall(W + "lvl")
            found = next((level for level in shared if whole(level.get(W + "ilvl")) == depth), None)
            self._levels[key] = _read(found if own is None else own)
        return self._levels[key]

    def _written(self, identifier: str, depth: int, counters: Counters) -> str:
        level = self._level(identifier, depth)

        def place(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            shown = self._level(identifier, at)
            value = counters.values[at] if counters.values[at] is not None else shown.start
            return (decimal if level.legal else WORD.get(shown.format, decimal))(value or 0)

        if level.format in {"bullet", "none"}:
            return ""
        text = _PLACE.sub(place, level.text)
        return text + " " if text and level.spaced and text[-1] not in _WIDE_END else text


def _read(level: Any | None) -> Level:
    if level is None:
        return Level()
    start, restart = whole(attribute(level, "start")), whole(attribute(level, "lvlRestart"))
    return Level(
        1 if start is None else start,
        attribute(level, "numFmt") or "decimal",
        attribute(level, "lvlText") or "",
        restart,
        bool(switched(attribute(level, "isLgl"))),
        attribute(level, "suff") != "nothing",
    )
