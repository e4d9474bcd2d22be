"""The records of a data set as they stood at one moment, while another process may be changing them."""

from __future__ import annotations

from extractor.dataset.record import FOLDER, Part, loaded
from extractor.dataset.store import Store
from extractor.errors import GoujiError

_TRIES = 100


def snapshot(store: Store) -> dict[str, Part]:
    """All records by name, those that do not count included.

    The folder is looked at before and after they are read: where it is the same, no part came or went meanwhile. A
    record that is only settled in between says the same of a moment at which the part it came after was there already.
    """
    before = _listed(store)
    for _ in range(_TRIES):
        parts = _read(store, before)
        after = _listed(store)
        if parts is not None and before == after:
            return {part.name: part for part in parts}
        before = after
    raise GoujiError(f"{store.location(FOLDER)}：数据集一直在变，请稍后再试")


def _listed(store: Store) -> list[str]:
    """Not what a killed process left half written."""
    found = store.list(FOLDER)
    return [path for path in found if path.endswith(".json") and not path.rpartition("/")[2].startswith(".")]


def _read(store: Store, paths: list[str]) -> list[Part] | None:
    """None where one of them is gone."""
    try:
        return [loaded(path, store.read(path)) for path in paths]
    except FileNotFoundError:
        return None
