"""A document as it is shown: what it is, what could not be read, findings, checks, duties and figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from extractor.acceptance import Acceptance
from extractor.messages import Language, rule_name
from extractor.model import Check, DutyOutcome, Fact, Report
from extractor.outputs import duties_text
from extractor.outputs.telling import Telling
from extractor.outputs.to_json import in_yuan, plain
from extractor.outputs.view.counts import arithmetic, tails_untold
from extractor.outputs.view.excerpt import quote
from extractor.outputs.view.findings import finding_views
from extractor.outputs.view.marks import mark_of
from extractor.outputs.view.places import page_of, spot_of_fact, where
from extractor.outputs.view.values import CheckView, DocumentView, DutyView, FactView
from extractor.outputs.view.words import concept_named, word_named
from extractor.taxonomy import family, grounds, no_disclosure

_SEPARATOR = " · "


def document_view(
    report: Report,
    how: Telling,
    accepted: Mapping[str, Acceptance],
    *,
    file: str = "",
    facts: bool = True,
    link: str = "",
) -> DocumentView:
    """Everything that is told of a document; its figures only where a form shows them."""
    document, identity, language = report.document, report.outline.identity, how.language
    kind = family(identity.family)
    nothing = no_disclosure(identity.no_disclosure)[language] if identity.no_disclosure else ""
    return DocumentView(
        file=file or document.name,
        sha256=document.sha256,
        title=identity.title or "",
        entity=identity.entity or "",
        year=identity.year,
        family=kind.en if language == "en" else kind.zh,
        pages=document.pages,
        nothing=nothing,
        warnings=(*document.warnings, *report.warnings),
        findings=tuple(finding_views(report, how, accepted)),
        checks=tuple(_check(report, check, language) for check in report.checks),
        duties=tuple(_duty(outcome, language) for outcome in report.duties),
        facts=tuple(_facts(report, language)) if facts else (),
        tails=tails_untold(report.findings, how),
        link=link,
        tried=Counter(check.status for check in report.checks),
    )


def _check(report: Report, check: Check, language: Language) -> CheckView:
    stated = check.relation.stated
    spot = spot_of_fact(stated)
    ground = grounds().get(check.relation.ground or "")
    return CheckView(
        id=check.id,
        rule=check.relation.rule,
        name=rule_name(check.relation.rule, language),
        status=check.status,
        outcome=word_named("checks.status", check.status, language),
        label=stated.label,
        equation=check.unequal,
        difference=f"{plain(check.difference)}{stated.quantity.unit}" if check.difference else "",
        ground=(ground.en if language == "en" else ground.zh) if ground else "",
        where=_SEPARATOR.join(where(report, spot, language)),
        page=page_of(report, spot),
        figures=(stated.id, *(term.fact.id for term in check.relation.terms)),
    )


def _duty(outcome: DutyOutcome, language: Language) -> DutyView:
    return DutyView(
        id=outcome.duty,
        title=duties_text.title(outcome, language),
        status=outcome.status,
        outcome=duties_text.outcome_said(outcome.status, language),
        checks=len(outcome.checks),
        note=duties_text.note(outcome, language) or "",
    )


def _facts(report: Report, language: Language) -> Iterator[FactView]:
    verified = arithmetic(report.checks)
    for fact in (*report.narrative.facts, *report.narrative.cells):
        yield _fact(report, fact, verified, language)


def _fact(report: Report, fact: Fact, verified: Mapping[int, str], language: Language) -> FactView:
    spot = spot_of_fact(fact)
    return FactView(
        id=fact.id,
        concept=concept_named(fact.concept, language),
        label=fact.label,
        kind=word_named("facts.kind", fact.kind, language),
        value=fact.quantity.raw if fact.worded else plain(fact.value),
        unit=fact.quantity.unit,
        amount="" if fact.worded or fact.kind not in ("amount", "change") else plain(in_yuan(fact)),
        year=fact.year,
        phase=word_named("facts.phase", fact.phase, language),
        fund=word_named("facts.fund", fact.fund, language),
        verified=word_named("facts.arithmetic", verified.get(fact.number, "none"), language),
        where=_SEPARATOR.join(where(report, spot, language)),
        page=page_of(report, spot),
        quote=_quoted(report, fact),
        mark=None if fact.in_words else mark_of(report, fact),
        key=fact.concept or "",
    )


def _quoted(report: Report, fact: Fact) -> str:
    """The words around it; of a cell what is printed there."""
    if fact.cell:
        return fact.quantity.raw
    return quote(report.document.blocks[fact.quantity.block].text, fact.quantity.start, fact.quantity.end)
