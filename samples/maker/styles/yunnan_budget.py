"""A budget after the Yunnan fashion: amounts in yuan to the fen, functional items named 类-款-项."""

from __future__ import annotations

from random import Random

from maker.body import Body, write_duties, write_tasks
from maker.codes import lineage
from maker.draft import Draft, Print, Scope
from maker.ledger import Ledger
from maker.phrases import KINDS, change, counted, listed

AGAINST = "与上年对比"


def write(body: Body, ledger: Ledger, rng: Random, tables: bool) -> Draft:
    year, kind = ledger.year, body.kind
    title = f"{body.entity}{year}年预算公开"
    style = Print(unit="元", commas=True)
    draft = Draft("unit_budget" if body.unit else "department_budget", body.entity, year, title, style)
    draft.cover(title)
    draft.contents()
    draft.heading("第一部分", f"{body.entity}{year}年{kind}预算编制说明", "overview", 0)
    draft.heading("一、", "基本职能及主要工作", "organization", 1)
    draft.heading("（一）", f"{kind}主要职责", "duties", 2)
    write_duties(draft, body)
    draft.heading("（二）", "重点工作概述", "tasks", 2)
    write_tasks(draft, body)
    _staff(draft, body, ledger, rng)
    _income(draft, body, ledger)
    _spending(draft, body, ledger)
    _procurement(draft, ledger)
    _trips(draft, body, ledger)
    _matters(draft, body, ledger)
    draft.heading("第二部分", f"{body.entity}{year}年{kind}预算表", "tables", 0)
    draft.say("预算表以附件形式公开。")
    return draft


def _staff(draft: Draft, body: Body, ledger: Ledger, rng: Random) -> None:
    held = Scope(ledger.year - 1)
    draft.tag = "staff"
    draft.heading("二、", "预算单位基本情况", "staffing", 1)
    civil, worker, institution = rng.randint(20, 60), rng.randint(1, 6), rng.randint(10, 40)
    posts = draft.count(held, "staff.authorized", civil + worker + institution, "人")
    entries = [
        ("行政编制", "staff.authorized.civil", civil),
        ("工勤人员编制", "staff.authorized.worker", worker),
        ("事业编制", "staff.authorized.institution", institution),
    ]
    kinds = counted(draft, held, entries, "人", posts).joined("，")
    serving = draft.count(held, "staff.serving", civil + institution - 3, "人")
    retired = draft.count(held, "staff.retired", rng.randint(8, 30), "人")
    cars = draft.count(held, "assets.vehicles", sum(ledger.cars), "辆")
    words = f"截至{ledger.year - 1}年12月统计，在职人员编制{{}}，其中：{{}}。在职实有{{}}，退休人员{{}}，实有车辆{{}}。"
    draft.say(words, posts, kinds, serving, retired, cars)


def _income(draft: Draft, body: Body, ledger: Ledger) -> None:
    year, now, last = ledger.year, ledger.budget, ledger.last_budget
    every = Scope(year, "budget", "all")
    draft.heading("三、", "预算单位收入情况", "revenue", 1)
    draft.tag = "revenue"
    draft.heading("（一）", f"{body.kind}财务收入情况", "revenue", 2)
    general = (now.spent(fund="general"), last.spent(fund="general"))
    total = draft.money(every, "revenue.total", general[0] + now.other_income)
    lines = (
        ("一般公共预算", "revenue.general", "general", general[0]),
        ("政府性基金", "revenue.gov_fund", "gov_fund", 0),
        ("国有资本经营收益", "revenue.soe_capital", "soe_capital", 0),
        ("事业收入", "revenue.institution", "all", 0),
        ("其他收入", "revenue.other", "all", now.other_income),
    )
    figures = [draft.money(every.at(fund=fund), concept, fen) for _, concept, fund, fen in lines]
    draft.check("sum", total, *figures, note="财务总收入")
    words = "；".join(f"{label}{{}}" for label, *_ in lines)
    before = general[1] + last.other_income
    moved = change(draft, every, "revenue.total", general[0] + now.other_income, before, AGAINST, total)
    draft.say(f"{year}年{body.kind}财务总收入{{}}，其中：{words}。{{}}。", total, *figures, moved)
    draft.tag = "fiscal"
    draft.heading("（二）", "财政拨款收入情况", "fiscal_overview", 2)
    fiscal = draft.money(every.at(fund="fiscal"), "revenue.fiscal", now.fiscal)
    moved = change(draft, every.at(fund="fiscal"), "revenue.fiscal", now.fiscal, last.fiscal, AGAINST, fiscal)
    draft.say(f"{year}年{body.kind}财政拨款收入{{}}，{{}}。", fiscal, moved)


