"""Broken relations that share figures: one wrong figure may stand behind all of them."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from extractor.judge import Network


def components(network: Network) -> list[frozenset[int]]:
    """The broken relations of a network by their numbers, those that hang together by their figures in one set."""
    return parted(network, {j.number for j in network.judged.values() if j.verdict.status == "violated"})


def parted(network: Network, relations: AbstractSet[int]) -> list[frozenset[int]]:
    """Some relations in sets that share no figure."""
    left, found = set(relations), []
    for start in sorted(relations):
        if start in left:
            found.append(_reached(network, start, left))
            left -= found[-1]
    return found


def _reached(network: Network, start: int, among: AbstractSet[int]) -> frozenset[int]:
    reached, ahead = {start}, [start]
    while ahead:
        for fact in network.judged[ahead.pop()].facts:
            fresh = {j.number for j in network.touching(fact)} & among - reached
            reached |= fresh
            ahead += sorted(fresh)
    return frozenset(reached)
