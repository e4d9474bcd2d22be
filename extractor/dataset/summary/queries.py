"""The questions a summary asks of a data set, each one query."""

from __future__ import annotations

from typing import Any, Literal

import duckdb

from extractor.dataset.panel import DOCUMENTS
from extractor.dataset.query import explained
from extractor.dataset.summary.chapters import (
    REASONS,
    UNKNOWN,
    Chapter,
    ChapterColumn,
    Kind,
    Row,
    rule_called,
)
from extractor.dataset.summary.documents import worst
from extractor.messages import Language
from extractor.taxonomy import classifications, listed_families

_DOCUMENTS = f"documents LEFT JOIN (SELECT document, body FROM ({DOCUMENTS})) USING (document)"
_BODIES = "count(DISTINCT coalesce(body, entity))"
"""A body under two of its names is one."""


def summarise(connection: duckdb.DuckDBPyConnection, language: Language) -> list[Chapter]:
    """All chapters, from a connection with the views of `query.connect`."""
    with explained():
        summary = _Summary(connection, language)
        return [
            summary.overview(),
            summary.documents(),
            summary.matrix(),
            summary.coverage("year"),
            summary.coverage("family"),
            summary.rules(),
            summary.failures(),
            summary.concepts(),
        ]


class _Summary:
    """The queries, in one language."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, language: Language) -> None:
        self._connection, self._language = connection, language

    def _say(self, zh: str, en: str) -> str:
        return zh if self._language == "zh" else en

    def _rows(self, sql: str) -> list[Row]:
        return self._connection.execute(sql).fetchall()

    def _counts(self, table: str, column: str) -> dict[str, int]:
        counts: dict[str, int] = dict(self._rows(f"SELECT {column}, count(*) FROM {table} GROUP BY ALL"))
        return counts

    def _columns(self, *columns: tuple[str, str, Kind]) -> tuple[ChapterColumn, ...]:
        return tuple(ChapterColumn(self._say(zh, en), kind) for zh, en, kind in columns)

    def _named(self, key: str, value: Any) -> str:
        """A year, or the name of a family or reason."""
        known = {"family": _families(), "reason": REASONS}.get(key, {})
        pair = UNKNOWN if value is None else known.get(value, (str(value), str(value)))
        return self._say(*pair)

    def overview(self) -> Chapter:
        """One figure a row, of the whole data set."""
        inputs = self._counts("inputs", "status")
        ((documents, entities, pages, unnamed, undated, empty),) = self._rows(
            f"SELECT count(*), {_BODIES}, coalesce(sum(pages), 0), count(*) FILTER (WHERE entity IS NULL), "
            f"count(*) FILTER (WHERE year IS NULL), count(no_disclosure) FROM {_DOCUMENTS}"
        )
        ((facts, meant, held, failed),) = self._rows(
            "SELECT count(*), count(concept), count(*) FILTER (WHERE arithmetic = 'held'), "
            "count(*) FILTER (WHERE arithmetic = 'failed') FROM facts"
        )
        checks = self._counts("checks", "status")
        found = self._counts("findings", "severity")
        rows = [
            (self._say("输入", "inputs"), sum(inputs.values())),
            (self._say("其中失败", "of these failed"), inputs.get("failed", 0)),
            (self._say("其中内容重复", "of these duplicates"), inputs.get("duplicate", 0)),
            (self._say("文件", "documents"), documents),
            (self._say("其中没有内容", "of these that disclose nothing"), empty),
            (self._say("其中看不出单位", "of unknown body"), unnamed),
            (self._say("其中看不出年度", "of unknown year"), undated),
            (self._say("单位", "bodies"), entities),
            (self._say("页", "pages"), int(pages)),
            (self._say("数字", "figures"), facts),
            (self._say("其中含义已知", "of known meaning"), meant),
            (self._say("其中核对相符", "of these verified"), held),
            (self._say("其中核对不符", "of these in a broken relation"), failed),
            (self._say("核对的关系", "relations checked"), sum(checks.values())),
            (self._say("其中不符", "of these broken"), checks.get("violated", 0)),
            (self._say("错误", "errors"), found.get("error", 0)),
            (self._say("警告", "warnings"), found.get("warning", 0)),
            (self._say("提示", "hints"), found.get("info", 0)),
        ]
        return Chapter(
            "overview",
            self._say("概况", "Overview"),
            self._columns(("项目", "what", "word"), ("个数", "number", "count")),
            tuple(rows),
            frozenset(at for at, (name, _) in enumerate(rows) if name.startswith(self._say("其中", "of these"))),
        )

    def documents(self) -> Chapter:
        """The documents with the most errors first."""
        found = worst(self._connection, self._language)
        columns = self._columns(
            ("文件", "document", "word"), ("单位", "body", "word"), ("年度", "year", "word"),
            ("错误", "errors", "count"), ("警告", "warnings", "count"),
        )  # fmt: skip
        rows = tuple((it.file, it.entity or "-", str(it.year or "-"), it.errors, it.warnings) for it in found)
        title = self._say("文件：错误多的在前", "Documents, those with most errors first")
        return Chapter("documents", title, columns, rows, anchors=tuple(f"d{at}" for at in range(len(rows))))

    def matrix(self) -> Chapter:
        """Documents by year and family: what there is, and what is missing."""
        counts = {(year, family): count for year, family, count in self._rows(
            "SELECT year, family, count(*) FROM documents GROUP BY ALL"
        )}  # fmt: skip
        families = sorted({family for _, family in counts}, key=_order)
        years = sorted({year for year, _ in counts}, key=_order)
        columns = [
            ChapterColumn(self._say("年度", "year"), "word"),
            *(ChapterColumn(self._named("family", it)) for it in families),
        ]
        rows = [(self._named("year", year), *(counts.get((year, it), 0) for it in families)) for year in years]
        return Chapter(
            "matrix", self._say("文件：年度与种类", "Documents by year and kind"), tuple(columns), tuple(rows)
        )

    def coverage(self, by: Literal["year", "family"]) -> Chapter:
        """What was read and found, by year or by family."""
        rows = self._rows(f"""
