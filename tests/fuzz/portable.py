"""Damage to PDF files: numbers, operators, names, references and whole objects."""

from __future__ import annotations

import re
from random import Random

from fuzz.binary import Damage

_NUMBER = re.compile(rb"(?<![\w.#/<-])-?\d+(?:\.\d+)?(?![\w>])")
_NUMBERS = (b"0", b"-1", b"1", b"0.0001", b"-0.5", b"99999", b"-99999", b"3.4e38", b"2147483648", b"1000000000", b"90")
_OPERATOR = re.compile(rb"\b(Tj|Td|Tm|Tf|re|cm|m|l|S|f|W|n|q|Q|BT|ET|Tc|w|Do)\b")
_OBJECT = re.compile(rb"\d+ 0 obj.*?endobj", re.DOTALL)
_NAME = re.compile(rb"/[A-Za-z]+")


def remeasured(chance: Random, data: bytes, _: bytes) -> bytes:
    """Other numbers: places, sizes, matrices, references, lengths."""
    odds = chance.choice([0.002, 0.02, 0.2])
    return _NUMBER.sub(lambda found: chance.choice(_NUMBERS) if chance.random() < odds else found.group(), data)


def flattened(chance: Random, data: bytes, _: bytes) -> bytes:
    """One number in all its places becomes another: all lines without height, all print without size."""
    numbers = _NUMBER.findall(data)
    if not numbers:
        return data
    chosen, value = chance.choice(numbers), chance.choice(_NUMBERS)
    return _NUMBER.sub(lambda found: value if found.group() == chosen else found.group(), data)


def reordered(chance: Random, data: bytes, _: bytes) -> bytes:
    """Operators in the place of others."""
    found = _OPERATOR.findall(data)
    odds = chance.choice([0.005, 0.05])
    return _OPERATOR.sub(lambda match: chance.choice(found) if chance.random() < odds else match.group(), data)


def renamed(chance: Random, data: bytes, _: bytes) -> bytes:
    """Names in the place of others."""
    found = _NAME.findall(data)
    odds = chance.choice([0.01, 0.1])
    return _NAME.sub(lambda match: chance.choice(found) if chance.random() < odds else match.group(), data)


def exchanged(chance: Random, data: bytes, _: bytes) -> bytes:
    """Objects that are gone, or stand for others."""
    found = _OBJECT.findall(data)
    if not found:
        return data
    one, another = chance.choice(found), chance.choice(found)
    number = one.split(b" ", 1)[0]
    return data.replace(one, chance.choice([b"", number + b" " + another.split(b" ", 1)[1]]))


def drawn(chance: Random, data: bytes, _: bytes) -> bytes:
    """Forms that draw each other, added to a page: in a chain, in a circle, or many at once."""
    count, draws = chance.choice([1, 3, 12]), chance.choice([1, 2, 30])
    ring = chance.random() < 0.3
    forms = b""
    for number in range(count):
        following = 900 + (number + 1) % count if ring or number + 1 < count else 0
        inner = b"/F Do " * draws if following else b"0 0 m 9 9 l S " * draws
        forms += (
            b"%d 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</F %d 0 R>>>>/Length %d>>\n"
            b"stream\n%s\nendstream\nendobj\n" % (900 + number, following, len(inner), inner)
        )
    at = data.find(b"/Resources<<")
    if at < 0:
        return data
    at += len(b"/Resources<<")
    hung = data[:at] + b"/XObject<</F 900 0 R>>" + data[at:]
    start = hung.find(b"BT /song")
    return hung[:start] + b"/F Do\n" + hung[start:].replace(b"trailer", forms + b"trailer", 1)


DAMAGES: tuple[Damage, ...] = (remeasured, remeasured, flattened, reordered, renamed, exchanged, drawn)
