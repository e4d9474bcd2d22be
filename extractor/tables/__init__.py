"""From table blocks to tables: headers, lanes, codes and levels; what the figures mean comes later."""

from extractor.tables.build import read_tables

__all__ = ["read_tables"]
