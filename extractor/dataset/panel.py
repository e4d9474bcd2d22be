"""The panel: one figure or none for each body, year, phase, fund and concept, as views over `facts` and `documents`.

A figure is printed many times: in a table, in the text, in next year's report. The panel gives one of these candidates
where nothing that counts as much says otherwise, and never adds up. How much a candidate counts (`_WEIGHT`):

1. who says it: the document of the figure's own year and stage (a budget for budget figures, an account for final
   ones), then others of that year, then those of other years
2. how it is meant: plainly bound to its meaning and printed as exact, before guessed ones and those called 约

Of those that count most the representative is the one that relations confirm (held, none, failed), printed and not a
nought said in words, in the smaller unit, in a table, and at last by the document's SHA-256 and the place in it. This
choice decides how exact the value is, never which of two values it is: `verdict` says of every candidate

agrees         differs by no more than a unit of the last digit printed of the coarser of the two
elsewhere      differs, in a document that counts less
guessed        differs, of a meaning that counts less
refuted        differs; the representative stands in relations that hold, this one in one that does not
contradiction  differs, and counts as much: then nobody can tell, and the panel gives no value

`candidates` holds all of them, `panel` a row for each key, `conflicts` the candidates of every key where some differ.
What is there at a date (vehicles, staff), printed or not, stands in the year and stage of the document that
discloses it; `as_of` keeps the date's own. Of one fund the total that holds what is carried on too is told apart from
what was spent (`flow=all_in`), where the two and what is carried on add up. Figures that a column narrows to a part
(`part`) are no candidates, nor those without body or year.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.dataset.quoting import literal
from extractor.number import yuan
from extractor.taxonomy import families, free_dimensions, listed_views, of_account, told_apart

KEY = ("entity", "body", "scope", "territory", "year", "phase", "fund", "detail", "concept", "kind")
"""What a row of the panel is about. `body` is its id in `bodies`, under whichever of its names a document stands, and
`entity` the name that most documents print; without `bodies` the name alone tells bodies apart. `territory` is the
level of government, or the region, whose money it is; `detail` is what tells figures of one concept apart: general or
special debt."""

KINDS = ("amount", "count", "area")

CONFLICTS_ORDER = ", ".join(f"{name} NULLS FIRST" for name in KEY) + ", place"
"""Key by key, `place` by how much each candidate counts."""

VIEWS = ("candidates", "panel", "conflicts")

DOCUMENTS = """SELECT document, file, scope AS whose, body, bodies.name AS called FROM documents
        LEFT JOIN body_names ON documents.entity = body_names.entity
            AND documents.division_code IS NOT DISTINCT FROM body_names.division_code
        LEFT JOIN bodies USING (body)"""
"""Each document with its body."""
_UNITS = ("百元", "千元", "万元", "万", "百万元", "千万元", "亿元", "亿")
_DATE, _LEVEL, _REGION = "as_of", "gov_level", "region:"
_FLOW, _ALL_IN = "flow", "all_in"
_THINGS, _STOCKS = "kind = 'count'", "measure IN ('asset', 'staff')"
_WEIGHT = "origin, doubt"
_ORDER = f"""{_WEIGHT}, CASE arithmetic WHEN 'held' THEN 0 WHEN 'none' THEN 1 ELSE 2 END,
    coalesce(in_words, false), step, "table" IS NULL, document, try_cast(substr(fact, 2) AS BIGINT), fact"""
_VERDICT = """CASE WHEN abs(amount - taken) <= greatest(step, fine) THEN 'agrees'
        WHEN origin > best_origin THEN 'elsewhere' WHEN doubt > best_doubt THEN 'guessed'
        WHEN relied = 'held' AND arithmetic = 'failed' THEN 'refuted' ELSE 'contradiction' END"""
SOURCE = ("document", "file", "fact", "label", "page", "quote")
"""Where a figure stands."""


def views() -> Iterator[str]:
    """The SQL of VIEWS in their order, over the views `facts`, `documents` and `concepts`."""
    yield f"CREATE VIEW candidates AS {_candidates()}"
    yield f"CREATE VIEW panel AS {_panel()}"
    yield f"CREATE VIEW conflicts AS {_conflicts()}"


def _candidates() -> str:
    key = ", ".join(KEY)
    return f"""
