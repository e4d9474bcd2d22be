"""Processes that work on documents within limits of time and memory, for single commands as for batch runs."""
