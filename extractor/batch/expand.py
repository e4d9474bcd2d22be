"""Archives among the inputs, in whose place their members stand.

They are opened in processes of this machine, whatever the engine, where a bomb costs nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.batch.containers import is_archive
from extractor.batch.fetch import members
from extractor.batch.inputs import Inputs
from extractor.batch.local import PRELOAD
from extractor.batch.outcome import Failed, InputPlace, RunSettings
from extractor.workers.child import Ask
from extractor.workers.pool import Limits, Lost, run

_Members = tuple[list[tuple[str, ...]], int]


def expanded(inputs: Inputs, settings: RunSettings) -> Inputs:
    """The inputs with the members of their archives; an archive that does not open stands for itself and will fail."""
    archives = [place for place in inputs.places if is_archive(place.source)]
    limits = Limits(settings.jobs or 1, settings.seconds, settings.memory, preload=PRELOAD)
    found: dict[InputPlace, _Members] = {}
    for place, value in run(archive_members, archives, limits):
        found[place] = ([], 0) if isinstance(value, Lost) else value
    left_out = inputs.left_out + sum(hidden for _, hidden in found.values())
    return Inputs([each for place in inputs.places for each in _members(place, found)], left_out, inputs.said)


def archive_members(place: InputPlace, _: Ask) -> _Members:
    """What is in an archive, as the workers find it."""
    try:
        return members(place)
    except Failed:
        return [], 0


def _members(place: InputPlace, found: dict[InputPlace, _Members]) -> Iterator[InputPlace]:
    ways, _ = found.get(place, ([], 0))
    if not ways:
        yield place
    for inside in ways:
        yield InputPlace("!/".join((place.path, *inside)), place.source, inside)
