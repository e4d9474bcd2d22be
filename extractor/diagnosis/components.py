"""Broken relations that share figures: one wrong figure may stand behind all of them."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from extractor.judge import FigureGraph


def components(graph: FigureGraph) -> list[frozenset[int]]:
    """The broken relations of a graph by their numbers, those that hang together by their figures in one set."""
    return parted(graph, {j.number for j in graph.judged.values() if j.verdict.status == "violated"})


def parted(graph: FigureGraph, relations: AbstractSet[int]) -> list[frozenset[int]]:
    """Some relations in sets that share no figure."""
    left, found = set(relations), []
    for start in sorted(relations):
        if start in left:
            found.append(_reached(graph, start, left))
            left -= found[-1]
    return found


def _reached(graph: FigureGraph, start: int, among: AbstractSet[int]) -> frozenset[int]:
    reached, ahead = {start}, [start]
    while ahead:
        for fact in graph.judged[ahead.pop()].facts:
            fresh = {j.number for j in graph.touching(fact) if j.number in among and j.number not in reached}
            reached |= fresh
            ahead += sorted(fresh)
    return frozenset(reached)
