"""What stands in patterns/ stands nowhere in the stages: no family, no kind, no concept, no code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Literal, get_args, get_origin

import pytest

from extractor import taxonomy

CODE = Path(taxonomy.__file__).resolve().parent.parent
# The code names measures, dimensions, traits and other enumerated few: these words are theirs, whatever else has them.
_ENUMERATED = ("model", *(f"taxonomy.{name}" for name in ("families", "groups", "sections", "tables", "traits")))
# Words that mean something else where they stand.
_ELSE = {
    "units": "units of measure, and the bond of a department with its units",
    "overview": "the first chapter of a summary",
    "duties": "what is to be verified, a part of the result and an option",
}
# What asks for a kind by its name: its first argument may be none.
_ASKING = {"Scope", "family", "section_kind", "table_kind"}


def _enumerated() -> frozenset[str]:
    kinds = [v for name in _ENUMERATED for v in vars(import_module(f"extractor.{name}")).values()]
    words = {word for kind in kinds if get_origin(kind) is Literal for word in get_args(kind)}
    return frozenset(words) | taxonomy.classifications().keys() | taxonomy.opaque_dimensions()


_FAMILIES = frozenset(one.id for one in taxonomy.families())
_KINDS = frozenset(taxonomy.table_kinds()) | frozenset(taxonomy.section_kinds())
_CODED = {one.concept for one in taxonomy.classifications().values()}
_STEMS = {id[:at] for id in taxonomy.views() for at, sign in enumerate(id) if sign == "."} | _CODED
_NAMES = (_FAMILIES | _KINDS | _STEMS | frozenset(taxonomy.views())) - _enumerated() - _ELSE.keys()
# A concept or the beginning of one, by itself, between quotes of SQL, or before what a format puts in.
_STEM = "|".join(map(re.escape, sorted(_STEMS, key=len, reverse=True)))
_BEGINNING = re.compile(rf"(?:^|['\s])(?:{_STEM})\.(?:$|[\d%*'a-z])")
_QUOTED = re.compile(r"'([a-z_]+)'")
_CODE = re.compile(r"\d{3}(?:\d\d){0,2}")


def _strings(tree: ast.AST) -> Iterator[str]:
    """The string constants of a file, docstrings left out."""
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


@cache
def _trees() -> tuple[tuple[str, ast.AST], ...]:
    stages = [path for path in sorted(CODE.rglob("*.py")) if path.parent.name != "taxonomy"]
    return tuple((path.relative_to(CODE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))) for path in stages)


@cache
def _words() -> tuple[tuple[str, str], ...]:
    """Every file with each of its strings."""
    return tuple((name, word) for name, tree in _trees() for word in sorted(set(_strings(tree))))


def _names(word: str) -> bool:
    """Whether a string names something of the taxonomy, itself or inside a query."""
    if word in _NAMES or _BEGINNING.search(word) or _CODE.fullmatch(word):
        return True
    return any(quoted in _NAMES - {"tables"} for quoted in _QUOTED.findall(word))


def _asked(tree: ast.AST) -> Iterator[str]:
    """Kinds and families that are asked for by a word that the code has for something else too."""
    wanted = (_KINDS | _FAMILIES) - {taxonomy.OTHER, *_ELSE}
    for node in ast.walk(tree):
        sides: list[ast.expr] = []
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _ASKING:
            sides = node.args[:1]
        elif isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            sides = sides if any(_is_kind(side) for side in sides) else []
        yield from (word for side in sides for word in _strings(side) if word in wanted)


def _is_kind(side: ast.expr) -> bool:
    name = side.attr if isinstance(side, ast.Attribute) else side.id if isinstance(side, ast.Name) else ""
    return name in ("family", "kind", "kinds", "section")


def test_no_stage_names_what_stands_in_the_patterns() -> None:
    """Stages ask for a measure, a dimension, a trait, a group of concepts, a code of a classification."""
    assert [(name, word) for name, word in _words() if _names(word)] == []


def test_no_stage_compares_a_kind_with_a_word() -> None:
    """Not even where the word is that of a fund or a measure too; what a spreadsheet calls general is none of ours."""
    found = [(name, word) for name, tree in _trees() for word in _asked(tree)]
    assert [each for each in found if not each[0].startswith("readers/")] == []


def test_no_stage_takes_a_family_apart() -> None:
    """A part of an id would be the same thing in other words."""
    taken = re.compile(r"family\.(?:startswith|endswith|partition|split)|family (?:LIKE|SIMILAR)|split_part\(family")
    assert [path.name for path in CODE.rglob("*.py") if taken.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("x = 'revenue.carryover'", True),
        ("x = concept.startswith('three_public.')", True),
        ("x = concept.startswith(('function.', 'economic.'))", True),
        ("x = f'function.{code}'", True),
        ("x = {'three_public': 1}", True),
        ("x = {'30108'}", True),
        ("x = 'department_final'", True),
        ("x = kind == 'income_expenditure'", True),
        ("x = \"SELECT 1 WHERE kind IN ('procurement', 'toc')\"", True),
        ("x = \"SELECT 1 WHERE concept LIKE 'economic.%'\"", True),
        ("x = table.kind in ('general', 'gov_fund')", True),
        ("x = Scope('revenue', (), None, '')", True),
        ("x = fact.fund == 'gov_fund' and meaning_of(concept)[0] == 'revenue'", False),
        ("x = section_kind(kind).has('glossary')", False),
        ("x = code_of(concept, 'function')", False),
        ("x = '基本支出function'", False),
    ],
)
def test_the_search_finds_what_it_is_for(written: str, said: bool) -> None:
    """A search that finds nothing anywhere proves nothing."""
    tree = ast.parse(written)
    assert (any(map(_names, _strings(tree))) or any(_asked(tree))) is said


def test_what_means_something_else_is_still_there() -> None:
    """An exception that nothing needs any more goes."""
    assert {word for _, word in _words()} >= _ELSE.keys()
