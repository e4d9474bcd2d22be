"""Names are learned from what a data set shows again and again, reviewed, and known the next time."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from batches import batch, written
from figures import Row, dataset, figure

from extractor.cli import main
from extractor.dataset.dataset import Dataset
from extractor.dataset.query import connect
from extractor.errors import GoujiError
from extractor.learn import orders, overlay, propose, rests, review
from extractor.learn.labels import _by_chance
from extractor.learn.likeness import Names
from extractor.learn.names import gather
from extractor.learn.titles import plainly
from extractor.learn.values import Example, Proposal
from extractor.patterns import VARIABLE

TOWNS = ("江川", "云岭", "河湾", "临湖")


def place(town: int, line: int, amount: str, **fields: Any) -> Row:
    """A figure in a row of a table of a town's document."""
    usual = {
        "document": f"d{town}", "entity": f"{TOWNS[town]}市水务局", "table": "t0", "row": line, "col": 2,
        "measure": "expenditure", "dimensions": "{}", "page": 3, "quote": amount,
    }  # fmt: skip
    return figure(amount, **usual | fields)


def called(name: str, **dimensions: str) -> Row:
    """The fields of a figure of which only the printed name is known."""
    return {"concept": None, "item": name, "dimensions": json.dumps({"item": name, **dimensions}, ensure_ascii=False)}


def learned(where: Path, rows: list[Row]) -> list[tuple[str, str, tuple[str, ...], int]]:
    return [(it.name, it.meaning, it.grounds, it.bodies) for it in propose(dataset(where, rows))]


# --- by values -----------------------------------------------------------------------------------------------------


def twins(town: int, name: str, amount: str, **fields: Any) -> Iterator[Row]:
    """A name in one table with a figure that another prints for the running of offices, among others."""
    yield place(town, 4, amount, **called(name) | fields)
    yield place(town, 2, amount, concept="agency_operation.total", table="t1", measure="other")
    others = (place(town, at, f"{town + 2}{at}7.31", concept=f"function.2130{at}", table="t2") for at in range(8))
    yield from others


def test_a_name_with_a_views_figure_in_three_bodies_means_that_view(tmp_path: Path) -> None:
    rows = [row for town in range(3) for row in twins(town, "衙署运转开销", f"4{town}1.57", measure="other")]
    assert learned(tmp_path / "three", rows) == [("衙署运转开销", "agency_operation.total", ("value",), 3)]
    assert learned(tmp_path / "two", [row for row in rows if row["document"] != "d2"]) == []


@pytest.mark.parametrize(
    ("why", "fields"),
    [
        ("a nought is everywhere", {"amount": "0"}),
        ("as few digits as many figures have", {"amount": "30"}),
        ("another year", {"year": 2030}),
        ("another side of the account", {"measure": "revenue"}),
        ("in the very column of the view", {"table": "t1", "row": 7}),
    ],
)
def test_what_is_no_evidence(tmp_path: Path, why: str, fields: dict[str, Any]) -> None:
    amount = fields.pop("amount", None)
    told = [(town, amount or f"4{town}1.57") for town in range(3)]
    rows = [row for town, each in told for row in twins(town, "衙署运转开销", each, **{"measure": "other"} | fields)]
    for row in rows:
        if row["concept"] == "agency_operation.total":
            row["concept"], row["measure"] = "expenditure.public", "expenditure"
    assert learned(tmp_path / "set", rows) == [], why


@pytest.mark.parametrize("missing", ["three_public.reception", "three_public.total"])
def test_a_name_that_has_what_a_sum_lacks_is_the_view_of_it(tmp_path: Path, missing: str) -> None:
    """A part is the whole without the other parts, a whole the sum of its parts; a figure beside the sum is neither."""
    rows: list[Row] = []
    for town in range(2):
        vehicle, abroad, guests = (Decimal(f"{first}{town}.{last}") for first, last in ((33, 17), (12, 40), (25, 9)))
        sides = {"abroad": abroad, "vehicle": vehicle, "reception": guests, "total": vehicle + abroad + guests}
        for line, (name, amount) in enumerate(sides.items()):
            view = f"three_public.{name}"
            told = called("差旅宴请杂项") if view == missing else {"concept": view}
            rows.append(place(town, line, str(amount), **told))
        rows.append(place(town, 8, f"71{town}.46", **called("旁的开销")))
        rows += [place(town, at, f"{town + 2}{at}7.31", concept=f"function.2130{at}", table="t2") for at in range(8)]
    assert learned(tmp_path / "set", rows) == [("差旅宴请杂项", missing, ("sum",), 2)]
    for row in rows:
        row["year"] = 2030 if row["concept"] is None else 2031
    assert learned(tmp_path / "apart", rows) == [], "of another year"


