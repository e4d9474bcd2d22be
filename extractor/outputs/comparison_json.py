"""Two versions compared, as JSON on one line."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from extractor.outputs.view.comparison import ComparisonView


def write(view: ComparisonView) -> str:
    """Text, ending with a newline."""
    return json.dumps(as_data(view), ensure_ascii=False) + "\n"


def as_data(view: ComparisonView) -> dict[str, Any]:
    """Findings by their numbers in their own version, figures as printed."""
    return {
        "old": {"file": view.old.file, "id": view.old.sha256},
        "new": {"file": view.new.file, "id": view.new.sha256},
        "notes": list(view.notes),
        "fixed": [each.number for each in view.fixed],
        "remaining": [
            {"old": each.old.number, "new": each.new.number, "changed": each.changed, "decided": each.new.decided}
            for each in view.remaining
        ],
        "fresh": [each.number for each in view.fresh],
        "figures": [asdict(each) for each in view.figures],
    }