WITH figure AS (
    SELECT document, count(*) AS facts, count(*) FILTER (WHERE arithmetic = 'held') AS held,
        count(*) FILTER (WHERE arithmetic = 'failed') AS failed
    FROM facts GROUP BY document
), found AS (
    SELECT document, count(*) FILTER (WHERE severity = 'error') AS errors,
        count(*) FILTER (WHERE severity = 'warning') AS warnings
    FROM findings GROUP BY document
)
SELECT {by}, count(*), {_BODIES}, coalesce(sum(figure.facts), 0)::BIGINT,
    sum(figure.held) / sum(figure.facts), sum(figure.failed) / sum(figure.facts),
    1 - sum(figure.held + figure.failed) / sum(figure.facts),
    coalesce(sum(found.errors), 0)::BIGINT, coalesce(sum(found.warnings), 0)::BIGINT,
    count(*) FILTER (WHERE found.errors > 0) / count(*)
FROM {_DOCUMENTS} LEFT JOIN figure USING (document) LEFT JOIN found USING (document)
GROUP BY {by}
""")
        head: tuple[str, str, Kind] = ("年度", "year", "word") if by == "year" else ("种类", "kind", "word")
        columns = self._columns(
            head, ("文件", "documents", "count"), ("单位", "bodies", "count"), ("数字", "figures", "count"),
            ("核对相符", "verified", "share"), ("核对不符", "in a broken relation", "share"),
            ("没有关系可核对", "in no relation", "share"), ("错误", "errors", "count"), ("警告", "warnings", "count"),
            ("有错误的文件", "documents with errors", "share"),
        )  # fmt: skip
        titles = {
            "year": ("各年度的问题", "Findings by year"),
            "family": ("各种类的核对", "Verification by kind of document"),
        }
        rows.sort(key=lambda row: _order(row[0]))
        return Chapter(by, self._say(*titles[by]), columns, tuple((self._named(by, row[0]), *row[1:]) for row in rows))

    def rules(self) -> Chapter:
        """Findings by rule, the most frequent of the gravest first."""
        rows = self._rows("""
