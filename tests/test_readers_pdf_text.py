"""Running text of a PDF: printed lines to paragraphs, furniture gone, every character still where it stands."""

from __future__ import annotations

import pytest
from pdf_pages import along, bar, clipped, frame, pdf, picture, rule, table, text, white

from extractor.model import Block
from extractor.readers.pdf import read

LEFT, RIGHT, INDENT = 90.0, 498.0, 24.0  # 34 characters of 12 points fill a line


def blocks(*pages: list[str], **options: object) -> list[Block]:
    return list(read(pdf(*pages, **options), "x.pdf").blocks)  # type: ignore[arg-type]


def texts(*pages: list[str]) -> list[str]:
    return [block.text for block in blocks(*pages) if block.kind == "text"]


def lines(*printed: tuple[float, str], top: float = 200, leading: float = 20, font: str = "song") -> list[str]:
    """Lines of print below each other: (how far in from the left margin, words)."""
    return [text(LEFT + x, top + leading * n, words, font=font) for n, (x, words) in enumerate(printed)]


def body(words: str, top: float = 200) -> list[str]:
    """A paragraph as Word sets it: two characters in on its first line, broken where the line is full."""
    first = 32
    rest = [words[i : i + 34] for i in range(first, len(words), 34)]
    return lines((INDENT, words[:first]), *((0, line) for line in rest), top=top)


LONG = "本单位全年收入预算为三千二百一十四万元比上年增加一百万元主要是新建两座泵站并且更换老旧管网。" * 2
RUN = [
    ("a paragraph over several lines is one", body(LONG), [LONG]),
    (
        "an indented line after a full line that ends a sentence begins anew",
        lines((0, LONG[:33] + "。"), (INDENT, "其他说明。")),
        [LONG[:33] + "。", "其他说明。"],
    ),
    (
        "a short line is not run on",
        lines((INDENT, "一、收入情况"), (INDENT, "本年收入合计五百万元。")),
        ["一、收入情况", "本年收入合计五百万元。"],
    ),
    (
        "a number that did not fit moves to the next line",
        lines((INDENT, LONG[:29]), (0, "3214.56万元，占全部收入。")),
        [LONG[:29] + "3214.56万元，占全部收入。"],
    ),
    (
        "a heading that fills its line is not run on into a numbered paragraph",
        lines((0, LONG[:34]), (0, "二、支出情况")),
        [LONG[:34], "二、支出情况"],
    ),
    (
        "lines that end anywhere: the first is set in, the next begin at the margin",
        lines(
            (INDENT, "本站全年用水二百立方米，按月"),
            (0, "缴纳水费的有三处，其余"),
            (0, "两处停用。"),
            (INDENT, "另有一处备用。"),
        ),
        ["本站全年用水二百立方米，按月缴纳水费的有三处，其余两处停用。", "另有一处备用。"],
    ),
    (
        "a unit on the next line belongs to its number, half a unit too",
        lines((0, "本站公用经费共计47"), (0, "万元，其中水费3.50万"), (0, "元。"), (0, "其他说明。")),
        ["本站公用经费共计47万元，其中水费3.50万元。", "其他说明。"],
    ),
    (
        "a heading without stops does not take in a line at the margin",
        lines((INDENT, "本站用水情况"), (0, "全年用水二百立方米，另有一处备用。")),
        ["本站用水情况", "全年用水二百立方米，另有一处备用。"],
    ),
    (
        "a numbered note set in as a whole goes on where the words behind its number begin",
        [*body(LONG), *lines((30, "2." + LONG[:29]), (36, "用于养护。"), top=400)],
        [LONG, "2." + LONG[:29] + "用于养护。"],
    ),
    (
        "a full stop that hangs over to the next line belongs to the sentence",
        lines((0, LONG[:34]), (0, "。")),
        [LONG[:34] + "。"],
    ),
    (
        "lines of a table of contents stay apart",
        lines((0, "一、收入情况……………………………………………………3"), (0, "二、支出情况……………………………………………………4")),
        ["一、收入情况……………………………………………………3", "二、支出情况……………………………………………………4"],
    ),
    (
        "a line that ends with a comma is not the last",
        lines((INDENT, "本部门有两个单位，"), (INDENT, "即水文站与灌区管理处。")),
        ["本部门有两个单位，即水文站与灌区管理处。"],
    ),
    (
        "an entry of a table of contents goes on to the line with its page",
        lines(
            (0, "一、一般公共预算财政拨款安排的“三公”经费以及会议费培训费等各项支出"),
            (INDENT, "情况…………………3"),
            (0, "二、其他………………4"),
        ),
        ["一、一般公共预算财政拨款安排的“三公”经费以及会议费培训费等各项支出情况…………………3", "二、其他………………4"],
    ),
    (
        "a wrapped centred title is one",
        [text(150, 100, "云州市水务局二〇二五年度部门", 20), text(265, 130, "决算表", 20), *body(LONG)],
        ["云州市水务局二〇二五年度部门决算表", LONG],
    ),
    (
        "lines of a cover that stand far apart are no one title",
        [
            text(90, 100, "在云州市第九届人民代表大会第十二次会议上", 20),
            text(234, 148, "云州市财政局", 20),
            *body(LONG),
        ],
        ["在云州市第九届人民代表大会第十二次会议上", "云州市财政局", LONG],
    ),
    (
        "a signature and its date are two lines",
        [*body(LONG), text(414, 300, "云州市财政局"), text(402, 320, "2025年3月1日")],
        [LONG, "云州市财政局", "2025年3月1日"],
    ),
]


