"""Loads what every worker needs, once for all of them: processes are copied from one that has imported this.

A made-up document goes through all stages, because vocabulary and patterns are read when they are first needed.
"""

from __future__ import annotations

from contextlib import suppress

import docx  # noqa: F401
import pypdfium2  # noqa: F401

from extractor.dataset.ipc import pack
from extractor.dataset.rows import rows
from extractor.errors import GoujiError
from extractor.pipeline import parse

_TEXT = """某单位2024年度部门决算
一、收入支出决算总体情况说明
2024年度收入总计、支出总计各100.00万元，与上年相比各增加10.00万元，增长11.11%。其中：基本支出60.00万元，占60.00%。
"""
_TABLE = """<h2>收入决算表</h2><p>单位：万元</p><table><tr><th>科目名称</th><th>决算数</th></tr>
<tr><td>一、教育支出</td><td>10.00</td></tr><tr><td>合计</td><td>10.00</td></tr></table>"""


def _preload() -> None:
    page = "".join(f"<p>{line}</p>" for line in _TEXT.splitlines()) + _TABLE
    with suppress(GoujiError):  # broken patterns: the workers will say so
        pack(rows(parse(f"<html><body>{page}</body></html>".encode(), name="-"), "-"))


_preload()