def test_a_name_that_differs_elsewhere_is_another_thing(tmp_path: Path) -> None:
    rows = [row for town in range(3) for row in twins(town, "衙署运转开销", f"4{town}1.57", measure="other")]
    rows += twins(3, "衙署运转开销", "388.12", measure="other")
    rows[-9]["amount"] = rows[-9]["value"] = rows[-9]["amount"] * 2
    assert learned(tmp_path / "set", rows) == []


# --- by likeness and surroundings ----------------------------------------------------------------------------------


def test_a_name_like_that_of_a_view_in_its_surroundings(tmp_path: Path) -> None:
    """Between the neighbours of the view, with a name that has the rare characters of the view's names."""
    rows: list[Row] = []
    for town in range(6):
        sides = {"three_public.abroad": "出境费", "three_public.reception": "宴请费", "three_public.vehicle": "车马费"}
        for line, (view, name) in enumerate(sides.items()):
            unknown = town > 3 and line == 1
            told = called("来宾宴请费") if unknown else {"concept": view, "item": name}
            at = {"document": f"d{town}", "entity": f"{town}城水务局", "row": line, "table": "t0", "col": 2}
            rows.append(figure(f"{town + 3}{line}7.31", measure="other", dimensions="{}", page=3) | at | told)
    assert learned(tmp_path / "set", rows) == [("来宾宴请费", "three_public.reception", ("place",), 2)]


@pytest.mark.parametrize(("family", "found"), [("government_budget", True), ("department_budget", False)])
def test_a_name_like_a_views_own_where_nobody_prints_the_view(tmp_path: Path, family: str, found: bool) -> None:
    """Only in documents of those whose view it is."""
    rows = [place(town, 4, f"8{town}7.31", family=family, **called("债务还本支出额")) for town in range(3)]
    meant = [(name, meaning) for name, meaning, *_ in learned(tmp_path / "set", rows)]
    assert meant == ([("债务还本支出额", "government.debt.principal")] if found else [])


def test_what_is_called_otherwise_by_every_body_is_what_all_the_names_end_in(tmp_path: Path) -> None:
    """A text says more before the name, and every body something else."""
    told = ("全市当年向上争取债务还本支出额", "我市偿付债务还本支出额", "已安排债务还本支出额")
    rows = [
        place(town, 4, f"8{town}7.31", family="government_budget", table=None, **called(name))
        for town, name in enumerate(told)
    ]
    meant = [(name, meaning, bodies) for name, meaning, _, bodies in learned(tmp_path / "set", rows)]
    assert meant == [("债务还本支出额", "government.debt.principal", 3)]


def test_a_name_of_a_text_goes_on_to_its_side_of_the_account(tmp_path: Path) -> None:
    """经营支出 behind the cut name of 公房单位经营支出; what is of the other side of the account is another view."""
    cut = [
        place(town, 4, "0", family="department_budget", table=None, **called("公房单位"), quote="公房单位经营支出0万元")
        for town in range(3)
    ]
    with connect(dataset(tmp_path / "set", cut)) as connection:
        gather(connection)
        names = connection.execute("SELECT DISTINCT name FROM named").fetchall()
    assert names == [("公房单位经营支出",)]


def test_what_pairs_of_characters_tell() -> None:
    """Rare ones tell more than those that every name has; what nothing shares is like nothing."""
    known = Names({"trips": {"出境费", "出境花费"}, "guests": {"宴请费", "待客费"}})
    like = known.like("外宾宴请费")
    assert like["guests"].share > 5 * like["trips"].share and like["guests"].beyond == -like["trips"].beyond
    assert like["guests"].most > like["guests"].least == 0 and like["trips"].least < 0, "费 ends names of both"
    assert known.like("甲乙") == {}


# --- by places, codes and their order ------------------------------------------------------------------------------


