"""What a cell of a table says amiss in words: a day that no month has, a unit twice, the code of another item."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from extractor.findings.code_names import codes_by_name
from extractor.findings.dates import impossible
from extractor.findings.severity import usual
from extractor.findings.wording import in_cells
from extractor.model import Check, Document, Fact, Finding, Narrative, Outline, Span
from extractor.wording import fold

_PLAIN = re.compile(r"[-+]?[\d.,，]*%?")


def cells(document: Document, outline: Outline, narrative: Narrative, checks: tuple[Check, ...]) -> Iterator[Finding]:
    """Remarks on single cells, then on codes that stand twice in a table."""
    for fact in narrative.cells:
        if _PLAIN.fullmatch(fact.quantity.raw):
            continue
        text = fold("".join(fact.quantity.raw.split()))
        if _PLAIN.fullmatch(text):
            continue
        slips = [("impossible_date", span) for span in impossible(text)]
        for rule, (start, end) in (*slips, *in_cells(text)):
            told = {"words": text[start:end], "excerpt": f"{fact.label} {text}", "times": ""}
            yield _finding(rule, fact, told, (fact,))
    yield from _wrong_codes(narrative.cells)


def _wrong_codes(facts: Sequence[Fact]) -> Iterator[Finding]:
    """A code under two names in one table, of which one is the name of another code: 30208 物业管理费 below 取暖费."""
    known = codes_by_name()
    under: defaultdict[tuple[int, str, str], dict[str, Fact]] = defaultdict(dict)
    for fact in facts:
        for name, code in fact.dimensions:
            if name in known and fact.cell:
                under[fact.cell[0], name, code].setdefault(fold(fact.label.partition("/")[0]), fact)
    for (_, classification, code), named in under.items():
        codes = known[classification]
        right = [label for label in named if code in codes.get(label, ())] if len(named) > 1 else []
        for label, fact in named.items() if right else ():
            others = codes.get(label, ())
            if len(right) == 1 and len(others) == 1 and code not in others:
                told = {"words": label, "code": code, "other": right[0], "meant": others[0]}
                yield _finding("code_of_another", fact, told, (fact, named[right[0]]))


def _finding(rule: str, fact: Fact, told: dict[str, str], facts: tuple[Fact, ...]) -> Finding:
    place = Span(fact.quantity.block, fact.quantity.start, fact.quantity.end)
    return Finding(rule, usual(rule), told, place, fact.section, None, facts)