@pytest.mark.parametrize(("marks", "expected"), [case[1:] for case in RUN], ids=[case[0] for case in RUN])
def test_lines_become_paragraphs(marks: list[str], expected: list[str]) -> None:
    """The margin is known from a page of full lines, as in any real document."""
    measure = body(LONG * 3, top=500)
    assert texts([*marks, *measure]) == [*expected, LONG * 3]


def test_entries_set_far_apart() -> None:
    """On such a page two lines that stand close are one entry."""
    entries = [
        (120, "一、收入情况"),
        (157, "二、会议费及培训费支出"),
        (176, "情况"),
        (213, "三、支出情况"),
        (250, "四、其他"),
    ]
    marks = [text(100, base, words, 16) for base, words in [*entries, (287, "五、资产情况"), (324, "六、绩效情况")]]
    assert texts(marks)[:3] == ["一、收入情况", "二、会议费及培训费支出情况", "三、支出情况"]


def test_a_bold_heading_is_not_glued_to_a_full_line() -> None:
    """Weight tells a heading apart where its line is as full as any other."""
    marks = [text(LEFT, 200, LONG[:34], font="bold"), *lines((0, LONG), top=220)]
    found = blocks([*marks, *body(LONG * 2, top=400)])
    assert [block.bold for block in found[:2]] == [True, False]


def test_a_paragraph_runs_over_the_page_break() -> None:
    """Its page is where it begins; its lines know their own pages."""
    first, second = body(LONG[:66], top=740), lines((0, LONG[66:]), top=80)
    found = blocks([*body(LONG * 2), *first, text(290, 810, "- 1 -")], [*second, text(290, 810, "- 2 -")])
    assert [block.text for block in found] == [LONG * 2, LONG]
    assert (found[1].page, [line.page for line in found[1].lines]) == (1, [1, 1, 2])


@pytest.mark.parametrize(
    "number",
    ["- {} -", "－{}－", "第{}页", "第{}页 共3页", "{}/3", "{}", "— {} —"],
)
def test_page_numbers_go(number: str) -> None:
    """However they are dressed; a bare number only where it counts with the pages."""
    pages = [[*body(LONG), text(290, 815, number.format(n))] for n in (1, 2, 3)]
    assert texts(*pages) == [LONG] * 3


def test_a_page_number_amid_a_paragraph_does_not_part_it() -> None:
    """It counts with the pages; a dash and a number that do not are words."""
    pages = [[*body(LONG[:66]), text(290, 234, f"─{n}─", 8), *lines((0, LONG[66:]), top=246)] for n in (8, 9, 10)]
    assert texts(*pages) == [LONG] * 3
    assert "-9-" in texts([*body(LONG[:66]), text(290, 300, "-9-")], body(LONG), body(LONG))


def test_a_lone_number_at_the_foot_stays() -> None:
    """It counts nothing: on the next page there is none."""
    assert "2024" in texts([*body(LONG), text(290, 815, "2024")], body(LONG))


