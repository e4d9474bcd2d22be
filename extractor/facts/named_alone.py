"""A side of a government's account that its words name alone (支出3亿元), and what makes of it another thing.

2031年全县支出3亿元             all of it: only whose, when and how far stand before the word
投入民生领域的支出3亿元        what the words before it say, not all spending
补助乡镇支出3亿元              what is paid to others
“三保”预算数3亿元，支出2亿元   and so on to the end of the sentence
"""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.facts.context import fund_in
from extractor.facts.cues import cue, funds
from extractor.facts.labels import Label
from extractor.governments import region, unplaced
from extractor.taxonomy import side_of_total
from extractor.wording import fold

_CLAUSE = re.compile("[，；。：、]")
_SENTENCE = re.compile("[。；]")
_WHOLE_BRACKETS = re.compile("（[^（）]*）")


def alone(label: Label) -> bool:
    """Whether a label names a side of the account without saying of which budget."""
    return side_of_total(label.concept) is not None and fund_in(label.text) is None


@lru_cache(maxsize=1 << 12)
def of_other(words: str, label: str) -> bool:
    """Whether the words right before a side that is named alone make it another thing than all of that side."""
    before = _CLAUSE.split(_WHOLE_BRACKETS.sub("", words[: max(words.rfind(label), 0)]))[-1]
    if fund_in(before + label) is not None and fund_in(before) is None:
        return False  # 四本 | 预算收入
    said = unplaced(fold(cue("behind_sum").sub("", before)))
    for _, named in funds():
        said = named.sub("", said)
    rest = cue("no_subject").sub("", said)
    if not rest or cue("side_alone").search(rest):
        return False
    return region(rest) is None or cue("paid_to").search(rest) is not None


def goes_on(text: str, start: int, end: int) -> bool:
    """Whether a figure that ends at `end` stands in one sentence with the one that was said at `start`."""
    return not _SENTENCE.search(text, start, end)
