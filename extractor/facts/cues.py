"""The cue words of `patterns/cues.toml`, compiled once."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from extractor.errors import PatternError
from extractor.named_patterns import filled
from extractor.patterns import toml

# What may stand round a label without being part of it; 审计 ends as it is, 安全 begins so.
_EDGE = r"[，、；：。,. \-（）()“”]|的|为|是|共计|约|安排"
_BEGINNING = re.compile(rf"^(?:{_EDGE}|共(?!同|享|青|建))+")
_END = re.compile(rf"(?:{_EDGE}|(?<!公)共)+$")
_KEYS = {"about", "match", "examples", "rejects"}


def bare(words: str) -> str:
    """Words without what leads up to them or to the figure behind them."""
    return _BEGINNING.sub("", ended(words))


def ended(words: str) -> str:
    """Words without what leads up to the figure behind them."""
    return _END.sub("", words)


@cache
def cue(name: str) -> re.Pattern[str]:
    """The compiled pattern of one [cue.<name>] entry; PatternError where the entry is missing or malformed."""
    data = toml("cues")
    try:
        entry: dict[str, Any] = data["cue"][name]
        unknown = entry.keys() - _KEYS
        if unknown:
            raise PatternError(f"cues.toml：[cue.{name}] 有不认识的键 {'、'.join(sorted(unknown))}")
        return re.compile(filled("cues", entry["match"]))
    except (KeyError, re.error) as error:
        raise PatternError(f"cues.toml：[cue.{name}] {error}") from error


@cache
def funds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(fund, words) in the order in which they are tried."""
    return tuple((fund, re.compile(words)) for fund, words in toml("cues")["fund"].items())


@cache
def ignored_names() -> re.Pattern[str]:
    """Names in which 预算 and 决算 say nothing of the phase."""
    return re.compile(toml("cues")["ignored"]["names"])