WITH left_over AS ({_left_over()}), told AS (
    SELECT facts.* REPLACE ({_territory()} AS territory, coalesce(called, facts.entity) AS entity), body, file, whose,
        {_stage()} AS stage, CASE WHEN {_holds_what_is_left()} THEN '{_FLOW}={_ALL_IN}' ELSE {_detail()} END AS detail,
        {_said(_DATE)} AS as_of
    FROM facts LEFT JOIN ({DOCUMENTS}) USING (document) LEFT JOIN left_over USING (document, year, phase, fund)
    WHERE {USABLE}
), placed AS (
    SELECT * REPLACE (
        CASE WHEN as_of IS NULL THEN year ELSE coalesce(document_year, year) END AS year,
        CASE WHEN as_of IS NOT NULL OR {_STOCKS} AND year = document_year THEN coalesce(phase, stage) ELSE phase END
            AS phase) FROM told
), weighed AS (
    SELECT *, {_scope()} AS scope, {_step()} AS step,
        CASE WHEN document_year IS DISTINCT FROM year THEN 2
            WHEN phase IS DISTINCT FROM stage THEN 1 ELSE 0 END AS origin,
        CASE WHEN coalesce(binding, 'guessed') = 'guessed' OR coalesce(approximate, false) THEN 1 ELSE 0 END AS doubt
    FROM placed
), ranked AS (
    SELECT *, row_number() OVER best AS place,
        first_value(amount) OVER best AS taken, first_value(step) OVER best AS fine,
        first_value(origin) OVER best AS best_origin, first_value(doubt) OVER best AS best_doubt,
        first_value(arithmetic) OVER best AS relied
    FROM weighed WINDOW best AS (PARTITION BY {key} ORDER BY {_ORDER})
)
SELECT {key}, as_of, amount, arithmetic, binding, coalesce(in_words, false) AS in_words, {", ".join(SOURCE)}, place,
    {_VERDICT} AS verdict
FROM ranked
"""


def _left_over() -> str:
    """What each document has of one fund spent, beside what it carries on: 支出2,940，年末结转21, and 总计2,961."""
    spent, left = literal(of_account("expenditure") or ""), literal(of_account("expenditure", flow="closing") or "")
    return f"""SELECT document, year, phase, fund, max(amount) FILTER (concept = {spent}) AS spent,
            max(amount) FILTER (concept = {left}) AS carried
        FROM facts WHERE concept IN ({spent}, {left}) AND {_said(_FLOW)} IS DISTINCT FROM '{_ALL_IN}' AND fund <> 'all'
            AND part IS NULL AND kind = 'amount' GROUP BY ALL HAVING carried > 0 AND spent > 0"""


def _holds_what_is_left() -> str:
    """Whether a total of one fund is what was spent and what is carried on together: both are right."""
    total = f"concept = {literal(of_account('expenditure') or '')} AND {_said(_FLOW)} = '{_ALL_IN}'"
    return f"{total} AND abs(amount - spent - carried) <= 2 * {_step()} AND amount > spent"


def _panel() -> str:
    """A row for each key; where candidates contradict each other, without a value and all of them as rivals."""
    key = ", ".join(KEY)
    given = ", ".join(f"CASE WHEN given THEN {name} END AS {name}" for name in ("amount", "arithmetic", "binding"))
    source = ", ".join(f"CASE WHEN given THEN {name} END AS {name}" for name in ("in_words", *SOURCE))
    return f"""
WITH counted AS (
    SELECT *, count(*) OVER alike AS candidates, count(*) FILTER (verdict = 'agrees') OVER alike AS agreeing,
        coalesce(bool_or(verdict = 'contradiction') OVER alike, false) AS against,
        list(DISTINCT amount) FILTER (verdict <> 'agrees') OVER alike AS others
    FROM candidates WINDOW alike AS (PARTITION BY {key})
), judged AS (
    SELECT *, NOT against AS given, coalesce(others, []) || CASE WHEN against THEN [amount] ELSE [] END AS listed
    FROM counted WHERE place = 1
)
SELECT {", ".join(f"judged.{name}" for name in KEY[:-1])}, concepts.name, judged.kind, {given},
    CASE WHEN given THEN agreeing END AS places, candidates, candidates - agreeing AS conflicts,
    nullif(array_to_string([{_plain("it")} FOR it IN list_sort(listed)], '; '), '') AS rivals, {source}, as_of
