"""Do the figures agree, given how they are printed?

`figures` says what a printed figure may stand for, `verdict` holds one relation against the print; `hypotheses`
asks of a broken relation whether it was right to expect it at all, and `corrections` what would mend it; `equation`
writes it out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from extractor.error_models.catalogue import catalogue
from extractor.figures import Precision, footed, precision, scale
from extractor.judge.broken_relation import BrokenRelation
from extractor.judge.corrections import FigureGraph, Judged
from extractor.judge.equation import equation
from extractor.judge.hypotheses import weigh
from extractor.judge.narrated import Narrated
from extractor.judge.neighbours import Neighbours
from extractor.judge.places import Places
from extractor.judge.prints import Prints
from extractor.judge.siblings import Siblings
from extractor.judge.verdict import Sides, Verdict, verdict
from extractor.model import Check, Document, Narrative, Relation

__all__ = ["FigureGraph", "Judged", "exactness", "figure_graph", "judge_all", "precision"]

_RATES = ("change_rate", "share", "execution_rate")


def judge_all(
    relations: tuple[Relation, ...], narrative: Narrative, *, known: bool = True, printed: Precision | None = None
) -> tuple[Check, ...]:
    """Every relation with its verdict; a mere guess that does not hold is dropped.

    Of a document of no `known` family structure alone may speak, and what all but closes; neither is surely an error.
    `printed` is the precision of the narrative, where it is known already.
    """
    printed = printed or precision(narrative)
    sides = list(map(Sides, relations))
    closing = {place: found for place, found in _table_sums(sides, printed) if found.status == "ok"}
    exact = replace(printed, footed=footed(relations[place] for place in closing))
    judged = [
        Judged(place, each.relation, closing.get(place) or each.verdict(exact)) for place, each in enumerate(sides)
    ]
    graph = FigureGraph(judged, exact, Neighbours(narrative))
    settled = _settled(graph, exact, Narrated(narrative), Places(narrative), known=known)
    return tuple(_check(number, relation, found) for number, (relation, found) in enumerate(settled, 1))


def exactness(relations: Sequence[Relation], narrative: Narrative) -> Precision:
    """How exactly figures are printed, with the totals among them that were added up from rounded rows."""
    printed = precision(narrative)
    closing = (place for place, found in _table_sums(map(Sides, relations), printed) if found.status == "ok")
    return replace(printed, footed=footed(relations[place] for place in closing))


def _table_sums(sides: Iterable[Sides], printed: Precision) -> Iterator[tuple[int, Verdict]]:
    """The sums of tables by their place; what closes to the last digit does so however the totals were footed."""
    return ((at, each.verdict(printed)) for at, each in enumerate(sides) if _is_table_sum(each.relation))


def _is_table_sum(relation: Relation) -> bool:
    return relation.relation == "sum" and relation.origin == "table"


def figure_graph(
    checks: tuple[Check, ...],
    narrative: Narrative,
    document: Document | None = None,
    printed: Precision | None = None,
) -> FigureGraph:
    """The checks as a graph of figures; relations are numbered by their place in `checks`.

    Where nothing is broken there is nothing to ask of it, and it stays empty. All that the document prints, read as a
    figure or not, bears on which of several figures is wrong.
    """
    if all(check.status != "violated" and check.reason != "siblings_fail" for check in checks):
        return FigureGraph((), Precision({}), Neighbours(narrative))
    sums = (check.relation for check in checks if check.status == "ok" and _is_table_sum(check.relation))
    exact = replace(printed or precision(narrative), footed=footed(sums))
    judged = [Judged(place, check.relation, _verdict_of(check, exact)) for place, check in enumerate(checks)]
    return FigureGraph(judged, exact, Neighbours(narrative), Prints(document))


def _verdict_of(check: Check, exact: Precision) -> Verdict:
    """The verdict that a check was made of; of a rate the check keeps only the digits that tell."""
    if check.relation.relation in _RATES:
        found = verdict(check.relation, exact)
        return Verdict(check.status, found.stated, found.computed, found.slack, check.reason, check.named)
    unit = scale(check.relation.stated)
    stated, slack = (check.stated or Decimal(0)) * unit, (check.tolerance or Decimal(0)) * unit
    computed = None if check.computed is None else check.computed * unit
    return Verdict(check.status, stated, computed, slack, check.reason, check.named)


def _settled(
    graph: FigureGraph, exact: Precision, narrated: Narrated, places: Places, *, known: bool
) -> Iterator[tuple[Relation, Verdict]]:
    siblings = Siblings(graph.judged.values())
    for judged in graph.judged.values():
        relation, found = judged.relation, judged.verdict
        if found.status != "violated":
            if relation.firm or found.status != "undetermined":
                yield relation, found
            continue
        case = BrokenRelation(judged, graph, exact, narrated, siblings, places, known)
        weighed = weigh(case)
        settled = found._replace(reason=weighed.ground, named=weighed.named)
        if weighed.stands:
            yield replace(relation, firm=known and weighed.believed(relation)), settled
        elif weighed.ground is None or not catalogue()[weighed.ground].silent:
            yield relation, settled._replace(status="undetermined")


def _legible(value: Decimal, relation: Relation) -> Decimal:
    """A quotient to two digits more than the percentage prints; sums are exact as they are."""
    if relation.relation in _RATES:
        return round(value, relation.stated.quantity.decimals + 2)
    return value


def _check(number: int, relation: Relation, found: Verdict) -> Check:
    unit = scale(relation.stated)
    stated = found.stated / unit
    computed = None if found.computed is None else _legible(found.computed / unit, relation)
    difference = None if computed is None else stated - computed
    tolerance = None if computed is None else found.slack / unit
    text = equation(relation, found, computed)
    return Check(
        number, relation, found.status, stated, computed, difference, tolerance, text, found.reason, found.named
    )
