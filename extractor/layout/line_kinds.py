"""What a line of print is, told from its words; the words stand in `patterns/lines.toml`."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from extractor.errors import PatternError
from extractor.patterns import toml

_FIELDS = {"id", "meaning", "match", "examples", "rejects"}


@cache
def expressions() -> dict[str, re.Pattern[str]]:
    """The compiled expressions of `patterns/lines.toml`, by id."""
    return {entry["id"]: _compiled(entry) for entry in toml("lines")["line"]}


def _compiled(entry: dict[str, Any]) -> re.Pattern[str]:
    if set(entry) != _FIELDS:
        raise PatternError(f"lines.toml {entry.get('id')}：字段应为 {'、'.join(sorted(_FIELDS))}")
    try:
        return re.compile(entry["match"])
    except re.error as error:
        raise PatternError(f"lines.toml {entry['id']} match：{error}") from error


def is_(kind: str, text: str) -> bool:
    """Whether `text`, a line without white space at its ends, is of the kind that `patterns/lines.toml` names."""
    return expressions()[kind].search(text) is not None
