"""Numbers in running text: which are quantities, and what the others are."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.patterns import toml
from extractor.quantities import Number, find_numbers
from extractor.wording import fold, read


def quantities(text: str) -> list[tuple[str, str]]:
    """(value, unit) of every quantity in the text, in order."""
    found = (number.quantity for number in find_numbers(read(text)) if number.role == "quantity")
    return [(str(quantity.value), quantity.unit) for quantity in found if quantity]


MEANT = [
    ("预算26万元，同比增加 7 万元。", [("26", "万元"), ("7", "万元")]),
    ("支出预算\n26万元", [("26", "万元")]),
    ("工会经费６．２７万元、福利费1,125.60元", [("6.27", "万元"), ("1125.60", "元")]),
    ("比2022，2023年少，为5，318.07万元", [("5318.07", "万元")]),
    ("2026年支出减少12%，其中1.2026年人员经费30万元", [("12", "%"), ("30", "万元")]),
    ("其中：1.工资3万元；2.津贴.5万元；（3）其他0．4万元", [("3", "万元"), ("0.5", "万元"), ("0.4", "万元")]),
    ("1. 2026年收入预算 52.00万元", [("52.00", "万元")]),
    ("①人员经费20万元②公用经费8万元", [("20", "万元"), ("8", "万元")]),
    ("总额1亿2000万元，即1.2亿元", [("12000", "万元"), ("1.2", "亿元")]),
    ("人民币壹拾贰万叁仟元整（12.3万元）", [("123000", "元"), ("12.3", "万元")]),
    ("约三十五万元，占百分之四十", [("35", "万元"), ("40", "%")]),
    ("减少-5.2万元，结余（12.50）万元", [("-5.2", "万元"), ("-12.50", "万元")]),
    ("支出——3万元，培训费-4万元、会议费—5万元", [("3", "万元"), ("4", "万元"), ("5", "万元")]),
    ("差额为－6万元，结余 -7万元", [("-6", "万元"), ("-7", "万元")]),
    ("投入2亿3000万，", [("23000", "万元")]),
    ("客运量1亿2000万人次，惠及1亿2000万群众", [("12000", "万人次")]),
    ("支出合计1974.03万元，比2023.05启用时多2,011.12元", [("1974.03", "万元"), ("2011.12", "元")]),
    ("由12万元至9万元，由18.20万元降至3.10万元", [("12", "万元"), ("9", "万元"), ("18.20", "万元"), ("3.10", "万元")]),
    ("分别为2020、2021万元，2020、2021年", [("2021", "万元")]),
    ("支出1,23.50万元，减少4万元", [("4", "万元")]),
    ("支出13.万元，增长5.%。2.元旦慰问3万元", [("3", "万元")]),
    (
        "车辆0辆，单价50万元以上通用设备2台（套），单价100万元(含)以上设备１台（套）",
        [("0", "辆"), ("2", "台（套）"), ("1", "台（套）")],
    ),
    ("200余万元，3万多人次", [("200", "万元"), ("3", "万人次")]),
    (
        "房屋3,417.56平方米，编制14名、实有13人，下设3个科室",
        [("3417.56", "平方米"), ("14", "名"), ("13", "人"), ("3", "个")],
    ),
    ("行政运行（2010301）4,719.63万元", [("4719.63", "万元")]),
    ("2010301行政运行（项）4,719.63万元", [("4719.63", "万元")]),
    ("根据财预〔2016〕143号文件第3条和附件2，于2026年1月15日印发", []),
    ("“3个一批”行动和《5项制度》安排6万元", [("6", "万元")]),
    ("“预算12万元”已拨付", [("12", "万元")]),
    ("每年10-20万元", []),
    ("百分之三十万元", [("30", "%")]),
    ("提高0.3个百分点", [("0.3", "百分点")]),
    ("支出0.83万，收入5万人次", [("0.83", "万"), ("5", "万人次")]),
    ("财政供养人员8人（2人员调出）", [("8", "人")]),
    ("林业支出 203,110 274,097 1.1%，", [("1.1", "%")]),  # the row of a table
    ("研究 885 1,020 2.5% 负债 3.41 2.72%", [("2.5", "%"), ("2.72", "%")]),
    ("支出 1,020 .50万元", [("1020.50", "万元")]),  # a gap within a number
]


@pytest.mark.parametrize(("text", "meant"), MEANT)
def test_what_a_sentence_counts(text: str, meant: list[tuple[str, str]]) -> None:
    """The quantities of a sentence, and nothing but them."""
    assert quantities(text) == meant


@pytest.mark.parametrize(
    ("text", "approximate"),
    [
        ("办公用房近200平方米", True),
        ("最近200元", False),
        ("约3万元", True),
        ("3万元左右", True),
        ("200余人次", True),
        ("支出3万元，", False),
        ("超过3%", True),
    ],
)
def test_approximate_words(text: str, approximate: bool) -> None:
    """约, 近, 余, 左右 and the like make a figure approximate."""
    (number,) = find_numbers(read(text))
    assert number.quantity is not None
    assert number.quantity.approximate is approximate


def _marked(text: str) -> tuple[str, int, str, str]:
    """A pattern's example taken apart: plain text, where the number starts, its digits, its unit."""
    before, _, rest = text.partition("⟨")
    number, _, after = rest.partition("⟩")
    digits, _, unit = number.partition("|")
    return before + digits + unit + after, len(fold(before)), fold(digits), fold(unit)


