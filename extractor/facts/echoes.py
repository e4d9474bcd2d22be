"""Whether words speak of a thing said before, without naming it in full: 本级支出 | 本级主要支出项目为：."""

from __future__ import annotations

_SHORTEST, _ENDING = 3, 2


def echo(label: str, words: str) -> int:
    """How much of a label the words repeat: all its characters in order, else its end at their beginning."""
    if len(label) >= _SHORTEST and _in_order(label, words):
        return len(words) + len(label)
    ends = (size for size in range(min(len(label), len(words)), _ENDING - 1, -1) if label.endswith(words[:size]))
    return next(ends, 0)


def _in_order(label: str, words: str) -> bool:
    """Whether the characters of a label stand in the words one behind the other."""
    rest = iter(words)
    return all(character in rest for character in label)


def shares_words(label: str, words: str) -> bool:
    """Whether the words have three neighbouring characters of a label: two may be 预算 or 支出, that anything bears."""
    runs = (label[at : at + _SHORTEST] for at in range(len(label) - _SHORTEST + 1))
    return any(run in words for run in runs)
