"""Names of one body, gathered without holding each against each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import names
from extractor.sources.bodies import Bodies

KNOWN: list[tuple[str, list[str], dict[str, str | None]]] = [
    (
        "one name with and without its place, under the longer",
        ["市水文监测中心", "江川市水文监测中心"],
        {"市水文监测中心": "江川市水文监测中心", "江川市水文监测中心": "江川市水文监测中心"},
    ),
    (
        "a short name that fits two bodies is nobody's",
        ["水文监测中心", "江川市水文监测中心", "云江市水文监测中心"],
        {"水文监测中心": None, "云江市水文监测中心": "云江市水文监测中心"},
    ),
    (
        "headquarters, long forms, joints",
        ["江川市规划和自然资源局", "江川市规划与自然资源局（本级）"],
        {"江川市规划和自然资源局": "江川市规划与自然资源局（本级）"},
    ),
    (
        "one character lost from a long name, none that counts",
        ["江川市突发公共卫生事件应急处置中心", "江川市突发公共卫生事件应急处中心"],
        {"江川市突发公共卫生事件应急处中心": "江川市突发公共卫生事件应急处置中心"},
    ),
    ("another body", ["江川市财政局"], {"江川市民政局": None, "": None}),
]


@pytest.mark.parametrize(("known", "expected"), [entry[1:] for entry in KNOWN], ids=[entry[0] for entry in KNOWN])
def test_bodies_under_one_name(known: list[str], expected: dict[str, str | None]) -> None:
    """Each document's name leads to the longest name of its body."""
    bodies = Bodies(known)
    assert {name: bodies.of(name) for name in expected} == expected


PIECES = st.sampled_from(["江川市", "云江市", "清平区", "水务局", "水文", "监测中心", "应急", "处置", "一", "（本级）"])


@given(st.lists(st.lists(PIECES, min_size=1, max_size=6).map("".join), max_size=8))
def test_the_same_as_each_against_each(known: list[str]) -> None:
    """What is looked up is what comparing every pair would find."""
    chosen: dict[str, str] = {}
    for name in sorted(set(known), key=lambda name: (-len(name), name)):
        fitting = {chosen[other] for other in chosen if names.same(name, other)}
        if len(fitting) < 2:
            chosen[name] = fitting.pop() if fitting else name
    bodies = Bodies(known)
    assert {name: bodies.of(name) for name in known} == {name: chosen.get(name) for name in known}


LISTED = [
    ("the unit of the department's own place", "水文站", ["江川市水文站", "云江市水文站"], "江川市水文站"),
    ("none of another place, though it is the only one", "水文站", ["云江市水文站"], None),
    ("a district's unit under a department of the city", "清平区水文站", ["江川市清平区水文站"], "江川市清平区水文站"),
    ("its full name", "江川市水文站", ["江川市水文站", "云江市水文站"], "江川市水文站"),
    ("the headquarters", "江川市水务局（本级）", ["江川市水务局"], "江川市水务局"),
    ("no document", "江川市林场", ["江川市水文站"], None),
]


@pytest.mark.parametrize(("listed", "known", "body"), [entry[1:] for entry in LISTED], ids=[e[0] for e in LISTED])
def test_bodies_of_a_departments_list(listed: str, known: list[str], body: str | None) -> None:
    """A name without its place means a body of the place of the department that lists it."""
    assert Bodies([*known, "江川市水务局"], [listed]).meant(listed, "江川市水务局") == body
