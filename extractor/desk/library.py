"""Everything that a desk has: its documents, the list of them, decisions, and the pages that are drawn."""

from __future__ import annotations

import tempfile
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock

from extractor import acceptance
from extractor.acceptance import Acceptance
from extractor.desk.between import Between
from extractor.desk.book import Book
from extractor.desk.index import Index
from extractor.desk.pictures import Pictures
from extractor.desk.reading import Read, Reading, limited
from extractor.desk.stored import StoredDocuments
from extractor.desk.values import Card, Opened
from extractor.errors import GoujiError
from extractor.messages import Language
from extractor.model import Report
from extractor.outputs.view.content import Content
from extractor.outputs.view.findings import with_decision
from extractor.outputs.view.values import DocumentView, Mark
from extractor.workers.pool import Limits

_NOTHING = DocumentView("", "", "", "", None, "")
_OPEN = 6  # documents whose views are held; the others are unpacked again


@dataclass(frozen=True, slots=True)
class Plan:
    """What a desk is made for: files or a data set, where its originals are looked for, where decisions are kept."""

    files: Sequence[Path] = ()
    dataset: str = ""
    originals: Path | None = None
    accept: Path | None = None
    limits: Limits = field(default_factory=lambda: Limits(1, 300.0, 2048 << 20))


class Library:
    """The documents of a desk. Its methods may be called from any thread."""

    def __init__(self, plan: Plan, read: Read | None = None) -> None:
        """`read` reads a file; within the limits of the plan where none is given."""
        self._plan = plan
        self._scratch = tempfile.TemporaryDirectory(prefix="gouji-desk-")
        self.folder = Path(self._scratch.name)
        self.index, self.book, self.pictures = Index(), Book(), Pictures()
        self._reading = Reading(
            self.folder, read or limited(plan.limits), self.index.put, self._measured, self._compare
        )
        self._stored = StoredDocuments(plan.dataset, plan.originals) if plan.dataset else None
        self._opened: OrderedDict[tuple[str, Language, bool], Opened] = OrderedDict()
        self._turn = Lock()
        self._between = Between(self.index, self._reading.report)

    def start(self) -> None:
        """Fills the list, and begins to read."""
        if self._stored is not None:
            self._stored.fill(self.index)
        for path in self._plan.files:
            self._reading.add(path)
        self._reading.start()
        self.refresh()

    def stop(self) -> None:
        """Ends what runs, and removes what was put by."""
        self._reading.stop()
        self.pictures.stop()
        self._scratch.cleanup()

    def take(self, path: Path, file: str) -> str:
        """A document that was handed in at the desk, by its id."""
        return self._reading.add(path, file)

    def wanted(self, id: str) -> Card | None:
        """What is known of a document; one that waits is read next."""
        card = self.index.card(id)
        if card is not None and card.state == "waiting":
            self._reading.hurry(id)
        return card

    def open(self, id: str, language: Language, *, whole: bool = False) -> Opened | None:
        """A document that was read, with the decisions on it; None of any other. `whole`: with checks and figures."""
        card = self.index.card(id)
        if card is None or card.state != "read":
            return None
        with self._turn:
            opened = self._opened.get((id, language, whole))
        if opened is None:
            opened = self._paged(self._unpacked(card, language, whole=whole))
            with self._turn:
                self._opened[id, language, whole] = opened
                while len(self._opened) > _OPEN:
                    self._opened.popitem(last=False)
        return replace(opened, view=self.decided(opened.view, id, language))

    def located(self, opened: Opened, marks: Sequence[Mark]) -> list[Mark]:
        """Marks of words whose page is known, with the place of the words on it."""
        return [self._located(opened, mark) for mark in marks]

    def report(self, id: str) -> Report | None:
        """The whole report on a document; None where it would have to be read first and its file is not there."""
        if self._reading.path(id) is not None:
            return self._reading.report(id)
        return self._stored.report(id, self._plan.limits) if self._stored else None

    def original(self, id: str) -> Path | None:
        """The file of a document, as it was read."""
        return self._reading.path(id) or (self._stored.original(id) if self._stored else None)

    def decisions_at(self, id: str) -> Path:
        """The file of the decisions on a document: one for all where one is chosen, the data set's, or beside it."""
        if self._plan.accept is not None:
            return self._plan.accept
        if self._stored is not None:
            return self._stored.folder / acceptance.FILE
        path = self._reading.path(id)
        own = path is not None and self.folder not in path.parents
        return (path.parent if path is not None and own else Path()) / acceptance.FILE

    def decisions(self, id: str) -> Mapping[str, Acceptance]:
        """What is decided on the findings of a document."""
        return self.book.of(self.decisions_at(id))

    def decided(self, view: DocumentView, id: str, language: Language) -> DocumentView:
        """The view with its decisions."""
        accepted = self.decisions(id)
        findings = tuple(with_decision(each, accepted, view.sha256, language) for each in view.findings)
        return replace(view, findings=findings)

    def refresh(self) -> None:
        """The list knows of decisions that somebody made elsewhere."""
        for path in {self.decisions_at(waiting) for waiting in self._reading.ids()} or {self.decisions_at("")}:
            self.book.of(path)
        if (news := self.book.news()) is not None:
            self.index.decide(news)

    def _located(self, opened: Opened, mark: Mark) -> Mark:
        if not opened.paged or opened.original is None or mark.boxes or mark.page is None or not mark.text:
            return mark
        try:
            found = self.pictures.find(opened.original, opened.card.id, mark.page, mark.text)
        except GoujiError:
            return mark
        return replace(mark, boxes=tuple((mark.page, box) for box in found))

    def _paged(self, opened: Opened) -> Opened:
        """With the sizes of its pages, where these can be drawn."""
        if opened.original is None or opened.card.media_type != "application/pdf":
            return opened
        try:
            return replace(opened, sizes=self.pictures.sizes(opened.original, opened.card.id))
        except GoujiError as error:
            return replace(opened, problem=str(error))

    def _compare(self) -> None:
        """Holds the documents against each other; what was opened before is opened anew."""
        if self._between.compare(self._reading.ids()):
            with self._turn:
                self._opened.clear()

    def _measured(self, card: Card, path: Path) -> None:
        """The sizes of its pages are known before anybody waits for them."""
        self._paged(Opened(card, _NOTHING, Content((), (), ()), path))

    def _unpacked(self, card: Card, language: Language, *, whole: bool) -> Opened:
        if self._reading.path(card.id) is not None:
            view, content = self._reading.shown(card.id, language)
            if whole:
                checks, facts = self._reading.details(card.id, language)
                view = replace(view, checks=checks, facts=facts)
            view = replace(view, findings=(*view.findings, *self._between.of(card.id, language)))
            return Opened(card, replace(view, file=card.file), content, self._reading.path(card.id))
        assert self._stored is not None
        return self._stored.open(card, language, whole=whole)
