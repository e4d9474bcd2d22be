"""Tables without rules: cells by the columns in which print stands.

What every reader can give is lines of pieces: words with their left and right edge. Between two columns runs a gutter
that no piece of a row with figures crosses. Above such rows stands the header, whose pieces may lie over several
columns; beside them labels may be broken over several lines.
"""

from __future__ import annotations

from extractor.layout.unruled.doubts import doubtful
from extractor.layout.unruled.pieces import Piece, PieceLine, disorder, is_amount, is_figure, is_row
from extractor.layout.unruled.stretches import FEWEST, Stretch, counted, header_above, running, stretches
from extractor.layout.unruled.table import UnruledTable, table

__all__ = [
    "FEWEST",
    "Piece",
    "PieceLine",
    "Stretch",
    "UnruledTable",
    "counted",
    "disorder",
    "doubtful",
    "header_above",
    "is_amount",
    "is_figure",
    "is_row",
    "running",
    "stretches",
    "table",
]
