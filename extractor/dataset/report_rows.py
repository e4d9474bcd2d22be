"""The rows of one document of a data set, as what is shown of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from extractor.acceptance import Acceptance
from extractor.dataset.report_content import StoredText
from extractor.dataset.report_marks import digits, figure_mark, words_mark
from extractor.messages import Language, rule_name, rules
from extractor.outputs.duties_text import outcome_said
from extractor.outputs.sections_tree import headed
from extractor.outputs.view.findings import with_decision
from extractor.outputs.view.places import cell_named, page_named, shortened
from extractor.outputs.view.values import CheckView, DutyView, FactView, FindingView, Mark, Proposal
from extractor.outputs.view.words import concept_named, word_named
from extractor.taxonomy import duties, grounds
from extractor.wording import fold

Row = Mapping[str, Any]
_SUSPECT = {"zh": "最可疑：{figure}（{reason}）", "en": "suspect: {figure} ({reason})"}
_SEPARATOR = " · "


class DocumentRows:
    """What the rows of a document's tables say to people."""

    def __init__(self, rows: Mapping[str, Sequence[Row]], language: Language, text: StoredText | None = None) -> None:
        """`text` is that of the document where its figures are to be found in it."""
        self._rows, self._language = rows, language
        self._sections = {row["section"]: row for row in rows["sections"]}
        self._titles = {row["table"]: row["title"] for row in rows["tables"]}
        self._facts = {row["fact"]: row for row in rows["facts"]}
        self._checks = {row["check"]: row for row in rows["checks"]}
        self._text = text

    def findings(self, accepted: Mapping[str, Acceptance]) -> Iterator[FindingView]:
        """Each as it was written down; its figures are those that the data set has of this document."""
        own = max((row["number"] or 0 for row in self._rows["findings"]), default=0)
        between = count(own + 1)  # what documents deny each other has no number of its own
        for row in self._rows["findings"]:
            message, quote = row["message"], row["quote"] or ""
            check = self._checks.get(row["check"] or "")
            equation = (check["equation"] or "") if check else ""
            view = FindingView(
                number=row["number"] or next(between),
                rule=row["rule"],
                name=_rule(row["rule"], self._language),
                severity=row["severity"],
                where=tuple(self._where(row, self._first(row))),
                message=message,
                page=row["page"],
                excerpt=("", quote, "") if quote and fold(quote) not in fold(message) else None,
                equation="" if equation in message else equation,
                broken=tuple(self._broken(row, message, equation)),
                doubted=self._doubted(row),
                proposals=self._proposals(row),
                marks=tuple(self._marks(row)),
                fingerprint=row["fingerprint"],
            )
            yield with_decision(view, accepted, row["document"], self._language)

    def checks(self) -> Iterator[CheckView]:
        for row in self._rows["checks"]:
            stated = self._facts.get(row["lhs"])
            ground = grounds().get(row["ground"] or "")
            yield CheckView(
                id=row["check"],
                rule=row["rule"],
                name=_rule(row["rule"], self._language),
                status=row["status"],
                outcome=word_named("checks.status", row["status"], self._language),
                label=stated["label"] if stated else "",
                equation=row["equation"] or "",
                difference=digits(row["difference"]) if row["difference"] else "",
                ground=(ground.en if self._language == "en" else ground.zh) if ground else "",
                where=_SEPARATOR.join(self._where(stated, stated)) if stated else "",
                page=stated["page"] if stated else None,
                figures=(row["lhs"], *(term["fact"] for term in row["terms"] or ())),
            )

    def duties(self) -> Iterator[DutyView]:
        """In the order of the family's list."""
        order = {duty.id: number for number, duty in enumerate(duties())}
        for row in sorted(self._rows["duties"], key=lambda row: order.get(row["duty"], len(order))):
            outcome = outcome_said(row["status"], self._language)
            checks, note = len(row["checks"] or ()), row["note"] or ""
            yield DutyView(row["duty"], row["title"], row["status"], outcome, checks, note)

    def facts(self) -> Iterator[FactView]:
        for row in self._rows["facts"]:
            yield FactView(
                id=row["fact"],
                concept=concept_named(row["concept"], self._language),
                label=row["label"] or "",
                kind=word_named("facts.kind", row["kind"], self._language),
                value=digits(row["value"]),
                unit=row["unit"] or "",
                amount=digits(row["amount"]) if row["kind"] in ("amount", "change") else "",
                year=row["year"],
                phase=word_named("facts.phase", row["phase"], self._language),
                fund=word_named("facts.fund", row["fund"], self._language),
                verified=word_named("facts.arithmetic", row["arithmetic"], self._language),
                where=_SEPARATOR.join(self._where(row, row)),
                page=row["page"],
                quote=row["quote"] or "",
                mark=None if row["in_words"] else figure_mark(row, "figure", "", self._text),
                key=row["concept"] or "",
            )

    def _first(self, row: Row) -> Row | None:
        """The figure that a finding is at."""
        known = (self._facts.get(name) for name in (*(s["fact"] for s in row["suspects"] or ()), *(row["facts"] or ())))
        return next((fact for fact in known if fact), None)

    def _where(self, row: Row, fact: Row | None) -> Iterator[str]:
        if row["page"]:
            yield page_named(row["page"], self._language)
        if row["section"] in self._sections:
            yield " › ".join(self._path(row["section"]))
        if fact and fact["table"]:
            number = int(fact["table"][1:])
            yield cell_named(self._titles.get(fact["table"]), number, fact["row"], fact["col"], self._language)

    def _path(self, section: str) -> list[str]:
        row = self._sections[section]
        above = self._path(row["parent"]) if row["parent"] in self._sections else []
        return [*above, shortened(headed(row["number"], row["title"] or ""))]

    def _broken(self, row: Row, message: str, equation: str) -> Iterator[tuple[str, str]]:
        others = (self._checks[check] for check in row["checks"] or () if check in self._checks)
        told = {each["equation"]: self._facts.get(each["lhs"]) for each in others if each["equation"]}
        for said, fact in told.items():
            if said != equation and said not in message:
                yield (fact["label"] if fact else "") or "", said

    def _doubted(self, row: Row) -> str:
        if not row["suspects"]:
            return ""
        first = row["suspects"][0]
        fact = self._facts.get(first["fact"])
        return _SUSPECT[self._language].format(figure=_figure(fact), reason=first["reason"]) if fact else ""

    def _proposals(self, row: Row) -> tuple[Proposal, ...]:
        """Only where the document leaves no other way."""
        first = row["suspects"][0] if row["claimed"] and row["suspects"] else None
        fact = self._facts.get(first["fact"]) if first else None
        if first is None or fact is None or first["expected"] is None:
            return ()
        printed = f"{digits(fact['value'])}{fact['unit'] or ''}"
        return (Proposal(fact["label"] or "", printed, f"{digits(first['expected'])}{fact['unit'] or ''}"),)

    def _marks(self, row: Row) -> Iterator[Mark]:
        """Its figures, the one to look at first before the others; its words where it has none."""
        doubted = {each["fact"] for each in (row["suspects"] or ())[:1]}
        known = [self._facts[name] for name in dict.fromkeys([*doubted, *(row["facts"] or ())]) if name in self._facts]
        for fact in known:
            where = _SEPARATOR.join(self._where(fact, fact))
            yield figure_mark(fact, "suspect" if fact["fact"] in doubted else "figure", where, self._text)
        if not known and row["quote"]:
            yield words_mark(row, _SEPARATOR.join(self._where(row, None)), self._text)


def _figure(fact: Row | None) -> str:
    return f"{fact['label'] or ''} {digits(fact['value'])}{fact['unit'] or ''}" if fact else ""


def _rule(rule: str, language: Language) -> str:
    """Its name; a rule of another version by its id."""
    return rule_name(rule, language) if rule in rules() else rule
