"""Documents of one body held against each other: what belongs together, what agrees, and one thing that does not."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from maker.catalog import Made
from maker.families import SETS, committed, make_set
from maker.slips import Slip
from rule_papers import reports as drawn
from truths import SAMPLES

import extractor
from extractor.messages import Language, message
from extractor.model import (
    Block,
    Division,
    Document,
    Identity,
    Joint,
    Narrative,
    Outline,
    Report,
    Section,
    Span,
    Together,
)
from extractor.outputs import together_json
from extractor.sources import related
from extractor.sources.covers import cover
from extractor.sources.pairing import Bond, bonds
from extractor.sources.units import listed_units

# --- which documents belong together -------------------------------------------------------------------------------


def disclosed(entity: str | None, family: str, year: int | None, title: str = "公开", units: str = "") -> Report:
    """A report that says whose it is and nothing else; `units` is the text of its section on the units."""
    name = f"{entity}{family}{year}{title}"
    block, span = Block(0, "text", units), Span(0, 0, len(units))
    section = Section(0, None, 1, None, "单位构成", "units", None, Span(0, 0, 0), (span,))
    outline = Outline(Identity(family, title, entity, year), (section,))
    return Report(Document(name, name, "text/plain", (block,)), outline, Narrative())


def governed(entity: str, family: str, year: int, code: str) -> Report:
    """A report on the government of a place."""
    report = disclosed(entity, family, year)
    identity = replace(report.outline.identity, division=Division("江川市", code))
    return replace(report, outline=replace(report.outline, identity=identity))


def paired(reports: list[Report]) -> tuple[Bond, ...]:
    return bonds([cover(report) for report in reports])


BUREAU = "江川市水务局"
PAIRS: list[tuple[str, list[Report], list[tuple[str, tuple[int, ...], tuple[int, ...]]]]] = [
    (
        "account and budget of a year, whatever comes first",
        [disclosed(BUREAU, "department_budget", 2031), disclosed(BUREAU, "department_final", 2031)],
        [("stages", (1,), (0,))],
    ),
    (
        "two years running, not two years apart",
        [disclosed(BUREAU, "department_final", year) for year in (2029, 2031, 2032)],
        [("years", (2,), (1,))],
    ),
    (
        "another body",
        [disclosed(BUREAU, "department_final", 2031), disclosed("江川市林业局", "department_budget", 2031)],
        [],
    ),
    (
        "a department's account and its headquarters' budget",
        [disclosed(BUREAU, "department_final", 2031), disclosed(BUREAU, "unit_budget", 2031, f"{BUREAU}（本级）")],
        [],
    ),
    (
        "the headquarters by its title",
        [
            disclosed(BUREAU, "department_final", 2031, f"{BUREAU}本级2031年度部门决算"),
            disclosed(BUREAU, "unit_budget", 2031),
        ],
        [("stages", (0,), (1,))],
    ),
    (
        "one name without its place",
        [
            disclosed("市水务局机关服务中心", "unit_final", 2031),
            disclosed("江川市水务局机关服务中心", "unit_budget", 2031),
        ],
        [("stages", (0,), (1,))],
    ),
    (
        "a short name that fits two bodies is nobody's",
        [
            disclosed("水文监测中心", "unit_final", 2031),
            disclosed("江川市水文监测中心", "unit_budget", 2031),
            disclosed("云江市水文监测中心", "unit_budget", 2031),
        ],
        [],
    ),
    ("nobody's document", [disclosed(None, "unit_final", 2031), disclosed(None, "unit_budget", 2031)], []),
    ("no year", [disclosed(BUREAU, "unit_final", None), disclosed(BUREAU, "unit_budget", 2031)], []),
    (
        "governments by their place: two years; no account and its budget, which is adjusted within the year",
        [
            governed("江川市财政局", "government_final", 2031, "990100"),
            governed("江川市", "government_final", 2030, "990100"),
            governed("江川市财政局", "government_budget", 2031, "990100"),
            governed("云江市财政局", "government_final", 2032, "990200"),
            disclosed("江川市财政局", "government_final", 2032),
        ],
        [("years", (0,), (1,))],
    ),
    (
        "the same file twice",
        [disclosed(BUREAU, "department_final", 2031)] * 2 + [disclosed(BUREAU, "department_budget", 2031)],
        [("stages", (0,), (2,))],
    ),
]


@pytest.mark.parametrize(("reports", "expected"), [pair[1:] for pair in PAIRS], ids=[pair[0] for pair in PAIRS])
def test_what_belongs_together(reports: list[Report], expected: list[Any]) -> None:
    """By body, year and stage, at the same level, never across bodies."""
    assert [(bond.link.kind, bond.link.one, bond.link.others) for bond in paired(reports)] == expected


LIST = "纳入编制范围的单位共2个，包括：\n1.江川市水务局（本级）\n2.江川市水文站"


@pytest.mark.parametrize(
    ("present", "complete"),
    [((BUREAU, "江川市水文站"), True), (("江川市水文站",), False), ((BUREAU,), False)],
    ids=["all", "without headquarters", "without a unit"],
)
def test_units_of_the_printed_list(present: tuple[str, ...], complete: bool) -> None:
    """A department and its units are complete only where all of the list and the headquarters are there."""
    reports = [disclosed(BUREAU, "department_final", 2031, units=LIST)]
    reports += [disclosed(name, "unit_final", 2031) for name in present]
    (bond,) = paired(reports)
    assert (bond.kind, bond.complete) == ("units", complete)
    assert bond.link.others == tuple(range(1, len(present) + 1))


def test_a_unit_that_the_list_does_not_name_is_not_the_departments() -> None:
    """A unit of the same place and year may belong to another department."""
    reports = [disclosed(BUREAU, "department_final", 2031, units=LIST), disclosed("江川市林场", "unit_final", 2031)]
    assert paired(reports) == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (LIST, ["江川市水务局（本级）", "江川市水文站"]),
        ("包括：江川市水文站、江川市灌溉试验站。", ["江川市水文站", "江川市灌溉试验站"]),
        ("（一）江川市水文站\n（二）江川市水文站", ["江川市水文站"]),
        ("本部门没有下属单位。", []),
    ],
)
def test_listed_units(text: str, names: list[str]) -> None:
    """Numbered or said one after the other, each once."""
    assert list(listed_units(disclosed(BUREAU, "department_final", 2031, units=text))) == names


# --- documents made to agree ---------------------------------------------------------------------------------------

_read = cache(extractor.parse)


@cache
def together(kind: str, restated: bool = False) -> Together:
    """The set of this kind as it is read and related."""
    made = make_set(SETS[kind]("a1", restated))
    return related([_read(document.content, name=document.file) for document in made])


def joint(kind: str, restated: bool = False) -> Joint:
    (found,) = together(kind, restated).joints
    return found


@pytest.mark.parametrize(
    ("kind", "rules"),
    [
        ("stages", {"budget_quoted": 12}),
        ("years", {"change_since": 4, "carried_over": 1}),
        ("units", {"units_sum": 60}),
        ("disclosure", {"text_table": 35}),
    ],
)
def test_documents_that_agree(kind: str, rules: dict[str, int]) -> None:
    """They are recognised, at least so many figures are held against each other, all hold, nothing is found."""
    report = joint(kind).report
    assert joint(kind).link.kind == kind
    assert joint(kind).link.complete
    assert report.findings == ()
    assert {check.status for check in report.checks} <= {"ok", "rounding"}
    made = Counter(check.relation.rule for check in report.checks)
    assert all(made[rule] >= number for rule, number in rules.items()), made
    assert {check.relation.origin for check in report.checks} == {"cross_document"}


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize(
    ("kind", "rule", "severity", "cites", "files"),
    [
        ("stages", "budget_quoted", "warning", ("2.72", "3.95", "1.23"), ("account.html", "budget.html")),
        ("years", "carried_over", "warning", ("4.19", "3.76", "0.43"), ("account-2023.html", "account-2022.html")),
        ("units", "units_sum", "warning", ("249.09", "5.20"), ("department.html", "unit-1.html", "unit-2.html")),
        ("disclosure", "text_table", "error", ("2.72", "3.95", "1.23"), ("text.txt", "tables.pdf 第4页")),
    ],
)
def test_one_thing_that_does_not_agree(
    kind: str, rule: str, severity: str, cites: tuple[str, ...], files: tuple[str, ...]
) -> None:
    """Each document agrees with itself; the finding names the figures, both files and both places."""
    assert all(not report.findings for report in together(kind, True).reports)
    found = joint(kind, True).report.findings
    assert {(finding.rule, finding.severity) for finding in found} == {(rule, severity)}
    told = {message(finding): message(finding, "en") for finding in found}
    (first,) = (words for words in told if all(each in words for each in (*cites, *files)))
    assert all(words in told[first] for words in cites), told


def test_one_difference_is_told_once() -> None:
    """A unit's larger figure runs through all totals above it; the narrowest is told, the others stand behind it."""
    report = joint("units", True).report
    assert sum(check.status == "violated" for check in report.checks) > 5
    (finding,) = report.findings
    assert "4306.65万元" in message(finding)


