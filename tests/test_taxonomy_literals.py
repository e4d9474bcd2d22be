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
# Where concepts are still literals, and how many: the numbers may only fall.
_LEFT = {
    "facts/cells/headers.py": 1,
    "facts/cells/setting.py": 2,
    "facts/lexicon.py": 6,
    "facts/meaning.py": 16,
    "facts/parts.py": 5,
    "facts/setting.py": 4,
    "facts/words.py": 2,
    "relations/tables/across.py": 12,
    "relations/text/coverage.py": 3,
    "relations/text/functional.py": 2,
    "sources/meaning.py": 5,
    "sources/units.py": 1,
}


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


def test_concepts_in_the_stages_only_become_fewer() -> None:
    """Each file has at most as many concepts and codes as when this was counted; a new file has none."""
    concepts = set(taxonomy.views())
    found = {}
    for path in _files():
        count = sum(word in concepts or bool(_CODED.fullmatch(word)) for word in _strings(path))
        if count:
            found[path.relative_to(CODE).as_posix()] = count
    assert {name: count for name, count in found.items() if count > _LEFT.get(name, 0)} == {}
    assert _LEFT.keys() <= found.keys(), "counted down to none: take it out of the list"
