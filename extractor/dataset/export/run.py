"""Writes extracts in a form: one file for all of them, or a file for each; every file appears whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from extractor.dataset.export import to_csv, to_dta, to_json, to_parquet
from extractor.dataset.export.extracts import Extract
from extractor.dataset.query import explained
from extractor.errors import GoujiError
from extractor.files import appearing_whole
from extractor.messages import Language

_TOGETHER = ("xlsx", "duckdb", "sqlite")


@dataclass(frozen=True, slots=True)
class Written:
    """A file, the rows of each extract in it, and what is to be said of it."""

    path: Path
    rows: dict[str, int]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """What is written, where and how; `titles` heads columns by what people call them."""

    connection: duckdb.DuckDBPyConnection
    extracts: Sequence[Extract]
    form: str
    output: str
    language: Language = "zh"
    titles: bool = False

    def heads(self, extract: Extract) -> list[str]:
        return [(it.title if self.titles and it.title else it.name) for it in extract.headings]


def export(job: Job) -> Iterator[Written]:
    """Each file as it is finished."""
    if job.form in _TOGETHER:
        if Path(job.output).is_dir():
            raise GoujiError(f"{job.output}：这是一个目录；{job.form} 要给出文件名")
        yield {"xlsx": _xlsx, "duckdb": _duckdb, "sqlite": _sqlite}[job.form](job)
        return
    if job.form == "dta":
        to_dta.ready()
    for extract, path in zip(job.extracts, _paths(job), strict=True):
        with appearing_whole(path) as part, explained():
            rows = _one(job, extract, part)
        yield Written(path, {extract.name: rows})


def _paths(job: Job) -> list[Path]:
    """One extract goes to the file that is named; several, or one whose place is a folder, by their names into it.

    What goes with a panel stands beside its file: out.csv, out.conflicts.csv.
    """
    output, first = Path(job.output), job.extracts[0]
    if (len(job.extracts) == 1 or first.pivot) and not output.is_dir() and not job.output.endswith(("/", "\\")):
        return [output, *(output.with_suffix(f".{it.name}{output.suffix}") for it in job.extracts[1:])]
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GoujiError(f"{output}：无法建立目录（{error.strerror or error}）") from error
    return [output / f"{extract.name}.{job.form}" for extract in job.extracts]


def _one(job: Job, extract: Extract, part: Path) -> int:
    reader = extract.rows(job.connection)
    if job.form == "dta":
        return to_dta.write(extract.name, extract.headings, reader, part, job.language)
    with part.open("wb") as file:
        if job.form == "jsonl":
            return to_json.write_lines(reader, file)
        if job.form == "parquet":
            return to_parquet.write(reader, file)
        file.write(to_csv.MARK.encode())
        return to_csv.write(reader, file, job.heads(extract))


def _xlsx(job: Job) -> Written:
    from extractor.dataset.export.to_xlsx import Workbook

    with appearing_whole(job.output) as part, explained():
        book = Workbook(part, job.language)
        rows = {
            extract.name: book.add(extract.name, extract.headings, job.heads(extract), extract.rows(job.connection))
            for extract in job.extracts
        }
        notes = book.close([(extract.name, heading) for extract in job.extracts for heading in extract.headings])
    return Written(Path(job.output), rows, tuple(notes))


def _duckdb(job: Job) -> Written:
    from extractor.dataset.export import to_duckdb

    with appearing_whole(job.output) as part:
        counts = to_duckdb.write(job.connection, job.extracts, part)
    names = (extract.name for extract in job.extracts)
    return Written(Path(job.output), dict(zip(names, counts, strict=True)))


def _sqlite(job: Job) -> Written:
    from extractor.dataset.export import to_sqlite

    with appearing_whole(job.output) as part, explained():
        counts = to_sqlite.write(job.connection, job.extracts, part)
    return Written(Path(job.output), counts)
