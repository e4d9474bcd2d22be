"""Tables of a PDF: ruling lines to grids, characters to cells, pages to one table."""

from __future__ import annotations

import pytest
from pdf_pages import along, bar, clipped, frame, pdf, rule, table, text, white

from extractor.layout.geometry.lattice import grids
from extractor.layout.geometry.ruling_lines import RulingLine, merged
from extractor.model import Block
from extractor.readers.pdf import read

XS, YS = [90.0, 250.0, 350.0], [200.0, 220.0, 240.0, 260.0]
ROWS = [["项目", "金额"], ["一、基本支出", "120.50"], ["合计", "120.50"]]


def blocks(*pages: list[str]) -> list[Block]:
    return list(read(pdf(*pages), "x.pdf").blocks)


def grid(block: Block) -> list[list[str]]:
    """The table as rows of words; a spanned cell holds its words once, top left."""
    rows = max(cell.row + cell.rows for cell in block.cells)
    columns = max(cell.column + cell.columns for cell in block.cells)
    words = [[""] * columns for _ in range(rows)]
    for cell in block.cells:
        words[cell.row][cell.column] = cell.text
    return words


def said(*pages: list[str]) -> list[object]:
    """What is read, in order: text as words, tables as grids."""
    return [block.text if block.kind == "text" else grid(block) for block in blocks(*pages)]


def test_a_ruled_table_between_paragraphs() -> None:
    """Its words are in its cells and nowhere else."""
    page = [text(90, 150, "一、支出情况"), *table(XS, YS, ROWS), text(90, 300, "注：单位为万元。")]
    assert said(page) == ["一、支出情况", ROWS, "注：单位为万元。"]


def test_cells_know_their_place() -> None:
    """Page and box of each."""
    (block,) = blocks(table(XS, YS, ROWS))
    cell = next(cell for cell in block.cells if cell.text == "120.50")
    assert (cell.page, cell.row, cell.column, cell.rows, cell.columns) == (1, 1, 1, 1, 1)
    assert cell.box == pytest.approx((250, 220, 350, 240), abs=1)
    assert cell.ink == pytest.approx((252, 227, 279, 238), abs=2)


OPEN = [90.0, 210.0, 290.0, 370.0]


def without_rules(rows: list[tuple[float, list[str]]]) -> list[str]:
    """A table ruled round its header and round its body, none between the rows: (baseline, words) of each row."""
    marks = [rule(90, y, 370, y) for y in (200, 220, 300)] + [rule(x, 200, x, 300) for x in OPEN]
    for base, words in [(214.0, ["科目", "预算数", "增长%"]), *rows]:
        marks += [text(x + 4, base, word, 9) for x, word in zip(OPEN, words, strict=False) if word]
    return marks


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            [(236, ["农林水支出", "120", "2.5"]), (256, ["交通支出", "80", ""]), (276, ["其他支出", "7", "-3.1"])],
            [["农林水支出", "120", "2.5"], ["交通支出", "80", ""], ["其他支出", "7", "-3.1"]],
            id="each row on its own height",
        ),
        pytest.param(
            [(236, ["农林水支出", "", ""]), (256, ["水库", "80", "1"]), (276, ["泵站", "40", "2"])],
            [["农林水支出", "", ""], ["水库", "80", "1"], ["泵站", "40", "2"]],
            id="a label without numbers",
        ),
        pytest.param(
            [
                (236, ["国有土地使用权出让收入安"]),
                (242, ["", "80", "1"]),
                (248, ["排的支出"]),
                (276, ["泵站", "40", "2"]),
            ],
            [["国有土地使用权出让收入安排的支出", "80", "1"], ["泵站", "40", "2"]],
            id="a label over two lines, its number between them",
        ),
        pytest.param(
            [(236, ["农林水支出", "123456789012345", ""]), (248, ["", "67", ""])],
            [["农林水支出", "12345678901234567", ""]],
            id="a number broken in a narrow cell",
        ),
    ],
)
def test_rows_without_lines_between_them(rows: list[tuple[float, list[str]]], expected: list[list[str]]) -> None:
    """Reports to a congress rule only the columns: numbers below each other tell the rows."""
    assert said(without_rules(rows)) == [[["科目", "预算数", "增长%"], *expected]]


