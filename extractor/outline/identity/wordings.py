"""The named patterns of `patterns/identity.toml`."""

from __future__ import annotations

import re

from extractor.named_patterns import phrase


def pattern(table: str, name: str) -> re.Pattern[str]:
    """The pattern `name` of `[[table]]`."""
    return phrase("identity", table, name)
