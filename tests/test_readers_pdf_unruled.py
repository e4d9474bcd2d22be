"""Tables of a PDF that print no rule: words that only stand in columns become cells, other lines stay text."""

from __future__ import annotations

import pytest
from pdf_pages import pdf, rule, table, text

from extractor.model import Block
from extractor.readers.pdf import read

Printed = list[tuple[float, str]]
"""Words of a line with the place where they begin; a figure with the place where it ends, as a negative number."""

SIZE = 10.0


def width(words: str) -> float:
    return sum(SIZE / 2 if char.isascii() else SIZE for char in words)


def page(*lines: tuple[float, Printed]) -> list[str]:
    """(baseline, words) of each line."""
    return [
        text(at if at >= 0 else -at - width(words), base, words, SIZE)
        for base, printed in lines
        for at, words in printed
    ]


def blocks(*marks: list[str]) -> list[Block]:
    return list(read(pdf(*marks), "x.pdf").blocks)


def grid(block: Block) -> list[list[str]]:
    """The table as rows of words; a cell over several columns says over how many."""
    rows = max(cell.row + cell.rows for cell in block.cells)
    columns = max(cell.column + cell.columns for cell in block.cells)
    words = [[""] * columns for _ in range(rows)]
    for cell in block.cells:
        words[cell.row][cell.column] = cell.text + (f"→{cell.columns}" if cell.columns > 1 else "")
    return words


def said(*lines: tuple[float, Printed]) -> list[object]:
    return [block.text if block.kind == "text" else grid(block) for block in blocks(page(*lines))]


SHEET = (
    (100.0, [(230.0, "2031年部门收支总表")]),
    (120.0, [(450.0, "单位：万元")]),
    (145.0, [(90.0, "收入项目"), (210.0, "预算数"), (300.0, "支出项目"), (420.0, "预算数")]),
    (165.0, [(60.0, "一、财政拨款收入"), (-250.0, "1,203.50"), (270.0, "一、教育支出"), (-460.0, "20.00")]),
    (185.0, [(60.0, "二、事业收入"), (-250.0, "86.40"), (270.0, "二、住房保障支出"), (-460.0, "1,269.90")]),
    (205.0, [(60.0, "三、其他收入"), (-250.0, "0.00")]),
    (225.0, [(60.0, "上年结转"), (270.0, "结转下年")]),
    (245.0, [(60.0, "收入总计"), (-250.0, "1,289.90"), (270.0, "支出总计"), (-460.0, "1,289.90")]),
    (275.0, [(60.0, "以上各数由河湾区水务局编制。")]),
)


def test_two_sides_of_an_account() -> None:
    """Title, note and what follows stay text; blanks are blank; a total without a figure is a row."""
    assert said(*SHEET) == [
        "2031年部门收支总表",
        "单位：万元",
        [
            ["收入项目", "预算数", "支出项目", "预算数"],
            ["一、财政拨款收入", "1,203.50", "一、教育支出", "20.00"],
            ["二、事业收入", "86.40", "二、住房保障支出", "1,269.90"],
            ["三、其他收入", "0.00", "", ""],
            ["上年结转", "", "结转下年", ""],
            ["收入总计", "1,289.90", "支出总计", "1,289.90"],
        ],
        "以上各数由河湾区水务局编制。",
    ]


def test_cells_know_their_place() -> None:
    """What is printed in a cell can be marked on the page."""
    table = next(block for block in blocks(page(*SHEET)) if block.kind == "table")
    cell = next(cell for cell in table.cells if cell.text == "86.40")
    assert (cell.page, cell.row, cell.column) == (1, 2, 1)
    assert cell.ink == pytest.approx((225, 176, 250, 186), abs=3)