def words_only(xs: list[float], ys: list[float], rows: list[list[str]]) -> list[str]:
    return [mark for mark in table(xs, ys, rows) if mark.startswith("BT")]


DRAWN = [
    ("as thin filled rectangles", [bar(90, y, 350, y + 0.5) for y in YS] + [bar(x, 200, x + 0.5, 260) for x in XS]),
    (
        "dashed",
        [bar(x, y, x + 3, y + 0.5) for y in YS for x in range(90, 350, 5)] + [rule(x, 200, x, 260) for x in XS],
    ),
    (
        "cell by cell",
        [rule(a, y, b, y) for y in YS for a, b in ((90, 250), (250.3, 350))]
        + [rule(x, a, x, b) for x in XS for a, b in ((200, 220), (220, 240), (240, 260))],
    ),
    (
        "doubled",
        [rule(90, y + d, 350, y + d) for y in YS for d in (0, 1.5)] + [rule(x, 200, x, 260) for x in XS],
    ),
    ("without its sides", [rule(90, y, 350, y) for y in YS] + [rule(250, 200, 250, 260)]),
    ("without top and bottom", [rule(90, y, 350, y) for y in YS[1:-1]] + [rule(x, 200, x, 260) for x in XS]),
]


@pytest.mark.parametrize("lines", [case[1] for case in DRAWN], ids=[case[0] for case in DRAWN])
def test_rules_are_drawn_in_many_ways(lines: list[str]) -> None:
    """Word fills thin rectangles, WPS strokes, others dash, double or leave out the outer ones."""
    assert said([*lines, *words_only(XS, YS, ROWS)]) == [ROWS]


def test_merged_cells() -> None:
    """A header over two columns, a label over two rows."""
    marks = [rule(90, y, 390, y) for y in (200, 260)] + [rule(x, 200, x, 260) for x in (90, 190, 390)]
    marks += [rule(190, 220, 390, 220), rule(190, 240, 390, 240), rule(290, 220, 290, 260)]
    marks += [
        text(100, 232, "部门", 9),
        text(250, 214, "预算数", 9),
        text(200, 234, "收入", 9),
        text(300, 234, "支出", 9),
    ]
    marks += [text(200, 254, "8.00", 9), text(300, 254, "8.00", 9)]
    (block,) = blocks(marks)
    spans = {cell.text: (cell.row, cell.column, cell.rows, cell.columns) for cell in block.cells}
    assert spans["部门"] == (0, 0, 3, 1)
    assert spans["预算数"] == (0, 1, 1, 2)
    assert spans["支出"] == (1, 2, 1, 1)


def test_the_lines_of_a_cell_are_one_text() -> None:
    """Words broken only for want of room, a number among them."""
    marks = table([90, 160, 230], [200, 240], [["", ""]])
    marks += [
        text(92, 212, "一般公共预", 9),
        text(92, 224, "算支出", 9),
        text(162, 212, "1,234,", 9),
        text(162, 224, "567.89", 9),
    ]
    assert said(marks) == [[["一般公共预算支出", "1,234,567.89"]]]


def test_white_lines_do_not_make_cells() -> None:
    """Spreadsheets draw the lines round empty cells in white: title and unit note stay outside the table."""
    sheet = white(*(rule(60, y, 400, y) for y in (120, 150, 180)), rule(60, 120, 60, 200), rule(400, 120, 400, 260))
    page = [sheet, text(180, 140, "收支总表"), text(300, 170, "单位：万元"), *table(XS, YS, ROWS)]
    assert said(page) == ["收支总表", "单位：万元", ROWS]


def test_text_clipped_by_its_cell_is_not_read() -> None:
    """A spreadsheet prints all of a cell on both pages and shows on each what falls there."""
    page = [*table(XS, YS, ROWS), clipped(90, 240, 250, 260, text(92, 270, "看不见的下一行", 9))]
    assert said(page) == [ROWS]


