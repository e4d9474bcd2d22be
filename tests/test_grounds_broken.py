"""A relation is firm by its ground, before it is tried: broken, it is told, unless its ground is soft."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from extractor.judge import exactness
from extractor.judge.verdict import verdict
from extractor.model import Check, Fact, Report
from extractor.pipeline import judged_with, parse
from extractor.taxonomy import grounds

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
CLEAN = sorted(p for p in SAMPLES.iterdir() if p.suffix in {".txt", ".html", ".docx", ".pdf"} and "slips" not in p.name)
# So many relations of a ground are broken in each sample.
EACH = 1


def firm(report: Report) -> Iterator[Check]:
    """Relations that hold on a ground that is not soft, some of each ground."""
    alike: defaultdict[str, list[Check]] = defaultdict(list)
    for check in report.checks:
        ground = check.relation.ground
        if check.status == "ok" and ground and not grounds()[ground].soft and check.relation.stated.value:
            alike[ground].append(check)
    chance = random.Random(7)
    for found in alike.values():
        yield from chance.sample(found, min(EACH, len(found)))


def other_print(report: Report, check: Check) -> Fact:
    """The stated figure with a value that breaks the relation and that no slip of the hand explains."""
    fact, exact = check.relation.stated, exactness([each.relation for each in report.checks], report.narrative)
    figure = fact.quantity
    for far in (fact.value * 3 + Decimal("7.77"), fact.value / 3, -fact.value):
        value = round(far, figure.decimals)
        changed = replace(fact, value=value, quantity=replace(figure, value=abs(value)))
        if verdict(replace(check.relation, stated=changed), exact).status == "violated":
            return changed
    raise AssertionError(check.equation)


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.name)
def test_what_is_firm_is_told_when_it_breaks(path: Path) -> None:
    report = parse(path)
    silent = []
    for check in firm(report):
        changed = other_print(report, check)
        broken = [c.relation for c in judged_with(report, {changed.number: changed}) if c.status == "violated"]
        if not any(changed.number in {each.stated.number, *(t.fact.number for t in each.terms)} for each in broken):
            silent.append((check.relation.ground, check.relation.rule, check.equation))
    assert silent == []
