"""Whether an overlay of the patterns can be read: everything that it adds to is read once, before any document."""

from __future__ import annotations

from pathlib import Path

from extractor.errors import PatternError
from extractor.facts import economics, functions
from extractor.facts.lexicon import lexicon
from extractor.patterns import csv_rows, overlay, toml
from extractor.tables import heads, table_kinds
from extractor.taxonomy import LEVELS, OTHER, classifications, families, section_kinds, views
from extractor.wording import fold

_CODES = ("functions", "economics", "revenues")


def proven() -> None:
    """PatternError, with file and entry, for an overlay that adds what nothing can read; nothing without an overlay."""
    where = overlay()
    if where is None:
        return
    for path in sorted(where.rglob("*")):
        if path.suffix in (".toml", ".csv"):
            _read(path.relative_to(where))
    for name in _CODES:
        _coded(name)
    names = [OTHER, *(family.id for family in families())]
    try:
        for family in names:
            lexicon(family), table_kinds.kind("", family)
        views(), section_kinds(), classifications(), functions.function_items(), economics.names(), heads.named_by(())
        _folded()
    except (KeyError, TypeError, AttributeError) as error:
        raise PatternError(f"{where}：有一条缺少字段或写法不对（{error}）") from error


def _read(path: Path) -> None:
    read = toml if path.suffix == ".toml" else csv_rows
    read(path.with_suffix("").as_posix())


def _coded(name: str) -> None:
    """A row without a name or whose code is none of the classification's."""
    starts = tuple(it.starts for it in classifications().values() if it.file == name)
    for row in csv_rows(name):
        code = row.get("code", "")
        right = code.isdecimal() and len(code) in LEVELS.values() and code.startswith(starts)
        if not right or not row.get("name"):
            raise PatternError(f"{name}.csv：“{code},{row.get('name', '')}”不是一个编码和它的名称")


def _folded() -> None:
    """A label with a blank or a bracket of the other width would never be found."""
    for entry in (*toml("concepts")["concept"], *toml("concepts")["known"]):
        for label in (label for one in (entry, *entry.get("when", ())) for label in one["labels"]):
            if fold(label) != label:
                raise PatternError(f"concepts.toml：名称“{label}”要写成“{fold(label)}”，否则认不出来")
