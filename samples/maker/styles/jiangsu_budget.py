"""A budget after the Jiangsu fashion: numbered items, each with 与上年相比增加…，增长…%."""

from __future__ import annotations

from random import Random

from maker.body import Body, write_duties, write_glossary, write_tasks, write_units
from maker.codes import FUNCTIONS, lineage
from maker.draft import Draft, Figure, Print, Scope
from maker.ledger import Ledger
from maker.names import DECREASES, INCREASES
from maker.phrases import change, listed, share, with_shares
from maker.styles.jiangsu_matters import write_basic, write_matters, write_trips
from maker.tables import Setter, basic_by_economics, by_function, income_expenditure, three_public

AGAINST = "与上年相比"
SOURCES = (
    ("一般公共预算拨款收入", "revenue.general", "general"),
    ("政府性基金预算拨款收入", "revenue.gov_fund", "gov_fund"),
    ("国有资本经营预算拨款收入", "revenue.soe_capital", "soe_capital"),
    ("事业收入", "revenue.institution", "all"),
    ("其他收入", "revenue.other", "all"),
)


def write(body: Body, ledger: Ledger, rng: Random, tables: bool) -> Draft:
    year, kind = ledger.year, body.kind
    title = f"{body.entity}{year}年度{kind}预算公开"
    draft = Draft("unit_budget" if body.unit else "department_budget", body.entity, year, title, Print(commas=True))
    draft.header = title
    draft.cover(f"{year}年度", body.entity, f"{kind}预算公开")
    draft.contents()
    draft.heading("第一部分", f"{kind}概况", "organization", 0)
    draft.heading("一、", "主要职能", "duties", 1)
    write_duties(draft, body, "．")
    draft.heading("二、", "机构设置及预算单位构成情况", "units", 1)
    write_units(draft, body, year, "预算")
    draft.heading("三、", f"{year}年度主要工作任务", "tasks", 1)
    write_tasks(draft, body, "．")
    draft.heading("第二部分", f"{year}年度{body.entity}{kind}预算表", "tables", 0)
    if tables:
        _tables(draft, ledger)
    else:
        draft.say("见本页下方附件。")
    draft.heading("第三部分", f"{year}年度{kind}预算情况说明", "other", 0)
    _overall(draft, body, ledger, rng)
    _sides(draft, body, ledger)
    _fiscal(draft, body, ledger)
    write_basic(draft, body, ledger, "六、", "财政拨款基本支出预算情况说明", "fiscal")
    _general(draft, body, ledger)
    write_basic(draft, body, ledger, "八、", "一般公共预算基本支出预算情况说明", "general")
    write_trips(draft, body, ledger)
    write_matters(draft, body, ledger, rng)
    draft.heading("第四部分", "名词解释", "glossary", 0)
    write_glossary(draft)
    return draft


def _tables(draft: Draft, ledger: Ledger) -> None:
    setter, plan = Setter("万元", commas=True), ledger.budget
    draft.blocks += [
        income_expenditure(plan, "收支总表", "预算数", setter, number="公开01表"),
        by_function(plan, "支出总表", "expenditure", setter, number="公开03表"),
        by_function(plan, "一般公共预算支出表", "general", setter, fund="general", number="公开07表"),
        basic_by_economics(plan, "一般公共预算基本支出表", setter, number="公开08表"),
        three_public([("预算数", plan.three_public)], "一般公共预算“三公”经费支出表", setter, number="公开09表"),
    ]


def _incomes(ledger: Ledger) -> list[tuple[int, int]]:
    """This year's and last year's amount of each of SOURCES."""
    now, last = ledger.budget, ledger.last_budget
    general = (now.spent(fund="general"), last.spent(fund="general"))
    return [general, (0, 0), (0, 0), (0, 0), (now.other_income, last.other_income)]


