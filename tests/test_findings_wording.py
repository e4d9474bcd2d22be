"""Findings on wording: every rule has a text that breaks it, and that alone, and a clean twin that breaks none."""

from __future__ import annotations

import re
from typing import Any

import pytest
from rule_papers import report

from extractor.findings import find
from extractor.findings.items import parts_of, renamed
from extractor.findings.told import told
from extractor.findings.wording import wordings
from extractor.model import Block, Document, Finding, Identity, Narrative, NoDisclosure, Outline, Section, Span
from extractor.patterns import toml
from extractor.wording import fold

RULES: dict[str, dict[str, Any]] = toml("rules_wording")["rule"]
PATTERNS: list[dict[str, Any]] = toml("wording")["pattern"]
USUAL: dict[str, Any] = {
    "family": "department_budget",
    "year": 2031,
    "entity": "云江市河湾区水务局",
    "kind": "other",
}


def noted(text: str, **given: Any) -> list[Finding]:
    """What is found in `text`: one paragraph a line, headings after #, in a document as `given` says.

    With tables in it, it is read as the examples of rules on relations are.
    """
    if " | " in text:
        return list(report(text).findings)
    known = {**USUAL, **given}
    blocks, sections = [], []
    for number, line in enumerate(text.splitlines()):
        words = line.removeprefix("# ")
        blocks.append(Block(number, "text", words, page=1))
        place = Span(number, 0, len(words))
        if line.startswith("# "):
            kind = "toc" if words == "目录" else known["kind"]
            sections.append(Section(len(sections), None, 1, None, words, kind, 1, place))
        elif sections:
            last = sections[-1]
            sections[-1] = Section(
                last.number, None, 1, None, last.title, last.kind, 1, last.heading, (*last.body, place)
            )
        else:
            sections.append(Section(0, None, 1, None, "", known["kind"], 1, Span(number, 0, 0), (place,)))
    blank: NoDisclosure | None = "template" if known.get("form") else None
    identity = Identity(known["family"], None, known["entity"], known["year"], no_disclosure=blank)
    document = Document("a.txt", "", "text/plain", tuple(blocks))
    return list(find(document, Outline(identity, tuple(sections)), Narrative(), ()))


def rules(text: str, **given: Any) -> list[str]:
    return [found.rule for found in noted(text, **given)]


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_finds_its_fault_and_nothing_in_the_clean_twin(rule: str) -> None:
    """`breaks` yields exactly that finding, `clean` none."""
    entry = RULES[rule]
    assert rules(entry["breaks"], **entry.get("given", {})) == [rule]
    assert rules(entry["clean"], **entry.get("given", {})) == []


@pytest.mark.parametrize("rule", RULES)
def test_messages_can_be_filled(rule: str) -> None:
    """Both languages fill from the fields of the finding, and the Chinese message shows the words meant."""
    entry = RULES[rule]
    (found,) = noted(entry["breaks"], **entry.get("given", {}))
    assert found.severity == entry["severity"]
    assert "{" not in entry["zh"].format(**found.fields) + entry["en"].format(**found.fields)
    assert found.fields["words"] in entry["zh"].format(**found.fields)


@pytest.mark.parametrize("rule", RULES)
def test_rules_say_everything_and_no_more(rule: str) -> None:
    """A rule has its names, its severity, its two messages, its two texts, and nothing unknown."""
    needed = {"name_zh", "name_en", "severity", "zh", "en", "breaks", "clean"}
    assert needed <= RULES[rule].keys() <= needed | {"given", "form"}
    assert RULES[rule]["severity"] in {"error", "warning", "info"}


@pytest.mark.parametrize("entry", PATTERNS, ids=lambda entry: entry["about"][:20])
def test_patterns_prove_themselves(entry: dict[str, Any]) -> None:
    """Every example matches, no reject does."""
    pattern = wordings()[PATTERNS.index(entry)].match
    assert [text for text in entry["examples"] if not pattern.found(fold(text))] == []
    assert [text for text in entry["rejects"] if pattern.found(fold(text))] == []


@pytest.mark.parametrize("entry", toml("told")["said"], ids=lambda entry: entry["id"])
def test_words_prove_themselves(entry: dict[str, Any]) -> None:
    """Every example of the words that findings look for matches, no reject does."""
    pattern = told(entry["id"])
    assert [text for text in entry["examples"] if not pattern.search(text)] == []
    assert [text for text in entry["rejects"] if pattern.search(text)] == []


@pytest.mark.parametrize("number", range(len(toml("item_names")["renamed"])))
def test_old_names_prove_themselves(number: int) -> None:
    """An old name is found in its examples and not in its rejects."""
    entry, old = toml("item_names")["renamed"][number], renamed()[number].old
    assert entry.keys() == {"old", "now", "since", "examples", "rejects"}
    assert all(old.found(text) for text in entry["examples"])
    assert not any(old.found(text) for text in entry["rejects"])