def test_a_name_where_others_print_a_view_means_it(tmp_path: Path) -> None:
    """Three bodies have the view between two others, three have a name of their own there."""
    rows: list[Row] = []
    for town in range(4):
        rows += [place(town, 3, f"8{town}0", concept="expenditure.current")]
        rows += [place(town, 5, f"9{town}9", concept="expenditure.total")]
        middle = called("结存交由来年") if town == 3 else {"concept": "expenditure.carryover"}
        rows += [place(town, 4, f"1{town}9", **middle)]
    last = [row for row in rows if row["document"] == "d3"]
    rows += [{**row, "document": city, "entity": f"{city}水务局"} for city in ("山阴市", "绛水市") for row in last]
    assert learned(tmp_path / "set", rows) == [("结存交由来年", "expenditure.carryover", ("place",), 3)]


def test_a_name_beside_its_code(tmp_path: Path) -> None:
    """A code that no list has by one body, another name of a known one by two; a slip of one body is none."""
    rows = [
        place(0, 1, "12", code="2130187", item="堤岸养护", concept="function.2130187"),
        *(place(town, 2, "13", code="2130101", item="衙署运行", concept="function.2130101") for town in (0, 1)),
        place(2, 3, "14", code="2130104", item="事业运转", concept="function.2130104"),
        place(2, 4, "15", code="2130102", item="一般行政管理事务支出", concept="function.2130102"),
    ]
    assert learned(tmp_path / "set", rows) == [
        ("衙署运行", "2130101", ("code",), 2),
        ("堤岸养护", "2130187", ("code",), 1),
    ]


def test_a_name_where_the_list_has_a_gap(tmp_path: Path) -> None:
    """Between two codes of one parent with one number missing; not where two names stand for it."""
    known = {"2130186": 1, "2130188": 3}
    rows = [
        place(town, line, f"{town}{line}", concept=f"function.{code}")
        for town in range(3)
        for code, line in known.items()
    ]
    rows += [place(town, 2, f"5{town}", **called("堤岸养护")) for town in range(3)]
    assert learned(tmp_path / "set", rows) == [("堤岸养护", "2130187", ("order",), 3)]
    rows += [{**place(town, 2, f"6{town}", **called("闸门养护")), "row": 2.5} for town in range(3)]
    for row in rows:
        row["row"] = int(row["row"] * 2)
    assert learned(tmp_path / "two", rows) == []


