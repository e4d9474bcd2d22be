"""A budget after the Xi'an fashion: codes in brackets, numbering that runs on across the parts, tables in yuan."""

from __future__ import annotations

from random import Random

from maker.body import Body, write_duties, write_glossary, write_tasks, write_units
from maker.codes import ECONOMICS, FUNCTIONS, GOVERNMENT_ECONOMICS
from maker.draft import Draft, Print, Scope
from maker.ledger import Ledger
from maker.names import DECREASES, INCREASES
from maker.phrases import KINDS, change, counted, listed
from maker.tables import Setter, basic_by_economics, by_function, income_expenditure, three_public

AGAINST = "较上年"


def write(body: Body, ledger: Ledger, rng: Random, tables: bool) -> Draft:
    year, kind = ledger.year, body.kind
    title = f"{body.entity}{year}年{kind}预算公开说明"
    draft = Draft("unit_budget" if body.unit else "department_budget", body.entity, year, title, Print(commas=True))
    draft.cover(body.entity, f"{year}年{kind}预算公开说明")
    draft.contents()
    draft.heading("第一部分：", f"{kind}概况", "organization", 0)
    draft.heading("一、", "主要职能", "duties", 1)
    write_duties(draft, body)
    draft.heading("二、", "工作任务", "tasks", 1)
    write_tasks(draft, body)
    draft.heading("三、", "预算单位构成", "units", 1)
    write_units(draft, body, year, "预算")
    _staff(draft, body, year, rng)
    draft.heading("第二部分：", f"{kind}预算收支情况说明", "overview", 0)
    _totals(draft, body, ledger, rng)
    _general(draft, body, ledger, rng)
    draft.heading("八、", "政府性基金预算支出情况说明", "gov_fund", 1)
    draft.say(f"{body.itself}当年没有政府性基金预算收支。")
    draft.heading("第三部分：", "其他重要事项说明", "other", 0)
    _trips(draft, body, ledger)
    _matters(draft, body, ledger, rng)
    draft.heading("第四部分：", "专业名词解释", "glossary", 0)
    write_glossary(draft)
    draft.heading("第五部分：", f"{kind}预算公开报表", "tables", 0)
    if tables:
        _tables(draft, ledger)
    else:
        draft.say("报表见后附文件。")
    return draft


def _tables(draft: Draft, ledger: Ledger) -> None:
    setter, plan = Setter("元", commas=True), ledger.budget
    draft.blocks += [
        income_expenditure(plan, "部门综合预算收支总表", "预算数", setter, number="表1"),
        by_function(plan, "一般公共预算支出明细表（按功能科目）", "general", setter, fund="general", number="表5"),
        basic_by_economics(plan, "一般公共预算基本支出明细表（按经济科目）", setter, number="表7"),
        three_public([("本年", plan.three_public)], "一般公共预算“三公”经费支出表", setter, number="表9"),
    ]


def _staff(draft: Draft, body: Body, year: int, rng: Random) -> None:
    held = Scope(year - 1)
    draft.tag = "staff"
    draft.heading("四、", "人员情况说明", "staffing", 1)
    civil, institution = rng.randint(20, 60), rng.randint(5, 30)
    posts = draft.count(held, "staff.authorized", civil + institution, "人")
    entries = [
        ("行政编制", "staff.authorized.civil", civil), ("事业编制", "staff.authorized.institution", institution)
    ]  # fmt: skip
    kinds = counted(draft, held, entries, "人", posts).joined("，")
    people = draft.count(held, "staff.supported", civil + institution - 4, "人")
    retired = draft.count(held, "staff.retired", rng.randint(5, 30), "人")
    words = f"截至上年底，{body.itself}人员编制{{}}，其中{{}}；实有人员{{}}，另有离退休人员{{}}。"
    draft.say(words, posts, kinds, people, retired)


