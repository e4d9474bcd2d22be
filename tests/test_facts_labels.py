"""What a label means in its place: (words before the figure, section kind, unit) and the concept they name."""

import pytest

from extractor.facts.labels import Scope, after, find_labels, name, subject
from extractor.wording import fold


def scope(kind: str = "other", *titles: str, whole: str | None = None, family: str = "department_budget") -> Scope:
    return Scope(kind, titles, whole, family)


def concept(text: str, where: Scope, unit: str = "万元") -> str | None:
    found = name(fold(text), where, unit)
    return found.concept if found else None


COMPOSED = [
    ("2031年度收、支总计", "overview", "revenue.total"),
    ("财政拨款收入支出总计", "fiscal_overview", "revenue.total"),
    ("收入总计和支出总计均为", "overview", "revenue.total"),
    ("本年收入合计", "revenue", "revenue.current"),
    ("本年支出合计", "expenditure", "expenditure.current"),
    ("本部门当年财政拨款收入", "fiscal_overview", "revenue.fiscal"),
    ("一般公共预算当年拨款收入", "fiscal_overview", "revenue.general"),
    ("政府性基金预算财政拨款收入决算", "gov_fund", "revenue.gov_fund"),
    ("国有资本经营预算支出", "soe_capital", "expenditure.total"),
    ("2031年一般公共预算财政拨款支出年初预算为", "general_budget", "expenditure.total"),
    ("一般公共预算当年拨款", "general_budget", "expenditure.total"),
    ("一般公共预算财政拨款基本支出决算", "general_basic", "expenditure.basic"),
    ("当年预算", "general_budget", "expenditure.current"),
    ("上年结转结余的政府性基金预算收入", "revenue", "revenue.carryover"),
    ("收入决算", "gov_fund", "revenue.gov_fund"),
]


@pytest.mark.parametrize(("text", "kind", "meant"), COMPOSED)
def test_small_words_compose_totals(text: str, kind: str, meant: str) -> None:
    """Side, fund and 本年 decide; the fund is no part of an expenditure's concept."""
    assert concept(text, scope(kind, family="department_final")) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("一般公共预算“三公”经费财政拨款支出决算", "three_public.total"),
        ("公务用车购置费2031年预算数", "three_public.vehicle.purchase"),
        ("（3）公务接待费支出决算为", "three_public.reception"),
        ("一般公共预算拨款安排的会议费预算支出", "conference.total"),
        ("‘三公’经费", "three_public.total"),
        ("公务用车购置及运行费（含新能源车）支出", "three_public.vehicle"),
    ],
)
def test_small_words_around_a_label_add_nothing(text: str, meant: str) -> None:
    assert concept(text, scope("three_public")) == meant


@pytest.mark.parametrize(
    ("text", "where", "meant"),
    [
        ("公务接待费", scope("three_public"), "three_public.reception"),
        ("公务接待费", scope("agency_operation", whole="agency_operation.total"), "economic.30217"),
        ("培训费", scope("three_public"), "training.total"),
        ("培训费", scope("general_basic"), "economic.30216"),
        ("其中：一般公共预算拨款", scope("overview", whole="revenue.total"), "revenue.general"),
        ("其中：一般公共预算拨款", scope("overview", whole="expenditure.total"), "expenditure.total"),
        ("其他收入", scope("overview", whole="expenditure.total"), None),
        ("其他支出", scope("general_basic", whole="economic.399"), "economic.39999"),
        ("其他支出", scope("general_basic"), "economic.399"),
        ("其他支出", scope("expenditure", whole="expenditure.current"), "function.229"),
        ("其他支出", scope("overview"), None),
        ("住房公积金", scope("general_basic"), "economic.30113"),
        ("一般公共预算当年财政拨款", scope("performance"), "performance.amount"),
        ("货物类", scope("procurement"), "procurement.goods"),
        ("一般公共预算收入", scope("general_budget", family="government_budget"), "government.revenue.own"),
        ("教育支出", scope("general_budget", family="government_budget"), "function.205"),
    ],
)
def test_the_place_decides(text: str, where: Scope, meant: str | None) -> None:
    """The list it stands in before the section's title, the title before the section's kind."""
    assert concept(text, where) == meant


