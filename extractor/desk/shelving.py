"""What is kept of a document that was read: made where it was read, packed, so that the desk unpacks what it shows."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from extractor.desk.values import Card, Line
from extractor.messages import Language
from extractor.model import Report
from extractor.outputs.telling import Telling
from extractor.outputs.view.content import content
from extractor.outputs.view.documents import document_view
from extractor.outputs.view.values import DocumentView


@dataclass(frozen=True, slots=True)
class Shelved:
    """A document's card, its view and content in each language, and its report, all but the card pickled."""

    card: Card
    shown: Mapping[Language, bytes]
    report: bytes


def shelved(report: Report) -> Shelved:
    """Everything that the desk will want to know of a document."""
    shown: dict[Language, bytes] = {}
    views: dict[Language, DocumentView] = {}
    for language in get_args(Language):
        views[language] = document_view(report, Telling(language), {})
        shown[language] = pickle.dumps((views[language], content(report, language)), pickle.HIGHEST_PROTOCOL)
    return Shelved(_card(report, views["zh"]), shown, pickle.dumps(report, pickle.HIGHEST_PROTOCOL))


def _card(report: Report, view: DocumentView) -> Card:
    identity = report.outline.identity
    return Card(
        id=report.document.sha256,
        file=report.document.name,
        title=view.title,
        entity=view.entity,
        year=view.year,
        family=identity.family,
        place=identity.division.name if identity.division else "",
        pages=report.document.pages,
        media_type=report.document.media_type,
        lines=lines(view),
    )


def lines(view: DocumentView) -> tuple[Line, ...]:
    """Its findings as the list wants them."""
    return tuple(
        Line(each.number, each.fingerprint, each.rule, each.severity, each.page, each.message) for each in view.findings
    )
