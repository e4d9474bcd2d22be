"""Figures of governments: whose they are (全市, 本级, a region), which budget, which class, in text and tables."""

from __future__ import annotations

from dataclasses import replace

import grids
import pytest
from narratives_read import told

import extractor
from extractor.facts import read_cells
from extractor.facts.context import fund_in
from extractor.model import Division, Fact, Identity, Narrative, Outline, Report


def report(*tables: str) -> Report:
    """A report of a county on 2031 and 2032 with these tables."""
    head = "<h1>关于云岭县2031年预算执行情况和2032年预算草案的报告</h1><p>现将有关情况报告如下，请予审议。</p>"
    return extractor.parse(f"<html><body>{head}{''.join(tables)}</body></html>".encode(), name="报告.html")


def table(title: str, *rows: str) -> str:
    """A captioned table in 万元; cells parted by bars."""
    body = "".join("<tr>" + "".join(f"<td>{c.strip()}</td>" for c in row.split("|")) + "</tr>" for row in rows)
    return f"<p>{title}</p><p>单位：万元</p><table>{body}</table>"


def meant(fact: Fact) -> str:
    """concept, level and year of a figure."""
    return f"{fact.concept} {fact.dimension('gov_level')} {fact.year} {fact.phase}"


def cells(found: Report) -> dict[str, str]:
    """What each figure of the tables means, by its print."""
    return {fact.quantity.raw: meant(fact) for fact in found.narrative.cells}


def read_drawn(title: str, rows: str) -> dict[str, str]:
    """What the figures of a drawn table of such a report mean, by their print."""
    found = replace(grids.table(rows, title, family="government_budget"), section=None)
    outline = Outline(Identity("government_budget", None, "云岭县", 2032), ())
    return {fact.quantity.raw: meant(fact) for fact in read_cells((found,), outline, Narrative()).cells}


def drawn(title: str, *rows: str) -> dict[str, str]:
    """The same of rows that bars part."""
    return read_drawn(title, "\n".join(row.replace("|", " | ") for row in rows))


def test_a_caption_says_whose_the_figures_are() -> None:
    found = cells(
        report(
            table("2031年全县一般公共预算收入执行情况表", "项目|完成数", "增值税|720", "罚没收入|31", "收入合计|751"),
            table("2031年县本级一般公共预算收入执行情况表", "项目|完成数", "增值税|410", "罚没收入|12", "收入合计|422"),
        )
    )
    assert found["720"] == "revenue_class.10101 whole 2031 final"
    assert found["12"] == "revenue_class.10305 own 2031 final"
    assert found["751"] == "government.revenue.own whole 2031 final"
    assert found["422"] == "government.revenue.own own 2031 final"


def test_a_column_says_it_where_the_caption_does_not() -> None:
    found = drawn("2032年一般公共预算支出预算表", "项目|全县|县本级", "教育支出|900|350", "支出合计|1900|800")
    assert found["900"] == "function.205 whole 2032 budget"
    assert found["350"] == "function.205 own 2032 budget"
    assert found["800"] == "government.expenditure.own own 2032 budget"


def test_rows_headed_by_places_are_of_these_places() -> None:
    found = drawn(
        "2031年政府债务余额情况表",
        "地区|债务余额",
        "全县|600",
        "县本级|210",
        "东河镇|150",
        "西岭镇|140",
        "南坪乡|100",
    )
    assert found["600"].split()[1] == "whole"
    assert found["210"].split()[1] == "own"
    assert found["150"].split()[1] == "region:东河镇"


def kinds(title: str, *rows: str, family: str = "government_debt") -> list[tuple[str, str | None, str | None]]:
    """Print, concept and kind of debt of each figure of a captioned table."""
    found = grids.table("\n".join(row.replace("|", " | ") for row in rows), title, family=family)
    outline = Outline(Identity(family, None, "云岭县", 2032), ())
    read = read_cells((replace(found, section=None),), outline, Narrative()).cells
    return [(fact.quantity.raw, fact.concept, fact.dimension("type")) for fact in read]


def test_columns_and_rows_that_say_but_the_kind_of_debt() -> None:
    limit, balance = "government.debt.limit", "government.debt.balance"
    columns = kinds(
        "2031年云岭县政府债务限额及余额情况表", "地区|2031年债务限额|<|2031年末债务余额|<",
        "^|一般债务|专项债务|一般债券|专项债券",
        "东河镇|60|21|55|20", "西岭镇|41|31|40|30", "南坪乡|22|12|20|10",
    )  # fmt: skip
    assert columns[:4] == [
        ("60", limit, "general"), ("21", limit, "special"), ("55", balance, "general"), ("20", balance, "special"),
    ]  # fmt: skip
    rows = kinds(
        "2031年云岭县政府债务还本付息情况表", "项目|公式|本地区|本级", "一、2031年末债务余额|A=B+C|95|40",
        "（一）一般债务|B|60|25", "（二）专项债务|C|35|15", "二、2031年还本执行数|D|7|4",
    )  # fmt: skip
    assert rows[::2] == [
        ("95", balance, None), ("60", balance, "general"), ("35", balance, "special"),
        ("7", "government.debt.principal", None),
    ]  # fmt: skip


def test_a_title_that_names_two_kinds_of_debt_names_neither() -> None:
    found = kinds("2031年一般债务限额和专项债务限额情况表", "地区|债务限额", "东河镇|90", "西岭镇|80", "南坪乡|7")
    assert found[0] == ("90", "government.debt.limit", None)


def test_classes_and_items_by_their_whole_names_below_one_another() -> None:
    found = drawn(
        "2031年全县一般公共预算支出决算表", "项目|决算数", "一、教育支出|91", "普通教育|90", "二、公共安全支出|70",
        "公安|60", "行政运行|55", "司法|10", "行政运行|9", "其他公共安全支出|3", "其他公共安全支出|2.0",
    )  # fmt: skip
    assert [meaning.split()[0] for meaning in found.values()] == [
        "function.205", "function.20502", "function.204", "function.20402", "function.2040201", "function.20406",
        "function.2040601", "function.20499", "function.2049999",
    ]  # fmt: skip


