"""A document as Markdown: headings, paragraphs and tables where they stand, and nothing printed becomes markup."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.cli import main
from extractor.outputs import to_markdown
from extractor.outputs.markdown_text import text
from extractor.pipeline import parse

PAGE = """<h1>江川市水务局2031年部门预算</h1><h2>一、收支总体情况</h2>
<p>2031年收入总计120.50万元，*其中*财政拨款 | 100.50万元。</p><p>收支总表</p><p>单位：万元</p><table>
<tr><th colspan="2">收入</th><th rowspan="2">-5</th></tr><tr><th>项目</th><th>预算数</th></tr>
<tr><td>1. 财政拨款</td><td>100.50</td><td>-3.20</td></tr></table><h3>（一）说明</h3><p># 无</p>"""


def test_a_document_in_reading_order() -> None:
    """Headings by their level, a table under one line of heads, words of the print escaped."""
    said = to_markdown.write(parse(PAGE.encode(), name="a.html"))
    assert said.splitlines()[::2] == [
        "# 江川市水务局2031年部门预算", "江川市水务局 · 2031 · 部门预算", "江川市水务局2031年部门预算",
        "## 一、收支总体情况", "2031年收入总计120.50万元，\\*其中\\*财政拨款 \\| 100.50万元。", "收支总表",
        "单位：万元",
        "| 收入 / 项目 | 收入 / 预算数 | -5 |", "| 1\\. 财政拨款 | 100.50 | -3.20 |", "### （一）说明", "\\# 无",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "written"),
    [("1.5万元", "1.5万元"), ("12. 甲", "12\\. 甲"), ("-9.5", "-9.5"), ("- 甲", "\\- 甲"), ("---", "\\---"),
     ("===", "\\==="), ("a_b<c>", "a\\_b&lt;c&gt;"), ("甲\n乙", "甲 乙")],
)  # fmt: skip
def test_words_stand_for_themselves(printed: str, written: str) -> None:
    assert text(printed) == written


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As JSON without the option; what could not be read stands at the head."""
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    assert main(["parse", str(tmp_path / "a.html"), "--format", "markdown"]) == 0
    assert capsys.readouterr().out.startswith("# 江川市水务局2031年部门预算\n")