def _spending(draft: Draft, body: Body, ledger: Ledger) -> None:
    year, now, last = ledger.year, ledger.budget, ledger.last_budget
    fiscal = Scope(year, "budget", "fiscal")
    draft.tag = "expenditure"
    draft.heading("四、", "预算单位支出情况", "expenditure", 1)
    total = draft.money(fiscal, "expenditure.total", now.fiscal)
    lines = []
    figures = []
    for words, part in (("基本支出", "basic"), ("项目支出", "project")):
        a, b = now.spent(part, "general"), last.spent(part, "general")
        amount = draft.money(fiscal, f"expenditure.{part}", a)
        figures.append(amount)
        lines.append([f"{words}", amount, "，", *change(draft, fiscal, f"expenditure.{part}", a, b, AGAINST, amount)])
    draft.check("sum", total, *figures, note="财政拨款安排支出")
    draft.say(f"{year}年财政拨款安排支出{{}}，其中：{{}}；{{}}。", total, lines[0], lines[1])
    draft.tag = "items"
    draft.say("财政拨款安排支出按功能科目列示：")
    parts = []
    for item in (item for item in now.items if item.fund == "general"):
        parts.append(draft.money(fiscal, f"function.{item.code}", item.total))
        draft.say(f"{'-'.join(lineage(item.code))}{{}}。", parts[-1])
    draft.check("sum", total, *parts, note="按功能科目")


def _procurement(draft: Draft, ledger: Ledger) -> None:
    scope = Scope(ledger.year, "budget")
    draft.tag = "procurement"
    draft.heading("五、", "政府采购预算情况", "procurement", 1)
    whole = draft.money(scope, "procurement.total", sum(ledger.purchases))
    entries = [
        (f"政府采购{label}预算", f"procurement.{name}", fen)
        for (label, name), fen in zip(KINDS, ledger.purchases, strict=True)
    ]
    parts = listed(draft, scope, entries, whole, "政府采购").joined()
    draft.say("采购预算总额{}，其中：{}。", whole, parts)


def _trips(draft: Draft, body: Body, ledger: Ledger) -> None:
    year, now, last = ledger.year, ledger.budget.three_public, ledger.last_budget.three_public
    scope = Scope(year, "budget", "general")
    draft.tag = "trips"
    draft.heading("六、", "“三公”经费增减变化情况", "three_public", 1)
    total = draft.money(scope, "three_public.total", now.total)
    moved = change(draft, scope, "three_public.total", now.total, last.total, "较上年", total)
    draft.say(f"{body.entity}{year}年一般公共预算“三公”经费合计{{}}，{{}}，分述如下：", total, moved)
    draft.tag = "trips_detail"
    parts = []
    for marker, title, name, count in (
        ("（一）", "因公出国（境）费", "abroad", ("因公出国（境）团组", "three_public.abroad.groups", "个")),
        ("（二）", "公务接待费", "reception", ("国内公务接待", "three_public.reception.batches", "批次")),
        ("（三）", "公务用车购置及运行维护费", "vehicle", ("公务用车保有量", "three_public.vehicle.fleet", "辆")),
    ):
        draft.heading(marker, title, "three_public", 2)
        concept, a, b = f"three_public.{name}", getattr(now, name), getattr(last, name)
        parts.append(draft.money(scope, concept, a))
        moved = change(draft, scope, concept, a, b, "较上年", parts[-1])
        label, counting, unit = count
        number = {"abroad": 1 if now.abroad else 0, "reception": 8, "vehicle": sum(ledger.cars)}[name]
        counted_figure = draft.count(Scope(year), counting, number, unit)
        draft.say(f"当年安排{title}{{}}，{{}}，{label}{{}}。", parts[-1], moved, counted_figure)
    draft.check("sum", total, *parts, note="“三公”预算")


def _matters(draft: Draft, body: Body, ledger: Ledger) -> None:
    year, scope = ledger.year, Scope(ledger.year, "budget")
    draft.heading("七、", "其他公开信息", "other", 1)
    draft.tag = "agency"
    draft.heading("（一）", "机关运行经费安排情况", "agency_operation", 2)
    now, last = ledger.budget.spent("public"), ledger.last_budget.spent("public")
    amount = draft.money(scope, "agency_operation.total", now)
    moved = change(draft, scope, "agency_operation.total", now, last, AGAINST, amount)
    draft.say(f"{body.entity}{year}年机关运行经费安排{{}}，{{}}。", amount, moved)
    draft.tag = "assets"
    draft.heading("（二）", "国有资产占有使用情况", "assets", 2)
    held = Scope(year - 1)
    kinds = [("流动资产", 310_000_000), ("固定资产", 890_000_000), ("无形资产", 12_345_600)]
    total = draft.money(held, "assets.total", sum(fen + now % 997 for _, fen in kinds))
    entries = [(label, None, fen + now % 997) for label, fen in kinds]
    parts = listed(draft, held, entries, total, "资产总额").joined("，")
    draft.say(f"截至{year - 1}年12月31日，资产总额{{}}，其中，{{}}。", total, parts)
