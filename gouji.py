"""gouji 勾稽 for Python: documents as reports, data sets as frames. The page with examples is docs/api.md.

>>> import gouji
>>> report = gouji.parse("samples/beijing_budget_slips.txt")

What is here is meant for people at a prompt or in a notebook; the frozen values of the stages are in `report.report`
(`extractor.model`). Frames are pandas' where it is installed, else polars', else Arrow tables.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import pyarrow as pa

import extractor
from extractor.errors import GoujiError, UnreadableDocument

if TYPE_CHECKING:
    from extractor import model
    from extractor.dataset.dataset import Dataset as Stored

__all__ = [
    "Dataset",
    "Finding",
    "GoujiError",
    "Place",
    "Report",
    "Table",
    "UnreadableDocument",
    "open_dataset",
    "parse",
]

Frame = Any
"""A pandas or polars frame, or an Arrow table."""

_SHOWN = 30


def parse(document: str | os.PathLike[str] | bytes, **options: Any) -> Report:
    """Reads a document and checks its figures; UnreadableDocument for what is none. Options as `extractor.parse`."""
    return Report(extractor.parse(document, **options))


def open_dataset(where: str | os.PathLike[str]) -> Dataset:
    """The data set that `gouji batch` made at a path or URL; GoujiError where there is none."""
    from extractor.dataset.dataset import Dataset as Stored

    return Dataset(Stored.open(where))


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is printed: the page from 1 (None where a format has none), and the words as printed."""

    page: int | None
    quote: str


class Finding:
    """Something a person should look at."""

    def __init__(self, told: dict[str, Any]) -> None:
        self._told = told
        source = told.get("source") or {}
        self.rule: str = told["rule"]
        self.severity: str = told["severity"]
        self.message: str = told["message"]
        self.number: int | None = told.get("number")
        self.place = Place(source.get("page"), source.get("quote") or "")

    def to_dict(self) -> dict[str, Any]:
        """As the JSON result has it."""
        return dict(self._told)

    def __repr__(self) -> str:
        page = "" if self.place.page is None else f" p{self.place.page}"
        return f"<{self.severity} {self.rule}{page}: {_short(self.message)}>"


class Table:
    """A table as printed."""

    def __init__(self, table: model.Table) -> None:
        self.table = table
        self.title, self.kind, self.unit, self.pages = table.title, table.kind, table.unit, table.pages

    def frame(self) -> Frame:
        """The rows below the header; a column is called by what the header prints above it, joined by a slash."""
        head = self.table.grid[: self.table.header_rows]
        body = self.table.grid[self.table.header_rows :]
        width = max(map(len, self.table.grid), default=0)
        names = _distinct(["/".join(dict.fromkeys(filter(None, (row[at] for row in head)))) for at in range(width)])
        columns = list(zip(*body, strict=True)) or [()] * width
        return _framed(pa.table([pa.array(column, pa.string()) for column in columns], names))

    def _repr_html_(self) -> str:
        return f"<p><b>{escape(self.title or '')}</b></p>{_shown(self.frame())}"

    def __repr__(self) -> str:
        rows = len(self.table.grid) - self.table.header_rows
        return f"<Table {self.title or self.kind!r}: {rows} rows>"


