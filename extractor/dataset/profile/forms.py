"""The profile of a data set for programs: JSON with everything, CSV with a line for each thing that is told."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from extractor.dataset.profile.names import CodeName, PrintedName
from extractor.dataset.profile.peers import Profile
from extractor.dataset.profile.templates import Template
from extractor.outputs.formula_escaping import escaped

_DOCUMENT = ("document", "path", "entity", "family", "year", "template", "alone", "beside")
_LACK = ("sort", "kind", "header", "have", "of")
_CODE = ("year", "code", "listed", "name", "usual", "documents", "bodies", "path")


def to_json(
    templates: Iterable[Template] | None, profiles: Iterable[Profile] | None, names: Iterable[CodeName] | None
) -> Iterator[str]:
    """One object, a line for each template, document and code; what is None is left out."""
    chapters = (("templates", templates), ("documents", profiles), ("codes", names))
    told = [(name, entries) for name, entries in chapters if entries is not None]
    yield "{"
    for place, (name, entries) in enumerate(told, 1):
        yield f' "{name}": ['
        yield from _listed(entries)
        yield " ]" + ("," if place < len(told) else "")
    yield "}"


def _listed(entries: Iterable[Any]) -> Iterator[str]:
    """Each entry on its line, commas between them."""
    held: str | None = None
    for entry in entries:
        if held is not None:
            yield f"{held},"
        held = f"  {json.dumps(asdict(entry), ensure_ascii=False)}"
    if held is not None:
        yield held


def documents_csv(profiles: Iterable[Profile]) -> Iterator[str]:
    """A line for each thing that a document lacks; a document that lacks nothing has one line without it."""
    yield _line((*_DOCUMENT, "peers_year", "peers_place", "peers", *_LACK))
    for profile in profiles:
        who = [getattr(profile, name) for name in _DOCUMENT]
        peers = profile.peers
        among = [peers.year, peers.place, peers.number] if peers else [None] * 3
        for lack in profile.lacks or (None,):
            yield _line((*who, *among, *([getattr(lack, name) for name in _LACK] if lack else [None] * len(_LACK))))


def codes_csv(names: Iterable[CodeName]) -> Iterator[str]:
    """A line for the usual name of each code, and one for each document that prints another."""
    yield _line(_CODE)
    for name in names:
        if name.usual is not None:
            yield _code(name, name.usual, None)
        for other in name.others:
            for path in other.paths:
                yield _code(name, other, path)


def _code(name: CodeName, printed: PrintedName, path: str | None) -> str:
    usual = printed is name.usual
    return _line((name.year, name.code, name.listed, printed.name, usual, printed.documents, printed.bodies, path))


def _line(cells: Iterable[object]) -> str:
    target = io.StringIO()
    shown = (str(cell).lower() if isinstance(cell, bool) else escaped(cell) for cell in cells)
    csv.writer(target, lineterminator="").writerow(shown)
    return target.getvalue()