def test_a_name_where_codes_are_lacking_that_others_stand_below(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """213 must be there, for 21301 is listed; nothing says so of 214. And a name right above the first of its own."""
    listed = {"212": "甲", "21301": "乙", "215": "丙", "21501": "丁", "21701": "戊", "218": "己"}
    monkeypatch.setattr(orders, "known_codes", lambda: {code: frozenset({name}) for code, name in listed.items()})
    orders._parents.cache_clear()
    rows: list[Row] = []
    for town in range(3):
        for line, words in enumerate(("212", "堤岸支出", "215", "21501", "闸门支出", "21701")):
            told = {"concept": f"function.{words}"} if words.isdecimal() else called(words)
            rows.append(place(town, line, f"{town}{line}", **told))
    assert learned(tmp_path / "set", rows) == [("堤岸支出", "213", ("order",), 3), ("闸门支出", "217", ("order",), 3)]
    orders._parents.cache_clear()


def test_what_has_a_view_of_its_own_takes_a_place_in_the_order(tmp_path: Path) -> None:
    """Two codes are missing, two rows stand there: what is no code's name otherwise leaves the other place."""
    names = ({"concept": "function.2130185"}, {"concept": "expenditure.carryover"}, called("堤岸养护"))
    words = (*names, {"concept": "function.2130188"})
    rows = [place(town, line, f"{town}{line}7", **told) for town in range(3) for line, told in enumerate(words)]
    assert learned(tmp_path / "set", rows) == [("堤岸养护", "2130187", ("order",), 3)]


def test_a_class_is_called_as_what_is_left_of_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """其他堤岸支出 is 21499, so 堤岸支出 is 214, which the list lacks; 2169999 is left of what is left of 216."""
    listed = {
        "213": "渠道", "21399": "其他渠道", "21499": "其他堤岸", "215": "闸门", "21599": "其他闸门",
        "2169999": "其他舟桥",
    }  # fmt: skip
    monkeypatch.setattr(rests, "known_codes", lambda: {code: frozenset({name}) for code, name in listed.items()})
    rests._classes.cache_clear()
    rests._begins.cache_clear()
    rows = [place(town, 2, f"5{town}7", **called("堤岸支出")) for town in range(2)]
    rows += [place(town, 4, f"6{town}7", **called("舟桥支出")) for town in range(2)]
    rows += [place(0, 6, "717", **called("其他舟桥支出"))]
    rows += [place(town, 8, f"8{town}7", **called("闸门支出")) for town in range(2)]
    found = {(name, meaning) for name, meaning, grounds, _ in learned(tmp_path / "set", rows) if grounds == ("rest",)}
    assert found == {("堤岸支出", "214"), ("舟桥支出", "216")}
    rests._classes.cache_clear()
    rests._begins.cache_clear()


def test_what_stands_beside_codes_of_every_sort_in_one_body_names_none(tmp_path: Path) -> None:
    """How posts are paid stands in a column beside the code; the running of offices is 01 in every class."""
    rows = [place(0, at, "12", code=code, item="全供", concept=None) for at, code in enumerate(("2130187", "2130188"))]
    rows += [place(0, at, "13", code=f"213{at}001", item="衙署运行", concept=None) for at in (6, 7)]
    assert {(name, meaning) for name, meaning, *_ in learned(tmp_path / "set", rows)} == {
        ("衙署运行", "2136001"), ("衙署运行", "2137001"),
    }  # fmt: skip


def test_a_name_with_its_code_in_brackets(tmp_path: Path) -> None:
    rows = [place(town, 1, f"1{town}", **called("衙署购置支出（599）")) for town in range(2)]
    assert learned(tmp_path / "set", rows) == [("衙署购置支出", "599", ("code",), 2)]


def test_a_name_that_took_the_place_of_another_tells_since_when(tmp_path: Path) -> None:
    """Where the one ends the year before the other begins; a year between them, or both in one year, tells nothing."""

    def terms(where: str, first: int, second: int) -> dict[str, tuple[int | None, int | None]]:
        rows = [
            place(town, 1, "12", code="2130187", item=name, document=f"{year}{town}", document_year=year)
            for year, name in ((first, "堤岸养护"), (second, "岸线养护"))
            for town in range(2)
        ]
        return {it.name: it.term for it in propose(dataset(tmp_path / where, rows))}

    assert terms("next", 2030, 2031) == {"堤岸养护": (None, 2030), "岸线养护": (2031, None)}
    assert set(terms("later", 2028, 2031).values()) == {(None, None)}


# --- titles of tables ----------------------------------------------------------------------------------------------


def sheet(town: int, kind: str, title: str, heads: tuple[str, ...], at: int) -> Row:
    return {
        "document": f"d{town}", "table": f"t{at + 3}", "kind": kind, "title": title, "header_rows": 1,
        "grid": [["项目", *heads], ["甲", "1", "2"]], "pages": [4],
    }  # fmt: skip


def shelf(town: int) -> Iterator[Row]:
    """What every town prints under known titles."""
    yield sheet(town, "income", "部门收入总表", ("上年结转", "拨款"), -2)
    yield sheet(town, "project", "项目支出预算表", ("项目名称", "立项年度"), -1)
    yield sheet(town, "performance", "项目绩效目标表", ("指标", "指标值"), 0)
    yield sheet(town, "procurement", "政府采购预算表", ("货物", "工程", "服务"), 1)


def test_a_title_above_the_headers_of_a_kind_behind_those_that_stand_before_it_names_it(tmp_path: Path) -> None:
    """Four towns have both tables under known titles, two one under another; not where a document has both already."""
    trips, goods = ("出国", "接待", "用车"), ("货物", "工程", "服务")
    sheets = [it for town in range(6) for it in shelf(town)]
    sheets += [sheet(town, "three_public", "“三公”经费预算表", trips, 2) for town in range(4)]
    sheets += [sheet(town, "other", f"表7 {TOWNS[3]}2031年度“三公”经费一览表", trips, 2) for town in (4, 5)]
    sheets += [sheet(town, "other", "另一张一览表", goods, 3) for town in (0, 1)]
    rows = [figure("7", document=f"d{town}", entity=f"{TOWNS[town % 4]}{town}市局") for town in range(6)]
    found = propose(dataset(tmp_path / "set", rows, tables=sheets))
    assert [(it.kind, it.name, it.meaning, it.documents, it.bodies) for it in found if it.kind == "title"] == [
        ("title", "临湖“三公”经费一览表", "three_public", 2, 2)
    ]


@pytest.mark.parametrize(("heads", "found"), [(("出国", "接待", "用车"), True), (("本地区", "本级"), False)])
def test_a_title_that_is_like_others_only_in_its_words_is_of_no_kind(
    tmp_path: Path, heads: tuple[str, ...], found: bool
) -> None:
    """Where the table has nothing of the kind: no header, no neighbour."""
    sheets = [it for town in range(6) for it in shelf(town)]
    sheets += [sheet(town, "three_public", "公费出国接待用车表", ("出国", "接待", "用车"), 2) for town in range(4)]
    sheets += [sheet(town, "other", "公费出游安排情况表", heads, 0) for town in (7, 8)]
    rows = [figure("7", document=f"d{town}", entity=f"{TOWNS[town % 4]}{town}市局") for town in (*range(6), 7, 8)]
    titles = {it.meaning for it in propose(dataset(tmp_path / "set", rows, tables=sheets)) if it.kind == "title"}
    assert titles == ({"three_public"} if found else set())


@pytest.mark.parametrize(("family", "found"), [("department_final", True), ("government_budget", False)])
def test_a_kind_is_known_by_documents_of_every_family_of_its_side(tmp_path: Path, family: str, found: bool) -> None:
    """No account prints a known title of the kind, the budgets of departments do."""
    trips = ("出国", "接待", "用车")
    sheets = [it for town in range(6) for it in shelf(town)]
    sheets += [sheet(town, "three_public", "“三公”经费预算表", trips, 2) for town in range(4)]
    sheets += [sheet(town, "other", "“三公”经费决算一览表", trips, 2) for town in (4, 5)]
    rows = [figure("7", document=f"d{town}", entity=f"{TOWNS[town % 4]}{town}市局") for town in range(6)]
    rows = [row | {"family": family if row["document"] in ("d4", "d5") else "department_budget"} for row in rows]
    titles = {it.meaning for it in propose(dataset(tmp_path / "set", rows, tables=sheets)) if it.kind == "title"}
    assert titles == ({"three_public"} if found else set())


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("一般公共预算支出表", "一般公共预算支出表"),
        ("表一、收支总表", "收支总表"),
        ("附件3-2 收支总表", "收支总表"),
        ("公开05表 收支总表", "收支总表"),
    ],
)
def test_a_title_without_its_number(title: str, plain: str) -> None:
    assert plainly(title, "云岭市水务局") == plain


