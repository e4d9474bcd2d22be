"""A short summary of a whole level's 三公 spending."""

from __future__ import annotations

from random import Random

from maker.body import Body
from maker.draft import Draft, Piece, Print, Scope
from maker.ledger import CENTIWAN, Ledger, ThreePublic
from maker.phrases import change


def write(body: Body, ledger: Ledger, rng: Random, tables: bool) -> Draft:
    year = ledger.year
    title = f"{body.place}本级{year}年一般公共预算“三公”经费汇总情况"
    draft = Draft("three_public", f"{body.place}财政局", year, title, Print(commas=True, rate_decimals=1))
    draft.cover(title)
    last = ThreePublic(*(rng.randint(30_000, 400_000) * CENTIWAN for _ in range(4)))
    now = ThreePublic(
        last.abroad * 93 // 100 // CENTIWAN * CENTIWAN,
        last.purchase,
        last.operation * 97 // 100 // CENTIWAN * CENTIWAN,
        last.reception * 88 // 100 // CENTIWAN * CENTIWAN,
    )
    scope = Scope(year, "budget", "general")
    draft.tag = "trips"
    total = draft.money(scope, "three_public.total", now.total)
    moved = change(draft, scope, "three_public.total", now.total, last.total, "比上年预算", total)
    lines: list[list[Piece]] = []
    parts = []
    for words, concept, name in (
        ("因公出国（境）经费预算", "three_public.abroad", "abroad"),
        ("公务用车购置费预算", "three_public.vehicle.purchase", "purchase"),
        ("公务用车运行费预算", "three_public.vehicle.operation", "operation"),
        ("公务接待费预算", "three_public.reception", "reception"),
    ):
        a, b = getattr(now, name), getattr(last, name)
        parts.append(draft.money(scope, concept, a))
        lines.append([words, parts[-1], "，", *change(draft, scope, concept, a, b, "比上年", parts[-1])])
    draft.check("sum", total, *parts, note="“三公”预算")
    draft.say(
        f"经{body.place}财政局把市级各部门和所属单位的数字加总，{year}年市本级使用财政拨款安排的一般公共预算“三公”经费{{}}，"
        "{}，其中：{}；{}；{}；{}。",
        total,
        moved,
        *lines,
        key="trips/all",
    )
    draft.say("总数比上一年少，是因为出访批次减了、会客从简了，车辆也跑得更省。")
    return draft
