"""The schema, the codebook and the docs follow from patterns/: an entry that is taken out there is in none of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

import pytest
from checkouts import copied, run

from extractor import taxonomy

_ASKED = """
import json, sys
sys.path.insert(0, "docs")
from extractor.dataset import codes
from extractor.outputs import schema
from taxonomy_reference import taxonomy_reference
words = {f"{table}.{column}": list(known) for (table, column), known in codes.values().items()}
book = {"words": words, "concepts": list(codes.concepts())}
print(json.dumps({"schema": json.loads(schema.write()), "codebook": book, "docs": taxonomy_reference()}))
"""


@pytest.fixture(name="program", scope="module")
def _program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(tmp_path_factory.mktemp("program"))


def _asked(program: Path) -> dict[str, str]:
    """The three papers as text."""
    found: dict[str, object] = json.loads(run(program, "-c", _ASKED))
    return {name: paper if isinstance(paper, str) else json.dumps(paper) for name, paper in found.items()}


def test_an_entry_taken_out_of_the_patterns_is_nowhere(program: Path) -> None:
    """A family, a kind of sections, a kind of tables, a view, a classification: each is known, and then it is not."""
    taken = {"annual_report", "staffing", "income_expenditure", "conference.total", "revenue_class"}
    before = _asked(program)
    assert _unsaid(before, {"schema", "codebook", "docs"}, taxonomy.section_kinds(), taxonomy.table_kinds()) == set()
    assert _unsaid(before, {"schema", "codebook", "docs"}, [one.id for one in taxonomy.families()]) == set()
    assert _unsaid(before, {"codebook", "docs"}, taxonomy.views()) == set()
    assert _unsaid(before, {"docs"}, taxonomy.classifications()) == set()
    (program / "patterns" / "families" / "annual_report.toml").unlink()
    _without(program, "section_kinds", "kind", "staffing")
    _without(program, "table_kinds", "kind", "income_expenditure")
    _without(program, "views", "view", "conference.total")
    _without(program, "views", "code", "revenue_class")
    for paper, text in _asked(program).items():
        assert [word for word in taken if f'"{word}"' in text or f"`{word}`" in text] == [], paper


def _unsaid(papers: dict[str, str], wanted: set[str], *ids: Iterable[str]) -> set[tuple[str, str]]:
    """The entries that one of these papers does not name."""
    named = ((paper, id) for paper in wanted for id in chain(*ids))
    return {(paper, id) for paper, id in named if f'"{id}"' not in papers[paper] and f"`{id}`" not in papers[paper]}


def _without(program: Path, file: str, table: str, id: str) -> None:
    path = program / "patterns" / f"{file}.toml"
    parts = re.split(r"(?m)^(?=\[\[)", path.read_text(encoding="utf-8"))
    kept = [
        part for part in parts if not part.startswith((f'[[{table}]]\nid = "{id}"', f'[[{table}]]\ndimension = "{id}"'))
    ]
    assert len(kept) == len(parts) - 1
    path.write_text("".join(kept), encoding="utf-8")
