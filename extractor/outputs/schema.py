"""The JSON Schema of the result: a file of its own, so that others can read it without running anything."""

from __future__ import annotations

from extractor.patterns import folder


def write() -> str:
    """The schema as JSON text."""
    return (folder() / "report.schema.json").read_text(encoding="utf-8")
