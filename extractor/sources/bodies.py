"""Names that mean one body, found without holding each against each.

Of two names that mean one body the shorter is what the longer leaves when its place, or one character, is taken away:
so every name is shortened in all these ways, and what it leaves is looked up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from extractor import names


class Bodies:
    """`known` are the names of the documents, `listed` further names by which bodies are asked for."""

    def __init__(self, known: Iterable[str], listed: Iterable[str] = ()) -> None:
        distinct = set(known)
        self._core = {name: names.core(name) for name in {*distinct, *listed}}
        self._near = near(set(self._core.values()))
        self._chosen = self._choose(sorted(distinct - {""}, key=lambda name: (-len(name), name)))
        self._homes: defaultdict[str, set[str]] = defaultdict(set)
        for body in self._chosen.values():
            self._homes[self._core[body]].add(body)

    def of(self, name: str) -> str | None:
        """The body of a document under one name; a short name that fits two bodies is nobody's."""
        return self._chosen.get(name)

    def meant(self, listed: str, department: str) -> str | None:
        """The one body that a name in a department's list means; it sits where the department sits."""
        core, home = self._core[listed], self._core[department]
        fitting = {body for near in self._alike(core) if _there(core, near, home) for body in self._homes[near]}
        exact = fitting & self._homes[core]
        found = exact or fitting
        return found.pop() if len(found) == 1 else None

    def _choose(self, ordered: Iterable[str]) -> dict[str, str]:
        """Each name, the longest first, under a longer one that means the same body."""
        chosen: dict[str, str] = {}
        taken: defaultdict[str, set[str]] = defaultdict(set)
        for name in ordered:
            core = self._core[name]
            fitting = {body for near in self._alike(core) for body in taken.get(near, ())}
            if len(fitting) < 2:
                chosen[name] = fitting.pop() if fitting else name
                taken[core].add(chosen[name])
        return chosen

    def _alike(self, core: str) -> Iterator[str]:
        yield core
        yield from self._near.get(core, ())


def near(cores: set[str]) -> dict[str, set[str]]:
    """The other cores that mean the same as each."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for long in cores:
        for short in _shortened(long):
            if short in cores and names.alike(long, short):
                found[long].add(short)
                found[short].add(long)
    return dict(found)


def _shortened(core: str) -> Iterator[str]:
    for at in range(1, len(core)):
        yield core[at:]
        yield core[:at] + core[at + 1 :]


def _there(listed: str, body: str, department: str) -> bool:
    """A name that was completed by its place means a body of the department's own place only."""
    if not names.completes(body, listed):
        return True
    before, places = body[: -len(listed)], names.places(department)
    return not places or department.startswith(before) or before.endswith(places)
