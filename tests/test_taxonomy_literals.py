"""What stands in patterns/ stands nowhere in the stages: no id of a family, no concept, no code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from extractor import taxonomy

CODE = Path(taxonomy.__file__).resolve().parent.parent
# A family's id that is also an item's, and the one of no family.
_WORDS = {"three_public", taxonomy.OTHER}
_CODED = re.compile(r"(?:function|economic)\.\d{3,7}")


def _strings(path: Path) -> Iterator[str]:
    """The string constants of a file, docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def _files() -> Iterator[Path]:
    return (path for path in sorted(CODE.rglob("*.py")) if path.relative_to(CODE).parts[0] != "taxonomy")


def test_no_stage_names_a_family() -> None:
    """Stages ask for traits; a part of an id would be the same thing in other words."""
    ids = {one.id for one in taxonomy.families()} - _WORDS
    told = {(path.name, word) for path in _files() for word in _strings(path) if word in ids}
    asked = {path.name for path in _files() if re.search(r"family\.(startswith|endswith|partition)", path.read_text())}
    assert told == set()
    assert asked == set()


def test_no_stage_names_a_concept() -> None:
    """Stages ask for a measure, a dimension, a code of a classification, a group of concepts."""
    concepts = set(taxonomy.views())
    told = {(path.name, word) for path in _files() for word in _strings(path) if word in concepts or _CODED.match(word)}
    assert told == set()
