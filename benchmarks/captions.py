#!/usr/bin/env python3
"""How many tables have neither title nor unit, by family of document.

python benchmarks/captions.py FOLDER...     every file of these folders and of those below them
    --list                                  each such table with its document, page and first words

A table of money is one of which at least one figure is an amount or a change that is counted in nothing else (not in
persons, cars, square metres); one of text, counts or scores needs no unit and is counted apart.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from meaning import study  # noqa: E402

from extractor.errors import UnreadableDocument  # noqa: E402
from extractor.figures import of_money  # noqa: E402
from extractor.model import Fact, Narrative, Table  # noqa: E402

COUNTS = ("files", "tables", "untitled", "money", "money untitled", "money without unit")


def counted(tables: tuple[Table, ...], narrative: Narrative) -> Counter[str]:
    """The counts of one document."""
    money = unit_by_table(narrative)
    return Counter({
        "files": 1,
        "tables": len(tables),
        "untitled": sum(table.title is None for table in tables),
        "money": len(money),
        "money untitled": sum(tables[number].title is None for number in money),
        "money without unit": sum(not known for known in money.values()),
    })  # fmt: skip


def unit_by_table(narrative: Narrative) -> dict[int, bool]:
    """Whether the unit of every amount is known, for each table that has any."""
    found: dict[int, bool] = {}
    for fact in narrative.cells:
        if fact.cell and _is_amount(fact):
            found[fact.cell[0]] = found.get(fact.cell[0], True) and bool(fact.quantity.unit)
    return found


def _is_amount(fact: Fact) -> bool:
    unit = fact.quantity.unit
    return fact.kind in ("amount", "change") and fact.measure != "indicator" and (not unit or of_money(unit))


def listed(path: Path, tables: tuple[Table, ...], narrative: Narrative) -> None:
    """The tables that lack something, one a line."""
    units = unit_by_table(narrative)
    for table in tables:
        lacks = ["title"] * (table.title is None) + ["unit"] * (not units.get(table.number, True))
        if lacks:
            words = "|".join(text for row in table.grid[:2] for text in row if text.strip())
            print(f"  {path.name}\t{table.number}\tp{table.pages[:1]}\t{'+'.join(lacks)}\t{table.title}\t{words[:80]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    total: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for path in sorted(file for folder in options.folders for file in folder.rglob("*") if file.is_file()):
        try:
            structure, tables, narrative = study(path)
        except UnreadableDocument:
            continue
        total[structure.identity.family] += counted(tables, narrative)
        if options.list:
            listed(path, tables, narrative)
    report(total)


def report(total: dict[str, Counter[str]]) -> None:
    """A line for each family, and one for all."""
    print("\t".join(("family", *COUNTS, "untitled", "money without unit")))
    for family, counts in (*sorted(total.items()), ("all", sum(total.values(), Counter[str]()))):
        shares = (counts["untitled"] / max(counts["tables"], 1), counts["money without unit"] / max(counts["money"], 1))
        print("\t".join((family, *(str(counts[name]) for name in COUNTS), *(f"{share:.1%}" for share in shares))))


if __name__ == "__main__":
    main()
