"""Printed rows in one tall cell: which lines of a label are one row."""

from __future__ import annotations

from extractor.layout.geometry.bands import band
from extractor.layout.geometry.glyphs import Char

SIZE = 10.0
LABELS, FIGURES = (0.0, 0.0, 200.0, 200.0), (200.0, 0.0, 300.0, 200.0)


def line(words: str, top: float, x0: float) -> list[Char]:
    return [
        Char(char, x0 + SIZE * place, top, x0 + SIZE * (place + 1), top + SIZE, top + SIZE, place)
        for place, char in enumerate(words)
    ]


def test_lines_closer_than_rows_are_one_label_though_there_was_room() -> None:
    """The second name is set in behind its number and breaks long before the edge of its cell."""
    labels = [
        line("（一）水库", 10, 10),
        line("（二）信息产业和", 35, 10),
        line("生物产业的", 48, 40),
        line("基础设施", 61, 40),
        line("（三）道路", 86, 10),
    ]
    figures = [line("406", 10, 250), line("838", 48, 250), line("191", 86, 250)]
    found = band([(LABELS, labels), (FIGURES, figures)])
    assert found is not None and len(found.levels) == 3
    shares = found.shares(LABELS, labels)
    assert ["".join(char.text for row in share for char in row) for share in shares] == [
        "（一）水库",
        "（二）信息产业和生物产业的基础设施",
        "（三）道路",
    ]


def test_a_name_without_a_figure_is_a_row_of_its_own() -> None:
    labels = [line("一、教育", 10, 10), line("二、卫生", 30, 10), line("三、文化", 50, 10), line("四、体育", 70, 10)]
    figures = [line("406", 10, 250), line("838", 50, 250), line("191", 70, 250)]
    found = band([(LABELS, labels), (FIGURES, figures)])
    assert found is not None and len(found.levels) == 4


def test_names_as_far_apart_as_rows_are_two_though_the_first_fills_its_cell() -> None:
    """Lines of one label are set closer; a figure beside the middle of such a label has its row there."""
    labels = [
        line("一、道路桥梁养护与照明设施更新改造项目", 10, 0),
        line("二、体育", 38, 0),
        line("三、排水管网与泵站设施更新以及养护项目", 60, 0),
        line("补助", 72, 0),
        line("四、文化", 94, 0),
        line("五、档案", 122, 0),
        line("六、气象", 150, 0),
    ]
    figures, more = [line(words, top, 250) for words, top in (("4", 94), ("5", 122), ("6", 150))], [line("9", 66, 320)]
    found = band([(LABELS, labels), (FIGURES, figures), ((300.0, 0.0, 400.0, 200.0), more)])
    assert found is not None and [round(level) for level in found.levels] == [15, 43, 71, 99, 127, 155]


def test_labels_without_room_between_them_are_parted_about_their_figures() -> None:
    """A label that fills its row touches the next; each stands in the middle of its own row."""
    labels = [
        line("一、道路养护", 10, 0),
        line("二、城区道路桥梁照明设施以及排水管网更新", 40, 0),
        line("改造工程与城区道路桥梁照明设施以及排水更", 52, 0),
        line("新工程", 64, 0),
        line("三、城区道路桥梁照明设施以及排水管网养护", 76, 0),
        line("工程", 88, 0),
        line("四、绿化", 110, 0),
    ]
    figures = [line("4", 10, 250), line("7", 82, 250), line("5", 110, 250)]
    found = band([(LABELS, labels), (FIGURES, figures)])
    assert found is not None and [round(level) for level in found.levels] == [15, 57, 87, 115]
    assert [len(share) for share in found.shares(LABELS, labels)] == [1, 3, 2, 1]