def test_words_too_long_for_their_cell_stay_in_it() -> None:
    """A spreadsheet hides what runs over into a cell that is filled; the number there begins where the words end."""
    xs, ys = [90.0, 150.0, 220.0], [200.0, 220.0, 240.0]
    marks = table(xs, ys, [["项目", "金额"], ["", ""]], size=9)
    marks += [clipped(91, 221, 149, 239, text(92, 234, "机关事业单位年金支出", 9))]
    marks += [clipped(151, 221, 219, 239, text(182.4, 234, "1220.75", 9))]
    assert said(marks) == [[["项目", "金额"], ["机关事业单位年金支出", "1220.75"]]]


def test_two_tables_on_a_page_are_two() -> None:
    """One below the other, a caption between them."""
    below = [y + 100 for y in YS]
    page = [*table(XS, YS, ROWS), text(90, 285, "表2"), *table(XS, below, ROWS)]
    assert said(page) == [ROWS, "表2", ROWS]


def test_a_table_with_level_rules_only() -> None:
    """Columns by the empty strips between them, rows by the heights of the figures."""
    marks = [rule(90, y, 400, y) for y in (200, 240, 310, 330)]
    rows = [
        (254, "一般公共服务支出", "120.5", "98.0"),
        (274, "教育支出", "1,030.0", ""),
        (300, "其他支出", "7.0", "-3.1"),
    ]
    for base, name, first, second in [*rows, (324, "合计", "1,157.5", "94.9")]:
        marks += [text(94, base, name, 9), text(290 - 4.5 * len(first), base, first, 9)]
        marks += [text(390 - 4.5 * len(second), base, second, 9)]
    marks += [
        text(94, 226, "科目", 9),
        text(264, 226, "预算数", 9),
        text(364, 226, "决算数", 9),
    ]
    assert said([*marks, text(90, 350, "注：略。")]) == [
        [
            ["科目", "预算数", "决算数"],
            ["一般公共服务支出", "120.5", "98.0"],
            ["教育支出", "1,030.0", ""],
            ["其他支出", "7.0", "-3.1"],
            ["合计", "1,157.5", "94.9"],
        ],
        "注：略。",
    ]


def three_lines(top: float, names: list[str], rows: list[list[str]], right: float = 400) -> list[str]:
    """Rules above, under the header and below; names and figures end where their column does."""
    ends = [right - 80 * n for n in reversed(range(len(names) - 1))]
    marks = [rule(90, y, right, y) for y in (top, top + 20, top + 20 + 20 * len(rows))]
    for number, (label, *words) in enumerate([names, *rows]):
        base = top + 15 + 20 * number
        marks += [text(94, base, label, 9)]
        marks += [
            text(end - sum(9 if c > "\u2e80" else 4.5 for c in w), base, w, 9)
            for end, w in zip(ends, words, strict=True)
            if w
        ]
    return marks


NAMES = ["项目", "2033年计划执行数", "增幅"]
FIGURES = [["水费", "41.20", "6.0%"], ["电费", "1,038.55", "-2.5%"], ["合计", "1,079.75", "-2.2%"]]


def test_names_that_are_wider_than_their_figures_keep_to_their_columns() -> None:
    """The header's names leave no strip free from top to bottom; the first row of figures is no part of it."""
    assert said(three_lines(200, NAMES, FIGURES)) == [[NAMES, *FIGURES]]


def test_rules_of_two_tables_with_a_sentence_between_them() -> None:
    """Rules that begin and end alike are not one table for that."""
    first, second = three_lines(200, NAMES, FIGURES), three_lines(380, NAMES, FIGURES[1:])
    note = "注：各项费用均按月结算，不含上年。"
    assert said([*first, text(94, 300, note, 9), text(94, 330, "下表同此。", 9), *second]) == [
        [NAMES, *FIGURES],
        note,
        "下表同此。",
        [NAMES, *FIGURES[1:]],
    ]


