"""The figures of performance tables: indicators with their targets, results and scores, and the money of projects.

Such a table is a stack of pieces, each with a header of its own: names and values in pairs (项目名称, 资金总额),
money by stage, indicators. What a column holds follows from the words over it; a piece whose header says nothing
known is left out, and the report says so.
"""

from extractor.facts.indicators.read import read_indicators

__all__ = ["read_indicators"]
