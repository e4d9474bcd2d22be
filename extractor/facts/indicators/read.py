"""The pieces of a performance table, read in order: what one says of the project holds for those below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.facts.cells.setting import Setting
from extractor.facts.indicators.facts import Indicator, Said, full_marks, of_indicator, of_money
from extractor.facts.indicators.held import held
from extractor.facts.indicators.pieces import Head, Piece, pieces
from extractor.facts.indicators.values import sign_of, unit_in_name
from extractor.model import Cell, Fact
from extractor.taxonomy import IndicatorRole, MoneyRole, indicator_role, indicator_words, money_role
from extractor.wording import fold

_UNIT = re.compile(r"（((?:[百千]?万|亿|千)?元)）")
_LEVELS: tuple[IndicatorRole, ...] = ("task", "level1", "level2")


def read_indicators(setting: Setting, number: int) -> Iterator[Fact]:
    """The figures of a performance table, numbered from `number` on."""
    for place, fact in enumerate(_Reader(setting).read()):
        yield replace(fact, number=number + place)


class _Reader:
    """What holds so far: the project, the unit of its money, and which columns speak of all years."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._whole = bool(indicator_words("whole", "title").search(fold(setting.table.title or "")))
        self._project = ""
        self._unit = setting.table.unit or ""
        self._periods: dict[int, str] = {}

    def read(self) -> Iterator[Fact]:
        for piece in pieces(self._setting.table):
            if piece.kind == "pairs":
                yield from self._pairs(piece)
            elif piece.kind == "funds":
                yield from self._funds(piece)
            else:
                yield from self._rows(piece)

    # --- names with the value behind them -----------------------------------------------------------------------------

    def _pairs(self, piece: Piece) -> Iterator[Fact]:
        rows = [[cell for cell in row if cell.text.strip()] for row in piece.rows]
        yearly = any(_says("own", cell.text) and _is_whole(cell) for row in rows for cell in row)
        for row in rows:
            behind = self._named(row)
            for name, cell in pairwise(behind):
                words = fold(name.text)
                role = money_role(words)
                if role is None or money_role(fold(cell.text)) is not None:
                    continue
                self._unit = _unit(words) or self._unit
                if role.whole:
                    self._periods[name.column] = _period(words, yearly)
                if self._project and (fact := self._money(cell, role, name, {})):
                    yield fact

    def _named(self, row: Sequence[Cell]) -> Sequence[Cell]:
        """The cells that are no project's or body's name, which this remembers."""
        role = indicator_role(fold(row[0].text)) if row else None
        if role == "body":
            self._project, self._whole = "", True
        if role != "project":
            return row
        self._whole = False
        inside = indicator_words("value", "named").match(fold(row[0].text))
        name = inside[1] if inside else fold(row[1].text) if len(row) > 1 else ""
        self._project, self._periods = name, {}
        return row[2:]

    def _money(self, cell: Cell, role: MoneyRole, name: Cell, said: Said) -> Fact | None:
        words = _plain(name.text)
        period = self._periods.get(name.column, "")
        said = {"project": self._project} | said | ({"period": period} if period else {})
        return of_money(self._setting, cell, role, words, _unit(fold(name.text)) or self._unit, said)

    # --- money by stage -----------------------------------------------------------------------------------------------

    def _funds(self, piece: Piece) -> Iterator[Fact]:
        rate = next((head.words for head in piece.heads.values() if head.money and head.money.rate), "")
        self._unit = next((unit for head in piece.heads.values() if (unit := _unit(head.words))), self._unit)
        for row in piece.rows:
            name = next((cell for cell in row if cell.text.strip() and money_role(fold(cell.text))), None)
            role = money_role(fold(name.text)) if name else None
            if name is None or role is None or not self._project:
                continue
            for cell in row:
                head = piece.heads.get(cell.column)
                if cell.column > name.column and head and (fact := self._staged(cell, head, role, name, rate)):
                    yield fact

    def _staged(self, cell: Cell, head: Head, of: MoneyRole, name: Cell, rate: str) -> Fact | None:
        """One stage of one source of money; the score of a row is that of the rate at which it was spent."""
        if head.money and (head.money.phase or head.money.rate):
            role = replace(head.money, dimensions=of.dimensions or head.money.dimensions, level=of.level)
            return self._money(cell, role, name, {})
        if head.role in ("score", "full_score"):
            about = Indicator(self._project, _plain(rate) or _plain(name.text), _plain(rate), source=of.dimensions)
            return of_indicator(self._setting, cell, head.role, head, about)
        return None

    # --- indicators, and projects in rows -----------------------------------------------------------------------------

    def _rows(self, piece: Piece) -> Iterator[Fact]:
        for cell in {id(head.cell): head for head in piece.heads.values()}.values():
            if (marks := full_marks(self._setting, cell, self._project)) is not None:
                yield marks
        listed = held(piece.rows, piece.column("project"))
        levels = [held(piece.rows, piece.column(level)) for level in _LEVELS]
        by_project, label = bool(piece.column("project")), ""
        names = piece.column("indicator") or piece.column("naming")
        for place, row in enumerate(piece.rows):
            own = next((cell for cell in row if cell.column in names), None)
            label = label if own is None else fold(own.text)
            project = fold(listed[place] or "") if by_project else self._project
            above = [fold(level[place] or "") for level in levels]
            path = "/".join(filter(None, [*above, *(_parted(label) if not any(above[1:]) else (label,))]))
            whole = _is_total(row) or (by_project and indicator_role(project) == "total")
            called = fold(_first(row)) if _is_total(row) else label
            about = Indicator(
                "" if whole and by_project else project, "" if whole else path, called, _at(row, piece, "sign"),
                _at(row, piece, "unit") or unit_in_name(called), bool(project) or self._whole or whole,
            )  # fmt: skip
            yield from self._row(piece, row, about, whole)

    def _row(self, piece: Piece, row: Sequence[Cell], about: Indicator, whole: bool) -> Iterator[Fact]:
        things = piece.kind == "things"
        for cell in row:
            head = piece.heads.get(cell.column)
            if head is None or not cell.text.strip():
                continue
            fact: Fact | None = None
            if head.role in ("score", "full_score") or (head.role in ("target", "actual") and not whole):
                if about.path or about.project or whole:
                    fact = of_indicator(self._setting, cell, head.role, head, about)
            elif head.role is None and head.money and (about.project or things) and not (whole and not things):
                said = about.said() if things else {"project": about.project}
                unit = _unit(head.words) or self._unit
                if said:
                    fact = of_money(self._setting, cell, head.money, _plain(head.words), unit, said)
            if fact is not None:
                yield fact