def test_a_table_with_nothing_but_a_frame_around_it() -> None:
    """No rule inside: what stands below each other tells the columns, a label about its figures is one."""
    marks = [frame(88, 150, 402, 252)]
    lines = [(164, "项目"), (184, "水费"), (204, "档案库房除"), (216, "湿费"), (240, "合计")]
    marks += [text(94, base, words, 9) for base, words in lines]
    for base, first, second in (
        (164, "计划", "执行"),
        (184, "41.20", "40.00"),
        (210, "7.35", "7.00"),
        (240, "48.55", "47.00"),
    ):
        marks += [text(250, base, first, 9), text(340, base, second, 9)]
    assert said(marks) == [
        [
            ["项目", "计划", "执行"],
            ["水费", "41.20", "40.00"],
            ["档案库房除湿费", "7.35", "7.00"],
            ["合计", "48.55", "47.00"],
        ]
    ]


def test_lines_across_a_chart_are_no_table() -> None:
    """Figures stand between them, and no names."""
    marks = [rule(120, y, 400, y) for y in (200, 230, 260, 290)]
    marks += [text(90, y + 3, str(n), 9) for n, y in enumerate((200, 230, 260, 290))]
    marks += [text(150, 220, "12", 9), text(250, 250, "34", 9), text(350, 280, "56", 9)]
    assert {block.kind for block in blocks(marks)} == {"text"}


def test_words_that_run_up_a_cell_read_downwards() -> None:
    """A label set sideways beside the rows it covers."""
    marks = [rule(90, y, 350, y) for y in (200, 260)] + [rule(x, 200, x, 260) for x in (90, 110, 350)]
    marks += [rule(110, 230, 350, 230), along(104, 250, "收入合计", 1, 9)]
    marks += [text(114, 220, "一、财政拨款收入", 9), text(114, 250, "二、其他资金收入", 9)]
    assert said(marks) == [[["收入合计", "一、财政拨款收入"], ["", "二、其他资金收入"]]]


def test_a_table_set_sideways() -> None:
    """A wide table turned on an upright page without /Rotate: read as it runs, its cells where they are shown."""
    turn = f"q 0 1 -1 0 {842 - 200} 0 cm"
    (block,) = blocks([turn, *table(XS, YS, ROWS), "Q"])
    assert grid(block) == ROWS
    cell = block.cells[0]
    assert cell.box is not None and cell.ink is not None
    assert cell.box[3] - cell.box[1] == pytest.approx(160, abs=1)
    assert cell.box[0] <= cell.ink[0] and cell.ink[2] <= cell.box[2] and cell.ink[3] <= cell.box[3] + 1


def test_boxes_joined_by_lines_are_no_table() -> None:
    """The chart of an organisation."""
    marks = [frame(250, 100, 350, 130), text(280, 120, "局机关"), rule(300, 130, 300, 160), rule(150, 160, 450, 160)]
    for x, words in ((100, "办公室"), (250, "预算处"), (400, "国库处")):
        marks += [rule(x + 50, 160, x + 50, 190), frame(x, 190, x + 100, 220), text(x + 30, 210, words)]
    assert {block.kind for block in blocks(marks)} == {"text"}