@pytest.mark.usefixtures("trusting")
def test_a_slip_in_the_text_against_the_published_tables() -> None:
    """As within one document: an error, and the figure in the text is the suspect."""
    slip = Slip("swap", "spending/function.221/amount@2023budget")
    text, tables = make_set(SETS["disclosure"]("a1", False), {"text": slip})
    found = related([extractor.parse(text.content, name=text.file), _read(tables.content, name=tables.file)])
    (first, *_) = found.joints[0].report.findings
    assert (first.rule, first.severity) == ("text_table", "error")
    blamed = first.suspects[0].fact
    assert found.joints[0].home("fact", blamed.number)[0] == 0
    assert first.suspects[0].reason == "slip_swap"


def test_documents_that_disagree_in_most_things_speak_of_different_things() -> None:
    """The budget of one ledger beside the account of another under the same name: nothing is claimed."""
    account = make_set(SETS["stages"]("a1", False))[1]
    budget = make_set(SETS["stages"]("b2", False))[0]
    reports = [_read(account.content, name=account.file), extractor.parse(budget.content, name=budget.file)]
    borrowed = Identity("department_budget", "公开", reports[0].outline.identity.entity, 2023)
    reports[1] = Report(
        reports[1].document, Outline(borrowed, reports[1].outline.sections), reports[1].narrative, reports[1].tables
    )
    apart = related(reports)
    (found,) = apart.joints
    assert found.report.findings == ()
    doubted = [check for check in found.report.checks if check.reason == "mostly_apart"]
    assert doubted
    assert {check.status for check in doubted} == {"undetermined"}
    languages: tuple[tuple[Language, str], ...] = (("zh", "口径"), ("en", "differ in scope"))
    for language, words in languages:
        (told,) = together_json.as_data(apart, language)["sets"]
        assert sum(words in (check["note"] or "") for check in told["checks"]) == len(doubted)


