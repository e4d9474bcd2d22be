"""The examples of the rules as documents: lines of text and drawn tables under a title.

=== 云江市河湾区水务局2030年部门预算   the title of a document, where there are several
# 支出情况                            a heading, ## one below it
部门支出总表                          a paragraph: a sentence, a caption, a unit
单位：万元
科目编码 | 科目名称 | 合计            rows of a table, drawn as in `grids`
205      | 教育支出 | 12.30
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from grids import cells

from extractor.model import Block, Document, Report
from extractor.pipeline import study

TITLES = {
    "department_budget": "云江市河湾区水务局2031年部门预算",
    "department_final": "云江市河湾区水务局2031年度部门决算",
    "government_budget": "关于云江市2030年预算执行情况和2031年预算草案的报告",
}
NUMBERS = "一二三四五六七八九"


def report(text: str, family: str = "department_budget") -> Report:
    """What the whole flow says of an example of one document."""
    (found,) = reports(f"=== {TITLES[family]}\n{text.strip()}")
    return found


def reports(text: str) -> list[Report]:
    """What the whole flow says of each document of an example."""
    found = []
    for part in text.strip().removeprefix("=== ").split("\n=== "):
        title, _, body = part.partition("\n")
        blocks = tuple(_blocks(title, body))
        found.append(study(Document(f"{title}.html", title.encode().hex(), "text/html", blocks)))
    return found


def _blocks(title: str, body: str) -> Iterator[Block]:
    yield Block(0, "text", title, centered=True, heading=1)
    number, counted = 1, [0, 0]
    for drawn, lines in groupby(body.strip("\n ").splitlines(), key=lambda line: "|" in line):
        for words in ["\n".join(lines)] if drawn else lines:
            if drawn:
                yield Block(number, "table", cells=cells(words))
            else:
                level = len(words) - len(words.lstrip("#"))
                counted = [counted[0] + (level == 1), counted[1] + 1 if level == 2 else 0 if level == 1 else counted[1]]
                yield Block(number, "text", _headed(words, level, counted), heading=level + 1 if level else None)
            number += 1


def _headed(words: str, level: int, counted: list[int]) -> str:
    """A heading with its number."""
    bare = words.lstrip("# ")
    return [bare, f"{NUMBERS[counted[0] - 1]}、{bare}", f"（{NUMBERS[counted[1] - 1]}）{bare}"][level]