HEAD = [["项目", "金额"]]
MORE = [["二、项目支出", "30.00"], ["三、其他支出", "2.00"]]
TITLE = [text(200, 150, "支出预算表"), text(350, 180, "单位：万元")]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param(table(XS, YS, ROWS), table(XS, YS[:3], MORE), [ROWS + MORE], id="the header is not repeated"),
        pytest.param(table(XS, YS, ROWS), table(XS, YS, HEAD + MORE), [ROWS + MORE], id="the header is repeated"),
        pytest.param(
            [*TITLE, *table(XS, YS, ROWS)],
            [*TITLE, *table(XS, YS, HEAD + MORE)],
            ["支出预算表", "单位：万元", ROWS + MORE],
            id="title, unit and header are repeated",
        ),
        pytest.param(
            [*TITLE, *table(XS, YS, ROWS)],
            [text(200, 150, "收入预算表"), *table(XS, YS, HEAD + MORE)],
            ["支出预算表", "单位：万元", ROWS, "收入预算表", HEAD + MORE],
            id="another title: another table",
        ),
        pytest.param(
            [*table(XS, YS, ROWS), text(90, 300, "说明如下。")],
            table(XS, YS, HEAD + MORE),
            [ROWS, "说明如下。", HEAD + MORE],
            id="text between: another table",
        ),
        pytest.param(
            table(XS, YS, ROWS),
            table([90, 160, 230, 350], YS[:3], [["甲", "乙", "3.00"], ["丙", "丁", "4.00"]]),
            [ROWS, [["甲", "乙", "3.00"], ["丙", "丁", "4.00"]]],
            id="other columns: another table",
        ),
        pytest.param(
            table(XS, YS, ROWS),
            table([110.0, 290, 370], YS[:3], MORE),
            [ROWS + MORE],
            id="columns of another width that hold the same",
        ),
        pytest.param(
            table(XS, YS[:3], [["项目名称", "修渠"], ["目标", "引水"]]),
            table([93.0, 258, 345], YS[:3], [["时限", "全年"], ["效益", "灌溉"]]),
            [[["项目名称", "修渠"], ["目标", "引水"], ["时限", "全年"], ["效益", "灌溉"]]],
            id="words under words, the edges near",
        ),
        pytest.param(
            table(XS, YS[:3], [["项目名称", "修渠"], ["目标", "引水"]]),
            table(XS, YS[:3], [["项目名称", "植树"], ["目标", "遮阴"]]),
            [[["项目名称", "修渠"], ["目标", "引水"]], [["项目名称", "植树"], ["目标", "遮阴"]]],
            id="the next form of a kind",
        ),
        pytest.param(
            table(XS, YS, ROWS),
            table([90.0, 290, 350], YS, [*HEAD, ["二、项目支出", "无"], ["三、其他支出", "无"]]),
            [[*ROWS, ["二、项目支出", "无"], ["三、其他支出", "无"]]],
            id="columns of another width under the same header",
        ),
        pytest.param(
            table(XS, YS, ROWS),
            table([110.0, 290, 370], YS[:3], [["一、收入", "无"], ["二、支出", "无"]]),
            [ROWS, [["一、收入", "无"], ["二、支出", "无"]]],
            id="columns of another width that hold something else",
        ),
        pytest.param(
            table([90.0, 250, 350, 450], YS, [[*row, "无"] for row in ROWS]),
            table([100.0, 240, 340], YS[:3], MORE),
            [[*([*row, "无"] for row in ROWS), *([*row, ""] for row in MORE)]],
            id="fewer columns, each over one of the table's",
        ),
    ],
)
def test_a_table_over_two_pages(first: list[str], second: list[str], expected: list[object]) -> None:
    """One table where nothing but what repeats stands between, else two."""
    assert said(first, second) == expected


def test_a_row_cut_by_the_page_is_one_row() -> None:
    """Its label fills the line above the cut and goes on below it; its number stands once."""
    xs = [90.0, 160.0, 240.0]
    first = table(xs, [200, 220, 240], [["项目", "金额"], ["社会保障和就", "15.00"]], size=11)
    second = table(xs, [100, 120, 140], [["业支出", ""], ["其他支出", "1.00"]], size=11)
    assert said(first, second) == [[["项目", "金额"], ["社会保障和就业支出", "15.00"], ["其他支出", "1.00"]]]


def test_cells_of_a_joined_table_keep_their_pages() -> None:
    """A finding points at the very page."""
    (block,) = blocks(table(XS, YS, ROWS), table(XS, YS[:3], MORE))
    assert block.page == 1
    assert {cell.text: cell.page for cell in block.cells if cell.column} == {
        "金额": 1,
        "120.50": 1,
        "30.00": 2,
        "2.00": 2,
    }


