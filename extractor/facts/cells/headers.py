"""What the header of a column says of its figures, word by word from the outermost group to its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache

from extractor.facts.cells.parted_columns import parted
from extractor.facts.cells.said import NOTHING, Said, Weight, called, opaque, sure_of, together
from extractor.facts.cells.setting import Setting
from extractor.facts.cells.when import year_headed
from extractor.facts.context import fund_in, over, phase_in, year_in
from extractor.facts.cues import cue
from extractor.facts.labels import Scope, name
from extractor.model import Column, Kind, Phase
from extractor.patterns import toml
from extractor.taxonomy import kind_about, meaning_of, member_named, of_account

_KINDS: tuple[Kind, ...] = ("execution_rate", "share", "change_rate", "change", "count")
_WORKED_OUT: tuple[Kind, ...] = ("change", "change_rate", "share", "execution_rate", "index")
_RATIOS: tuple[Kind, ...] = ("share", "execution_rate", "index")
_LEAVES: dict[str, Kind] = {"leaf_change": "change", "leaf_change_rate": "change_rate"}
_CHANGES: tuple[Kind, ...] = ("change", "change_rate")
_INNERMOST: dict[str, Kind] = {**_LEAVES, "change_rate": "change_rate", "change": "change"}
# The patterns whose words say no more than how a figure is worked out.
_SAYING: dict[Kind, tuple[str, ...]] = {
    "index": ("share", "execution_rate"), **dict.fromkeys(_CHANGES, (*_CHANGES, *_LEAVES)),
}  # fmt: skip
_YEARS = re.compile(r"((?:19|20)\d\d)年")
_UNIT = re.compile(r"[（]?(千元|百万元|万元|亿元|元|[个辆台套人次批件年]+)[）]")


def headers(setting: Setting) -> dict[int, Said]:
    """What each column of figures says, by its number."""
    columns = [column for column in setting.table.columns if column.role == "figure"]
    said = {column.number: _column(column, setting) for column in columns}
    for column in columns:
        alone = sum(other.lane == column.lane for other in columns) == 1
        if alone and setting.narrows("type"):
            said[column.number] = _without_type(said[column.number])
        elif not alone and not column.path:
            said[column.number] = opaque("other", f"第{column.number + 1}栏")
        elif beyond := _beyond(column, said, columns, setting):
            said[column.number] = together(said[column.number], opaque("other", beyond))
    return parted(columns, said, setting)


def _column(column: Column, setting: Setting) -> Said:
    path = [figure("either").sub("增减", _UNIT.sub("", text)) for text in column.path]
    kind = _kind(path, setting.year)
    unit = next((m[1] for text in reversed(column.path) if (m := _UNIT.search(text))), None)
    when = Said(kind=kind, year=_year(path, kind, setting.year), phase=_phase(path, kind), unit=unit)
    return together(*_words(path, column, kind, unit, setting), when)


def _kind(path: list[str], own: int | None) -> Kind:
    """What the figures are; below 比上年增减 the innermost header says whether in money or in per cent.

    What is so many per cent of an earlier year (为上年的%) is an index, however the words go on.
    """
    kind: Kind = next((k for k in _KINDS if any(figure(k).search(text) for text in reversed(path))), "amount")
    if kind == "amount" and path and figure("term").search(path[-1]):
        return "count"
    if kind in _CHANGES and len(path) > 1:
        return next((said for name, said in _INNERMOST.items() if figure(name).search(path[-1])), kind)
    if kind in _RATIOS and (year := _year(path, kind, own) or own):
        bases = (found["base"] for text in path if (found := figure("base").search(text)))
        return "index" if any((before := year_in(base, own)) and before < year for base in bases) else kind
    return kind


def _year(path: list[str], kind: Kind, own: int | None) -> int | None:
    """The year that a header names; a change is of the later of the years it compares, 比2030年 names none."""
    if kind in _CHANGES:
        return max((int(year) for text in path for year in _YEARS.findall(_itself(text, kind))), default=None)
    own_words = (_itself(text, kind) for text in reversed(path))
    return next((year for text in own_words if (year := year_headed(text, own)) is not None), None)


def _phase(path: list[str], kind: Kind) -> Phase | None:
    """The stage that a header names; what completes a budget is its execution, whatever budget that is."""
    own_words = (_itself(text, kind) for text in reversed(path))
    found = next((phase for text in own_words if (phase := phase_in(text, final_first=True)) is not None), None)
    return found or ("final" if kind == "execution_rate" else None)


def _itself(words: str, kind: Kind) -> str:
    """Without what it is compared with, where it is worked out: 预算数 of 预算数为上年执行数的%."""
    found = figure("base").search(words) if kind in _WORKED_OUT else None
    return words[: found.start()] + words[found.end() :] if found else words


def _words(path: list[str], column: Column, kind: Kind, unit: str | None, setting: Setting) -> Iterator[Said]:
    """What each word of the path says; those that only say how figures are worked out (增减额, 占比) say nothing."""
    over_names = setting.over_names(column.lane)
    for text in path:
        words = cue("column_part").sub("", text)
        saying = kind in _WORKED_OUT and any(figure(k).search(words) for k in _SAYING.get(kind, (kind, *_LEAVES)))
        if saying or (kind in _CHANGES and _of_years(words, setting.year)):
            yield _compared(words, kind, path, setting)
            continue
        level, words = setting.placed(words)
        yield level
        if words and not bare(words):
            said = _word(words, column, unit if kind == "count" else None, setting)
            if setting.family.has("whole_budget") and not cue("row_grand").search(words):
                said = _without(said, ("flow", "all_in"))  # 支出合计 over a government's figures says the side alone
            yield _usually(said, "flow") if text in over_names else said


def _of_years(words: str, own: int | None) -> bool:
    """Whether words only say what is compared with what: 2031年预算数比2030年预算数."""
    found = figure("base").search(words)
    return found is not None and bare(words[: found.start()]) and bool(year_in(found["base"], own))


def _compared(words: str, kind: Kind, path: list[str], setting: Setting) -> Said:
    """What figures that are worked out compare with, as text has it: 占预算% 2031 budget, 比上年增长% 2030 final."""
    found = figure("base").search(words)
    if found is None:
        return NOTHING
    year, phase = year_in(found["base"], setting.year), phase_in(found["base"], final_first=True)
    if kind == "share" or not (year or phase):
        return Said(dimensions=(("base", found["base"]),))
    own = _year(path, kind, setting.year) or setting.year
    year = year or (own if kind == "execution_rate" else None)
    before = over(year, setting.draft, _phase(path, kind) or setting.caption.phase) if year is not None else None
    phase = phase or (before if year != own else "budget")
    return Said(dimensions=(("base", " ".join(str(part) for part in (year, phase) if part)),))


def _usually(said: Said, dimension: str) -> Said:
    """With what it says of one dimension holding only where no row says otherwise."""
    usual = tuple(pair for pair in said.dimensions if pair[0] == dimension)
    return replace(said, dimensions=tuple(p for p in said.dimensions if p[0] != dimension), usual=said.usual + usual)


def _word(words: str, column: Column, unit: str | None, setting: Setting) -> Said:
    """What one word says: a source of money, a type of spending, an item; unknown words are kept as they are."""
    scope = setting.scope(column.lane)
    revenue = of_account("revenue")
    for reading in (scope, Scope(kind_about(revenue), (), revenue, setting.family.id)):
        found = name(words, reading, unit or "万元")
        if found is not None and found.concept is not None and not more(words[: found.start]):
            sure = sure_of(found) or found.concept == setting.kind.total  # no more than the caption says
            return called(found.concept, words, weight=_weight(found.concept, words, setting), sure=sure)
    if named := member_named(words):
        return Said(dimensions=named)
    if said := setting.of_debt(words):
        return said
    if fund := fund_in(words):
        return Said(fund=fund)
    return opaque("project" if setting.moved else "other", words)


def more(beside: str) -> bool:
    """Whether words beside a name make it another thing: 专项业务 before 经费支出."""
    return len(_words_of("neutral").sub("", beside)) > 1


def _weight(concept: str, words: str, setting: Setting) -> Weight:
    """本年收入 turns the side of a table; a source of money (事业收入, 上年结转) over spending does not."""
    measure, said = meaning_of(concept)
    if measure != "revenue":
        return 1
    flow = dict(said).get("flow")
    if "financing" in dict(said) or flow is None:
        return 0
    account = any("本年收入" in text for column in setting.table.columns for text in column.path)
    return 2 if flow == "current" or account else 0


def _without_type(said: Said) -> Said:
    """Where a lane has but one column its header says no more than the rows do."""
    return replace(said, dimensions=tuple(pair for pair in said.dimensions if pair[0] != "type"))


def _without(said: Said, pair: tuple[str, str]) -> Said:
    return replace(said, dimensions=tuple(p for p in said.dimensions if p != pair)) if pair in said.dimensions else said


def _beyond(column: Column, said: dict[int, Said], columns: list[Column], setting: Setting) -> str:
    """The words of a 合计 beside the table's own item and others (“三公”经费, 会议费): it holds these too.

    The item may have no more than a 小计, which says the same as the 合计 before it.
    """
    item = dict(setting.caption.usual).get("item")
    if item is None or not column.path or said[column.number].member("item"):
        return ""
    group = column.path[:-1]
    beside = [c for c in columns if c.path[: len(group)] == group and c is not column]
    items = {said[c.number].member("item") for c in beside}
    others = {it for it in items if it and it != item and not it.startswith(f"{item}.")}
    inner = any(c.number > column.number and said[c.number] == said[column.number] for c in beside)
    return "/".join(column.path) if (item in items or inner) and others else ""


@cache
def figure(kind: str) -> re.Pattern[str]:
    return re.compile(toml("tables")["figure"][kind])


@cache
def _words_of(name: str) -> re.Pattern[str]:
    return re.compile(toml("tables")["bare"][name])


@lru_cache(maxsize=4096)  # asked of each figure of a column
def bare(words: str) -> bool:
    """Whether words name nothing of their own: 合计, 预算数, 2031年."""
    return bool(_words_of("match").search(words)) or not _words_of("of_stage").sub("", words)
