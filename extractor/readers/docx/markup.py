"""The markup of Word: its namespace, and the properties that elements have."""

from __future__ import annotations

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = ((b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),)
"""The name that the strict variant of the format gives it."""


def attribute(element: Any | None, path: str, name: str = "val") -> str | None:
    """The w:val of the element at `path`; "" where the element has none, None where it is missing."""
    found = None if element is None else element.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(W + name, "")


def switched(value: str | None) -> bool | None:
    """An on/off property: present means on, unless it says otherwise; None where it is missing."""
    return None if value is None else value not in {"0", "false", "off"}