FROM judged LEFT JOIN concepts USING (concept)
"""


def _conflicts() -> str:
    """Every candidate of the keys where some differ, the one taken and those that agree with it first."""
    key = ", ".join(KEY)
    return f"""
SELECT {key}, as_of, amount, CASE WHEN against AND verdict = 'agrees' THEN 'contradiction'
    WHEN place = 1 THEN 'taken' ELSE verdict END AS verdict, place, arithmetic, binding, in_words, {", ".join(SOURCE)}
FROM (
    SELECT *, count(*) FILTER (verdict <> 'agrees') OVER alike AS differing,
        coalesce(bool_or(verdict = 'contradiction') OVER alike, false) AS against
    FROM candidates WINDOW alike AS (PARTITION BY {key})
) WHERE differing > 0
ORDER BY {CONFLICTS_ORDER}
"""


USABLE = f"""concept IS NOT NULL AND part IS NULL AND kind IN {KINDS} AND amount IS NOT NULL
        AND entity IS NOT NULL AND year IS NOT NULL
        AND concept NOT IN ({", ".join(f"'{view}'" for view in sorted(listed_views()))})"""
"""Which facts are candidates: not the figures of single projects and indicators, of which a body has many."""


def _plain(name: str) -> str:
    """A decimal of twelve places as people write it."""
    return f"rtrim(rtrim({name}::VARCHAR, '0'), '.')"


def _said(dimension: str) -> str:
    """The member that a figure has of a dimension."""
    return f"json_extract_string(dimensions, '{dimension}')"


def _territory() -> str:
    """The level as the dimensions tell it, which cells have too; a region by its name."""
    level = _said(_LEVEL)
    region = f"CASE WHEN {level} LIKE '{_REGION}%' THEN substr({level}, {len(_REGION) + 1}) ELSE {level} END"
    return f"coalesce({region}, territory)"


def _detail() -> str:
    """type=general, and what may be said of any figure but its date and level."""
    any_of = [_member(name) for name in free_dimensions() if name not in (_DATE, _LEVEL)]
    apart = [
        f"CASE WHEN concept = {literal(concept)} THEN {_member(name)} END"
        for concept, names in told_apart().items()
        for name in names
    ]
    return f"nullif(concat_ws(' ', {', '.join([*any_of, *apart])}), '')"


def _member(dimension: str) -> str:
    return f"'{dimension}=' || {_said(dimension)}"


def _stage() -> str:
    """What stage the document's own figures are of."""
    told = " ".join(f"WHEN {literal(one.id)} THEN {literal(one.phase)}" for one in families() if one.phase)
    return f"CASE family {told} END"


def _scope() -> str:
    """Whose budget or account it is, a department's headquarters apart; of a document that is neither, what it is."""
    bodies = [one for one in families() if one.whose and one.phase]
    told = " ".join(f"WHEN {literal(one.id)} THEN {literal(one.whose or '')}" for one in bodies)
    return f"CASE WHEN whose = 'own' THEN whose ELSE CASE family {told} ELSE family END END"


def _step() -> str:
    """What the last digit printed is worth, in yuan; a zero has no ratio that would tell its unit.

    Persons and vehicles are counted one by one: 8 is not roughly 9.
    """
    known = " ".join(f"WHEN '{unit}' THEN {yuan(unit)}" for unit in _UNITS if yuan(unit) is not None)
    scale = f"CASE WHEN value <> 0 THEN abs(amount::DOUBLE / value::DOUBLE) ELSE CASE unit {known} ELSE 1 END END"
    rounded = f"NOT {_THINGS} OR coalesce(decimals, 0) > 0 OR {scale} > 1"
    return f"CASE WHEN {rounded} THEN {scale} * 10.0 ** -coalesce(decimals, 0) * 1.000000001 ELSE 0 END"
