"""What goes with a panel: the figures that disagree, and those that have no place in it."""

from __future__ import annotations

from extractor.dataset.export.extracts import ColumnHead, Extract
from extractor.dataset.export.heads import heading
from extractor.dataset.left_out import REASONS
from extractor.dataset.panel import CONFLICTS_ORDER, KEY, SOURCE
from extractor.dataset.quoting import literal
from extractor.messages import Language

_CONFLICTS = (*KEY, "as_of", "amount", "verdict", "place", "arithmetic", "binding", "in_words", *SOURCE)
_LEFT_OUT = ("path", "document", "reason", "figures", "example", "why")


def disagreements(condition: str, language: Language) -> Extract:
    """The candidates that are not one, of the figures that meet the condition."""
    sql = (
        f"SELECT conflicts.* FROM conflicts JOIN concepts USING (concept) WHERE {condition} ORDER BY {CONFLICTS_ORDER}"
    )
    return Extract("conflicts", sql, _heads(_CONFLICTS, language))


def unplaced(language: Language) -> Extract:
    """Of which file how many figures are not in the panel, and why."""
    told = " ".join(f"WHEN {literal(id)} THEN {literal(words[language == 'en'])}" for id, words in REASONS.items())
    return Extract("left_out", f"SELECT *, CASE reason {told} END AS why FROM left_out", _heads(_LEFT_OUT, language))


def _heads(names: tuple[str, ...], language: Language) -> tuple[ColumnHead, ...]:
    return tuple(heading(name, language) for name in names)