@pytest.mark.parametrize(
    ("text", "kind", "unit", "meant"),
    [
        ("国内公务接待", "three_public", "万元", "three_public.reception.domestic"),
        ("国内公务接待", "three_public", "批次", "three_public.reception.batches"),
        ("国内公务接待", "three_public", "人次", "three_public.reception.persons"),
        ("因公出国（境）费用", "three_public", "元", "three_public.abroad"),
        ("因公出国（境）团组", "three_public", "个", "three_public.abroad.groups"),
        ("、累计", "three_public", "人次", "three_public.abroad.persons"),
        ("公务用车购置", "three_public", "辆", "three_public.vehicle.purchased"),
        ("外宾接待", "three_public", "批次", None),
        ("车辆", "assets", "辆", "assets.vehicles"),
        ("车辆", "assets", "万元", None),
        ("单位价值50万元以上通用设备", "assets", "台（套）", "assets.equipment_500k"),
        ("购置单价100万元以上专用设备", "assets", "台（套）", "assets.planned.equipment_1m"),
        ("本部门共有行政编制", "staffing", "名", "staff.authorized.civil"),
        ("办公用房", "assets", "平方米", "assets.office_area"),
    ],
)
def test_the_unit_decides(text: str, kind: str, unit: str, meant: str | None) -> None:
    assert concept(text, scope(kind), unit) == meant


@pytest.mark.parametrize(
    ("text", "titles", "meant"),
    [
        ("2031年预算数", ("“三公”经费预算情况", "因公出国（境）费"), "three_public.abroad"),
        ("2031年预算数", ("“三公”经费预算情况",), None),
        ("合计", ("“三公”经费预算情况",), "three_public.total"),
        ("支出", ("其他重要事项", "“三公”经费、会议费、培训费支出情况"), "three_public.total"),
    ],
)
def test_words_alone_mean_what_the_title_says(text: str, titles: tuple[str, ...], meant: str | None) -> None:
    """预算数 right under the title of the whole section belongs to an item that the reader of clauses knows."""
    assert concept(text, scope("three_public", *titles)) == meant


def test_a_section_is_about_what_its_title_names_else_its_kind() -> None:
    assert subject(scope("other", "第三部分 情况说明", "机关运行经费")) == "agency_operation.total"
    assert subject(scope("general_basic", "基本支出和项目支出情况")) == "expenditure.basic"
    assert subject(scope("tasks", "重点工作")) is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("项目支出，主要用于公务接待费和会议费，", "expenditure.project"),
        ("主要用于在职人员的人员经费", None),
        ("主要用于：基本支出", "expenditure.basic"),
        ("基本支出（其中人员经费较多）", "expenditure.basic"),
        ("基本支出以外的某某专项活动经费", None),
        ("日常运维支出", None),
        ("某某镇政务大厅改造", None),
    ],
)
def test_what_is_said_in_passing_is_no_label(text: str, meant: str | None) -> None:
    """Purposes, bases, brackets, and labels after which something else is named."""
    assert concept(text, scope("expenditure")) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("一般公共服务支", "function.201"),
        ("一是商品和服务支岀", "economic.302"),
        ("灾害防冶及应急管理支出", "function.224"),
        ("一般工作", None),
        ("公共服务平台建设支出", None),
    ],
)
def test_a_misspelt_item_is_read_and_nothing_is_forced(text: str, meant: str | None) -> None:
    assert concept(text, scope("overview")) == meant


def test_labels_of_a_parallel_list_stand_in_text_order() -> None:
    """A、B和C分别为: each label with its place."""
    text = "因公出国（境）费、公务用车运行费和公务接待费"
    found = find_labels(text, scope("three_public"))
    assert [label.concept for label in found] == [
        "three_public.abroad",
        "three_public.vehicle.operation",
        "three_public.reception",
    ]
    assert [text[label.start : label.end] for label in found] == [label.text for label in found]


def test_a_count_may_have_its_label_behind_it() -> None:
    """3个预算单位, 12个项目: the unit is stepped over."""
    assert after("个预算单位开展编报", scope("performance"), "个") is not None
    found = after("个预算单位开展编报", scope("performance"), "个")
    assert found is not None
    assert (found.concept, found.text, found.start) == ("organization.units", "预算单位", 1)
    assert after("个，比上年增加", scope("performance"), "个") is None


def test_known_things_without_a_concept_keep_their_name() -> None:
    found = name("其中：水电费", scope("agency_operation", whole="agency_operation.total"), "万元")
    assert found is not None
    assert (found.concept, found.text) == (None, "水电费")
