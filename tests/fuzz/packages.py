"""Damage to ZIP packages: parts that are gone, changed, exchanged or doubled, and damage to the package itself."""

from __future__ import annotations

import io
import zipfile
from random import Random

from lxml import etree

from fuzz import binary, markup
from fuzz.binary import Damage


def restructured(chance: Random, data: bytes, other: bytes) -> bytes:
    """The tree of one or two parts changed; those that hold the document more often than the rest."""
    parts = _parts(data)
    for _ in range(chance.choice([1, 1, 2])):
        name = chance.choice(_weighted(parts))
        try:
            parts[name] = markup.xml(chance, parts[name])
        except etree.XMLSyntaxError:
            parts[name] = binary.flipped(chance, parts[name], other)
    return _packed(chance, parts)


def rearranged(chance: Random, data: bytes, other: bytes) -> bytes:
    """Parts left out, exchanged, or taken from another package."""
    parts, others = _parts(data), _parts(other)
    for _ in range(chance.choice([1, 2, 4])):
        first, second = chance.choice(sorted(parts)), chance.choice(sorted(parts))
        match chance.randrange(4):
            case 0 if len(parts) > 2:
                del parts[first]
            case 1:
                parts[first], parts[second] = parts[second], parts[first]
            case 2:
                parts[first] = chance.choice(list(others.values()))
            case _:
                parts[first] = chance.choice(binary.DAMAGES)(chance, parts[first] or b"x", parts[second] or b"y")
    return _packed(chance, parts)


def _weighted(parts: dict[str, bytes]) -> list[str]:
    xml = sorted(name for name in parts if name.endswith((".xml", ".rels")))
    return xml + 4 * [name for name in xml if any(word in name for word in ("document", "sheet", "number", "styles"))]


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _packed(chance: Random, parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", chance.choice([zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, (2031, 1, 1, 0, 0, 0)), content)
    return buffer.getvalue()


DAMAGES: tuple[Damage, ...] = (restructured, restructured, restructured, rearranged)
