"""What speaks for the broken relations of an example, and against them: signs, doubts, slips of the eye."""

from __future__ import annotations

from rule_papers import report

from extractor.judge import exactness
from extractor.judge.broken_relation import BrokenRelation
from extractor.judge.corrections import FigureGraph, Judged
from extractor.judge.hypotheses import weigh
from extractor.judge.narrated import Narrated
from extractor.judge.neighbours import Neighbours
from extractor.judge.places import Places
from extractor.judge.siblings import Siblings
from extractor.judge.verdict import verdict
from extractor.relations import build


def grounds(text: str, family: str = "department_budget") -> set[str]:
    """By what each relation was settled that is not simply true or false, silent doubts too."""
    one = report(text, family)
    relations = build(one.narrative, one.outline, one.tables)
    exact = exactness(relations, one.narrative)
    judged = [Judged(place, relation, verdict(relation, exact)) for place, relation in enumerate(relations)]
    graph = FigureGraph(judged, exact, Neighbours(one.narrative))
    broken = [each for each in judged if each.verdict.status == "violated"]
    around = (Narrated(one.narrative), Siblings(judged), Places(one.narrative))
    weighed = {weigh(BrokenRelation(each, graph, exact, *around)).ground for each in broken}
    return (weighed | {each.verdict.reason for each in judged}) - {None}


def suspected(text: str, family: str = "department_budget") -> list[str]:
    """Why the first suspect of each finding is suspected."""
    return [found.suspects[0].reason for found in report(text, family).findings if found.suspects]