class Report:
    """Everything gouji says of one document."""

    def __init__(self, report: model.Report) -> None:
        self.report = report
        identity = report.outline.identity
        self.entity, self.year, self.family, self.title = (
            identity.entity, identity.year, identity.family, identity.title,
        )  # fmt: skip
        self.tables = [Table(table) for table in report.tables]
        self.warnings = list(report.warnings)
        self._data: dict[str, dict[str, Any]] = {}

    @property
    def findings(self) -> list[Finding]:
        """What should be looked at, in the order of the pages."""
        return [Finding(told) for told in self.to_dict()["findings"]]

    def to_dict(self, language: str = "zh") -> dict[str, Any]:
        """The JSON result as plain values; money is text of decimal digits, as in `gouji parse`."""
        if language not in self._data:
            self._data[language] = json.loads(self.to_json(language))
        return self._data[language]

    def to_json(self, language: str = "zh") -> str:
        """What `gouji parse` prints."""
        from extractor.outputs import to_json

        return to_json.write(self.report, "en" if language == "en" else "zh")

    def facts_frame(self) -> Frame:
        """A row for each figure, with the columns of the table `facts` of a data set."""
        from extractor.dataset.arrow import as_table
        from extractor.dataset.reading import plain
        from extractor.dataset.rows import rows

        return _framed(as_table("facts", rows(self.report, "")["facts"]).cast(plain("facts")))

    def __repr__(self) -> str:
        told = self.to_dict()
        counts = f"{len(told['facts'])} facts, {len(self.tables)} tables, {len(told['findings'])} findings"
        return f"<Report {self.entity or '?'} {self.year or '?'} {self.family}: {counts}>"

    def _repr_html_(self) -> str:
        findings = self.findings
        rows = "".join(
            f"<tr><td>{escape(it.severity)}</td><td>{it.place.page or ''}</td><td>{escape(it.message)}</td></tr>"
            for it in findings[:_SHOWN]
        )
        more = f"<p>… {len(findings) - _SHOWN} more</p>" if len(findings) > _SHOWN else ""
        return f"<p><b>{escape(self.title or '')}</b><br>{escape(repr(self))}</p><table>{rows}</table>{more}"


class Dataset:
    """A data set, read in place."""

    def __init__(self, stored: Stored) -> None:
        self.stored = stored

    def query(self, sql: str) -> Frame:
        """The result of one query over the tables and views of docs/queries.md."""
        from extractor.dataset.query import ask, guarded

        with guarded(self.stored, contents=False) as connection:
            return _framed(ask(connection, sql).read_all())

    def panel(self, concepts: Sequence[str] = (), *, pick_fund: bool = False, quality: bool = False) -> Frame:
        """The wide panel, as `gouji export --wide` writes it; `quality` adds what is said of each value."""
        from extractor.dataset.export.wide import wide
        from extractor.dataset.export.wish import Wish
        from extractor.dataset.query import connect

        with connect(self.stored) as connection:
            wish = Wish(tuple(concepts), pick=pick_fund, quality=quality)
            return _framed(wide(connection, wish, "zh")[0].rows(connection).read_all())

    @property
    def documents(self) -> Frame:
        """A row for each document."""
        return self.query("FROM documents")

    def __repr__(self) -> str:
        return f"<Dataset {self.stored.where}: {sum(part.documents for part in self.stored.parts())} documents>"

    def _repr_html_(self) -> str:
        counts = "count(*) AS documents, sum(errors)::BIGINT AS errors"
        frame = self.query(f"SELECT family, year, {counts} FROM documents GROUP BY ALL ORDER BY ALL")
        return f"<p><b>{escape(repr(self))}</b></p>{_shown(frame)}"


def _shown(frame: Frame) -> str:
    return str(frame._repr_html_()) if hasattr(frame, "_repr_html_") else f"<pre>{escape(str(frame))}</pre>"


def _framed(table: pa.Table) -> Frame:
    """Rows in the library that is installed; exact decimals stay exact, whole numbers whole where some are missing."""
    try:
        import pandas as pd
    except ImportError:
        pass
    else:
        frame = table.to_pandas()
        for name, column in zip(table.column_names, table.columns, strict=True):
            if pa.types.is_integer(column.type) and column.null_count:
                frame[name] = column.to_pandas(types_mapper={column.type: pd.Int64Dtype()}.get)
        return frame
    try:
        import polars
    except ImportError:
        return table
    return polars.from_arrow(table)


def _distinct(names: Sequence[str]) -> list[str]:
    """Column names of which no two are equal."""
    return list(_numbered(names))


def _numbered(names: Sequence[str]) -> Iterator[str]:
    seen: dict[str, int] = {}
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        yield name if seen[name] == 1 else f"{name}_{seen[name]}"


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
