"""Rules as people type them: an id or a name in either language, several parted by commas."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from extractor.errors import GoujiError


def chosen_rules(words: Iterable[str]) -> frozenset[str]:
    """The ids; GoujiError for a word that is no rule, with the nearest one that is."""
    from extractor.messages import rules

    known: dict[str, set[str]] = {}
    for rule in rules().values():
        for name in (rule.id, *rule.name.values()):
            known.setdefault(name, set()).add(rule.id)
    asked = [part.strip() for word in words for part in word.replace("，", ",").split(",") if part.strip()]
    for name in asked:
        if name not in known:
            near = get_close_matches(name, known, 1)
            raise GoujiError(f"没有规则 {name}{f'（是否 {near[0]}）' if near else ''}，全部规则见 gouji rules")
    return frozenset(id_ for name in asked for id_ in known[name])
