"""A budget after the Beijing fashion: last year's figure printed beside this year's, amounts rounded from yuan."""

from __future__ import annotations

from random import Random

from maker.body import Body, write_duties, write_glossary
from maker.draft import Draft, Figure, Print, Scope
from maker.ledger import Ledger
from maker.names import DECREASES, INCREASES
from maker.phrases import KINDS, change, listed, share


def write(body: Body, ledger: Ledger, rng: Random, tables: bool) -> Draft:
    year = ledger.year
    title = f"{body.entity}{year}年度{body.kind}预算信息公开"
    draft = Draft("unit_budget" if body.unit else "department_budget", body.entity, year, title, Print())
    draft.cover(body.entity, f"{year}年度{body.kind}预算信息公开")
    draft.contents()
    draft.heading("第一部分", f"{year}年度{body.kind}预算情况说明", "other", 0)
    draft.heading("一、", f"{body.kind}情况说明", "organization", 1)
    draft.heading("（一）", f"{body.itself}职责情况", "duties", 2)
    write_duties(draft, body)
    draft.heading("（二）", "机构设置情况", "organization", 2)
    draft.tag = "organization"
    draft.say("内设机构{}，另设机关党委。", draft.count(Scope(year), None, rng.randint(5, 12), "个"))
    _income(draft, ledger, rng)
    _spending(draft, ledger, rng)
    _trips(draft, ledger)
    _matters(draft, body, ledger, rng)
    draft.heading("六、", "名词解释", "glossary", 1)
    write_glossary(draft, ("1.", "2.", "3.", "4."))
    draft.heading("第二部分", f"{year}年度{body.kind}预算报表", "tables", 0)
    draft.say("报表另附。")
    return draft


def _headline(draft: Draft, ledger: Ledger, rng: Random, words: str, concept: str) -> Figure:
    """ "…预算X万元，比上一年年初预算数Y万元减少…": the sentence that opens both sides."""
    year, now, last = ledger.year, ledger.budget.total, ledger.last_budget.total
    scope = Scope(year, "budget", "all")
    total = draft.money(scope, concept, now)
    before = draft.money(scope.at(year=year - 1), concept, last)
    moved = change(draft, scope, concept, now, last, "", total, before)
    why = rng.choice(INCREASES if now > last else DECREASES)
    draft.say(f"{year}年度{words}{{}}，比{year - 1}年年初预算数{{}}{{}}。主要原因是{why}。", total, before, moved)
    return total


def _income(draft: Draft, ledger: Ledger, rng: Random) -> None:
    now, every = ledger.budget, Scope(ledger.year, "budget", "all")
    draft.tag = "revenue"
    draft.heading("二、", "收入预算情况说明", "revenue", 1)
    total = _headline(draft, ledger, rng, "收入预算", "revenue.total")
    fiscal = draft.money(every.at(fund="fiscal"), "revenue.fiscal", now.fiscal)
    draft.say("本年财政拨款收入{}", fiscal, marker="（一）")
    lines = [
        ("一般公共预算拨款收入", "revenue.general", "general", now.spent(fund="general")),
        ("政府性基金预算拨款收入", "revenue.gov_fund", "gov_fund", now.spent(fund="gov_fund")),
        ("国有资本经营预算拨款收入", "revenue.soe_capital", "soe_capital", 0),
    ]
    parts = []
    for number, (words, concept, fund, fen) in enumerate(lines, 1):
        parts.append(draft.money(every.at(fund=fund), concept, fen))
        draft.say(f"{words}{{}}。", parts[-1], marker=f"{number}.")
    draft.check("sum", fiscal, *parts, note="本年财政拨款收入")
    others = draft.money(every, None, now.other_income, name="other_income")
    draft.say("本年其他资金收入{}", others, marker="（二）")
    lines = [
        ("事业收入", "revenue.institution", "all", 0),
        ("上级补助收入", "revenue.superior_subsidy", "all", 0),
        ("其他收入", "revenue.other", "all", now.other_income),
    ]
    parts = []
    for number, (words, concept, _, fen) in enumerate(lines, 4):
        parts.append(draft.money(every, concept, fen))
        draft.say(f"{words}{{}}。", parts[-1], marker=f"{number}.")
    draft.check("sum", others, *parts, note="本年其他资金收入")
    carried = draft.money(every, "revenue.carryover", now.carry_in)
    draft.say("上年结转结余{}", carried, marker="（三）")
    draft.check("sum", total, fiscal, others, carried, note="收入预算")