def test_running_heads_go_and_table_captions_stay() -> None:
    """The same words at the same height on every page; over the first unit they are the title, whose note stays."""
    pages = [
        [text(90, 50, "云州市水务局部门预算公开"), text(420, 70, "单位：万元"), *body(LONG, top=120)] for _ in range(4)
    ]
    assert texts(*pages) == ["云州市水务局部门预算公开", *["单位：万元", LONG] * 4]


def test_a_title_over_each_page_of_its_table_stays() -> None:
    """It runs over a stretch of pages only, over the unit; both its lines stay on the first page."""
    caption = [text(90, 50, "云州市本级支出决算"), text(90, 66, "明细表（7）"), text(420, 82, "单位：万元")]
    pages = [*([*caption, *body(LONG, top=120)] for _ in range(5)), *(body(LONG, top=120) for _ in range(6))]
    assert texts(*pages)[:3] == ["云州市本级支出决算", "明细表（7）", "单位：万元"]


def test_what_stands_over_every_table_stays() -> None:
    """The year under each title is the last line of print before the table, and no footer."""
    titles = [text(240, 90, "项目绩效目标表", 16), text(270, 110, "（2025年度）")]
    below = table([90.0, 200.0, 400.0], [130.0, 150.0, 170.0], [["项目", "泵站"], ["金额", "3.00"]])
    pages = [[text(90, 60, f"表{n}"), *titles, *below] for n in range(1, 8)]
    assert texts(*pages) == [words for n in range(1, 8) for words in (f"表{n}", "项目绩效目标表", "（2025年度）")]


SPACES = [
    ("spread over the line", [text(90, 200, "本年收入合计", spread=9)], "本年收入合计"),
    ("set apart one by one", [text(90, 200, "目", 16), text(130, 200, "录", 16)], "目录"),
    ("between number and title", [text(90, 200, "第一部分"), text(150, 200, "单位概况")], "第一部分 单位概况"),
    ("around a number", [text(90, 200, "预算"), text(117, 200, "12.5"), text(144, 200, "万元")], "预算12.5万元"),
    ("between Latin words", [text(90, 200, "Word 2016 文件")], "Word 2016文件"),
    (
        "between columns of a line",
        [text(90, 200, "部门：水务局"), text(400, 200, "单位：万元")],
        "部门：水务局 单位：万元",
    ),
    ("typed twice for weight", [text(90, 200, "合计"), text(90.4, 200, "合计")], "合计"),
    ("a doubled digit is two", [text(90, 200, "11.00")], "11.00"),
]


@pytest.mark.parametrize(("marks", "expected"), [case[1:] for case in SPACES], ids=[case[0] for case in SPACES])
def test_spaces(marks: list[str], expected: str) -> None:
    """Only a gap that means something is a space."""
    assert texts(marks) == [expected]


def test_every_character_is_where_it_stands() -> None:
    """Boxes come from offsets of the block's text, over line breaks too."""
    (block,) = blocks(body(LONG))
    at = LONG.index("老旧管网")
    ((page, box),) = block.boxes(at, at + 2)
    column = (at - 32) % 34
    assert page == 1
    assert box[0] == pytest.approx(LEFT + 12 * column, abs=1) and box[2] == pytest.approx(box[0] + 24, abs=1)
    assert box[1] < 220 < box[3] + 4
    assert all(line.end - line.start == len(block.text[line.start : line.end]) for line in block.lines)
    assert len(block.boxes(30, 36)) == 2


@pytest.mark.parametrize(
    ("quarters", "rotate", "box"),
    [
        (1, 90, (90, 90, 114, 102)),  # turned by /Rotate: shown upright
        (3, 270, (752, 484, 776, 496)),
        (2, 180, (495, 79, 519, 91)),
        (1, 0, (90, 728, 102, 752)),  # set sideways and shown so
        (3, 0, (98, 752, 110, 776)),
    ],
)
def test_text_that_does_not_run_across_the_sheet(quarters: int, rotate: int, box: tuple[float, ...]) -> None:
    """It is read as it runs; its box is where the page shows it."""
    (block,) = blocks([along(100, 752, "合计", quarters)], rotate=rotate)
    assert block.text == "合计"
    assert block.boxes(0, 2)[0][1] == pytest.approx(box, abs=4)


