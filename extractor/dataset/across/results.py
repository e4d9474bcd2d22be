"""What was found between documents, as rows of `checks` and `findings` under the document of the figure checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

import pyarrow as pa

from extractor.dataset.across.light import Light
from extractor.dataset.arrow import as_table
from extractor.dataset.figures import exact, nearest
from extractor.fingerprint import fingerprint
from extractor.messages import message, reason
from extractor.model import Check, Fact, Finding, Identity, Joint

_PORTION = 20_000  # rows

Row = dict[str, Any]


class Results:
    """Gathers rows. Ids are counted within each document: x1, x2, … the checks, xn1, … the findings."""

    def __init__(self) -> None:
        self._rows: dict[str, list[Row]] = {"checks": [], "findings": []}
        self._numbers: Counter[tuple[str, str]] = Counter()

    def add(self, joint: Joint, light: Light) -> None:
        """The checks and findings of linked documents."""
        told = _Told(joint, light)
        ids = {}
        for check in joint.report.checks:
            row = told.check(check)
            ids[check.number] = row["check"] = self._id("x", row["document"])
            self._rows["checks"].append(row)
        for finding in joint.report.findings:
            row = told.finding(finding)
            row |= {"finding": self._id("xn", row["document"]), "check": ids[_check(finding).number]}
            self._rows["findings"].append(row)

    def portions(self, *, last: bool = False) -> Iterator[Mapping[str, pa.Table]]:
        """The rows so far, where they are many or the last."""
        if last or sum(map(len, self._rows.values())) >= _PORTION:
            yield {name: as_table(name, rows) for name, rows in self._rows.items()}
            self._rows = {name: [] for name in self._rows}

    def _id(self, letters: str, document: str) -> str:
        self._numbers[letters, document] += 1
        return f"{letters}{self._numbers[letters, document]}"


class _Told:
    """A joint's checks and findings in the numbers of the documents themselves."""

    def __init__(self, joint: Joint, light: Light) -> None:
        self._joint, self._light = joint, light

    def check(self, check: Check) -> Row:
        relation = check.relation
        return {
            **self._named(relation.stated, "lhs"),
            "rule": relation.rule,
            "relation": relation.relation,
            "origin": relation.origin,
            "terms": [{**self._named(term.fact), "sign": term.sign} for term in relation.terms],
            "equation": check.equation,
            "status": check.status,
            "stated": exact(check.stated),
            "computed": nearest(check.computed),
            "difference": nearest(check.difference),
            "tolerance": nearest(check.tolerance),
            "note": check.reason or relation.note or None,
        }

    def finding(self, finding: Finding) -> Row:
        """Of its figures those of its own document; the others stand in the terms of its check."""
        named = self._named(_check(finding).relation.stated)
        number = self._home(_check(finding).relation.stated)[0]
        document, figure = self._light.document(number), self._light.figure(number, named["fact"])
        facts = [self._named(fact) for fact in finding.facts]
        return {
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
            "fingerprint": fingerprint(self._joint.report, finding, partial(_owner, self._joint, self._light)),
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


def _owner(joint: Joint, light: Light, block: int) -> Identity:
    row = light.document(joint.home("block", block)[0])
    return Identity(row["family"], row["title"], row["entity"], row["year"])
