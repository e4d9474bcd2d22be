"""A finding as it is told: its place, the words, what is wrong, what else it breaks, which figure to look at first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from extractor.acceptance import Acceptance
from extractor.decisions import KINDS
from extractor.fingerprint import Whose, fingerprints
from extractor.messages import Language, message, reason, rule_name
from extractor.model import Check, Fact, Finding, Report, Suspect
from extractor.outputs.telling import Telling
from extractor.outputs.view.excerpt import around
from extractor.outputs.view.marks import Files, mark_at
from extractor.outputs.view.places import page_of, spot_of, spot_of_fact, where
from extractor.outputs.view.values import FindingView, Mark, MarkRole, Proposal
from extractor.saying import said_value
from extractor.wording import fold

_SUSPECT = {"zh": "最可疑：{figure}（{reason}）", "en": "suspect: {figure} ({reason})"}
_TIED = {
    "zh": "有 {ways} 种改法同样可能，无法断定是哪一个：{listed}",
    "en": "{ways} changes are equally likely, nobody can tell which: {listed}",
}
_AND, _OR = {"zh": "，同时 ", "en": " together with "}, {"zh": "；", "en": "; "}
# No more alternatives than this are told; a reason that says too much where nothing closes all.
_WAYS, _CLOSES = 6, "closes"
_UNCLOSED = {"zh": "没有可信的改法能使各式都相符", "en": "no credible change makes everything agree"}
_EXPECTED = {"zh": "，应为{}", "en": ", should be {}"}
_OF_YEAR = {"zh": "{label}（{year}年）", "en": "{label} ({year})"}
_DECISION = {"zh": "{by} {when} {kind}：{why}", "en": "{kind} by {by} on {when}: {why}"}
_STILL = {"zh": "；但仍在这一版里", "en": "; yet it is still in this version"}
_AGAIN: Mapping[Language, str] = {"zh": "（又见{}）", "en": " (again: {})"}
_KINDS: Mapping[Language, Mapping[str, str]] = {
    "zh": {kind: word for word, kind in KINDS.items()},
    "en": {
        "false_alarm": "called a false alarm", "explained": "called explained", "corrected": "called corrected",
        "accepted": "accepted",
    },
}  # fmt: skip


def finding_views(
    report: Report,
    how: Telling,
    accepted: Mapping[str, Acceptance],
    whose: Whose | None = None,
    files: Files = lambda block: "",
) -> Iterator[FindingView]:
    """Every finding that is told, under its own number; `files` names the document where there are several."""
    for number, (finding, mark) in enumerate(zip(report.findings, fingerprints(report, whose), strict=True), 1):
        if how.told(finding):
            view = _view(report, number, finding, how.language, files)
            yield with_decision(replace(view, fingerprint=mark), accepted, report.document.sha256, how.language)


def with_decision(
    view: FindingView, accepted: Mapping[str, Acceptance], sha256: str, language: Language
) -> FindingView:
    """The finding with what was decided of it: what was said to be put right is open again in another version."""
    decision = accepted.get(view.fingerprint)
    if decision is None:
        return view
    kind = _KINDS[language][decision.kind]
    said = _DECISION[language].format(by=decision.by, when=decision.when, why=decision.why, kind=kind)
    still = not decision.settles(sha256)
    return replace(view, decision=said + (_STILL[language] if still else ""), reopened=still)


def _view(report: Report, number: int, finding: Finding, language: Language, files: Files) -> FindingView:
    spot = spot_of(finding)
    said = message(replace(finding, fields={**finding.fields, "also_zh": "", "also_en": ""}), language)
    excerpt = _excerpt(report, finding)
    equation = finding.check.unequal if finding.check and finding.check.equation else ""
    return FindingView(
        number=number,
        rule=finding.rule,
        name=rule_name(finding.rule, language),
        severity=finding.severity,
        where=tuple(where(report, spot, language)),
        message=said,
        page=page_of(report, spot),
        file=files(finding.place.block) if finding.place else "",
        excerpt=None if excerpt is None or fold(excerpt[1]) in fold(said) else excerpt,
        equation="" if _in(said, equation) else equation,
        broken=tuple(_broken(report, finding, said, language)),
        doubted=_doubted(finding, said, language),
        proposals=_proposals(finding, language),
        marks=tuple(_marks(report, finding, language, files)),
    )


def _broken(report: Report, finding: Finding, said: str, language: Language) -> Iterator[tuple[str, str]]:
    """What else the cause breaks, in the order of the pages; what is said again elsewhere with its place."""
    others = sorted(finding.checks, key=lambda check: check.relation.stated.quantity.place.block)
    main = finding.check
    places = {main.saying: {_row(main)}} if main else {}
    for check in others:
        rows = places.setdefault(check.saying, set())
        again = bool(rows) and _row(check) not in rows
        told = not rows and check.unequal and not _in(said, check.unequal)
        rows.add(_row(check))
        if told or again:
            place = " · ".join(where(report, spot_of_fact(check.relation.stated), language))
            yield check.relation.stated.label, check.unequal + (_AGAIN[language].format(place) if again else "")


def _row(check: Check) -> tuple[int, int]:
    """Where its stated figure is: the row of a table, the place in the text."""
    stated = check.relation.stated
    return stated.cell[:2] if stated.cell else (-1, stated.quantity.block)


def _in(said: str, equation: str) -> bool:
    """Whether words hold an equation, as one that holds or one that does not."""
    return equation in said or equation.replace(" ≠ ", " = ", 1) in said


def _doubted(finding: Finding, said: str, language: Language) -> str:
    """The figure to look at first; where several changes are as likely all of them, and none is blamed."""
    if len(finding.repairs) > 1:
        ways = [_AND[language].join(_changed(each, language) for each in way) for way in finding.repairs[:_WAYS]]
        listed = _OR[language].join([*ways, *(["…"] if len(finding.repairs) > _WAYS else [])])
        return _TIED[language].format(ways=len(finding.repairs), listed=listed)
    if not finding.suspects:
        return ""
    first, unclosed = finding.suspects[0], _unclosed(finding)
    why = _UNCLOSED[language] if unclosed else reason(first, language)
    if why in said:
        return ""
    figure = _changed(replace(first, expected=None) if unclosed else first, language)
    return _SUSPECT[language].format(figure=figure, reason=why)


def _unclosed(finding: Finding) -> bool:
    """Whether the first suspect is only where to look: no change makes everything agree."""
    return not finding.claimed and finding.suspects[0].reason == _CLOSES


def _changed(suspect: Suspect, language: Language) -> str:
    """A figure as printed, and what it should be."""
    figure = f"{suspect.fact.label} {suspect.fact.quantity.raw}"
    return figure + (_EXPECTED[language].format(value) if (value := _expected(suspect, language)) else "")


def _expected(suspect: Suspect, language: Language) -> str:
    return "" if suspect.expected is None else said_value(suspect.fact, suspect.expected, language)


def _proposals(finding: Finding, language: Language) -> tuple[Proposal, ...]:
    """What to change: nothing where several ways are as likely, or none closes everything."""
    if len(finding.repairs) > 1 or not finding.suspects:
        return ()
    way = finding.repairs[0] if finding.repairs else (() if _unclosed(finding) else finding.suspects[:1])
    return tuple(Proposal(it.fact.label, it.fact.quantity.raw, _expected(it, language)) for it in way)


def _excerpt(report: Report, finding: Finding) -> tuple[str, str, str] | None:
    """The words of the finding as printed, between those before and after."""
    if finding.place is None or finding.place.start >= finding.place.end:
        return None
    return around(report.document.blocks[finding.place.block].text, finding.place.start, finding.place.end)


def _marks(report: Report, finding: Finding, language: Language, files: Files) -> Iterator[Mark]:
    """The figure to look at first, then those it is held against; the words where it is about words."""
    doubted = {suspect.fact.number for suspect in (finding.suspects if len(finding.repairs) < 2 else ())[:1]}
    figures = {fact.number: fact for fact in (*_figures(finding), *finding.facts) if not fact.in_words}
    for fact in sorted(figures.values(), key=lambda fact: fact.number not in doubted):
        role: MarkRole = "suspect" if fact.number in doubted else "figure"
        bare = Mark(role, fact.quantity.raw, _called(report, fact, language), "", fact=fact.id)
        yield mark_at(report, spot_of_fact(fact), bare, language, files)
    if not figures and finding.place is not None:
        text = report.document.blocks[finding.place.block].text[finding.place.start : finding.place.end]
        yield mark_at(report, spot_of(finding), Mark("words", text, "", ""), language, files)


def _figures(finding: Finding) -> Iterator[Fact]:
    """Those of the plainest relation, with the suspects."""
    yield from (suspect.fact for suspect in finding.suspects[:1])
    if finding.check is not None:
        relation = finding.check.relation
        yield from (relation.stated, *(term.fact for term in relation.terms))


def _called(report: Report, fact: Fact, language: Language) -> str:
    """Its name, and its year where that is not the document's."""
    other = fact.year and fact.year != report.outline.identity.year
    return _OF_YEAR[language].format(label=fact.label, year=fact.year) if other else fact.label
