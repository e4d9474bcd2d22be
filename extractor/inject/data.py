"""The result as plain values: every trial, and what they say together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from extractor.inject.examine import Examined
from extractor.inject.tally import Named, Recall, by_kind, by_rule, named, recall, untouched
from extractor.sampled import Share


def as_data(documents: Sequence[Examined], slips: int, seed: int) -> dict[str, Any]:
    """Shares have `hits`, `trials`, `rate` and the ends `low`, `high` of the 95 % interval, null without trials."""
    trials = [trial for document in documents for trial in document.trials]
    families = list(by_kind(trials))
    places = {where: recall([each for each in trials if each.where == where]) for where in ("text", "table")}
    held = [each for each in trials if each.guards]
    firm = {
        name: recall([each for each in held if each.firm is kept]) for name, kept in (("firm", True), ("guess", False))
    }
    before = untouched(documents)
    return {
        "slips": slips,
        "seed": seed,
        "total": _recall(recall(trials)),
        "families": {family: _recall(found) for family, found, _ in families},
        "kinds": {kind: _recall(found) for _, _, rows in families for kind, found in rows},
        "places": {where: _recall(found) for where, found in places.items()},
        "named": {kind: _named(found) for kind, found in named(trials)},
        "guards": {name: _recall(found) for name, found in firm.items()},
        "rules": {rule: _recall(found) for rule, found in by_rule(trials).items()},
        "untouched": {"error": _share(before.errors), "warning": _share(before.warnings), "findings": before.count},
        "files": [_file(document) for document in documents],
    }


def _file(document: Examined) -> dict[str, Any]:
    return {
        "file": document.name,
        "sha256": document.sha256,
        "figures": document.figures,
        "guarded": document.guarded,
        "unplaced": document.unplaced,
        "cut": document.cut,
        "untouched": [asdict(alarm) for alarm in document.alarms],
        "trials": [
            {**asdict(trial), "guards": list(trial.guards), "blamed": trial.blamed} for trial in document.trials
        ],
    }


def _named(found: Named) -> dict[str, Any]:
    return {name: _share(getattr(found, name)) for name in ("noticed", "once", "named")}


def _recall(found: Recall) -> dict[str, Any]:
    return {
        name: _share(getattr(found, name)) for name in ("guarded", "unguarded", "all", "suspected", "blamed", "mended")
    }


def _share(share: Share) -> dict[str, Any]:
    low, high = share.interval or (None, None)
    shown = {"rate": share.rate, "low": low, "high": high}
    rounded = {name: None if value is None else round(value, 4) for name, value in shown.items()}
    return {"hits": share.hits, "trials": share.trials, **rounded}
