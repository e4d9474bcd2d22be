"""Lines of plain text joined to paragraphs."""

from __future__ import annotations


def paragraphs(lines: list[str]) -> list[str]:
    return [line.strip() for line in lines if line.strip()]
