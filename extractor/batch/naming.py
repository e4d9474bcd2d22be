"""What inputs are called in a data set: text, whatever the bytes of a file name, and each by a name of its own."""

from __future__ import annotations

import os

_LITTER = {"thumbs.db", "desktop.ini", "__macosx"}


def path_text(path: str) -> str:
    """A path as text: a file name that is not in UTF-8 is read as GB 18030, or else its bytes are written out."""
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return readable(os.fsencode(path))
    return path


def readable(name: bytes) -> str:
    """The text of a file name: UTF-8, else GB 18030, else with its odd bytes written out."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return name.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name.decode("utf-8", "backslashreplace")


class Names:
    """Gives each name once: a.pdf, then a.pdf#2, a.pdf#3."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._counts: dict[str, int] = {}

    def take(self, name: str) -> str:
        found = name
        while found in self._taken:
            self._counts[name] = self._counts.get(name, 1) + 1
            found = f"{name}#{self._counts[name]}"
        self._taken.add(found)
        return found


def leftover(path: str) -> bool:
    """Whether a file within a folder or archive is one that nobody means: hidden, or left by a program."""
    return any(
        (part.startswith((".", "~$")) and part not in (".", "..")) or part.lower() in _LITTER
        for part in path.split("/")
    )
