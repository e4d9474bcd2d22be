"""The tables as JSON: what the contract says of them, and how each column and row was read."""

from __future__ import annotations

import json
from typing import Any

from extractor.messages import Language
from extractor.model import Report, Table
from extractor.outputs.to_json import as_data


def write(report: Report, language: Language = "zh") -> str:
    """A list, one element a table."""
    told = as_data(report, language)["tables"]
    data = [{**table, **_read(read)} for table, read in zip(told, report.tables, strict=True)]
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _read(table: Table) -> dict[str, Any]:
    return {
        "fund": table.fund,
        "roles": [column.role for column in table.columns],
        "lanes": [column.lane for column in table.columns],
        "rows": [
            {
                "row": entry.row,
                "lane": entry.lane,
                "label": entry.label,
                "marker": entry.marker,
                "code": entry.code,
                "level": entry.level,
                "role": entry.role,
            }
            for entry in table.entries
        ],
    }
