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