def test_a_watermark_is_not_text() -> None:
    """Words askew over the page."""
    assert texts([*body(LONG), along(100, 500, "云州市财政局内部资料", 0.5, 60)]) == [LONG]


def test_slanted_print_is_text() -> None:
    """A font leaned by its matrix stands on a level line: it is no watermark."""
    words = "3.25".encode("utf-16-be").hex()
    leaned = f"BT /song 12 Tf 1 0 0.33 1 162 600 Tm <{words}> Tj ET"
    page = [text(90, 242, "本年支出增长"), leaned, text(188, 242, "%，主要是添置水泵。")]
    assert texts(page) == ["本年支出增长3.25%，主要是添置水泵。"]


def test_a_character_that_is_a_picture_leaves_its_place() -> None:
    """A sign drawn as a picture behind a figure is held by a mark of its own; a seal or a bullet is not text."""
    marks = [
        text(90, 242, "支出增长8.25"),
        picture(164, 231, 172, 243),
        text(174, 242, "，其中"),
        picture(400, 100, 480, 180),
    ]
    assert texts([*marks, picture(70, 232, 76, 240)]) == ["支出增长8.25\ufffc，其中"]


@pytest.mark.parametrize(
    ("before", "width", "mark", "read"),
    [("部门预算", 48, "1", ""), ("增长5.2", 42, "[2]", ""), ("用地km", 36, "2", "2")],
    ids=["behind words", "behind a figure", "an exponent"],
)
def test_a_raised_number_refers_to_a_note(before: str, width: float, mark: str, read: str) -> None:
    """Smaller and higher than what it follows, it is no part of the text; behind a Latin letter it is an exponent."""
    marks = [
        text(90, 200, before),
        text(90 + width, 196, mark, 7),
        text(90 + width + 3.5 * len(mark), 200, "收入"),
        *body(LONG, top=300),
    ]
    assert texts(marks) == [f"{before}{read}收入", LONG]


def test_what_is_not_shown_is_not_read() -> None:
    """Clipped by a cell, beyond the edge of the paper."""
    hidden = clipped(80, 100, 500, 150, text(90, 200, "藏在框外"))
    assert texts([hidden, text(90, 300, "看得见的字"), text(700, 300, "纸外")]) == ["看得见的字"]


@pytest.mark.parametrize(
    "marks",
    [
        [frame(80, 180, 500, 260)],
        [frame(80, 180, 500, 260), rule(80, 208, 500, 208)],
        [rule(90, 205, 300, 205), rule(90, 225, 300, 225)],
        [bar(90, 150, 90.5, 400)],
        [white(rule(80, 180, 500, 180), rule(80, 260, 500, 260), rule(90, 180, 90, 260), rule(300, 180, 300, 260))],
    ],
    ids=["a box round a paragraph", "a box in two", "underlined words", "a line in the margin", "white lines"],
)
def test_lines_round_text_are_no_table(marks: list[str]) -> None:
    """Text stays text."""
    found = blocks([*marks, *body(LONG)])
    assert [(block.kind, block.text) for block in found] == [("text", LONG)]