@pytest.mark.parametrize("entry", toml("item_names")["closed"], ids=lambda entry: entry["names"][0])
def test_closed_lists_prove_themselves(entry: dict[str, Any]) -> None:
    """The parts of a 款 hold its examples and not its rejects."""
    assert entry.keys() == {"names", "items", "examples", "rejects"}
    for name in entry["names"]:
        assert set(entry["examples"]) <= set(parts_of(name))
        assert not set(entry["rejects"]) & set(parts_of(name))


FAULTY = [
    # what is left of a template
    ("会议费2万元，同比增/减 1 万元。", "template_choice"),
    ("公务接待费1.2万元，下降（增长）12.5%。", "template_choice"),
    ("决算数大于（小于）预算数的主要原因是人员变动。", "template_choice"),
    ("较上年增减2.5万元，主要是维修。", "template_choice"),
    ("××局共有车辆2辆。", "template_placeholder"),
    ("截至 20XX 年底，共有车辆2辆。", "template_placeholder"),
    ("本年收入合计____万元。", "template_placeholder"),
    ("由**单位负责实施。", "template_placeholder"),
    ("一般公共预算支出3万元（不涉及的不列）。", "template_instruction"),
    ("绩效目标：请根据实际情况填写。", "template_instruction"),
    ("主要用于调研，列明公务接待3批次。", "template_instruction"),
    ("较上年增加万元，增长2%。", "template_blank"),
    ("项目支出3万元，比上年增长%。", "template_blank"),
    ("共有车辆辆，其中应急保障用车2辆。", "template_blank"),
    # unfinished
    ("与上年持平，主要原因：。", "unfinished_reason"),
    ("项目支出3万元，主要用于。", "unfinished_reason"),
    ("基本支出3万元，占支出合计的。", "unfinished_sentence"),
    # units
    ("公务接待费支出0.39万（含外宾接待支出0万元）。", "missing_unit"),
    ("项目支出30万元，占76.23，主要用于维修。", "missing_unit"),
    ("8个项目编报了绩效目标，涉及资金32.5万。", "missing_unit"),
    ("全部项目设了绩效目标，涉及财政拨款　　万元。", "template_blank"),
    ("较上年减少10万元，减少9.52，原因是退休。", "missing_unit"),
    ("办公费12.5，印刷费3万元。", "missing_unit"),
    ("完成预算的95%%。", "doubled_unit"),
    # years
    ("2031年支出预算30万元，与2031年预算持平。", "own_year_base"),
    ("收入30万元，比2030年预算增加1万元。\n支出30万元，比2032年预算增加1万元。", "own_year_base"),
    ("纳入2030年度部门预算编制范围的单位3个。\n纳入2031年度部门预算编制范围的单位3个。", "other_year"),
    ("截至2027年12月31日，共有车辆3辆。", "asset_date"),
    ("2030年2月30日批复。", "impossible_date"),
    ("2030年13月批复。", "impossible_date"),
    # words against figures
    ("公务接待费减少为0万元，与上年持平。", "still_yet_changed"),
    ("较上年增加3万元，增长5%，与上年持平。", "still_yet_changed"),
    ("支出3万元，较上年减少-1.5万元。", "doubled_sign"),
]


@pytest.mark.parametrize(("text", "rule"), FAULTY)
def test_faults(text: str, rule: str) -> None:
    """What inspectors note, in other words than the rules' own texts."""
    assert rules(text) == [rule]


SOUND = [
    # look-alikes of template remains
    "因公出国（境）费3万元，较上年增加1万元。",
    "增减变动的主要原因是人员增加。",
    "较上年增加（含追加）2万元。",
    "单价50万元以上设备2台（套）。",
    "购置X射线安检机2台，规格3×4米。",
    "金额换算为万元，四舍五入会有尾差。",
    "以万元为单位，保留两位小数。",
    "上级部门（委、办、局）来函3件。",
    "较上年增减0万元，没有变化。",
    # complete
    "预决算持平的不用说明变动原因。",
    "主要用于：办公、印刷。",
    "依法查处违法行为。",
    # units
    "甲、乙两项分别为12.5、13.6万元。",
    "惠及群众3.5万人，完成率100%。",
    "公务用车购置为0，与上年持平，运行费3万元。",
    "支出2,031.05万元，增长3%。",
    "单位：万元。合计12.5，其中基本支出3.5。占比10%。",
    # years
    "2031年收入预算30万元，比2030年预算执行数增加2万元。",
    "截至2030年8月31日，共有车辆3辆。",
    "截至2029年底，共有车辆3辆。",
    "2028年2月29日批复。",
    # figures and words
    "人员经费与上年持平，减少公用经费3万元。",
    "较上年预算增加3万元，与上年决算持平。",
    "支出30万元，其中：会议费3万元、培训费2万元，比上年增加10万元。",
    "年末结转0万元，比上年增加3万元。",
    "减少了12-15万元的开支。",
    # items
    "原医疗卫生与计划生育支出科目今年改列。",
    "按时足额保障全所职工薪酬及社会保险缴费、取暖补贴9万元。",
    "其他支出（类）其他支出（款）其他支出（项）3万元。",
    "行政事业单位离退休人员40人。",
    "社会保障和就业支出（类）行政事业单位养老支出（款）事业单位离退休（项）3万元。",
    # marks
    "工作内容：1）收集；2）整理。",
    "《预算法》（修正）规定“收支两条线”。",
]


