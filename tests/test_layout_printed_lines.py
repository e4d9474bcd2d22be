"""Form feeds make pages; what repeats on every page is no part of the text."""

from extractor.layout.printed_lines import pages


def texts(text: str) -> list[list[str]]:
    return [[line.text for line in page] for page in pages(text)]


def test_page_numbers_and_running_header_are_gone() -> None:
    """The header stays on the first page, where it is the title."""
    body = ["收入预算说明。", "支出预算说明。", "名词解释。", "附件。"]
    text = "".join(f"北岭市统计局 2031 年度预算公开\n{line}\n- {n} -\n\f" for n, line in enumerate(body, 1))
    assert texts(text) == [["北岭市统计局 2031 年度预算公开", body[0]], [body[1]], [body[2]], [body[3]]]


def test_bare_numbers_that_count_pages_are_gone() -> None:
    """A number at the foot of each page, one more each time, is the page's."""
    assert texts("说明一。\n3\n\f说明二。\n4\n\f说明三。\n5\n\f") == [["说明一。"], ["说明二。"], ["说明三。"]]


def test_numbers_that_do_not_count_pages_stay() -> None:
    """The last cell of a table is no page number."""
    assert texts("编制人数\n12\n\f在职人数\n7\n\f退休人数\n30\n\f") == [
        ["编制人数", "12"],
        ["在职人数", "7"],
        ["退休人数", "30"],
    ]


def test_unit_notes_and_figures_that_repeat_stay() -> None:
    """A table says its unit anew on each page, and empty tables end alike."""
    page = "单位：万元\n合计\n0.00\n\f"
    assert texts(page * 3) == [["单位：万元", "合计", "0.00"]] * 3


def test_a_page_without_text_counts() -> None:
    """Page numbers of blocks follow the document, blank pages included."""
    found = pages("一、概况\n\f\f二、收入\n\f")
    assert [[(line.page, line.text) for line in page] for page in found] == [[(1, "一、概况")], [], [(3, "二、收入")]]


def test_lines_of_leaders_are_dropped() -> None:
    """Dots that came loose from a table of contents say nothing."""
    assert texts("一、概况\n…………………\n二、收入 ……… 3\n") == [["一、概况", "二、收入 ……… 3"]]


def test_every_kind_of_line_end() -> None:
    """Old systems end lines with a carriage return, word processors break them softly."""
    assert texts("一、概况\r二、收入\r\n三、支出\v四、结余\u2028五、附件\n") == [
        ["一、概况", "二、收入", "三、支出", "四、结余", "五、附件"]
    ]
