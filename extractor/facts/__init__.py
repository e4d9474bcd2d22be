"""From numbers to figures with a meaning."""

from extractor.facts.cells import read_cells, unread, unread_tables
from extractor.facts.narrative import read_narrative

__all__ = ["read_cells", "read_narrative", "unread", "unread_tables"]
