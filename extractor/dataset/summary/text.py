"""A summary for the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.dataset.export.to_terminal import aligned
from extractor.dataset.summary.chapters import Chapter, for_people


def write(chapters: Sequence[Chapter]) -> str:
    """The chapters below one another, their columns aligned."""
    parts = []
    for chapter in chapters:
        if chapter.rows:
            cells = [[for_people(row[at], it.kind) for row in chapter.rows] for at, it in enumerate(chapter.columns)]
            right = [it.kind != "word" for it in chapter.columns]
            table = aligned([it.title for it in chapter.columns], cells, right, cut=True)
            parts.append(f"{chapter.title}\n\n{_indented(table)}")
    return "\n".join(parts)


def _indented(text: str) -> str:
    return "".join(f"  {line}\n" for line in text.splitlines())