@pytest.mark.parametrize(("year", "told"), [(2031, ["stage_words"]), (2030, [])])
def test_an_account_in_a_budget_is_that_of_a_year_before(year: int, told: list[str]) -> None:
    text = f"纳入河湾区水务局{year}年部门决算编制范围的单位：河湾区水文站。"
    assert rules(text, kind="units") == told


@pytest.mark.parametrize("text", SOUND)
def test_no_alarm(text: str) -> None:
    """Sound sentences that look like faults."""
    assert rules(text) == []


def test_an_account_may_compare_with_its_own_budget() -> None:
    """2031 accounts against the 2031 budget: that is what an account does; against its own accounts is a slip."""
    budget = "2031年支出30万元，比2031年年初预算减少1万元。"
    itself = "2031年支出30万元，比2031年减少1万元。"
    assert rules(budget, family="department_final") == []
    assert rules(itself, family="department_final") == ["own_year_base"]


def test_old_names_are_right_in_their_time() -> None:
    """医疗卫生与计划生育支出 was the name up to 2018."""
    text = "医疗卫生与计划生育支出3万元。"
    assert rules(text, year=2018) == []
    assert rules(text, year=2019) == ["outdated_item"]


def test_old_names_are_right_in_the_year_that_the_paragraph_speaks_of() -> None:
    """A draft gives last year's accounts under last year's names; goals of later years tell nothing."""
    last = "# 2018年执行情况\n医疗卫生与计划生育支出3万元。"
    assert rules(f"{last}\n2019年安排如下。", year=2019) == []
    assert rules("2018年结束。\n# 2019年预算\n医疗卫生与计划生育支出3万元。", year=2019) == ["outdated_item"]
    assert rules("到2025年建成。\n医疗卫生与计划生育支出3万元。", year=2018) == []


def test_duties_are_no_figures() -> None:
    """What tells the author to fill in is a slip in a report on figures, a task in a list of duties."""
    text = "指导下级单位开展评价（如有）。"
    assert rules(text, kind="duties") == []
    assert rules(text) == ["template_instruction"]


def test_repeated_words_are_one_finding() -> None:
    """The same words under the same rule count once, with how often they stand there."""
    (found,) = noted("甲项3万元，同比增/减1万元。\n乙项3万元，同比增/减2万元。")
    assert found.fields["times"] == " ×2"


def test_places_point_into_the_print() -> None:
    """The place holds the words as printed, spaces and half-width signs included."""
    (found,) = noted("会议费 2 万元, 同比 增 / 减 1 万元。")
    assert found.place is not None
    assert "会议费 2 万元, 同比 增 / 减 1 万元。"[found.place.start : found.place.end] == "增 / 减"
    assert found.fields["words"] == "增/减"


def test_garbled_text_raises_nothing() -> None:
    """A font without character map leaves signs, not slips."""
    assert rules("!\"#$%&'()*+，，-025&'()*+。。!\"#$%2-2026&XX万元，，。。") == []


@pytest.mark.parametrize("text", ["增/减" * 4000, "（" * 9000, "占" * 9000 + "的。", "XX局" * 3000, "原因：" * 4000])
def test_patterns_stay_linear(text: str) -> None:
    """No pattern blows up on long runs of what it looks for."""
    assert re.fullmatch(r"(?:\w|\s)*", " ".join(rules(text))) is not None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("绿化养护30万元，上年：50万元，主要是面积增加。", ["reason_against_change"]),
        ("绿化养护50万元，上年：30万元，主要是面积增加。", []),
        ("绿化养护30万元，上年：50万元，主要是面积增加、单价减少。", []),
        ("绿化养护30万元，上年：30万元，主要是面积增加。", []),
    ],
    ids=["the other way", "the same way", "both ways are said", "no change"],
)
def test_two_years_side_by_side_say_which_way_it_went(text: str, found: list[str]) -> None:
    """A reason that only speaks of a rise does not explain a fall."""
    assert rules(text) == found


def test_a_bare_heading_among_filled_ones_is_a_warning_and_a_run_of_them_a_hint() -> None:
    """Bare headings below each other may be a list, or text that a reader put in another order."""
    alone = noted("# 会议费情况\n会议费2万元。\n# 培训费情况\n# 接待费情况\n接待费3万元。")
    run = noted("# 会议费情况\n# 培训费情况\n# 接待费情况\n接待费3万元。")
    assert [found.severity for found in alone] == ["warning"]
    assert [found.severity for found in run] == ["info", "info"]
