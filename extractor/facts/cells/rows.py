"""What a row says of its figures: its own names and codes, whose row it is, and the rows that hold it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from extractor.facts.cells.row_names import RowNames, subtotal
from extractor.facts.cells.said import NOTHING, Said, opaque, together
from extractor.facts.cells.setting import SIDES, Setting
from extractor.facts.context import phase_in, year_in
from extractor.facts.cues import cue
from extractor.facts.labels import name
from extractor.governments import GRAND, OWN, TOTAL, WHOLE, item, led, unplaced
from extractor.model import Fund, Head, Kind, TableRow
from extractor.taxonomy import LEVELS, STOCKS, Classification, classifications, meaning_of, member_named
from extractor.wording import fold

# What a government's total holds beside its own revenue or spending.
_MOVED = ("transfer", "debt")
_GUESSED = Said(sure=False)
_OF_WHOLE = Said(usual=(("gov_level", WHOLE),))
_DEBT = ("debt", "limit")
_UNNUMBERED = 50  # how deep a row without a number stands: below those that have one


class Rows:
    """Reads the rows of a table from the top down; what a row says may depend on those above it."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._above: dict[int, list[tuple[int, Said]]] = {}
        self._heads: dict[int, dict[int, Head]] = {}
        self._moved = False
        self._moving: dict[int, list[tuple[int, str | None]]] = {}
        self._funds: set[tuple[int, Fund]] = set()
        self._grand = {row.lane for row in setting.table.entries if self._all(row) and _is_grand(row.label)}
        regions = setting.regions
        self._often = Counter((lane, level) for (_, lane), level in regions.items())
        self._named_last: dict[int, Said] = {}
        self._names = RowNames(setting)

    def all(self) -> list[tuple[TableRow, Said]]:
        """Every row with all that is said of it; of names that hold one known name and more each is a thing apart."""
        read = [(row, self.read(row)) for row in self._setting.table.entries]
        nameless = [(row.row, row.lane) for row, _ in read if self._nameless(row)]
        if len(nameless) > 1:  # one alone may be all that the table is about
            read = [(r, together(said, self._unnamed(r)) if (r.row, r.lane) in nameless else said) for r, said in read]
        read = self._classes_of_moves(read)
        if not self._names.partly:
            return read
        alike = Counter((row.lane, replace(said, sure=True)) for row, said in read)
        return [
            (row, self._apart(row, said) if alike[row.lane, replace(said, sure=True)] > 1 else said)
            for row, said in read
        ]

    def _classes_of_moves(self, read: list[tuple[TableRow, Said]]) -> list[tuple[TableRow, Said]]:
        """转移性收入 is what comes from above, unless a row below says so: then it is the class of all that moves."""
        if not self._setting.family.has("whole_budget"):
            return read
        moves = [(row.lane, said.member("item")) if said.measure == "transfer" else None for row, said in read]
        often = Counter(filter(None, moves))
        wide = [
            move is not None and often[move] > 1 and bool(cue("row_moves").search(fold(row.label)))
            for (row, _), move in zip(read, moves, strict=True)
        ]
        return [(r, _renamed(said, r.label) if it else said) for (r, said), it in zip(read, wide, strict=True)]

    def _nameless(self, row: TableRow) -> bool:
        named = row.label or row.code or row.body or row.heads or (row.row, row.lane) in self._setting.regions
        return not named and row.role == "item"

    def _unnamed(self, row: TableRow) -> Said:
        """Whose figures a row without any name has, nobody knows: by its place it is itself and no other."""
        return opaque("item", f"第{self._setting.table.number + 1}张表第{row.row + 1}行")

    def _apart(self, row: TableRow, said: Said) -> Said:
        """What a row says whose name is longer than the known one in it."""
        label = self._names.partly.get((row.row, row.lane))
        return together(said, opaque("item", label)) if label else said

    def read(self, row: TableRow) -> Said:
        """All that a row and those above it say."""
        heads = self._as_before(row)
        row = _of_its_group(replace(row, heads=heads) if len(heads) > len(row.heads) else row)
        if level := self._setting.regions.get((row.row, row.lane)):
            whose = Said(dimensions=(("gov_level", level),))
            return together(self._setting.side(row.lane), self._divided(row, level), whose)
        own = together(*self._own(row))
        self._moved = self._moved or self._moves(row, own)
        self._named_last[row.lane] = own if row.role != "total" else NOTHING
        when = self._when(row)
        held = self._held(row, replace(own, year=when.year, phase=when.phase))
        whose = together(opaque("body", row.body) if row.body else NOTHING, self._level(row))
        if own.measure == "debt" and own.measure == held.measure and set(own.dimensions) <= set(held.dimensions):
            own = together(own, opaque("item", row.label))  # below 债务发行额 债券发行额 is a part of it
        own = self._within(row, own)
        return together(self._setting.side(row.lane), held, whose, own, when, _GUESSED if row.guessed else NOTHING)

    def _within(self, row: TableRow, own: Said) -> Said:
        """What moves: of one name with a row that holds it, or in a list of what higher levels give, it is a part."""
        if own.measure != "transfer":
            return own
        above, depth, item = self._moving.setdefault(row.lane, []), _depth(row), own.member("item")
        while above and above[-1][0] >= depth:
            above.pop()
        part = any(name == item for _, name in above) or (item == "paid" and self._setting.from_above)
        if not part and not cue("row_moves").search(fold(row.label)):
            above.append((depth, item))
        return _renamed(own, row.label) if part else own

    def _level(self, row: TableRow) -> Said:
        """The level that a name begins with (市本级收入总计), where the table has another.

        A total over the own level and others is of the whole; beside columns of levels 全市合计 is just 合计.
        """
        setting = self._setting
        begun = led(row.label) if setting.family.has("several_levels") else None
        level = setting.of_place(begun[0]) if begun else None
        narrowed = setting.narrows("gov_level")
        if level and level != narrowed and not (level == WHOLE and setting.levels_beside):
            return Said(dimensions=(("gov_level", level),))
        if not self._all(row) or not self._often[row.lane, OWN]:
            return NOTHING
        return Said(dimensions=_OF_WHOLE.usual) if narrowed == "lower" else _OF_WHOLE

    def _all(self, row: TableRow) -> bool:
        """Whether a row is a total: of a government the level may stand before it (市本级本年收入合计)."""
        named = row.role == "subtotal" and self._setting.family.has("whole_budget")
        return row.role == "total" or (named and item(row.label) in (TOTAL, GRAND))

    def _moves(self, row: TableRow, own: Said) -> bool:
        """Whether a row of a government's table is of what other levels, other years or lenders bring in or get."""
        if not self._setting.family.has("whole_budget"):
            return False
        classed = any(len(head.code or "") == LEVELS["类"] for head in row.heads)
        found = name(row.label, self._setting.scope(row.lane, None), "万元") if classed else None
        measure, said = meaning_of(found.concept) if found else (own.measure, own.dimensions)
        return measure in _MOVED or dict(said).get("flow") in STOCKS

    def _divided(self, row: TableRow, level: str) -> Said:
        """What a row of a place is a part of: places that are listed anew are each time of the row above them."""
        again = self._often[row.lane, level] > 1
        return self._named_last.get(row.lane, NOTHING) if again else NOTHING

    def _as_before(self, row: TableRow) -> tuple[Head, ...]:
        """The names of a row, with those to the left of them that it leaves blank: as in the rows above."""
        named = [head for head in row.heads if head.names]
        above = self._heads.setdefault(row.lane, {})
        first = min((head.column for head in named), default=0)
        for column in [column for column in above if column >= first or row.role == "total"]:
            del above[column]
        kinds = {head.names for head in row.heads}
        before = tuple(head for head in above.values() if head.names not in kinds)
        above.update({head.column: head for head in named if head.names != "body"})
        return (*before, *row.heads)

    def _when(self, row: TableRow) -> Said:
        """The year, the stage and the kind that a label names."""
        label = fold(row.label)
        kind: Kind | None = "change" if cue("row_changed").search(label) and cue("row_when").fullmatch(label) else None
        staged = cue("row_when").fullmatch(label) or cue("row_stage").search(label)
        phase = phase_in(label) if staged else None
        return Said(kind=kind, year=year_in(label, self._setting.year), phase=phase)

    # --- its own names ------------------------------------------------------------------------------------------------

    def _own(self, row: TableRow) -> Iterator[Said]:
        coded = [head for head in row.heads if head.code and head.names != "body" and _code(head)]
        for code, classification in filter(None, map(_code, coded)):
            yield Said(classification.measure, 1, ((classification.dimension, code),))
        if self._all(row):
            yield self._total(row)
        elif not coded or _things(row):
            yield from self._names.said(row, coded)

    def _total(self, row: TableRow) -> Said:
        """收入总计 with what was brought forward, 本年收入合计 without; 合计 above a 总计 is without too."""
        setting, label = self._setting, fold(row.label)
        sides = {side for words, side in SIDES if words in label}
        measure = sides.pop() if len(sides) == 1 else None
        sided = Said(measure, 1 if measure else 0)
        if setting.family.has("whole_budget"):
            return together(sided, self._of_government(row, label))
        if setting.kind.total and setting.kind.narrows == setting.kind.total:
            return sided
        grand = _is_grand(label) and (label != "总计" or not setting.kind.total)
        current = _is_current(label) or (row.lane in self._grand and not _is_grand(label))
        flow = "all_in" if grand else "current" if current else None
        return together(sided, Said(dimensions=(("flow", flow),))) if flow else sided

    def _of_government(self, row: TableRow, label: str) -> Said:
        """总计, or a 合计 of what transfers and debt bring in too, holds all; else it is what the year brought."""
        if self._setting.moved:
            return NOTHING  # all that moved is one thing, whatever the year brought
        alone = row.lane not in self._grand
        everything = self._moved and alone and not _is_current(unplaced(label))
        flow = "all_in" if _is_grand(label) or everything else "current"
        return Said(dimensions=(("flow", flow),))

    # --- the rows that hold it ----------------------------------------------------------------------------------------

    def _held(self, row: TableRow, own: Said) -> Said:
        """What the rows above say of those they hold: whose stock, carried over from when."""
        stack = self._above.setdefault(row.lane, [])
        level = _depth(row)
        if self._all(row):
            stack.clear()  # 省级支出总计 is of nothing that stands above it
        divides = self._divides(row, own)
        while stack and stack[-1][0] >= level and not (divides and stack[-1][1].member("flow") in STOCKS):
            stack.pop()
        held = together(*(said for _, said in stack))
        if row.role in ("item", "part"):
            stack.append((level, _passed_on(own)))
        elif row.role == "total":
            stack.clear()
        return held

    def _divides(self, row: TableRow, own: Said) -> bool:
        """Whether a row names a fund that a row before has named: below what is carried over it is so much of that,
        also where the numbers begin anew below a row that has none."""
        if own.fund is None or own.member("flow"):
            return False
        again = (row.lane, own.fund) in self._funds
        self._funds.add((row.lane, own.fund))
        stock = any(depth >= _UNNUMBERED and said.member("flow") in STOCKS for depth, said in self._above[row.lane])
        return again and (row.level is None or stock)


