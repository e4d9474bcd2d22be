"""The relations between documents over a data set: the same as of the files, from the rows alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from maker.families import SETS, make_set
from rule_papers import reports as papers

import extractor
from extractor.dataset.across import relate
from extractor.dataset.arrow import as_table
from extractor.dataset.dataset import Dataset
from extractor.dataset.rows import rows
from extractor.messages import message
from extractor.model import Fact, Joint, Report, Together
from extractor.patterns import toml
from extractor.sources import related


def reports(kind: str) -> tuple[Report, ...]:
    """The documents of a set, one of which was restated, in the order of their ids."""
    made = make_set(SETS[kind]("a1", True))
    found = (extractor.parse(document.content, name=document.file) for document in made)
    return tuple(sorted(found, key=lambda report: report.document.sha256))


def stored(where: Path, *parts: Sequence[Report]) -> Dataset:
    """A data set that holds these documents, in parts 0, 1, …"""
    dataset = Dataset.create(where)
    for number, found in enumerate(parts):
        made = (rows(report, report.document.name) for report in found)
        tables = ({name: as_table(name, table) for name, table in one.items()} for one in made)
        dataset.commit(str(number), tables)
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


@pytest.mark.parametrize("kind", sorted(SETS))
def test_a_data_set_finds_what_the_files_show(kind: str, tmp_path: Path) -> None:
    """Checks, equations, findings, messages and suspects are those of `gouji check` on the same files."""
    documents = reports(kind)
    dataset = stored(tmp_path / "set", documents)
    relate(dataset)
    checks, findings = found(dataset)
    assert {status for *_, status in checks} >= {"ok", "violated"}
    assert findings
    assert (checks, findings) == expected(related(documents))


# --- many bodies together --------------------------------------------------------------------------------------------

DISTRICTS = ("河湾区", "柳江区", "石门县", "桐山县", "白露区", "长亭县")
BREAKS = [entry["breaks"] for entry in toml("rules_sources")["rule"].values()]


@cache
def several() -> tuple[Report, ...]:
    """The broken example of every rule, each of a district of its own."""
    texts = [text.replace("河湾区", place) for text, place in zip(BREAKS, DISTRICTS, strict=True)]
    made = [report for text in texts for report in papers(text)]
    return tuple(sorted(made, key=lambda report: report.document.sha256))


def test_every_body_is_held_against_itself_only(tmp_path: Path) -> None:
    """Six bodies, six findings, one of each rule: the same as of the files."""
    dataset = stored(tmp_path / "set", several())
    relate(dataset)
    _, findings = found(dataset)
    assert {rule for _, rule, *_ in findings} == set(toml("rules_sources")["rule"])
    assert found(dataset) == expected(related(several()))


def all_rows(dataset: Dataset) -> list[str]:
    return sorted(str(row) for table in ("checks", "findings") for row in across(dataset, table))


def test_order_and_processes_do_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents that came in another order, related by two processes, give the very same rows with the same ids."""
    one, other = stored(tmp_path / "one", several()), stored(tmp_path / "other", several()[::-1])
    relate(one)
    monkeypatch.setattr("extractor.dataset.across.work._WORTH", 1)
    relate(other, jobs=2)
    assert all_rows(one) == all_rows(other)


def test_related_again_the_rows_replace_those_before(tmp_path: Path) -> None:
    """Nothing is doubled; a document that went takes its relations along, and with the last the part is gone."""
    accounts = [report for report in several() if "决算" in report.document.name]
    left = [report for report in several() if report not in accounts]
    dataset = stored(tmp_path / "set", accounts, left)
    relate(dataset)
    first = all_rows(dataset)
    relate(dataset)
    assert all_rows(dataset) == first
    assert all("/across-1." in path for path in dataset.sweep()) and all_rows(dataset) == first
    dataset.forget("0")
    relate(dataset)
    assert found(dataset) == expected(related(left))
    dataset.forget("1")
    relate(dataset)
    assert dataset.parts() == []


def test_findings_name_documents_figures_and_places(tmp_path: Path) -> None:
    """The row stands under the document of the figure checked; its figures, page and words are that document's."""
    dataset = stored(tmp_path / "set", several())
    relate(dataset)
    figures = {(row["document"], row["fact"]): row for row in dataset.table("facts").to_pylist()}
    checks = {(row["document"], row["check"]): row for row in across(dataset, "checks")}
    for finding in across(dataset, "findings"):
        check = checks[finding["document"], finding["check"]]
        stated = figures[check["document"], check["lhs"]]
        assert (finding["quote"], finding["page"], finding["section"]) == (
            stated["quote"], stated["page"], stated["section"],
        )  # fmt: skip
        assert check["lhs"] in finding["facts"]
        assert all((finding["document"], fact) in figures for fact in finding["facts"])
        assert {term["document"] for term in check["terms"]} - {finding["document"]}
        assert all((term["document"], term["fact"]) in figures for term in check["terms"])


def test_two_files_of_one_name_are_told_by_their_paths(tmp_path: Path) -> None:
    """budget.txt beside budget.txt says nothing; their folders do."""
    dataset = stored(tmp_path / "set")
    named = [replace(one, document=replace(one.document, name="disclosure.txt")) for one in papers(BREAKS[0])]
    for folder, report in zip(("final", "budget"), named, strict=True):
        tables = rows(report, f"{folder}/disclosure.txt")
        dataset.commit(folder, {name: as_table(name, table) for name, table in tables.items()})
    relate(dataset)
    (finding,) = across(dataset, "findings")
    assert "final/disclosure.txt" in finding["message"]
    assert "budget/disclosure.txt" in finding["message"]


def test_figures_that_a_data_set_cannot_hold_are_left_out(tmp_path: Path) -> None:
    """A figure of too many digits has no value there: it takes part in nothing, and nothing breaks."""
    account, budget = papers(BREAKS[0])
    tables = {name: as_table(name, table) for name, table in rows(account, "account.html").items()}
    values = [None if row["value"] == Decimal("8.00") else row["value"] for row in tables["facts"].to_pylist()]
    place = tables["facts"].schema.get_field_index("value")
    field = tables["facts"].schema.field(place)
    tables["facts"] = tables["facts"].set_column(place, field, pa.array(values, field.type))
    dataset = stored(tmp_path / "set", [budget])
    dataset.commit("account", tables)
    relate(dataset)
    checks, _ = found(dataset)
    quoted = {equation for *_, equation, _ in checks}
    assert "31.50万元 ≠ 30.50万元" in quoted
    assert not any("8.00万元" in equation for equation in quoted)
