"""Printed pieces to blocks, for every format: lines, paragraphs, and tables without rules."""
