"""One finding on the terminal: its number, rule and place, the words, what else it breaks, what to look at first."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.outputs.paint import Paint
from extractor.outputs.telling import Telling
from extractor.outputs.view.values import NAMES, FindingView

_RULE = {"zh": "【{}】", "en": "[{}]"}
_ALSO = 6  # no more consequences than this are told
_BESIDES = {"zh": "同时不符：", "en": "also broken:"}
_MORE = {"zh": "……共 {} 式（-v 全列）", "en": "… {} in all (-v lists them)"}
_BROKEN = "“{label}”{equation}"
_INDENT = "     "


def finding_entry(view: FindingView, how: Telling, paint: Paint) -> Iterator[str]:
    """Its lines."""
    head = f"{view.number:3}. {paint(view.grade, NAMES[how.language][view.grade])}"
    rule = _RULE[how.language].format(view.name)
    places = " · ".join(filter(None, [view.file, *view.where]))
    marks = f"  {paint('place', f'{view.id} {view.rule} {view.fingerprint}')}" if how.verbose else ""
    yield f"{head}{paint('words', rule)} {paint('place', places)}{marks}"
    yield from (_INDENT + line for line in _said(view, how, paint))
    if view.decision:
        yield _INDENT + paint("plain", view.decision)


def _said(view: FindingView, how: Telling, paint: Paint) -> Iterator[str]:
    if view.excerpt:
        before, words, after = view.excerpt
        yield paint("plain", f"{before}«") + paint("words", words) + paint("plain", f"»{after}")
    yield paint("words", view.message)
    yield from (paint("plain", line) for line in (view.equation, view.doubted) if line)
    yield from (paint("plain", line) for line in _besides(view, how))


def _besides(view: FindingView, how: Telling) -> Iterator[str]:
    """The other relations that the same cause breaks."""
    lines = [_BROKEN.format(label=label, equation=equation) for label, equation in view.broken]
    if not lines:
        return
    yield _BESIDES[how.language]
    shown = lines if how.verbose else lines[:_ALSO]
    yield from (f"  {line}" for line in shown)
    if len(shown) < len(lines):
        yield f"  {_MORE[how.language].format(len(lines))}"
