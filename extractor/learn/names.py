"""The figures of a data set whose name is unknown, and those whose view is known, as tables of a connection.

`said` is every amount with the dimensions that tell it apart from others; `unknown` those that would be of the whole
but for one printed name that no list has; `known` those of a view, none of a part, a body, a project or a place;
`named` every figure of either with what it is called, its view where that is known, and where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import duckdb

from extractor.dataset.quoting import literal
from extractor.facts.readings import expand
from extractor.learn.endings import shorten
from extractor.patterns import toml
from extractor.taxonomy import classifications, families, free_dimensions, listed_views, meaning_of, views

_HAN = "[一-鿿]"
_YEAR = "20[0-9]{2}年度?"
_OURS = "本我"  # with what words begin that only say whose a figure is
_NO_NAME = "20[0-9][0-9]|^[0-9]|）.*[类款项]）|/|（[0-9]+）$"
_REGION = "region:%"
_APART = ("body", "project", "purchase", "indicator")
_ASIDE = ("fiscal", "general", "gov_fund", "soe_capital")  # small words that say whose money it is may be a whole name
_NAMED = ("item", "other")
"""The dimensions in which a name that no list has is kept as printed: of a row or a text, of a column."""
_SIDES = ("revenue", "expenditure")
_TELLING = 4


def trimmed(column: str) -> str:
    """SQL of a name without the small words around it: 本单位2031年衙署开销预算 → 衙署开销."""
    words = {word["role"]: [string for each in word["words"] for string in expand(each)] for word in _words()}
    before = [word for word in words.get("this_year", ()) if word[0] in _OURS]
    behind = [word for word in words.get("measure", ()) if len(word) > 1]
    begins = f"^(?:{_YEAR}|{'|'.join(sorted(map(re.escape, before), key=_longest))})+"
    ends = f"(?:{'|'.join(sorted(map(re.escape, behind), key=_longest))})+$"
    return f"regexp_replace(regexp_replace({column}, {literal(begins)}, ''), {literal(ends)}, '')"


def _sides() -> list[str]:
    """What says of which side of the account a name is; a text's name that goes on to it is cut too short."""
    return [min(word["words"], key=len) for word in _words() if word["role"] in _SIDES]


def _words() -> Iterator[dict[str, Any]]:
    yield from toml("concepts")["word"]


def _empty() -> str:
    """SQL of a pattern of names that are small words and nothing else: 本年支出预算数."""
    small = {
        string for word in _words() if word["role"] not in _ASIDE for each in word["words"] for string in expand(each)
    }
    return literal(f"(?:{'|'.join(sorted(map(re.escape, small), key=_longest))})+")


def _themselves() -> str:
    """SQL of the views' own names, with and without the side of the account: 单位资金 is small words, and a view."""
    sides = tuple(_sides())
    own = {view.zh for view in views().values() if view.unit == "amount"}
    short = {name.removesuffix(side) for name in own for side in sides}
    return f"({', '.join(literal(name) for name in sorted(own | short) if len(name) >= _TELLING)})"


def _longest(word: str) -> tuple[int, str]:
    return -len(word), word


