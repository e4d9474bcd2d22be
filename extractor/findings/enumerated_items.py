"""Items that a sentence enumerates against the table of economic items: 人员经费……包括：基本工资、津贴补贴……

Where all but one of the names have an amount in the table, and all but one of the amounts have a name in the sentence,
the one is printed for the other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from extractor.findings.code_names import codes_by_name
from extractor.findings.passages import Passage, finding, passages
from extractor.judge.equation import figure
from extractor.model import Check, Document, Fact, Finding, Narrative, Outline
from extractor.taxonomy import LEVELS
from extractor.wording import fold

_LIST = re.compile("包括：?(?P<names>[^。；：]{12,})")
_MANY = 5  # names that the table bears out
_CLASS = LEVELS["类"]
_ITEM = LEVELS["款"]

Amounts = Mapping[str, Fact]
"""The amount of each code of a table that is not nought."""


def enumerated_items(
    document: Document, outline: Outline, narrative: Narrative, checks: tuple[Check, ...]
) -> Iterator[Finding]:
    """The name in a sentence that has no amount, while the amount of another item of its class has no name there."""
    tables = _tables(narrative.cells)
    for passage in passages(document, outline, "figures") if tables else ():
        for match in _LIST.finditer(passage.text):
            yield from _unlike(passage, match, tables)


def _tables(facts: Sequence[Fact]) -> list[Amounts]:
    found: defaultdict[int, dict[str, Fact]] = defaultdict(dict)
    for fact in facts:
        code = fact.dimension("economic") or ""
        if fact.cell and fact.kind == "amount" and fact.value and len(code) == _ITEM:
            found[fact.cell[0]].setdefault(code, fact)
    return [amounts for amounts in found.values() if len(amounts) > _MANY]


def _unlike(passage: Passage, match: re.Match[str], tables: Sequence[Amounts]) -> Iterator[Finding]:
    names = re.split("[、，]", match["names"])
    known = [codes_by_name()["economic"].get(fold(name), ()) for name in names]
    if len(names) <= _MANY or not all(codes and len(codes[0]) == _ITEM for codes in known):
        return
    best = max(tables, key=lambda amounts: sum(not amounts.keys().isdisjoint(codes) for codes in known))
    meant = [next((code for code in codes if code in best), codes[0]) for codes in known]
    listed = dict(zip(meant, names, strict=True))
    classes = {code[:_CLASS] for code in listed}
    lacking = [code for code in listed if not any(code in amounts for amounts in tables)]
    unnamed = [code for code in best if code[:_CLASS] in classes and code not in listed]
    if len(lacking) == len(unnamed) == 1 and lacking[0][:_CLASS] == unnamed[0][:_CLASS]:
        amount = best[unnamed[0]]
        start = match.start("names") + match["names"].index(listed[lacking[0]])
        end = start + len(listed[lacking[0]])
        item = amount.label.partition("/")[0]
        yield finding("item_without_amount", passage, start, end, item=item, amount=figure(amount))
