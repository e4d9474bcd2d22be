"""The catalogue of slips and of other evidence, `patterns/slips.toml`: what speaks for a broken relation or against it.

[hand.<id>]   a figure mistyped: shown by pairs (printed, meant)
[eye.<id>]    the wrong figure, part or base taken: shown by texts, as rules are
[sign.<id>]   why a relation that need not hold is an error all the same
[doubt.<id>]  why a broken relation may be nobody's error
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from extractor.errors import PatternError
from extractor.model import EvidenceId
from extractor.patterns import toml

Group = Literal["hand", "eye", "sign", "doubt"]
Pair = tuple[str, str]

_WORDS = {"name_zh", "name_en", "zh", "en"}
_TOLD = {"told_zh", "told_en"}
_NEEDED: dict[Group, set[str]] = {
    "hand": {"weight", "chance", "examples", "lookalikes"},
    "eye": {"weight", "chance", "shows", "lookalike"},
    "sign": {"shows", "lookalike"},
    "doubt": {"shows", "lookalike"},
}
_ALLOWED: dict[Group, set[str]] = {"hand": {"long"}, "eye": {"given"}, "sign": {"given"}, "doubt": {"given", "silent"}}


@dataclass(frozen=True, slots=True)
class Evidence:
    """One entry: its name, what it is, and the words that tell it in a finding (`{named}` is what it points at).

    `weight` is how much a slip says, from 1 (chance makes it often) to 3 (hardly ever); below `long` digits it says
    little. `chance`, in tenths, is how much nearer to the middle of what is asked it must lead than one that is rarer.
    A `silent` doubt leaves a mere guess untold.
    """

    id: str
    group: Group
    name: Mapping[str, str]
    about: Mapping[str, str]
    told: Mapping[str, str]
    weight: int = 0
    chance: int = 0
    long: int = 0
    examples: tuple[Pair, ...] = ()
    lookalikes: tuple[Pair, ...] = ()
    shows: str = ""
    lookalike: str = ""
    given: Mapping[str, str] | None = None
    silent: bool = False


@cache
def catalogue() -> Mapping[str, Evidence]:
    """Every entry by its id, in the order of the file; PatternError for one that is incomplete or twice there."""
    found: dict[str, Evidence] = {}
    for group in get_args(Group):
        for key, entry in toml("slips").get(group, {}).items():
            if key in found:
                raise PatternError(f"slips.toml：{key} 重复")
            found[key] = _evidence(group, key, entry)
    return found


def evidence_id(name: str) -> EvidenceId:
    """The id of an entry; PatternError where there is none."""
    if name not in catalogue():
        raise PatternError(f"slips.toml：没有 {name}")
    return EvidenceId(name)


def grouped(group: Group) -> Mapping[str, Evidence]:
    """The entries of one group."""
    return {key: entry for key, entry in catalogue().items() if entry.group == group}


def _evidence(group: Group, key: str, entry: dict[str, Any]) -> Evidence:
    needed = _WORDS | _NEEDED[group]
    wrong = (needed - entry.keys()) | (entry.keys() - needed - _ALLOWED[group] - _TOLD)
    if wrong:
        raise PatternError(f"slips.toml：{group}.{key} 的字段有误：{'、'.join(sorted(wrong))}")
    name = {"zh": entry["name_zh"], "en": entry["name_en"]}
    told = {language: entry.get(f"told_{language}", name[language]) for language in name}
    rest = {field: value for field, value in entry.items() if field not in _WORDS | _TOLD}
    for pairs in ("examples", "lookalikes"):
        if pairs in rest:
            rest[pairs] = tuple((printed, meant) for printed, meant in rest[pairs])
    return Evidence(key, group, name, {"zh": entry["zh"], "en": entry["en"]}, told, **rest)
