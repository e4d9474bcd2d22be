"""List numbers as Word and browsers generate them: a number in the writing a list asks for."""

from __future__ import annotations

from collections.abc import Callable

Writing = Callable[[int], str]

_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def decimal(number: int) -> str:
    return str(number)


def two_digits(number: int) -> str:
    return f"{number:02d}"


def full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) if digit.isdecimal() else digit for digit in str(number))


def _enclosed(first: int, plain: str) -> Writing:
    """①; beyond 20 there are no such characters, and Word prints a plain number."""
    return lambda number: chr(first + number - 1) if 1 <= number <= 20 else plain.format(number)


circled, bracketed, dotted = _enclosed(0x2460, "{}"), _enclosed(0x2474, "({})"), _enclosed(0x2488, "{}.")


def counting(number: int) -> str:
    """十一, 二十, 一百零五; plain digits outside of 1 to 999, where lists do not go."""
    return _counted(number, _DIGITS, "十", "百")


def formal(number: int) -> str:
    return _counted(number, _FORMAL, "拾", "佰")


def _counted(number: int, digits: str, ten: str, hundred: str) -> str:
    if not 0 <= number <= 999:
        return str(number)
    if number < 10:
        return digits[number]
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = digits[hundreds] + hundred if hundreds else ""
    if tens:
        spoken = tens > 1 or hundreds > 0 or digits is _FORMAL
        text += (digits[tens] if spoken else "") + ten
    elif hundreds and ones:
        text += "零"
    return text + (digits[ones] if ones else "")


def positional(number: int) -> str:
    """二〇三一: digit by digit."""
    return "".join(_DIGITS[int(digit)] if digit.isdecimal() else digit for digit in str(number))


def lower_letter(number: int) -> str:
    """a … z, then aa, bb as Word goes on."""
    if number < 1:
        return str(number)
    times, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * min(times + 1, 9)


def upper_letter(number: int) -> str:
    return lower_letter(number).upper()


def lower_roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        text += letters * times
    return text


def upper_roman(number: int) -> str:
    return lower_roman(number).upper()


def _one_of(signs: str) -> Writing:
    return lambda number: signs[number - 1] if 1 <= number <= len(signs) else str(number)


stem, branch = _one_of("甲乙丙丁戊己庚辛壬癸"), _one_of("子丑寅卯辰巳午未申酉戌亥")


def nothing(_number: int) -> str:
    return ""


# ST_NumberFormat of Word -> writing. What is not here is written as decimal.
WORD: dict[str, Writing] = {
    "decimal": decimal,
    "decimalZero": two_digits,
    "decimalFullWidth": full_width,
    "decimalFullWidth2": full_width,
    "decimalHalfWidth": decimal,
    "decimalEnclosedCircle": circled,
    "decimalEnclosedCircleChinese": circled,
    "decimalEnclosedParen": bracketed,
    "decimalEnclosedFullstop": dotted,
    "chineseCounting": counting,
    "chineseCountingThousand": counting,
    "chineseLegalSimplified": formal,
    "ideographDigital": positional,
    "japaneseCounting": counting,
    "japaneseDigitalTenThousand": positional,
    "japaneseLegal": formal,
    "koreanDigital2": counting,
    "taiwaneseCounting": counting,
    "taiwaneseCountingThousand": counting,
    "taiwaneseDigital": positional,
    "ideographLegalTraditional": formal,
    "ideographTraditional": stem,
    "ideographZodiac": branch,
    "ideographEnclosedCircle": circled,
    "lowerLetter": lower_letter,
    "upperLetter": upper_letter,
    "lowerRoman": lower_roman,
    "upperRoman": upper_roman,
    "bullet": nothing,
    "none": nothing,
}

# The type attribute of <ol>, and CSS list-style-type -> writing.
WEB: dict[str, Writing] = {
    "1": decimal,
    "a": lower_letter,
    "A": upper_letter,
    "i": lower_roman,
    "I": upper_roman,
    "decimal": decimal,
    "decimal-leading-zero": two_digits,
    "lower-alpha": lower_letter,
    "upper-alpha": upper_letter,
    "lower-roman": lower_roman,
    "upper-roman": upper_roman,
    "cjk-ideographic": counting,
    "simp-chinese-informal": counting,
    "trad-chinese-informal": counting,
    "cjk-decimal": positional,
    "none": nothing,
}
