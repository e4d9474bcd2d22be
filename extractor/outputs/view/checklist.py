"""The check of a disclosure (公开情况检查表): what has to be there, whether it is, and what is wrong with it.

Nothing is looked for anew: sections, tables, findings and duties of the report are laid out by the items of
`patterns/checklist.toml`. Text and tables that were published apart are one disclosure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractor.acceptance import Acceptance
from extractor.messages import Language
from extractor.model import Finding, Report, Section
from extractor.outputs.telling import Telling
from extractor.outputs.view.called import word
from extractor.outputs.view.checklist_values import OUTCOMES, ChecklistView, ItemView, ProblemView, Standing
from extractor.outputs.view.cover import cover_page
from extractor.outputs.view.documents import document_view
from extractor.outputs.view.phrases import proposed
from extractor.outputs.view.values import DocumentView, DutyView, FindingView
from extractor.taxonomy import ChecklistItem, checklist, duties, section_kind, table_kind

_NOTES: Mapping[Language, Mapping[str, str]] = {
    "zh": {
        "judged": "凭文件看不出来，请检查人员填写",
        "text_alone": "文件里没有表格，可能另附，请一并检查",
        "tables_alone": "文件里只有表格，文字可能另附，请一并检查",
        "unread": "文件有没能读出的内容，可能就在其中",
        "none_said": "文中写明没有；空表是否公开，请核实",
        "needed": "未见；是否应当有，请检查人员判断",
        "alike": "未见；《{table}》是否就是，请核对",
        "missing": "未见“{title}”",
        "cover": "标题没有单独成页",
        "pages": "没有页码的文件，看不出有没有封面",
        "duty": "{title}：{outcome}{why}",
    },
    "en": {
        "judged": "cannot be told from the file; to be filled in",
        "text_alone": "the file has no tables; they may be published apart",
        "tables_alone": "the file has tables alone; the text may be published apart",
        "unread": "parts of the file could not be read, it may be there",
        "none_said": "the words say that there is none; whether an empty table is published is to be seen",
        "needed": "not found; whether there should be any is to be judged",
        "alike": "not found; whether 《{table}》 is it is to be seen",
        "missing": "“{title}” was not found",
        "cover": "the title has no page of its own",
        "pages": "a file without pages does not show whether it has a cover",
        "duty": "{title}: {outcome}{why}",
    },
}
_WHY = {"zh": "（{}）", "en": " ({})"}
_SENTENCE = {"zh": "{where}：{said}{proposal}", "en": "{where}: {said}{proposal}"}
_PROPOSAL = {"zh": "{}：{}。", "en": " {}: {}."}
_AT_MOST = ("error", "warning")
_TELLING = 4  # characters
# Budgets that a body may have nothing of.
_ALONE = frozenset({"gov_fund", "soe_capital"})


@dataclass(frozen=True, slots=True)
class _Part:
    """A file of the disclosure with what is told of it."""

    report: Report
    view: DocumentView
    prefix: str


def checklist_view(
    parts: Sequence[tuple[str, Report]], how: Telling, accepted: Mapping[str, Acceptance]
) -> ChecklistView:
    """The check of a disclosure in one or several files, the first of which says whose it is."""
    views = [document_view(report, how, accepted, file=file, facts=False) for file, report in parts]
    several = len(parts) > 1
    files = [
        _Part(report, view, f"{view.file} " if several else "") for (_, report), view in zip(parts, views, strict=True)
    ]
    first = views[0]
    nothing = first.nothing if all(view.nothing for view in views) else ""
    return ChecklistView(
        tuple(view.file for view in views), first.entity, first.title, first.year, first.family,
        () if nothing else tuple(_Items(files, how.language).stand()),
        tuple(_merged(views)), tuple(said for view in views for said in view.warnings), nothing,
    )  # fmt: skip


def _merged(views: Sequence[DocumentView]) -> Iterator[DutyView]:
    """Each duty once: how it came out in the file that fulfils it best."""
    order = ("violated", "held", "not_applicable", "not_read", "not_printed")
    known = [duty for view in views for duty in view.duties]
    for id_ in dict.fromkeys(duty.id for duty in known):
        yield min((duty for duty in known if duty.id == id_), key=lambda duty: order.index(duty.status))


class _Items:
    """The items asked of a disclosure, and where each finding of it belongs."""

    def __init__(self, parts: Sequence[_Part], language: Language) -> None:
        self._parts, self._language, self._said = parts, language, _NOTES[language]
        identity = parts[0].report.outline.identity
        self._asked = [item for item in checklist() if item.asked_of(identity)]
        self._duties = {duty.id: duty for duty in _merged([part.view for part in parts])}
        self._problems: dict[str, list[ProblemView]] = {item.id: [] for item in self._asked}
        for part in parts:
            for row in part.view.findings:
                if row.severity in _AT_MOST and not row.decided:
                    item = self._item_of(part.report, part.report.findings[row.number - 1])
                    if item is not None:
                        self._problems[item.id].append(self._problem(part, row))

    def stand(self) -> Iterator[ItemView]:
        """Every item in the order of the list."""
        for item in self._asked:
            standing, page, notes = self._standing(item)
            problems = [*self._problems[item.id]]
            if standing == "missing":
                problems.append(ProblemView(self._said["missing"].format(title=self._title(item))))
            elif problems:
                standing = "fails"
            outcome = OUTCOMES[self._language][standing]
            said = (*notes, *self._unverified(item))
            yield ItemView(item.id, self._title(item), standing, outcome, page, tuple(problems), said)

    def _title(self, item: ChecklistItem) -> str:
        return item.en if self._language == "en" else item.zh

    def _standing(self, item: ChecklistItem) -> tuple[Standing, int | None, list[str]]:
        """Whether it is there, on which page it begins, and why that cannot be told."""
        if not item.judged:
            return "open", None, [self._said["judged"]]
        if item.cover:
            return self._cover()
        found = [page for part in self._parts for page in _pages(item, part.report)]
        if found:
            return "complies", next((page for page in found if page), None), []
        if self._denied(item):
            return "not_applicable", None, [self._said["none_said"]]
        if (table := self._alike(item)) is not None:
            return "open", None, [self._said["alike"].format(table=table)]
        doubt = self._doubt(item) or ("" if item.needed else "needed")
        return ("open", None, [self._said[doubt]]) if doubt else ("missing", None, [])

    def _alike(self, item: ChecklistItem) -> str | None:
        """The title of a table of no known kind that has words of the item's name which no other item has."""
        others = [each.zh for each in self._asked if each is not item]
        telling = [words for words in _pieces(item.zh) if not any(words in other for other in others)]
        titles = (t.title for part in self._parts for t in part.report.tables if table_kind(t.kind).has("no_standard"))
        return next((title for title in titles if title and any(words in title for words in telling)), None)

    def _denied(self, item: ChecklistItem) -> bool:
        """Whether the words say that there is none of it: of the duty, or of the fund that its table is of."""
        if any(self._duties[name].status == "not_applicable" for name in self._own_duties(item)):
            return True
        funds = {section_kind(table_kind(kind).section).fund for kind in item.tables} & _ALONE
        facts = (fact for part in self._parts for fact in part.report.narrative.facts)
        return any(fact.in_words and not fact.value and fact.fund in funds for fact in facts)

    def _doubt(self, item: ChecklistItem) -> str | None:
        """Why what was not found may be there after all."""
        tables = any(part.report.tables for part in self._parts)
        kinds = [section_kind(section.kind) for part in self._parts for section in part.report.outline.sections]
        sections = not all(kind.has("tables") for kind in kinds)
        if item.tables and not item.sections and not tables:
            return "text_alone"
        if item.sections and not item.tables and not sections:
            return "tables_alone"
        return "unread" if any(part.report.document.warnings for part in self._parts) else None

    def _cover(self) -> tuple[Standing, int | None, list[str]]:
        document = self._parts[0].report
        if document.document.pages is None:
            return "open", None, [self._said["pages"]]
        page = cover_page(document)
        return ("complies", page, []) if page else ("missing", None, [self._said["cover"]])

    def _own_duties(self, item: ChecklistItem) -> list[str]:
        """The duties that an item has, by name or by its tables, of those that the family has."""
        by_table = (duty.id for duty in duties() if not duty.tables.isdisjoint(item.tables))
        return [name for name in dict.fromkeys([*sorted(item.duties), *by_table]) if name in self._duties]

    def _unverified(self, item: ChecklistItem) -> Iterator[str]:
        """The duties of the item that could not be verified, each with the reason."""
        for name in self._own_duties(item):
            duty = self._duties[name]
            if duty.status == "not_read":
                why = _WHY[self._language].format(duty.note) if duty.note else ""
                yield self._said["duty"].format(title=duty.title, outcome=duty.outcome, why=why)

    def _item_of(self, report: Report, finding: Finding) -> ChecklistItem | None:
        """The item whose table it stands in, else whose section, the innermost first; else the one for the rest."""
        if finding.cell is not None:
            kind = report.tables[finding.cell[0]].kind
            if (found := self._first(lambda item: item.holds_table(kind))) is not None:
                return found
        for section in _upwards(report, finding.section):
            kind = section.kind
            if (found := self._first(lambda item, kind=kind: item.holds_section(kind))) is not None:  # type: ignore[misc]
                return found
        return self._first(lambda item: item.rest)

    def _first(self, holds: Callable[[ChecklistItem], bool]) -> ChecklistItem | None:
        return next((item for item in self._asked if holds(item)), None)

    def _problem(self, part: _Part, row: FindingView) -> ProblemView:
        change = proposed(row, self._language)
        proposal = _PROPOSAL[self._language].format(word("proposed", self._language), change) if change else ""
        where = part.prefix + " · ".join(row.where[:1] if row.page else row.where)
        said = _SENTENCE[self._language].format(
            where=where.strip() or part.view.file, said=row.message, proposal=proposal
        )
        return ProblemView(said, row.number, row.page)


def _pages(item: ChecklistItem, report: Report) -> Iterator[int | None]:
    """Where the item is printed: the first page of each of its tables and sections."""
    for table in report.tables:
        if item.holds_table(table.kind):
            yield table.pages[0] if table.pages else None
    for section in report.outline.sections:
        if item.holds_section(section.kind):
            yield section.page


def _pieces(name: str) -> Iterator[str]:
    """Every stretch of a name that is long enough to tell it from others."""
    for start in range(len(name)):
        yield from (name[start:end] for end in range(start + _TELLING, len(name) + 1))


def _upwards(report: Report, number: int | None) -> Iterator[Section]:
    """A section and those above it."""
    while number is not None:
        section = report.outline.sections[number]
        yield section
        number = section.parent
