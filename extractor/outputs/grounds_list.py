"""The grounds of relations: what each is, how far it is to be believed, and what it was measured on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from extractor.messages import Language
from extractor.taxonomy import Ground, GroundKind, gravest, grounds, reliability

_KINDS: dict[GroundKind, tuple[str, str]] = {
    "structure": ("结构", "structure"),
    "cube": ("维度", "the cube"),
    "words": ("文字", "words"),
    "knowledge": ("常识", "knowledge"),
}
_SOFT = ("，试探", ", only tried")
_GRADES = {"error": ("至多报错误", "at most an error"), "warning": ("至多报警告", "at most a warning")}
_MEASURED = (
    "核对过 {tried} 处，相符 {held} 处；报过而有人看过 {judged} 种，{true} 种确是文件之误，{still} 种误报未除",
    "tried {tried}, held {held}; of {judged} failures ever judged {true} were the document's, {still} false still",
)
_AT_LEAST = ("（九成把握不低于 {share:.0%}）", " (at least {share:.0%}, with 90 % certainty)")


def write(entries: Sequence[Ground], language: Language = "zh") -> str:
    """For people: each ground with what it is and how reliable it proved, a blank line between two."""
    return "\n".join("".join(f"{line}\n" for line in _entry(entry, language)) for entry in entries)


def as_data(entry: Ground, language: Language = "zh") -> dict[str, Any]:
    """A ground as plain values; `at_least` is None where no failure was judged."""
    found = reliability(entry.id)
    return {
        "id": entry.id,
        "part": "ground",
        "name": _said((entry.zh, entry.en), language),
        "about": _said((entry.about_zh, entry.about_en), language),
        "kind": entry.kind,
        "soft": entry.soft,
        "rules": list(entry.rules),
        "tried": found.tried,
        "held": found.held,
        "judged": found.judged,
        "true": found.true,
        "still": found.still,
        "at_least": round(found.failures.at_least, 3) if found.judged else None,
        "at_most_told": gravest(entry.id),
    }


def resting(rule: str) -> list[Ground]:
    """The grounds that a rule's relations rest on, unless their finder names a finer one."""
    return [ground for ground in grounds().values() if rule in ground.rules]


def kind(entry: Ground, language: Language = "zh") -> str:
    return _said(_KINDS[entry.kind], language) + (_said(_SOFT, language) if entry.soft else "")


def grade(entry: Ground, language: Language = "zh") -> str:
    """The most that a failure is called."""
    return _said(_GRADES[gravest(entry.id)], language)


def measured(entry: Ground, language: Language = "zh") -> str:
    """How often its relations held, and how often a failure was the document's."""
    found = reliability(entry.id)
    counts = {"tried": found.tried, "held": found.held, "judged": found.judged, "true": found.true}
    counts |= {"still": found.still}
    bound = _said(_AT_LEAST, language).format(share=found.failures.at_least) if found.judged else ""
    return _said(_MEASURED, language).format(**counts) + bound


def _entry(entry: Ground, language: Language) -> Iterator[str]:
    yield f"{entry.id}  {_said((entry.zh, entry.en), language)}"
    yield f"  {kind(entry, language)}  {grade(entry, language)}"
    yield f"  {_said((entry.about_zh, entry.about_en), language)}"
    yield f"  {measured(entry, language)}"


def _said(words: tuple[str, str], language: Language) -> str:
    return words[language == "en"]
