"""The relations between documents over a data set: the same as of the files, from the rows alone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from maker.families import SETS, make_set

import extractor
from extractor.dataset.across import relate
from extractor.dataset.arrow import as_table
from extractor.dataset.dataset import Dataset
from extractor.dataset.rows import rows
from extractor.messages import message
from extractor.model import Fact, Joint, Report, Together
from extractor.sources import related

_read = cache(extractor.parse)


@cache
def reports(kind: str, restated: bool) -> tuple[Report, ...]:
    """The documents of a set, in the order of their ids."""
    made = make_set(SETS[kind]("a1", restated))
    found = (_read(document.content, name=document.file) for document in made)
    return tuple(sorted(found, key=lambda report: report.document.sha256))


def stored(where: Path, found: Sequence[Report]) -> Dataset:
    """A data set that holds these documents, each in a part of its own."""
    dataset = Dataset.create(where)
    for number, report in enumerate(found):
        tables = rows(report, report.document.name)
        dataset.commit(f"{number:05d}", {name: as_table(name, table) for name, table in tables.items()})
    return dataset


def across(dataset: Dataset, table: str) -> list[dict[str, Any]]:
    """The rows of the relations between documents."""
    found = dataset.table(table).to_pylist()
    return [row for row in found if row["check" if table == "checks" else "finding"].startswith("x")]


def told(together: Together, joint: Joint, fact: Fact) -> tuple[str, str]:
    """A figure as a data set names it."""
    number, own = joint.home("fact", fact.number)
    return together.reports[number].document.sha256, f"f{own}"


def expected(together: Together) -> tuple[list[Any], list[Any]]:
    """The checks and the findings between the documents as the rows tell them."""
    checks, findings = [], []
    for joint in together.joints:
        for check in joint.report.checks:
            relation = check.relation
            terms = [(*told(together, joint, term.fact), term.sign) for term in relation.terms]
            stated = told(together, joint, relation.stated)
            checks.append((*stated, relation.rule, relation.origin, terms, check.equation, check.status))
        for finding in joint.report.findings:
            assert finding.check
            suspects = [(*told(together, joint, it.fact), it.expected) for it in finding.suspects]
            document, _ = told(together, joint, finding.check.relation.stated)
            findings.append((document, finding.rule, finding.severity, message(finding), suspects))
    return sorted(checks), sorted(findings)


def found(dataset: Dataset) -> tuple[list[Any], list[Any]]:
    """The same of a data set."""
    checks = [
        (
            row["document"], row["lhs"], row["rule"], row["origin"],
            [(term["document"], term["fact"], term["sign"]) for term in row["terms"]], row["equation"], row["status"],
        )
        for row in across(dataset, "checks")
    ]  # fmt: skip
    findings = [
        (
            row["document"], row["rule"], row["severity"], row["message"],
            [(it["document"], it["fact"], it["expected"]) for it in row["suspects"]],
        )
        for row in across(dataset, "findings")
    ]  # fmt: skip
    return sorted(checks), sorted(findings)


@pytest.mark.parametrize("restated", [False, True], ids=["agree", "restated"])
@pytest.mark.parametrize("kind", sorted(SETS))
def test_a_data_set_finds_what_the_files_show(kind: str, restated: bool, tmp_path: Path) -> None:
    """Checks, equations, findings, messages and suspects are those of `gouji check` on the same files."""
    documents = reports(kind, restated)
    dataset = stored(tmp_path / "set", documents)
    relate(dataset)
    checks, findings = found(dataset)
    assert checks
    assert bool(findings) == restated
    assert (checks, findings) == expected(related(documents))