def _spending(draft: Draft, ledger: Ledger, rng: Random) -> None:
    now, every = ledger.budget, Scope(ledger.year, "budget", "all")
    draft.tag = "expenditure"
    draft.heading("三、", "支出预算情况说明", "expenditure", 1)
    total = _headline(draft, ledger, rng, "支出预算", "expenditure.total")
    basic = draft.money(every, "expenditure.basic", now.spent("basic"))
    project = draft.money(every, "expenditure.project", now.spent("project"))
    draft.check("sum", total, basic, project, note="支出预算")
    rate = share(draft, every, "expenditure.basic", basic, total)
    words = "基本支出预算{}，占本年支出预算{}。"
    draft.run_in("（一）", "基本支出", "expenditure", 2, words, basic, rate)
    rate = share(draft, every, "expenditure.project", project, total)
    words = "项目支出预算{}，占本年支出预算{}。其中："
    draft.run_in("（二）", "项目支出", "expenditure", 2, words, project, rate)
    nothing = draft.money(every, "expenditure.superior_remittance", 0)
    draft.say("上缴上级支出{}。", nothing, marker="1.")
    nothing = draft.money(every, "expenditure.subordinate_subsidy", 0)
    draft.say("对附属单位补助支出{}。", nothing, marker="2.")


def _trips(draft: Draft, ledger: Ledger) -> None:
    year, now, last = ledger.year, ledger.budget.three_public, ledger.last_budget.three_public
    scope = Scope(year, "budget", "fiscal")
    draft.tag = "trips"
    draft.heading("四、", "财政拨款“三公”经费预算情况说明", "three_public", 1)
    total = draft.money(scope, "three_public.total", now.total)
    against = f"比{year - 1}年年初预算"
    moved = change(draft, scope, "three_public.total", now.total, last.total, against, total)
    draft.say(f"{year}年财政拨款“三公”经费预算{{}}，{{}}。其中：", total, moved)
    words = "预算安排{}，"
    abroad = draft.money(scope, "three_public.abroad", now.abroad)
    draft.run_in("（一）", "因公出国（境）费用", "three_public", 2, words + "用于出境学习同行的做法。", abroad)
    reception = draft.money(scope, "three_public.reception", now.reception)
    draft.run_in("（二）", "公务接待费", "three_public", 2, words + "用于接待来访的同行。", reception)
    vehicle = draft.money(scope, "three_public.vehicle", now.vehicle)
    draft.check("sum", total, abroad, reception, vehicle, note="“三公”预算")
    entries = [
        ("公务用车购置费预算", "three_public.vehicle.purchase", now.purchase),
        ("公务用车运行维护费预算", "three_public.vehicle.operation", now.operation),
    ]
    parts = listed(draft, scope, entries, vehicle, "公务用车").joined()
    title = "公务用车购置和运行维护费"
    draft.run_in("（三）", title, "three_public", 2, words + "包括{}。", vehicle, parts)


def _matters(draft: Draft, body: Body, ledger: Ledger, rng: Random) -> None:
    year, scope = ledger.year, Scope(ledger.year, "budget")
    draft.heading("五、", "其他情况说明", "other", 1)
    draft.tag = "procurement"
    draft.heading("（一）", "政府采购预算说明", "procurement", 2)
    whole = draft.money(scope, "procurement.total", sum(ledger.purchases))
    entries = [
        (f"政府采购{label}预算", f"procurement.{name}", fen)
        for (label, name), fen in zip(KINDS, ledger.purchases, strict=True)
    ]
    parts = listed(draft, scope, entries, whole, "政府采购").joined("，")
    draft.say(f"{year}年{body.entity}政府采购预算总额{{}}，其中：{{}}。", whole, parts)
    draft.tag = "agency"
    draft.heading("（二）", "机关运行经费说明", "agency_operation", 2)
    amount = draft.money(scope.at(fund="fiscal"), "agency_operation.total", ledger.budget.spent("public"))
    draft.say(f"{year}年{body.entity}机关运行经费财政拨款预算{{}}。", amount)
    draft.tag = "assets"
    draft.heading("（三）", "国有资产占用情况说明", "assets", 2)
    held = Scope(year - 1)
    vehicles = draft.count(held, "assets.vehicles", sum(ledger.cars), "台")
    machines = draft.count(held, "assets.equipment_1m", rng.randint(0, 6), "台（套）")
    draft.say(f"截至{year - 1}年底，{body.itself}共有车辆{{}}，单位价值100万元以上的设备{{}}。", vehicles, machines)
