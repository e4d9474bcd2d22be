"""The flow from a file to a report: the only place that knows the order of the stages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from extractor.collecting import uncollected
from extractor.duties import fulfilled
from extractor.facts import read_cells, read_narrative, unread, unread_tables
from extractor.figures import Precision, precision
from extractor.files import load
from extractor.findings import find
from extractor.judge import judge_all
from extractor.model import Check, Document, Fact, Narrative, Outline, Report, Table, Together
from extractor.number import exactly
from extractor.outline import outline
from extractor.readers import read_document
from extractor.relations import build
from extractor.stops import watched
from extractor.tables import read_tables
from extractor.taxonomy import family, no_disclosure


def parse(source: str | Path | bytes, *, name: str = "") -> Report:
    """Everything gouji says of one document, given as a path or as its bytes; `name` labels bytes.

    Raises UnreadableDocument, in Chinese, for what cannot be read at all.
    """
    data, name = (source, name or "document") if isinstance(source, bytes) else (load(Path(source)), str(source))
    with watched() as given_up, uncollected(), exactly():
        return _study(read_document(data, Path(name).name), given_up)


def check_together(sources: Iterable[str | Path]) -> Together:
    """Everything gouji says of several documents: of each by itself, and of those that belong to one body.

    Raises UnreadableDocument for the first that cannot be read.
    """
    from extractor.sources import related  # one document by itself needs none of it

    return related([parse(source) for source in sources])


def study(document: Document) -> Report:
    """Everything gouji says of a document that has been read, or was put together otherwise."""
    with watched() as given_up, uncollected(), exactly():
        return _study(document, given_up)


def judged_with(report: Report, altered: Mapping[int, Fact]) -> tuple[Check, ...]:
    """What would agree, and what not, if these facts (by number) were printed; all else stays as it was read."""
    printed = report.narrative
    facts, cells = (tuple(altered.get(fact.number, fact) for fact in side) for side in (printed.facts, printed.cells))
    narrative = replace(printed, facts=facts, cells=cells)
    with watched(), uncollected(), exactly():
        return _judged(narrative, report.outline, report.tables, precision(narrative))


def _judged(narrative: Narrative, structure: Outline, tables: Sequence[Table], printed: Precision) -> tuple[Check, ...]:
    relations = build(narrative, structure, tables, printed=printed)
    return judge_all(relations, narrative, known=family(structure.identity.family).known, printed=printed)


def _study(document: Document, given_up: list[str]) -> Report:
    structure = outline(document)
    tables = read_tables(document, structure)
    narrative = read_cells(tables, structure, read_narrative(document, structure))
    printed = precision(narrative)
    checks = _judged(narrative, structure, tables, printed)
    findings = find(document, structure, narrative, checks, tables, printed)
    unseen = (*unread(tables, structure), *unread_tables(tables, structure, narrative))
    warnings = (*given_up, *unseen)
    if nothing := structure.identity.no_disclosure:
        warnings = (f"不是公开的内容：{no_disclosure(nothing)['zh']}", *warnings)
    duties = fulfilled(document, structure, narrative, tables, checks)
    return Report(document, structure, narrative, tables, checks, findings, warnings, duties)
