"""Words of reports on a whole government's budget: whose figures, of which budget, of what.

Such a report says the same things of several territories (全市, 市本级, 高新区) and of four budgets; a figure is only
known by all three together with its year.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from extractor.errors import PatternError
from extractor.named_patterns import filled
from extractor.patterns import toml
from extractor.wording import fold

Budget = Literal["general", "gov_fund", "soe_capital", "social"]
Side = Literal["revenue", "expenditure"]

TOTAL, GRAND = "合计", "总计"
REST = "其他"
"""How an item that is left over is named: as much as is not listed before it."""
_KEYS = {"about", "match", "examples", "rejects"}
_ZONES_BESIDE = re.compile("（(?P<less>不)?含[^（）]*）$")
_SUMMED = re.compile("(?<=.)[合小总]计$")
# A zone's name may be found from the words right before it (其中, 年).
_JUNK = 2
_KINDS = ("whole", "own", "below", "zone")
FUNDS: tuple[Budget, ...] = ("general", "gov_fund", "soe_capital", "social")
_ZONES = (
    ("高新区", re.compile("高新(?:技术(?:产业)?)?(?:开发)?区$")),
    ("经开区", re.compile("经济?(?:技术)?开(?:发)?区$")),
)


@cache
def pattern(table: str, name: str) -> re.Pattern[str]:
    """The pattern `[table.name]` of `patterns/reports.toml`; a PatternError says what is wrong with it."""
    entry = toml("reports")[table][name]
    if unknown := entry.keys() - _KEYS:
        raise PatternError(f"reports.toml：{table}.{name} 有不认识的键 {'、'.join(sorted(unknown))}")
    try:
        return re.compile(filled("reports", entry["match"]))
    except (KeyError, re.error) as error:
        raise PatternError(f"reports.toml：{table}.{name}：{error}") from error


def territories(words: str) -> list[tuple[int, str]]:
    """The territories that folded words name, with where each is named: 全市, 市本级, 本级, 高新区, 云岭管理区.

    A stretch of years (“十四五”时期) counts as one too, named "": what is said of it is said of no single year.
    """
    found = [(m.start(), "") for m in pattern("territory", "period").finditer(words)]
    for kind in _KINDS:
        found += [(m.start(), _territory(kind, m)) for m in pattern("territory", kind).finditer(words)]
    return sorted(found)


def territories_told(words: str) -> list[tuple[int, str]]:
    """Those of running text: there a place is also named right before its budget (河湾区一般公共预算收入)."""
    found = territories(words)
    named = [m for m in pattern("territory", "named").finditer(words) if not _within(m, found)]
    return sorted(found + [(m.start("name"), m["name"]) for m in named])


def _within(found: re.Match[str], others: list[tuple[int, str]]) -> bool:
    """Whether a name holds one that is known otherwise: a zone is no other place than itself."""
    return any(found.start("name") - _JUNK <= at < found.end("name") for at, _ in others)


def over_years(words: str) -> bool:
    """Whether folded words speak of a stretch of years: “十四五”时期, 五年来."""
    return bool(pattern("territory", "period").search(words))


def one_insurance(words: str) -> bool:
    """Whether the social insurance fund that folded words name last is one of several: 失业保险基金."""
    last = {
        kind: max((m.end() for m in pattern("insurance", kind).finditer(words)), default=-1) for kind in ("one", "all")
    }
    return last["one"] > last["all"]


@lru_cache(maxsize=4096)
def territory(words: str) -> str | None:
    """The territory that words name last, None where they name none."""
    named = territories(fold(words))
    return named[-1][1] if named else None


UNNAMED = "unnamed"
"""The level of a government's figure where nothing says which it is."""
WHOLE, OWN, REGION, OWN_WORDS = "whole", "own", "region:", "本级"
"""The level of all of its territory, of its own budget, how that of a place begins, and what the own one is called."""


def level(words: str) -> str | None:
    """The level that words name last: whole (全市), own (市本级), region:<name> (高新区); None where they name none."""
    return level_of(territory(words))