@pytest.mark.parametrize(
    ("across", "down", "shape"),
    [
        (
            [RulingLine(0, 0, 20), RulingLine(10, 0, 20)],
            [RulingLine(0, 0, 10), RulingLine(10, 0, 10), RulingLine(20, 0, 10)],
            (1, 2),
        ),
        (
            [RulingLine(0, 0, 20), RulingLine(10, 0, 20), RulingLine(20, 0, 20)],
            [RulingLine(0, 0, 20), RulingLine(20, 0, 20)],
            (2, 1),
        ),
        ([RulingLine(0, 0, 20)], [RulingLine(0, 0, 10)], None),
        ([RulingLine(0, 0, 20), RulingLine(10, 0, 20)], [RulingLine(40, 0, 10), RulingLine(60, 0, 10)], None),
        ([], [RulingLine(0, 0, 90), RulingLine(30, 0, 90), RulingLine(60, 0, 90)], (1, 2)),
    ],
    ids=["one row", "one column", "a corner", "apart", "upright lines only"],
)
def test_grids(across: list[RulingLine], down: list[RulingLine], shape: tuple[int, int] | None) -> None:
    """(rows, columns) of the grid that rules form."""
    found = [(len(grid.ys) - 1, len(grid.xs) - 1) for grid in grids(across, down)]
    assert found == ([shape] if shape else [])


def test_pieces_of_a_line_become_one() -> None:
    """Nearly on one height, nearly touching; a wide gap parts them."""
    pieces = [RulingLine(10, 0, 20), RulingLine(10.8, 22, 40), RulingLine(10, 60, 80), RulingLine(30, 0, 5)]
    assert [(round(rule.at), rule.start, rule.end) for rule in merged(pieces)] == [
        (10, 0, 40),
        (10, 60, 80),
        (30, 0, 5),
    ]


@pytest.mark.parametrize("number", ["第 3 页", "— 3 —"])
def test_a_page_number_printed_over_a_cell_is_no_part_of_it(number: str) -> None:
    """The table reaches into the foot of the page; a cell that says which page is meant keeps its words."""
    rows = [["项目", "金额", "见"], ["水费", "47.20", "第9页"], ["电费", "33.80", ""]]
    marks = [*table([90, 200, 300, 400], [720, 740, 760, 780], rows), text(205, 775, number, size=9)]
    (found,) = (block for block in read(pdf(marks), "x.pdf").blocks if block.kind == "table")
    assert [cell.text for cell in found.cells if cell.text] == [words for row in rows for words in row if words]


def test_where_pieces_of_a_rule_meet_no_wall_stands() -> None:
    """The uprights are drawn in two pieces, with a dot where they meet: the body is still a row for each figure."""
    marks = [rule(90, y, 400, y) for y in (200, 220, 330)]
    for x in (90, 240, 320, 400):
        marks += [rule(x, 200, x, 290), rule(x, 290, x, 330), bar(x - 0.5, 289.6, x + 0.5, 290.4)]
    rows = [("年初限额", "71.20", ""), ("本年发行", "", "8.35"), ("本年偿还", "", "2.10"), ("年末余额", "", "66.40")]
    for y, row in zip((215, 240, 265, 290, 315), [("项目", "计划", "实际"), *rows], strict=True):
        marks += [text(x + 4, y, words, 9) for x, words in zip((90, 240, 320), row, strict=True) if words]
    assert said(marks) == [[["项目", "计划", "实际"], *map(list, rows)]]


def test_a_word_printed_across_a_wall_names_both_columns() -> None:
    """Of 收 at the end of one cell and 入 at the start of the next neither is a name; letters in the middle of their
    own cells are."""
    rows = [["", "", "", ""], ["项目", "金额", "项目", "金额"], ["售水", "3.00", "管网", "3.00"]]
    xs = [90.0, 190, 290, 390, 490]
    names = [text(178, 214, "收", 9), text(193, 214, "入", 9), text(335, 214, "类", 9), text(435, 214, "款", 9)]
    (block,) = blocks([*table(xs, YS, rows), *names])
    assert [(cell.text, cell.columns) for cell in block.cells if cell.row == 0] == [("收入", 2), ("类", 1), ("款", 1)]