def test_ids_of_different_documents_are_kept_apart() -> None:
    """Every fact of the joint report leads back to its own document, with the same words there."""
    found = together("stages")
    seen = set()
    for fact in (*found.joints[0].report.narrative.facts, *found.joints[0].report.narrative.cells):
        document, number = found.joints[0].home("fact", fact.number)
        told = found.reports[document].narrative
        original = next(own for own in (*told.facts, *told.cells) if own.number == number)
        assert (original.label, original.quantity.raw) == (fact.label, fact.quantity.raw)
        assert found.joints[0].home("block", fact.quantity.block) == (document, original.quantity.block)
        seen.add(document)
    assert seen == {0, 1}


@pytest.mark.parametrize("made", committed(), ids=lambda made: made.file)
def test_the_committed_set_is_what_the_maker_makes(made: Made) -> None:
    """`python samples/generate.py` would change nothing."""
    assert (SAMPLES / "related" / made.file).read_bytes() == made.content


def test_check_together_reads_files(tmp_path: Any) -> None:
    """The library's way in takes paths."""
    made = make_set(SETS["stages"]("a1", False))
    for document in made:
        (tmp_path / document.file).write_bytes(document.content)
    found = extractor.check_together([tmp_path / document.file for document in made])
    assert [joint.link.kind for joint in found.joints] == ["stages"]


# --- governments of two years ----------------------------------------------------------------------------------------

TAXES = {"增值税": (760, 820, 905), "企业所得税": (290, 310, 322), "个人所得税": (99, 108, 117), "契税": (50, 57, 61)}


def accounts(*changed: tuple[str, int], own: str = "市本级") -> list[Report]:
    """The accounts of 2031 and 2030 of a city, each with the year before; `changed` is what 2031 says of 2030."""
    rows = TAXES | {name: (TAXES[name][0], value, TAXES[name][2]) for name, value in changed}
    return [_account(2031, own, {name: it[1:] for name, it in rows.items()}),
            _account(2030, "市本级", {name: it[:2] for name, it in TAXES.items()})]  # fmt: skip


def _account(year: int, level: str, rows: dict[str, tuple[int, ...]]) -> Report:
    table = [f"{name} | {last} | {this}" for name, (last, this) in rows.items()]
    total = [sum(column) for column in zip(*rows.values(), strict=True)]
    head = [
        f"关于云江市{year}年财政决算的报告", "# 附表", f"{year}年{level}一般公共预算收入决算表", "单位：万元",
        f"项目 | {year - 1}年决算数 | {year}年决算数",
    ]  # fmt: skip
    (found,) = drawn("\n".join([*head, *table, f"收入合计 | {total[0]} | {total[1]}"]))
    return found


def between(reports: list[Report]) -> tuple[Counter[str], list[str]]:
    """How the relations between two accounts came out, and what is told."""
    joints = related(reports).joints
    checks = Counter(check.status for joint in joints for check in joint.report.checks)
    return checks, [message(finding) for joint in joints for finding in joint.report.findings]


def test_an_account_quotes_last_years() -> None:
    assert between(accounts()) == (Counter(ok=5), [])


def test_a_figure_of_last_year_that_is_another_is_told_once_with_its_total() -> None:
    """By the narrowest figure, with both files and tables."""
    checks, (told,) = between(accounts(("增值税", 802)))
    assert checks == Counter(ok=3, violated=2)
    assert told.startswith(
        "“增值税”：本年文件（关于云江市2031年财政决算的报告.html《2031年市本级一般公共预算收入决算表》"
    )
    assert "802万元 ≠ 820万元，相差18万元" in told
    assert "同时不符：1277万元 ≠ 1295万元" in told


def test_tables_of_other_scope_or_counted_otherwise_are_not_held_against_each_other() -> None:
    """Another title is another table; where most figures differ it is counted in another way."""
    assert between(accounts(own="全市")) == (Counter(), [])
    otherwise = accounts(*((name, last + 7 * at) for at, (name, (_, last, _)) in enumerate(TAXES.items(), 1)))
    assert between(otherwise) == (Counter(undetermined=5), [])
