"""What the desk says, in Chinese and English: the entries of `patterns/desk.toml`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from extractor.messages import Language
from extractor.patterns import toml

Say = Callable[..., str]


def say(language: Language, name: str, /, **fields: object) -> str:
    """An entry with its fields filled."""
    words: str = toml("desk")["word"][name][language]
    return words.format(**fields)


def speaker(language: Language) -> Say:
    """The same for a page in one language."""
    return partial(say, language)
