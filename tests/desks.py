"""What reports are made of, written by hand: names, titles and quotes that programs would run."""

from __future__ import annotations

from dataclasses import replace

from extractor.outputs.view.values import (
    BetweenView,
    CheckView,
    Desk,
    DocumentView,
    DutyView,
    FactView,
    FindingView,
    Mark,
    Proposal,
)

SCRIPT = "<script>alert('x')</script>"
NAMED = "<script>alert('x')<script>.pdf"
FORMULA = '=HYPERLINK("http://x","甲")'
STEERING = "\x1b[31m\u202e\x00"


def finding(number: int = 1, **fields: object) -> FindingView:
    """A finding on page 3 with two figures, one of them to be changed."""
    marks = (
        Mark("suspect", "12.30万元", "基本支出", "第 3 页 · 二、支出", 3),
        Mark("figure", "13.20万元", "支出合计", "第 5 页 · 《支出表》第 2 行第 3 列", 5),
    )
    made = FindingView(
        number, "text_table", "正文与表格不符", "error", ("第 3 页", "二、支出"), f"{SCRIPT} 两处不同", 3,
        excerpt=("其中", FORMULA, f"，{STEERING}"), equation="12.30万元 ≠ 13.20万元",
        broken=(("支出合计", "12.30万元 ≠ 9.00万元 + 4.20万元"),), doubted="最可疑：基本支出 12.30万元",
        proposals=(Proposal("基本支出", "12.30万元", "13.20万元"),), marks=marks, fingerprint="0123456789ab",
    )  # fmt: skip
    return replace(made, **fields)  # type: ignore[arg-type]


def document(file: str = NAMED, **fields: object) -> DocumentView:
    """A document whose title is a formula and whose name is a script."""
    check = CheckView(
        "c0", "text_table", "正文与表格不符", "violated", "不符", FORMULA, "1 ≠ 2", "1万元", "结构", "第 3 页", 3
    )
    fact = FactView(
        "f0",
        "支出合计",
        FORMULA,
        "金额",
        "-12.30",
        "万元",
        "-123000",
        2031,
        "年初预算",
        "全部资金",
        "不符",
        "第 3 页",
        3,
        SCRIPT,
    )
    made = DocumentView(
        file, "0" * 64, FORMULA, "河湾区水务局", 2031, "部门预算", 12, warnings=(f"第 4 页没有文字{STEERING}",),
        findings=(finding(), finding(2, severity="info", decision="甲 2031-05-06 接受：已说明", marks=())),
        checks=(check, replace(check, id="c1", status="ok", outcome="相符")),
        duties=(DutyView("balance", "收入总计等于支出总计", "violated", "不符", 2, ""),), facts=(fact,), tails=3,
        link="./%3Cscript%3E.pdf", tried={"violated": 1, "ok": 1},
    )  # fmt: skip
    return replace(made, **fields)  # type: ignore[arg-type]


def desk(**fields: object) -> Desk:
    """Two documents, what they deny each other, and a file that could not be read."""
    between = BetweenView("决算 a 与预算 b", (finding(1, file="a.txt", severity="warning"),), "核对1项")
    made = Desk(
        "zh",
        (document(), document("=二.txt", findings=(), link="")),
        (between,),
        (("坏.pdf", "空文件"),),
        day="2031-05-06",
    )
    return replace(made, **fields)  # type: ignore[arg-type]