@pytest.mark.parametrize("title", ["全县一般公共预算收入2031年执行情况和2032年预算（草案）", "2031年全县收入情况"])
def test_a_title_that_names_one_side_says_what_its_rows_are_of(title: str) -> None:
    assert drawn(title, "项目|建议数", "增值税|66", "契税|20")["66"].startswith("revenue_class.10101 whole")


def test_lanes_of_a_balance_say_what_their_rows_are_of() -> None:
    found = drawn(
        "2031年县本级一般公共预算平衡情况", "收入项目|执行数|支出项目|执行数",
        "转移性收入|30|上解上级支出|7", "调入资金|4|调出资金|2",
    )  # fmt: skip
    assert [meaning.split()[0].removeprefix("government.") for meaning in found.values()] == [
        "transfer.received", "transfer.remitted", "transferred_in", "transferred_out",
    ]  # fmt: skip


def test_a_row_that_says_how_columns_are_worked_out_is_none_of_the_table() -> None:
    found = drawn(
        "2031年全县一般公共预算支出表", "项目|年初预算|决算数|完成%", "|1|2|3=2/1*100", "教育支出|90|81|90.0",
    )  # fmt: skip
    assert list(found) == ["90", "81", "90.0"]


def test_rows_of_insurance_say_their_side_and_whose_fund_they_are_of() -> None:
    found = drawn(
        "2031年全县社会保险基金预算收支表", "项目|决算数",
        "一、社会保险基金收入合计|90", "失业保险基金收入|20", "利息收入|3",
        "二、社会保险基金支出|80", "三、本年收支结余|10", "四、年末滚存结余|45",
        "失业保险基金年末滚存结余|6",
    )  # fmt: skip
    assert [meaning.split()[0].removeprefix("government.") for meaning in found.values()] == [
        "insurance.revenue", "revenue_class.10202", "revenue_class.1020203", "insurance.expenditure",
        "insurance.balance", "insurance.balance", "None",
    ]  # fmt: skip


def test_what_comes_in_beside_revenue_makes_the_total_one_of_everything() -> None:
    found = drawn(
        "2031年全县一般公共预算收支平衡表", "项目|完成数", "税收收入|500", "非税收入|80",
        "上级补助收入|300", "调入资金|40", "上年结转收入|15", "收入总计|935",
    )  # fmt: skip
    assert found["500"].startswith("government.revenue.tax whole")
    assert found["80"].startswith("government.revenue.nontax whole")
    assert found["300"].startswith("government.transfer.received whole")
    assert found["40"].startswith("government.transferred_in whole")
    assert found["15"].startswith("government.carryover.opening whole")
    assert found["935"].startswith("government.revenue.total whole")


def test_a_level_that_nothing_names_stays_unnamed() -> None:
    found = cells(
        report(table("2031年一般公共预算收入执行情况表", "项目|完成数", "增值税|66", "契税|20", "收入合计|86"))
    )
    assert found["66"] == "revenue_class.10101 unnamed 2031 final"


def test_two_levels_are_never_held_against_each_other() -> None:
    rows = ["项目|完成数", "教育支出|{a}", "卫生健康支出|{b}", "支出合计|{c}"]
    found = report(
        table("2031年全县一般公共预算支出决算表", *(r.format(a=90, b=60, c=150) for r in rows)),
        table("2031年县本级一般公共预算支出决算表", *(r.format(a=31, b=22, c=53) for r in rows)),
    )
    assert not [check for check in found.checks if check.relation.relation == "equal"]
    assert not [finding for finding in found.findings if finding.severity != "info"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("全市一般公共预算收入完成30亿元，", "government.revenue.own whole 2032 final"),
        ("市本级政府性基金预算支出安排9亿元，", "government.expenditure.own own 2032 budget"),
        ("全市社会保险基金预算收入8亿元，", "government.insurance.revenue whole 2032 budget"),
        ("全市上级补助收入12亿元，", "government.transfer.received whole 2032 budget"),
        ("全市地方政府债务余额70亿元，", "government.debt.balance whole 2032 budget"),
        ("全市税收收入21亿元，", "government.revenue.tax whole 2032 budget"),
    ],
)
def test_sentences_say_the_same(words: str, expected: str) -> None:
    (fact,) = told(words, title="情况", kind="other", family="government_budget", year=2032).facts
    assert meant(fact) == expected


