"""A budget after the Guangdong fashion: few sections, rates with one decimal, increases of nothing spelt out."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from maker.body import Body, write_duties, write_glossary, write_units
from maker.draft import Draft, Figure, Piece, Print, Scope, Word
from maker.ledger import CENTIWAN, Ledger
from maker.names import DECREASES, INCREASES
from maker.phrases import KINDS, change, listed
from maker.tables import Setter, by_function, income_expenditure, three_public


def write(body: Body, ledger: Ledger, rng: Random, tables: bool) -> Draft:
    year, kind = ledger.year, body.kind
    title = f"{year}年{body.entity}{kind}预算"
    style = Print(commas=True, trim=True, rate_decimals=1)
    draft = Draft("unit_budget" if body.unit else "department_budget", body.entity, year, title, style)
    draft.cover(title)
    draft.contents()
    draft.heading("第一部分", f"{body.entity}概况", "organization", 0)
    draft.heading("一、", "主要职责", "duties", 1)
    write_duties(draft, body, "．")
    draft.heading("二、", f"{kind}预算构成", "units", 1)
    write_units(draft, body, year, "预算")
    draft.heading("第二部分", f"{year}年{kind}预算表", "tables", 0)
    if tables:
        _tables(draft, ledger)
    else:
        draft.say("各表见附件。")
    draft.heading("第三部分", f"{year}年{kind}预算情况说明", "other", 0)
    _totals(draft, body, ledger, rng)
    _trips(draft, body, ledger)
    _matters(draft, body, ledger, rng)
    draft.heading("第四部分", "名词解释", "glossary", 0)
    write_glossary(draft)
    return draft


def _tables(draft: Draft, ledger: Ledger) -> None:
    setter, plan = Setter("万元"), ledger.budget
    draft.blocks += [
        income_expenditure(plan, "收支总体情况表", "预算数", setter),
        by_function(plan, "一般公共预算支出情况表", "general", setter, fund="general"),
        three_public([("预算数", plan.three_public)], "一般公共预算“三公”经费支出情况表", setter),
    ]


def _moved(draft: Draft, scope: Scope, concept: str, now: int, before: int, stated: Figure) -> list[Piece]:
    """比上年增加0万元，增长0%: this fashion never says 持平."""
    if now != before:
        return change(draft, scope, concept, now, before, "较上年", stated)
    nothing = draft.money(scope, concept, 0, "change")
    rate = draft.percent(scope, concept, "change_rate", Decimal(0))
    return ["较上年增加", nothing, "，增长", rate]


def _totals(draft: Draft, body: Body, ledger: Ledger, rng: Random) -> None:
    now, last = ledger.budget.total, ledger.last_budget.total
    every = Scope(ledger.year, "budget", "all")
    draft.tag = "overview"
    draft.heading("一、", f"{body.kind}预算收支增减变化情况", "overview", 1)
    why = rng.choice(INCREASES if now > last else DECREASES)
    income = draft.money(every, "revenue.total", now)
    gained = _moved(draft, every, "revenue.total", now, last, income)
    spending = draft.money(every, "expenditure.total", now)
    draft.check("equal", spending, income, note="收入总计=支出总计")
    spent = _moved(draft, every, "expenditure.total", now, last, spending)
    words = f"{ledger.year}年{body.itself}收入预算{{}}，{{}}，主要原因是{why}；支出预算{{}}，{{}}，主要原因同上。"
    draft.say(words, income, gained, spending, spent)


def _trips(draft: Draft, body: Body, ledger: Ledger) -> None:
    now, last = ledger.budget.three_public, ledger.last_budget.three_public
    scope = Scope(ledger.year, "budget", "fiscal")
    draft.tag = "trips"
    draft.heading("二、", "“三公”经费安排情况", "three_public", 1)
    lines = {}
    for name in ("total", "abroad", "vehicle", "purchase", "operation", "reception"):
        inside = f"vehicle.{name}" if name in ("purchase", "operation") else name
        concept = f"three_public.{inside}"
        amount = draft.money(scope, concept, getattr(now, name))
        lines[name] = (amount, _moved(draft, scope, concept, getattr(now, name), getattr(last, name), amount))
    draft.check("sum", lines["total"][0], *(lines[n][0] for n in ("abroad", "vehicle", "reception")), note="“三公”")
    draft.check("sum", lines["vehicle"][0], lines["purchase"][0], lines["operation"][0], note="公务用车")
    words = (
        f"{ledger.year}年{body.itself}用财政拨款安排“三公”经费{{}}，{{}}。其中：因公出国（境）费{{}}，{{}}；"
        "公务用车购置及运行维护费{}，{}，其中公务用车购置费{}，公务用车运行维护费{}；公务接待费{}，{}。"
    )
    draft.say(
        words, *lines["total"], *lines["abroad"], *lines["vehicle"],
        lines["purchase"][0], lines["operation"][0], *lines["reception"],
    )  # fmt: skip


def _matters(draft: Draft, body: Body, ledger: Ledger, rng: Random) -> None:
    year, scope = ledger.year, Scope(ledger.year, "budget")
    draft.tag = "agency"
    draft.heading("三、", "机关运行经费安排情况", "agency_operation", 1)
    now, last = ledger.budget.spent("public"), ledger.last_budget.spent("public")
    amount = draft.money(scope, "agency_operation.total", now)
    moved = _moved(draft, scope, "agency_operation.total", now, last, amount)
    draft.say(f"{year}年，{body.itself}机关运行经费安排{{}}，{{}}。", amount, moved)

    draft.tag = "procurement"
    draft.heading("四、", "政府采购情况", "procurement", 1)
    whole = draft.money(scope, "procurement.total", sum(ledger.purchases))
    entries = [
        (f"{label}类", f"procurement.{name}", fen) for (label, name), fen in zip(KINDS, ledger.purchases, strict=True)
    ]
    parts = listed(draft, scope, entries, whole, "政府采购").joined("，")
    draft.say(f"{year}年{body.itself}政府采购安排{{}}，其中：{{}}。", whole, parts)

    draft.tag = "assets"
    draft.heading("五、", "国有资产占有使用情况", "assets", 1)
    date, held = Word(f"{year - 1}年12月31日", "assets/date"), Scope(year - 1)
    fixed = draft.money(held, None, rng.randint(20000, 90000) * CENTIWAN, name="fixed")
    vehicles = draft.count(held, "assets.vehicles", sum(ledger.cars), "辆")
    machines = draft.count(held, "assets.equipment_1m", rng.randint(0, 4), "台")
    words = f"截至{{}}，{body.itself}固定资产金额{{}}，有车辆{{}}，单价在100万元以上的设备{{}}。"
    draft.say(words, date, fixed, vehicles, machines)

    draft.tag = "performance"
    draft.heading("六、", "预算绩效目标情况", "performance", 1)
    number = draft.count(Scope(year), "performance.projects", rng.randint(2, 9), "个")
    amount = draft.money(scope, "performance.amount", ledger.budget.spent("project"))
    draft.say(f"{year}年，{body.itself}{{}}项目编报了绩效目标，涉及资金{{}}。", number, amount)
