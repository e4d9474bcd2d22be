"""The words that findings look for, by their names in `patterns/told.toml`."""

from __future__ import annotations

import re

from extractor.named_patterns import phrase


def told(name: str) -> re.Pattern[str]:
    """The pattern of one entry."""
    return phrase("told", "said", name, "about")