def meanings(*lines: str, title: str = "情况") -> list[str]:
    """Concept, kind of debt or flow, level and year of each amount that lines of a county's report say."""
    facts = told(*lines, title=title, kind="other", family="government_budget", year=2032).facts
    more = ("type", "flow", "gov_level")
    return [
        " ".join(str(part) for part in (fact.concept, *filter(None, map(fact.dimension, more)), fact.year))
        for fact in facts
        if fact.kind == "amount"
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2032年县直一般公共预算收入54亿元", ["government.revenue.own own 2032"]),
        ("其中县本级2032年末政府债务限额18亿元", ["government.debt.limit own 2032"]),
        (
            "2032年初，全县政府债务限额为126亿元（一般债务32亿元，专项债务94亿元）",
            [f"government.debt.limit {kind}whole 2031" for kind in ("", "general ", "special ")],
        ),
        (
            "全县新增债务限额17亿元（一般债务1亿元，专项债务16亿元）",
            [f"government.debt.limit_new {kind}whole 2032" for kind in ("", "general ", "special ")],
        ),
        (
            "全县新增专项债券发行额3亿元，再融资专项债券发行额2亿元",
            [f"government.debt.issued_{kind} special whole 2032" for kind in ("new", "refinancing")],
        ),
        ("收入9亿元，加上上年结转、上级补助收入6亿元", ["government.revenue.own unnamed 2032", "None unnamed 2032"]),
        (
            "县直一般公共预算支出9亿元，其中：本级财力安排预算支出6亿元，上年结转安排支出2亿元，上级转移支付安排的支出1亿元",
            ["government.expenditure.own own 2032", *["None own 2032"] * 3],
        ),
        ("全县“四保”支出72亿元", ["None whole 2032"]),
        (
            "我县政府债务限额18亿元，市县政府债务余额16亿元",
            ["government.debt.limit whole 2032", "government.debt.balance region:市县 2032"],
        ),
        (
            "全县新增债务限额9亿元（一般债务限额3亿元）",
            ["government.debt.limit_new whole 2032", "government.debt.limit_new general whole 2032"],
        ),
        ("2032年初步安排，公共事业及配套支出安排7亿元", ["None unnamed 2032"]),
        (
            "重点生态功能区转移支付9亿元，对下转移支付补助支出8亿元",
            ["None unnamed 2032", "government.transfer.paid unnamed 2032"],
        ),
        ("调入一般公共预算3亿元，均衡性转移支付4亿元", ["None unnamed 2032", "None unnamed 2032"]),
        ("“十四五”全县一般公共预算收入累计完成83亿元", ["government.revenue.own unnamed None"]),
    ],
)
def test_what_words_around_a_name_make_of_it(words: str, expected: list[str]) -> None:
    assert meanings(f"{words}。") == expected


@pytest.mark.parametrize(
    "parts",
    ["一般债务37亿元，专项债务54亿元", "专项债务54亿元，一般债务37亿元", "一般债务余额37亿元、专项债务余额54亿元"],
)
def test_the_first_kind_of_debt_is_all_of_its_kind(parts: str) -> None:
    facts = told(f"2031年全县政府债务余额91亿元，其中：{parts}。", family="government_budget", year=2032).facts
    assert {fact.dimension("type") for fact in facts} == {None, "general", "special"}
    assert [(fact.concept, fact.part, fact.binding) for fact in facts] == [
        ("government.debt.balance", None, "certain")
    ] * 3


def test_debt_owed_is_of_no_fund_that_was_spoken_of_before() -> None:
    words = "全县社会保险基金预算收入23亿元。2031年全县政府债务余额91亿元，债务限额96亿元，新增政府债务限额7亿元。"
    facts = told(words, family="government_budget", year=2032).facts
    assert [fact.fund for fact in facts] == ["social_insurance", None, None, None]


def test_a_total_goes_on_about_the_fund_of_its_sentence() -> None:
    words = "全县一般公共预算收入175亿元，加上返还性收入、上级补助收入等，收入总计504亿元；“四保”支出预算总额9亿元。"
    facts = told(words, family="government_budget", year=2032).facts
    assert [(fact.concept, fact.fund) for fact in facts[:2]] == [
        ("government.revenue.own", "general"),
        ("government.revenue.total", "general"),
    ]
    assert facts[2].concept is None


def test_bonds_below_the_debt_issued_are_a_part_of_it() -> None:
    found = drawn(
        "2031年云岭县地方政府一般债务余额情况表", "项目|执行数",
        "三、2031年地方政府一般债务发行额|635", "2031年地方政府一般债券发行额|631",
        "四、2031年地方政府一般债务还本额|322",
    )  # fmt: skip
    assert [meaning.split()[0] for meaning in found.values()] == [
        "government.debt.issued", "None", "government.debt.principal",
    ]  # fmt: skip


def test_what_a_budget_is_adjusted_to() -> None:
    facts = told(
        "县本级一般公共预算总收入和总支出相应由年初预算134亿元调整为136亿元。",
        title="情况",
        kind="other",
        family="government_budget",
        year=2032,
    ).facts
    assert [meant(fact) for fact in facts] == [
        f"government.revenue.total own 2032 {phase}" for phase in ("budget", "adjusted")
    ]


def test_one_insurance_is_not_all_of_them() -> None:
    lines = (
        "全县总收入135亿元，总支出122亿元，年度收支结余13亿元，年末滚存结余127亿元。",
        "1.失业保险基金总收入12亿元，总支出11亿元，当年结余1亿元。",
    )
    assert meanings(*lines, title="四、社会保险基金预算") == [
        "government.insurance.revenue whole 2032",
        "government.insurance.expenditure whole 2032",
        "government.insurance.balance current whole 2032",
        "government.insurance.balance closing whole 2032",
        *["None unnamed 2032"] * 3,
    ]


def test_a_title_of_a_kind_of_debt_says_it_of_what_stands_below() -> None:
    lines = "全县应还本付息5亿元，其中债务本金3亿元，债务付息2亿元。"
    assert meanings(lines, title="专项债务")[1:] == [
        f"government.debt.{what} special whole 2032" for what in ("principal", "interest")
    ]


def test_principal_and_interest_stand_below_debt_service() -> None:
    drawn_ = """
    地区 | 2031年还本付息额 | < | 2032年还本付息预算数 | <
    ^ | 本金 | 利息 | 本金 | 利息
    全省 | 852 | 256 | 1231 | 240
    云江市 | 110 | 31 | 200 | 32
    河湾区 | 51 | 8 | 90 | 7
    """
    found = replace(grids.table(drawn_, "地方政府一般债券还本付息情况表", family="government_debt"), section=None)
    outline = Outline(Identity("government_debt", None, "云岭省", 2031), ())
    facts = read_cells((found,), outline, Narrative()).cells[:4]
    assert [(fact.concept, fact.dimension("type"), fact.year) for fact in facts] == [
        (f"government.debt.{what}", "general", year) for year in (2031, 2032) for what in ("principal", "interest")
    ]


