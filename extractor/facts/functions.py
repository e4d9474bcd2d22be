"""Functional classification: which code the names of a 类/款/项 path mean.

The same name stands under many codes (行政运行 under a hundred of them), names change over the years, and documents
leave levels out. A path means a code only where exactly one code fits everything that is printed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from extractor import patterns
from extractor.errors import PatternError
from extractor.taxonomy import LEVELS

_LIKE = 87.0
_DROPPED = str.maketrans("", "", "（）“”、·的")


@dataclass(frozen=True, slots=True)
class Item:
    """One name of one code; `since` and `until` bound the years it was in force where that is known."""

    code: str
    name: str
    since: int | None
    until: int | None
    trust: str

    def in_force(self, year: int) -> bool:
        return (self.since is None or self.since <= year) and (self.until is None or year <= self.until)


def simplified(name: str) -> str:
    """A name without what typists leave out or vary: a closing 支出, brackets, quotes, 的, 其它 for 其他."""
    plain = name.translate(_DROPPED).replace("其它", "其他").replace("与", "和").replace("及", "和")
    return plain.removesuffix("支出") or plain


@cache
def function_items() -> tuple[Item, ...]:
    """All rows of patterns/functions.csv."""
    try:
        return tuple(
            Item(
                row["code"],
                row["name"],
                int(row["since"]) if row["since"] else None,
                int(row["until"]) if row["until"] else None,
                row["trust"],
            )
            for row in patterns.csv_rows("functions")
        )
    except (KeyError, ValueError) as error:
        raise PatternError(f"functions.csv：{error}") from error


@cache
def _by_name() -> dict[str, tuple[Item, ...]]:
    found: dict[str, list[Item]] = {}
    for item in function_items():
        found.setdefault(simplified(item.name), []).append(item)
    return {name: tuple(rows) for name, rows in found.items()}


@cache
def _by_code() -> dict[str, tuple[Item, ...]]:
    found: dict[str, list[Item]] = {}
    for item in function_items():
        found.setdefault(item.code, []).append(item)
    return {code: tuple(rows) for code, rows in found.items()}


def code_name(code: str) -> str | None:
    """The name in use of a code, None where it is in no list."""
    rows = _by_code().get(code, ())
    current = [item.name for item in rows if item.until is None] or [item.name for item in rows]
    return current[0] if current else None


def known(name: str, level: str = "") -> bool:
    """Whether any code of that level (of any level for "") bears this name."""
    length = LEVELS.get(level)
    return any(length in (None, len(item.code)) for item in _by_name().get(simplified(name), ()))


def agrees(code: str, name: str) -> bool:
    """Whether a code may be called so; True also where the code is in no list (nothing contradicts it)."""
    rows = _by_code().get(code)
    return rows is None or any(simplified(item.name) == simplified(name) for item in rows)


def resolve(names: Sequence[tuple[str, str]], year: int | None, under: Iterable[str] = ()) -> str | None:
    """The code meant by a path such as (("类", "教育支出"), ("款", "普通教育"), ("项", "高中教育")).

    The level may be "" where none is printed. `under` holds codes of which the context says one must be an ancestor.
    None unless exactly one code fits.
    """
    if not names:
        return None
    level, name = names[-1]
    above = [_named(*step) for step in names[:-1]]
    found = _below(_named(level, name), above) or _alike(level, name, above)
    parents = tuple(under)
    if parents and len({item.code for item in found}) > 1:
        found = [item for item in found if item.code.startswith(parents)] or found
    return _only(found, year, bare=not level)


def _named(level: str, name: str) -> list[Item]:
    length = LEVELS.get(level)
    return [item for item in _by_name().get(simplified(name), ()) if length in (None, len(item.code))]


def _below(found: list[Item], above: list[list[Item]]) -> list[Item]:
    """Those that stand below the ancestors whose names are known; a wrong 款 is passed over where the 类 is right."""
    known_ancestors = [tuple(item.code for item in ancestors) for ancestors in above if ancestors]
    fitting = 0
    for prefixes in known_ancestors:
        below = [item for item in found if item.code.startswith(prefixes)]
        found, fitting = below or found, fitting + bool(below)
    return found if fitting or not known_ancestors else []


def _alike(level: str, name: str, above: list[list[Item]]) -> list[Item]:
    """Names a slip away from the printed one, among the children of a known parent only."""
    parents = tuple(item.code for item in above[-1]) if above and above[-1] else ()
    length = LEVELS.get(level, 7)
    if not parents or len(name) < 4:
        return []
    from rapidfuzz import fuzz  # slow to import, rarely needed

    rows = [item for item in function_items() if len(item.code) == length and item.code.startswith(parents)]
    scored = [(_likeness(fuzz.ratio, name, item.name), item) for item in rows]
    best = max((score for score, _ in scored), default=0.0)
    return _below([item for score, item in scored if score == best and best >= _LIKE], above)


def _likeness(ratio: Callable[[str, str], float], wanted: str, name: str) -> float:
    """Likeness in percent; the same characters in another order are a slip of the hand too."""
    same = sorted(simplified(wanted)) == sorted(simplified(name))
    return 100.0 if same else ratio(wanted, name)


def _only(found: list[Item], year: int | None, bare: bool) -> str | None:
    codes = sorted({item.code for item in found})
    if len(codes) > 1:
        valid = [item for item in found if (item.until is None if year is None else item.in_force(year))]
        codes = sorted({item.code for item in valid}) or codes
    if len(codes) > 1 and bare:
        codes = _preferred(codes)
    return codes[0] if len(codes) == 1 else None


def _preferred(codes: list[str]) -> list[str]:
    """A bare name that is a class and also stands elsewhere is the class; one repeated downwards is the lower one."""
    classes = [code for code in codes if len(code) == LEVELS["类"]]
    if len(classes) == 1:
        return classes
    return [code for code in codes if any(code != other and code.startswith(other) for other in codes)] or codes
