"""What a figure of a report on a government is of: whose, of which budget, income or spending, which item, which year.

Government totals have no concept of their own, and one report says the same of several territories; so text and tables
meet by the words of titles, headings and labels.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.governments import REGION, UNNAMED, Budget, Side, budget, item, level, level_of, side, territory
from extractor.model import Column, Fact, Fund, Mention, Narrative, Outline, Section, Table, TableRow
from extractor.wording import fold

_BUDGETS: dict[Fund | None, Budget] = {"general": "general", "gov_fund": "gov_fund", "soe_capital": "soe_capital"}
_SUM = re.compile("[合总小]计$")


@dataclass(frozen=True, slots=True)
class Aspect:
    """`item` is 合计, 总计 or a name as `governments.item` gives it; `level` "" is a stretch of years."""

    level: str | None
    budget: Budget | None
    side: Side | None
    item: str
    year: int | None

    @property
    def known(self) -> bool:
        """Whether the words settle whose and what it is."""
        return bool(self.level) and self.told

    @property
    def told(self) -> bool:
        """Whether they settle what it is; a report on one government alone need not say whose."""
        return self.level != "" and bool(self.budget and self.side and self.year)


def of_mentions(narrative: Narrative, outline: Outline) -> dict[int, Aspect]:
    """The subject of every mention, by its number."""
    titles = {section.number: _titles(section, outline) for section in outline.sections}
    found: dict[int, Aspect] = {}
    said: dict[int, Budget | None] = {}  # the budget that each paragraph named last
    for mention in narrative.mentions:
        above = titles.get(mention.section, ()) if mention.section is not None else ()
        block = mention.place.block
        named = budget(mention.label)
        said[block] = named or said.get(block)
        found[mention.number] = _mention(mention, named, said[block], above)
    return found


def of_cell(fact: Fact, table: Table, entry: TableRow, path: str) -> Aspect:
    """The subject of a figure: what the words of its column (`path`) say, else the row's, else the title's.

    Its level is that of the figure, but for what stands beside a column of another level (占预算%).
    """
    title = table.title or ""
    which = side(path) or side(entry.label) or side(title)
    return Aspect(
        level(path) or _level(fact, title), budget(path) or budget(title), which, item(entry.label), fact.year
    )


def _level(fact: Fact, title: str) -> str | None:
    """The level of a figure; 市本级 of a title beside 市级 is its own level too, whatever it leaves out."""
    found = fact.dimension("gov_level")
    if found is None or found == UNNAMED:
        return None
    narrow = found.startswith(REGION) and found.removeprefix(REGION) in fold(title)
    return (narrow and level(title)) or found


def _mention(mention: Mention, named: Budget | None, said: Budget | None, titles: tuple[str, ...]) -> Aspect:
    """Its own words come first, then the headings', then what the paragraph said before."""
    of = named or next((found for text in titles if (found := budget(text))), said or _BUDGETS.get(mention.fund))
    which = next((told for text in (mention.label, *titles) if (told := side(text))), None)
    whose = mention.territory and level_of(mention.territory)
    return Aspect(whose, of, which, item(mention.label), mention.year)


def _titles(section: Section, outline: Outline) -> tuple[str, ...]:
    """The title of a section and those above it, nearest first."""
    found, at = [section.title], section.parent
    while at is not None:
        found.append(outline.sections[at].title)
        at = outline.sections[at].parent
    return tuple(found)


def words_over(table: Table, column: Column) -> str:
    """All that the header says over a column."""
    return " ".join(_heads(table, column))


def _heads(table: Table, column: Column) -> tuple[str, ...]:
    """A column's header; 占预算% names nothing itself and belongs to the columns before it, in its own group.

    小计 beside 市本级 and 县级 belongs to neither: it is of what the title says.
    """
    if column.path and _SUM.search(column.path[-1]):
        return column.path
    for number in range(column.number, -1, -1):
        before = table.columns[number]
        if before.path[:-1] != column.path[:-1]:
            break
        words = " ".join(before.path)
        if before.lane == column.lane and (side(words) or territory(words)):
            return before.path
    return column.path