@pytest.mark.parametrize(
    ("title", "item"), [("县对各镇政府性基金预算转移支付分地区表", "paid"), ("中央对云岭县转移支付表", "")]
)
def test_a_table_of_transfers_is_none_of_spending(title: str, item: str) -> None:
    found = grids.table("项目 | 金额\n合计 | 49\n文化 | 20\n移民 | 29", title, family="government_budget")
    outline = Outline(Identity("government_budget", None, "云岭县", 2031), ())
    facts = read_cells((replace(found, section=None),), outline, Narrative()).cells
    assert facts[0].concept == (f"government.transfer.{item}" if item else None)


def test_limits_below_a_title_of_what_is_added_are_added() -> None:
    found = drawn(
        "2031年新增政府债务限额分配表", "项目|债务限额|一般债务限额|专项债务限额", "市政建设|9|3|6", "合计|17|5|12"
    )
    assert [found[raw].split()[0] for raw in ("17", "5", "12")] == ["government.debt.limit_new"] * 3


def test_a_total_bears_its_level_and_what_moves_stands_below_it() -> None:
    found = drawn(
        "2031年省级一般公共预算收入决算表",
        "项目|决算数",
        "税收收入|120",
        "省本级本年收入合计|165",
        "转移性收入|320",
        "收入总计|485",
    )
    assert found["165"] == "government.revenue.own own 2031 final"
    assert found["485"] == "government.revenue.total own 2031 final"


def test_kinds_of_a_debt_are_of_its_year() -> None:
    found = drawn(
        "2031年云岭县地方政府债务余额决算表", "项目|全县|县本级",
        "一、2030年末地方政府债务余额|230|21", "其中：一般债务|81|12",
        "专项债务|149|9", "二、2031年末地方政府债务余额|250|23", "其中：一般债务|86|14", "专项债务|164|8",
        "附：2031年地方政府债务限额|270|33", "其中：一般债务|90|16", "专项债务|180|17",
    )  # fmt: skip
    assert found["180"] == "government.debt.limit whole 2031 final"
    assert found["81"] == "government.debt.balance whole 2030 final"
    assert found["8"] == "government.debt.balance own 2031 final"


def test_the_place_whose_document_it_is_is_the_whole() -> None:
    found = drawn("2031年政府债务限额表", "地区|债务限额", "云岭县|90", "县本级|40", "河湾区|30", "平川镇|20")
    assert [meaning.split()[1] for meaning in found.values()] == ["whole", "own", "region:河湾区", "region:平川镇"]


def test_names_of_revenue_classes_mean_nothing_of_the_kind_in_a_department() -> None:
    (fact,) = told("增值税3万元。").facts
    assert fact.concept is None
    assert fact.dimension("gov_level") is None


def test_the_level_said_in_one_clause_is_not_that_of_the_next() -> None:
    facts = told(
        "全县一般公共预算收入40亿元，增长4%，县本级一般公共预算收入增长1%。",
        title="情况",
        kind="other",
        family="government_budget",
    ).facts
    assert [fact.dimension("gov_level") for fact in facts] == ["whole", "whole", "own"]


def titled(*titles: str) -> list[str | None]:
    """The level of the figure of each of these tables, of one report."""
    found = [replace(grids.table("项目 | 预算数\n教育支出 | 20", words), number=at) for at, words in enumerate(titles)]
    outline = Outline(Identity("government_budget", None, "云江市财政局", 2032), ())
    narrative = read_cells(tuple(replace(one, section=None) for one in found), outline, Narrative())
    return [fact.dimension("gov_level") for fact in narrative.cells]


@pytest.mark.parametrize(
    ("titles", "levels"),
    [
        (("2032年云江市一般公共预算支出表", "2032年市级一般公共预算支出表"), ["whole", "own"]),
        (
            (
                "2031年云江市一般公共预算支出表",
                "2032年市级一般公共预算支出表",
                "2032年市本级一般公共预算支出表",
                "2032年云江北山示范区一般公共预算支出表",
                "2032年各区县一般公共预算支出表",
            ),
            ["whole", "own", "region:市本级", "region:云江北山示范区", "lower"],
        ),
        (
            ("2032年全市一般公共预算支出表", "2032年市级一般公共预算支出表", "2032年区级一般公共预算支出表"),
            ["whole", "own", "lower"],
        ),
        (("2032年云江市一般公共预算支出表", "2032年云江市政府性基金支出表"), ["unnamed", "unnamed"]),
    ],
)
def test_titles_alike_but_for_their_first_words_are_of_several_governments(
    titles: tuple[str, ...], levels: list[str]
) -> None:
    assert titled(*titles) == levels


def test_a_rate_says_what_it_compares_with() -> None:
    """Two rates of one row over two bases are two figures, each of the year and stage of what it is a rate of."""
    found = grids.table(
        "项目 | 2032年预算数 | 预算数为上年执行数的% | 预算数为上年预算数的%\n教育支出 | 20 | 101.5 | 97.2",
        "2032年全市一般公共预算支出表",
        family="government_budget",
    )
    outline = Outline(Identity("government_budget", None, "云江市", 2032), ())
    cells = read_cells((replace(found, section=None),), outline, Narrative()).cells
    said = [(fact.kind, fact.dimension("base")) for fact in cells[1:]]
    assert said == [("index", "2031 final"), ("index", "2031 budget")]
    assert {(fact.year, fact.binding) for fact in cells} == {(2032, "certain")}


def test_below_a_growth_the_innermost_header_says_in_what() -> None:
    found = grids.table(
        "项目 | 预算数 | 比2031年执行数增减 | <\n^ | ^ | 金额 | %\n教育支出 | 20 | 5 | 33.3",
        "2032年全市一般公共预算支出表",
        family="government_budget",
    )
    outline = Outline(Identity("government_budget", None, "云江市", 2032), ())
    cells = read_cells((replace(found, section=None),), outline, Narrative()).cells
    said = [(fact.kind, fact.dimension("base")) for fact in cells[1:]]
    assert said == [("change", "2031 final"), ("change_rate", "2031 final")]


