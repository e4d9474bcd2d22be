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
    """`kind`: "digit" for a place of a digit (text 0, # or ?), "point", "comma", "percent" or "literal"."""

    kind: str
    text: str


def shown(value: Decimal, code: str, *, epoch_1904: bool = False) -> str:
    """`value` as a cell with the format `code` shows it."""
    section, value = _section(value, code[:_LONGEST])
    bare = _without_general(section)
    if bare is not None:
        return bare.replace("\0", plain(value)) if "\0" in bare else plain(value)
    if is_date(section):
        return shown_date(value, section, epoch_1904) or plain(value)
    pieces = tuple(_pieces(section))
    if any(piece.kind == "unprintable" for piece in pieces):
        return plain(value)
    return _printed(value, pieces)


def prints_date(code: str) -> bool:
    """Whether a format makes a day or a time of a number."""
    section = _sections(code[:_LONGEST])[0]
    return not _GENERAL.search(section) and is_date(section)


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


def _without_general(section: str) -> str | None:
    """The words around General, a NUL in its place; None where the section is of another kind."""
    if not _GENERAL.search(section):
        return None
    words = "".join(
        token["quoted"] or token["escaped"] or (token["plain"] or "")
        for token in _TOKEN.finditer(_GENERAL.sub("\0", section, count=1))
    )
    return words.strip()


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


def _printed(value: Decimal, pieces: Sequence[_Piece]) -> str:
    point = next((i for i, piece in enumerate(pieces) if piece.kind == "point"), len(pieces))
    digits = [i for i, piece in enumerate(pieces) if piece.kind == "digit"]
    if not digits:
        return "".join(piece.text for piece in pieces if piece.kind in ("literal", "percent")).strip()
    places = [i for i in digits if i > point]
    value = value.scaleb(2 * sum(piece.kind == "percent" for piece in pieces) - 3 * _thousands(pieces, digits, point))
    rounded = abs(value).quantize(Decimal(1).scaleb(-len(places)), ROUND_HALF_UP)
    whole, _, fraction = f"{rounded:f}".partition(".")
    grouped = any(piece.kind == "comma" and digits[0] < i < digits[-1] for i, piece in enumerate(pieces[:point]))
    text = _whole(whole.lstrip("0"), pieces[:point], grouped) + _fraction(fraction, pieces[point:])
    return ("-" if value < 0 and rounded else "") + text.strip()


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
