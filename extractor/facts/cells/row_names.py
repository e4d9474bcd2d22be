"""What the name of a row means: a class, an item below the class before it, one that is known, or itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractor.facts import functions
from extractor.facts.cells.classed import revenue_class
from extractor.facts.cells.headers import more
from extractor.facts.cells.insurance import insured
from extractor.facts.cells.said import SIDED, Said, both, called, opaque, sure_of, together
from extractor.facts.cells.setting import SIDES, Setting
from extractor.facts.cues import cue
from extractor.facts.labels import name
from extractor.governments import unplaced
from extractor.model import Head, TableRow
from extractor.patterns import toml
from extractor.taxonomy import LEVELS, classifications, coded, meaning_of, member_named
from extractor.wording import fold

_OTHER = "其他"
_AND = re.compile("[及和与、]$")
_AND_LAST = re.compile("[及和与、]")


@cache
def subtotal() -> re.Pattern[str]:
    return re.compile(toml("tables")["total"]["subtotal"])


class RowNames:
    """Reads the names of the rows of a table from the top down: a class narrows what those below it mean.

    `partly` holds the label of each (row, lane) whose name is longer than the known one in it.
    """

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._functions: dict[int, str] = {}
        self._classes: dict[int, tuple[str, str]] = {}
        self._steps: dict[int, tuple[int | None, int | None]] = {}
        self.partly: dict[tuple[int, int], str] = {}

    def said(self, row: TableRow, coded: list[Head]) -> Iterator[Said]:
        """What the names of a row without a code mean; projects and purchases are kept as printed."""
        things = {head.names: head.name for head in row.heads if head.names in ("project", "purchase") and head.name}
        if row.label == row.body or (not coded and cue("row_when").fullmatch(fold(row.label))):
            return
        known = self._known(row) if not coded else None
        if known is not None and not things.get("purchase"):
            yield known
        elif self._setting.narrows("type") == "basic" and not coded and things.get("project"):
            yield opaque("item", row.label)
        elif things:
            yield from (opaque(*thing) for thing in things.items())
        elif not coded and row.label:
            named = member_named(fold(row.label))
            yield Said(dimensions=named) if named else opaque(self._thing(), row.label)

    def _thing(self) -> str:
        """What a row of no known name is in a table of such things."""
        listed = self._setting.kind.has("by_thing") and not self._setting.kind.has("no_standard")
        if self._setting.narrows("type") == "project" or self._setting.moved:
            return "project"
        return "purchase" if listed else "item"

    def _known(self, row: TableRow) -> Said | None:
        """What a name means that is in a list; in lists of things only what is a class by its whole name."""
        setting = self._setting
        label = row.label
        if setting.of_insurance:
            return self._classed(row) or insured(label)
        unmeant = self._unmeant(row.lane)
        if "/" in label or not label or (unmeant and not setting.of_levels):
            return None
        if code := self._listed_class(row) or self._listed_item(row):
            self._remember(row, coded("function", code))
            return called(coded("function", code), label)
        if carried := self._carried(row):
            return carried
        found = name(label, setting.scope(row.lane, self._functions.get(row.lane)), "万元")
        beside = (label[: found.start], label[found.end :]) if found else ()
        longer = any(more(unplaced(fold(words))) for words in beside)
        if (found is None or found.concept is None or longer) and (classed := self._classed(row)):
            return classed
        if found and found.concept is None and (joint := self._joint(label, row.lane)):
            return joint
        if found is None or found.concept is None or (found.end - found.start) * 2 < len(label):
            return setting.of_debt(label)  # a word inside a longer name is not what the row is about
        measure, said = meaning_of(found.concept)
        bought = setting.by_economics and measure == "expenditure" and "item" in dict(said)
        if bought or (unmeant and measure in SIDED) or (found.how == "scope" and self._among_items(row)):
            return None
        things = setting.kind.has("by_thing") and not setting.of_levels
        listed = things or setting.narrows("type") == "project"
        if listed and not ((found.start, found.end) == (0, len(label)) and self._is_class(found.concept)):
            return None
        if longer:
            if _AND.search(label[: found.start]):
                return both(found.concept, self._thing(), label)
            if label.startswith(_OTHER) and found.start:
                return None  # 其他各项支出 is not all spending
            self.partly[row.row, row.lane] = label
        self._remember(row, found.concept)
        return called(found.concept, label, sure=sure_of(found))

    def _among_items(self, row: TableRow) -> bool:
        """Whether a row is numbered among others that a total sums up: 一、部门预算 above 收入总计 is not all."""
        lane = [entry for entry in self._setting.table.entries if entry.lane == row.lane]
        beside = any(it.marker and it.level == row.level and it.row != row.row for it in lane)
        return bool(row.marker) and beside and any(it.role == "total" for it in lane)

    def _carried(self, row: TableRow) -> Said | None:
        """What was brought forward of one source of income: 财政拨款资金结转 on the side of income."""
        setting, left = self._setting, cue("row_left").search(fold(row.label))
        if left is None or setting.family.has("whole_budget") or setting.side(row.lane).measure != "revenue":
            return None
        source = row.label[: left.start()]
        found = name(source, setting.scope(row.lane, None), "万元")
        if found is None or meaning_of(found.concept)[0] != "revenue" or (found.start, found.end) != (0, len(source)):
            return None
        return together(called(found.concept, source), Said(dimensions=(("flow", "opening"),)))

    def _joint(self, label: str, lane: int) -> Said | None:
        """What two things named together are, by the last of them."""
        tail = _AND_LAST.split(label)[-1]
        last = name(tail, self._setting.scope(lane, self._functions.get(lane)), "万元") if tail != label else None
        return both(last.concept, self._thing(), label) if last and last.concept else None

    def _classed(self, row: TableRow) -> Said | None:
        """The class of a government's money whose whole name a row bears, or the one below the class before it."""
        setting, label = self._setting, fold(row.label)
        if row.role == "subtotal":
            label = subtotal().sub("", label)
        if not setting.family.has("whole_budget") or not label:
            return None
        dimension, before = self._classes.get(row.lane, ("", ""))
        said = next((side for words, side in SIDES if words in label), None) or (
            classifications()[dimension].measure if setting.of_insurance and dimension else None
        )
        if (said or setting.side(row.lane).measure or setting.caption.measure) == "revenue":
            found, dimension = revenue_class(label, before if dimension == "revenue_class" else ""), "revenue_class"
        else:
            below = self._below(label, before) if dimension == "function" else None
            found, dimension = below or functions.resolve((("", label),), setting.year), "function"
        if found is None or (setting.of_insurance and len(found) == LEVELS["类"]):
            return None
        self._classes[row.lane] = dimension, found
        return called(coded(dimension, found), label)

    def _listed_class(self, row: TableRow) -> str | None:
        """The class of a row that stands among classes as they do: there even 国有资本经营预算支出 is one."""
        one_body = not self._setting.family.has("whole_budget")
        step = self._steps.get(row.lane) if one_body and row.role == "item" else None
        among = (row.level == 1 and row.lane in self._functions) or step == (row.level, row.depth)
        return functions.resolve((("类", row.label),), self._setting.year) if among else None

    def _listed_item(self, row: TableRow) -> str | None:
        """The item below the last class whose whole name a row among classes bears: there 公安 is one, in text none."""
        return self._below(row.label, self._functions.get(row.lane, "").partition(".")[2])

    def _below(self, label: str, last: str) -> str | None:
        """The one code of a name below a class or below the one that this is of."""
        for above in dict.fromkeys((last[:5], last[:3])):
            levels = (
                ("", "款") if above else ()
            )  # of several of one name the 款 is meant, below which no row has come yet
            found = (functions.resolve(((level, label),), self._setting.year, (above,)) for level in levels)
            code = next(filter(None, found), None)
            if code and code.startswith(above) and code != above:
                first = code[:5]  # a 款 stands before its own 项 of the same name
                return first if first != last[:5] and functions.agrees(first, label) else code
        return None

    def _is_class(self, concept: str) -> bool:
        """Whether a concept is a class of the table's own subject: an economic item, 货物 in a list of purchases."""
        item = dict(self._setting.caption.usual).get("item")
        said = meaning_of(concept)[1]
        own = item is not None and str(dict(said).get("item", "")).startswith(f"{item}.")
        return own or any(dimension in dict(said) for dimension in classifications())

    def _unmeant(self, lane: int) -> bool:
        """A table of no known kind whose title and headers say nothing: its names may mean anything."""
        setting = self._setting
        return setting.kind.has("no_standard") and not (setting.caption.measure or setting.side(lane).measure)

    def _remember(self, row: TableRow, concept: str) -> None:
        """A class or its 款 above a row without a code narrows what its name means: 行政运行 under 审计事务."""
        code = dict(meaning_of(concept)[1]).get("function")
        if code and len(code) < LEVELS["项"]:
            self._functions[row.lane] = concept
        if code and len(code) == LEVELS["类"]:
            self._steps[row.lane] = row.level, row.depth
