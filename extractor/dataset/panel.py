"""The panel: one figure for each body, year, phase, fund and concept, as a view over `facts`.

A figure is printed many times: in a table, in the text, in next year's report. The panel takes one of the candidates
and never adds them up. The order of preference, each deciding where those before it do not:

1. its arithmetic: held, then none, then failed (the figure stands in a relation that does not hold)
2. its meaning: one that no other figure of the same meaning contradicts; then the document of the figure's own year
3. a budget for budget figures, an account for final ones
4. the amount that most candidates print alike
5. a table before running text
6. as printed, neither 约 nor a zero that is only said in words
7. the smaller unit: yuan before ten thousands
8. the document's SHA-256, and the place in it, so that the choice is always the same

`conflicts` counts the candidates that differ from the one taken by more than a unit of the last digit printed.
What is there at a date (vehicles, staff) stands in the year that its document discloses; `as_of` keeps the date's own.
Figures that a column narrows to a part (`part`) are no candidates, nor those without body, year or concept.
"""

from __future__ import annotations

from extractor.dataset.quoting import literal
from extractor.number import yuan
from extractor.taxonomy import families, listed_views

KEY = ("entity", "scope", "territory", "year", "phase", "fund", "concept", "kind")
"""What a row of the panel is about."""

KINDS = ("amount", "count", "area")

_UNITS = ("百元", "千元", "万元", "万", "百万元", "千万元", "亿元", "亿")
_AS_OF = '"as_of": "([0-9]+)"'
_ORDER = """
    CASE arithmetic WHEN 'held' THEN 0 WHEN 'none' THEN 1 ELSE 2 END,
    coalesce(binding = 'conflicting', false),
    coalesce(document_year = year, false) DESC, own DESC, alike DESC, "table" IS NULL,
    coalesce(approximate, false) OR coalesce(in_words, false), step, document, try_cast(substr(fact, 2) AS BIGINT), fact
"""


def view() -> str:
    """The SQL of `panel`, over the views `facts` and `concepts`."""
    key = ", ".join(KEY)
    return f"""
CREATE VIEW panel AS
WITH dated AS (
    SELECT *, nullif(regexp_extract(dimensions, '{_AS_OF}', 1), '') AS as_of FROM facts
), placed AS (
    SELECT * REPLACE (CASE WHEN as_of IS NULL THEN year ELSE coalesce(document_year, year) END AS year) FROM dated
), figure AS (
    SELECT *, {_scope()} AS scope, coalesce({_own()}, false) AS own, {_step()} AS step
    FROM placed
    WHERE {USABLE}
), candidate AS (
    SELECT *, count(*) OVER (PARTITION BY {key}, amount) AS alike
    FROM figure
), ranked AS (
    SELECT *, row_number() OVER best AS place,
        first_value(amount) OVER best AS taken, first_value(step) OVER best AS fine
    FROM candidate
    WINDOW best AS (PARTITION BY {key} ORDER BY {_ORDER})
), counted AS (
    SELECT *, count(*) OVER (PARTITION BY {key}) AS candidates,
        count(*) FILTER (WHERE abs(amount - taken) > greatest(step, fine)) OVER (PARTITION BY {key}) AS conflicts
    FROM ranked
)
SELECT {", ".join(f"counted.{name}" for name in KEY[:-1])}, concepts.name, counted.kind, amount, arithmetic, candidates,
    conflicts, document, fact, label, page, quote, as_of
FROM counted LEFT JOIN concepts USING (concept)
WHERE place = 1
"""


USABLE = f"""concept IS NOT NULL AND part IS NULL AND kind IN {KINDS} AND amount IS NOT NULL
        AND entity IS NOT NULL AND year IS NOT NULL
        AND concept NOT IN ({", ".join(f"'{view}'" for view in sorted(listed_views()))})"""
"""Which facts are candidates: not the figures of single projects and indicators, of which a body has many."""


def _own() -> str:
    """Whether a document is of the figure's own stage: a budget for budget figures, an account for final ones."""
    told = " ".join(f"WHEN {literal(one.id)} THEN {literal(one.phase)}" for one in families() if one.phase)
    return f"phase = CASE family {told} END"


def _scope() -> str:
    """Whose budget or account it is; of a document that is neither, what it is."""
    bodies = [one for one in families() if one.whose and one.phase]
    told = " ".join(f"WHEN {literal(one.id)} THEN {literal(one.whose or '')}" for one in bodies)
    return f"CASE family {told} ELSE family END"


def _step() -> str:
    """What the last digit printed is worth, in yuan; a zero has no ratio that would tell its unit."""
    known = " ".join(f"WHEN '{unit}' THEN {yuan(unit)}" for unit in _UNITS if yuan(unit) is not None)
    scale = f"CASE WHEN value <> 0 THEN abs(amount::DOUBLE / value::DOUBLE) ELSE CASE unit {known} ELSE 1 END END"
    return f"{scale} * 10.0 ** -coalesce(decimals, 0) * 1.000000001"
