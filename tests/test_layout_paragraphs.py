"""Lines back to paragraphs: the page's width broke them, or a web page did, or nothing did."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.layout.printed_lines import pages
from extractor.layout.text_paragraphs import put_together

_UNIT = re.compile(r"[0-9.,%]+[，。、；：）]*|.[，。、；：）]*")


def wrapped(text: str, columns: int = 52, indent: int = 4) -> list[str]:
    """A paragraph as a page prints it and pdftotext gives it: figures undivided, the indent of the first line lost."""
    lines, line, used = [], "", indent
    for unit in _UNIT.findall(text):
        wide = sum(1 if char.isascii() else 2 for char in unit)
        if used + wide > columns and line:
            lines.append(line)
            line, used = "", 0
        line += unit
        used += wide
    return [*lines, line]


def read(lines: list[str]) -> list[str]:
    return [paragraph.text for paragraph in put_together(pages("\n".join(lines)))]


DUTIES = [
    "第一部分 部门概况",
    "一、主要职责",
    "北岭市粮食储备局负责全市粮食流通的宏观调控，拟订储备规划和年度计划并组织实施，监督检查政策执行情况。",
    "（一）贯彻执行国家和省有关粮食工作的方针政策，起草规范性文件并监督实施，承担行政执法工作。",
    "（二）编制年度预算12,345.67万元，比上年增加1,234.56万元，增长11.11%，主要原因是新建仓库三座，库存轮换增加。",
    "二、收入预算情况说明",
    "2031年收入预算12,345.67万元，其中：一般公共预算拨款收入12,000万元；事业收入345.67万元；其他收入0万元。",
    "1.人员经费6,000万元，主要包括：津贴补贴、奖金、基本工资、医疗保险缴费、住房公积金。",
    "2.公用经费345.67万元，主要包括：办公费、印刷费、水费、电费、差旅费、维修费、工会经费。",
]


@pytest.mark.parametrize("columns", [44, 52, 60, 84])
def test_paragraphs_broken_by_the_page_come_back(columns: int) -> None:
    """Headings, list items and sentences each end where the writer ended them."""
    lines = [line for paragraph in DUTIES for line in wrapped(paragraph, columns)]
    assert read(lines) == DUTIES


def test_a_label_that_fills_its_line_goes_on_where_the_next_is_not_set_in() -> None:
    """First lines are set in: what begins at the margin is no paragraph of its own."""
    said = "年初预算为39.75万元，支出决算为38.01万元，完成年初预算的95.62%，决算数小于预算数，主要是厉行节约。"
    texts = [*DUTIES, f"1.社会保障和就业支出（类）事业单位离退休（项）：{said}"]
    lines = []
    for text in texts:
        first, *rest = wrapped(text)
        lines += ["\u3000\u3000" + first, *rest]
    assert "（项）：" in {line[-4:] for line in lines}
    assert read(lines) == texts


def test_paragraph_runs_over_the_page() -> None:
    """A sentence goes on after page number and running header."""
    lines = wrapped(DUTIES[4])
    page = "\n".join([*wrapped(DUTIES[2]), *wrapped(DUTIES[3]), *lines[:1], "- 1 -"]) + "\f"
    rest = "\n".join([*lines[1:], "- 2 -"]) + "\f"
    found = put_together(pages(page + rest))
    assert [(part.page, part.text) for part in found] == [(1, DUTIES[2]), (1, DUTIES[3]), (1, DUTIES[4])]


WORDS = st.lists(
    st.sampled_from(
        ["财政拨款", "收入", "预算安排", "12.30万元", "，", "。", "办公费", "、", "比上年增加", "3,456万元"]
    ),
    min_size=8,
    max_size=60,
)


@given(st.lists(WORDS, min_size=3, max_size=8))
def test_nothing_is_lost_or_added(sentences: list[list[str]]) -> None:
    """However lines are joined, the characters stay the same."""
    lines = [line for words in sentences for line in wrapped("".join(words))]
    assert "".join(read(lines)) == "".join(lines)


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["2031年安排“三公”经费预算", "7万元，同比减少1万元。"], ["2031年安排“三公”经费预算7万元，同比减少1万元。"]),
        (["主要包括：办公费    ", "1万元, 印刷费2万元。"], ["主要包括：办公费1万元, 印刷费2万元。"]),
        (["部门预算收入为2031", "年最高，共12万元。"], ["部门预算收入为2031年最高，共12万元。"]),
        (["收入合计，333.", "12万元。"], ["收入合计，333.12万元。"]),
        (["收入合计，2,940", ".05万元。"], ["收入合计，2,940.05万元。"]),
        (["较上年增加3万元，", "增长2%。"], ["较上年增加3万元，增长2%。"]),
        (["印刷费3万元，差旅费", "、会议费2万元。"], ["印刷费3万元，差旅费、会议费2万元。"]),
        (["本年支出，较上年增长", "5.5%。"], ["本年支出，较上年增长5.5%。"]),
        (["（含因公出国，因公出境（", "港澳）费）3万元。"], ["（含因公出国，因公出境（港澳）费）3万元。"]),
    ],
)
def test_sentence_cut_by_a_web_page(lines: list[str], joined: list[str]) -> None:
    """Words left hanging, and numbers cut in two, belong together however short the line is."""
    assert read(lines) == joined


@pytest.mark.parametrize(
    "lines",
    [
        ["一、单位基本情况", "北岭市档案馆是市级事业单位，编制12名。"],
        ["（二）支出预算", "2031年支出预算12万元，其中：基本支出10万元。"],
        ["三、“三公”经费支出预算", "2031年预算7万元，同比减少1万元。"],
        ["其中：", "1.货物类2万元。", "2.服务类3万元。"],
        ["编制人数12名，其中：", "（一）行政编制7名。"],
        ["主要用于办公耗材，维护设备", "2.服务类3万元，用于物业。"],
        ["项目", "预算数", "一、财政拨款收入", "1,234.50", "二、事业收入", "0.00"],
        ["办公费", "12.50", "印刷费", "3.00", "公务用车运行维护费", "—"],
        ["科目编码", "2010301", "行政运行", "123.45"],
        ["2031", "年初预算数", "决算数"],
        ["一、概况 ………… 1", "二、收入预算 ………… 3", "三、支出预算......5"],
        ["一是压减支出。", "二是优化结构。"],
        ["附件1", "收支预算总表"],
        ["增长2%。", "1.5万元用于培训，其余结转。"],
    ],
)
def test_lines_that_stay_apart(lines: list[str]) -> None:
    """Headings, list items, cells and lines of contents are each a paragraph."""
    assert read(lines) == lines


def test_cells_between_paragraphs_of_a_wrapped_page() -> None:
    """A spilled table neither ends in the sentence before it nor begins the one behind it."""
    cells = ["项目", "预算数", "合计", "123.45", "办公费", "23.45"]
    lines = [*wrapped(DUTIES[2]), *wrapped(DUTIES[3]), "", *cells, "", *wrapped(DUTIES[6])]
    assert read(lines) == [DUTIES[2], DUTIES[3], *cells, DUTIES[6]]


def test_rows_spilled_beside_wrapped_paragraphs_stay_rows() -> None:
    """Codes, names and figures of one row with single spaces between them, the names of the columns each on a line."""
    rows = ["类", "款", "项", "204 公共安全支出 1,200 1,200", "204 05 消防事务 700 700", "204 05 07 专项检查 700 700"]
    assert read([*wrapped(DUTIES[2]), *wrapped(DUTIES[3]), *rows]) == [DUTIES[2], DUTIES[3], *rows]


def test_pieces_of_one_printed_line() -> None:
    """Where the font changes, pdftotext breaks a line into pieces; the last of them is as full as the line."""
    first, second, *rest = wrapped(DUTIES[4])
    cut = second.index("，") + 1
    lines = [*wrapped(DUTIES[2]), *wrapped(DUTIES[3]), first, second[:cut], second[cut:], *rest]
    assert read(lines) == [DUTIES[2], DUTIES[3], DUTIES[4]]


def test_pieces_of_one_printed_line_with_spaces_between_them() -> None:
    """Where every piece of a line stands is known, also behind the first."""
    text = DUTIES[4].replace("万元", " 万元").replace("增长", "增长 ")
    first, second, *rest = wrapped(text)
    cut = second.index("，") + 1
    lines = [*wrapped(DUTIES[2]), *wrapped(DUTIES[3]), first, second[:cut], second[cut:], *rest]
    assert [part.replace(" ", "") for part in read(lines)] == [DUTIES[2], DUTIES[3], DUTIES[4]]


def test_indents_of_typed_text() -> None:
    """An indent begins a paragraph even where the one before was left without its full stop."""
    lines = ["　　收入12万元，主要用于办公耗材和印刷", "　　支出12万元，全部为基本支出。", "　　其他说明。"]
    assert read(lines) == [line.strip() for line in lines]


LAYOUT = """
                 2031年部门预算情况说明
    2031年收入预算12.34万元，其中：财政拨款收入10万