def test_groups_and_broken_names() -> None:
    """A name over several columns is a group; a label broken for want of room is one row with the figures beside it."""
    found = said(
        (120.0, [(75.0, "科目"), (300.0, "本年支出")]),
        (140.0, [(60.0, "编码"), (105.0, "名称"), (230.0, "合计"), (305.0, "基本支出"), (380.0, "项目支出")]),
        (160.0, [(60.0, "205"), (105.0, "教育支出"), (-260.0, "180.25"), (-345.0, "180.25")]),
        (174.0, [(105.0, "机关事业单位人员")]),
        (180.0, [(60.0, "20502"), (-260.0, "120.15"), (-345.0, "120.15")]),
        (186.0, [(105.0, "的各项保险")]),
        (206.0, [(60.0, "213"), (105.0, "农林水支出"), (-260.0, "1,026.60"), (-420.0, "1,026.60")]),
        (226.0, [(60.0, "21303"), (105.0, "水利"), (-260.0, "1,026.60"), (-420.0, "1,026.60")]),
    )
    assert found == [
        [
            ["科目→2", "", "本年支出→3", "", ""],
            ["编码", "名称", "合计", "基本支出", "项目支出"],
            ["205", "教育支出", "180.25", "180.25", ""],
            ["20502", "机关事业单位人员的各项保险", "120.15", "120.15", ""],
            ["213", "农林水支出", "1,026.60", "", "1,026.60"],
            ["21303", "水利", "1,026.60", "", "1,026.60"],
        ]
    ]


def below(top: float, rows: list[Printed]) -> list[tuple[float, Printed]]:
    """Lines 20 points apart."""
    return [(top + 20 * number, row) for number, row in enumerate(rows)]


CONTENTS = below(140, [[(60.0, f"{name}总表"), (-420.0, str(n))] for n, name in enumerate("收支预决", 3)])
NAMELESS = below(140, [[(60.0, name), (-420.0, "3.50")] for name in ("办公费", "水费", "电费", "差旅费")])
PHONES = below(140, [[(60.0, name), (200.0, "8712636")] for name in ("科室", "人事科", "财务科", "办公室")])
RAGGED = below(140, [[(60.0, "收入增加"), (120.0 + 37 * n, "3.50"), (330.0 - 41 * n, "万元")] for n in range(4)])
SENTENCES = below(140, [[(60.0, "会议费增加，共"), (220.0, "3.50"), (300.0, "万元，主要用于培训。")]] * 4)
NAMES: tuple[float, Printed] = (120.0, [(60.0, "项目"), (200.0, "金额")])


@pytest.mark.parametrize(
    "lines",
    [[NAMES, *CONTENTS], NAMELESS, [NAMES, *PHONES], [NAMES, *RAGGED], [NAMES, *SENTENCES]],
    ids=["page numbers", "columns without names", "numbers that are no amounts", "no columns", "sentences"],
)
def test_what_is_no_table_stays_text(lines: list[tuple[float, Printed]]) -> None:
    """Nothing is taken for a table by its figures alone."""
    assert {block.kind for block in blocks(page(*lines))} == {"text"}


def close(first: str, *names: str) -> list[list[str]]:
    """The header of a table whose names begin with `first`, the others a tenth of a character apart."""
    lines: list[tuple[float, Printed]] = [(145.0, [(60.0, first)])]
    ends, at = [], 180.0
    for name in names:
        lines[0][1].append((at, name))
        ends.append(at + width(name))
        at += width(name) + 0.1 * SIZE
    for number, label in enumerate(("道路养护", "桥梁养护", "路灯照明", "合计")):
        lines.append((165.0 + 20 * number, [(60.0, label), *((-end + 4, f"{number + 1}.50") for end in ends)]))
    (table,) = [item for item in said(*lines) if not isinstance(item, str)]
    assert isinstance(table, list)
    return table[:2]


def test_names_closer_than_a_space_are_parted_by_the_columns_below() -> None:
    """As many names as there are columns of figures under them, parted where the gaps are widest."""
    names = ["年初预算数", "调整预算数", "决算数"]
    assert close("项目", *names) == [["项目", *names], ["道路养护", "1.50", "1.50", "1.50"]]


