"""What a document is: family, body, fiscal year, title. Bodies and places are invented."""

from __future__ import annotations

import pytest
from outline_lines import document, read

from extractor.model import Block, Cell, Division, Document, Identity
from extractor.outline import outline
from extractor.outline.identity.entity import clean
from extractor.outline.identity.kind import family_of

COVERS = [
    # the printed cover → family, body, year
    ("江川市档案馆2031年度部门决算", "department_final", "江川市档案馆", 2031),
    ("2031年江川市档案馆部门预算", "department_budget", "江川市档案馆", 2031),
    ("江川市文化和旅游\n局\n2031年度部门决算", "department_final", "江川市文化和旅游局", 2031),
    ("2031年度\n江川市园林管理中心\n单位预算公开", "unit_budget", "江川市园林管理中心", 2031),
    ("江川市水务局（本级）2031年度单位决算", "unit_final", "江川市水务局", 2031),
    ("江川市水务局（汇总）\n2031年部门预算公开说明", "department_budget", "江川市水务局", 2031),
    ("江川市水务局部门2031年度部门预算信息公开", "department_budget", "江川市水务局", 2031),
    (
        "江川市临湖区2031年区级部门预算\n预算主管部门：江川市临湖区司法局",
        "department_budget",
        "江川市临湖区司法局",
        2031,
    ),
    ("江川市2031年市级单位预算\n预算单位：江川市水文站", "unit_budget", "江川市水文站", 2031),
    ("江川市水务局二〇三一年部门综合预算", "department_budget", "江川市水务局", 2031),
    ("江川市水务局2031年部门预算公开目录\n一、基本情况\n二、预算收支", "department_budget", "江川市水务局", 2031),
    ("江川县2031年预算公开", "government_budget", "江川县", 2031),
    ("2031年江川市水务局部门收支预算公开", "department_budget", "江川市水务局", 2031),
    ("江川市水务局关于2031年部门预算公开的说明", "department_budget", "江川市水务局", 2031),
    ("江川市总工会2029年部门预算情况说明", "department_budget", "江川市总工会", 2029),
    ("关于江川市2030年财政决算的报告\n市财政局局长  王某", "government_final", "江川市财政局", 2030),
    ("关于江川市2030年预算执行情况和\n2031年预算草案的报告\n江川市财政局", "government_budget", "江川市财政局", 2031),
    ("江川市2031年“三公”经费预算汇总情况说明", "three_public", "江川市", 2031),
    ("江川市XX局\n2031年度部门决算", "department_final", None, 2031),
    ("江川实业股份有限公司\n2031年第一季度报告", "other", "江川实业股份有限公司", 2031),
]


@pytest.mark.parametrize(("page", "family", "entity", "year"), COVERS)
def test_cover(page: str, family: str, entity: str | None, year: int | None) -> None:
    """Read from the title, broken over lines or not; blanks and companies name no body."""
    found = read(f"{page}\n一、基本情况\n…").identity
    assert (found.family, found.entity, found.year) == (family, entity, year)


def test_years_are_not_confused() -> None:
    """A budget speaks of last year's accounts, an account of its budget; the cover decides, else the wording."""
    body = "一、收入情况\n2031年部门预算总收入310.50万元，比2030年部门决算增加。\n2031年部门预算总支出310.50万元。"
    assert read(body).identity == Identity("department_budget", None, None, 2031, "department")
    assert read(f"江川市水务局2030年度部门决算\n{body}").identity.year == 2030


def test_the_body_names_the_office_where_the_cover_does_not() -> None:
    """Headings and the labels over tables carry its name."""
    assert read("2031年部门预算\n第一部分 江川市水务局概况\n一、主要职能\n…").identity.entity == "江川市水务局"
    assert read("2031年部门预算\n一、收支总表\n编制部门：江川市水务局  单位：元").identity.entity == "江川市水务局"
    assert read("2031年部门预算\n一、主要职能\n江川市水务局的主要职责是管水。").identity.entity == "江川市水务局"
    assert read("2031年部门预算\n一、主要职能\n市水务局的主要职责是管水。").identity.entity is None
    assert read("2031年部门预算\n一、主要职能\n管理江川市人民对外友好协会。").identity.entity is None


@pytest.mark.parametrize("office", ["经江川市财政局汇总", "据市财政局统计"])
def test_a_summary_is_given_by_the_finance_office_that_sums_up(office: str) -> None:
    """What all bodies spend together is told by no single one of them."""
    page = f"江川市本级2031年“三公”经费预算汇总情况\n{office}，2031年市本级“三公”经费预算310.50万元。"
    assert read(page).identity.entity == "江川市财政局"


def test_a_title_without_its_kind_leaves_that_to_the_body() -> None:
    """Most offices are departments, but one that speaks of itself as a unit is one."""
    assert (
        read("江川市水文站2031年预算公开\n一、情况\n本单位预算无变化。单位预算公开。").identity.family == "unit_budget"
    )
    assert read("江川市水务局2031年预算公开\n一、情况\n本部门预算无变化。").identity.family == "department_budget"


def test_cells_may_carry_the_name() -> None:
    """Where a file holds nothing but tables, a cell beside 单位名称 names the body."""
    cells = (Cell(0, 0, "2031年部门预算表"), Cell(1, 0, "单位名称"), Cell(1, 1, "江川市水务局"))
    found = outline(Document("样本", "0" * 64, "text/plain", (Block(0, "table", cells=cells),))).identity
    assert (found.family, found.entity) == ("department_budget", "江川市水务局")


def test_the_page_title_serves_without_the_name_of_the_site() -> None:
    """<title> often ends with the site's name."""
    found = outline(document("一、收入情况\n…", title="江川市水务局2031年部门预算_江川市人民政府门户网站")).identity
    place, told = Division("江川市"), ("department_budget", "江川市水务局2031年部门预算", "江川市水务局", 2031)
    assert found == Identity(*told, "department", place)


def test_title_of_a_compound_cover() -> None:
    """The longest run of lines that still is one title."""
    page = "关于江川市2030年预算执行情况和\n2031年预算草案的报告（书面）\n——在大会上\n一、执行情况"
    assert read(page).identity.title == "关于江川市2030年预算执行情况和2031年预算草案的报告（书面）"


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("江川市水务局（汇总）", "江川市水务局"),
        ("江川市水务局部门", "江川市水务局"),
        ("江川市水务局本级", "江川市水务局"),
        ("江川市临湖区区级", None),
        ("江川市某某局", None),
        ("本单位", None),
        ("江川市水务局预算", None),
    ],
)
def test_clean(printed: str, name: str | None) -> None:
    """What is not part of the name goes; what is no name is none."""
    assert clean(printed) == name


@pytest.mark.parametrize(("title", "family"), [
    ("江川市第九中学2031年财政预算公开", "department_budget"),
    ("江川市财政局2031年财政预算公开", "government_budget"),
    ("江川市2031年财政预算公开", "government_budget"),
])  # fmt: skip
def test_the_treasury_of_a_school_is_its_own_money(title: str, family: str) -> None:
    assert family_of(title, (), "收入预算9万元。").id == family


def test_other_text_is_other() -> None:
    """A document of another kind is neither a budget nor an account."""
    assert read("关于防汛工作的通知\n各单位：\n请做好准备。").identity.family == "other"