def test_rows_that_bear_the_name_of_a_class_are_of_it() -> None:
    """Official names of transfers and of debt; 水利 below its class is its 款, 行政运行 an item of that."""
    found = drawn(
        "2031年全县一般公共预算支出决算表", "项目|决算数",
        "农林水支出|90", "水利|40", "行政运行|5", "均衡性转移支付支出|30", "土地储备专项债券付息支出|3",
    )  # fmt: skip
    assert [meaning.split()[0] for meaning in found.values()] == [
        "function.213", "function.21303", "function.2130301", "function.2300202", "function.2320431",
    ]  # fmt: skip


def test_names_that_hold_a_known_one_are_each_a_thing_apart() -> None:
    """The profit of coal mines and of mills is no more all profit than the other; 其他各项支出 is not all spending."""
    found = drawn(
        "2031年全县国有资本经营预算收入决算表", "项目|决算数", "利润收入|90", "煤炭企业利润收入|40",
        "纺织企业利润收入|50", "其他各项收入|3", "清算收入及产权转让收入|2",
    )  # fmt: skip
    assert [meaning.split()[0] for meaning in found.values()] == ["revenue_class.1030601", *["None"] * 4]


def test_a_place_below_several_places_is_told_by_the_one_above() -> None:
    found = drawn(
        "2031年全省政府债务余额情况表", "地区|债务余额",
        "省本级|100", "云江市|60", "市本级|40", "河湾区|11", "云阳市|50", "市本级|21", "河湾区|29", "南坪县|9",
    )  # fmt: skip
    levels = [meaning.split()[1] for meaning in found.values()]
    assert levels == [
        "own", "region:云江市", "region:云江市/市本级", "region:云江市/河湾区", "region:云阳市", "region:云阳市/市本级",
        "region:云阳市/河湾区", "region:南坪县",
    ]  # fmt: skip


def test_places_listed_anew_below_each_project_are_of_that_project() -> None:
    found = grids.table(
        "项目 | 金额\n危桥改造 | 70\n东河县 | 40\n西岭县 | 30\n水库加固 | 50\n东河县 | 20\n西岭县 | 29\n南坪县 | 1",
        "2031年对下转移支付分项目分地区表", family="government_budget",
    )  # fmt: skip
    outline = Outline(Identity("government_budget", None, "云岭县", 2032), ())
    cells = read_cells((replace(found, section=None),), outline, Narrative()).cells
    said = [(fact.dimension("project"), fact.dimension("gov_level")) for fact in cells]
    assert said[1:3] == [("危桥改造", "region:东河县"), ("危桥改造", "region:西岭县")]
    assert said[4:6] == [("水库加固", "region:东河县"), ("水库加固", "region:西岭县")]


@pytest.mark.parametrize(
    ("header", "bare"),
    [
        ("2031年（调整）预算数", True),
        ("当年预算额度", True),
        ("汇总（调整）预算数", True),
        ("年初数", False),
        ("中央专款", False),
    ],
)
def test_a_header_of_time_and_stage_alone_names_nothing(header: str, bare: bool) -> None:
    found = grids.table(
        f"项目 | 合计 | {header}\n教育支出 | 20 | 12", "2031年全县一般公共预算支出表", family="government_budget"
    )
    outline = Outline(Identity("government_budget", None, "云岭县", 2032), ())
    cells = read_cells((replace(found, section=None),), outline, Narrative()).cells
    assert (cells[-1].concept is not None) == bare


def test_the_title_says_the_side_and_the_type_of_what_no_row_names() -> None:
    income = drawn("2031年各地政府性基金收入表", "地区|完成数", "东河县|40", "西岭县|30", "南坪县|9")
    assert {meaning.split()[0] for meaning in income.values()} == {"government.revenue.own"}
    found = grids.table("地区 | 债务余额\n东河县 | 40\n西岭县 | 30\n南坪县 | 9", "2031年政府专项债务余额分地区情况表",
                        family="government_debt")  # fmt: skip
    outline = Outline(Identity("government_debt", None, "云岭市", 2031), ())
    cells = read_cells((replace(found, section=None),), outline, Narrative()).cells
    assert {fact.dimension("type") for fact in cells} == {"special"}


def test_a_table_of_transfers_by_place_lists_what_they_are_for() -> None:
    """Names that no list has are what is paid for; all that was paid is one thing, in the row and in the column."""
    rows = "项目|合计|东河县|西岭县", "危桥改造资金|9|5|4", "江岸修复资金|7|4|3", "合计|16|9|7"
    found = grids.table("\n".join(row.replace("|", " | ") for row in rows), "2031年市对各县专项转移支付分地区表")
    outline = Outline(Identity("government_budget", None, "云岭市", 2032), ())
    cells = read_cells((replace(found, section=None),), outline, Narrative()).cells
    said = [(f.measure, f.dimension("item"), f.dimension("project"), f.concept) for f in cells]
    assert said[1] == ("transfer", "paid", "危桥改造资金", None)
    assert said[6] == ("transfer", "paid", None, "government.transfer.paid")


def test_a_table_of_bonds_by_project_lists_what_was_raised_for_them() -> None:
    found = drawn("2031年新增专项债券项目明细情况表", "项目名称|债券规模", "南河水厂工程|5", "北山公园工程|3", "合计|8")
    assert found["5"].startswith("None")
    assert found["8"].startswith("government.debt.issued")


