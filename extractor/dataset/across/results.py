"""What was found between documents, as rows of `checks` and `findings` under the document of the figure checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import partial
from typing import Any

import pyarrow as pa

from extractor.dataset.across.slim_reports import SlimReports
from extractor.dataset.arrow import as_table
from extractor.dataset.figures import exact, nearest
from extractor.fingerprint import fingerprints
from extractor.messages import ground, message, note, reason
from extractor.model import Check, Fact, Finding, Identity, Joint

Row = dict[str, Any]


class Results:
    """Gathers the rows of one set.

    Ids are counted within each document: x1, x2, … its checks, xn1, xn2, … its findings. A document that stands in
    several sets has x1_1, xn1_1 … in the second, so that ids do not depend on which set was done first.
    """

    def __init__(self, light: SlimReports) -> None:
        self._light = light
        self._rows: dict[str, list[Row]] = {"checks": [], "findings": []}
        self._numbers: Counter[tuple[str, str]] = Counter()

    def add(self, joint: Joint) -> None:
        """The checks and findings of linked documents."""
        told = _Told(joint, self._light)
        ids = {}
        for check in joint.report.checks:
            number, row = told.check(check)
            ids[check.number] = row["check"] = self._id("x", number)
            self._rows["checks"].append(row)
        marks = fingerprints(joint.report, partial(_owner, joint, self._light))
        for finding, mark in zip(joint.report.findings, marks, strict=True):
            number, row = told.finding(finding, mark)
            row |= {"finding": self._id("xn", number), "check": ids[_check(finding).number]}
            self._rows["findings"].append(row)

    def tables(self) -> Mapping[str, pa.Table]:
        """The rows so far."""
        return {name: as_table(name, rows) for name, rows in self._rows.items()}

    def _id(self, letters: str, number: int) -> str:
        row = self._light.document(number)
        self._numbers[letters, row["document"]] += 1
        turn = f"{row['turn']}_" if row["turn"] else ""
        return f"{letters}{turn}{self._numbers[letters, row['document']]}"


class _Told:
    """A joint's checks and findings in the numbers of the documents themselves."""

    def __init__(self, joint: Joint, light: SlimReports) -> None:
        self._joint, self._light = joint, light

    def check(self, check: Check) -> tuple[int, Row]:
        """The document that it belongs to, and its row."""
        relation = check.relation
        return self._home(relation.stated)[0], {
            **self._named(relation.stated, "lhs"),
            "rule": relation.rule,
            "relation": relation.relation,
            "origin": relation.origin,
            "ground": relation.ground,
            "terms": [{**self._named(term.fact), "sign": term.sign} for term in relation.terms],
            "equation": check.equation,
            "status": check.status,
            "stated": exact(check.stated),
            "computed": nearest(check.computed),
            "difference": nearest(check.difference),
            "tolerance": nearest(check.tolerance),
            "note": ground(check) or note(relation) or None,
        }

    def finding(self, finding: Finding, mark: str) -> tuple[int, Row]:
        """Of its figures those of its own document; the others stand in the terms of its check."""
        named = self._named(_check(finding).relation.stated)
        number = self._home(_check(finding).relation.stated)[0]
        document, figure = self._light.document(number), self._light.figure(number, named["fact"])
        facts = [self._named(fact) for fact in finding.facts]
        return number, {
            "document": named["document"],
            "entity": document["entity"],
            "family": document["family"],
            "rule": finding.rule,
            "severity": finding.severity,
            "message": message(finding),
            "facts": [fact["fact"] for fact in facts if fact["document"] == named["document"]],
            "suspects": [
                {**self._named(it.fact), "expected": nearest(it.expected), "reason": reason(it)}
                for it in finding.suspects
            ],
            "claimed": finding.claimed,
            "fingerprint": mark,
            "section": figure.section,
            "page": figure.page,
            "quote": figure.quote,
        }

    def _home(self, fact: Fact) -> tuple[int, int]:
        return self._joint.home("fact", fact.number)

    def _named(self, fact: Fact, name: str = "fact") -> Row:
        """The document of a figure, and its id there."""
        number, own = self._home(fact)
        return {"document": self._light.document(number)["document"], name: f"f{own}"}


def _check(finding: Finding) -> Check:
    assert finding.check is not None  # between documents only figures are compared
    return finding.check


def _owner(joint: Joint, light: SlimReports, block: int) -> Identity:
    row = light.document(joint.home("block", block)[0])
    return Identity(row["family"], row["title"], row["entity"], row["year"])
