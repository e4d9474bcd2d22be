"""The catalogue of slips and of other evidence: what each looks like, how much it says, and what only looks like it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from extractor.error_models.catalogue import Evidence, Group, Pair
from extractor.messages import Language

_GROUPS: dict[Group, tuple[str, str]] = {
    "hand": ("笔误", "slip of the hand"),
    "eye": ("看错、抄错、算错", "slip of the eye"),
    "sign": ("凭什么算错", "why it is an error"),
    "doubt": ("凭什么不算", "why it may be none"),
}
_WEIGHTS = {1: ("可信度低", "says little"), 2: ("可信度中", "says something"), 3: ("可信度高", "says much")}
_RAISES, _LOWERS = ("加重", "raises the weight"), ("减轻，写作存疑", "lowers the weight: undetermined")
_SILENT = ("减轻，不再列出", "lowers the weight: not told")
_TEXTS = {"is": ("是这种", "is one"), "is_not": ("不是这种", "looks like one")}
_PAIR = ("{printed}（本应{meant}）", "{printed} (meant: {meant})")


def write(entries: Sequence[Evidence], language: Language = "zh") -> str:
    """For people: each entry with its texts, a blank line between two."""
    return "\n".join("".join(f"{line}\n" for line in _entry(entry, language)) for entry in entries)


def as_data(entry: Evidence, language: Language = "zh") -> dict[str, Any]:
    """An entry as plain values; `weight` is None for what is not weighed against others."""
    return {
        "id": entry.id,
        "part": entry.group,
        "name": entry.name[language],
        "about": entry.about[language],
        "effect": effect(entry, language),
        "weight": entry.weight or None,
        "examples": [list(pair) for pair in entry.examples],
        "lookalikes": [list(pair) for pair in entry.lookalikes],
        "shows": entry.shows.strip() or None,
        "lookalike": entry.lookalike.strip() or None,
    }


def group(entry: Evidence, language: Language = "zh") -> str:
    return _said(_GROUPS[entry.group], language)


def effect(entry: Evidence, language: Language = "zh") -> str:
    """What it does to the weight of a hypothesis."""
    if entry.group == "sign":
        return _said(_RAISES, language)
    if entry.group == "doubt":
        return _said(_SILENT if entry.silent else _LOWERS, language)
    return _said(_WEIGHTS[entry.weight], language)


def texts(entry: Evidence, language: Language = "zh") -> Iterator[tuple[str, str]]:
    """(what the text shows, the text): one that is such a case, and one that only looks like it."""
    shown = {"is": (entry.examples, entry.shows), "is_not": (entry.lookalikes, entry.lookalike)}
    for key, (pairs, text) in shown.items():
        if said := _pairs(pairs, language) or text.strip():  # what shows between documents has no text
            yield _said(_TEXTS[key], language), said


def _pairs(pairs: Sequence[Pair], language: Language) -> str:
    template, separator = _said(_PAIR, language), _said(("、", ", "), language)
    return separator.join(template.format(printed=printed, meant=meant) for printed, meant in pairs)


def _entry(entry: Evidence, language: Language) -> Iterator[str]:
    yield f"{entry.id}  {entry.name[language]}"
    yield f"  {group(entry, language)}  {effect(entry, language)}"
    yield f"  {entry.about[language]}"
    colon = _said(("：", ": "), language)
    for head, text in texts(entry, language):
        lines = text.splitlines()
        yield f"  {head}{colon}{lines[0]}" if len(lines) == 1 else f"  {head}{colon}".rstrip()
        yield from (f"    {line}" for line in lines if len(lines) > 1)


def _said(words: tuple[str, str], language: Language) -> str:
    return words[language == "en"]
