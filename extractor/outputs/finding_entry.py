"""One finding for people: its number, rule and place, the words, what else it breaks, which figure to look at first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractor.acceptance import Acceptance
from extractor.messages import Language, message, reason, rule_name
from extractor.model import Check, Finding, Report, Suspect
from extractor.outputs.excerpt import around
from extractor.outputs.paint import Paint
from extractor.outputs.places import where
from extractor.outputs.telling import Telling
from extractor.saying import said_value
from extractor.wording import fold

_NAMES = {
    "zh": {"error": "错误", "warning": "警告", "info": "提示", "accepted": "已接受"},
    "en": {"error": "error", "warning": "warning", "info": "info", "accepted": "accepted"},
}
_RULE = {"zh": "【{}】", "en": "[{}]"}
_SUSPECT = {"zh": "最可疑：{figure}（{reason}）", "en": "suspect: {figure} ({reason})"}
_TIED = {
    "zh": "有 {ways} 种改法同样可能，无法断定是哪一个：{listed}",
    "en": "{ways} changes are equally likely, nobody can tell which: {listed}",
}
_AND, _OR = {"zh": "，同时 ", "en": " together with "}, {"zh": "；", "en": "; "}
# No more alternatives and consequences than this are told; a reason that says too much where nothing closes all.
_WAYS, _ALSO, _CLOSES = 6, 6, "closes"
_UNCLOSED = {"zh": "没有可信的改法能使各式都相符", "en": "no credible change makes everything agree"}
_EXPECTED = {"zh": "，应为{}", "en": ", should be {}"}
_BESIDES = {"zh": "同时不符：", "en": "also broken:"}
_MORE = {"zh": "……共 {} 式（-v 全列）", "en": "… {} in all (-v lists them)"}
_BROKEN = "“{label}”{equation}"
_DECISION = {"zh": "{by} {when} 接受：{why}", "en": "accepted by {by} on {when}: {why}"}
_INDENT = "     "


def finding_entry(
    report: Report,
    numbered: tuple[int, Finding, str],
    decision: Acceptance | None,
    how: Telling,
    paint: Paint,
    file: str = "",
) -> Iterator[str]:
    """Its lines; `numbered` holds number, finding and fingerprint, `file` the document where there are several."""
    number, finding, mark = numbered
    language: Language = how.language
    role = "accepted" if decision else finding.severity
    head = f"{number:3}. {paint(role, _NAMES[language][role])}"
    rule = _RULE[language].format(rule_name(finding.rule, language))
    places = " · ".join(filter(None, [file, *where(report, finding, language)]))
    marks = f"  {paint('place', f'n{number - 1} {finding.rule} {mark}')}" if how.verbose else ""
    yield f"{head}{paint('words', rule)} {paint('place', places)}{marks}"
    yield from (_INDENT + line for line in _said(report, finding, how, paint))
    if decision:
        told = _DECISION[language].format(by=decision.by, when=decision.when, why=decision.why)
        yield _INDENT + paint("plain", told)


def _said(report: Report, finding: Finding, how: Telling, paint: Paint) -> Iterator[str]:
    language: Language = how.language
    said = message(replace(finding, fields={**finding.fields, "also_zh": "", "also_en": ""}), language)
    if (excerpt := _excerpt(report, finding, paint)) and fold(excerpt[1]) not in fold(said):
        yield "".join(excerpt)
    yield paint("words", said)
    if finding.check and finding.check.equation and not _in(said, finding.check):
        yield paint("plain", finding.check.unequal)
    if doubted := _doubted(finding, said, language):
        yield paint("plain", doubted)
    yield from (paint("plain", line) for line in _besides(finding, said, how))


def _in(said: str, check: Check) -> bool:
    """Whether words hold the equation of a relation, as one that holds or one that does not."""
    return check.unequal in said or check.unequal.replace(" ≠ ", " = ", 1) in said


def _besides(finding: Finding, said: str, how: Telling) -> Iterator[str]:
    """The other relations that the same cause breaks, in the order of the pages."""
    others = sorted(finding.checks, key=lambda check: check.relation.stated.quantity.place.block)
    main = finding.check.saying if finding.check else None
    told = {
        check.saying: _BROKEN.format(label=check.relation.stated.label, equation=check.unequal)
        for check in others
        if check.unequal and check.saying != main and not _in(said, check)
    }
    equations = list(told.values())
    if not equations:
        return
    yield _BESIDES[how.language]
    shown = equations if how.verbose else equations[:_ALSO]
    yield from (f"  {equation}" for equation in shown)
    if len(shown) < len(equations):
        yield f"  {_MORE[how.language].format(len(equations))}"


def _doubted(finding: Finding, said: str, language: Language) -> str:
    """The figure to look at first; where several changes are as likely all of them, and none is blamed."""
    if len(finding.repairs) > 1:
        ways = [_AND[language].join(_changed(each, language) for each in way) for way in finding.repairs[:_WAYS]]
        listed = _OR[language].join([*ways, *(["…"] if len(finding.repairs) > _WAYS else [])])
        return _TIED[language].format(ways=len(finding.repairs), listed=listed)
    if not finding.suspects:
        return ""
    first = finding.suspects[0]
    unclosed = not finding.claimed and first.reason == _CLOSES
    why = _UNCLOSED[language] if unclosed else reason(first, language)
    if why in said:
        return ""
    figure = _changed(replace(first, expected=None) if unclosed else first, language)
    return _SUSPECT[language].format(figure=figure, reason=why)


def _changed(suspect: Suspect, language: Language) -> str:
    """A figure as printed, and what it should be."""
    figure = f"{suspect.fact.label} {suspect.fact.quantity.raw}"
    if suspect.expected is None:
        return figure
    return figure + _EXPECTED[language].format(said_value(suspect.fact, suspect.expected, language))


def _excerpt(report: Report, finding: Finding, paint: Paint) -> tuple[str, str, str] | None:
    """The words of the finding as printed, between those before and after."""
    if finding.place is None or finding.place.start >= finding.place.end:
        return None
    text = report.document.blocks[finding.place.block].text
    before, words, after = around(text, finding.place.start, finding.place.end)
    return paint("plain", f"{before}«"), paint("words", words), paint("plain", f"»{after}")