# --- the review and the overlay ------------------------------------------------------------------------------------

PROPOSED = Proposal(
    "label", "衙署运转开销", "agency_operation.total", ("value",), 3, 3, 0, 1e-6, (2030, 2031),
    (Example("甲.pdf", 7, "衙署运转开销 41.57万元"),),
)  # fmt: skip


def test_decisions_stay_when_the_file_is_written_anew(tmp_path: Path) -> None:
    file = tmp_path / "review.csv"
    file.write_bytes(review.dumped(review.rows([PROPOSED])))
    text = file.read_text(encoding="utf-8-sig")
    assert next(csv.reader(io.StringIO(text)))[:4] == ["意见", "种类", "名称", "含义"]
    assert "机关运行经费" in text
    assert "甲.pdf 第7页：衙署运转开销 41.57万元" in text
    file.write_text(text.replace("\n,名称", "\naccept,名称"), encoding="utf-8")
    (kept,) = review.rows([PROPOSED], review.load(file))
    assert kept.decision == "接受"
    assert [row.decision for row in review.rows([], [kept])] == ["接受"], "what is no longer proposed stays decided"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("也许,名称,甲乙,agency_operation.total", "第 2 行：意见应为空、接受"),
        ("接受,名字,甲乙,agency_operation.total", "第 2 行：种类应为"),
        ("接受,名称,,agency_operation.total", "名称、含义不能空"),
        ("接受,名称,甲乙,agency_operation.nothing", "不是一个概念"),
        ("接受,名称,甲[乙],agency_operation.total", "另有意思的符号"),
        ("接受,科目,甲乙,77", "“77”不是科目编码"),
        ("接受,表名,甲乙表,nothing", "不是一种表"),
    ],
)
def test_what_a_review_may_not_say(tmp_path: Path, row: str, said: str) -> None:
    file = tmp_path / "review.csv"
    file.write_text(f"意见,种类,名称,含义\n{row}\n", encoding="utf-8")
    with pytest.raises(GoujiError, match=said.replace("[", "\\[")):
        overlay.files(review.load(file))


