"""Two versions compared, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.outputs.finding_entry import finding_entry
from extractor.outputs.paint import painter
from extractor.outputs.telling import Telling
from extractor.outputs.terminal_lines import terminal_lines
from extractor.outputs.view.called import word
from extractor.outputs.view.comparison import ComparisonView
from extractor.outputs.view.values import NAMES, FindingView

_LINE = {"zh": "  {number:3}. {grade}【{name}】 {where}", "en": "  {number:3}. {grade}[{name}] {where}"}


def write(view: ComparisonView, how: Telling) -> str:
    """What is new in full, what is still there and what is gone by a line each, then the figures that changed."""
    paint = painter(how.colours)
    lines = [
        paint("title", f"{view.old.file} → {view.new.file}"),
        *(paint("plain", f"  {note}") for note in view.notes),
    ]
    lines += _part(view, "fresh", [line for each in view.fresh for line in ("", *finding_entry(each, how, paint))])
    lines += _part(view, "remaining", [
        paint("plain", _line(each.new, view) + (word("figures_changed", view.language) if each.changed else ""))
        + (f"\n       {paint('plain', each.new.decision)}" if each.new.decision else "")
        for each in view.remaining
    ])  # fmt: skip
    lines += _part(view, "fixed", [paint("plain", _line(each, view)) for each in view.fixed])
    lines += _part(view, "changed", [
        paint("plain", f"  {each.label} {each.old} → {each.new}  {each.where}") for each in view.figures
    ])  # fmt: skip
    return terminal_lines("\n".join([*lines, "", f"  {summary(view)}"]), how.width) + "\n"


def summary(view: ComparisonView) -> str:
    """How many of each."""
    decided = sum(each.new.decided for each in view.remaining)
    return word(
        "compared", view.language, fixed=len(view.fixed), remaining=len(view.remaining), decided=decided,
        fresh=len(view.fresh), figures=len(view.figures),
    )  # fmt: skip


def _part(view: ComparisonView, name: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield from ("", word(name, view.language), *lines)


def _line(finding: FindingView, view: ComparisonView) -> str:
    grade = NAMES[view.language][finding.grade]
    where = " · ".join(finding.where)
    return _LINE[view.language].format(number=finding.number, grade=grade, name=finding.name, where=where)