HEAD: list[tuple[float, Printed]] = [
    (100.0, [(230.0, "渡口维护支出表")]),
    (120.0, [(60.0, "单位：万元")]),
    (145.0, [(80.0, "科目"), (215.0, "合计"), (300.0, "人员"), (385.0, "公用")]),
]


def test_the_rest_of_a_table_stands_on_the_columns_of_the_page_before() -> None:
    """Without a header; a column that is blank on one of both pages keeps its place."""
    first = page(*HEAD, (165.0, [(60.0, "航标"), (-250.0, "7.50"), (-410.0, "7.50")]))
    rest = page(
        (80.0, [(60.0, "渡船"), (-250.0, "120.40"), (-330.0, "120.40")]), (100.0, [(60.0, "码头"), (-250.0, "3.10")])
    )
    (table,) = [block for block in blocks(first, rest) if block.kind == "table"]
    assert grid(table) == [
        ["科目", "合计", "人员", "公用"],
        ["航标", "7.50", "", "7.50"],
        ["渡船", "120.40", "120.40", ""],
        ["码头", "3.10", "", ""],
    ]


def test_few_rows_below_a_unit_are_a_table() -> None:
    """The columns that they leave blank are named all the same, the corner may be blank."""
    names: tuple[float, Printed] = (145.0, [(215.0, "合计"), (300.0, "船票"), (385.0, "油料")])
    *_, table = said(*HEAD[:2], names, (165.0, [(60.0, "预算数"), (-241.0, "7.50"), (-410.0, "7.50")]))
    assert table == [["", "合计", "船票", "油料"], ["预算数", "7.50", "", "7.50"]]


def test_an_amount_beside_the_first_line_of_its_label() -> None:
    """Labels broken above and below the amount beside them, the amount before the words of another column."""
    *_, table = said(
        (120.0, [(60.0, "单位：万元")]),
        (145.0, [(80.0, "收入"), (215.0, "预算数"), (300.0, "支出"), (425.0, "预算数")]),
        (160.0, [(60.0, "一、渡口票款收")]),
        (165.5, [(-245.0, "31.20"), (290.0, "一、船员工资")]),
        (171.0, [(60.0, "入")]),
        (191.0, [(60.0, "二、其他"), (290.0, "二、修船"), (-455.0, "31.20")]),
        (211.0, [(60.0, "总计"), (-245.0, "31.20"), (290.0, "总计"), (-455.0, "31.20")]),
    )
    assert table == [
        ["收入", "预算数", "支出", "预算数"],
        ["一、渡口票款收入", "31.20", "一、船员工资", ""],
        ["二、其他", "", "二、修船", "31.20"],
        ["总计", "31.20", "总计", "31.20"],
    ]


def test_columns_that_alone_are_ruled() -> None:
    """Upright rules part words however close they stand; those of a group begin below its name."""
    lines: list[tuple[float, Printed]] = [
        (145.0, [(80.0, "科目"), (215.0, "合计"), (300.0, "其中")]),
        (161.0, [(262.0, "人员经费"), (303.0, "公用经费")]),
        (177.0, [(60.0, "航标"), (-250.0, "7.50"), (-301.0, "5.00"), (-342.0, "2.50")]),
        (193.0, [(60.0, "码头"), (-250.0, "3.10"), (-301.0, "3.10")]),
    ]
    walls = [rule(x, 133.0, x, 198.0) for x in (58.0, 200.0, 260.0, 345.0)] + [rule(302.5, 149.0, 302.5, 198.0)]
    (table,) = [block for block in blocks([*page(*HEAD[:2], *lines), *walls]) if block.kind == "table"]
    assert grid(table) == [
        ["科目", "合计", "其中→2", ""],
        ["", "", "人员经费", "公用经费"],
        ["航标", "7.50", "5.00", "2.50"],
        ["码头", "3.10", "3.10", ""],
    ]


