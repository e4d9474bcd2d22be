"""The relations of several sources over all documents of a data set.

covers     what pairing needs of every document
plan       which documents are asked about together
streams    their rows, one set after the other
light      the little of a report that the relations need, made of rows
sets       what is found in one set; `work` does many in several processes
results    the rows of it

What a data set holds is enough: the files may be gone. Memory holds a set or two, and an index of the documents.
"""

from __future__ import annotations

from extractor.dataset.across.covers import covers
from extractor.dataset.across.plan import planned, tasks
from extractor.dataset.across.streams import streamed
from extractor.dataset.across.work import worked
from extractor.dataset.dataset import Dataset
from extractor.dataset.query import connect
from extractor.sources import bonds

PART = "across-"
"""What the names of the parts begin with that hold these rows."""


def relate(dataset: Dataset, jobs: int = 1) -> None:
    """Writes the checks and findings between documents anew, in place of those of the run before.

    The rows do not depend on `jobs`, nor on the order in which documents came.
    """
    old = [part.name for part in dataset.parts() if part.name.startswith(PART)]
    with connect(dataset) as connection:
        found = covers(connection)
        years = {cover.sha256: cover.identity.year for cover in found}
        todo = tasks(bonds(found))
        if todo:
            sets = streamed(connection, planned(todo, found))
            dataset.commit(_next(old), worked(todo, sets, jobs), replaces=old, years=years)
            return
    for name in old:
        dataset.forget(name)


def _next(old: list[str]) -> str:
    """across-1, across-2, …: a part that stands is never written over."""
    return f"{PART}{max((int(name.removeprefix(PART)) for name in old), default=0) + 1}"
