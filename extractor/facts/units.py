"""Sections that tell of single units of a department: their figures are the units' own, none of the department's.

三、支出情况 | （一）某某局（本级） …… | （二）某某中心 ……
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from extractor import names
from extractor.facts.cues import cue
from extractor.model import Narrative, Outline, Section
from extractor.taxonomy import family
from extractor.wording import fold

_BRACKET = re.compile("（[^（）]*）$")
_SEVERAL = 2
_SHORTEST = 3
_APART = re.compile("[，。；：、]|包括|其中")


def with_units(narrative: Narrative, outline: Outline) -> Narrative:
    """The narrative with the unit of every figure that stands below the name of one."""
    units = _units(outline)
    if not units:
        return narrative
    facts = (
        replace(fact, concept=None, dimensions=tuple(sorted((*fact.dimensions, ("body", unit)))))
        if (unit := units.get(fact.section))
        else fact
        for fact in narrative.facts
    )
    return replace(narrative, facts=tuple(facts))


def _units(outline: Outline) -> dict[int | None, str]:
    """The unit that each section tells of: one of several headings side by side, most of them names of bodies."""
    if family(outline.identity.family).has("several_levels"):
        return {}
    beside: defaultdict[tuple[int | None, int], list[Section]] = defaultdict(list)
    for section in outline.sections:
        beside[section.parent, section.level].append(section)
    found: dict[int | None, str] = {}
    for group in beside.values():
        bodies: dict[int | None, str] = {section.number: section.title for section in group if _is_body(section.title)}
        if len(bodies) >= max(_SEVERAL, len(group) // 2 + 1):
            found.update(bodies)
    for section in outline.sections:  # parents stand before what is below them
        if section.parent in found and section.number not in found:
            found[section.number] = found[section.parent]
    return found


def _is_body(title: str) -> bool:
    return names.part("body").match(_BRACKET.sub("", fold(title))) is not None


def body_before(words: str) -> str | None:
    """The body whose name the last clause of some words begins with; None where it is the whole that discloses."""
    clause = _APART.split(words)[-1]
    ends = range(len(clause), _SHORTEST, -1)
    found = next((clause[:end] for end in ends if names.part("body").match(clause[:end])), None)
    return None if found is None or cue("own_body").fullmatch(found) else found
