"""Slips of the hand, planted into a finished draft; each says what an inspector should be told about it."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from maker.draft import Check, Draft, Expected, Figure, Paragraph, Word, digits_of
from maker.phrases import CLAIMS, printed, ratio
from maker.verdict import judge


@dataclass(frozen=True)
class Slip:
    """`kind` is a key of SLIPS; `key` names the figure, word or paragraph; `old` and `new` are words, for `reword`."""

    kind: str
    key: str = ""
    old: str = ""
    new: str = ""
    finding: str = ""
    severity: str = "warning"


class UnnoticeableError(Exception):
    """The slip breaks nothing that the document itself lets a reader check."""


def plant(draft: Draft, slip: Slip, rng: Random) -> None:
    SLIPS[slip.kind](draft, slip, rng)


# --- finding the place -----------------------------------------------------------------------------------------------


def figure(draft: Draft, key: str) -> Figure:
    return next(f for f in draft.figures() if f.key == key)


def _word(draft: Draft, key: str) -> tuple[Paragraph, Word]:
    for paragraph in draft.paragraphs():
        for piece in (*paragraph.title, *paragraph.pieces):
            if isinstance(piece, Word) and piece.key == key:
                return paragraph, piece
    raise KeyError(key)


def _around(draft: Draft, target: Figure) -> list[Check]:
    return [c for c in draft.checks if target is c.stated or any(target is term for _, term in c.terms)]


_KINDS = {
    "sum": "sum", "difference": "sum", "equal": "equal", "change": "change", "share": "share", "change_rate": "rate",
    "change_rate_implied": "rate", "execution_rate": "rate", "direction": "direction",
}  # fmt: skip


def _broken(draft: Draft, target: Figure) -> list[Check]:
    return [check for check in _around(draft, target) if judge(check) == "violated"]


def _expect_broken(draft: Draft, target: Figure, note: str) -> None:
    """The figure now breaks a relation: name it, and the other side where only one relation tells."""
    broken = _broken(draft, target)
    if not broken:
        raise UnnoticeableError(target.key)
    other = broken[0].stated if broken[0].stated is not target else broken[0].terms[0][1]
    cites: list[Figure | Word | str] = [target, other] if len(broken) == 1 else [target]
    draft.expected.append(Expected(_KINDS[broken[0].relation], "error", cites, note))


# --- slips in a figure -----------------------------------------------------------------------------------------------


def _retyped(how: Callable[[str, Random], str], note: str) -> Callable[[Draft, Slip, Random], None]:
    """A slip in typing: tried again until it is one that a reader can notice."""

    def slip(draft: Draft, slip: Slip, rng: Random) -> None:
        target = figure(draft, slip.key)
        meant = target.digits
        for _ in range(12):
            target.digits = _grouped(how(meant.replace(",", ""), rng), "," in meant)
            far = Decimal("0.2") if target.unit == "%" else Decimal("0.05")
            if _gap(target, meant) >= far and _broken(draft, target):
                _expect_broken(draft, target, f"{note}：{meant}印成{target.digits}")
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


def _digit(digits: str, rng: Random) -> str:
    place = rng.choice(_places(digits))
    return digits[:place] + rng.choice([d for d in "123456789" if d != digits[place]]) + digits[place + 1 :]


def _swap(digits: str, rng: Random) -> str:
    pairs = [n for n in _places(digits) if digits[n + 1 : n + 2].isdigit() and digits[n] != digits[n + 1]]
    if not pairs:
        return digits
    n = rng.choice(pairs)
    swapped = digits[:n] + digits[n + 1] + digits[n] + digits[n + 2 :]
    return digits if swapped.startswith("0") else swapped


def _drop(digits: str, rng: Random) -> str:
    places = _places(digits)
    if len(places) < 3:
        return digits
    place = rng.choice(places[1:])
    return digits[:place] + digits[place + 1 :]


def _point(digits: str, rng: Random) -> str:
    """The point one place to the left."""
    whole, _, part = digits.partition(".")
    return f"{whole[:-1]}.{whole[-1]}{part}" if part and whole[-2:-1].isdigit() else digits


def _wrong_base(draft: Draft, slip: Slip, rng: Random) -> None:
    """The rate is taken of this year's figure instead of last year's."""
    rate = figure(draft, slip.key)
    check = next(c for c in _around(draft, rate) if c.relation == "change_rate_implied")
    (_, now), (_, moved) = check.terms
    rate.digits = digits_of(ratio(printed(moved), printed(now)), draft.style.rate_decimals, draft.style)
    _expect_broken(draft, rate, "增减率误以本年数为基数")


def _zero_base(draft: Draft, slip: Slip, rng: Random) -> None:
    """The whole amount is an increase over nothing, and yet a rate is given."""
    moved = figure(draft, slip.key)
    rate = figure(draft, slip.key.replace("/change", "/change_rate"))
    check = next(c for c in _around(draft, rate) if c.relation == "change_rate_implied")
    moved.digits, rate.digits = check.terms[0][1].digits, "0"
    _, word = _word(draft, slip.key.replace("/change", "/direction"))
    _, rate_word = _word(draft, slip.key.replace("/change", "/rate_direction"))
    word.text, rate_word.text, moved.sign, rate.sign = "增加", "增长", 1, 1
    draft.checks = [c for c in draft.checks if c not in _around(draft, rate)]
    draft.expected.append(Expected("rate", "warning", [moved, "0"], "基数为零，增减率不适用"))


def _missing_unit(draft: Draft, slip: Slip, rng: Random) -> None:
    target = figure(draft, slip.key)
    target.unit = "" if target.unit == "%" else target.unit.removesuffix("元")
    target.meant = False
    draft.expected.append(Expected("unit", "warning", [target], "数字后缺百分号或“元”字"))


def _blank(draft: Draft, slip: Slip, rng: Random) -> None:
    """The figure was never filled in."""
    target = figure(draft, slip.key)
    for paragraph in draft.paragraphs():
        if target in paragraph.pieces:
            place = paragraph.pieces.index(target)
            words = str(paragraph.pieces[place - 1])[-8:]
            paragraph.pieces[place] = "　　" + target.unit
            draft.expected.append(Expected("template", "warning", [words], "数字空着未填"))
            return


# --- slips in words --------------------------------------------------------------------------------------------------


def _direction(draft: Draft, slip: Slip, rng: Random) -> None:
    """增加 where the figures say 减少, or the other way round; the rate's word stays right."""
    _, word = _word(draft, slip.key)
    moved = figure(draft, slip.key.replace("/direction", "/change"))
    word.text = "减少" if word.text == "增加" else "增加"
    moved.sign = -moved.sign
    draft.expected.append(Expected("direction", "error", [moved], "增减方向写反"))


