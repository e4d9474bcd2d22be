"""The fewest figures to change: random graphs with known slips, ties that nobody can settle, HiGHS and the search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from importlib import import_module
from itertools import count
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.diagnosis import Solution, solutions
from extractor.diagnosis.components import components
from extractor.diagnosis.cover import least_cover
from extractor.diagnosis.search import Repair, search
from extractor.findings.blame import cases
from extractor.judge import FigureGraph, precision
from extractor.judge.corrections import Judged
from extractor.judge.neighbours import Neighbours
from extractor.judge.verdict import verdict
from extractor.model import Fact, Narrative, Place, Quantity, Relation, Term
from extractor.stops import watched


class Figures:
    """Figures in 万元 to the cent, and what they add up to."""

    def __init__(self) -> None:
        self.facts: list[Fact] = []
        self.relations: list[Relation] = []

    def fact(self, value: Decimal) -> Fact:
        number = len(self.facts)
        quantity = Quantity(value, "万元", 2, f"{value}", Place(number, 0, 1))
        self.facts.append(Fact(number, number, "amount", quantity, value, None, f"第{number}项", 0))
        return self.facts[-1]

    def sum(self, whole: Fact, parts: Sequence[Fact], relation: Literal["sum", "equal"] = "sum") -> None:
        terms = tuple(Term(1, part) for part in parts)
        self.relations.append(Relation("listed_parts", relation, "narrative", whole, terms))

    def guess(self, one: Fact, other: Fact) -> None:
        """Two figures that may be one, since they are printed alike."""
        self.relations.append(Relation("same_figure", "equal", "narrative", one, (Term(1, other),), firm=False))

    def graph(self, printed: dict[int, Decimal]) -> FigureGraph:
        """The graph as it is printed: `printed` holds the slips, by fact number."""
        slipped = Figures()
        for fact in self.facts:
            slipped.fact(printed.get(fact.number, fact.value))
        exact = precision(Narrative(tuple(slipped.facts)))
        judged = []
        for number, relation in enumerate(self.relations):
            terms = tuple(Term(term.sign, slipped.facts[term.fact.number]) for term in relation.terms)
            stated = slipped.facts[relation.stated.number]
            told = replace(relation, stated=stated, terms=terms)
            judged.append(Judged(number, told, verdict(told, exact)))
        return FigureGraph(judged, exact, Neighbours(Narrative(tuple(slipped.facts))))


CENTS = st.integers(min_value=10_000, max_value=99_999_999).map(lambda cents: Decimal(cents) / 100)
GROUPS = st.lists(st.lists(CENTS, min_size=2, max_size=4), min_size=2, max_size=3)


def budget(groups: list[list[Decimal]]) -> Figures:
    """Groups of parts, each with a total that is printed twice; the totals make a grand total."""
    figures = Figures()
    totals = []
    for group in groups:
        total = figures.fact(sum(group, Decimal(0)))
        figures.sum(total, [figures.fact(value) for value in group])
        figures.sum(figures.fact(total.value), [total], "equal")
        totals.append(total)
    figures.sum(figures.fact(sum((total.value for total in totals), Decimal(0))), totals)
    return figures


@st.composite
def slipped(draw: Any) -> tuple[FigureGraph, int]:
    """A budget with one to three wrong figures: less than half as much too large each."""
    figures = budget(draw(GROUPS))
    numbers = st.sampled_from([fact.number for fact in figures.facts])
    wrong = draw(st.lists(numbers, min_size=1, max_size=3, unique=True))
    shares = [draw(st.integers(min_value=5, max_value=49)) for _ in wrong]
    printed = {
        number: round(figures.facts[number].value * (100 + share) / 100, 2)
        for number, share in zip(wrong, shares, strict=True)
    }
    return figures.graph(printed), len(wrong)


def changes(repairs: Sequence[Repair]) -> dict[int, Decimal]:
    return {
        number: value for repair in repairs for correction in repair for number, value in correction.changes.items()
    }


@settings(max_examples=40)
@given(slipped())
def test_no_more_figures_are_changed_than_were_wrong_and_all_holds_then(found: tuple[FigureGraph, int]) -> None:
    """k slips are repaired by at most k changes, after which every relation of the graph holds."""
    graph, wrong = found
    repairs = [solution.repairs[0].corrections for solution in solutions(graph)]
    assert sum(map(len, repairs)) <= wrong
    assert all(graph.holds(number, changes(repairs)) for number in graph.judged)


@settings(max_examples=20)
@given(slipped())
def test_highs_and_the_search_find_repairs_of_the_same_size(found: tuple[FigureGraph, int]) -> None:
    """What the one proves smallest the other finds, and it holds as well."""
    graph, _ = found
    for broken in components(graph):
        exact, covered = search(graph, broken), least_cover(graph, broken)
        assert exact
        assert {len(repair) for repair in covered} == {len(exact[0])}
        assert all(graph.holds(number, changes([repair])) for repair in covered for number in broken)


def test_of_many_covers_that_leave_something_open_each_teaches_the_next() -> None:
    """Changes that each mend their own sum break the grand total together, in more ways than there are runs."""
    groups = [
        ["671119.96", "124.00", "100.01", "36769.43"],
        ["5573.27", "129349.36", "286417", "290.67"],
        ["132.22", "7047.02"],
    ]
    figures = budget([[Decimal(part) for part in group] for group in groups])
    printed = {0: "991325.16", 5: "708089.40", 6: "419848.37", 11: "419848.37", 16: "1135117.01"}
    graph = figures.graph({number: Decimal(value) for number, value in printed.items()})
    (broken,) = components(graph)
    exact, covered = search(graph, broken), least_cover(graph, broken)
    assert exact
    assert {len(repair) for repair in covered} == {len(exact[0])} == {3}
    assert all(graph.holds(number, changes([repair])) for repair in covered for number in broken)


def test_what_two_changes_leave_open_together_is_asked_for_as_well() -> None:
    """Each total is repaired by its own parts; only both say what the grand total has to be."""
    figures = budget([[Decimal("310.25"), Decimal("89.75")], [Decimal("1204.10"), Decimal("75.90"), Decimal("20")]])
    graph = figures.graph({0: Decimal("536.00"), 4: Decimal("1430.00"), 9: Decimal("1819.00")})
    (broken,) = components(graph)
    exact, covered = search(graph, broken), least_cover(graph, broken)
    right = {0: Decimal(4_000_000), 4: Decimal(13_000_000), 9: Decimal(17_000_000)}
    assert right in [changes([repair]) for repair in covered]
    assert {len(repair) for repair in covered} == {len(exact[0])} == {3}


def test_a_solver_that_is_stopped_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seconds end a run only in an emergency, and then the report says so."""
    monkeypatch.setattr(import_module("extractor.diagnosis.cover"), "_SECONDS", 0.0)
    figures = budget([[Decimal("5312.40"), Decimal("110.00")], [Decimal("72.35"), Decimal("1904.60")]])
    graph = figures.graph({0: Decimal("8902.04"), 5: Decimal("2731.20")})
    with watched() as told:
        assert [least_cover(graph, broken) for broken in components(graph)] == [[]]
    assert len(told) == 1
    assert "秒" in told[0]


