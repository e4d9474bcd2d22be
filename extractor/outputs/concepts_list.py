"""The concepts a figure can mean, one line each: id, term, unit."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.messages import Language
from extractor.patterns import rows, toml


def write(language: Language = "zh", *, codes: bool = False) -> str:
    """All concepts, tab-separated; with `codes` the functional and economic classification too."""
    return "".join("\t".join(line) + "\n" for line in _lines(language, codes))


def _lines(language: Language, codes: bool) -> Iterator[tuple[str, ...]]:
    for concept in toml("concepts")["concept"]:
        yield concept["id"], concept.get(language, concept["zh"]), concept["unit"]
    if codes:
        for prefix, table in (("function", "functions"), ("economic", "economics")):
            for row in rows(table):
                yield f"{prefix}.{row['code']}", row["name"], "amount"
