"""Bodies that are counted and named: every example of `patterns/enumerations.toml`, and whom a finding suspects."""

from __future__ import annotations

from typing import Any

import pytest

from extractor import parse
from extractor.findings.counted import Named, named
from extractor.patterns import toml
from extractor.wording import fold

ENTRIES: dict[str, list[dict[str, Any]]] = toml("enumerations")


def counted(text: str) -> list[Named]:
    """The counts of the first line, with the names that it and the lines below give."""
    first, *below = [fold(line) for line in text.split("\n")]
    return list(named(first, below))


@pytest.mark.parametrize("entry", ENTRIES["example"], ids=lambda entry: entry["text"][:16])
def test_names_are_counted(entry: dict[str, Any]) -> None:
    """What the count says and how many names there are; only where the two differ something is told."""
    (found,) = counted(entry["text"])
    assert (found.said, found.names) == (entry["said"], entry["named"])
    assert (found.fewest <= found.said <= found.most) == (entry["said"] == entry["named"])


@pytest.mark.parametrize("entry", ENTRIES["reject"], ids=lambda entry: entry["text"][:16])
def test_lists_that_leave_room_are_left_alone(entry: dict[str, Any]) -> None:
    """Nothing is told where a list may be open, or a name may be two."""
    assert all(found.fewest <= found.said <= found.most for found in counted(entry["text"]))


@pytest.mark.parametrize(("last", "names"), [("4.河湾水文站", 4), ("三、任务", 3), ("河湾区水利质量中心", None)])
def test_numbered_names_end_where_the_numbers_end(last: str, names: int | None) -> None:
    """A line that looks like one more name, with its number lost, leaves open how many there are."""
    found = counted(f"下属单位3个，分别是：\n1.河湾水文站\n2.河湾水质中心\n3.河湾灌区中心\n{last}")
    assert [each.names for each in found] == ([] if names is None else [names])


def test_the_count_is_suspected_and_the_names_say_what_it_should_be() -> None:
    """The count itself is the figure to mend."""
    text = "河湾区水务局2031年部门预算\n一、机构设置\n内设机构5个，分别为：办公室、财务科、规划科、水政科。\n"
    (found,) = [each for each in parse(text.encode(), name="a.txt").findings if each.rule == "counted_names"]
    assert [(str(s.fact.value), str(s.expected)) for s in found.suspects] == [("5", "4")]