@settings(max_examples=40)
@given(slipped())
def test_every_broken_relation_is_in_one_case(found: tuple[FigureGraph, int]) -> None:
    """Nothing is told twice, nothing is lost."""
    graph, _ = found
    told = [number for case in cases(graph) for number in case.broken]
    assert sorted(told) == [n for n, judged in graph.judged.items() if judged.verdict.status == "violated"]


SHORT = st.integers(min_value=1, max_value=9).map(Decimal)


@given(st.lists(SHORT, min_size=2, max_size=5), st.integers(min_value=1, max_value=3))
def test_a_lone_broken_sum_of_short_figures_claims_nothing(parts: list[Decimal], off: int) -> None:
    """Any figure may be the wrong one; every way is told."""
    figures = Figures()
    whole = figures.fact(sum(parts, Decimal(0)))
    figures.sum(whole, [figures.fact(part) for part in parts])
    graph = figures.graph({whole.number: whole.value + off})
    (case,) = cases(graph)
    assert len(case.repairs) > 1
    assert {way[0].fact.number for way in case.repairs} <= {fact.number for fact in figures.facts}


def one_sum(*values: str) -> Figures:
    """A whole, and the parts it should be the sum of."""
    figures = Figures()
    whole, *parts = (figures.fact(Decimal(value)) for value in values)
    figures.sum(whole, parts)
    return figures


def only(graph: FigureGraph) -> Solution:
    (solution,) = solutions(graph)
    return solution


def test_a_figure_that_is_printed_twice_is_not_the_wrong_one() -> None:
    """Of a broken sum all but one figure stand in relations that hold: only that one may change."""
    figures = one_sum("612.35", "204.11", "408.24")
    for fact in figures.facts[:2]:
        figures.sum(figures.fact(fact.value), [fact], "equal")
    (case,) = cases(figures.graph({2: Decimal("431.90")}))
    assert [[(each.fact.number, each.expected) for each in way] for way in case.repairs] == [[(2, Decimal("408.24"))]]


