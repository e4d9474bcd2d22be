#!/usr/bin/env python3
"""How much of what tables print is understood: figures without a view, keys that contradict themselves, odd tables.

python benchmarks/meaning.py FOLDER...      every file of these folders, by family of document
    --aside                                 only those of a third of places, which are to be looked at for this alone

A figure of a table has a view where its measure and dimensions have a name (a concept), or would have but for the body,
the project or the purchase that it is of. Two figures of one key whose
values do not agree within their print can not both be certain. Nothing is judged here: documents are read and bound.

Weights and scores of performance indicators are neither money nor values of anything, and the list of concepts that
the result promises has no name for them; we name them ourselves (`added` in patterns/views.toml). Both shares are
printed: "by the letter" counts them among the figures without a view, "without view" does not. "marks" is how many.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from extractor.errors import UnreadableDocument  # noqa: E402
from extractor.facts import read_cells, read_narrative  # noqa: E402
from extractor.figures import intervals  # noqa: E402
from extractor.model import Fact, Narrative, Outline, Table  # noqa: E402
from extractor.number import exactly  # noqa: E402
from extractor.outline import outline  # noqa: E402
from extractor.readers import read_document  # noqa: E402
from extractor.stops import watched  # noqa: E402
from extractor.tables import read_tables  # noqa: E402
from extractor.taxonomy import added_views, view_of  # noqa: E402

COUNTS = (
    "files", "figures", "of parts", "nameless", "marks", "viewed", "certain", "keys", "contradicting", "tables",
    "no kind",
)  # fmt: skip

PARTS = ("body", "project", "purchase")


def measured(structure: Outline, tables: tuple[Table, ...], narrative: Narrative) -> Counter[str]:
    """The counts of one document."""
    cells = narrative.cells
    viewed = [fact for fact in (*narrative.facts, *cells) if fact.concept]
    groups = list(keys(narrative))
    return Counter({
        "files": 1,
        "figures": len(cells),
        "of parts": sum(fact.concept is None and not _nameless(fact) for fact in cells),
        "nameless": sum(map(_nameless, cells)),
        "marks": sum(fact.concept in added_views() for fact in cells),
        "viewed": len(viewed),
        "certain": sum(fact.binding == "certain" for fact in viewed),
        "keys": len(groups),
        "contradicting": sum(map(contradicts, groups)),
        "tables": len(tables),
        "no kind": sum(table.kind == "other" for table in tables),
    })  # fmt: skip


def _nameless(fact: Fact) -> bool:
    """Whether a figure has no view even with what it is a part of (a body, a project, a purchase) left aside."""
    apart = tuple(pair for pair in fact.dimensions if pair[0] not in PARTS)
    return fact.concept is None and view_of(fact.measure, apart, fact.fund) is None


def keys(narrative: Narrative) -> Iterator[list[Fact]]:
    """The certain figures with a view, by what they are said to be."""
    found: defaultdict[Hashable, list[Fact]] = defaultdict(list)
    for fact in (*narrative.facts, *narrative.cells):
        if fact.concept and fact.binding == "certain":
            found[fact.key].append(fact)
    return iter(found.values())


def contradicts(facts: list[Fact]) -> bool:
    """Whether their intervals have nothing in common."""
    spans = [interval.ends for interval in intervals(facts)]
    return max(low for low, _ in spans) > min(high for _, high in spans)


def study(path: Path) -> tuple[Outline, tuple[Table, ...], Narrative]:
    """A document as far as its figures are bound."""
    with watched(), exactly():
        document = read_document(path.read_bytes(), path.name)
        structure = outline(document)
        tables = read_tables(document, structure)
        return structure, tables, read_cells(tables, structure, read_narrative(document, structure))


def kept_aside(path: Path) -> bool:
    """Whether a file is of one of a third of places, by its name up to its first number."""
    place = re.split("[0-9]", path.name)[0].rstrip("_")
    return hashlib.sha256(place.encode()).digest()[0] % 3 == 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--aside", action="store_true")
    options = parser.parse_args()
    total: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for path in sorted(file for folder in options.folders for file in folder.iterdir()):
        if options.aside and not kept_aside(path):
            continue
        try:
            structure, tables, narrative = study(path)
        except UnreadableDocument:
            continue
        total[structure.identity.family] += measured(structure, tables, narrative)
    report(total)


def report(total: dict[str, Counter[str]]) -> None:
    """A line for each family."""
    print("\t".join(("family", *COUNTS, "by the letter", "without view", "certain of viewed")))
    for family, counts in sorted(total.items()):
        figures, nameless = max(counts["figures"], 1), counts["nameless"]
        letter = (nameless + counts["marks"]) / figures
        shares = (letter, nameless / figures, counts["certain"] / max(counts["viewed"], 1))
        print("\t".join((family, *(str(counts[name]) for name in COUNTS), *(f"{share:.1%}" for share in shares))))


if __name__ == "__main__":
    main()
