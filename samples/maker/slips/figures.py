"""Slips in a figure: mistyped, taken of the wrong base, without its unit, said twice, left out."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from decimal import Decimal
from random import Random

from maker.draft import Check, Draft, Expected, Figure, Paragraph, digits_of
from maker.phrases import printed, ratio
from maker.slips.places import Slip, UnnoticeableError, around, broken, expect_broken, figure, word_at
from maker.verdict import judge


def retyped(how: Callable[[str, Random], str], note: str) -> Callable[[Draft, Slip, Random], None]:
    """A slip in typing: tried again until it is one that a reader can notice."""

    def slip(draft: Draft, slip: Slip, rng: Random) -> None:
        target = figure(draft, slip.key)
        meant = target.digits
        for _ in range(12):
            target.digits = _grouped(how(meant.replace(",", ""), rng), "," in meant)
            far = Decimal("0.2") if target.unit == "%" else Decimal("0.05")
            if _gap(target, meant) >= far and broken(draft, target):
                expect_broken(draft, target, f"{note}：{meant}印成{target.digits}")
                return
        target.digits = meant
        raise UnnoticeableError(slip.key)

    return slip


def _grouped(digits: str, commas: bool) -> str:
    """Thousands separators as the program sets them, whatever was typed."""
    whole, point, part = digits.partition(".")
    return f"{int(whole):,}{point}{part}" if commas else digits


def _gap(target: Figure, meant: str) -> Decimal:
    return abs(abs(target.value) - Decimal(meant.replace(",", "")))


def _places(digits: str) -> list[int]:
    return [n for n, char in enumerate(digits) if char.isdigit()]


def digit(digits: str, rng: Random) -> str:
    place = rng.choice(_places(digits))
    return digits[:place] + rng.choice([d for d in "123456789" if d != digits[place]]) + digits[place + 1 :]


def swap(digits: str, rng: Random) -> str:
    pairs = [n for n in _places(digits) if digits[n + 1 : n + 2].isdigit() and digits[n] != digits[n + 1]]
    if not pairs:
        return digits
    n = rng.choice(pairs)
    swapped = digits[:n] + digits[n + 1] + digits[n] + digits[n + 2 :]
    return digits if swapped.startswith("0") else swapped


def drop(digits: str, rng: Random) -> str:
    places = _places(digits)
    if len(places) < 3:
        return digits
    place = rng.choice(places[1:])
    return digits[:place] + digits[place + 1 :]


def point(digits: str, rng: Random) -> str:
    """The point one place to the left."""
    whole, _, part = digits.partition(".")
    return f"{whole[:-1]}.{whole[-1]}{part}" if part and whole[-2:-1].isdigit() else digits


def wrong_base(draft: Draft, slip: Slip, rng: Random) -> None:
    """The rate is taken of this year's figure instead of last year's."""
    rate = figure(draft, slip.key)
    check = next(c for c in around(draft, rate) if c.relation == "change_rate_implied")
    (_, now), (_, moved) = check.terms
    rate.digits = digits_of(ratio(printed(moved), printed(now)), draft.style.rate_decimals, draft.style)
    expect_broken(draft, rate, "增减率误以本年数为基数")


def zero_base(draft: Draft, slip: Slip, rng: Random) -> None:
    """The whole amount is an increase over nothing, and yet a rate is given."""
    moved = figure(draft, slip.key)
    rate = figure(draft, slip.key.replace("/change", "/change_rate"))
    check = next(c for c in around(draft, rate) if c.relation == "change_rate_implied")
    moved.digits, rate.digits = check.terms[0][1].digits, "0"
    _, word = word_at(draft, slip.key.replace("/change", "/direction"))
    _, rate_word = word_at(draft, slip.key.replace("/change", "/rate_direction"))
    word.text, rate_word.text, moved.sign, rate.sign = "增加", "增长", 1, 1
    draft.checks = [c for c in draft.checks if c not in around(draft, rate)]
    draft.expected.append(Expected("rate", "warning", [moved, "0"], "基数为零，增减率不适用"))


def missing_unit(draft: Draft, slip: Slip, rng: Random) -> None:
    target = figure(draft, slip.key)
    target.unit = "" if target.unit == "%" else target.unit.removesuffix("元")
    target.meant = False
    draft.expected.append(Expected("unit", "warning", [target], "数字后缺百分号或“元”字"))


def blank(draft: Draft, slip: Slip, rng: Random) -> None:
    """The figure was never filled in."""
    target = figure(draft, slip.key)
    for paragraph in draft.paragraphs():
        if target in paragraph.pieces:
            place = paragraph.pieces.index(target)
            words = str(paragraph.pieces[place - 1])[-8:]
            paragraph.pieces[place] = "　　" + target.unit
            draft.expected.append(Expected("template", "warning", [words], "数字空着未填"))
            return


def doubled(draft: Draft, slip: Slip, rng: Random) -> None:
    """A sentence stands twice, the second time with another figure."""
    target = figure(draft, slip.key)
    place = next(n for n, b in enumerate(draft.blocks) if isinstance(b, Paragraph) and target in b.pieces)
    original = draft.blocks[place]
    assert isinstance(original, Paragraph)
    twin = copy(original)
    twin.pieces = [copy(piece) if isinstance(piece, Figure) else piece for piece in original.pieces]
    changed = twin.pieces[original.pieces.index(target)]
    assert isinstance(changed, Figure)
    while changed.digits == target.digits:
        changed.digits = digit(target.digits, rng)
    draft.blocks.insert(place + 1, twin)
    draft.checks.append(Check("equal", changed, [(1, target)], "同一句话说了两遍"))
    draft.expected.append(Expected("equal", "error", [target, changed], "同一数字两处不同"))


def missing_part(draft: Draft, slip: Slip, rng: Random) -> None:
    """One part of a list that should be complete is left out."""
    target = figure(draft, slip.key)
    paragraph = next(p for p in draft.paragraphs() if target in p.pieces)
    place = paragraph.pieces.index(target)
    del paragraph.pieces[place - 2 : place + 1]
    check = next(c for c in around(draft, target) if c.relation == "sum")
    check.terms = [term for term in check.terms if term[1] is not target]
    if judge(check) != "violated":
        raise UnnoticeableError(slip.key)
    draft.expected.append(Expected("sum", "warning", [check.stated], f"所列各项漏了一项，缺{target}"))
