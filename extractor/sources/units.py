"""The units that a department says its disclosure sums up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractor import names
from extractor.model import Report
from extractor.taxonomy import among, section_kind
from extractor.wording import fold

_BETWEEN = re.compile(r"[、，；。：\n]")


def listed_units(report: Report) -> tuple[str, ...]:
    """The bodies named in the section on the units, each once."""
    return named_units(_words(report))


def named_units(texts: Iterable[str]) -> tuple[str, ...]:
    """The bodies that these texts name, each once."""
    found: dict[str, str] = {}
    for words in texts:
        for piece in _BETWEEN.split(words):
            name = names.part("item").sub("", fold(piece))
            if names.part("body").match(name):
                found.setdefault(f"{names.core(name)}{names.is_own(name)}", name)
    return tuple(found.values())


def counted_units(report: Report) -> frozenset[int]:
    """How many there are, as often as the text says it."""
    counts = (fact.value for fact in report.narrative.facts if among(fact.concept, "bodies"))
    return frozenset(int(count) for count in counts)


def _words(report: Report) -> Iterator[str]:
    """The text and the cells of the sections on the units."""
    numbers = {section.number for section in report.outline.sections if section_kind(section.kind).has("lists_bodies")}
    for section in report.outline.sections:
        if section.number in numbers:
            for span in section.body:
                block = report.document.blocks[span.block]
                yield block.text[span.start : span.end]
                yield from (cell.text for cell in block.cells)