def test_characters_of_fonts_that_are_not_embedded_are_whole_and_in_place() -> None:
    """Each alone, as WPS sets them; the machine may have no Chinese font at all."""
    marks = [text(90 + 12 * n, 200, char) for n, char in enumerate("迎来新胜利")]
    (block,) = blocks(marks)
    assert block.text == "迎来新胜利"
    assert block.lines[0].edges == pytest.approx([90 + 12 * ((n + 1) // 2) for n in range(10)], abs=0.2)


def test_a_title_of_the_file_counts_only_if_printed() -> None:
    """Templates leave the titles of other documents behind."""
    page = [text(90, 100, "云州市水务局2025年部门预算", 20)]
    assert read(pdf(page, title="云州市水务局2025年部门预算"), "x").title == "云州市水务局2025年部门预算"
    assert read(pdf(page, title="离职申请书模板"), "x").title is None


def test_the_title_of_a_table_of_many_pages_stands_over_the_first() -> None:
    """Printed anew on each of its pages, though on few of all, it is no running head of the document."""
    page = [text(150, 50, "市本级支出情况（草案）"), text(420, 70, "单位：万元"), *body(LONG, top=120)]
    others = [body(LONG, top=120) for _ in range(6)]
    assert texts(*others, *[page] * 5)[6:] == ["市本级支出情况（草案）", *["单位：万元", LONG] * 5]


@pytest.mark.parametrize("mark", ["*", "1", "[2]"])
def test_a_footnote_does_not_part_the_sentence_that_runs_over_the_page(mark: str) -> None:
    """It stands behind the paragraph; small lines without a mark are text as any other."""
    before, after = LONG[:65] + "，", "其中教育支出三百万元。"
    note = text(LEFT, 780, f"{mark}机构名称变更的手续尚未办完，下同。", size=9)
    first, second = [*body(LONG + before), note], lines((0, after), top=70)
    assert texts(first, second) == [LONG + before + after, f"{mark}机构名称变更的手续尚未办完，下同。"]
    assert len(texts([*body(LONG), text(LEFT, 780, "机构名称变更的手续尚未办完。", size=9)])) == 2


def test_the_dots_of_an_entry_of_contents_belong_to_it() -> None:
    """They may stand on a line of their own, with the page in brackets."""
    entry = "表十三 云州市本级社会保险基金预算收入执行情况表"
    printed = lines((0, entry), (90, "·" * 30 + "（24）"), (0, "表十四 支出情况表" + "·" * 20 + "（25）"))
    assert texts(printed) == [entry + "·" * 30 + "（24）", "表十四 支出情况表" + "·" * 20 + "（25）"]


def test_a_long_line_of_a_sentence_runs_on_where_the_next_begins_alike() -> None:
    """A note below a table ends short of the page's measure; an item with a number still begins anew."""
    note = lines(
        (0, "说明：本级经费支出一万二千元，较上年增加一百四十元，一共增"), (0, "长一成。其中车辆费增加。"), top=600
    )
    assert texts([*body(LONG, top=100), *note])[1:] == [
        "".join(("说明：本级经费支出一万二千元，较上年增加一百四十元，一共增", "长一成。其中车辆费增加。"))
    ]
    heading = "（四）财政拨款收支预算情况的总体说明和其他情况（详见表4）"
    head = lines((0, heading), (0, "本年总预算五千元，为支出总预算。"), top=600)
    assert texts([*body(LONG, top=100), *head])[1] == heading
    items = lines((0, "说明：本级经费支出一万二千元，较上年增加一百四十元，一共增长"), (0, "1.车辆费增加"), top=600)
    assert len(texts([*body(LONG, top=100), *items])) == 3


def test_the_few_lines_of_a_last_page_have_their_own_margin() -> None:
    """A wide note under a table tells nothing of where the text of other pages is broken."""
    words = "各位代表，做好全年财政工作任务艰巨，我们将更加紧密地团结起来，踏实工作，为建设家乡作出新的更大贡献"
    rest = [words[at : at + 16] for at in range(14, len(words), 16)]
    note = [text(60, 100 + 20 * line, f"（{line + 1}）" + "一" * 37 + "。", 12) for line in range(9)]
    assert texts(note, lines((INDENT, words[:14]), *((0, line) for line in rest)))[-1] == words


@pytest.mark.parametrize(
    ("pages", "found"),
    [
        (lines((0, "注：1.本表反映本年度的收入，" + "收" * 19), (40, "入和支出各按决算数填列。")), 1),
        (
            lines((0, "——二〇三一年二月七日在云江市第九届人民代表大会第三次会议上说明情况"), (150, "云江市财政局局长")),
            2,
        ),
    ],
    ids=["a note whose second line hangs", "a subtitle and who speaks"],
)
def test_lines_that_are_set_in(pages: list[str], found: int) -> None:
    assert len(texts(pages)) == found


def test_a_title_on_a_page_without_text_is_centred_on_the_page() -> None:
    """Under it stands a table; the note on another page is wider than any text."""
    page = [
        text(237.5, 100, "收入预算表", 24),
        *table([200, 300, 400], [120, 140, 160], [["项目", "金额"], ["售水", "3.00"]]),
    ]
    assert [block.centered for block in blocks(page) if block.kind == "text"] == [True]
