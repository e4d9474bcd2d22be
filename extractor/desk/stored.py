"""The documents of a data set: shown from their rows, beside their pages where the files are found."""

from __future__ import annotations

from pathlib import Path

import duckdb

from extractor.dataset.dataset import Dataset
from extractor.dataset.query import connect, explained
from extractor.dataset.quoting import literal
from extractor.dataset.report import document_of
from extractor.dataset.report_content import StoredText
from extractor.dataset.single import Single
from extractor.desk.index import Index
from extractor.desk.originals import Originals
from extractor.desk.values import Card, Opened
from extractor.errors import GoujiError
from extractor.guarded import ask, whole
from extractor.messages import Language, rules
from extractor.model import Report
from extractor.workers.pool import Limits

_WORDS = "lower(concat_ws(' ', title, entity, file, place))"
_DOCUMENTS = f"""
    SELECT *, {_WORDS} AS words FROM (
        SELECT document, coalesce(file, parse_filename(path)) AS file, coalesce(title, '') AS title,
            coalesce(entity, '') AS entity, year, coalesce(family, '') AS family, coalesce(division, '') AS place,
            pages, coalesce(media_type, '') AS media_type, 'read' AS state, '' AS reason FROM documents
        UNION ALL BY NAME
        SELECT DISTINCT ON (document) coalesce(document, sha256(path)) AS document, parse_filename(path) AS file,
            '' AS title, '' AS entity, NULL AS year, '' AS family, '' AS place, NULL AS pages, '' AS media_type,
            'unread' AS state, coalesce(message, reason, '') AS reason FROM failures
            WHERE coalesce(document, sha256(path)) NOT IN (SELECT document FROM documents))"""
_FOUND = """
    SELECT document, coalesce(number, 0) AS number, fingerprint, rule, severity, page, message
    FROM findings WHERE rule NOT IN ({tails})"""


class StoredDocuments:
    """A data set as the desk uses it."""

    def __init__(self, where: str, originals: Path | None) -> None:
        self.folder = Path(where)
        if "://" in where or not self.folder.is_dir():
            raise GoujiError(f"{where}：只能看本机的数据集，处理意见要写在它的目录里")
        self._dataset = Dataset.open(where)
        self._single = Single(self._dataset)
        self._originals = Originals(originals)
        self._sizes: dict[str, int] = {}

    def fill(self, index: Index) -> None:
        """All its documents and findings."""
        tails = ", ".join(literal(rule.id) for rule in rules().values() if rule.tail)
        with explained():
            connection = connect(self._dataset)
            index.fill(connection, _DOCUMENTS, _FOUND.format(tails=tails))
            self._sizes = _sizes(connection)

    def open(self, card: Card, language: Language, *, whole: bool) -> Opened:
        """A document as its rows tell it; not `whole`: with no more checks and figures than its findings speak of."""
        rows = self._single.rows(card.id, whole=whole)
        text = StoredText(rows, language)
        view = document_of(rows["documents"][0], rows, language, {}, text)
        return Opened(card, view, text.content(), self.original(card.id), stored=True)

    def original(self, id: str) -> Path | None:
        """Its file, where it lies below the folder that was named."""
        return self._originals.find(id, self._sizes.get(id))

    def report(self, id: str, limits: Limits) -> Report | None:
        """Its report, read anew from its file; None where that is not there."""
        path = self.original(id)
        return None if path is None else ask(path, whole, limits)


def _sizes(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    rows = connection.execute("SELECT document, bytes FROM inputs WHERE document IS NOT NULL AND bytes IS NOT NULL")
    return dict(rows.fetchall())