def test_a_line_that_counts_the_columns_is_of_the_header() -> None:
    """Though it begins with asterisks, as remarks do."""
    head = [*HEAD, (161.0, [(70.0, "**"), (220.0, "1"), (305.0, "2"), (390.0, "3")])]
    rows = [
        (177.0 + 16 * n, [(60.0, name), (-250.0, "7.50"), (-330.0, "7.50")]) for n, name in enumerate(("航标", "渡船"))
    ]
    *_, table = said(*head, *rows)
    assert table == [
        ["科目", "合计", "人员", "公用"],
        ["**", "1", "2", "3"],
        ["航标", "7.50", "7.50", ""],
        ["渡船", "7.50", "7.50", ""],
    ]


def test_rows_behind_blank_ones() -> None:
    """Figures end where those of the table do, however far below."""
    *_, table = said(
        *HEAD,
        (161.0, [(90.0, "航标"), (-250.0, "7.50"), (-330.0, "7.50")]),
        (177.0, [(90.0, "渡船"), (-250.0, "3.10"), (-410.0, "3.10")]),
        (257.0, [(90.0, "合计"), (-250.0, "10.60"), (-330.0, "7.50"), (-410.0, "3.10")]),
    )
    assert table == [
        ["科目", "合计", "人员", "公用"],
        ["航标", "7.50", "7.50", ""],
        ["渡船", "3.10", "", "3.10"],
        ["合计", "10.60", "7.50", "3.10"],
    ]


def test_a_group_as_wide_as_the_name_below_it() -> None:
    """Names set in the middle of the header's height are no part of the group; those on its last line are."""
    rows = [
        (at, [(60.0, name), (-220.0, "9.00"), (-300.0, "5.00"), (-380.0, "3.00"), (-460.0, "4.00")])
        for at, name in ((170.0, "教育"), (190.0, "卫生"), (210.0, "水利"))
    ]
    head = [
        (130.0, [(320.0, "基本支出")]),
        (138.0, [(60.0, "科目名称"), (200.0, "合计"), (420.0, "项目支出")]),
        (146.0, [(270.0, "小计"), (320.0, "人员经费")]),
    ]
    assert said(*head, *rows)[0][:2] == [  # type: ignore[index]
        ["科目名称", "合计", "基本支出→2", "", "项目支出"],
        ["", "", "小计", "人员经费", ""],
    ]


def test_codes_in_columns_of_one_character_names() -> None:
    """类 款 项 are set apart like the characters of one word, but each stands over codes of its own."""
    head = [
        (135.0, [(70.0, "科目编码"), (150.0, "科目名称"), (270.0, "合计")]),
        (150.0, [(62.0, "类"), (86.0, "款"), (110.0, "项")]),
    ]
    rows = [
        (165.0 + 15 * n, [(60.0, "205"), (86.0, "02"), (110.0, f"0{n}"), (150.0, name), (-300.0, "9.00")])
        for n, name in enumerate(("小学教育", "初中教育", "高中教育"))
    ]
    assert [row[:3] for row in said(*head, *rows)[0]][:3] == [  # type: ignore[index]
        ["科目编码→3", "", ""],
        ["类", "款", "项"],
        ["205", "02", "00"],
    ]


LABELS = (
    (156.0, [(110.0, "合计"), (-300.0, "17.00"), (-400.0, "14.00")]),
    (172.0, [(110.0, "机关事业单位")]),
    (183.0, [(60.0, "2080505"), (110.0, "基本养老保险"), (-300.0, "9.00"), (-400.0, "8.00")]),
    (194.0, [(110.0, "缴费支出")]),
    (210.0, [(110.0, "其他社会保障")]),
    (215.5, [(60.0, "2089999"), (-300.0, "5.00"), (-400.0, "4.00")]),
    (221.0, [(110.0, "支出")]),
    (237.0, [(60.0, "21011"), (110.0, "医疗"), (-300.0, "3.00"), (-400.0, "2.00")]),
)


