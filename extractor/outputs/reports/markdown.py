"""The report as Markdown: nothing that is printed in a document takes part in its markup."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.messages import Language
from extractor.outputs.markdown_text import text
from extractor.outputs.view.called import counted, word
from extractor.outputs.view.counts import outcomes_said
from extractor.outputs.view.phrases import figures, proposed
from extractor.outputs.view.values import NAMES, SEVERITIES, Desk, DocumentView, FindingView


def write(desk: Desk) -> bytes:
    """An overview as a table, then each document with its findings and duties."""
    return ("\n".join(_lines(desk)).strip() + "\n").encode()


def _lines(desk: Desk) -> Iterator[str]:
    language = desk.language
    yield from (f"# {word('title', language)}", "")
    heads = ("file", "entity", "year", "family", *SEVERITIES)
    yield f"| {' | '.join(word(name, language) for name in heads)} |"
    yield f"|{'---|' * len(heads)}"
    for each in desk.documents:
        counts = map(each.count, SEVERITIES)
        cells = (each.file, each.entity, each.year or "", each.family, *counts)
        yield f"| {' | '.join(map(text, cells))} |"
    for each in desk.documents:
        yield from ("", f"## {text(each.file)}", "")
        yield from _document(each, language)
    for between in desk.between:
        yield from ("", f"## {word('between', language)}{text('：')}{text(between.title)}", "", text(between.summary))
        for finding in between.findings:
            yield from _finding(finding, language)
    for file, reason in desk.unread:
        yield from ("", f"- {text(file)}{text('：')}{text(reason)}")
    yield from ("", *(text(note) for note in desk.notes), text(word("made", language, day=desk.day)))


def _document(view: DocumentView, language: Language) -> Iterator[str]:
    yield text(" · ".join(filter(None, [view.title, view.entity, str(view.year or ""), view.family])))
    yield from (f"\n> {word('unread_note', language)}{text('：')}{text(warning)}" for warning in view.warnings)
    if not view.findings:
        yield f"\n{text(word('none', language))}"
    for finding in view.findings:
        yield from _finding(finding, language)
    if view.tails:
        yield f"\n{text(counted('tails', view.tails, language))}"
    yield f"\n{text(outcomes_said(view.tried, language))}"
    if view.duties:
        heads = ("duty", "outcome", "note")
        yield f"\n| {' | '.join(word(name, language) for name in heads)} |\n|---|---|---|"
        yield from (f"| {text(duty.title)} | {text(duty.outcome)} | {text(duty.note)} |" for duty in view.duties)


def _finding(view: FindingView, language: Language) -> Iterator[str]:
    yield f"\n### {view.number}\\. {NAMES[language][view.grade]}{text('：')}{text(view.name)}\n"
    yield f"- {text(' · '.join(filter(None, [view.file, *view.where])))}"
    if view.excerpt:
        before, words, after = map(text, view.excerpt)
        yield f"- {before}**{words}**{after}" if words.strip() == words and words else f"- {before}{words}{after}"
    yield from (f"- {text(said)}" for said in (view.message, view.equation, view.doubted) if said)
    if proposal := proposed(view, language):
        yield f"- {word('proposed', language)}{text('：')}{text(proposal)}"
    yield from (f"  - {text(f'“{label}”{equation}')}" for label, equation in view.broken)
    yield from (f"  - {text(f'{mark.label} {mark.text}')} — {text(mark.where)}" for mark in figures(view))
    if view.decision:
        yield f"- {text(view.decision)}"
