"""The concepts a figure can mean, one line each: id, term, unit."""

from __future__ import annotations

from extractor import taxonomy
from extractor.messages import Language


def write(language: Language = "zh", *, codes: bool = False) -> str:
    """All concepts, tab-separated; with `codes` the classifications too."""
    lines = taxonomy.concepts(codes=codes)
    return "".join(f"{id}\t{(en if language == 'en' else '') or zh}\t{unit}\n" for id, zh, en, unit in lines)
