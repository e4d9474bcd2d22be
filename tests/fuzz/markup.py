"""Damage to trees: elements that are gone, doubled, moved, renamed or nested, and attributes that nobody writes."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any

from lxml import etree, html

from fuzz.binary import LONGEST, Damage

VALUES = (
    "", "0", "-1", "1", "2", "7", "1000", "65536", "99999999", "-99999999", "4294967296", "9" * 5000, "１２", "²",
    "NaN", "1e9", "0.5", " 3 ", "true", "../../x", "A0", "ZZZ9999999", "A1:XFD1048576", "x" * 3000, "\u202e",
)  # fmt: skip
_SPANS = ("colspan", "rowspan", "start", "value", "align", "style", "hidden")
_STYLES = ("text-indent:9e999pt", "mso-outline-level:9", "display:none", "list-style:cjk-decimal", "font-weight:900")


def _dropped(chance: Random, tree: list[Any]) -> None:
    element = chance.choice(tree)
    if element.getparent() is not None:
        element.getparent().remove(element)


def _doubled(chance: Random, tree: list[Any]) -> None:
    element, parent = chance.choice(tree), chance.choice(tree)
    kept = deepcopy(element)  # it may come to stand within itself
    for _ in range(min(chance.choice([1, 3, 50, 2000]), LONGEST // (len(etree.tostring(kept)) + 1))):
        parent.append(deepcopy(kept))


def _moved(chance: Random, tree: list[Any]) -> None:
    parent, element = chance.choice(tree), deepcopy(chance.choice(tree))
    parent.insert(chance.randrange(len(parent) + 1), element)


def _renamed(chance: Random, tree: list[Any]) -> None:
    element = chance.choice([tree[0], chance.choice(tree)])
    element.tag = chance.choice([chance.choice(tree).tag, "x", "{urn:x}y"])


def _attributed(chance: Random, tree: list[Any]) -> None:
    """Another value, in up to as many places as bear the same attribute."""
    element = chance.choice(tree)
    names = list(element.attrib) or [chance.choice(_SPANS)]
    name = chance.choice(names)
    alike = [other for other in tree if name in other.attrib] or [element]
    for other in chance.sample(alike, min(len(alike), chance.choice([1, 1, 5, 400]))):
        other.set(name, chance.choice((*VALUES, *_STYLES)))


def _spanned(chance: Random, tree: list[Any]) -> None:
    cells = [element for element in tree if str(element.tag).rpartition("}")[2] in ("td", "th", "li", "ol")]
    for cell in chance.sample(cells, min(len(cells), chance.choice([1, 10, 300]))):
        cell.set(chance.choice(_SPANS[:4]), chance.choice(VALUES[:16]))


def _nested(chance: Random, tree: list[Any]) -> None:
    """An element within itself, some levels down."""
    element = chance.choice(tree)
    shell = etree.Element(element.tag, dict(element.attrib))
    for _ in range(chance.choice([1, 5, 200])):
        inner = etree.SubElement(shell, element.tag, dict(element.attrib))
        shell, _ = inner, shell
    root = next(iter(shell.iterancestors()), shell)
    while root.getparent() is not None:
        root = root.getparent()
    shell.text = "一、1.00"
    element.append(root)


def _reworded(chance: Random, tree: list[Any]) -> None:
    for element in chance.sample(tree, min(len(tree), chance.choice([1, 20]))):
        element.text = chance.choice(VALUES[:24])
        element.tail = chance.choice([None, element.tail, "0"])


_CHANGES: tuple[Callable[[Random, list[Any]], None], ...] = (
    _dropped, _doubled, _moved, _renamed, _attributed, _attributed, _spanned, _nested, _reworded,
)  # fmt: skip


def changed(chance: Random, root: Any) -> None:
    """A few changes to the tree below `root`."""
    for _ in range(chance.choice([1, 1, 2, 6])):
        if len(etree.tostring(root)) > LONGEST:
            return
        tree = [element for element in root.iter() if isinstance(element.tag, str)]
        if not tree:
            return
        try:
            chance.choice(_CHANGES)(chance, tree)
        except ValueError:  # an element within itself, a name that is none
            continue


def xml(chance: Random, data: bytes) -> bytes:
    """An XML part with changes."""
    root = etree.fromstring(data)
    changed(chance, root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def page(chance: Random, data: bytes, _: bytes) -> bytes:
    """A web page with changes."""
    root = html.document_fromstring(data.decode("utf-8", "replace").encode(), parser=html.HTMLParser(encoding="utf-8"))
    changed(chance, root)
    return bytes(etree.tostring(root, method="html", encoding="UTF-8"))[: 2 * LONGEST]


DAMAGES: tuple[Damage, ...] = (page, page, page)