def _totals(draft: Draft, body: Body, ledger: Ledger, rng: Random) -> None:
    now, last = ledger.budget.total, ledger.last_budget.total
    every, fiscal = Scope(ledger.year, "budget", "all"), Scope(ledger.year, "budget", "fiscal")
    why = rng.choice(INCREASES if now > last else DECREASES)
    draft.tag = "overview"
    draft.heading("五、", "收支预算总体情况说明", "overview", 1)
    income = draft.money(every, "revenue.total", now)
    gained = change(draft, every, "revenue.total", now, last, AGAINST, income)
    words = f"{body.itself}当年预算收入{{}}，{{}}，原因是：{why}。"
    draft.say(words, income, gained)
    spending = draft.money(every, "expenditure.total", now)
    draft.check("equal", spending, income, note="收入总计=支出总计")
    spent = change(draft, every, "expenditure.total", now, last, AGAINST, spending)
    draft.say(f"{body.itself}当年预算支出{{}}，{{}}，原因同上。", spending, spent)
    draft.tag = "fiscal"
    draft.heading("六、", "财政拨款收支情况说明", "fiscal_overview", 1)
    amount = draft.money(fiscal, "revenue.fiscal", now)
    moved = change(draft, fiscal, "revenue.fiscal", now, last, AGAINST, amount)
    draft.say(f"{body.itself}当年财政拨款收入{{}}，{{}}。", amount, moved)


def _general(draft: Draft, body: Body, ledger: Ledger, rng: Random) -> None:
    now, last = ledger.budget, ledger.last_budget
    scope = Scope(ledger.year, "budget", "general")
    draft.heading("七、", "一般公共预算拨款支出明细情况说明", "general_budget", 1)
    draft.tag = "general"
    draft.heading("（一）", "当年拨款规模变化情况", "general_budget", 2)
    total = draft.money(scope, "expenditure.total", now.total)
    moved = change(draft, scope, "expenditure.total", now.total, last.total, AGAINST, total)
    draft.say(f"{body.itself}当年一般公共预算拨款支出{{}}，{{}}。", total, moved)
    draft.tag = "items"
    draft.heading("（二）", "按功能科目分类的明细情况", "general_budget", 2)
    whole = draft.money(scope, "expenditure.total", now.total)
    draft.check("equal", whole, total, note="一般公共预算支出两处")
    draft.say(f"{body.itself}当年一般公共预算支出{{}}，其中：", whole)
    before = {item.code: item.total for item in last.items}
    parts = []
    for number, item in enumerate(now.items, 1):
        concept = f"function.{item.code}"
        parts.append(draft.money(scope, concept, item.total))
        moved = change(draft, scope, concept, item.total, before[item.code], AGAINST, parts[-1])
        rises = item.total > before[item.code]
        why = f"，原因是：{rng.choice(INCREASES if rises else DECREASES)}" if item.total != before[item.code] else ""
        end = "。" if number == len(now.items) else "；"
        words = f"{FUNCTIONS[item.code]}（{item.code}）{{}}，{{}}{why}{end}"
        draft.say(words, parts[-1], moved, marker=f"{number}.")
    draft.check("sum", whole, *parts, note="按功能科目")
    draft.heading("（三）", "按经济科目分类的明细情况", "general_budget", 2)
    project = (now.spent("project"), last.spent("project"))
    goods = (now.economic_class("302") + project[0], last.economic_class("302") + project[1])
    wages = (now.economic_class("301"), last.economic_class("301"))
    homes = (now.economic_class("303"), last.economic_class("303"))
    amounts = (wages, goods, homes)
    for tag, words, names, codes in (
        ("economics", "1.按照部门预算支出经济分类", ECONOMICS, ("301", "302", "303")),
        ("government", "2.按照政府预算支出经济分类", GOVERNMENT_ECONOMICS, ("501", "502", "509")),
    ):
        lines = list(zip(codes, amounts, strict=True))
        draft.tag = tag
        whole = draft.money(scope, "expenditure.total", now.total)
        draft.say(f"{words[2:]}，当年一般公共预算支出{{}}，其中：", whole, marker=words[:2])
        parts = []
        for number, (code, (a, b)) in enumerate(lines, 1):
            parts.append(draft.money(scope, f"economic.{code}", a))
            moved = change(draft, scope, f"economic.{code}", a, b, AGAINST, parts[-1])
            end = "。" if number == len(lines) else "；"
            draft.say(f"{names[code]}（{code}）{{}}，{{}}{end}", parts[-1], moved, marker=f"（{number}）")
        draft.check("sum", whole, *parts, note="按经济科目")


