"""Texts as SQL writes them."""

from __future__ import annotations

from collections.abc import Iterable


def literal(text: str) -> str:
    """A text between quotes."""
    return "'" + text.replace("'", "''") + "'"


def listing(texts: Iterable[str]) -> str:
    """A list of texts."""
    return f"[{', '.join(map(literal, texts))}]"


def identifier(name: str) -> str:
    """The name of a column."""
    return '"' + name.replace('"', '""') + '"'
