"""What a line of print is, told from its words; the words stand in `patterns/lines.toml`."""

from __future__ import annotations

from functools import lru_cache

from extractor.named_patterns import phrase


@lru_cache(maxsize=1 << 12)  # a line is asked the same with each of its neighbours
def is_(kind: str, text: str) -> bool:
    """Whether `text`, a line without white space at its ends, is of the kind that `patterns/lines.toml` names."""
    return phrase("lines", "line", kind, "meaning").search(text) is not None
