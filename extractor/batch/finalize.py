"""The end of a run: what follows from all documents together, and the record of the run."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime

from extractor.batch.outcome import Order, RunSettings
from extractor.batch.progress import Progress
from extractor.batch.tally import Tally
from extractor.dataset.across import relate
from extractor.dataset.dataset import Dataset
from extractor.dataset.describing import describe
from extractor.dataset.provenance import versions

_RUNS = "runs"


def finish(dataset: Dataset, order: Order, settings: RunSettings, tally: Tally, progress: Progress) -> None:
    """Relations between documents, the codebook and its package, and what was done when with what."""
    progress.phase("relate")
    relate(dataset, settings.jobs or 1)
    progress.phase("describe")
    describe(dataset)
    _record(dataset, order, settings, tally)


def _record(dataset: Dataset, order: Order, settings: RunSettings, tally: Tally) -> None:
    """All that is volatile stands here, and nowhere in the tables."""
    ended = datetime.now(UTC)
    data = {
        "ended": ended.isoformat(timespec="seconds"),
        "seconds": round(tally.seconds, 3),
        "versions": versions(),
        "order": asdict(order),
        "settings": asdict(settings),
        "inputs": tally.inputs,
        "became": dict(tally.done),
        "failed": dict(tally.reasons),
        "left_out": tally.left_out,
        "resumed": tally.resumed,
        "pages": tally.pages,
        "slowest": [
            {"seconds": round(seconds, 3), "path": path} for seconds, path in sorted(tally.slowest, reverse=True)
        ],
    }
    name = f"{_RUNS}/{ended:%Y%m%dT%H%M%S.%fZ}.json"
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    dataset.store.write(name, text.encode("utf-8", "backslashreplace"))
