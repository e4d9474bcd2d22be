"""What a document prints, as far as a duty asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.model import Document, Narrative, Outline, Table
from extractor.taxonomy import Duty, asked_among


class Printed:
    """The concepts, kinds and tables of a document, gathered once."""

    def __init__(self, document: Document, outline: Outline, narrative: Narrative, tables: Sequence[Table]) -> None:
        self.document = document
        self._tables = {table.number: table for table in tables}
        figures = (*narrative.facts, *narrative.cells)
        self._concepts = asked_among({fact.concept for fact in figures if not fact.in_words})
        self._denied = asked_among({fact.concept for fact in narrative.facts if fact.in_words and not fact.value})
        self._kinds = {fact.kind for fact in figures}
        self._filled = {fact.cell[0] for fact in narrative.cells if fact.cell and fact.value}
        self._has = {
            "text": bool(narrative.facts),
            "table": bool(self._filled),
            "tables": len(self._filled) > 1,
            "levels": len({fact.dimension("gov_level") for fact in figures} - {None}) > 1,
        }

    def table_kinds(self, numbers: Iterable[int]) -> frozenset[str]:
        """The kinds of these tables."""
        return frozenset([self._tables[number].kind for number in numbers])

    def complete(self, duty: Duty) -> bool:
        """Whether everything that the duty needs was read."""
        groups = all(self._one(group) for group in duty.needs)
        kinds = not duty.kinds or not duty.kinds.isdisjoint(self._kinds)
        return groups and kinds and all(self._has[part] for part in duty.has)

    def partly(self, duty: Duty) -> bool:
        """Whether some of it was."""
        return any(self._one(group) for group in duty.needs)

    def none_said(self, duty: Duty) -> bool:
        """Whether the words say that there is none of it, and no figure says otherwise."""
        wanted = frozenset(name for group in duty.needs for name in group)
        return not self.partly(duty) and not self._denied.isdisjoint(wanted)

    def unread_table(self, duty: Duty) -> str | None:
        """The title of a table of the duty that holds figures."""
        found = (self._tables[number] for number in sorted(self._filled))
        return next((table.title or table.kind for table in found if table.kind in duty.tables), None)

    def _one(self, group: frozenset[str]) -> bool:
        return not self._concepts.isdisjoint(group)
