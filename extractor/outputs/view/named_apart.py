"""What files are called in a report that is handed in: by their names, for nobody else has the writer's folders."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from extractor.outputs.view.values import Desk

_BETWEEN = re.compile(r"[/\\]")


def named_apart(files: Iterable[str]) -> Mapping[str, str]:
    """Each file by its last name, or by as many of its folders as tell it from the others."""
    parts = {file: [part for part in _BETWEEN.split(file) if part] or [file] for file in files}
    named: dict[str, str] = {}
    for length in range(1, max(map(len, parts.values()), default=0) + 1):
        tails = {file: "/".join(those[-length:]) for file, those in parts.items() if file not in named}
        seen = Counter(tails.values())
        named |= {file: tail for file, tail in tails.items() if seen[tail] == 1 or length >= len(parts[file])}
    return {file: named[file] for file in parts}


def with_names(desk: Desk) -> Desk:
    """The report with its files called so."""
    named = named_apart([*(each.file for each in desk.documents), *(file for file, _ in desk.unread)])
    return replace(
        desk,
        documents=tuple(replace(each, file=named[each.file]) for each in desk.documents),
        unread=tuple((named[file], reason) for file, reason in desk.unread),
    )