def _overall(draft: Draft, body: Body, ledger: Ledger, rng: Random) -> None:
    now, last = ledger.budget, ledger.last_budget
    every = Scope(ledger.year, "budget", "all")
    draft.tag = "overview"
    draft.heading("一、", "收支预算总体情况说明", "overview", 1)
    total = draft.money(every, "revenue.total", now.total)
    against = "与上年相比收、支预算总计各" if now.total != last.total else AGAINST
    moved = change(draft, every, "revenue.total", now.total, last.total, against, total)
    draft.say(f"{body.entity}{ledger.year}年度收入、支出预算总计{{}}，{{}}。其中：", total, moved)
    draft.tag = "income"
    income = draft.money(every, "revenue.total", now.total)
    draft.check("equal", income, total, note="收支总计两处")
    draft.say("收入预算总计{}。包括：", income, marker="（一）")
    current = draft.money(every, "revenue.current", now.revenue)
    draft.say("本年收入合计{}。", current, marker="1．")
    parts = []
    for number, ((words, concept, fund), (a, b)) in enumerate(zip(SOURCES, _incomes(ledger), strict=True), 1):
        scope = every.at(fund=fund)
        amount = draft.money(scope, concept, a)
        parts.append(amount)
        moved = change(draft, scope, concept, a, b, AGAINST, amount)
        why = f"，原因是{rng.choice(INCREASES if a > b else DECREASES)}" if a != b else ""
        draft.say(f"{words}{{}}，{{}}{why}。", amount, moved, marker=f"（{number}）")
    draft.check("sum", current, *parts, note="本年收入合计")
    carried = draft.money(every, "revenue.carryover", now.carry_in)
    draft.check("sum", income, current, carried, note="收入总计")
    moved = change(draft, every, "revenue.carryover", now.carry_in, last.carry_in, AGAINST, carried)
    draft.say("上年结转结余为{}，{}。", carried, moved, marker="2．")
    _spending(draft, ledger, rng, income)


def _spending(draft: Draft, ledger: Ledger, rng: Random, income: Figure) -> None:
    now, last = ledger.budget, ledger.last_budget
    every = Scope(ledger.year, "budget", "all")
    draft.tag = "spending"
    total = draft.money(every, "expenditure.total", now.total)
    draft.check("equal", total, income, note="收入总计=支出总计")
    draft.say("支出预算总计{}。包括：", total, marker="（二）")
    current = draft.money(every, "expenditure.current", now.spent())
    draft.say("本年支出合计{}。", current, marker="1．")
    parts = []
    for number, code in enumerate(now.classes(), 1):
        a, b = now.spent(prefix=code), last.spent(prefix=code)
        concept = f"function.{code}"
        amount = draft.money(every, concept, a)
        parts.append(amount)
        moved = change(draft, every, concept, a, b, AGAINST, amount, falls="减少")
        why = f"，原因是{rng.choice(INCREASES if a > b else DECREASES)}" if a != b else ""
        draft.say(f"{FUNCTIONS[code]}（类）支出{{}}，{{}}{why}。", amount, moved, marker=f"（{number}）")
    draft.check("sum", current, *parts, note="本年支出合计")
    rest = draft.money(every, "expenditure.carryover", now.carry_out)
    draft.check("sum", total, current, rest, note="支出总计")
    draft.say("年终结转结余为{}。", rest, marker="2．")