def test_a_title_that_names_its_own_level_is_not_of_the_place_it_begins_with() -> None:
    """Titles of budgets tell that 云江州 is the whole; a table of 云江州本级 on debt names no budget."""
    found = cells(
        report(
            table("2031年云江州一般公共预算收入表", "项目|完成数", "增值税|720", "收入合计|751"),
            table("2031年州本级一般公共预算收入表", "项目|完成数", "增值税|410", "收入合计|422"),
            table("云江州本级2031年政府一般债务余额情况表", "项目|执行数", "2031年末一般债务余额|95", "还本额|7"),
        )
    )
    assert found["95"].split()[1] == "own"


def levels(title: str, *rows: str, entity: str = "云江市") -> list[str | None]:
    """The level of each figure of a captioned table in a city's paper on its debt."""
    found = grids.table("\n".join(row.replace("|", " | ") for row in rows), title, family="government_debt")
    outline = Outline(Identity("government_debt", None, entity, 2031, division=Division(entity)), ())
    narrative = read_cells((replace(found, section=None),), outline, Narrative())
    return [fact.dimension("gov_level") for fact in narrative.cells]


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("2031年市级政府一般债务限额余额表", "own"),
        ("2031年云江市级新增债券使用情况表", "own"),
        ("2031年云江市市级在建项目情况表", "own"),
        ("2031年市级对各县区转移支付表", "own"),
        ("云江市2031年地方政府一般债务余额表", "whole"),
        ("2031年区级政府一般债务余额表", "region:区级"),
        ("2031年省级对云江市补助情况表", "unnamed"),
        ("2031年全市各区县债务情况表", "lower"),
        ("2031年市级以上补助情况表", "unnamed"),
        ("2031年云江市政府债券使用情况表", "unnamed"),
    ],
)
def test_a_title_alone_says_the_level_it_begins_with(title: str, level: str) -> None:
    assert levels(title, "项目|金额", "甲项目|20") == [level]


def test_the_name_of_a_city_may_end_in_another_kind_of_place() -> None:
    """云州市级 is the own level of 云州市, not of 州 and 市."""
    assert levels("2031年云州市级一般公共预算收入表", "项目|金额", "增值税|20", entity="云州市") == ["own"]


def test_rows_of_places_name_the_place_its_own_level_and_those_below_it_together() -> None:
    found = levels(
        "2031年政府债务分地区限额表", "地区|债务限额",
        "云江市|90", "云江市级|40", "县区合计|50", "河湾区|30", "北山新城起步片|8", "平川县|12", "待分配|1",
    )  # fmt: skip
    assert found == [
        "whole",
        "own",
        "region:县区",
        "region:河湾区",
        "region:北山新城起步片",
        "region:平川县",
        "region:待分配",
    ]


def test_a_total_over_the_own_level_and_places_is_of_the_whole() -> None:
    rows = "地区|债务限额", "市本级|40", "河湾区|30", "平川县|12", "县级合计|42", "合计|82"
    assert levels("2031年政府债务限额表", *rows)[-2:] == ["region:县级", "whole"]
    assert levels("2031年全市各地债务限额表", *rows)[-1] == "whole"
    assert levels("2031年各区县债务限额表", *rows)[-1] == "whole"
    assert levels("2031年市级转移支付分地区表", *rows)[-1] == "own"


@pytest.mark.parametrize("wide", ["市级合计", "市级", "市本级（含北山新城）"])
def test_beside_a_wider_own_level_the_narrow_one_is_a_part_of_it(wide: str) -> None:
    rows = "地区|债务限额", "云江市|90", f"{wide}|40", "市本级|33", "北山新城|7", "平川县|50"
    assert levels("2031年政府债务限额表", *rows)[1:3] == ["own", "region:市本级"]


def test_two_rows_of_levels_need_no_places_beside_them() -> None:
    assert levels("2031年政府债务限额表", "项目|债务限额", "全市|90", "市本级|40") == ["whole", "own"]


def test_a_column_or_a_row_may_go_on_about_money_behind_its_level() -> None:
    """全市统一采购项目 is a project, whoever pays for it."""
    rows = "项目|全市收入预算|市本级收入调整预算", "失业保险基金|90|40"
    assert levels("2031年社会保险基金收入表", *rows) == ["whole", "own"]
    rows = "项目|金额", "全市专户收入合计|9", "市本级专户收入合计|4", "全市统一采购项目|3"
    assert levels("2031年专户资金收支表", *rows)[1:] == ["own", "unnamed"]


def test_a_total_of_the_whole_leaves_its_columns_their_levels() -> None:
    rows = "投向|合计|市本级|区县", "供水|9|4|5", "全市合计|9|4|5"
    assert levels("2031年新增专项债券投向表", *rows)[-2:] == ["own", "region:区县"]


def dated(title: str, drawn_: str, family: str = "government_budget", year: int = 2032) -> dict[str, str]:
    """Year and stage of each figure of a drawn table, by its print."""
    found = replace(grids.table(drawn_, title, family=family), section=None)
    narrative = read_cells((found,), Outline(Identity(family, None, "云岭市", year), ()), Narrative())
    return {fact.quantity.raw: f"{fact.year} {fact.phase}" for fact in narrative.cells}


@pytest.mark.parametrize("family", ["government_budget", "government_debt"])
def test_a_row_says_of_which_stage_it_and_its_kinds_are(family: str) -> None:
    rows = """
        项目 | 全市 | 市本级
        一、2031年发行预计执行数 | 61 | 15
        （一）一般债券 | 23 | 9
        其中：再融资债券 | 11 | 4
        二、2032年付息支出预算数 | 8 | 3
        （一）专项债券 | 5 | 2
    """
    found = dated("云岭市地方政府债券发行及还本付息情况表", rows, family)
    assert {found[figure] for figure in ("61", "15", "23", "9", "11", "4")} == {"2031 final"}
    assert {found[figure] for figure in ("8", "3", "5", "2")} == {"2032 budget"}


