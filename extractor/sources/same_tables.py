"""A government's tables of two years: the one that is printed again a year later quotes the other.

Titles of governments' tables say what is counted (全省, 省级, 当年财力安排的): only tables of one title, the year
aside, count the same. What text says of a government is of too many scopes to be held against another year's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping

from extractor.model import Fact
from extractor.sources.meaning import Meaning, meaning
from extractor.sources.merge import Merged
from extractor.wording import fold

_YEAR = re.compile(r"20[0-9]{2}年度?")
Titled = Mapping[str, Mapping[Meaning, Fact]]


def titled(merged: Merged, documents: tuple[int, ...]) -> Titled:
    """The figures of each table of some documents by its title; without titles over several tables, and without what
    a table prints twice."""
    starts = [start.table for start in merged.starts]
    names = {
        table.number: _YEAR.sub("", fold(table.title or ""))
        for table in merged.report.tables
        if merged.starts[bisect_right(starts, table.number) - 1].document in documents
    }
    once = {name for name, tables in Counter(names.values()).items() if name and tables == 1}
    told: defaultdict[str, defaultdict[Meaning, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in merged.report.narrative.cells:
        name = names.get(fact.cell[0], "") if fact.cell else ""
        if name in once and fact.kind == "amount" and (known := meaning(fact)) is not None:
            told[name][known].append(fact)
    return {
        name: {known: facts[0] for known, facts in figures.items() if len(facts) == 1} for name, figures in told.items()
    }
