"""What is kept of a document that was read: made where it was read, packed, so that the desk unpacks what it shows."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import get_args

from extractor.desk.values import Card, Line
from extractor.messages import Language
from extractor.model import Report
from extractor.outputs.telling import Telling
from extractor.outputs.view.content import content
from extractor.outputs.view.documents import document_view
from extractor.outputs.view.values import DocumentView, FindingView

LANGUAGES: tuple[Language, ...] = get_args(Language)


@dataclass(frozen=True, slots=True)
class Shelved:
    """A document's card and its report; in each language its view without checks and figures, with its content, and
    these by themselves, for there may be many thousands. All but the card is pickled."""

    card: Card
    shown: Mapping[Language, bytes]
    details: Mapping[Language, bytes]
    report: bytes


def shelved(report: Report) -> Shelved:
    """Everything that the desk will want to know of a document."""
    views = {language: document_view(report, Telling(language), {}) for language in LANGUAGES}
    shown = {
        language: _packed((replace(view, checks=(), facts=()), content(report, language)))
        for language, view in views.items()
    }
    details = {language: _packed((view.checks, view.facts)) for language, view in views.items()}
    return Shelved(_card(report, views["zh"]), shown, details, _packed(report))


def _packed(value: object) -> bytes:
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


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
        lines=tuple(map(line_of, view.findings)),
    )


def line_of(finding: FindingView) -> Line:
    """A finding as the list wants it."""
    return Line(finding.number, finding.fingerprint, finding.rule, finding.severity, finding.page, finding.message)
