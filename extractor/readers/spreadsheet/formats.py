"""Numbers as a spreadsheet shows them: the value it stores, printed by the number format of its cell.

A format has up to four sections (positive; negative; zero; text), each of which may carry a condition. In a section
0, # and ? stand for digits, a comma between them groups thousands, one behind them divides by a thousand, and the rest
is printed as it stands. What cannot be printed here (fractions, exponents) is printed as the plain number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from extractor.readers.spreadsheet.dates import is_date, shown_date

# What the numbers of formats mean that no file spells out; those from 27 on as Chinese versions show them.
BUILT_IN: dict[int, str] = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"',
    30: "m/d/yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"',
    37: "#,##0 ;-#,##0", 38: "#,##0 ;-#,##0", 39: "#,##0.00 ;-#,##0.00", 40: "#,##0.00 ;-#,##0.00",
    41: '#,##0 ;-#,##0 ;"-" ;@', 42: '¥#,##0 ;¥-#,##0 ;¥"-" ;@', 43: '#,##0.00 ;-#,##0.00 ;"-" ;@',
    44: '¥#,##0.00 ;¥-#,##0.00 ;¥"-" ;@', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    50: 'yyyy"年"m"月"', 51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
_TOKEN = re.compile(r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]|(?P<plain>.)', re.DOTALL)
_CONDITION = re.compile(r"(?P<sign>[<>]=?|=|<>)(?P<bound>-?\d{1,15}(?:\.\d{1,15})?)$")
_GENERAL = re.compile(r"general|g/通用格式|@", re.IGNORECASE)
_LONGEST = 255
_NOISE = Decimal(1).scaleb(-9)  # what is left of a subtraction in binary that should have given 0


@dataclass(frozen=True, slots=True)
class _Piece:
    """`kind`: "digit" for a place of a digit (text 0, # or ?), "point", "comma", "percent", "literal", "number"."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    """How a cell prints a number: `whole` says that no digit of it is lost, `dated` that it is a day or a time."""

    text: str
    whole: bool = True
    dated: bool = False


def shown(value: Decimal, code: str, *, epoch_1904: bool = False) -> Shown:
    """`value` as a cell with the format `code` shows it."""
    if code == "General":
        return Shown(plain(value))
    section, signed = _section(value, code[:_LONGEST])
    kind, pieces = _compiled(section)
    if kind == "date":
        text = shown_date(signed, section, epoch_1904)
        return Shown(text, dated=True) if text else Shown(plain(value))
    if kind == "general":
        return Shown("".join(plain(signed) if piece.kind == "number" else piece.text for piece in pieces).strip())
    return _printed(signed, pieces) if kind == "digits" else Shown(plain(value))


def plain(value: Decimal) -> str:
    """The number without exponent and without zeros that say nothing."""
    if abs(value) < _NOISE:
        return "0"
    digits = f"{value:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _section(value: Decimal, code: str) -> tuple[str, Decimal]:
    """The section of the format for this value, and the value it prints: one for negatives has a sign of its own."""
    sections = _sections(code)
    conditions = [_condition(section) for section in sections[:2]]
    if any(conditions):
        for section, condition in zip(sections, conditions, strict=False):
            if condition and _meets(value, *condition):
                return section, value
        rest = [s for s, c in zip(sections, [*conditions, None, None], strict=False) if not c]
        return (rest[0] if rest else "General"), value
    if value < 0 and len(sections) > 1:
        return sections[1], -value
    if value == 0 and len(sections) > 2:
        return sections[2], value
    return sections[0], value


@cache
def _sections(code: str) -> tuple[str, ...]:
    found = [""]
    for token in _TOKEN.finditer(code):
        if token["plain"] == ";":
            found.append("")
        else:
            found[-1] += token.group()
    return tuple(found[:4]) if code else ("General",)


@cache
def _condition(section: str) -> tuple[str, Decimal] | None:
    for token in _TOKEN.finditer(section):
        found = _CONDITION.match(token["bracket"] or "")
        if found:
            return found["sign"], _bound(found["bound"])
    return None


def _bound(digits: str) -> Decimal:
    from extractor.number import parse_number

    printed = parse_number(digits)
    return printed.value if printed else Decimal(0)


def _meets(value: Decimal, sign: str, bound: Decimal) -> bool:
    return {
        "<": value < bound, "<=": value <= bound, ">": value > bound, ">=": value >= bound, "=": value == bound,
        "<>": value != bound,
    }[sign]  # fmt: skip


@cache
def _compiled(section: str) -> tuple[str, tuple[_Piece, ...]]:
    """What a section prints: "general", a "date", "digits", or "else" what cannot be printed here; and its pieces."""
    if _GENERAL.search(section):
        before, after = _GENERAL.split(section, maxsplit=1)
        return "general", (*_words(before), _Piece("number", ""), *_words(after))
    if is_date(section):
        return "date", ()
    pieces = tuple(_pieces(section))
    return ("else" if any(piece.kind == "unprintable" for piece in pieces) else "digits"), pieces


def _words(section: str) -> Iterator[_Piece]:
    return (piece for piece in _pieces(section) if piece.kind == "literal")


def _pieces(section: str) -> Iterator[_Piece]:
    for token in _TOKEN.finditer(section):
        char = token["plain"]
        if token["quoted"] is not None or token["escaped"] is not None:
            yield _Piece("literal", token["quoted"] or token["escaped"] or "")
        elif token["bracket"] is not None:
            if token["bracket"].startswith("$"):
                yield _Piece("literal", token["bracket"][1:].split("-")[0])
        elif char is None or char == "@":
            continue
        elif char in "0#?":
            yield _Piece("digit", char)
        elif char in ".,%":
            yield _Piece({".": "point", ",": "comma", "%": "percent"}[char], char)
        elif char in "Ee/":
            yield _Piece("unprintable", char)
        else:
            yield _Piece("literal", char)


def _printed(value: Decimal, pieces: Sequence[_Piece]) -> Shown:
    point = next((i for i, piece in enumerate(pieces) if piece.kind == "point"), len(pieces))
    digits = [i for i, piece in enumerate(pieces) if piece.kind == "digit"]
    if not digits:
        text = "".join(piece.text for piece in pieces if piece.kind in ("literal", "percent")).strip()
        return Shown(text, whole=not value and text != "")
    places = [i for i in digits if i > point]
    value = value.scaleb(2 * sum(piece.kind == "percent" for piece in pieces) - 3 * _thousands(pieces, digits, point))
    rounded = abs(value).quantize(Decimal(1).scaleb(-len(places)), ROUND_HALF_UP)
    whole, _, fraction = f"{rounded:f}".partition(".")
    grouped = any(piece.kind == "comma" and digits[0] < i < digits[-1] for i, piece in enumerate(pieces[:point]))
    text = _whole(whole.lstrip("0"), pieces[:point], grouped) + _fraction(fraction, pieces[point:])
    return Shown(("-" if value < 0 and rounded else "") + text.strip(), rounded == abs(value))


def _thousands(pieces: Sequence[_Piece], digits: Sequence[int], point: int) -> int:
    """How many commas stand behind the last digit (of the whole part, or of all): each divides by a thousand."""
    ends = {max((i for i in digits if i < point), default=-1), digits[-1]}
    count = 0
    for end in ends:
        following = end + 1
        while 0 < following < len(pieces) and pieces[following].kind == "comma":
            count, following = count + 1, following + 1
    return count


def _whole(digits: str, pieces: Sequence[_Piece], grouped: bool) -> str:
    """The digits before the point put into their places from the right; the first place takes all that remain."""
    out: list[str] = []
    left, put = list(digits), 0
    first = next((i for i, piece in enumerate(pieces) if piece.kind == "digit"), -1)
    for index in range(len(pieces) - 1, -1, -1):
        piece = pieces[index]
        if piece.kind in ("literal", "percent"):
            out.append(piece.text)
        if piece.kind != "digit":
            continue
        while left or piece.text == "0":
            out.append("," if grouped and put and put % 3 == 0 else "")
            out.append(left.pop() if left else "0")
            put += 1
            if index != first or not left:
                break
    return "".join(reversed(out))


def _fraction(digits: str, pieces: Sequence[_Piece]) -> str:
    """The digits behind the point; a # at the end prints no zero, and a point with nothing behind it is left out."""
    places = [piece.text for piece in pieces if piece.kind == "digit"]
    kept = len(places)
    while kept and places[kept - 1] == "#" and digits[kept - 1] == "0":
        kept -= 1
    out, used = "", 0
    for piece in pieces:
        if piece.kind == "digit":
            out += digits[used] if used < kept else ""
            used += 1
        elif piece.kind == "point":
            out += "." if kept else ""
        elif piece.kind in ("literal", "percent"):
            out += piece.text
    return out