LEFT = [["项目", "甲县"], ["合计", "30"], ["修路补助", "20"], ["植树补助", "10"]]
RIGHT = [["乙县", "丙县"], ["50", "7"], ["50", ""], ["", "7"]]
BOTH = [left + right for left, right in zip(LEFT, RIGHT, strict=True)]
LEVELS = [200.0, 220, 240, 260, 280]


def test_the_right_half_of_a_spread_stands_beside_the_left() -> None:
    """Its rows have no names of their own: those on the facing page at the same heights; so on the next two pages."""
    xs = [90.0, 170, 330]
    pages = [table(XS, LEVELS, LEFT), table(xs, LEVELS, RIGHT)]
    assert said(*pages) == [BOTH]
    left, right = [LEFT[0], ["引水补助", "4"], ["防虫补助", "6"], ["养路补助", "5"]], [RIGHT[0], *[["1", "2"]] * 3]
    more = [[*row, "1", "2"] for row in left[1:]]
    assert said(*pages, table(XS, LEVELS, left), table(xs, LEVELS, right)) == [BOTH + more]


@pytest.mark.parametrize(
    ("ys", "rows"),
    [
        pytest.param([200.0, 220, 234, 266, 280], RIGHT, id="rows at other heights"),
        pytest.param(LEVELS, [["县", "数"], ["乙县", "7"], ["丙县", "8"], ["丁县", "9"]], id="names of its own"),
        pytest.param([y + 60 for y in LEVELS], RIGHT, id="elsewhere on the page"),
        pytest.param(
            LEVELS, [["指标", "目标"], ["3", "及时"], ["", "良好"], ["", "合格"]], id="the same form filled in"
        ),
    ],
)
def test_what_is_not_level_is_no_half(ys: list[float], rows: list[list[str]]) -> None:
    """A figure beside a wrong name is worse than one without a name."""
    assert said(table(XS, LEVELS, LEFT), table([90.0, 170, 330], ys, rows)) == [LEFT, rows]


PRICES = [["管网养护", "12.50"], ["泵站用电", "7.25"], ["水质检测", "3.10"], ["岸线绿化", "0.90"], ["合计", "23.75"]]
PRINTED = [
    text(x, base, words, 9)
    for base, row in zip(range(214, 320, 20), PRICES, strict=False)
    for x, words in zip((92, 300), row, strict=True)
]


@pytest.mark.parametrize(
    ("rules", "above"),
    [
        pytest.param([rule(290, 200, 290, 310)], [], id="one upright rule alone"),
        pytest.param(
            [rule(88, 180, 350, 180), rule(88, 200, 350, 200), rule(290, 180, 290, 310)],
            [["项目", "金额"]],
            id="open below",
        ),
        pytest.param(
            [rule(88, 180, 350, 180), rule(290, 200, 350, 200), rule(88, 310, 350, 310), rule(290, 180, 290, 310)],
            [["项目", "金额"]],
            id="the header parted over the figures only",
        ),
    ],
)
def test_a_frame_that_the_page_cut_off(rules: list[str], above: list[list[str]]) -> None:
    """Outer rules that a page leaves out are those of what is printed in their place."""
    head = [text(x, 194, words, 9) for row in above for x, words in zip((92, 300), row, strict=True)]
    assert said([*rules, *head, *PRINTED]) == [above + PRICES]


def test_a_rule_beside_words_parts_no_columns() -> None:
    """A mark of change in the margin, or a rule between two columns of running text."""
    marks = [rule(290, 200, 290, 260)]
    marks += [text(x, base, "依法公开的内容", 9) for base in (214, 234, 254) for x in (92, 300)]
    assert not any(isinstance(item, list) for item in said(marks))


def test_a_page_set_sideways_whose_words_are_spaced_out() -> None:
    """Spaces have no direction: only what is printed tells how the page stands."""
    lines = ["城乡建设与生态保护", "公园管护与河道清淤"]
    places = [(at, place, char) for at, line in enumerate(lines) for place, char in enumerate(line)]
    marks = [along(200 + 40 * at, 700 - 30 * place, char, 1) for at, place, char in places]
    assert [block.text for block in blocks(marks)] == lines
