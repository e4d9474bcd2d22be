"""Small reports for the tests of outputs: built by hand, so that every value can be seen."""

from __future__ import annotations

from decimal import Decimal

from extractor.messages import suspicion_id
from extractor.model import (
    Block,
    Cell,
    Check,
    Column,
    Document,
    Fact,
    Finding,
    Identity,
    Line,
    Mention,
    Narrative,
    Outline,
    Place,
    Quantity,
    Relation,
    Report,
    Section,
    Span,
    Suspect,
    Table,
    TableRow,
    Term,
)
from extractor.taxonomy import ground_id

HEADING = "一、收支情况"
SENTENCE = "收入总计1.50亿元，比上年减少8%，其中：基本支出 1,200.00万元。"


def figure(number: int, printed: str, digits: str, unit: str, label: str, **more: object) -> Fact:
    """A fact whose quantity stands in SENTENCE, block 1."""
    start = SENTENCE.index(printed)
    decimals = len(digits.partition(".")[2])
    quantity = Quantity(Decimal(digits), unit, decimals, printed, Place(1, start, start + len(printed)))
    settings = {"mention": 0, "kind": "amount", "value": quantity.value, "concept": None, "section": 0, **more}
    return Fact(number=number, quantity=quantity, label=label, **settings)  # type: ignore[arg-type]


def small_report() -> Report:
    """A heading, a sentence with three figures, a table, one broken relation and one remark on the words."""
    edges = tuple(float(at) for at in range(2 * len(SENTENCE)))
    blocks = (
        Block(0, "text", HEADING, page=1, heading=1),
        Block(1, "text", SENTENCE, page=1, lines=(Line(0, 1, 100.0, 110.0, edges),)),
        Block(2, "text", "收支总表", page=2),
        Block(3, "text", "单位：万元", page=2),
        Block(4, "table", page=2, cells=tuple(_table().cells.values())),
    )
    document = Document("=预算.txt", "0" * 64, "text/plain", blocks, pages=2, warnings=("第3页没有文字",))
    section = Section(
        0, None, 1, "一", "收支情况", "overview", 1, Span(0, 0, 6), (Span(1, 0, len(SENTENCE)), Span(4, 0, 0))
    )
    outline = Outline(Identity("department_budget", "预算", "河湾区水务局", 2031), (section,))
    total = figure(
        0, "1.50亿元", "1.50", "亿元", "收入总计", concept="revenue.total", year=2031, phase="budget", fund="all"
    )
    rate = figure(1, "8%", "8", "%", "比上年减少", kind="change_rate", value=Decimal(-8))
    part = figure(2, "1,200.00万元", "1200.00", "万元", "基本支出", concept="expenditure.basic")
    mentions = (Mention(0, "收入总计", "revenue.total", 0, Span(1, 0, 4)),)
    relation = Relation("listed_sum", "sum", "narrative", total, (Term(1, part),), ground=ground_id("full_list"))
    check = Check(
        1,
        relation,
        "violated",
        Decimal("1.50"),
        Decimal("0.12"),
        Decimal("1.38"),
        Decimal("0.005"),
        "1.50亿元 ≠ 0.12亿元",
    )
    narrative = Narrative((total, rate, part), mentions, cells=(_cell_fact(),))
    checks, findings = (check,), _findings(check, total, part)
    return Report(document, outline, narrative, (_table(),), checks, findings)


def _table() -> Table:
    """Block 4 as the tables stage reads it; the cell behind 1,200.00 is on the next page."""
    head, money, name, amount = (
        Cell(0, 0, "项目", rows=1, columns=2, page=2, box=(10.0, 20.0, 30.123, 40.0)),
        Cell(0, 2, "金额", page=2, box=(30.0, 20.0, 60.0, 40.0)),
        Cell(1, 0, "收入", page=2),
        Cell(1, 2, "1,200.00", page=3, box=(30.0, 50.0, 60.0, 70.0)),
    )
    return Table(
        number=0,
        block=4,
        section=0,
        title="收支总表",
        kind="income_expenditure",
        unit="万元",
        fund=None,
        pages=(2, 3),
        box=(10.0, 20.0, 60.0, 40.0),
        grid=(("项目", "", "金额"), ("收入", "", "1,200.00")),
        header_rows=1,
        columns=(Column(0, ("项目",), "label"), Column(1, (), "other"), Column(2, ("金额",), "figure")),
        entries=(TableRow(1, 0, "收入"),),
        cells={(cell.row, cell.column): cell for cell in (head, money, name, amount)},
    )


def _cell_fact() -> Fact:
    """The figure in the table's second row."""
    quantity = Quantity(Decimal("1200.00"), "万元", 2, "1,200.00", Place(4, cell=(0, 1, 2)))
    return Fact(3, 0, "amount", quantity, quantity.value, "revenue.total", "收入", 0, 2031)


def _findings(check: Check, total: Fact, part: Fact) -> tuple[Finding, ...]:
    place = Span(1, 0, len(SENTENCE))
    words = {"words": "收入总计1.50亿元", "excerpt": "收入总计1.50亿元", "times": ""}
    figures = dict.fromkeys(
        ("label", "gap", "why_zh", "why_en", "suspect_zh", "suspect_en", "also_zh", "also_en"), "－"
    )
    suspect = Suspect(part, Decimal("15000"), suspicion_id("closes"))
    return (
        Finding("template_choice", "warning", words, Span(1, 0, 4), 0),
        Finding("listed_sum", "error", figures, place, 0, check, (total, part), (suspect,), ((suspect,),)),
    )
