"""项目支出90万元，甲项目40万元，乙项目30万元，丙项目20万元: items that follow their total without a word that says so.

The sentence is nothing but names and amounts, so that it can only be a list; whether the list is complete is left open.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from extractor.facts.cues import bare, cue
from extractor.facts.parts import cannot_be_part
from extractor.facts.state import State
from extractor.model import Fact, Listing

_SENTENCES = re.compile("[^。]+")
# Fewer than three could as well be told for their own sake.
_FEWEST = 3
_TIME = re.compile("(?:19|20)[0-9]{2}年?度?|本年度?|[（(].*?[）)]")


def itemized(clauses: State) -> Iterator[Listing]:
    """The lists of a segment that nothing announces."""
    listed = {item for listing in clauses.builder.listings[clauses.listed :] for item in listing.items}
    for sentence in _SENTENCES.finditer(clauses.segment.text):
        first, last = (bisect_left(clauses.trail, (end,)) for end in sentence.span())
        mentions = list(dict.fromkeys(mention for _, mention in clauses.trail[first:last]))
        if mentions and cue("last_total").fullmatch(clauses.builder.said[mentions[-1]].mention.label):
            mentions = [mentions[-1], *mentions[:-1]]
        if len(mentions) > _FEWEST and not listed & set(mentions) and _is_list(clauses, mentions, sentence.group()):
            yield Listing(mentions[0], tuple(mentions[1:]), "，", complete=False)


def _is_list(clauses: State, mentions: list[int], sentence: str) -> bool:
    """Whether the sentence is a total and its items: one amount each, of one unit, each named and smaller than it."""
    whole, *items = [_only_amount(clauses, mention) for mention in mentions]
    if whole is None or any(item is None or item.value >= whole.value for item in items):
        return False
    about = [clauses.builder.said[mention].mention for mention in mentions]
    alike = {item.quantity.unit for item in items if item} == {whole.quantity.unit}
    fitting = not any(cannot_be_part(part, about[0]) for part in about[1:])
    return alike and fitting and all(_named_alone(part.label, sentence) for part in about[1:])


def _only_amount(clauses: State, mention: int) -> Fact | None:
    """The one amount said of a thing, beside nothing but its share."""
    said = [clauses.builder.facts[number] for number in clauses.builder.said[mention].facts]
    amounts = [fact for fact in said if fact.kind == "amount"]
    others = {fact.kind for fact in said} - {"amount", "share"}
    return amounts[0] if len(amounts) == 1 and not others else None


def _named_alone(label: str, sentence: str) -> bool:
    """Whether a clause of the sentence says nothing before a figure but this name."""
    wanted = bare(_TIME.sub("", label))
    clauses = re.split("[，；、]", sentence)
    before = (clause[: figure.start()] for clause in clauses for figure in re.finditer(r"\d[\d.]*", clause))
    return any(bare(_TIME.sub("", words)) == wanted for words in before)
