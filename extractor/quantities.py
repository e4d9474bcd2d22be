"""Numbers in running text: which are quantities, and what the others are (years, codes, list numbers, ...)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from extractor.errors import PatternError
from extractor.model import Quantity
from extractor.number import Printed, parse_number
from extractor.patterns import toml
from extractor.wording import Reading

FIGURE = r"(?:[0-9]{1,3}(?:，[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+"
_YEAR = r"(?:19[5-9]|20[0-9])[0-9]"
_MONEY = "(?:[十百千]?万亿?|[百千亿])?[余多]?元|万|亿"
_SCALE = "(?:[十百千]?万亿?|[十百千]?亿|[百千])[余多]?"
_START = re.compile(r"[0-9]|\.(?=[0-9])")
_ABOUT_BEFORE = re.compile(r"(?:约|(?<!最)(?<!附)近|逾|超过?|不足|不到|大概)$")
_ABOUT_AFTER = re.compile("左右|上下|以上")
_COMPOSED = re.compile(r"(?P<high>[0-9]+(?:\.[0-9]+)?)亿(?:元零?)?(?P<low>[0-9]+(?:\.[0-9]+)?)万元?")
_IN_WORDS = re.compile(
    r"(?P<number>[一二三四五六七八九十两壹贰叁肆伍陆柒捌玖拾][一二三四五六七八九十两零〇百千壹贰叁肆伍陆柒捌玖拾佰仟万亿点]*?)"
    r"(?P<unit>[万亿]?元)(?P<cents>(?:[零壹贰叁肆伍陆柒捌玖]+角)?(?:[零壹贰叁肆伍陆柒捌玖]+分)?[整正]?)"
)
_PERCENT_IN_WORDS = re.compile(r"百分之(?P<number>[一二三四五六七八九十零百点]+)")
_QUOTED = re.compile(r"“[^“”]{1,20}”|《[^《》]{1,60}》")
_MORE = re.compile("[余多几来]")


@dataclass(frozen=True, slots=True)
class Number:
    """A number found in a reading; offsets count characters of `reading.text`.

    [start, end) covers number and unit, [start, digits_end) the number alone. `role` is "quantity" for a number with a
    unit of measure, "bare" for a figure that lacks one, "range" (10-20万元) and "threshold" (单价50万元以上) for figures
    that are no statement of their own, "broken" for what cannot be read (1.168.54万元), else "year", "date", "duration",
    "document", "code", "marker", "reference", "name", "phone", "ratio" or "other". `quantity` is set for "quantity"
    and "bare" (there with unit "") only; its own offsets are those of the block's text.
    """

    start: int
    end: int
    digits_end: int
    role: str
    quantity: Quantity | None = None


def find_numbers(reading: Reading) -> tuple[Number, ...]:
    """Every number of the reading, in order; none overlaps another."""
    found = [*_arabic(reading), *_in_words(reading)]
    return tuple(_named(reading, sorted(found, key=lambda number: number.start)))


# --- the scan --------------------------------------------------------------------------------------------------------


def _arabic(reading: Reading) -> Iterator[Number]:
    text, grammar, at, last = reading.text, _grammar(), 0, 0
    while start := _START.search(text, at):
        number = _number_at(reading, start.start(), last, grammar)
        yield number
        at = last = number.end


def _number_at(reading: Reading, at: int, last: int, grammar: _Grammar) -> Number:
    text = reading.text
    begins = at == 0 or reading.offsets[at] - reading.offsets[at - 1] > 1
    composed = _COMPOSED.match(text, at)
    if composed:
        return _composed(reading, composed)
    role = (grammar.at_start if begins else grammar.inside).match(text, at)
    if role and role.lastgroup:
        name = grammar.roles[role.lastgroup]
        if name == "bare":
            return _quantity(reading, _signed(text, at, last), role.end(), role.end(), "", name)
        return Number(at, role.end(), role.end(), name)
    return _measured(reading, at, last, grammar)


def _measured(reading: Reading, at: int, last: int, grammar: _Grammar) -> Number:
    """A figure with the unit that follows it; without one it is "other"."""
    text = reading.text
    figure = grammar.figure.match(text, at)
    end = _until_gap(reading, at, figure.end() if figure else at + 1)
    start = _signed(text, at, last)
    bracketed = text[end : end + 1] == "）" and text[start - 1 : start] == "（" and start > 0
    unit = grammar.unit.match(text, end + bracketed)
    if not unit:
        return Number(at, end, end, "other")
    words = _unit_words(unit.group())
    if bracketed:
        return _quantity(reading, start - 1, end + 1, unit.end(), words, "quantity")
    number = _quantity(reading, start, end, unit.end(), words, "quantity")
    if number.quantity and _MORE.search(unit.group()):
        return replace(number, quantity=replace(number.quantity, approximate=True))
    return number


def _unit_words(unit: str) -> str:
    """万元 for 万余元; the measure word of 个百分点 is no part of the unit."""
    return _MORE.sub("", unit).replace("个百", "百")


def _signed(text: str, at: int, last: int) -> int:
    """Where the number begins: at a sign before it, unless that joins it to the number before or is a dash."""
    if at > last and text[at - 1] in "-−△▲" and (at < 2 or not (text[at - 2].isalnum() and text[at - 2].isascii())):
        return at if text[at - 2 : at] == "--" else at - 1
    return at


def _until_gap(reading: Reading, start: int, end: int) -> int:
    """The end of the number: a gap in the print ends it only where what stands before is a whole number by itself."""
    for at in range(start + 1, end):
        if reading.offsets[at] - reading.offsets[at - 1] > 1:
            before = reading.text[start:at]
            if re.fullmatch(rf"{_YEAR}|[0-9，]*\.[0-9]{{2,}}", before):
                return at
    return end


def _quantity(reading: Reading, start: int, digits: int, end: int, unit: str, role: str) -> Number:
    printed = parse_number(reading.text[start:digits])
    if printed is None:
        return Number(start, end, digits, "other")
    return Number(start, end, digits, role, _print(reading, start, end, printed, unit))


def _print(reading: Reading, start: int, end: int, printed: Printed, unit: str) -> Quantity:
    text, span = reading.text, reading.span(start, end)
    about = bool(_ABOUT_BEFORE.search(text[max(0, start - 3) : start]) or _ABOUT_AFTER.match(text, end))
    raw = text[start:end]
    return Quantity(printed.value, unit, printed.decimals, raw, reading.block, span.start, span.end, about)


def _composed(reading: Reading, match: re.Match[str]) -> Number:
    """1亿2000万元: one amount, in the smaller unit."""
    high, low = parse_number(match["high"]), parse_number(match["low"])
    if high is None or low is None:
        return Number(match.start(), match.end(), match.end(), "other")
    whole = Printed(high.value * 10000 + low.value, low.decimals)
    return Number(match.start(), match.end(), match.end("low"), "quantity",
                  _print(reading, match.start(), match.end(), whole, "万元"))  # fmt: skip


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


def _named(reading: Reading, numbers: list[Number]) -> Iterator[Number]:
    """Counts within quotation marks or a title are part of a name, not of what is reported."""
    quotes = [match.span() for match in _QUOTED.finditer(reading.text)]
    for number in numbers:
        inside = any(start < number.start and number.end < end for start, end in quotes)
        if inside and number.quantity and number.quantity.unit[-1:] not in {"元", "%"}:
            yield replace(number, role="name", quantity=None)
        else:
            yield number


# --- the vocabulary --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Grammar:
    figure: re.Pattern[str]
    unit: re.Pattern[str]
    at_start: re.Pattern[str]
    inside: re.Pattern[str]
    roles: dict[str, str]


@cache
def _grammar() -> _Grammar:
    data = toml("units")
    unit = _units(data["unit"])
    places = {"n": f"(?>{FIGURE})", "year": _YEAR, "money": f"(?:{_MONEY})", "unit": unit, "han": "[一-龥]"}
    named = {f"r{index}": entry for index, entry in enumerate(data["role"])}
    return _Grammar(
        re.compile(FIGURE),
        re.compile(unit),
        re.compile(_roles(named, places, begins=True)),
        re.compile(_roles(named, places, begins=False)),
        {name: entry["id"] for name, entry in named.items()},
    )


def _units(entries: list[dict[str, Any]]) -> str:
    """All units, the longest first; 万 alone comes last, where no unit follows it."""
    plain, scaled, last = [], [], []
    for entry in entries:
        words = [(word, re.escape(word) + _unless(entry)) for word in entry["words"]]
        (last if entry.get("last") else plain).extend(words)
        scaled.extend(words if entry.get("scaled") else ())
    long, scalable, alone = (
        "|".join(pattern for _, pattern in sorted(words, key=lambda word: -len(word[0]))) for words in (plain, scaled, last)
    )
    return f"[余多几]?(?:{long}|{_SCALE}(?:{scalable})|{alone})"


def _unless(entry: dict[str, Any]) -> str:
    return f"(?!{'|'.join(entry['unless'])})" if entry.get("unless") else ""


def _roles(entries: dict[str, dict[str, Any]], places: dict[str, str], begins: bool) -> str:
    """One alternation of all roles, each a named group; `begins` where the number opens the text or follows a gap."""
    alternatives = []
    for name, entry in entries.items():
        before = entry.get("before", [])
        behind = "" if not before or ("^" in before and begins) else _behind(before, places)
        alternatives.append(f"(?P<{name}>{behind}(?:{_filled(entry['match'], places)}))")
    return "|".join(alternatives)


def _behind(before: list[str], places: dict[str, str]) -> str:
    return "(?:" + "|".join([f"(?<={_filled(item, places)})" for item in before if item != "^"] or ["(?!)"]) + ")"


def _filled(pattern: str, places: dict[str, str]) -> str:
    for name, part in places.items():
        pattern = pattern.replace(f"{{{name}}}", part)
    return pattern
