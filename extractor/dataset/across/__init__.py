"""The relations of several sources over all documents of a data set.

`covers` reads what pairing needs, `plan` says which documents are asked about together, `streams` brings their rows one
set after the other, `light` makes of them the little of a report that the relations need, `results` the rows of what
was found. What a data set holds is enough: the files may be gone. Memory holds one set and an index of the documents.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.dataset.across.covers import covers
from extractor.dataset.across.light import Light
from extractor.dataset.across.plan import Task, planned, tasks
from extractor.dataset.across.results import Results
from extractor.dataset.across.streams import Rows, streamed
from extractor.dataset.dataset import Dataset, Tables
from extractor.dataset.query import connect
from extractor.model import Joint
from extractor.sources import Bond, bonds, joined

PART = "across-"
"""What the names of the parts begin with that hold these rows."""


def relate(dataset: Dataset) -> None:
    """Writes the checks and findings between documents anew, in place of those of the run before."""
    old = [part.name for part in dataset.parts() if part.name.startswith(PART)]
    with connect(dataset) as connection:
        found = covers(connection)
    years = {cover.sha256: cover.identity.year for cover in found}
    todo = tasks(bonds(found))
    if todo:
        sets = streamed(dataset, planned(todo, found))
        dataset.commit(_next(old), _portions(todo, sets), replaces=old, years=years)
        return
    for name in old:
        dataset.forget(name)


def _next(old: list[str]) -> str:
    """across-1, across-2, …: a part that stands is never written over."""
    return f"{PART}{max((int(name.removeprefix(PART)) for name in old), default=0) + 1}"


def _portions(todo: list[Task], sets: Iterator[tuple[int, Rows]]) -> Iterator[Tables]:
    results = Results()
    for number, rows in sets:
        light = Light(rows)
        for bond in todo[number].bonds:
            results.add(_joint(light, bond), light)
        yield from results.portions()
    yield from results.portions(last=True)


def _joint(light: Light, bond: Bond) -> Joint:
    """Where all is well, the figures that can be compared are enough; else everything that bears witness."""
    reports = {number: light.report(number, whole=bond.kind == "disclosure") for number in bond.link.documents}
    joint = joined(reports, bond)
    if all(check.status != "violated" for check in joint.report.checks):
        return joint
    return joined({number: light.witness(number) for number in bond.link.documents}, bond)