def _at(row: Sequence[Cell], piece: Piece, role: IndicatorRole) -> str:
    """What a row prints in the column of a role."""
    columns = piece.column(role)
    text = next((cell.text for cell in row if cell.column in columns), "")
    return sign_of(text) if role == "sign" else fold(text)


def _is_total(row: Sequence[Cell]) -> bool:
    return indicator_role(fold(_first(row))) == "total"


def _first(row: Sequence[Cell]) -> str:
    """What a row says first."""
    return next((cell.text for cell in row if cell.text.strip()), "")


def _parted(label: str) -> tuple[str, ...]:
    """The levels that are printed before the name in the same cell: 产出指标质量指标合格率."""
    first = indicator_words("level", "first").match(label)
    second = indicator_words("level", "second").match(label, first.end() if first else 0)
    cuts = [0, *(found.end() for found in (first, second) if found), len(label)]
    parts = [label[start:end] for start, end in pairwise(cuts)]
    return tuple(parts) if parts[-1] else (label,)


def _is_whole(cell: Cell) -> bool:
    role = money_role(fold(cell.text))
    return role is not None and role.whole


def _says(which: str, text: str) -> bool:
    return bool(indicator_words("period", which).search(fold(text)))


def _period(words: str, yearly: bool) -> str:
    """The words by which a total is that of all years: they say so, or the total of the year stands beside it."""
    if found := indicator_words("period", "match").search(words):
        return found.group()
    return _plain(words) if yearly and not _says("own", words) else ""


def _unit(words: str) -> str:
    found = _UNIT.search(words)
    return found[1] if found else ""


def _plain(text: str) -> str:
    """A name without its colon, its unit and 其中."""
    return _UNIT.sub("", fold(text)).removeprefix("其中：").rstrip("：")
