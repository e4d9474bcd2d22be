"""Zip packages with some of their parts written anew, all other parts as they are."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping


def part(data: bytes, name: str) -> bytes:
    """The content of a part; ValueError where there is none."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for entry in package.infolist():
            if entry.filename.lstrip("/") == name:
                return package.read(entry)
    raise ValueError(f"no {name}")


def with_parts(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The package with other content in these parts, new ones at the end; order, dates and compression stay."""
    made = io.BytesIO()
    left = dict(parts)
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(made, "w") as target:
        for entry in package.infolist():
            content = left.pop(entry.filename.lstrip("/"), None)
            target.writestr(entry, package.read(entry) if content is None else content)
        for name, content in left.items():
            target.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()