SELECT rule, count(*) FILTER (WHERE severity = 'error') AS errors,
    count(*) FILTER (WHERE severity = 'warning') AS warnings, count(*) FILTER (WHERE severity = 'info') AS infos,
    count(DISTINCT document)
FROM findings GROUP BY rule ORDER BY errors DESC, warnings DESC, infos DESC, rule
""")
        columns = self._columns(
            ("规则", "rule", "word"), ("名称", "name", "word"), ("错误", "errors", "count"),
            ("警告", "warnings", "count"), ("提示", "hints", "count"), ("文件", "documents", "count"),
        )  # fmt: skip
        told_rows = tuple((row[0], rule_called(row[0], self._language), *row[1:]) for row in rows)
        return Chapter("rules", self._say("问题：各规则", "Findings by rule"), columns, told_rows)

    def failures(self) -> Chapter:
        """What could not be read, by reason, with one of each."""
        rows = self._rows(
            "SELECT reason, count(*) AS inputs, arg_min(message, path) FROM failures GROUP BY reason "
            "ORDER BY inputs DESC, reason"
        )
        columns = self._columns(
            ("原因", "reason", "word"), ("输入", "inputs", "count"), ("例如", "for example", "word")
        )
        title = self._say("没能读入的", "What could not be read")
        return Chapter("failures", title, columns, tuple((self._named("reason", row[0]), *row[1:]) for row in rows))

    def concepts(self) -> Chapter:
        """How many documents speak of each concept; classification codes together."""
        name = "name" if self._language == "zh" else "coalesce(name_en, name)"
        cases = " ".join(f"WHEN concept LIKE '{it}.%' THEN '{it}.*'" for it in _coded())
        rows = self._rows(f"""
WITH figure AS (
    SELECT document, arithmetic, CASE {cases} ELSE concept END AS concept
    FROM facts
)
SELECT concept, any_value({name}), count(*) AS facts, count(DISTINCT document) AS documents,
    count(DISTINCT document) / (SELECT count(*) FROM documents), count(*) FILTER (WHERE arithmetic = 'held') / count(*)
FROM figure LEFT JOIN concepts USING (concept)
GROUP BY concept ORDER BY concept IS NULL, documents DESC, facts DESC, concept
""")
        columns = self._columns(
            ("概念", "concept", "word"), ("名称", "name", "word"), ("数字", "figures", "count"),
            ("文件", "documents", "count"), ("文件占比", "share of documents", "share"),
            ("核对相符", "verified", "share"),
        )  # fmt: skip
        return Chapter(
            "concepts", self._say("概念的覆盖", "Concepts covered"), columns, tuple(self._concept(row) for row in rows)
        )

    def _concept(self, row: Row) -> Row:
        names: dict[str | None, tuple[str, str]] = {f"{concept}.*": named for concept, named in _coded().items()}
        names[None] = "含义不明", "meaning unknown"
        name = self._say(*names[row[0]]) if row[0] in names else row[1]
        return (row[0] or "-", name, *row[2:])


def _families() -> dict[str, tuple[str, str]]:
    return {family.id: (family.zh, family.en) for family in listed_families()}


def _coded() -> dict[str, tuple[str, str]]:
    """The names of the classifications by the first half of the concepts of their codes."""
    return {each.concept: (each.zh, each.en) for each in reversed([*classifications().values()])}


def _order(value: Any) -> tuple[bool, Any]:
    """Years by time, families as they are listed, what is unknown last."""
    order = list(_families())
    if isinstance(value, str):
        return False, order.index(value) if value in order else len(order)
    return value is None, value or 0
