"""The codes that the printed name of an item may have, by classification."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from extractor.patterns import csv_rows
from extractor.taxonomy import classifications
from extractor.wording import fold


@cache
def codes_by_name() -> dict[str, dict[str, tuple[str, ...]]]:
    """Classification -> name -> codes, each as it is printed but for white space and width."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for classification, table in (("economic", "economics"), ("function", "functions")):
        codes: defaultdict[str, list[str]] = defaultdict(list)
        for row in csv_rows(table):
            if classification != "economic" or row["code"].startswith(classifications()["economic"].starts):
                codes[fold(row["name"])].append(row["code"])
        found[classification] = {name: tuple(dict.fromkeys(each)) for name, each in codes.items()}
    return found
