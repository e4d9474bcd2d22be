"""What documents that belong together deny each other: told at the document whose figure is the one to look at."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import partial

from extractor.desk.index import Index
from extractor.desk.shelving import LANGUAGES, line_of
from extractor.desk.values import Card
from extractor.messages import Language
from extractor.model import Joint, Report, Together
from extractor.outputs.telling import Telling
from extractor.outputs.view.findings import finding_views
from extractor.outputs.view.values import FindingView, Mark
from extractor.sources import related

MOST = 60
"""Documents that are held against each other at the desk; for more there is `gouji batch`."""


class Between:
    """What the documents of a desk deny each other, as it was found last."""

    def __init__(self, index: Index, report: Callable[[str], Report]) -> None:
        self._index, self._report = index, report
        self._told: dict[tuple[str, Language], list[FindingView]] = {}

    def of(self, id: str, language: Language) -> Sequence[FindingView]:
        """What is told at a document."""
        return self._told.get((id, language), ())

    def compare(self, ids: Sequence[str]) -> bool:
        """Holds these documents against each other, as far as they could be read; whether anything came of it."""
        known = [card for card in map(self._index.card, ids) if card is not None and card.state == "read"]
        if not 1 < len(known) <= MOST:
            return False
        together = related([self._report(card.id) for card in known])
        if not together.joints and not self._told:
            return False
        gone = {card.id: {each.fingerprint for each in self.of(card.id, "zh")} for card in known}
        cards = [card_without(card, gone[card.id]) for card in known]
        for language in LANGUAGES:
            self._told.update(_numbered(together, cards, language))
        for card in cards:
            self._index.put(replace(card, lines=(*card.lines, *map(line_of, self.of(card.id, "zh")))))
        return True


def card_without(card: Card, gone: Collection[str]) -> Card:
    """The card without some of its findings."""
    return replace(card, lines=tuple(line for line in card.lines if line.fingerprint not in gone))


def _numbered(
    together: Together, cards: Sequence[Card], language: Language
) -> dict[tuple[str, Language], list[FindingView]]:
    """What is told at each document, numbered on from its own findings."""
    told: dict[tuple[str, Language], list[FindingView]] = {(card.id, language): [] for card in cards}
    for home, view in told_between(together, [card.file for card in cards], language):
        card, own = cards[home], told[cards[home].id, language]
        number = 1 + max((line.number for line in card.lines), default=0) + len(own)
        own.append(replace(view, number=number))
    return told


def told_between(together: Together, files: Sequence[str], language: Language) -> list[tuple[int, FindingView]]:
    """Every finding between documents, with the number of the document that it is told at; `files` are their names."""
    found: list[tuple[int, FindingView]] = []
    for joint in together.joints:
        whose = partial(together.owner, joint)
        named = partial(_file, joint, files)
        views = finding_views(joint.report, Telling(language), {}, whose, named)
        found += [_at_home(joint, view) for view in views if view.marks]
    return found


def _file(joint: Joint, files: Sequence[str], block: int) -> str:
    return files[joint.home("block", block)[0]]


def _at_home(joint: Joint, view: FindingView) -> tuple[int, FindingView]:
    """The finding in the numbers of its document; figures of others keep their names and places in words."""
    home, _ = joint.home("block", view.marks[0].block)
    marks = tuple(_own(joint, mark, home) for mark in view.marks)
    return home, replace(view, marks=marks, page=marks[0].page, file="")


def _own(joint: Joint, mark: Mark, home: int) -> Mark:
    number, block = joint.home("block", mark.block)
    if number != home:
        return replace(mark, block=0, start=0, end=0, boxes=(), cell=None, page=None, fact="")
    cell = mark.cell and (joint.home("table", mark.cell[0])[1], *mark.cell[1:])
    return replace(mark, block=block, cell=cell, file="", fact="")