def level_of(named: str | None) -> str | None:
    """The level that a territory is, by its name."""
    if not named:
        return None
    if named.startswith("全"):
        return WHOLE
    if named.startswith(REGION):
        return named
    return OWN if named.endswith(OWN_WORDS) else f"{REGION}{named}"


@lru_cache(maxsize=4096)
def led(words: str) -> tuple[str, str] | None:
    """The level of all or of its own that a name begins with, by its rank (市本级收入预算), and what is left of it."""
    words = fold(words)
    for kind in ("own", "whole"):
        found = pattern("territory", kind).match(words)
        rest = words[found.end() :] if found else ""
        # 全市统一采购项目 is the name of a project, whoever pays for it
        if found and found["level"] and (kind == "own" or pattern("territory", "of_money").match(rest)):
            return _territory(kind, found), rest
    return None


def rank(words: str) -> str:
    """The kind of place whose own level words name last: 市 of 云江市本级; "" where they do not say."""
    plain = _SUMMED.sub("", fold(words))
    found = [each["level"] or "" for each in pattern("territory", "own").finditer(plain)]
    return found[-1] if found else ""


@lru_cache(maxsize=4096)
def region(label: str) -> str | None:
    """The level of a row or column that is headed by a place and nothing else: 省本级, 河湾区, 全市合计, 市县小计."""
    words = _SUMMED.sub("", fold(label))
    if zones := _ZONES_BESIDE.search(words):  # 市本级（含园区） is its own level, （不含园区） another thing
        named = region(words[: zones.start()])
        return f"{REGION}{words}" if zones["less"] and named == OWN else named
    if item(words) in ("", TOTAL, GRAND) and (named := level(words)):
        return named
    return f"{REGION}{words}" if pattern("territory", "place").fullmatch(words) else None


def _territory(kind: str, found: re.Match[str]) -> str:
    groups = found.groupdict()
    if kind == "whole":
        return f"全{groups['level']}"
    if kind == "own":
        return f"{groups['level'] or groups['payer'] or ''}本级"
    if kind == "below":
        return groups["name"]
    plain = next((name for name, zone in _ZONES if zone.search(groups["name"])), None)
    return plain or re.sub("^(?:年度?|度|[市在将由])", "", groups["name"])


@lru_cache(maxsize=4096)
def budget(words: str) -> Budget | None:
    """Which of the four budgets words name last."""
    plain = fold(words)
    found: list[tuple[int, Budget]] = []
    for name in FUNDS:
        found.extend((m.start(), name) for m in pattern("fund", name).finditer(plain))
    return max(found)[1] if found else None


def side(words: str) -> Side | None:
    """Income or expenditure, None where words name neither or both."""
    income, spending = "收入" in words or "财力" in words, "支出" in words
    if income == spending:
        return None
    return "revenue" if income else "expenditure"


def made_comparable(words: str) -> bool:
    """Whether words say that growth is worked out on figures made comparable: that is another than plain growth."""
    return bool(pattern("growth", "comparable").search(words))


def beyond_plan(words: str) -> bool:
    """Whether words say that more or less came in than was planned, for the year or for the month."""
    return bool(pattern("growth", "beyond_plan").search(words))


def at_constant_prices(words: str) -> bool:
    """Whether words name what grows at constant prices: 地区生产总值."""
    return bool(pattern("growth", "real").search(words))


@lru_cache(maxsize=4096)
def unplaced(words: str) -> str:
    """Folded words without those that name a territory."""
    for kind in _KINDS:
        words = pattern("territory", kind).sub("", words)
    return words


@lru_cache(maxsize=4096)
def item(words: str) -> str:
    """What a name is of, in one form for text and tables: 合计 all of it, 总计 with carry-overs, or the item."""
    rest = unplaced(fold(words))
    for part in ("fund", "noise", "noise", "noise"):
        rest = _item(part).sub("", rest)
    rest = rest.strip("，：、（）-")
    if rest in _names("grand"):
        return GRAND
    return TOTAL if rest in _names("total") else rest.removesuffix("支出").removesuffix("收入")


@cache
def _item(part: str) -> re.Pattern[str]:
    return re.compile(toml("reports")["item"][part])


@cache
def _names(kind: str) -> frozenset[str]:
    return frozenset(toml("reports")["item"][kind].split("|"))