def test_labels_of_three_lines_beside_a_code() -> None:
    """What stands between two gaps is one row, whether its figures are on the middle line or between two."""
    head = (140.0, [(60.0, "科目编码"), (120.0, "科目名称"), (280.0, "合计"), (380.0, "基本支出")])
    assert said(head, *LABELS)[0][2:] == [  # type: ignore[index]
        ["2080505", "机关事业单位基本养老保险缴费支出", "9.00", "8.00"],
        ["2089999", "其他社会保障支出", "5.00", "4.00"],
        ["21011", "医疗", "3.00", "2.00"],
    ]


def test_the_rest_of_the_last_label_is_of_the_table() -> None:
    """It begins where the label does and is nearer than rows are to each other."""
    rows = [(170.0 + 20 * n, [(60.0, f"{name}支出情况"), (-300.0, f"{n}.50")]) for n, name in enumerate("甲乙丙")]
    head = (150.0, [(60.0, "项目"), (280.0, "合计")])
    assert said(head, *rows, (221.0, [(60.0, "（续建）")]))[0][-1] == ["丙支出情况（续建）", "2.50"]  # type: ignore[index]


def test_a_row_of_amounts_without_a_label() -> None:
    """A table about the whole body names nothing but its columns."""
    found = said(
        (100.0, [(230.0, "三公经费支出表")]),
        (115.0, [(450.0, "单位：万元")]),
        (135.0, [(60.0, "合计"), (160.0, "出国费"), (260.0, "购车费"), (360.0, "接待费")]),
        (155.0, [(-85.0, "9.00"), (-190.0, "2.00"), (-290.0, "3.00"), (-390.0, "4.00")]),
    )
    assert found[-1] == [["合计", "出国费", "购车费", "接待费"], ["9.00", "2.00", "3.00", "4.00"]]


def test_a_header_printed_again_begins_with_a_group() -> None:
    """Its first line is a single word, well above the others; so few rows are no table by themselves."""

    def head(top: float) -> list[tuple[float, Printed]]:
        return [
            (top, [(320.0, "基本支出")]),
            (top + 15, [(60.0, "科目名称"), (200.0, "合计")]),
            (top + 30, [(280.0, "人员经费"), (360.0, "公用经费")]),
        ]

    def row(base: float, name: str) -> tuple[float, Printed]:
        return base, [(60.0, name), (-220.0, "9.00"), (-310.0, "5.00"), (-390.0, "4.00")]

    caption = [(60.0, [(230.0, "支出表")]), (75.0, [(450.0, "单位：万元")])]
    first = page(*caption, *head(100.0), row(160.0, "教育"), row(190.0, "卫生"), row(220.0, "水利"))
    second = page(*head(60.0), row(120.0, "住房"))
    *_, table = blocks(first, second)
    assert [row[0] for row in grid(table)] == ["科目名称", "", "教育", "卫生", "水利", "住房"]


def test_a_column_of_short_sentences() -> None:
    """Remarks that read like running text, on lines of their own beside the figures, end no table."""
    head = (100.0, [(70.0, "项目名称"), (200.0, "额度"), (260.0, "期限"), (350.0, "还本付息计划")])
    rows: list[tuple[float, Printed]] = [(125.0, [(80.0, "合计"), (-225.0, "4.50")])]
    for n, (one, other) in enumerate((("水库除险", "加固工程"), ("河道清淤", "二期工程"), ("泵站更新", "改造项目"))):
        top = 150.0 + 35 * n
        rows += [
            (top, [(60.0, one), (310.0, "本金分年偿还，利息每年")]),
            (top + 7, [(-225.0, f"{n}.50"), (260.0, f"{n}0年")]),
            (top + 14, [(60.0, other), (310.0, "支付一次。")]),
        ]
    assert said(head, *rows)[0][2:] == [  # type: ignore[index]
        ["水库除险加固工程", "0.50", "00年", "本金分年偿还，利息每年支付一次。"],
        ["河道清淤二期工程", "1.50", "10年", "本金分年偿还，利息每年支付一次。"],
        ["泵站更新改造项目", "2.50", "20年", "本金分年偿还，利息每年支付一次。"],
    ]


