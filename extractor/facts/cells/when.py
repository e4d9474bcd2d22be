"""Of which year and stage the figures of a table are, where its title, a header or a row leaves it to the reader.

2032年初债务余额     what was left of 2031
2031 | 2032预算数    a year without its 年
1-6月完成数          of no year
2031年债务限额       beside the draft of 2032: of a year that is over
"""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.facts.context import over, year_in
from extractor.facts.cues import cue
from extractor.model import Fact, Phase

_YEAR_ALONE = re.compile("(?:19|20)[0-9]{2}")


def year_headed(words: str, own: int | None) -> int | None:
    """The year that a header names, also by its digits alone."""
    return int(words) if _YEAR_ALONE.fullmatch(words) else year_in(words, own)


@lru_cache(maxsize=1 << 12)  # asked of each figure of a row and of a column
def opens(words: str) -> bool:
    """Whether words say that it is of the beginning of a year."""
    return bool(cue("year_opens").search(words))


@lru_cache(maxsize=1 << 12)
def of_months(words: str) -> bool:
    """Whether words say that what was carried out is of a part of a year: 1-6月完成数."""
    return bool(cue("part_year").search(words))


def left_over(fact: Fact) -> bool:
    """Whether a figure is what a government owes or may owe: when a year begins that is what the year before left."""
    return fact.measure == "limit" or (fact.measure == "debt" and fact.dimension("item") == "balance")


def stage(said: Phase | None, year: int | None, draft: int | None, *, named: bool) -> Phase | None:
    """The stage of a figure: an earlier year than that of the draft is over, unless its header or row names a stage."""
    return said if named or year is None else over(year, draft, said)
