"""The second half of the Jiangsu budget: basic spending, 三公, meetings, procurement, assets, performance."""

from __future__ import annotations

from random import Random

from maker.body import Body
from maker.draft import Draft, Scope
from maker.ledger import Ledger
from maker.phrases import KINDS, VEHICLES, change, counted, listed, named_economics, with_shares

AGAINST = "与上年相比"


def write_basic(draft: Draft, body: Body, ledger: Ledger, marker: str, title: str, fund: str) -> None:
    now, scope = ledger.budget, Scope(ledger.year, "budget", fund)
    draft.tag = f"basic_{fund}"
    words = {"fiscal": "财政拨款", "general": "一般公共预算"}[fund]
    draft.heading(marker, title, "general_basic" if fund == "general" else "fiscal_overview", 1)
    total = draft.money(scope, "expenditure.basic", now.spent("basic"))
    personnel = draft.money(scope, "expenditure.personnel", now.spent("personnel"))
    public = draft.money(scope, "expenditure.public", now.spent("public"))
    draft.check("sum", total, personnel, public, note="基本支出")
    draft.say(f"{body.entity}{ledger.year}年度{words}基本支出预算{{}}，其中：", total)
    wages, goods = named_economics(now, ("301", "303")), named_economics(now, ("302",))
    draft.say(f"人员经费{{}}。主要包括：{wages}。", personnel, marker="（一）")
    draft.say(f"公用经费{{}}。主要包括：{goods}。", public, marker="（二）")


def write_trips(draft: Draft, body: Body, ledger: Ledger) -> None:
    now, last = ledger.budget.three_public, ledger.last_budget.three_public
    year, scope = ledger.year, Scope(ledger.year, "budget", "general")
    draft.tag = "trips"
    draft.heading("九、", "一般公共预算“三公”经费、会议费、培训费支出预算情况说明", "three_public", 1)
    total = draft.money(scope, "three_public.total", now.total)
    moved = change(draft, scope, "three_public.total", now.total, last.total, AGAINST, total)
    entries = [
        ("公务用车购置及运行维护费支出", "three_public.vehicle", now.vehicle),
        ("公务接待费支出", "three_public.reception", now.reception),
        ("因公出国（境）费支出", "three_public.abroad", now.abroad),
    ]
    parts = with_shares(draft, listed(draft, scope, entries, total, "“三公”预算"), total).joined("；")
    draft.say(f"{year}年度“三公”经费支出预算{{}}，{{}}。其中，{{}}。具体情况如下：", total, moved, parts)
    draft.tag = "trips_detail"
    abroad = draft.money(scope, "three_public.abroad", now.abroad)
    moved = change(draft, scope, "three_public.abroad", now.abroad, last.abroad, AGAINST, abroad)
    draft.say("因公出国（境）费预算支出{}，{}。", abroad, moved, marker="1．")
    vehicle = draft.money(scope, "three_public.vehicle", now.vehicle)
    draft.say("公务用车购置及运行维护费预算支出{}。其中：", vehicle, marker="2．")
    purchase = draft.money(scope, "three_public.vehicle.purchase", now.purchase)
    operation = draft.money(scope, "three_public.vehicle.operation", now.operation)
    draft.check("sum", vehicle, purchase, operation, note="公务用车")
    moved = change(draft, scope, "three_public.vehicle.purchase", now.purchase, last.purchase, AGAINST, purchase)
    draft.say("公务用车购置预算支出{}，{}。", purchase, moved, marker="（1）")
    moved = change(draft, scope, "three_public.vehicle.operation", now.operation, last.operation, AGAINST, operation)
    draft.say("公务用车运行维护费预算支出{}，{}。", operation, moved, marker="（2）")
    reception = draft.money(scope, "three_public.reception", now.reception)
    moved = change(draft, scope, "three_public.reception", now.reception, last.reception, AGAINST, reception)
    draft.say("公务接待费预算支出{}，{}。", reception, moved, marker="3．")
    for words, concept, code in (("会议费", "conference.total", "30215"), ("培训费", "training.total", "30216")):
        a, b = ledger.budget.economic.get(code, 0), ledger.last_budget.economic.get(code, 0)
        amount = draft.money(scope, concept, a)
        moved = change(draft, scope, concept, a, b, AGAINST, amount)
        draft.say(f"{year}年度一般公共预算安排的{words}预算支出{{}}，{{}}。", amount, moved)


def write_matters(draft: Draft, body: Body, ledger: Ledger, rng: Random) -> None:
    year = ledger.year
    for marker, title, kind, fund, words in (
        ("十、", "政府性基金预算支出预算情况说明", "gov_fund", "gov_fund", "政府性基金"),
        ("十一、", "国有资本经营预算支出预算情况说明", "soe_capital", "soe_capital", "国有资本经营"),
    ):
        draft.tag = fund
        draft.heading(marker, title, kind, 1)
        nothing = draft.money(Scope(year, "budget", fund), "expenditure.total", 0)
        draft.say(f"{year}年{words}预算支出{{}}，与上年持平。", nothing)

    draft.tag = "agency"
    draft.heading("十二、", "一般公共预算机关运行经费支出预算情况说明", "agency_operation", 1)
    scope = Scope(year, "budget", "general")
    now, last = ledger.budget.spent("public"), ledger.last_budget.spent("public")
    amount = draft.money(scope, "agency_operation.total", now)
    moved = change(draft, scope, "agency_operation.total", now, last, AGAINST, amount, falls="减少")
    draft.say(f"{year}年{body.itself}机关运行经费预算支出{{}}，{{}}。", amount, moved)

    draft.tag = "procurement"
    draft.heading("十三、", "政府采购支出预算情况说明", "procurement", 1)
    scope = Scope(year, "budget")
    whole = draft.money(scope, "procurement.total", sum(ledger.purchases))
    entries = [
        (f"拟采购{label}支出", f"procurement.{name}", fen)
        for (label, name), fen in zip(KINDS, ledger.purchases, strict=True)
    ]
    parts = listed(draft, scope, entries, whole, "政府采购").joined()
    draft.say(f"{year}年度政府采购支出预算总额{{}}，其中：{{}}。", whole, parts)

    draft.tag = "assets"
    draft.heading("十四、", "国有资产占用情况说明", "assets", 1)
    vehicles = draft.count(Scope(year), "assets.vehicles", sum(ledger.cars), "辆")
    cars = [
        (label, f"assets.vehicles.{name}", number) for (label, name), number in zip(VEHICLES, ledger.cars, strict=True)
    ]
    kinds = counted(draft, Scope(year), cars, "辆", vehicles).joined()
    draft.say(f"{body.itself}共有车辆{{}}，其中，{{}}。", vehicles, kinds)

    draft.tag = "performance"
    draft.heading("十五、", "预算绩效目标设置情况说明", "performance", 1)
    number = draft.count(Scope(year), "performance.projects", rng.randint(3, 12), "个")
    amount = draft.money(scope, "performance.amount", ledger.budget.spent("project"))
    draft.say(f"{year}年度，{body.itself}{{}}项目编报绩效目标，涉及资金合计{{}}。", number, amount)
