"""What a figure of a report on a government is of: whose, of which budget, income or spending, which item, which year.

Government totals have no concept of their own, and one report says the same of several territories; so text and tables
meet by the words of titles, headings and labels.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from extractor.governments import Budget, Side, budget, item, side, territory
from extractor.model import Column, Fund, Mention, Narrative, Outline, Section, Table, TableRow

_BUDGETS: dict[Fund | None, Budget] = {"general": "general", "gov_fund": "gov_fund", "soe_capital": "soe_capital"}
_OWN = "本级"
_SUM = re.compile("[合总小]计$")


@dataclass(frozen=True, slots=True)
class Aspect:
    """`item` is 合计, 总计 or a name as `governments.item` gives it; `territory` "" is a stretch of years."""

    territory: str | None
    budget: Budget | None
    side: Side | None
    item: str
    year: int | None

    @property
    def known(self) -> bool:
        """Whether the words settle whose and what it is."""
        return bool(self.territory) and self.told

    @property
    def told(self) -> bool:
        """Whether they settle what it is; a report on one government alone need not say whose."""
        return self.territory != "" and bool(self.budget and self.side and self.year)


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
    own = own_level([subject.territory for subject in found.values()])
    return {number: _settled(subject, own) for number, subject in found.items()}


def of_cell(table: Table, entry: TableRow, path: str, year: int | None, own: str | None) -> Aspect:
    """The subject of a row of a table in one column: the column's words (`path`), else the row's, else the title's."""
    title = table.title or ""
    which = side(path) or side(entry.label) or side(title)
    whose = territory(path) or territory(entry.label) or territory(title)
    of = budget(path) or budget(title)
    return _settled(Aspect(whose, of, which, item(entry.label), year), own)


def own_level(territories: list[str | None]) -> str | None:
    """What 本级 alone means in this report: the level most often named."""
    named = Counter(name for name in territories if name and name.endswith(_OWN) and name != _OWN)
    return named.most_common(1)[0][0] if named else None


def _settled(subject: Aspect, own: str | None) -> Aspect:
    return replace(subject, territory=own) if subject.territory == _OWN and own else subject


def _mention(mention: Mention, named: Budget | None, said: Budget | None, titles: tuple[str, ...]) -> Aspect:
    """Its own words come first, then the headings', then what the paragraph said before."""
    of = named or next((found for text in titles if (found := budget(text))), said or _BUDGETS.get(mention.fund))
    which = next((told for text in (mention.label, *titles) if (told := side(text))), None)
    return Aspect(mention.territory, of, which, item(mention.label), mention.year)


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
