"""Charts over all documents: where a person would rather look than read."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from extractor.dataset.summary.svg import bars
from extractor.desk.pages.frame import answer, language_of, library_of
from extractor.desk.words import say
from extractor.messages import Language, rule_name, rules
from extractor.outputs.view.values import SEVERITIES

_COLOURS = ("#c0392b", "#e0a030", "#b8c0c8")
_MOST = 25
_ASKED = {
    "findings_by_rule": "rule",
    "findings_by_entity": "coalesce(nullif(entity, ''), file)",
}


def overview(request: Request) -> Response:
    """Open findings by rule and by body."""
    library, language = library_of(request), language_of(request)
    library.refresh()
    found = []
    for title, column in _ASKED.items():
        rows = library.index.ask(_sql(column))
        if rows:
            names = [_named(row[0], language) for row in rows]
            series = {say(language, f"{each}s"): [row[at] for row in rows] for at, each in enumerate(SEVERITIES, 1)}
            found.append((say(language, title), bars(names, series, _COLOURS)))
    return answer(request, "overview.html", charts=found)


def _sql(column: str) -> str:
    counts = ", ".join(f"count(*) FILTER (severity = '{each}')" for each in SEVERITIES)
    return f"""SELECT {column}, {counts} FROM told JOIN docs USING (document) WHERE NOT done
        GROUP BY 1 ORDER BY 2 DESC, 3 DESC, 4 DESC, 1 LIMIT {_MOST}"""


def _named(value: str, language: Language) -> str:
    return rule_name(value, language) if value in rules() else value
