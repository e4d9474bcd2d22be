"""Tables for tests, drawn as they look: cells parted by bars.

项目 | 支出     | <          a cell "<" belongs to the one on its left; "　" before a name sets it in,
^    | 基本支出 | 项目支出   a cell "^" to the one above
"""

from __future__ import annotations

from dataclasses import replace

from extractor.model import Block, Cell, Document, Identity, Narrative, Outline, Section, Span, Table
from extractor.tables import read_tables

BODY = "河湾区水务局"


def cells(drawn: str) -> tuple[Cell, ...]:
    """The cells of a drawn grid."""
    rows = [[part.strip(" ") for part in line.split("|")] for line in drawn.strip("\n ").splitlines()]
    made = []
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            if text in ("<", "^"):
                continue
            across = 1
            while column + across < len(texts) and texts[column + across] == "<":
                across += 1
            down = 1
            while row + down < len(rows) and rows[row + down][column] == "^":
                down += 1
            inset = len(text) - len(text.lstrip("　"))
            made.append(Cell(row, column, text.strip(), down, across, inset=inset))
    return tuple(made)


def tables(
    *drawn: str, above: tuple[str, ...] = (), section: str = "", family: str = "department_budget"
) -> list[Table]:
    """Drawn grids as tables of one document; the lines `above` stand over the first."""
    blocks = [Block(number, "text", line) for number, line in enumerate(above)]
    blocks += [Block(len(above) + number, "table", cells=cells(grid)) for number, grid in enumerate(drawn)]
    document = Document("表", "0" * 64, "text/plain", tuple(blocks))
    body = tuple(Span(block.number, 0, len(block.text)) for block in blocks)
    sections = (Section(0, None, 1, None, section, "tables", None, Span(0, 0, 0), body),) if section else ()
    return list(read_tables(document, Outline(Identity(family, None, BODY, 2031), sections)))


def table(drawn: str, *above: str, **settings: str) -> Table:
    """One drawn grid as a table."""
    (found,) = tables(drawn, above=above, **settings)
    return found


def paths(found: Table) -> list[str]:
    """The header of each column, groups first."""
    return ["/".join(column.path) for column in found.columns]


def roles(found: Table) -> str:
    """One letter a column: figure, label, code, other, n for row numbers; lanes parted by a space."""
    letters = {"figure": "f", "label": "l", "code": "c", "other": "o", "line": "n"}
    said = ""
    for before, column in zip((None, *found.columns), found.columns, strict=False):
        said += " " if before and before.lane != column.lane else ""
        said += letters[column.role]
    return said


def read(found: Table, family: str = "department_budget") -> list[str]:
    """The figures of a table in a line each: value, concept (part), kind, year, phase, fund, unit."""
    from extractor.facts import read_cells

    outline = Outline(Identity(family, None, BODY, 2031), ())
    narrative = read_cells((replace(found, section=None),), outline, Narrative())
    return [
        " ".join(
            str(part)
            for part in (
                fact.quantity.raw,
                f"{fact.concept}({fact.part})" if fact.part else fact.concept,
                fact.kind,
                fact.year,
                fact.phase,
                fact.fund,
                fact.quantity.unit,
            )
        )
        for fact in narrative.cells
    ]