元；事业收入2.34万元；其他收入0万元，主要原因是压减支
出，落实过紧日子的要求，减少了会议和培训的次数。
    支出预算12.34万元，其中：基本支出10万元；项目支出
2.34万元，用于设备更新。
    项目                  预算数              备注
    办公费                 1.00
"""


def test_layout_of_columns() -> None:
    """`pdftotext -layout` keeps indents and columns: a row stays a line, a title is centred."""
    found = put_together(pages(LAYOUT))
    assert [(part.text, part.centered) for part in found] == [
        ("2031年部门预算情况说明", True),
        (
            "2031年收入预算12.34万元，其中：财政拨款收入10万元；事业收入2.34万元；其他收入0万元，主要原因是压减支出，"
            "落实过紧日子的要求，减少了会议和培训的次数。",
            False,
        ),
        ("支出预算12.34万元，其中：基本支出10万元；项目支出2.34万元，用于设备更新。", False),
        ("项目  预算数  备注", False),
        ("办公费  1.00", False),
    ]


def test_a_title_behind_a_page_that_is_full_to_the_brim_stands_alone() -> None:
    """The sentence above it fills its line and is over; what goes on would not break off without an end."""
    full = "（三）机关运行经费：指行政单位使用预算安排的日常支出。"
    title = "2031年部门预算编制说明"
    columns = 2 * len(full) + 4
    lines = [line for paragraph in [*DUTIES, full] for line in wrapped(paragraph, columns)]
    body = [line for paragraph in [DUTIES[6], DUTIES[2]] for line in wrapped(paragraph, columns)]
    assert lines[-1] == full
    assert title in read([*lines[:-1], f"{full}\n\f{title}", *body])
