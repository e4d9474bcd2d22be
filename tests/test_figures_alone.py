"""Arithmetic on print stands in `figures` alone: nowhere else is a last digit halved or a figure turned into yuan."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "extractor"
HOME = ("figures", "number.py")
# Digits that are written, not weighed: formats of cells, columns of a data set, slips that are made on purpose.
WRITERS = {
    "readers/spreadsheet/formats.py",
    "outputs/tables_xlsx.py",
    "outputs/to_json.py",
    "dataset/figures.py",
    "dataset/panel.py",
    "inject/kinds/words.py",
    "inject/kinds/layout.py",
    "judge/copying_errors.py",
}
MARKS = ("scaleb", "yuan")


def arithmetic(source: str) -> Iterator[str]:
    """What a piece of code works out of print: its line and what gives it away."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in MARKS:
                yield f"{node.lineno}: {called}"
        elif isinstance(node, ast.BinOp) and _weighs(node):
            yield f"{node.lineno}: {ast.unparse(node)}"


def _weighs(node: ast.BinOp) -> bool:
    """10 ** -decimals; or a figure times what its unit is worth."""
    if isinstance(node.op, ast.Pow):
        return "decimals" in ast.unparse(node.right)
    sides = {ast.unparse(node.left), ast.unparse(node.right)} if isinstance(node.op, ast.Mult) else set()
    return any(s.endswith(".value") for s in sides) and any(s.startswith(("scale(", "yuan(")) for s in sides)


FILES = [p for p in sorted(PACKAGE.rglob("*.py")) if p.relative_to(PACKAGE).parts[0] not in HOME]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_print_is_weighed_in_figures_alone(path: Path) -> None:
    """Another formula of tolerance would soon be another tolerance."""
    if str(path.relative_to(PACKAGE)) not in WRITERS:
        assert not list(arithmetic(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "code",
    [
        "slack = Decimal(1).scaleb(-fact.quantity.decimals)",
        "slack = Decimal(10) ** -fact.quantity.decimals / 2",
        "amount = fact.value * (yuan(fact.quantity.unit) or 1)",
        "amount = fact.value * scale(fact)",
    ],
)
def test_the_formulas_that_are_meant_are_seen(code: str) -> None:
    """The guard itself: each of these stood somewhere once."""
    assert list(arithmetic(code))


def test_writers_are_still_there() -> None:
    """An exemption for a file that is gone would hide the next one of its name."""
    assert all((PACKAGE / name).exists() for name in WRITERS)
