"""Where the figures and words of a data set's rows are printed, as far as it knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from extractor.dataset.report_content import StoredText
from extractor.outputs.to_json import plain
from extractor.outputs.view.values import Mark, MarkRole

Row = Mapping[str, Any]


def figure_mark(fact: Row, role: MarkRole, where: str, text: StoredText | None) -> Mark:
    """A figure."""
    said = f"{digits(fact['value'])}{fact['unit'] or ''}" if fact["value"] is not None else fact["quote"] or ""
    mark = Mark(role, said, fact["label"] or "", where, fact["page"], fact=fact["fact"])
    if fact["page"] and fact["x0"] is not None:
        mark = replace(mark, boxes=((fact["page"], (fact["x0"], fact["top"], fact["x1"], fact["bottom"])),))
    if fact["table"]:
        return replace(mark, cell=(int(fact["table"][1:]), fact["row"], fact["col"]))
    if fact["end"] is None:
        return mark
    return _within(mark, text, fact["section"], fact["quote"] or "", fact["end"], fact["end"] - fact["start"])


def words_mark(finding: Row, where: str, text: StoredText | None) -> Mark:
    """The words that a finding points at: its quotation, which begins with the clause before them."""
    quote = finding["quote"] or ""
    return _within(Mark("words", quote, "", where, finding["page"]), text, finding["section"], quote, 0, len(quote))


def digits(value: Decimal | None) -> str:
    """A number of a column without the noughts that only fill its places."""
    if value is None:
        return ""
    text = plain(value)
    return text.rstrip("0").rstrip(".") if "." in text else str(text)


def _within(mark: Mark, text: StoredText | None, section: str | None, quote: str, end: int, length: int) -> Mark:
    """The mark with its place in the text, where its quotation is found there."""
    place = text.find(section, quote, end, length) if text else None
    return mark if place is None else replace(mark, block=place[0], start=place[1], end=place[2])
