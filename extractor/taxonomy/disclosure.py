"""What a document is that discloses nothing, in words."""

from __future__ import annotations

from extractor.patterns import toml


def no_disclosure(id: str) -> dict[str, str]:
    """What stands on such a page, by language: links → 只有附件链接，没有正文."""
    found: dict[str, str] = toml("identity")["no_disclosure"][id]
    return found
