"""Every string that is a label or a small word around one, read once from patterns/: concepts, codes, known things.

A label is an exact string, so that matching is a dictionary look-up and cannot blow up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from extractor import patterns
from extractor.errors import PatternError
from extractor.facts import functions
from extractor.facts.readings import LabelMeaning, expand
from extractor.taxonomy import (
    LEVELS,
    OTHER,
    classifications,
    coded,
    concepts_of,
    meaning_of,
    section_kinds,
    view_of,
    views,
)

_CONDITIONS = ("within", "not_within", "whole", "not_whole", "titled", "not_titled")
_WHOSE = "whose"
_EXAMPLES = {"examples", "rejects"}
_KEYS = {
    "word": {"role", "words", *_EXAMPLES},
    "known": {"labels", *_CONDITIONS, *_EXAMPLES},
    "concept": {"id", "units", "labels", "when", _WHOSE, *_CONDITIONS, *_EXAMPLES},
}
_NEEDED = {"word": {"role", "words"}, "known": {"labels"}, "concept": {"id", "labels"}}


@dataclass(slots=True)
class LexiconEntry:
    """A string that is known: as a small word (`role`), as a label (`readings`), or as both."""

    role: str = ""
    readings: list[LabelMeaning] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Lexicon:
    entries: dict[str, LexiconEntry]
    lengths: dict[str, tuple[int, ...]]


def lexicon(family: str = OTHER) -> Lexicon:
    """Everything patterns/ knows of labels in documents of a family; families without labels of their own share one."""
    return _lexicon(family if any(_own(family).values()) else OTHER)


def _own(family: str) -> dict[str, tuple[dict[str, Any], ...]]:
    """The labels that a family adds."""
    return {table: patterns.own(family, "concepts", table) for table in _KEYS}


@cache
def small_words(role: str) -> frozenset[str]:
    """The small words of a role, whatever the family."""
    return frozenset(string for string, entry in lexicon().entries.items() if entry.role == role)


@cache
def _lexicon(family: str) -> Lexicon:
    """Later sources never take a plain label away from an earlier one; the family's own come first, and what is one of
    them is no small word."""
    entries: dict[str, LexiconEntry] = {}
    common = patterns.toml("concepts")
    content = {table: (*mine, *common[table]) for table, mine in _own(family).items()}
    _check(content)
    labels = {string for concept in _own(family)["concept"] for string in _strings(concept["labels"])}
    for word in content["word"]:
        for string in _strings(word["words"]):
            entries.setdefault(string, LexiconEntry()).role = "" if string in labels else word["role"]
    for concept in content["concept"]:
        for strings, reading in _of_concept(concept):
            for string in strings:
                entries.setdefault(string, LexiconEntry()).readings.append(reading)
    for thing in content["known"]:
        reading = LabelMeaning(None, "any", **_conditions(thing))
        for string in _strings(thing["labels"]):
            entries.setdefault(string, LexiconEntry()).readings.append(reading)
    _add_economy(entries)
    _add_functions(entries)
    _add_revenues(entries)
    lengths: dict[str, set[int]] = {}
    for string in entries:
        lengths.setdefault(string[:2], set()).add(len(string))
    return Lexicon(entries, {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()})


def _check(content: dict[str, Any]) -> None:
    """A key that nothing reads is a slip in the pattern file."""
    for name, known in _KEYS.items():
        for entry in content[name]:
            unknown = entry.keys() - known
            for when in entry.get("when", ()):
                unknown |= when.keys() - {"labels", *_CONDITIONS}
            if unknown:
                raise PatternError(f"concepts.toml：{_of(entry)} 有不认识的字段 {'、'.join(sorted(unknown))}")
            if missing := _NEEDED[name] - entry.keys():
                raise PatternError(f"concepts.toml：{_of(entry)} 缺少字段 {'、'.join(sorted(missing))}")
            if name == "concept" and entry["id"] not in views():
                raise PatternError(f"concepts.toml：没有 {entry['id']} 这个概念（见 views.toml）")


def _of(entry: dict[str, Any]) -> str:
    """What an entry is called in messages."""
    return str(entry.get("id") or entry.get("role") or next(iter(entry.get("labels", ())), "？"))


def _strings(patterns_: Iterable[str]) -> list[str]:
    """The strings of a list of patterns; what shrinks to a single character is no label."""
    return [string for pattern in patterns_ for string in expand(pattern) if len(string) > 1]


def _conditions(entry: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key in _CONDITIONS:
        if key in entry:
            found[key] = frozenset(entry[key]) if key.endswith("within") else tuple(entry[key])
    return found


def _of_concept(concept: dict[str, Any]) -> Iterator[tuple[list[str], LabelMeaning]]:
    counted, id = frozenset(concept.get("units", ())), concept["id"]
    unit, whose = views()[id].unit if id in views() else "amount", concept.get(_WHOSE, "")
    yield _strings(concept["labels"]), LabelMeaning(id, unit, counted, whose=whose, **_conditions(concept))
    for when in concept.get("when", ()):
        yield _strings(when["labels"]), LabelMeaning(id, unit, counted, **_conditions(when))


def _add_economy(entries: dict[str, LexiconEntry]) -> None:
    """Economic classification: a name that is also another label means the code only inside an economic list."""
    taken = {string for string, entry in entries.items() if entry.readings}
    bare, above = patterns.toml("item_names")["bare"], concepts_of("by_economy")
    listing = frozenset(kind.id for kind in section_kinds().values() if kind.has("by_economy"))
    items = sorted(patterns.csv_rows("economics"), key=_commonest_first)
    meant = taken | {row["name"] for row in items if row["code"].startswith(_starts("economic"))}
    for row in items:
        code, name = row["code"], row["name"]
        parent = (coded("economic", code[: LEVELS["类"]]),) if len(code) > LEVELS["类"] else ()
        known = entries.setdefault(name, LexiconEntry()).readings
        conditions: dict[str, Any] = {}
        of_government = code.startswith(_starts("gov_economic"))
        if of_government and (name in meant or code.startswith(tuple(bare["between"]))):
            conditions = {"titled": tuple(bare["government"]), "whole": parent}
        elif name in taken or (name == bare["any"] and not known):
            conditions = {"whole": above, "within": listing}
        elif known:
            conditions = {"whole": parent or above}
        known.append(LabelMeaning(coded("economic", code), "amount", **conditions))


def _starts(dimension: str) -> str:
    return classifications()[dimension].starts


def _commonest_first(row: dict[str, str]) -> tuple[bool, bool, int, int, str]:
    """Of one name under several codes the plain meaning is the commonest: no capital construction, no old code."""
    code, uncommon = row["code"], tuple(patterns.toml("item_names")["bare"]["uncommon"])
    of_government = code.startswith(_starts("gov_economic"))
    return of_government, code.startswith(uncommon), len(code), -int(row["documents"] or 0), code


def _add_functions(entries: dict[str, LexiconEntry]) -> None:
    """Functional classification by bare names: classes anywhere, the rest only where functions are listed."""
    within = frozenset(kind.id for kind in section_kinds().values() if kind.has("by_function"))
    wholes, bare = concepts_of("by_function"), patterns.toml("item_names")["bare"]
    for item in functions.function_items():
        if item.code in bare["spoken"]:
            continue
        if len(item.code) == LEVELS["类"] and len(item.name) >= 4 and item.name != bare["any"]:
            name = item.name if item.name.endswith(("支出", "事务", "费")) else f"{item.name}支出"
            entries.setdefault(name, LexiconEntry()).readings.append(LabelMeaning(coded("function", item.code)))
        elif len(item.name) >= 4:
            readings = entries.setdefault(item.name, LexiconEntry()).readings
            if not any(reading.function for reading in readings):
                readings.append(LabelMeaning(None, within=within, whole=wholes, function=item.name))


def _add_revenues(entries: dict[str, LexiconEntry]) -> None:
    """The classes of a government's revenue (增值税, 罚没收入), in whose documents alone they mean these."""
    for classification in classifications().values():
        if classification.measure != "revenue":
            continue
        for concept, name in classification.names():
            if len(name) > 1:
                readings = entries.setdefault(name, LexiconEntry()).readings
                named = view_of(*meaning_of(concept)) or concept
                readings.append(LabelMeaning(named, whose="government"))
