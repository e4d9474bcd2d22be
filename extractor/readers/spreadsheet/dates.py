"""Days and times as a spreadsheet shows them: it stores the days since the end of 1899 (or of 1903)."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_.|\*.|\[(?P<elapsed>h+|m+|s+)\]|\[[^\]]*\]|(?P<half>AM/PM|上午/下午)'
    r"|(?P<field>y+|e+|m+|d+|h+|s+|a{3,4})|(?P<plain>.)",
    re.IGNORECASE | re.DOTALL,
)
_QUOTED = re.compile(r'"[^"]*"?|[\\!_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_FIELDS = re.compile(r"[ymdhs]", re.IGNORECASE)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LAST = 2_958_465  # the 31st of December 9999
_WEEK = "一二三四五六日"


def is_date(section: str) -> bool:
    """Whether a section of a number format prints a day or a time."""
    bare = _QUOTED.sub("", section)
    return bool(_FIELDS.search(bare)) and not re.search("[0#?]", bare.replace("s.0", "s"))


def shown_date(value: Decimal, section: str, epoch_1904: bool) -> str | None:
    """The day or time as the section prints it; None for what is no day."""
    if not 0 <= value <= _LAST:
        return None
    # Excel takes 1900 for a leap year: from the 1st of March on, its days are one ahead.
    start = datetime(1904, 1, 1) if epoch_1904 else datetime(1899, 12, 31 if value < 60 else 30)
    days = int(value)
    try:
        moment = start + timedelta(days=days, seconds=round((value - days) * 86400))
    except OverflowError:  # the last second of the year 9999, or days counted from 1904
        return None
    tokens = list(_TOKEN.finditer(section))
    halves = any(token["half"] for token in tokens)
    out, before = [], ""
    for place, token in enumerate(tokens):
        field = (token["field"] or token["elapsed"] or "").lower()
        if token["half"]:
            out.append(("上午", "下午")[moment.hour > 11] if token["half"][0] == "上" else f"{moment:%p}")
        elif field:
            minutes = field[0] == "m" and (before == "h" or _next_field(tokens[place + 1 :]) == "s")
            out.append(
                str(int(value * 24))
                if token["elapsed"]
                else _field(moment, "n" * len(field) if minutes else field, halves)
            )
            before = field[0]
        else:
            out.append(token["quoted"] or token["escaped"] or ("" if token["plain"] in (None, "@") else token["plain"]))
    return "".join(out).strip()


def _next_field(tokens: list[re.Match[str]]) -> str:
    return next((token["field"][0].lower() for token in tokens if token["field"]), "")


def _field(moment: datetime, field: str, halves: bool) -> str:
    long = len(field) > 1
    hour = (moment.hour - 1) % 12 + 1 if halves else moment.hour
    numbers = {"d": moment.day, "h": hour, "n": moment.minute, "s": moment.second, "m": moment.month}
    match field[0]:
        case "y" | "e":
            return f"{moment.year % 100:02}" if len(field) == 2 else str(moment.year)
        case "a":
            return ("星期" if len(field) == 4 else "") + _WEEK[moment.weekday()]
        case "m" if len(field) > 2:
            return _MONTHS[moment.month - 1]
        case "d" if len(field) > 2:
            return f"星期{_WEEK[moment.weekday()]}"
        case kind:
            return f"{numbers[kind]:02}" if long else str(numbers[kind])