def _sides(draft: Draft, body: Body, ledger: Ledger) -> None:
    now, every = ledger.budget, Scope(ledger.year, "budget", "all")
    draft.tag = "revenue"
    draft.heading("二、", "收入预算情况说明", "revenue", 1)
    total = draft.money(every, "revenue.total", now.total)
    two = [("本年收入", "revenue.current", now.revenue), ("上年结转结余", "revenue.carryover", now.carry_in)]
    parts = listed(draft, every, two, total, "收入预算合计").joined("，")
    draft.say(f"{body.entity}{ledger.year}年收入预算合计{{}}，包括{{}}。其中：", total, parts)
    for (words, concept, fund), (fen, _) in zip(SOURCES, _incomes(ledger), strict=True):
        scope = every.at(fund=fund)
        amount = draft.money(scope, concept, fen)
        draft.say(f"本年{words}{{}}，占{{}}；", amount, share(draft, scope, concept, amount, total))
    carried = draft.money(every, "revenue.carryover", now.carry_in)
    draft.say("上年结转结余{}，占{}。", carried, share(draft, every, "revenue.carryover", carried, total))
    draft.tag = "expenditure"
    draft.heading("三、", "支出预算情况说明", "expenditure", 1)
    total = draft.money(every, "expenditure.total", now.total)
    entries = [
        ("基本支出", "expenditure.basic", now.spent("basic")),
        ("项目支出", "expenditure.project", now.spent("project")),
    ]
    parts = with_shares(draft, listed(draft, every, entries, total, "支出预算合计"), total).joined("；")
    draft.say(f"{body.entity}{ledger.year}年支出预算总计{{}}，其中：{{}}。", total, parts)


def _fiscal(draft: Draft, body: Body, ledger: Ledger) -> None:
    now, last, fiscal = ledger.budget, ledger.last_budget, Scope(ledger.year, "budget", "fiscal")
    draft.tag = "fiscal"
    draft.heading("四、", "财政拨款收支预算总体情况说明", "fiscal_overview", 1)
    total = draft.money(fiscal, "revenue.total", now.fiscal)
    against = "与上年相比，收、支各" if now.fiscal != last.fiscal else AGAINST
    moved = change(draft, fiscal, "revenue.total", now.fiscal, last.fiscal, against, total)
    draft.say(f"{body.entity}{ledger.year}年度财政拨款收、支总预算{{}}。{{}}。", total, moved)
    draft.tag = "fiscal_items"
    draft.heading("五、", "财政拨款支出预算情况说明", "fiscal_overview", 1)
    total = draft.money(fiscal, "expenditure.total", now.fiscal)
    moved = change(draft, fiscal, "expenditure.total", now.fiscal, last.fiscal, AGAINST, total)
    draft.say(f"{body.entity}{ledger.year}年财政拨款预算支出{{}}，{{}}。其中：", total, moved)
    amounts: list[Figure] = []
    changes: list[Figure] = []
    before = {(item.code, item.fund): item.total for item in last.items}
    for place, code in enumerate(now.classes("general"), 1):
        draft.heading(f"（{'一二三四五六七八九'[place - 1]}）", f"{FUNCTIONS[code]}（类）", "fiscal_overview", 2)
        items = [item for item in now.items if item.fund == "general" and item.code.startswith(code)]
        for number, item in enumerate(items, 1):
            _, middle, name = lineage(item.code)
            concept = f"function.{item.code}"
            amount = draft.money(fiscal, concept, item.total)
            was = before[item.code, item.fund]
            moved = change(draft, fiscal, concept, item.total, was, AGAINST, amount, falls="减少")
            amounts.append(amount)
            changes += [piece for piece in moved if isinstance(piece, Figure) and piece.kind == "change"]
            draft.say(f"{middle}（款）{name}（项）支出{{}}，{{}}。", amount, moved, marker=f"{number}.")
    draft.check("sum", total, *amounts, note="财政拨款支出各项")
    net = next((f for f in draft.figures() if f.key == "fiscal_items/expenditure.total/change"), None)
    if net and changes:
        draft.check("sum", net, *changes, note="各项增减额")


def _general(draft: Draft, body: Body, ledger: Ledger) -> None:
    now, last = ledger.budget.spent(fund="general"), ledger.last_budget.spent(fund="general")
    scope = Scope(ledger.year, "budget", "general")
    draft.tag = "general"
    draft.heading("七、", "一般公共预算支出预算情况说明", "general_budget", 1)
    total = draft.money(scope, "expenditure.total", now)
    moved = change(draft, scope, "expenditure.total", now, last, AGAINST, total)
    draft.say(f"{body.entity}{ledger.year}年一般公共预算支出预算{{}}，{{}}。", total, moved)
