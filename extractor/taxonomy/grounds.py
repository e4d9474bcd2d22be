"""Why printed figures must agree: the grounds of relations, `patterns/grounds.toml`.

A relation is firm by its ground, before it is tried. Its finder may name the ground; else it is the one of its rule,
which may have two: one that is firm and one that is soft.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from extractor.errors import PatternError
from extractor.model import GroundId
from extractor.patterns import toml
from extractor.taxonomy.entries import checked

GroundKind = Literal["structure", "cube", "words", "knowledge"]

_WORDS = ("zh", "en", "about_zh", "about_en", "kind")


@dataclass(frozen=True, slots=True)
class Ground:
    """One entry: its name and what it is, in both languages.

    A `soft` ground only tries: what fails on it alone is nobody's error. `rules` rest on it unless a finder says more.
    """

    id: GroundId
    zh: str
    en: str
    about_zh: str
    about_en: str
    kind: GroundKind
    soft: bool = False
    rules: tuple[str, ...] = ()


@cache
def grounds() -> Mapping[str, Ground]:
    """Every ground by its id, in the order of the file; PatternError for one that is incomplete."""
    return {key: _ground(key, entry) for key, entry in toml("grounds")["ground"].items()}


def ground_of(rule: str, *, soft: bool) -> GroundId:
    """The ground of a rule's relations, where their finder names none; PatternError where it has none at all."""
    known = _by_rule()
    for which in (soft, not soft):
        if (rule, which) in known:
            return known[rule, which]
    raise PatternError(f"grounds.toml：规则 {rule} 没有依据")


def ground_id(name: str) -> GroundId:
    """The id of an entry; PatternError where there is none."""
    if name not in grounds():
        raise PatternError(f"grounds.toml：没有 {name}")
    return GroundId(name)


@cache
def _by_rule() -> Mapping[tuple[str, bool], GroundId]:
    found: dict[tuple[str, bool], GroundId] = {}
    for ground in grounds().values():
        for rule in ground.rules:
            if (rule, ground.soft) in found:
                raise PatternError(f"grounds.toml：规则 {rule} 有两项依据")
            found[rule, ground.soft] = ground.id
    return found


def _ground(key: str, entry: Mapping[str, Any]) -> Ground:
    where = f"grounds.toml [ground.{key}]"
    checked(where, entry, {*_WORDS, "soft", "rules"}, needed=_WORDS)
    if entry["kind"] not in get_args(GroundKind):
        raise PatternError(f"{where} 的 kind 有误：{entry['kind']}")
    soft, rules = entry.get("soft", False), tuple(entry.get("rules", ()))
    zh, en, about_zh, about_en, kind = (entry[name] for name in _WORDS)
    return Ground(GroundId(key), zh, en, about_zh, about_en, kind, soft, rules)
