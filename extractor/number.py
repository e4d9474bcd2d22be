"""The one door from print to `Decimal`: nothing else in gouji makes a number out of text."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager
from dataclasses import dataclass
from decimal import Context, Decimal, InvalidOperation, localcontext
from functools import cache, lru_cache

from extractor.wording import fold

_FIGURE = re.compile(r"(?=.*[0-9])(?:[0-9]{1,3}(?:，[0-9]{3})+|[0-9]+)?(?:\.[0-9]+)?")
_FINANCIAL = str.maketrans("壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億〇两兩", "一二二三三四五六六七八九十百千万亿零二二")
_CHINESE = re.compile(r"负?[零一二三四五六七八九十百千万亿]+(?:点[零一二三四五六七八九]+)?")
_MONEY = re.compile(r"(?:人民币)?(?P<yuan>[^元圆角分整正]+)[元圆](?:(?P<jiao>.)角)?零?(?:(?P<fen>.)分)?[整正]?")
_TENTHS = {digit: str(place) for place, digit in enumerate("零一二三四五六七八九")}

# What refers to a note beside the table: 302,610①
_NOTE = "(?:备注|见注|附注|注)\\d{0,2}"
_MARK = f"(?:[①-⑳㉑-㊿❶-❿⓪¹²³※†‡*]|{_NOTE}|（{_NOTE}）|\\[(?:{_NOTE}|\\d{{1,2}})\\]|〔(?:{_NOTE}|\\d{{1,2}})〕)+"
_MARKED = re.compile(f"(?:{_MARK})?(?P<number>.*?[0-9].*?)(?:{_MARK})?")

# What a binary fraction holds for certain: beyond 15 digits stands noise, 97345.00000000001 for 97345.
_CERTAIN = Context(prec=15)
_LARGEST_EXPONENT = 300
# What is longer is no figure, but a row of digits run together.
_MOST_DIGITS = 60
# Figures of that length in any unit, their sums and products, to the last digit.
_EXACTLY = Context(prec=120)

_SCALES = {
    "元": Decimal(1),
    "百元": Decimal(100),
    "千元": Decimal(1000),
    "万元": Decimal(10**4),
    "万": Decimal(10**4),
    "十万元": Decimal(10**5),
    "百万元": Decimal(10**6),
    "千万元": Decimal(10**7),
    "亿元": Decimal(10**8),
    "亿": Decimal(10**8),
    "万亿元": Decimal(10**12),
}


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """A number as printed: its value and how many digits stand after its point."""

    value: Decimal
    decimals: int


def exactly() -> AbstractContextManager[Context]:
    """Within it no sum of printed figures is rounded, however long they are: 28 digits are usual otherwise."""
    return localcontext(_EXACTLY)


@cache
def yuan(unit: str) -> Decimal | None:
    """How many yuan one `unit` is; None for what is not money."""
    return _SCALES.get(fold(unit).removeprefix("人民币"))


@lru_cache(maxsize=1 << 12)
def unmarked(text: str) -> str:
    """A folded text that holds digits, without the marks of footnotes at its ends."""
    found = _MARKED.fullmatch(text)
    return found["number"] if found else text


@lru_cache(maxsize=1 << 14)
def parse_number(raw: str) -> PrintedNumber | None:
    """The number that `raw` prints, and nothing else; None where it prints none (a dash alone is a blank).

    Takes full width digits, thousands separators of both kinds, white space within, a sign, brackets or a triangle
    for a negative, Chinese numerals, amounts in financial characters down to the 分 (in yuan); marks of footnotes at
    its ends are no part of it.
    """
    text = unmarked(fold(raw))
    return _arabic(text) or _chinese(text)


def stored(raw: str) -> Decimal | None:
    """The number that a spreadsheet stores as `raw` (12.5, 1.2E-7), without the noise of binary fractions."""
    try:
        value = _CERTAIN.create_decimal(raw)
    except InvalidOperation:
        return None
    if not value.is_finite() or abs(value.adjusted()) > _LARGEST_EXPONENT:
        return None
    return value.normalize(_CERTAIN) if value else Decimal(0)


def _arabic(text: str) -> PrintedNumber | None:
    negative = text[:1] in set("-−△▲")
    digits = text[1:] if negative else text
    if digits.startswith("（") and digits.endswith("）"):
        negative, digits = True, digits[1:-1].removeprefix("-")
    if not _FIGURE.fullmatch(digits) or sum(map(str.isdigit, digits)) > _MOST_DIGITS:
        return None
    value = Decimal(digits.replace("，", ""))
    return PrintedNumber(value.copy_negate() if negative and value else value, len(digits.partition(".")[2]))


def _chinese(text: str) -> PrintedNumber | None:
    money = _MONEY.fullmatch(text)
    if money:
        whole = _chinese(money["yuan"])
        return whole and _with_cents(whole, money["jiao"], money["fen"])
    plain = text.translate(_FINANCIAL)
    if not _CHINESE.fullmatch(plain):
        return None
    words, _, tenths = plain.partition("点")
    integer = _integer(words)
    if integer is None:
        return None
    places = "".join(_TENTHS[digit] for digit in tenths)
    return PrintedNumber(Decimal(f"{integer}.{places}" if places else integer), len(places))


def _with_cents(whole: PrintedNumber, jiao: str | None, fen: str | None) -> PrintedNumber | None:
    cents = [_TENTHS.get((digit or "零").translate(_FINANCIAL)) for digit in (jiao, fen)]
    if None in cents or whole.decimals:
        return None
    decimals = 2 if fen else 1 if jiao else 0
    places = "".join(digit or "" for digit in cents)[:decimals]
    return PrintedNumber(Decimal(f"{whole.value}.{places}"), decimals) if decimals else whole


def _integer(words: str) -> int | None:
    import cn2an  # takes a tenth of a second to load

    try:
        return int(cn2an.cn2an(words, "smart"))
    except ValueError:
        return None
