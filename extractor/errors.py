"""The errors that mean gouji cannot go on. A faulty document is a finding, never one of these."""


class GoujiError(Exception):
    """Base of all errors gouji raises on purpose; `str()` is a message for people, in Chinese."""


class UnreadableDocument(GoujiError):
    """The input cannot be read at all: empty, encrypted, truncated, not a document."""


class PatternError(GoujiError):
    """An entry under `patterns/` is wrong; the message names file, entry and field."""