def test_an_overlay_takes_nothing_of_anybody_else(tmp_path: Path) -> None:
    (tmp_path / "concepts.toml").write_text("# 手写的\n", encoding="utf-8")
    rows = [review.Row("接受", "code", "堤岸养护（项）", "2130187"), review.Row("拒绝", "code", "甲乙", "2130188")]
    with pytest.raises(GoujiError, match="里面有别的文件"):
        overlay.write(tmp_path, rows)
    made = overlay.write(tmp_path / "own", rows)
    assert (tmp_path / "own" / "functions.csv").read_text(encoding="utf-8") == "code,name\n2130187,堤岸养护\n"
    assert overlay.write(tmp_path / "own", rows) == made, "its own folder is written anew"


def test_the_years_of_a_name_go_where_a_list_has_columns_for_them(tmp_path: Path) -> None:
    file = tmp_path / "review.csv"
    head = "意见,种类,名称,含义,自年度,至年度\n"
    file.write_text(f"{head}接受,科目,堤岸养护,2130187,2031,\n接受,科目,衙署购置,30999,2031,\n", encoding="utf-8")
    found = overlay.files(review.load(file))
    assert found["functions.csv"] == "code,name,since,until\n2130187,堤岸养护,2031,\n"
    assert found["economics.csv"] == "code,name\n30999,衙署购置\n"
    file.write_text(f"{head}接受,科目,堤岸养护,2130187,去年,\n", encoding="utf-8")
    with pytest.raises(GoujiError, match="自年度、至年度应是年份"):
        review.load(file)


PAPER = """{town}市水务局2031年部门预算
一、“三公”经费支出预算情况
2031年“三公”经费预算{total}万元，其中：因公出国（境）费预算{abroad}万元，公务用车购置及运行维护费预算{car}万元，公务接待费预算{guest}万元。
二、机关运行经费
本部门2031年机关运行经费预算{office}万元。
三、其他事项说明
{town}市水务局2031年衙署运转开销预算{office}万元，比上年增加1.02万元。
"""


def test_a_name_learned_from_a_batch_is_known_to_the_next_parse(tmp_path: Path) -> None:
    """Three towns call the running of offices by a word that no list has; accepted, it means just that."""
    papers = {
        f"{town}.txt": PAPER.format(
            town=town, total=f"9{at}.18", abroad=f"1{at}.01", car="60.16", guest=f"{20 + at}.01", office=f"4{at}7.35"
        ).encode()
        for at, town in enumerate(TOWNS[:3])
    }
    batch([written(tmp_path / "papers", papers)], tmp_path / "set")
    assert Dataset.open(tmp_path / "set").inputs
    assert main(["learn", str(tmp_path / "set")]) == 0
    file = tmp_path / "set" / review.NAME
    text = file.read_text(encoding="utf-8-sig")
    assert "衙署运转开销,agency_operation.total" in text
    file.write_text(text.replace("\n,名称", "\n接受,名称"), encoding="utf-8")
    assert main(["learn", str(tmp_path / "set"), "--accept", str(file), "-o", str(tmp_path / "own")]) == 0
    read = [sys.executable, "-m", "extractor", "parse", str(tmp_path / "papers" / f"{TOWNS[0]}.txt")]
    done = subprocess.run(
        read, capture_output=True, check=True, env={**os.environ, VARIABLE: str(tmp_path / "own"), "GOUJI_DEBUG": "1"}
    )
    report = json.loads(done.stdout)
    assert report["document"]["patterns"]["overlay"] == "own"
    assert [fact["concept"] for fact in report["facts"] if "衙署运转开销" in fact["label"]] == [
        "agency_operation.total"
    ] * 2


def test_chances_of_thousands_of_bodies_are_weighed() -> None:
    """As of a few, of which the product is plain; one that cannot be is none."""
    assert _by_chance([0.5, 0.5], 1) == pytest.approx(0.75) and _by_chance([1.0], 5) == 1.0
    assert 0 <= _by_chance([0.9] * 40_000, 20_000) <= 1 and _by_chance([0.0, 0.5], 0) == 0.0