def _at(text: str, start: int) -> Number | None:
    return next((number for number in find_numbers(read(text)) if number.start == start), None)


def _entries(kind: str, field: str) -> list[Any]:
    """(entry id, text) of all examples or rejects."""
    return [(entry["id"], text) for entry in toml("units")[kind] for text in entry.get(field, ())]


@pytest.mark.parametrize(("unit", "text"), _entries("unit", "examples"))
def test_unit_examples(unit: str, text: str) -> None:
    """Every example of a unit is read as a quantity with that unit."""
    plain, start, digits, words = _marked(text)
    number = _at(plain, start)
    assert number is not None, unit
    assert number.role == "quantity"
    assert number.quantity is not None
    assert (number.digits_end - start, number.quantity.unit) == (len(digits), words)


@pytest.mark.parametrize(("unit", "text"), _entries("unit", "rejects"))
def test_unit_rejects(unit: str, text: str) -> None:
    """No reject of a unit is read as a quantity with that unit."""
    plain, start, _, words = _marked(text)
    number = _at(plain, start)
    assert number is None or number.quantity is None or number.quantity.unit != words, unit


@pytest.mark.parametrize(("role", "text"), _entries("role", "examples"))
def test_role_examples(role: str, text: str) -> None:
    """Every example of a role has that role, over exactly the marked characters."""
    plain, start, digits, unit = _marked(text)
    number = _at(plain, start)
    assert number is not None
    assert (number.role, number.end - start) == (role, len(digits + unit))


@pytest.mark.parametrize(("role", "text"), _entries("role", "rejects"))
def test_role_rejects(role: str, text: str) -> None:
    """No reject has the role over the marked characters."""
    plain, start, digits, unit = _marked(text)
    number = _at(plain, start)
    assert number is None or (number.role, number.end - start) != (role, len(digits + unit))


def test_every_unit_and_role_shows_examples() -> None:
    """An entry without examples, or with a key nobody reads, is an error."""
    known = {"unit": {"id", "words", "unless", "examples", "rejects"},
             "role": {"id", "match", "before", "unit", "examples", "rejects"}}  # fmt: skip
    for kind, keys in known.items():
        for entry in toml("units")[kind]:
            assert entry["examples"], entry["id"]
            assert set(entry) <= keys, entry["id"]
    assert set(toml("units")) == set(known)


@given(
    before=st.sampled_from(["预算", "支出 ", "减少\n", "其中：", "（", "“", "２０２６年度"]),
    value=st.decimals(min_value=0, max_value=10**12, places=2),
    unit=st.sampled_from(["万元", " 元", "亿 元", "％", "辆", "人次", "平方米"]),
    after=st.sampled_from(["", "。", "，比上年增加3万元", "）", "\n（二）"]),
)
def test_offsets_point_at_the_print(before: str, value: Decimal, unit: str, after: str) -> None:
    """The quantity's offsets give back its very characters in the block, whatever stands around it."""
    text = f"{before}{value:,f}{unit}{after}"
    number = next(number for number in find_numbers(read(text, block=7)) if number.role == "quantity")
    assert number.quantity is not None
    quantity = number.quantity
    assert quantity.block == 7
    assert text[quantity.start : quantity.end] == f"{value:,f}{unit}"
    assert (quantity.value, quantity.decimals, quantity.unit) == (value, 2, fold(unit))


@given(
    st.text(alphabet="0123456789.，,-－（）()%万元年月日第表、 \n一二三十百千亿个月之分“”《》〔〕号预算", max_size=60)
)
def test_any_text_is_scanned_in_order(text: str) -> None:
    """Numbers come in order and do not overlap, and every Arabic digit belongs to one."""
    reading = read(text)
    numbers = find_numbers(reading)
    ends = [0, *(number.end for number in numbers)]
    assert all(
        end <= number.start < number.digits_end <= number.end for end, number in zip(ends, numbers, strict=False)
    )
    covered = {at for number in numbers for at in range(number.start, number.end)}
    assert all(at in covered for at, char in enumerate(reading.text) if char in "0123456789")


@pytest.mark.parametrize("text", ["离退休，212，21%", "水费， 126， 12%", "第一类， 1,212， 3.5%"])
def test_the_labels_of_a_chart_are_several_numbers(text: str) -> None:
    """Commas list them: a name, a number and its share."""
    assert "broken" not in {number.role for number in find_numbers(read(text))}
