"""The papers that go with a data set, written anew at the end of each run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.dataset import codebook, package
from extractor.dataset.bodies import stored

if TYPE_CHECKING:
    from extractor.dataset.dataset import Dataset


def describe(dataset: Dataset) -> None:
    """Writes the bodies, codebook.md, codebook.csv and datapackage.json for what the data set holds now."""
    stored.renew(dataset)
    codebook.write(dataset)
    package.write(dataset)
