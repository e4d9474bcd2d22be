"""What is found in one set of documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyarrow as pa

from extractor.collecting import uncollected
from extractor.dataset.across.results import Results
from extractor.dataset.across.slim_reports import SlimReports
from extractor.dataset.across.streams import Rows
from extractor.model import Joint
from extractor.sources import Bond, merged_joint


def related(bonds: Sequence[Bond], rows: Rows) -> Mapping[str, pa.Table]:
    """The rows of `checks` and `findings` that follow from the rows of linked documents."""
    with uncollected():
        light = SlimReports(rows)
        results = Results(light)
        for bond in bonds:
            results.add(_joint(light, bond))
        return results.tables()


def _joint(light: SlimReports, bond: Bond) -> Joint:
    """Where all is well, the figures that can be compared are enough; else everything that bears witness."""
    reports = {number: light.report(number, whole=bond.kind == "disclosure") for number in bond.link.documents}
    joint = merged_joint(reports, bond)
    if all(check.status != "violated" for check in joint.report.checks):
        return joint
    return merged_joint({number: light.witness(number) for number in bond.link.documents}, bond)
