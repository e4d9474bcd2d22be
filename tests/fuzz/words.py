"""Damage to text: lines, numbers, brackets and signs in numbers that nobody prints."""

from __future__ import annotations

import re
from random import Random

from fuzz.binary import LONGEST, Damage

_NUMBER = re.compile(r"\d[\d,.]*")
_NUMBERS = (
    "0", "-0", "00000", "0.00", "9" * 40, "1" * 5000, "1e400", "1,234,567,890,123,456.789", "１２３", "①", "二〇三一",
    "-1", "1.2.3", ",,,", "NaN", "٣", "²", "99999年13月45日", "0年0月0日",
)  # fmt: skip
_PIECES = (
    "一、", "（一）", "1.", "①", "第一部分", "目录", "其中：", "：", "（", "）", "……", "增长", "下降", "0%", "万元",
    "元", "合计", "2031年", "\x1b[31m", "\x00", "\u202e", "\ud7ff", "\ufffd", "𠀀", "\u3000", "\t", "\f", "|", "表",
    "比上年",
)  # fmt: skip


def written(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")[:LONGEST]


def renumbered(chance: Random, data: bytes, _: bytes) -> bytes:
    """Other numbers in the place of some."""
    odds = chance.choice([0.02, 0.2, 0.9])
    text = data.decode("utf-8", "replace")
    return written(
        _NUMBER.sub(lambda found: chance.choice(_NUMBERS) if chance.random() < odds else found.group(), text)
    )


def strewn(chance: Random, data: bytes, _: bytes) -> bytes:
    """Words that mean much, where they do not belong."""
    text = data.decode("utf-8", "replace")
    for _ in range(chance.choice([1, 10, 100])):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(_PIECES) * chance.choice([1, 1, 1, 2, 50]) + text[at:]
    return written(text)


def shuffled(chance: Random, data: bytes, _: bytes) -> bytes:
    """Lines in another order, left out, or over and over."""
    lines = data.decode("utf-8", "replace").split("\n")
    made = [chance.choice(lines) for _ in range(chance.choice([3, len(lines), 4 * len(lines)]))]
    return written(chance.choice(["\n", "\n", "", "\n\n", "\f"]).join(made))


def flooded(chance: Random, data: bytes, _: bytes) -> bytes:
    """One sign or word without end."""
    text = data.decode("utf-8", "replace")
    at = chance.randrange(len(text) + 1)
    return written(
        text[:at] + chance.choice((*_PIECES, *_NUMBERS[:6], "一")) * chance.choice([300, 20_000]) + text[at:]
    )


DAMAGES: tuple[Damage, ...] = (renumbered, strewn, shuffled, flooded)
