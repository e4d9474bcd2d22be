"""Damage to bytes, whatever they mean."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

LONGEST = 250_000
"""Bytes that damage may make of a document: hostile sizes are tried on purpose, not by chance."""

Damage = Callable[[Random, bytes, bytes], bytes]
"""(chance, a document, another of its format) → the damaged document."""

_NASTY = (
    b"\x00",
    b"\xff\xff\xff\xff",
    b"\x00\x00\x00\x80",
    b"\xff\x7f",
    b"\x7f",
    b"\xff\xfe",
    b"\r",
    b"\x0c",
    b"\x1b[2J",
)


def flipped(chance: Random, data: bytes, _: bytes) -> bytes:
    """A few bits the other way."""
    made = bytearray(data)
    for _ in range(chance.choice([1, 2, 8, 40])):
        made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
    return bytes(made)


def overwritten(chance: Random, data: bytes, _: bytes) -> bytes:
    """Extreme values in the place of others."""
    made = bytearray(data)
    for _ in range(chance.choice([1, 3, 10])):
        value, at = chance.choice(_NASTY), chance.randrange(len(made))
        made[at : at + len(value)] = value
    return bytes(made)


def cut(chance: Random, data: bytes, _: bytes) -> bytes:
    """Without a piece, or without the end."""
    start = chance.randrange(len(data))
    end = chance.choice([len(data), start + chance.randrange(1, 400)])
    return data[:start] + data[end:]


def spliced(chance: Random, data: bytes, other: bytes) -> bytes:
    """A piece of another document in place of one."""
    start, there = chance.randrange(len(data)), chance.randrange(len(other))
    size = chance.choice([8, 80, 800, 8000])
    return data[:start] + other[there : there + size] + data[start + chance.choice([0, size]) :]


def repeated(chance: Random, data: bytes, _: bytes) -> bytes:
    """A piece many times over."""
    start, size = chance.randrange(len(data)), chance.choice([1, 3, 30, 300])
    times = min(chance.choice([2, 50, 1000, 20_000]), max(2, (LONGEST - len(data)) // size))
    return data[:start] + data[start : start + size] * times + data[start + size :]


DAMAGES: tuple[Damage, ...] = (flipped, overwritten, cut, spliced, repeated)
