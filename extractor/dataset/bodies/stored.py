"""The tables `bodies` and `body_names`, kept beside the data and written anew at the end of each run."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from extractor import divisions, names
from extractor.dataset import overall
from extractor.dataset.arrow import schema
from extractor.dataset.bodies import review
from extractor.dataset.bodies.grouping import Body, Name, grouped, joined, of_one_code, proposed
from extractor.dataset.quoting import literal

if TYPE_CHECKING:
    from extractor.dataset.dataset import Dataset

_CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def renew(dataset: Dataset) -> list[review.Pair]:
    """Writes the tables and the file for review; the pairs of the file."""
    bodies = grouped(_names(dataset))
    bodies = joined(bodies, of_one_code(bodies), "code")
    known = review.read(dataset)
    bodies = joined(bodies, [(pair.one, pair.other) for pair in known if pair.decision == review.SAME])
    pairs = review.extended(known, proposed(bodies))
    if pairs:
        review.write(dataset, pairs)
    for name, table in _tables(bodies).items():
        overall.keep(dataset, name, table)
    return pairs


def _tables(bodies: list[Body]) -> dict[str, pa.Table]:
    rows = {
        "bodies": [_row(body) for body in bodies],
        "body_names": [
            {"entity": it.text, "division_code": it.code, "body": body.id, "evidence": why, "documents": it.documents}
            for body in bodies
            for it, why in zip(body.names, body.why, strict=True)
        ],
    }
    return {name: pa.Table.from_pylist(found, schema(name)) for name, found in rows.items()}


def _row(body: Body) -> dict[str, Any]:
    years = [year for it in body.names for year in (it.first, it.last) if year is not None]
    credits = {it.credit for it in body.names if it.credit}
    return {
        "body": body.id,
        "name": body.name,
        "aliases": "; ".join(sorted({it.text for it in body.names} - {body.name})) or None,
        "scopes": " ".join(sorted({scope for it in body.names for scope in it.scopes})) or None,
        "parent": body.parent,
        "division": next((it.place for it in body.names if it.place), None),
        "division_code": body.code,
        "division_level": divisions.level(body.code) if body.code else None,
        "division_list": divisions.edition(body.code, max(years, default=None)) if body.code else None,
        "credit_code": credits.pop() if len(credits) == 1 else None,
        "documents": body.documents,
        "first_year": min(years, default=None),
        "last_year": max(years, default=None),
    }


def _names(dataset: Dataset) -> list[Name]:
    from extractor.dataset.query import connect, explained

    with explained(), connect(dataset) as connection:
        rows = connection.execute(
            "SELECT entity, division_code, min(division), list(DISTINCT scope) FILTER (scope IS NOT NULL), count(*), "
            "min(year), max(year) FROM documents WHERE entity IS NOT NULL GROUP BY entity, division_code"
        ).fetchall()
        printed: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
        for *whose, code in connection.execute(_credit_codes()).fetchall():
            if _is_credit_code(code):
                printed[tuple(whose)].add(code)
    credits: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for (entity, place, _), codes in printed.items():
        if len(codes) == 1:  # of several, some are others'
            credits[entity, place] |= codes
    return [
        Name(text, code, place, tuple(sorted(scopes or ())), count, first, last, _only(credits[text, code]))
        for text, code, place, scopes, count, first, last in rows
    ]


def _credit_codes() -> str:
    """Where documents print the code of their body: in running text, or in a table."""
    pattern = literal(names.part("credit_code").pattern)
    places = {"sections": "text", "tables": "array_to_string(flatten(grid), ' ')"}
    found = " UNION ALL ".join(
        f"SELECT document, regexp_extract({said}, {pattern}, 1) AS code FROM {table}" for table, said in places.items()
    )
    whose = "entity, division_code, document, code"
    return f"SELECT DISTINCT {whose} FROM ({found}) JOIN documents USING (document) WHERE code <> '' ORDER BY ALL"


def _only(codes: set[str]) -> str | None:
    return next(iter(codes)) if len(codes) == 1 else None


def _is_credit_code(code: str) -> bool:
    """The last of the eighteen is a check digit (GB 32100)."""
    if not re.fullmatch(f"[{_CREDIT}]{{18}}", code):
        return False
    total = sum(_CREDIT.index(char) * pow(3, at, 31) for at, char in enumerate(code[:17]))
    return _CREDIT[-total % 31] == code[17]
