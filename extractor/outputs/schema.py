"""The JSON Schema of the result: a file of `patterns/`, its lists of words filled in from the taxonomy.

Where the file says {"$taxonomy": "families"} the schema has {"enum": [...]} with every family that has a file.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, get_args

from extractor.model import Fund, Kind, Measure, Phase
from extractor.patterns import folder
from extractor.taxonomy import grounds, listed_families, section_kinds, table_kinds

_LISTS: Mapping[str, Callable[[], Iterable[str | None]]] = {
    "grounds": grounds,
    "families": lambda: (family.id for family in listed_families()),
    "section_kinds": section_kinds,
    "table_kinds": table_kinds,
    "kinds": lambda: get_args(Kind),
    "measures": lambda: (*get_args(Measure), None),
    "phases": lambda: (*get_args(Phase), None),
    "funds": lambda: (*get_args(Fund), None),
}


def write() -> str:
    """The schema as JSON text."""
    text = (folder() / "report.schema.json").read_text(encoding="utf-8")
    return json.dumps(json.loads(text, object_hook=_filled), ensure_ascii=False, indent=2) + "\n"


def _filled(part: dict[str, Any]) -> dict[str, Any]:
    return {"enum": list(_LISTS[part["$taxonomy"]]())} if "$taxonomy" in part else part
