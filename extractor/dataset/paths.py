"""Paths within a data set: relative, with "/" between their parts, and never out of it.

They come out of files that anybody may have written, and are read, replaced and removed.
"""

from __future__ import annotations

import os
from pathlib import Path

from extractor.errors import GoujiError

# What Windows takes for a separator, a drive or a stream, and what ends a name for a C library.
_NEVER = frozenset("\\:\0")


def is_inside(path: str) -> bool:
    """Whether it is a path within, told by its text alone; links are another matter."""
    return not _NEVER & set(path) and all(part not in ("", ".", "..") for part in path.split("/"))


def below(root: str, path: str) -> str:
    """The path under `root`, "" for the root itself; GoujiError where it would lead out of it."""
    if path and not is_inside(path):
        raise GoujiError(f"{path}：路径不在数据集里")
    return f"{root}/{path}"


def reached(root: Path, path: str) -> Path:
    """The same in a folder of this machine, where links may lead out of it too.

    What is removed or replaced is a name in a folder, so the folder counts; what is read is what a link points to, so
    that counts as well.
    """
    found = Path(below(str(root), path))
    if not path:
        return found
    true = os.path.realpath(root)
    places = [os.path.realpath(found.parent), *([os.path.realpath(found)] if found.is_symlink() else [])]
    if not all(place == true or place.startswith(true.rstrip(os.sep) + os.sep) for place in places):
        raise GoujiError(f"{found}：经链接指到数据集外面去了")
    return found