def test_a_group_over_names_of_one_line_and_of_two() -> None:
    """All set in the middle of one row of the header: a name of two lines begins level with those beside the group."""
    rows = [
        (at, [(60.0, name), (-220.0, "9.00"), (-300.0, "5.00"), (-380.0, "3.00"), (-460.0, "4.00")])
        for at, name in ((170.0, "教育"), (190.0, "卫生"), (210.0, "水利"))
    ]
    head = [
        (130.0, [(345.0, "基本支出")]),
        (143.0, [(60.0, "科目名称"), (200.0, "合计"), (420.0, "日常公用")]),
        (149.0, [(275.0, "小计"), (345.0, "人员支出")]),
        (155.0, [(430.0, "支出")]),
    ]
    found = said(*head, *rows)[0]
    assert [row[2:] for row in found[:3]] == [  # type: ignore[index]
        ["基本支出→3", "", ""],
        ["", "", "日常公用支出"],
        ["小计", "人员支出", ""],
    ]


def test_the_first_label_may_begin_above_its_figures() -> None:
    """It fills the column, so the line is none of the header, whose names are shorter."""
    found = said(
        (120.0, [(450.0, "单位：万元")]),
        (140.0, [(60.0, "项目"), (220.0, "合计"), (300.0, "基建")]),
        (158.0, [(60.0, "河道清淤疏浚与堤防")]),
        (170.0, [(60.0, "加固"), (-250.0, "12.50"), (-330.0, "2.50")]),
        (190.0, [(60.0, "泵站更新"), (-250.0, "30.00"), (-330.0, "10.00")]),
        (210.0, [(60.0, "合计"), (-250.0, "42.50"), (-330.0, "12.50")]),
    )
    assert found[-1][:2] == [["项目", "合计", "基建"], ["河道清淤疏浚与堤防加固", "12.50", "2.50"]]  # type: ignore[index]


def test_rows_of_words_stay_lines() -> None:
    """What stands in columns and is no table by its figures is not run together to a paragraph."""
    lines = [
        (140.0 + 20 * n, [(60.0, name), (160.0, "数量指标"), (330.0, "见附注"), (430.0, "年末完成")])
        for n, name in enumerate(("产出指标", "效益指标", "满意指标"))
    ]
    assert said(*lines) == [f"{name}指标 数量指标 见附注 年末完成" for name in ("产出", "效益", "满意")]


def test_the_rest_of_a_ruled_table_may_have_lost_its_rules() -> None:
    """Rows of figures that begin the next page and stand in its columns."""
    head = ["地区", "决算数", "返还"]
    ruled = table(
        [50, 200, 300, 400], [100, 120, 140, 160], [head, ["甲镇", "12.50", "2.00"], ["乙镇", "3.00", "1.00"]]
    )
    rest = page(
        *(
            (80.0 + 20 * n, [(60.0, name), (-290.0, "4.50"), (-390.0, "1.50")])
            for n, name in enumerate(("丙镇", "丁镇"))
        )
    )
    (found,) = blocks(ruled, rest)
    assert [row[0] for row in grid(found)] == ["地区", "甲镇", "乙镇", "丙镇", "丁镇"]


def test_columns_that_are_known_may_touch() -> None:
    """On the page before they are apart; here no row has both, and nothing else would part them."""
    head = ["地区", "决算数", "返还"]
    ruled = table([50, 200, 300, 400], [100, 120, 140], [head, ["甲镇", "12.50", "2.00"]])
    own, other = (("3,031.50", ""), ("", "222,111,222,111.50"))
    rows = [(f"第{n}村", *(own if n % 2 else other)) for n in range(6)]
    lines = (
        (80.0 + 20 * n, [(60.0, name), *((-end, text) for end, text in ((299.0, one), (391.0, two)) if text)])
        for n, (name, one, two) in enumerate(rows)
    )
    (found,) = blocks(ruled, page(*lines))
    assert grid(found)[2:] == [list(row) for row in rows]
