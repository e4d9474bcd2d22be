"""The style sheets of a page, as far as they say where things are: which declarations an element has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Declared = Mapping[str, str]

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_PAPER = re.compile(r"@media[^{}]*\bprint\b[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", re.IGNORECASE)
_SCREEN = re.compile(r"@(?:media|supports)[^{}]*\{", re.IGNORECASE)
_DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;]*)")
# tag, #id and .classes of one element; what else a selector may ask (states, attributes) places nothing.
_COMPOUND = re.compile(r"(?P<tag>\*|[a-z][\w-]*)?(?P<rest>(?:[.#][\w-]+)*)", re.IGNORECASE)
_PART = re.compile(r"([.#])([\w-]+)")


@dataclass(frozen=True, slots=True)
class Compound:
    """What a selector asks of one element."""

    tag: str
    id: str
    classes: frozenset[str]

    def fits(self, element: Any, classes: frozenset[str]) -> bool:
        tagged = self.tag in {"", "*"} or self.tag == element.tag
        return tagged and self.classes <= classes and (not self.id or self.id == element.get("id"))


@dataclass(frozen=True, slots=True)
class StyleRule:
    """Declarations for the elements that fit the last of `chain` below elements that fit the others."""

    chain: tuple[Compound, ...]
    declared: Declared
    weight: tuple[int, int, int, int]


@dataclass(slots=True)
class StyleSheet:
    """The rules of a page by what the last part of their selector asks first: a class, an id or a tag."""

    rules: dict[str, list[StyleRule]] = field(default_factory=dict)
    known: dict[tuple[str, str, str], Declared] = field(default_factory=dict)

    def style(self, element: Any) -> Declared:
        """The declarations that hold for an element, its own last."""
        key = (element.tag, element.get("class", ""), element.get("id", ""))
        found = self.known.get(key)
        if found is None:
            found, lasting = self._of(element, key)
            if lasting:
                self.known[key] = found
        own = element.get("style")
        return {**found, **declarations(own)} if own else found

    def _of(self, element: Any, key: tuple[str, str, str]) -> tuple[Declared, bool]:
        """What rules say of an element; and whether they say so of every other with its tag, classes and id."""
        classes = frozenset(key[1].split())
        keys = [f".{name}" for name in sorted(classes)] + [f"#{key[2]}", key[0], "*"]
        asked = [rule for name in keys for rule in self.rules.get(name, ()) if rule.chain[-1].fits(element, classes)]
        fitting = [rule for rule in asked if len(rule.chain) == 1 or _below(element, rule.chain[:-1])]
        fitting.sort(key=lambda rule: rule.weight)
        merged: dict[str, str] = {}
        for rule in fitting:
            merged.update(rule.declared)
        return merged, all(len(rule.chain) == 1 for rule in asked)


def style_sheet(root: Any) -> StyleSheet:
    """The style sheet that the page carries with it."""
    sheet = StyleSheet()
    source = "\n".join(element.text or "" for element in root.iter("style"))
    for number, (chain, declared) in enumerate(_rules(source)):
        last = chain[-1]
        key = f".{min(last.classes)}" if last.classes else f"#{last.id}" if last.id else last.tag or "*"
        ids, classes = sum(bool(part.id) for part in chain), sum(len(part.classes) for part in chain)
        weight = (ids, classes, sum(part.tag not in {"", "*"} for part in chain), number)
        sheet.rules.setdefault(key, []).append(StyleRule(chain, declared, weight))
    return sheet


def declarations(source: str) -> dict[str, str]:
    """`left:3px;top:4px` by name, in lower case."""
    return {
        match[1].lower(): match[2].replace("!important", "").strip().lower() for match in _DECLARATION.finditer(source)
    }


def _rules(source: str) -> Iterator[tuple[tuple[Compound, ...], Declared]]:
    plain = _SCREEN.sub("", _PAPER.sub("", _COMMENT.sub("", source)))
    for match in _RULE.finditer(plain):
        declared = declarations(match[2])
        for selector in match[1].split(","):
            chain = tuple(map(_compound, selector.replace(">", " ").split()))
            if declared and chain and all(chain):
                yield tuple(part for part in chain if part), declared


def _compound(text: str) -> Compound | None:
    match = _COMPOUND.fullmatch(text)
    if match is None:
        return None
    parts = _PART.findall(match["rest"])
    names = [name for kind, name in parts if kind == "#"]
    classes = frozenset(name for kind, name in parts if kind == ".")
    return Compound((match["tag"] or "").lower(), names[0] if names else "", classes)


def _below(element: Any, chain: tuple[Compound, ...]) -> bool:
    """Whether ancestors of an element fit, in order, what a selector asks of those above it."""
    wanted = list(chain)
    for ancestor in element.iterancestors():
        if wanted and wanted[-1].fits(ancestor, frozenset(ancestor.get("class", "").split())):
            wanted.pop()
    return not wanted
