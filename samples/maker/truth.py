"""What a careful reader finds in a draft, in the form of the labelled corpus: read off the print, not the intention."""

from __future__ import annotations

from typing import Any

from maker.draft import Draft, Expected, Figure, Paragraph, Table
from maker.verdict import judge

_QUOTE = 40
"""Characters to the left of a number that a quote may take to be unique."""


def truth_of(draft: Draft) -> dict[str, Any]:
    whole = "\n".join(paragraph.text for paragraph in draft.paragraphs())
    printed = {id(figure) for figure in draft.figures()}
    checks = [
        check
        for check in draft.checks
        if id(check.stated) in printed and all(id(term) in printed and term.meant for _, term in check.terms)
    ]
    return {
        "document": {
            "family": draft.family,
            "entity": draft.entity,
            "year": draft.year,
            "title": draft.title,
        },
        "sections": [
            {"number": p.heading.number or None, "title": p.heading_text, "kind": p.heading.kind}
            for p in draft.paragraphs()
            if p.heading
        ],
        "facts": [fact for paragraph in draft.paragraphs() for fact in _facts(paragraph, whole)],
        "tables": [_table(table) for table in draft.tables()],
        "checks": [
            {
                "relation": check.relation,
                "origin": "narrative",
                "lhs": _side(check.stated),
                "terms": [{**_side(term), "sign": sign} for sign, term in check.terms],
                "status": judge(check),
                "note": check.note,
            }
            for check in checks
            if check.stated.meant
        ],
        "findings": [_finding(expected) for expected in draft.expected],
        "notes": "",
    }


def _facts(paragraph: Paragraph, whole: str) -> list[dict[str, Any]]:
    facts, before = [], paragraph.text.removesuffix(paragraph.body_text).removeprefix(paragraph.marker)
    for piece in paragraph.pieces:
        if isinstance(piece, Figure) and piece.meant:
            facts.append(
                {
                    "concept": piece.concept,
                    "kind": piece.kind,
                    "value": str(piece.value),
                    "unit": piece.unit,
                    "year": piece.scope.year,
                    "phase": piece.scope.phase,
                    "fund": piece.scope.fund,
                    "quote": _quote(before, str(piece), whole),
                }
            )
        before += str(piece)
    return facts


def _quote(before: str, number: str, whole: str) -> str:
    """The number with as many words to its left as make it the only such stretch."""
    for length in range(6, _QUOTE):
        quote = before[-length:] + number
        if whole.count(quote) == 1:
            return quote
    return before[-_QUOTE:] + number


def _side(figure: Figure) -> dict[str, str]:
    return {"value": str(figure.value), "unit": figure.unit}


def _finding(expected: Expected) -> dict[str, Any]:
    cites = [cite.digits.replace(",", "") if isinstance(cite, Figure) else str(cite) for cite in expected.cites]
    return {"kind": expected.kind, "severity": expected.severity, "cites": cites, "note": expected.note}


def _table(table: Table) -> dict[str, Any]:
    return {
        "kind": table.kind,
        "title": table.title,
        "unit": table.unit,
        "pages": table.pages or None,
        "header_rows": table.header_rows,
        "grid": grid_of(table),
    }


def grid_of(table: Table) -> list[list[str]]:
    """Rows of equal length; a spanned cell holds its text once, top left."""
    grid: list[list[str | None]] = [[None] * len(table.widths) for _ in table.rows]
    for number, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while grid[number][column] is not None:
                column += 1
            for down in range(cell.rows):
                for right in range(cell.columns):
                    grid[number + down][column + right] = "" if down or right else cell.text
            column += cell.columns
    return [[text or "" for text in line] for line in grid]
