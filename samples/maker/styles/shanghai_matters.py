"""The second half of the Shanghai account: 三公, funds, performance, other matters."""

from __future__ import annotations

from random import Random

from maker.body import Body
from maker.draft import Draft, Scope, Word
from maker.ledger import Ledger, ThreePublic
from maker.phrases import KINDS, VEHICLES, change, counted, execution, listed


def write_trips(draft: Draft, ledger: Ledger, rng: Random) -> None:
    year, now, last = ledger.year, ledger.final.three_public, ledger.last_final.three_public
    spent, planned = Scope(year, "final", "fiscal"), Scope(year, "budget", "fiscal")
    draft.heading("七、", "财政拨款“三公”经费支出决算情况说明", "three_public", 1)

    draft.tag = "trips"
    draft.heading("（一）", "总体情况", "three_public", 2)
    budget = draft.money(planned, "three_public.total", ledger.budget.three_public.total)
    total = draft.money(spent, "three_public.total", now.total)
    entries = [
        ("公务接待费决算为", "three_public.reception", now.reception),
        ("公务用车购置及运行维护费决算为", "three_public.vehicle", now.vehicle),
        ("因公出国（境）费决算为", "three_public.abroad", now.abroad),
    ]
    rate = execution(draft, spent, "three_public.total", total, budget)
    parts = listed(draft, spent, entries, total, "“三公”决算").joined("；")
    words = "“三公”经费支出年初预算为{}，支出决算为{}，完成预算的{}。其中：{}。"
    draft.say(words, budget, total, rate, parts)
    moved = change(draft, spent, "three_public.total", now.total, last.total, f"比{year - 1}年度", total)
    draft.say(f"{year}年度“三公”经费支出决算{{}}。", moved)
    _in_detail(draft, now, spent, sum(ledger.cars), rng)


def _in_detail(draft: Draft, now: ThreePublic, spent: Scope, cars: int, rng: Random) -> None:
    draft.tag = "trips_detail"
    scope = Scope(spent.year)
    draft.heading("（二）", "具体情况", "three_public", 2)
    abroad = draft.money(spent, "three_public.abroad", now.abroad)
    groups = draft.count(scope, "three_public.abroad.groups", 1 if now.abroad else 0, "个")
    persons = draft.count(scope, "three_public.abroad.persons", 4 if now.abroad else 0, "人次")
    words = "因公出国（境）费支出{}，涉及出国（境）团组{}、{}。"
    draft.say(words, abroad, groups, persons, marker="1.")
    vehicle = draft.money(spent, "three_public.vehicle", now.vehicle)
    entries = [
        ("公务用车购置费", "three_public.vehicle.purchase", now.purchase),
        ("公务用车运行维护费", "three_public.vehicle.operation", now.operation),
    ]
    parts = listed(draft, spent, entries, vehicle, "公务用车").joined("，")
    fleet = draft.count(scope, "three_public.vehicle.fleet", cars, "辆")
    words = "公务用车购置及运行维护费支出{}，其中：{}。年末公务用车保有量{}。"
    draft.say(words, vehicle, parts, fleet, marker="2.")
    reception = draft.money(spent, "three_public.reception", now.reception)
    times = rng.randint(3, 20)
    batches = draft.count(scope, "three_public.reception.batches", times, "批次")
    guests = draft.count(scope, "three_public.reception.persons", times * 7, "人次")
    words = "公务接待费支出{}，用于接待兄弟单位来访，全年公务接待{}、{}。"
    draft.say(words, reception, batches, guests, marker="3.")


def write_funds(draft: Draft, body: Body) -> None:
    draft.heading("八、", "政府性基金预算财政拨款收入支出决算情况说明", "gov_fund", 1)
    draft.say(f"{body.itself}全年未发生政府性基金预算收支。")
    draft.heading("九、", "国有资本经营预算财政拨款收入支出决算情况说明", "soe_capital", 1)
    draft.say(f"{body.itself}全年未发生国有资本经营预算收支。")


def write_performance(draft: Draft, ledger: Ledger, rng: Random) -> None:
    draft.tag = "performance"
    draft.heading("十、", "预算绩效管理情况", "performance", 1)
    number = draft.count(Scope(ledger.year), "performance.projects", rng.randint(4, 30), "个")
    amount = draft.money(Scope(ledger.year, "budget"), "performance.amount", ledger.budget.spent("project"))
    words = f"{ledger.year}年度编报绩效目标的项目{{}}，涉及预算金额{{}}；年末全部做了绩效自评。"
    draft.say(words, number, amount)


def write_other(draft: Draft, body: Body, ledger: Ledger, rng: Random) -> None:
    year, final = ledger.year, ledger.final
    scope = Scope(year, "final")
    draft.heading("十一、", "其他重要事项的情况说明", "other", 1)

    draft.tag = "agency"
    draft.heading("（一）", "机关运行经费支出情况", "agency_operation", 2)
    public, before = final.spent("public"), ledger.last_final.spent("public")
    amount = draft.money(scope, "agency_operation.total", public)
    moved = change(draft, scope, "agency_operation.total", public, before, f"比{year - 1}年度", amount)
    draft.say("机关运行经费支出{}，{}。", amount, moved)

    draft.tag = "procurement"
    draft.heading("（二）", "政府采购支出情况", "procurement", 2)
    entries = [
        (f"政府采购{label}支出", f"procurement.{name}", fen)
        for (label, name), fen in zip(KINDS, ledger.purchases, strict=True)
    ]
    whole = draft.money(scope, "procurement.total", sum(fen for _, _, fen in entries))
    parts = listed(draft, scope, entries, whole, "政府采购").joined()
    draft.say(f"{year}年度政府采购支出总额{{}}，其中：{{}}。", whole, parts)

    draft.tag = "assets"
    draft.heading("（三）", "国有资产占有使用情况", "assets", 2)
    cars = [
        (label, f"assets.vehicles.{name}", number) for (label, name), number in zip(VEHICLES, ledger.cars, strict=True)
    ]
    vehicles = draft.count(Scope(year), "assets.vehicles", sum(ledger.cars), "辆")
    kinds = counted(draft, Scope(year), cars, "辆", vehicles).joined()
    machines = draft.count(Scope(year), "assets.equipment_1m", rng.randint(0, 3), "台（套）")
    words = f"截至{{}}，{body.entity}共有车辆{{}}，其中：{{}}；单价100万元（含）以上设备{{}}。"
    draft.say(words, Word(f"{year}年12月31日", "assets/date"), vehicles, kinds, machines)