def gather(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes the tables `said`, `unknown`, `known` and `named` of the connection."""
    for statement in (_own(), _said(), _unknown(), _known(), _named()):
        connection.execute(statement)
    shorten(connection, _empty())


def _own() -> str:
    """What a view says by itself: its measure, and the dimensions that are no news of its figures."""
    rows = [
        f"({literal(view)}, {literal(measure or '')}, [{', '.join(literal(f'{name}={value}') for name, value in said)}]"
        "::VARCHAR[])"
        for view, (measure, said) in ((view, meaning_of(view)) for view in views())
    ]
    return f"CREATE TEMP TABLE own AS FROM (VALUES {', '.join(rows)}) AS own(concept, its_measure, its_pairs)"


def _said() -> str:
    free = f"[{', '.join(map(literal, free_dimensions()))}]"
    governments = ", ".join(literal(family.id) for family in families() if family.whose == "government")
    open = f"[{', '.join(map(literal, (*free_dimensions(), *_NAMED, *classifications(), 'gov_level')))}]"
    item = "json_extract_string(dimensions, 'item')"
    more = f"regexp_extract(quote[strpos(quote, {item}):], '^{_HAN}+?(?:{'|'.join(_sides())})')"
    printed = f"""CASE WHEN concept IS NULL AND "table" IS NULL AND length({more}) > length({item}) + 2 THEN {more}
        ELSE {item} END"""
    return f"""
CREATE TEMP TABLE said AS
SELECT document, coalesce(entity, document) AS body, family IN ({governments}) AS government, fact, concept, part,
    measure, coalesce(total, false) AS total, "table" AS sheet, "row" AS line, col, year, phase, fund, amount, page,
    section, block, start, coalesce(facts.item, split_part(label, '/', 1)) AS called, code IS NOT NULL AS coded,
    coalesce(json_extract_string(dimensions, 'gov_level'), '') AS level,
    {printed} AS item, json_extract_string(dimensions, 'other') AS other,
    list_filter(json_keys(dimensions), lambda name: NOT list_contains({free}, name)) AS dims,
    list_transform(list_filter(json_keys(dimensions), lambda name: NOT list_contains({open}, name)),
        lambda name: name || '=' || json_extract_string(dimensions, name)) AS pairs
FROM facts
WHERE kind = 'amount' AND amount IS NOT NULL AND NOT coalesce(approximate, false)
    AND coalesce(json_extract_string(dimensions, 'gov_level'), '') NOT LIKE '{_REGION}'
"""


def _unknown() -> str:
    """A year, a code before or behind the name or a whole path of names is no name. The header of a column is learned
    by its totals: elsewhere a figure is of the column and of its row."""
    apart = ", ".join(map(literal, _APART))
    return f"""
CREATE TEMP TABLE unknown AS
SELECT * EXCLUDE (item, other, concept, part), {trimmed("coalesce(item, other)")} AS name,
    dims = ['item'] OR total AS whole
FROM said
WHERE concept IS NULL AND NOT regexp_matches({trimmed("coalesce(item, other)")}, '{_NO_NAME}')
    AND regexp_matches({trimmed("coalesce(item, other)")}, '{_HAN}{{2}}')
    AND (item IS NOT NULL AND NOT list_has_any(dims, ['other', {apart}]) OR (dims = ['other'] AND total))
"""


def _known() -> str:
    listed = ", ".join(map(literal, sorted(listed_views())))
    return f"""
CREATE TEMP TABLE known AS
SELECT document, body, concept, measure, year, phase, fund, level, amount, sheet, line, col, page, block
FROM said
WHERE concept IS NOT NULL AND part IS NULL AND concept NOT IN ({listed})
    AND NOT list_has_any(dims, [{", ".join(map(literal, _APART))}])
"""


def _named() -> str:
    """A name is that of a row or a text, else of a column; below a known heading (其中：…) a part without a code too.
    What a figure is counts by its view, else by its name: its neighbours in a table and in a sentence see that."""
    apart = ", ".join(map(literal, _APART))
    name = f"""CASE WHEN concept IS NOT NULL AND part IS NOT NULL THEN {trimmed("called")}
        WHEN concept IS NULL AND regexp_matches(item, '{_HAN}{{2}}') THEN {trimmed("item")}
        WHEN concept IS NULL THEN {trimmed("other")} END"""
    return f"""
CREATE TEMP TABLE named AS
SELECT * REPLACE (CASE WHEN coded OR list_has_any(dims, [{apart}]) OR regexp_matches(name, '{_NO_NAME}|等$')
        OR NOT regexp_matches(name, '{_HAN}{{2}}')
        OR (regexp_full_match(name, {_empty()}) AND name NOT IN {_themselves()})
        THEN NULL ELSE name END AS name),
    name AS printed, coalesce(view, '~' || name) AS token
FROM (SELECT document, body, government, fact, measure, sheet, line, col, block, start, called, coded, item, other,
    dims,
    list_filter(pairs, lambda pair: NOT list_contains(coalesce(its_pairs, []), pair)) AS pairs,
    coalesce(t.kind, s.kind, '') AS kind, {name} AS name, CASE WHEN part IS NOT NULL THEN concept END AS heading,
    CASE WHEN part IS NULL AND NOT list_has_any(dims, [{apart}]) THEN concept END AS view
    FROM said LEFT JOIN (SELECT document, "table" AS sheet, kind FROM tables) AS t USING (document, sheet)
    LEFT JOIN (SELECT document, section, kind FROM sections) AS s USING (document, section)
    LEFT JOIN own USING (concept))
"""
