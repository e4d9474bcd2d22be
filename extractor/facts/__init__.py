"""From numbers to figures with a meaning."""

from extractor.facts.narrative import read_narrative

__all__ = ["read_narrative"]