def _claim(draft: Draft, slip: Slip, rng: Random) -> None:
    """决算数大于预算数 beside a smaller figure."""
    _, word = _word(draft, slip.key)
    name = slip.key.split("/")[1]
    check = next(c for c in draft.checks if c.relation == "direction" and c.note == name)
    check.claim = "<" if check.claim == ">" else ">"
    word.text = CLAIMS[check.claim]
    draft.expected.append(Expected("direction", "error", [check.stated, check.terms[0][1]], "文字与数字相反"))


def _open_template(draft: Draft, slip: Slip, rng: Random) -> None:
    """增/减, or 增长（下降）, still open."""
    _, word = _word(draft, slip.key)
    rate = slip.key.endswith("/rate_direction")
    kind = "change_rate" if rate else "change"
    moved = figure(draft, slip.key.rsplit("/", 1)[0] + "/" + kind)
    word.text = {"增长": "增长（下降）", "下降": "下降（增长）"}[word.text] if rate else "增/减"
    moved.sign = moved.sign if rate else 1
    draft.checks = [c for c in draft.checks if c not in _around(draft, moved)]
    draft.expected.append(Expected("template", "warning", [word.text], "模板选项未填写"))


def _wrong_year(draft: Draft, slip: Slip, rng: Random) -> None:
    """Last year's date under this year's figures, or this year named as the year compared with."""
    paragraph, word = _word(draft, slip.key)
    base = slip.key.endswith("/against")
    old, new = (draft.year - 1, draft.year) if base else (draft.year, draft.year - 1)
    word.text = word.text.replace(str(old), str(new))
    for piece in paragraph.pieces:
        if isinstance(piece, Figure) and slip.key == "assets/date":
            piece.scope = replace(piece.scope, year=piece.scope.year - 1)
    draft.expected.append(Expected("year", "error", [word.text.strip("比")], "年份写错"))


def _doubled(draft: Draft, slip: Slip, rng: Random) -> None:
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
        changed.digits = _digit(target.digits, rng)
    draft.blocks.insert(place + 1, twin)
    draft.checks.append(Check("equal", changed, [(1, target)], "同一句话说了两遍"))
    draft.expected.append(Expected("equal", "error", [target, changed], "同一数字两处不同"))


def _missing_part(draft: Draft, slip: Slip, rng: Random) -> None:
    """One part of a list that should be complete is left out."""
    target = figure(draft, slip.key)
    paragraph = next(p for p in draft.paragraphs() if target in p.pieces)
    place = paragraph.pieces.index(target)
    del paragraph.pieces[place - 2 : place + 1]
    check = next(c for c in _around(draft, target) if c.relation == "sum")
    check.terms = [term for term in check.terms if term[1] is not target]
    if judge(check) != "violated":
        raise UnnoticeableError(slip.key)
    draft.expected.append(Expected("sum", "warning", [check.stated], f"所列各项漏了一项，缺{target}"))


def _reword(draft: Draft, slip: Slip, rng: Random) -> None:
    """Plain words replaced once."""
    for paragraph in draft.paragraphs():
        for pieces in (paragraph.title, paragraph.pieces):
            for place, piece in enumerate(pieces):
                if isinstance(piece, str) and slip.old in piece:
                    pieces[place] = piece.replace(slip.old, slip.new, 1)
                    draft.expected.append(
                        Expected(slip.finding, slip.severity, [slip.key], f"{slip.old}写成{slip.new}")
                    )
                    return
    raise UnnoticeableError(slip.old)


def _placeholder(draft: Draft, slip: Slip, rng: Random) -> None:
    _, word = _word(draft, slip.key)
    word.text = draft.entity[:3] + "XX局"
    draft.expected.append(Expected("template", "warning", ["XX"], "单位名占位符未替换"))


SLIPS: dict[str, Callable[[Draft, Slip, Random], None]] = {
    "digit": _retyped(_digit, "错一个数字"),
    "swap": _retyped(_swap, "相邻数字颠倒"),
    "drop": _retyped(_drop, "漏一个数字"),
    "point": _retyped(_point, "小数点错位"),
    "wrong_base": _wrong_base,
    "zero_base": _zero_base,
    "missing_unit": _missing_unit,
    "blank": _blank,
    "direction": _direction,
    "claim": _claim,
    "open_template": _open_template,
    "wrong_year": _wrong_year,
    "doubled": _doubled,
    "missing_part": _missing_part,
    "reword": _reword,
    "placeholder": _placeholder,
}