@pytest.mark.parametrize(
    ("title", "header"),
    [
        ("2032年初地方政府债务限额及余额预算情况表", "2032年初债务余额"),
        ("2032年初地方政府债务限额及余额预算情况表", "债务余额"),
        ("地方政府债务限额及余额情况表", "2032年初债务余额"),
        ("2032年地方政府债务情况表", "年初债务余额"),
        ("2032年地方政府债务情况表", "上年末债务余额"),
    ],
)
def test_what_is_owed_when_a_year_begins_is_left_of_the_year_before(title: str, header: str) -> None:
    found = dated(title, f"地区 | {header}\n河湾区 | 31\n东山区 | 32\n西山区 | 33")
    assert found == {"31": "2031 final", "32": "2031 final", "33": "2031 final"}


def test_a_limit_of_a_year_that_is_over_is_not_of_the_draft() -> None:
    found = dated("2032年债务限额提前下达情况表", "项目 | 全市\n2031年债务限额 | 71\n2032年新增债务限额 | 9")
    assert found == {"71": "2031 final", "9": "2032 budget"}


@pytest.mark.parametrize("header", ["2032预算数 | 2031预算数", "2032 | 2031", "2032年 | 2031年"])
def test_a_header_may_name_a_year_by_its_digits(header: str) -> None:
    found = dated("2032年一般公共预算支出表", f"项目 | {header}\n教育支出 | 62 | 61\n支出合计 | 82 | 81")
    assert {year.split()[0] for year in (found["62"], found["82"])} == {"2032"}
    assert {year.split()[0] for year in (found["61"], found["81"])} == {"2031"}


def in_text(words: str) -> list[str]:
    """Concept, stage and value of each amount that a paragraph of such a report says."""
    facts = told(words, family="government_budget", year=2032).facts
    return [f"{fact.concept} {fact.phase} {fact.quantity.raw}" for fact in facts if fact.kind == "amount"]


def test_what_an_expenditure_is_changed_to_is_the_adjusted_budget() -> None:
    words = "2031年全县一般公共预算支出由52亿元变动为57亿元。2031年全县一般公共预算支出完成55亿元。"
    assert in_text(words) == [
        "government.expenditure.own budget 52亿元",
        "government.expenditure.own adjusted 57亿元",
        "government.expenditure.own final 55亿元",
    ]


def test_the_second_of_two_approved_figures_is_of_the_stage_of_the_first() -> None:
    words = (
        "2031年报县人大备案的全县一般公共预算收入为21亿元，一般公共预算支出为52亿元。执行中，"
        "调整后的全县一般公共预算收入为22亿元，一般公共预算支出为57亿元。2031年全县一般公共预算支出执行55亿元。"
    )
    stages = [line.split()[1] for line in in_text(words)]
    assert stages == ["budget", "budget", "adjusted", "adjusted", "final"]


def test_what_one_source_pays_is_not_all_that_is_repaid() -> None:
    words = "2031年全县一般公共预算支出9亿元；再融资债券还本支出4亿元、财政资金安排债务还本支出2亿元，支出总计15亿元。"
    assert not [line for line in in_text(words) if "principal" in line]
    words = "2031年全县一般公共预算支出9亿元；债务还本支出6亿元，支出总计15亿元。"
    assert "government.debt.principal final 6亿元" in in_text(words)


@pytest.mark.parametrize(
    ("words", "fund"),
    [("县社会保险基金管理中心", None), ("县社保基金事务所", None), ("县社会保险基金预算", "social_insurance")],
)
def test_the_name_of_a_body_names_no_fund(words: str, fund: str | None) -> None:
    assert fund_in(words) == fund


def test_the_class_of_all_that_moves_is_not_what_came_from_above() -> None:
    rows = ("本年收入合计|50", "转移性收入|38", "政府性基金补助收入|7", "上年结转收入|31", "收入总计|88")
    found = drawn("2032年县级政府性基金收入预算表", "项目|预算数", *rows)
    assert found["7"].startswith("government.transfer.received ")
    assert found["38"].startswith("None ")
    found = drawn("2032年县级政府性基金收入预算表", "项目|预算数", *rows[:2], *rows[3:])
    assert found["38"].startswith("government.transfer.received ")


def test_all_spending_of_a_level_is_nothing_that_is_left_over() -> None:
    rows = ("县级支出合计|40", "补助下级支出|3", "年终结余|17", "县级支出总计|60")
    found = drawn("2032年县级社会保险基金支出预算表", "项目|预算数", *rows)
    assert found["60"].startswith("government.expenditure.total ")


def test_debt_is_of_no_insurance_fund() -> None:
    words = "全县社会保险基金预算收入23亿元。全县债务转贷收入4亿元，债券还本支出3亿元。"
    facts = told(words, family="government_budget", year=2032).facts
    assert [fact.fund for fact in facts] == ["social_insurance", None, None]


@pytest.mark.parametrize(
    "words",
    [
        "投入养老领域的支出达",
        "加上补助乡镇支出",
        "加上上解中央和省支出",
        "压减各项支出",
        "“三保”预算支出",
        "养老事业累计支出",
    ],
)
def test_spending_that_other_words_make_another_thing_is_not_all_spending(words: str) -> None:
    said = in_text(f"2031年全县一般公共预算收入21亿元，{words}4亿元。")
    assert [line.split()[0] for line in said] == ["government.revenue.own", "None"]


def test_what_follows_another_thing_in_its_sentence_is_said_of_it() -> None:
    said = in_text("2031年全县一般公共预算支出完成57亿元。2031年全县“三保”预算数22亿元，支出完成21亿元。")
    assert [line.split()[0] for line in said] == ["government.expenditure.own", "None", "None"]


