"""A table of which no figure could be read is named: silence would look like a table in which all is well."""

from __future__ import annotations

import pytest

from extractor.outputs.findings_text import write
from extractor.pipeline import parse

PAGE = """<html><body><p>岭北市方志馆2033年单位预算</p><p>收支总表</p><p>单位：万元</p><table border="1">
<tr><td>项目</td><td>预算数</td></tr>{rows}</table><p>2033年收入预算51.20万元。</p></body></html>"""
GLUED = "<tr><td>人员经费公用经费合计</td><td>40.10 11.10 51.20</td></tr>"
APART = "".join(
    f"<tr><td>{name}</td><td>{n}</td></tr>"
    for name, n in (("人员经费", "40.10"), ("公用经费", "11.10"), ("合计", "51.20"))
)
WORDS = "<tr><td>人员经费</td><td>见附件</td></tr>"


@pytest.mark.parametrize(("rows", "told"), [(GLUED, True), (APART, False), (WORDS, False)])
def test_a_table_without_a_figure_read_is_named(rows: str, told: bool) -> None:
    """Where amounts are printed in it; then nothing is said to be in order beyond what was read."""
    report = parse(PAGE.format(rows=rows).encode())
    assert any("一个数也没有读出的表" in warning and "收支总表" in warning for warning in report.warnings) == told
    assert ("读出的部分里没有发现问题" in write(report)) == told