def _of_its_group(row: TableRow) -> TableRow:
    """A 小计 beside the name of what it sums up, as that: 一般公共预算资金 | 小计."""
    *before, last = row.heads or (None,)
    groups = [head for head in before if head and head.name and head.code is None and head.names != "body"]
    bare = last is not None and last.name == row.label and subtotal().fullmatch(fold(row.label))
    summed = row.role == "subtotal" and row.code is None and bare and groups
    return replace(row, label=groups[-1].name, role="item", heads=()) if summed else row


def _renamed(said: Said, label: str) -> Said:
    """The same of another item."""
    return replace(said, dimensions=(*(pair for pair in said.dimensions if pair[0] != "item"), ("item", label)))


def _is_grand(label: str) -> bool:
    return cue("row_grand").search(label) is not None


def _is_current(label: str) -> bool:
    return cue("row_current").search(label) is not None


def _passed_on(own: Said) -> Said:
    """What holds for the rows below too: a stock of another year, debt of which they are the kinds."""
    flow = own.member("flow")
    if own.measure in _DEBT and own.sure:
        return replace(own, weight=1)
    return Said(own.measure, 1, (("flow", flow),), year=own.year) if flow in STOCKS else NOTHING


def _depth(row: TableRow) -> int:
    """How deep a row stands by its numbering; a 其中 row below any other, as one that names but a kind of what is."""
    if row.role == "part" or (row.level is None and member_named(fold(row.label))):
        return 99
    return row.level if row.level is not None else _UNNUMBERED + (row.depth or 0)


def _things(row: TableRow) -> bool:
    return any(head.names in ("project", "purchase") and head.name for head in row.heads)


def _code(head: Head) -> tuple[str, Classification] | None:
    """The code of a name and its classification: what the header says, else by its first digit."""
    code = head.code or ""
    fitting = [it for it in classifications().values() if it.file and code.startswith(it.starts)]
    if len(code) not in LEVELS.values() or not fitting:
        return None
    return code, next((it for it in fitting if it.dimension == head.names), fitting[0])
