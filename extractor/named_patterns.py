"""Pattern entries as the outline reads them: a table of named patterns in one file, unknown fields refused."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from extractor.errors import PatternError
from extractor.patterns import toml

_FRAGMENT = re.compile(r"\{([a-z_]+)\}")
_PROOF = {"pattern", "examples", "rejects"}


def entries(file: str, table: str, *keys: str) -> list[dict[str, Any]]:
    """The entries `[[table]]` of `patterns/<file>.toml`; beside pattern and its proof they may have `keys`."""
    return proven(file, toml(file).get(table, []), *keys)


def proven(file: str, found: Iterable[dict[str, Any]], *keys: str) -> list[dict[str, Any]]:
    """The entries themselves, unknown fields refused."""
    found = list(found)
    for entry in found:
        if unknown := set(entry) - _PROOF - set(keys):
            name = entry.get("id") or entry.get("pattern")
            raise PatternError(f"{file}.toml：{name}：未知字段 {'、'.join(sorted(unknown))}")
    return found


def filled(file: str, pattern: str) -> str:
    """A pattern with the {fragments} of the file's `[word]` put in; counts such as {0,4} are left alone."""
    return _FRAGMENT.sub(lambda found: str(toml(file)["word"][found[1]]), pattern)


@cache
def phrase(file: str, table: str, name: str, *keys: str) -> re.Pattern[str]:
    """The pattern of such a table with this id, compiled when it is first asked for: most documents need few."""
    return re.compile(filled(file, _by_id(file, table, *keys)[name]))


@cache
def _by_id(file: str, table: str, *keys: str) -> dict[str, str]:
    return {entry["id"]: entry["pattern"] for entry in entries(file, table, "id", *keys)}
