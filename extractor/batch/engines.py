"""Where tasks are worked on. New engine: its file, with `outcomes` as outcome.Engine has it, and a line here."""

from __future__ import annotations

from importlib import import_module

from extractor.batch.outcome import Engine

ENGINES: dict[str, str] = {
    "local": "extractor.batch.local",
    "ray": "extractor.batch.cluster",
}


def engine(name: str) -> Engine:
    """The engine of that name, loaded when it is asked for."""
    found: Engine = import_module(ENGINES[name]).outcomes
    return found
