"""Formats that say where each character stands: pages of characters and rules to blocks of text and tables."""
