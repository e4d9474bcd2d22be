"""A line a finding, for scripts: FILE:PAGE:NUMBER: SEVERITY RULE FINGERPRINT: what is wrong."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.outputs.reports.columns import rows
from extractor.outputs.view.values import Desk, FindingView
from extractor.visible import one_line


def write(desk: Desk) -> bytes:
    """The ids, not the names, of severities and rules; the page is empty where there is none."""
    return "".join(f"{line}\n" for line in _lines(desk)).encode()


def _lines(desk: Desk) -> Iterator[str]:
    for file, _, row in rows(desk, "findings"):
        assert isinstance(row, FindingView)
        head = f"{file}:{row.page or ''}:{row.number}: {row.grade} {row.rule} {row.fingerprint}"
        yield one_line(f"{head}: {' '.join(filter(None, [row.message, row.equation, row.doubted]))}")
