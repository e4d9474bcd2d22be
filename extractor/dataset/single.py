"""The rows of single documents, read from the files of the part that holds each: a data set may hold millions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from extractor.dataset.dataset import Dataset
from extractor.dataset.reading import batches, plain_rows
from extractor.dataset.record import Part
from extractor.messages import rules

Row = Mapping[str, Any]
_PLAIN = ("documents", "sections", "tables", "duties", "findings")
_MANY: Mapping[str, str] = {"facts": "fact", "checks": "check"}
"""Tables that may have tens of thousands of rows of one document, with what names a row."""
_BETWEEN = ("checks", "findings")


class Single:
    """Where each document of a data set is."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._homes: dict[str, tuple[Part, int | None]] = {}
        self._between = [part for part in dataset.parts() if not part.documents]
        for part in dataset.parts():
            for document, year in plain_rows(
                dataset.store, part.of("documents"), "documents", ("document", "document_year")
            ):
                self._homes[document] = (part, year)

    def __contains__(self, document: str) -> bool:
        return document in self._homes

    def rows(self, document: str, *, whole: bool = True) -> dict[str, list[Row]]:
        """Its rows of every table, in the order of the document; rounding tails stand under "tails" apart.

        Not `whole`: of checks and figures only those that its findings speak of.
        """
        found = {table: self._read(table, document) for table in _PLAIN}
        cited = _cited(found["findings"])
        for table, key in _MANY.items():
            among = None if whole else pc.field(key).isin(pa.array(sorted(cited[table]), pa.string()))
            found[table] = self._read(table, document, among)
        found["facts"].sort(key=lambda row: int(row["fact"][1:]))
        found["findings"].sort(key=lambda row: (row["number"] is None, row["number"] or 0, row["finding"]))
        tails = {rule.id for rule in rules().values() if rule.tail}
        silent = [row for row in found["findings"] if row["rule"] in tails]
        found["findings"] = [row for row in found["findings"] if row["rule"] not in tails]
        found["tails"] = [{"tails": len(row["checks"] or ())} for row in silent]
        return found

    def _read(self, table: str, document: str, among: pc.Expression | None = None) -> list[Row]:
        part, year = self._homes[document]
        parts = [part, *(self._between if table in _BETWEEN else ())]
        files = [file for each in parts for file in each.of(table) if file.year in (year, None)]
        where = pc.field("document") == document
        if among is not None:
            where &= among
        found: list[Row] = []
        for batch in batches(self._dataset.store, files, table, None, where):
            found += batch.to_pylist()
        return found


def _cited(findings: list[Row]) -> dict[str, set[str]]:
    """The figures and checks that findings speak of."""
    facts = {each for row in findings for each in row["facts"] or ()}
    facts |= {each["fact"] for row in findings for each in row["suspects"] or ()}
    checks = {each for row in findings for each in (row["check"], *(row["checks"] or ())) if each}
    return {"facts": facts, "checks": checks}