def _trips(draft: Draft, body: Body, ledger: Ledger) -> None:
    now, last = ledger.budget.three_public, ledger.last_budget.three_public
    scope = Scope(ledger.year, "budget", "general")
    draft.tag = "trips"
    draft.heading("九、", "“三公”经费情况说明", "three_public", 1)
    total = draft.money(scope, "three_public.total", now.total)
    moved = change(draft, scope, "three_public.total", now.total, last.total, AGAINST, total)
    draft.say(f"{body.itself}当年一般公共预算安排“三公”经费{{}}，{{}}。其中：", total, moved)
    parts = []
    for words, name, same in (
        ("因公出国（境）经费", "abroad", "无增减"),
        ("公务接待费", "reception", "无增减"),
        ("公务用车运行维护费", "vehicle.operation", "无增减"),
        ("公务用车购置费", "vehicle.purchase", "无增减"),
    ):
        key = name.split(".")[-1]
        a, b = getattr(now, key), getattr(last, key)
        parts.append(draft.money(scope, f"three_public.{name}", a))
        moved = change(draft, scope, f"three_public.{name}", a, b, AGAINST, parts[-1], same=same)
        draft.say(f"{words}{{}}，{{}}{'。' if key == 'purchase' else '；'}", parts[-1], moved)
    draft.check("sum", total, *parts, note="“三公”预算")


def _matters(draft: Draft, body: Body, ledger: Ledger, rng: Random) -> None:
    scope, held = Scope(ledger.year, "budget"), Scope(ledger.year - 1)
    draft.tag = "assets"
    draft.heading("十、", "国有资产占有使用情况说明", "assets", 1)
    vehicles = draft.count(held, "assets.vehicles", sum(ledger.cars), "辆")
    bought = draft.count(Scope(ledger.year, "budget"), None, 0, "辆")
    draft.say(f"截至上年底，{body.itself}共有车辆{{}}。当年安排购置车辆{{}}。", vehicles, bought)
    draft.tag = "procurement"
    draft.heading("十一、", "政府采购情况说明", "procurement", 1)
    whole = draft.money(scope, "procurement.total", sum(ledger.purchases))
    entries = [
        (f"{label}类预算", f"procurement.{name}", fen)
        for (label, name), fen in zip(KINDS, ledger.purchases, strict=True)
    ]
    parts = listed(draft, scope, entries, whole, "政府采购").joined()
    draft.say(f"当年{body.itself}政府采购预算共{{}}，其中{{}}。", whole, parts)
    draft.tag = "performance"
    draft.heading("十二、", "绩效目标情况说明", "performance", 1)
    amount = draft.money(scope.at(fund="general"), "performance.amount", ledger.budget.total)
    draft.say(f"{body.itself}全部支出都设了绩效目标，涉及当年一般公共预算拨款{{}}。", amount)
    draft.tag = "agency"
    draft.heading("十三、", "机关运行经费安排情况说明", "agency_operation", 1)
    now, last = ledger.budget.spent("public"), ledger.last_budget.spent("public")
    amount = draft.money(scope, "agency_operation.total", now)
    moved = change(draft, scope, "agency_operation.total", now, last, AGAINST, amount)
    draft.say(f"{body.itself}当年机关运行经费预算安排{{}}，{{}}。", amount, moved)