def test_of_equally_good_repairs_a_rare_slip_settles_it() -> None:
    """Two digits swapped make the sum; no slip leads from any other figure."""
    (case,) = cases(one_sum("612.35", "204.11", "480.24").graph({}))
    (way,) = case.repairs
    assert (way[0].fact.number, way[0].expected) == (2, Decimal("408.24"))


def test_one_digit_in_one_of_several_figures_settles_nothing() -> None:
    """Where one digit of any of them would do, all are told."""
    (case,) = cases(one_sum("612.35", "204.11", "418.24").graph({}))
    assert sorted(way[0].fact.number for way in case.repairs) == [0, 1, 2]


def test_two_slips_are_two_cases() -> None:
    """Each wrong figure is told with what it alone explains, though both stand in one sum."""
    figures = one_sum("612.35", "204.11", "408.24")
    for fact in figures.facts[1:3]:
        for _ in range(2):
            figures.sum(figures.fact(fact.value), [fact], "equal")
    found = cases(figures.graph({1: Decimal("250.77"), 2: Decimal("431.90")}))
    assert sorted(case.suspects[0].fact.number for case in found) == [1, 2]
    assert all(len(case.repairs) == 1 for case in found)


def test_a_value_beyond_all_likelihood_is_not_claimed() -> None:
    """One relation alone that asks for a hundred times the printed figure is rather no relation."""
    figures = one_sum("61235.00", "204.11", "61030.89")
    for fact in (figures.facts[0], figures.facts[2]):
        figures.sum(figures.fact(fact.value), [fact], "equal")
    (case,) = cases(figures.graph({2: Decimal("18.04"), 4: Decimal("18.04")}))
    assert case.suspects[0].fact.number == 1
    assert case.repairs == ()


def test_a_guess_that_a_change_would_break_does_not_forbid_it() -> None:
    """Two figures printed alike by chance tie nobody's hands."""
    figures = one_sum("612.35", "204.11", "408.24")
    whole, one, other = figures.facts
    for fact in (whole, one):
        figures.sum(figures.fact(fact.value), [fact], "equal")
    figures.guess(figures.fact(Decimal("431.90")), other)
    (case,) = cases(figures.graph({other.number: Decimal("431.90")}))
    assert [[each.fact.number for each in way] for way in case.repairs] == [[other.number]]


@pytest.mark.parametrize("slips", [5, 8])
def test_many_wrong_figures_in_one_component(slips: int) -> None:
    """More than the search takes on: HiGHS finds a change for each, and the judge agrees."""
    figures = Figures()
    values = (Decimal(120) + Decimal("17.31") * step for step in count())
    totals = []
    for _ in range(slips):
        parts = [figures.fact(next(values)) for _ in range(3)]
        total = figures.fact(sum((part.value for part in parts), Decimal(0)))
        figures.sum(total, parts)
        figures.sum(figures.fact(total.value), [total], "equal")
        totals.append(total)
    figures.sum(figures.fact(sum((total.value for total in totals), Decimal(0))), totals)
    graph = figures.graph({total.number: total.value + 61 + total.number for total in totals})
    solution = only(graph)
    assert sorted(solution.repairs[0].corrections[place].fact.number for place in range(slips)) == [
        t.number for t in totals
    ]
    assert len(solution.best) == 1


def test_repairs_that_break_a_relation_together_are_sought_together() -> None:
    """Two cents more in one part are within what rounding explains of the sum, in two parts they are not."""
    figures = one_sum("499.68", "204.11", "113.20", "87.45", "61.02", "33.90")
    for fact, value in zip(figures.facts[1:3], ("204.13", "113.22"), strict=True):
        for _ in range(2):
            figures.sum(figures.fact(Decimal(value)), [fact], "equal")
    graph = figures.graph({})
    assert len(components(graph)) == 2
    solution = only(graph)
    assert all(graph.holds(number, changes([solution.repairs[0].corrections])) for number in graph.judged)


def test_a_list_that_may_leave_a_part_out_claims_nothing() -> None:
    """Where no slip shows, a missing part is likelier than a wrong figure."""
    figures = one_sum("612.35", "204.11", "233.08")
    figures.relations[0] = replace(figures.relations[0], rule="listed_short")
    (case,) = cases(figures.graph({}))
    assert case.repairs == ()
    assert len(case.suspects) == 3