@pytest.mark.parametrize(
    "words",
    [
        "2031年全县支出",
        "县级预计支出",
        "政府性基金预算相应安排支出",
        "县人大批准的支出预算",
        "收入总量减去当年支出",
        "河湾县支出",
    ],
)
def test_spending_named_alone_is_all_of_it(words: str) -> None:
    said = in_text(f"2031年全县一般公共预算收入21亿元。{words}4亿元。")
    assert said[1].startswith("government.expenditure.")


def test_spending_of_no_known_budget_is_not_surely_known() -> None:
    found = told("2031年全县支出4亿元。", family="government_budget", year=2032, kind="other", title="情况").facts
    assert [(fact.concept, fact.binding) for fact in found] == [("government.expenditure.own", "guessed")]


def test_what_was_carried_out_in_some_months_is_of_no_year() -> None:
    """The budget of the year beside it is of the year."""
    title = "2031年上半年一般公共预算收入执行情况表"
    found = drawn(title, "项目|年初预算数|完成数", "税收收入|200|110", "非税收入|100|40", "收入合计|300|150")
    assert found["300"] == "government.revenue.own unnamed 2031 budget"
    assert found["150"] == "government.revenue.own unnamed None final"
    rows = "项目|预算数|1-9月执行数", "税收收入|200|110", "非税收入|100|40", "收入合计|300|150"
    assert "None final" in drawn("2031年一般公共预算收入表", *rows)["150"]


def test_a_total_of_a_level_above_the_grand_total_is_the_years() -> None:
    """What a column compares with is what came of the year before."""
    rows = (
        "项目|2032年预算数|上年完成数|比上年增减额",
        "增值税|20|18|2",
        "县级财政收入合计|30|27|3",
        "上级补助收入|9|8|",
        "收入总计|39|35|",
    )
    found = drawn("2032年一般公共预算收入预算表", *rows)
    assert found["30"].startswith("government.revenue.own")
    assert found["39"].startswith("government.revenue.total")


def test_columns_that_part_another_are_not_all_of_it() -> None:
    rows = """
        项目 | 合计 | 其中 | < | <
        ^ | ^ | 当年预算 | 上级专款 | 上年结转
        教育支出 | 50 | 40 | 3 | 7
        支出合计 | 95 | 71 | 11 | 13
    """
    found = read_drawn("2032年县级一般公共预算支出预算表", rows)
    assert found["95"].startswith("government.expenditure.own ")
    assert found["71"].startswith("None ")


def test_a_column_with_what_was_left_over_is_not_of_the_year_alone() -> None:
    rows = """
        项目 | 收入合计 | 其中 | <
        ^ | ^ | 当年预算执行 | 上年结转
        失业保险基金收入 | 50 | 40 | 10
        社会保险基金收入合计 | 95 | 62 | 33
    """
    found = read_drawn("2031年全县社会保险基金收入执行情况表", rows)
    assert found["95"] == "government.revenue.total whole 2031 final"
    assert found["62"] == "government.insurance.revenue whole 2031 final"
    assert found["33"] == "government.carryover.opening whole 2031 final"


def test_a_part_of_what_moves_is_not_all_of_it() -> None:
    rows = """
        项目 | 预算数
        补助县区支出 | 60
        其中：税收返还支出 | 25
        　　转移支付支出 | 35
        债务付息支出 | 19
        　地方政府一般债务付息支出 | 18
        　　地方政府一般债券付息支出 | 17
    """
    found = read_drawn("2032年市级一般公共预算支出预算表", rows)
    assert {figure: found[figure].split()[0] for figure in ("60", "35", "19", "18", "17")} == {
        "60": "government.transfer.paid",
        "35": "None",
        "19": "government.debt.interest",
        "18": "government.debt.interest",
        "17": "None",
    }


def test_what_a_title_narrows_is_no_whole() -> None:
    found = drawn("2032年县级基本支出预算草案表", "经济科目|预算数", "会议费|3", "合计|40")
    assert found["40"].startswith("expenditure.basic ")
    assert not found["3"].startswith("conference")
    found = drawn("2031年新增专项债券使用情况表", "项目|全县|县本级", "合计|40|30", "公路|9|8")
    assert found["40"].startswith("government.debt.issued_new whole")
    found = drawn("2031年中央、省对云岭县转移支付情况表", "项目|执行数", "贫困地区转移支付|3", "总额|40")
    assert not [meaning for meaning in found.values() if "paid" in meaning]


def test_transfers_from_above_are_not_paid_to_others() -> None:
    said = in_text("2031年全县争取到位上级一般公共预算转移支付资金12亿元。")
    assert said == ["None final 12亿元"]


def test_all_that_insurance_has_left_may_be_called_of_the_end() -> None:
    words = "全县社会保险基金收入40亿元，支出34亿元。当年收支结余6亿元，年终滚存结余70亿元。"
    found = told(words, title="4.社会保险基金预算", kind="other", family="government_budget", year=2032).facts
    assert found[-1].concept == "government.insurance.balance"


def test_spending_said_right_after_a_thing_is_spending_of_it() -> None:
    said = in_text("2031年县级预备费9亿元，支出2亿元。")
    assert [line.split()[0] for line in said] == ["None", "None"]
    said = in_text("2031年全县社会保险基金收入9亿元，支出8亿元。")
    assert [line.split()[0] for line in said] == ["government.insurance.revenue", "government.insurance.expenditure"]


def test_what_is_arranged_before_a_draft_is_approved_is_of_no_year() -> None:
    words = "预算草案在县人民代表大会批准前，提前安排对乡镇转移支付2亿元、债务付息3亿元。"
    facts = told(words, family="government_budget", year=2032).facts
    assert [fact.year for fact in facts] == [None, None]


def test_revenue_expected_to_come_in_is_the_budget() -> None:
    facts = told(
        "全县一般公共预算收入预期实现23亿元。", family="government_budget", year=2032, title="2032年预算"
    ).facts
    assert [(fact.concept, fact.phase) for fact in facts] == [("government.revenue.own", "budget")]
