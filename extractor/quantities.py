"""Numbers in running text: which are quantities, and what the others are (years, codes, list numbers, ...)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice, pairwise

from extractor.model import Place, Quantity
from extractor.number import PrintedNumber, parse_number
from extractor.units import Grammar, grammar, roles
from extractor.wording import Reading

_START = re.compile(r"[0-9]|\.(?=[0-9])")
_ABOUT_BEFORE = re.compile(r"(?:约|(?<!最)(?<!附)近|逾|超过?|不足|不到|大概)$")
_ABOUT_AFTER = re.compile("左右|上下|以上")
_COMPOSED = re.compile(r"(?P<high>[0-9]+(?:\.[0-9]+)?)亿(?:元零?)?(?P<low>[0-9]+(?:\.[0-9]+)?)(?=万)")
_IN_WORDS = re.compile(
    r"(?P<number>[一二三四五六七八九十两壹贰叁肆伍陆柒捌玖拾][一二三四五六七八九十两零〇百千壹贰叁肆伍陆柒捌玖拾佰仟万亿点]{0,20}?)"
    r"(?P<unit>[万亿]?元)(?P<cents>(?:[零壹贰叁肆伍陆柒捌玖]+角)?(?:[零壹贰叁肆伍陆柒捌玖]+分)?[整正]?)"
)
_PERCENT_IN_WORDS = re.compile(r"百分之(?P<number>[一二三四五六七八九十零百点]{1,12})")
_QUOTED = re.compile(r"“[^“”]{1,20}”|《[^《》]{1,60}》")
_MORE = re.compile("[余多几来]")
_WHOLE = re.compile(r"(?:19|20)[0-9]{2}|[0-9，]*\.[0-9]{2,}")
_PROPER = re.compile(r"(?:0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:，[0-9]{3})+)(?:\.[0-9]+)?")
_LABEL = re.compile(r"[^0-9，。]+，[0-9][0-9，]*(?:\.[0-9]+)?，[0-9]{1,3}(?:\.[0-9]+)?%")
_DASHED, _NAMED = re.compile("(?<=[一-龥])-(?=[0-9])"), re.compile(r"[一-龥][0-9][0-9，]*(?:\.[0-9]+)?[万亿]?元")
_SEVERAL = 3
_RUN = re.compile(r"[0-9](?:[0-9，.]*[0-9])?")
# A dash between a label and its amount is no sign: one counts behind words that may be negative, or behind nothing.
_MAY_BE_NEGATIVE = re.compile("(?:[为是达至降减少增加长动幅差余亏损润额率约比（，。；：、≈≥≤<>=]|^)$")


@dataclass(frozen=True, slots=True)
class Number:
    """A number found in a reading; offsets count characters of `reading.text`.

    [start, end) covers number and unit, [start, digits_end) the number alone. `role` is "quantity" for a number with
    a unit of measure, "bare" for a figure that lacks one, "range" (10-20万元) and "threshold" (单价50万元以上) for
    figures that are no statement of their own, "broken" for what cannot be read (1.168.54万元), else "year", "date",
    "duration", "document", "code", "marker", "reference", "name", "phone", "ratio" or "other". `quantity` is set for
    "quantity", for "bare" (there with unit "") and for "broken" digits that can be read one way only; its own offsets
    are those of the block's text.
    """

    start: int
    end: int
    digits_end: int
    role: str
    quantity: Quantity | None = None


@lru_cache(maxsize=1024)  # the same paragraphs are asked about for facts and again for findings
def find_numbers(reading: Reading) -> tuple[Number, ...]:
    """Every number of the reading, in order; none overlaps another."""
    found = sorted([*_arabic(reading), *_in_words(reading)], key=lambda number: number.start)
    return tuple(_named(reading, _apart(found)))


def _apart(numbers: list[Number]) -> Iterator[Number]:
    end = 0
    for number in numbers:
        if number.start >= end:
            end = number.end
            yield number


_LONGEST = 100  # characters of a figure with its separators


# --- the scan --------------------------------------------------------------------------------------------------------


def _arabic(reading: Reading) -> Iterator[Number]:
    text, words, at, last = reading.text, grammar(), 0, 0
    while start := _START.search(text, at):
        number = _number_at(reading, start.start(), last, words)
        yield number
        at = last = number.end


def _number_at(reading: Reading, at: int, last: int, words: Grammar) -> Number:
    text = reading.text
    composed = _COMPOSED.match(text, at)
    if composed:
        return _composed(reading, composed, words)
    if (apart := _side_by_side(reading, at)) is not None:
        return Number(at, apart, apart, "other")
    figure = words.figure.match(text, at)
    if figure and figure.end() - at > _LONGEST:  # digits run together, none of which is a number by itself
        return Number(at, figure.end(), figure.end(), "other")
    end = _until_gap(reading, at, figure.end() if figure else at + 1)
    bracketed = text[end : end + 1] == "）" and text[at - 1 : at] == "（"
    unit = words.unit.match(text, end + bracketed)
    begins = at == 0 or reading.offsets[at] - reading.offsets[at - 1] > 1
    role = roles(begins, unit is not None).match(text, at)
    if role and role.lastgroup:
        name = words.names[role.lastgroup]
        if name == "bare":
            return _quantity(reading, _signed(reading, at, last), role.end(), role.end(), "", name)
        if name == "broken":
            listed = _listed(reading, at, role.end())
            return Number(at, listed, listed, "other") if listed else _broken(reading, at, role.end(), words)
        return Number(at, role.end(), role.end(), name)
    if unit is None:
        return Number(at, end, end, "other")
    start = at - 1 if bracketed else _signed(reading, at, last)
    return _measured(reading, start, end + bracketed, unit)


def _broken(reading: Reading, at: int, end: int, words: Grammar) -> Number:
    """Wrong separators: where the digits can only be read one way (3，94408万元) there still is a figure."""
    unit = words.unit.match(reading.text, end)
    printed = parse_number(reading.text[at:end].replace("，", ""))
    if unit is None or printed is None:
        return Number(at, end, end, "broken")
    quantity = _print(reading, at, unit.end(), printed, _unit_words(unit.group()))
    return Number(at, unit.end(), end, "broken", quantity)


def _listed(reading: Reading, at: int, end: int) -> int:
    """The end of the first of several numbers that commas list (the label of a chart: 水费, 126, 12%); 0 where none do.

    A space behind a comma tells, or that the whole line is a name, a number and a percentage.
    """
    text, offsets = reading.text, reading.offsets
    commas = [place for place in range(at, end) if text[place] == "，"]
    apart = [place for place in commas if place + 1 < len(offsets) and offsets[place + 1] - offsets[place] > 1]
    if apart:
        return apart[0]
    return commas[-1] if commas and is_chart_label(text) else 0


def is_chart_label(text: str) -> bool:
    """水费，126，12%: a line that is a name, a number and its share, as charts print them."""
    return _LABEL.fullmatch(text) is not None


def _side_by_side(reading: Reading, at: int) -> int | None:
    """The end of the first of several numbers, each whole in itself, that only together with the next is none.

    Print leaves a gap between them: the row of a table that was read as text.
    """
    run = _RUN.match(reading.text, at)
    if run is None or run.end() - at > _LONGEST or _PROPER.fullmatch(run.group()):
        return None
    gaps = [place for place in range(at + 1, run.end()) if reading.offsets[place] - reading.offsets[place - 1] > 1]
    pieces = [reading.text[start:stop] for start, stop in pairwise([at, *gaps, run.end()])]
    return gaps[0] if gaps and all(map(_PROPER.fullmatch, pieces)) else None


def _measured(reading: Reading, start: int, end: int, unit: re.Match[str]) -> Number:
    number = _quantity(reading, start, end, unit.end(), _unit_words(unit.group()), "quantity")
    if number.quantity and _MORE.search(unit.group()):
        return replace(number, quantity=replace(number.quantity, approximate=True))
    return number


def _unit_words(unit: str) -> str:
    """万元 for 万余元; the measure word of 个百分点 is no part of the unit."""
    return _MORE.sub("", unit).replace("个百", "百")


def _signed(reading: Reading, at: int, last: int) -> int:
    """Where the number begins: at a sign before it, unless that joins it to the number before or is a dash."""
    text = reading.text
    if at <= last or text[at - 1] not in "-−△▲":
        return at
    apart = at > 1 and reading.offsets[at - 1] - reading.offsets[at - 2] > 1
    free = text[at - 1] in "△▲" or apart or _MAY_BE_NEGATIVE.search(text, max(0, at - 2), at - 1)
    return at - 1 if free or _alone(text, at - 1) else at


def _alone(text: str, dash: int) -> bool:
    """Whether a dash behind a name is a sign: the only one of a paragraph whose other amounts follow their names."""
    plain = len(list(islice(_NAMED.finditer(text), _SEVERAL)))
    return plain == _SEVERAL and [m.start() for m in islice(_DASHED.finditer(text), 2)] == [dash]


def _until_gap(reading: Reading, start: int, end: int) -> int:
    """The end of the number: a gap in the print ends it only where what stands before is a whole number by itself."""
    for at in range(start + 1, end):
        if reading.offsets[at] - reading.offsets[at - 1] > 1 and _WHOLE.fullmatch(reading.text, start, at):
            return at
    return end


def _quantity(reading: Reading, start: int, digits: int, end: int, unit: str, role: str) -> Number:
    printed = parse_number(reading.text[start:digits])
    if printed is None:
        return Number(start, end, digits, "other")
    return Number(start, end, digits, role, _print(reading, start, end, printed, unit))


def _print(reading: Reading, start: int, end: int, printed: PrintedNumber, unit: str) -> Quantity:
    text, span = reading.text, reading.span(start, end)
    about = bool(_ABOUT_BEFORE.search(text[max(0, start - 3) : start]) or _ABOUT_AFTER.match(text, end))
    raw = text[start:end]
    return Quantity(printed.value, unit, printed.decimals, raw, Place(reading.block, span.start, span.end), about)


def _composed(reading: Reading, match: re.Match[str], words: Grammar) -> Number:
    """1亿2000万元, 1亿2000万人次: one quantity, in the smaller unit; with no unit behind it, none at all."""
    high, low = parse_number(match["high"]), parse_number(match["low"])
    unit = words.unit.match(reading.text, match.end())
    if high is None or low is None or unit is None:
        return Number(match.start(), match.end() + 1, match.end(), "other")
    whole = PrintedNumber(high.value * 10000 + low.value, low.decimals)
    name = "万元" if unit.group() == "万" else _unit_words(unit.group())
    return Number(match.start(), unit.end(), match.end(), "quantity",
                  _print(reading, match.start(), unit.end(), whole, name))  # fmt: skip


def _in_words(reading: Reading) -> Iterator[Number]:
    """Amounts and percentages in Chinese numerals; 一元 or 三元 alone is rather a word than an amount."""
    for match in _IN_WORDS.finditer(reading.text):
        number = match["number"] + ("元" + match["cents"] if match["cents"] and match["unit"] == "元" else "")
        if match["cents"] and match["unit"] != "元":
            number = match["number"] + match["unit"] + match["cents"]
        yield from _worded(reading, match, number, match["unit"] if number == match["number"] else "元")
    for match in _PERCENT_IN_WORDS.finditer(reading.text):
        yield from _worded(reading, match, match["number"], "%")


def _worded(reading: Reading, match: re.Match[str], number: str, unit: str) -> Iterator[Number]:
    printed = parse_number(number)
    if printed and (unit != "元" or len(number) > 1):
        quantity = _print(reading, match.start(), match.end(), printed, unit)
        yield Number(match.start(), match.end(), match.end("number"), "quantity", quantity)


def _named(reading: Reading, numbers: Iterator[Number]) -> Iterator[Number]:
    """Counts within quotation marks or a title are part of a name, not of what is reported."""
    quotes = _QUOTED.finditer(reading.text)
    quote = next(quotes, None)
    for number in numbers:
        while quote and quote.end() <= number.start:
            quote = next(quotes, None)
        inside = quote is not None and quote.start() < number.start
        if inside and number.quantity and number.quantity.unit[-1:] not in {"元", "%"}:
            yield replace(number, role="name", quantity=None)
        else:
            yield number
